"""What is told of entries of the record, none of whose words is repeated: receipts and buttons."""

from agenda import facts as f
from agenda.entry import Entry
from agenda.plenary import Plenary
from agenda.recording import is_author
from agenda.roster import Role
from agenda.words import Language
from handlers.phrases import SPOKEN_IN, clock, delegation, value, who
from handlers.recording_words import attribution_line, described
from handlers.telling import Telling
from handlers.writing import Button, Line, Message, aside, compose, line
from locales import say


def record_button(plenary: Plenary, language: Language) -> Button:
    """Return the button that records what whoever has the floor said, or opens the empty form."""
    speaker = plenary.people.get(plenary.speaking) if plenary.speaking else None
    slot = plenary.current
    if speaker is None or slot is None:
        return Button("record.open", say(language, "Add to the record"), value(plenary.id))
    text = say(language, "Record what {delegation} said", delegation=delegation(language, speaker))
    return Button("record.speaker", text, value(plenary.id, speaker.id, slot.id))


def entry_buttons(plenary: Plenary, entry: Entry, language: Language) -> list[Button]:
    """Return what may be done about an entry that stands."""
    given = value(plenary.id, entry.number)
    return [
        Button("record.show", say(language, "Show it"), given, style="primary"),
        Button("record.correct", say(language, "Correct"), given),
        take_back_button(plenary, entry.number, language),
        off_button(plenary, entry.number, language),
    ]


def off_button(plenary: Plenary, number: int, language: Language) -> Button:
    """Return the button that shows what goes when an entry is taken off the record."""
    text = say(language, "Off the record …")
    return Button("record.off", text, value(plenary.id, number))


def take_back_button(plenary: Plenary, number: int, language: Language) -> Button:
    """Return the button that takes an entry back, once the person is sure."""
    return Button(
        "record.take.back",
        say(language, "Take the entry back"),
        value(plenary.id, number),
        asks=say(
            language,
            "Take this entry back? It counts no more, and no document has it. It stays in the "
            "journal; only what is taken off the record is deleted.",
        ),
        language=language,
    )


def on_record_line(plenary: Plenary, entry: Entry, language: Language) -> Line:
    """Return the sentence that says an entry is on record."""
    text = "On record as no. {number}: {entry}."
    what = described(language, plenary, entry)
    return line(say(language, text, number=entry.number, entry=what))


def language_line(entry: Entry, language: Language) -> Line:
    """Return the line that says in which language words stand, and how to change it."""
    spoken = entry.text.original.language
    named = say(language, SPOKEN_IN[spoken]) if spoken else "–"
    text = "The words stand as {language}. If they are not, press “Correct” and choose it there."
    return aside(say(language, text, language=named))


def receipt(telling: Telling) -> list[Message]:
    """Tell those whose words they are, and who recorded them, that they are on record."""
    entry, language = telling.told(f.EntryMade).entry, telling.language
    plenary = telling.plenary
    lines = [on_record_line(plenary, entry, language)]
    if entry.by != telling.reader:
        by = who(language, plenary, entry.by)
        lines.append(line(say(language, "Recorded by {who}.", who=by)))
    lines.append(language_line(entry, language))
    lines += _how_it_leaves(plenary, entry, language)
    return compose(lines, entry_buttons(plenary, entry, language))


def _how_it_leaves(plenary: Plenary, entry: Entry, language: Language) -> list[Line]:
    said = attribution_line(language, plenary, entry)
    return [line(said)] if said else []


def corrected(telling: Telling) -> list[Message]:
    """Tell them that an entry was corrected, and by whom."""
    fact, language = telling.told(f.EntryCorrected), telling.language
    text = "Entry no. {number} is corrected by {who}: {entry}."
    return _changed(telling, fact.entry, say(language, text, **_of(telling, fact.entry, fact.by)))


def translated(telling: Telling) -> list[Message]:
    """Tell them that an entry has its words in the other language too."""
    fact, language = telling.told(f.EntryTranslated), telling.language
    entry = telling.plenary.entries[fact.number].entry
    text = "Entry no. {number} has a translation now, by {who}: {entry}."
    if fact.translation.translation == "approved":
        text = "Entry no. {number} has an approved translation now, by {who}: {entry}."
    return _changed(telling, entry, say(language, text, **_of(telling, entry, fact.by)))


def _of(telling: Telling, entry: Entry, by: str) -> dict[str, object]:
    language = telling.language
    return {
        "number": entry.number,
        "who": who(language, telling.plenary, by),  # type: ignore[arg-type]
        "entry": described(language, telling.plenary, entry),
    }


def _changed(telling: Telling, entry: Entry, text: str) -> list[Message]:
    lines = [line(text), *_how_it_leaves(telling.plenary, entry, telling.language)]
    return compose(lines, entry_buttons(telling.plenary, entry, telling.language))


def taken_back(telling: Telling) -> list[Message]:
    """Tell them that an entry counts no more."""
    fact, language = telling.told(f.EntryTakenBack), telling.language
    entry = telling.plenary.entries[fact.number].entry
    text = say(
        language,
        "Entry no. {number} is taken back by {who}, and counts no more: {entry}.",
        **_of(telling, entry, fact.by),
    )
    off = off_button(telling.plenary, fact.number, language)
    return compose([line(text)], [off])


def off_record(telling: Telling) -> list[Message]:
    """Tell them that the words of an entry are gone, and what only they themselves can delete."""
    fact, language = telling.told(f.EntryTakenOffRecord), telling.language
    plenary, person = telling.plenary, telling.person
    entered = plenary.entries[fact.number]
    text = (
        "Entry no. {number} is off the record, by {who}. Its words are deleted, with all earlier "
        "versions and every paragraph that stood on them; so are the documents of this plenary "
        "that the bot had put into Slack."
    )
    by = who(language, plenary, fact.by)
    lines = [line(say(language, text, number=fact.number, who=by))]
    if person is not None and person.role is Role.SECRETARIAT:
        since = clock(plenary, entered.at)
        text = (
            "What the bot cannot reach, please delete yourselves: documents of this plenary that "
            "were downloaded, printed or sent on since {since}, and backups of its data folder "
            "made since then. Documents written from now on are without these words: /plenary "
            "export gives fresh ones."
        )
        lines.append(line(say(language, text, since=since)))
    if entered.entry.source is not None:
        text = "The message that they were taken from is its author's: only its author deletes it."
        if person is not None and is_author(person, entered.entry):
            text = "Your own message, from which they were taken, stays until you delete it."
        lines.append(line(say(language, text)))
    return compose(lines)
