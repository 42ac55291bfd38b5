"""What a secretariat is told of documents: the running order, and what to look at."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from agenda.checking import planned
from agenda.programme import Agenda, Slot, SlotKind
from agenda.words import Language
from handlers.draft_menus import Place, buttons, can_load, given_answers, menus
from handlers.drafts import (
    Answers,
    Draft,
    FileGone,
    Group,
    NoAgenda,
    NotRead,
    NotSharedHere,
    OnlyALink,
    OthersFirst,
    RosterAlone,
    Row,
    SeveralOfAKind,
    SlackSilent,
    TookTooMuch,
)
from handlers.phrases import leads, slot_name
from handlers.writing import (
    Line,
    Message,
    Span,
    aside,
    bold,
    bullet,
    compose,
    heading,
    joined,
    line,
    shortened,
)
from locales import country, day, listed, say, say_many

LONGEST_NOTE = 280
LONGEST_QUOTE = 100
MOST_ERRORS = 10

HEADINGS: dict[Group, str] = {
    "ask": "To be answered first",
    "disagree": "Where the documents disagree, and what was taken",
    "assumed": "Taken to be so, though the documents do not say it",
    "look": "To be looked at",
    "aside": "Read, and not in the agenda",
}
MOST: dict[Group, int] = {"ask": 10, "disagree": 6, "assumed": 6, "look": 6, "aside": 3}
WHY: dict[type[NotRead], str] = {
    FileGone: "Nothing was read: one of the files is no longer in Slack. Please send the documents "
    "again, all of them in one message.",
    NotSharedHere: "Nothing was read: one of the files was not sent here by you. Please send the "
    "documents here yourself.",
    OnlyALink: "Nothing was read: one of the files is only a link, to Google Drive for example. "
    "Please download it as a Word document and send that.",
    RosterAlone: "Nothing was read: this is a roster alone. Please send it together with the "
    "documents, in one message.",
    SeveralOfAKind: "Nothing was read: there are several rosters, or several agenda files. Please "
    "send one of each.",
    SlackSilent: "Nothing was read: Slack did not hand the files over. Please try again in a "
    "minute.",
    OthersFirst: "Nothing was read: other documents are being read just now. Please try again in a "
    "minute.",
    TookTooMuch: "Nothing was read: these documents take more time or memory than any agenda "
    "needs. Please copy their text into a new document and send that.",
}


def not_read(language: Language, why: NotRead) -> list[Message]:
    """Say why files were not read, and what to do instead."""
    if isinstance(why, NoAgenda):
        text = say(language, "I could not make an agenda of this:")
        return compose([line(text), *(bullet(found) for found in why.findings)])
    return compose([line(say(language, WHY[type(why)]))])


def shown(
    language: Language,
    draft: Draft,
    answers: Answers,
    place: Place,
    *,
    handed: bool,
    refused: str,
) -> list[Message]:
    """Show what the documents give, what is open, and what can be done with it.

    `handed` says that the report is there; `refused` why this is loaded nowhere.
    """
    noticed = joined(page for lines in _noticed(language, draft) for page in compose(lines))
    lines = [*_errors(language, draft), *_where(language, draft, place, refused)]
    given = given_answers(language, draft, answers)
    if given:
        lines.append(line(say(language, "You answered: {answers}.", answers=" · ".join(given))))
    if draft.needless:
        text = "Not read, as an agenda file is complete by itself: {files}."
        lines.append(line(say(language, text, files=listed(language, draft.needless))))
    if not handed:
        text = "Slack did not take the whole report; press a button or send the files again."
        lines.append(line(say(language, text)))
    lines.append(
        aside(
            say(
                language,
                "Nothing is on record yet. More documents? Send all of them again in one message. "
                "Anything else to change? Correct it in the documents, or in agenda.yaml, and "
                "send that.",
            )
        )
    )
    decide = compose(lines)
    rows = [*menus(language, draft, answers, place), *buttons(language, draft, answers, place)]
    decide[-1] = replace(decide[-1], blocks=[*decide[-1].blocks, *rows])
    return [*compose(_order(language, draft)), *noticed, *decide]


def _order(language: Language, draft: Draft) -> Iterator[Line]:
    yield heading(say(language, "The running order"))
    agenda = draft.agenda
    if agenda is not None:
        yield line(bold(agenda.title.best(language)))
        if agenda.theme:
            yield line(Span(agenda.theme.best(language), italic=True))
        yield from _agenda_rows(language, agenda)
        printed = agenda.zone_as_printed.best(language) if agenda.zone_as_printed else agenda.zone
        yield aside(say(language, "Times are {zone}; in brackets, yours", zone=printed))
        return
    for on, rows in groupby(draft.rows, key=lambda row: row.on):
        yield line(bold(day(language, on)))
        for row in rows:
            yield bullet(
                f"{row.start}–{row.end}  ", bold(_named(language, row)), _about_row(language, row)
            )
    if not draft.rows:
        yield line(say(language, "The documents give no rows with a date and a time."))


def _agenda_rows(language: Language, agenda: Agenda) -> Iterator[Line]:
    before = None
    for slot_id, on, slot in agenda.rows():
        if on is not before:
            yield line(bold(day(language, on.date)))
            before = on
        times = planned(agenda, slot_id)
        parts: list[str | Span] = [f"{slot.start}–{slot.end}  "]
        if times:
            own = Span(f"{times[0]:%H:%M} UTC", at=times[0], brief=True)
            parts = [f"{slot.start}–{slot.end} (", own, ")  "]
        yield bullet(*parts, bold(_called(language, slot)), _about(language, slot))


def _called(language: Language, slot: Slot) -> str:
    title = slot.title.best(language)
    return title if slot.kind is not SlotKind.SESSION else f"{slot_name(language, slot)}: {title}"


def _named(language: Language, row: Row) -> str:
    word = say(language, "Topic") if row.label == "topic" else say(language, "Session")
    return f"{word} {row.number}: {row.title}" if row.number else row.title


def _about(language: Language, slot: Slot) -> str:
    return _after(leads(language, slot), _questions(language, len(slot.questions)))


def _about_row(language: Language, row: Row) -> str:
    who = listed(language, [country(language, code) for code in row.countries]) or row.led_by
    return _after(who, _questions(language, row.questions))


def _after(*parts: str) -> str:
    return "".join(f" · {part}" for part in parts if part)


def _questions(language: Language, number: int) -> str:
    return say_many(language, "{number} question", "{number} questions", number) if number else ""


def _noticed(language: Language, draft: Draft) -> Iterator[list[Line]]:
    """Yield what was noticed, group by group, each a screenful at most."""
    for group, title in HEADINGS.items():
        notes = [note for note in draft.notes if note.group == group]
        if not notes:
            continue
        lines = [line(bold(f"{say(language, title)} ({len(notes)})"))]
        for note in notes[: MOST[group]]:
            quote = f" “{shortened(note.quote, LONGEST_QUOTE)}”" if note.quote else ""
            text = shortened(note.message, LONGEST_NOTE) + quote
            lines.append(bullet(Span(f"{note.place}: ", italic=True), text))
        if len(notes) > MOST[group]:
            rest = len(notes) - MOST[group]
            lines.append(aside(say(language, "… and {number} more, in the report.", number=rest)))
        yield lines


def _errors(language: Language, draft: Draft) -> Iterator[Line]:
    if not draft.errors:
        return
    yield line(bold(say(language, "It cannot be loaded as it is")))
    for error in draft.errors[:MOST_ERRORS]:
        yield bullet(shortened(error, LONGEST_NOTE))
    if len(draft.errors) > MOST_ERRORS:
        yield aside(say(language, "… and {number} more.", number=len(draft.errors) - MOST_ERRORS))


def _where(language: Language, draft: Draft, place: Place, refused: str) -> Iterator[Line]:
    """Say where it would be loaded, and what is still missing for that."""
    yield line(bold(say(language, "Loading it")))
    if draft.agenda is None:
        yield line(say(language, "Please answer first what is asked above."))
    if place.channel is None:
        yield line(_no_channel(language, place))
        return
    standing = place.plenary
    name = f"#{place.channel.name}"
    if refused:
        yield line(refused)
        return
    if standing is None:
        yield line(say(language, "It would be the new plenary of {channel}.", channel=name))
    elif standing.agenda == draft.agenda and not draft.people:
        yield line(say(language, "This is the agenda that {channel} has already.", channel=name))
    else:
        title = standing.agenda.title.best(language)
        text = "In {channel} it would replace the agenda that is loaded now: {title}."
        yield line(say(language, text, channel=name, title=title))
    if draft.people:
        text = say_many(
            language,
            "The roster is {file}: {number} person.",
            "The roster is {file}: {number} people.",
            len(draft.people),
            file=draft.roster,
        )
        yield line(text)
    elif place.lacks_roster:
        yield line(
            say(
                language,
                "A new plenary needs its roster: please send a table (CSV) of who takes part "
                "together with the documents, in one message. Its columns are account or e-mail, "
                "name, language, country or organisation, role and process.",
            )
        )
    elif standing is not None:
        yield line(
            say_many(
                language,
                "The roster stays as it is: {number} person.",
                "The roster stays as it is: {number} people.",
                len(standing.people),
            )
        )
    if can_load(draft, place):
        yield line(say(language, "Please look at the above, and confirm."))


def _no_channel(language: Language, place: Place) -> str:
    if not place.is_known:
        return say(language, "Slack did not say which channel that is. Please choose it again.")
    if place.chosen:
        return say(
            language,
            "I am not in that channel, or it was archived. Please invite me there (write /invite "
            "and my name in it), and choose it again.",
        )
    return say(language, "Please choose the channel of the plenary.")
