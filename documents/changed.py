"""What differs from a version that was circulated before, said part by part in one language."""

from collections.abc import Sequence

from agenda.changes import Change, Times, changes
from agenda.programme import Agenda, KeyConcept, Lead, Presenter, Speaker
from agenda.words import Bilingual, Language
from documents.agenda_document import presenter, speaker
from documents.blocks import Run, Runs, given, plain, strong, text_of
from documents.circulated import circulated
from documents.edition import Edition, edition_for
from locales import day, say

_TOLD_OF_CLOSED = ("slot", "times", "number", "closed_door")


def changed(before: Agenda, after: Agenda, language: Language) -> tuple[Runs, ...]:
    """Return what changed, an entry for each part; nothing if nothing that goes out did.

    What changed in the other language alone is left to that language's edition.
    """
    edition = edition_for(after, language)
    told = changes(circulated(before), circulated(after))
    entries = (_entry(edition, change) for change in told if not _is_closed(change))
    return tuple(entry for entry in entries if entry)


def _is_closed(change: Change) -> bool:
    """Tell whether a change is about what nobody is told of a closed-door session any more."""
    closed = change.slot is not None and change.slot.closed_door
    return closed and change.part not in _TOLD_OF_CLOSED


def _entry(edition: Edition, change: Change) -> Runs:
    language = edition.language
    about = edition.slot_name(change.slot) if change.slot else ()
    if change.part == "slot":
        time = text_of(_value(edition, (change.now or change.was)[0]))
        added = say(language, "new, {time}", time=time)
        left_out = say(language, "left out, was {time}", time=time)
        return (*about, Run(": " + (added if change.now else left_out)))
    label = _part(language, change.part)
    place: Runs = (*about, Run(", " + label + ": ")) if about else (Run(_begun(label) + ": "),)
    if change.part == "closed_door":
        held = say(language, "yes") if change.now else say(language, "no")
        return (*place, Run(held))
    was, now = ([_value(edition, value) for value in side] for side in (change.was, change.now))
    gone = [value for value in was if value not in now]
    new = [value for value in now if value not in was]
    if not gone and not new and was != now:  # only their order is another
        gone, new = was, now
    sides = []
    if gone:
        sides.append((*strong(say(language, "was") + " "), *_together(gone)))
    if new:
        sides.append((*strong(say(language, "now") + " "), *_together(new)))
    elif gone:
        sides.append(strong(say(language, "now left out")))
    return (*place, *_together(sides, "; ")) if sides else ()


def _begun(label: str) -> str:
    return label[:1].upper() + label[1:]


def _together(values: Sequence[Runs], between: str = " · ") -> Runs:
    runs: list[Run] = []
    for value in values:
        runs += [Run(between), *value] if runs else value
    return tuple(runs)


def _value(edition: Edition, value: object) -> Runs:
    match value:
        case Times():
            return plain(f"{day(edition.language, value.day)}, {value.start}–{value.end}")
        case Bilingual():
            return _quoted(edition.text(value))
        case Lead():
            return plain(edition.lead(value))
        case Speaker():
            return speaker(edition, value)
        case Presenter():
            return presenter(edition, value)
        case KeyConcept():
            return _quoted((*edition.text(value.term), Run(": "), *edition.text(value.definition)))
        case _:
            return (given(f"{value}"),)


def _quoted(runs: Runs) -> Runs:
    return (Run("“"), *runs, Run("”"))


def _part(language: Language, part: str) -> str:
    """Return the name of a part of an agenda as it is told in Slack, but within a sentence."""
    name = {
        "title": say(language, "Title"),
        "theme": say(language, "Theme"),
        "zone": say(language, "Time zone"),
        "video_link": say(language, "Video link"),
        "background": say(language, "Background"),
        "rationale": say(language, "Rationale"),
        "objectives": say(language, "Objectives"),
        "profile": say(language, "Profile of participants"),
        "methodology": say(language, "Methodology"),
        "best_practice": say(language, "Definition of best practice"),
        "times": say(language, "Day and time"),
        "number": say(language, "Number"),
        "leads": say(language, "Lead countries"),
        "led_by": say(language, "Led by"),
        "moderator": say(language, "Moderator"),
        "presenters": say(language, "Presenters"),
        "speakers": say(language, "Speakers"),
        "topics": say(language, "Topics"),
        "key_concepts": say(language, "Key concepts"),
        "questions": say(language, "Guiding questions"),
        "limit": say(language, "Length in minutes"),
        "closed_door": say(language, "Held behind closed doors"),
    }[part]
    return name[:1].lower() + name[1:]
