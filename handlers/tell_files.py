"""What is told of files of the record: receipts, what a session got, what was taken back."""

from agenda import facts as f
from handlers.file_words import file_buttons, file_line
from handlers.telling import Telling
from handlers.writing import Message, bold, compose, line
from locales import say


def kept(telling: Telling) -> list[Message]:
    """Give whoever handed a file in a receipt that lasts."""
    return _told(telling, say(telling.language, "Your file is on record."))


def handed_in(telling: Telling) -> list[Message]:
    """Tell the secretariats what a session got."""
    return _told(telling, say(telling.language, "A file was handed in."))


def _told(telling: Telling, text: str) -> list[Message]:
    file, language = telling.told(f.FileKept).file, telling.language
    lines = [line(bold(text)), file_line(telling.plenary, file, language)]
    person = telling.person
    buttons = file_buttons(telling.plenary, person, file, language) if person else []
    return compose(lines, buttons)


def missed(telling: Telling) -> list[Message]:
    """Tell the secretariats that the bytes of a file are not on the disk."""
    fact, language = telling.told(f.FileMissed), telling.language
    text = (
        "File no. {number} was asked for, and its bytes are missing on the disk of the machine "
        "that I run on. The database was probably restored without the folder “files” beside it: "
        "please ask whoever runs me to put that folder back from a backup."
    )
    lines = [line(bold(say(language, text, number=fact.number)))]
    file = telling.plenary.files.get(fact.number)
    return compose([*lines, file_line(telling.plenary, file, language)] if file else lines)


def taken_back(telling: Telling) -> list[Message]:
    """Tell whoever handed it in, and whoever took it back, that a file is gone."""
    number = telling.told(f.FileTakenBack).number
    text = (
        "File no. {number} is off the record, and deleted. The documents of this plenary that I "
        "had put into Slack are deleted too, and this file where I had sent it to somebody. What "
        "you sent to me yourself is yours: please delete that message too."
    )
    return compose([line(say(telling.language, text, number=number))])
