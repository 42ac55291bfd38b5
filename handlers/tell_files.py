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


def taken_back(telling: Telling) -> list[Message]:
    """Tell whoever handed it in, and whoever took it back, that a file is gone."""
    number = telling.told(f.FileTakenBack).number
    text = "File no. {number} is off the record, and deleted."
    return compose([line(say(telling.language, text, number=number))])
