"""The words of refusals before the plenary: due dates, datasheets, comments."""

from datetime import datetime

from agenda import refusals as r
from agenda.plenary import Plenary
from agenda.words import Language
from handlers.phrases import clock, leads, printed_zone, slot_title, where
from handlers.refusal_words import Words, plain
from handlers.writing import shortened
from locales import day, say


def _not_a_date(language: Language, plenary: Plenary | None, no: r.NotADate) -> str:
    return say(
        language,
        "Nothing was done: “{given}” is no date and time on the clock of the meeting ({zone}). "
        "Please write it so: 2021-09-02 18:00. Without a time it is 18:00.",
        given=shortened(no.given, 40),
        zone=printed_zone(plenary, language) if plenary else "",
    )


def _due_too_early(language: Language, plenary: Plenary | None, no: r.DueTooEarly) -> str:
    return say(
        language,
        "Nothing was done: {date} has passed already. Please choose a date that is to come.",
        date=_date(language, plenary, no.due),
    )


def _due_too_late(language: Language, plenary: Plenary | None, no: r.DueTooLate) -> str:
    return say(
        language,
        "Nothing was done: the plenary begins on {starts}. Please choose an earlier date than "
        "{date}.",
        starts=_date(language, plenary, no.starts),
        date=_date(language, plenary, no.due),
    )


def _date(language: Language, plenary: Plenary | None, at: datetime) -> str:
    if plenary is None:
        return f"{at:%Y-%m-%d %H:%M} UTC"
    return f"{day(language, at.astimezone(where(plenary)).date())}, {clock(plenary, at)}"


def _due_date_moved(language: Language, plenary: Plenary | None, no: r.DueDateMoved) -> str:
    return say(
        language,
        "Nothing was done: since you were shown this, the due date was set to {date}. That is the "
        "one that stands. To set another one, please begin again.",
        date=_date(language, plenary, no.due),
    )


def _not_the_lead(language: Language, plenary: Plenary | None, no: r.NotTheLead) -> str:
    slot = plenary.slots[no.slot].slot if plenary and no.slot in plenary.slots else None
    return say(
        language,
        "Nothing was done: the datasheet of “{slot}” is sent by its leads ({leads}), or by a "
        "secretariat for them. If you speak for one of them, please ask the secretariat to say so "
        "on the roster.",
        slot=slot_title(language, slot) if slot else "",
        leads=(leads(language, slot) if slot else "") or "—",
    )


def _session_reached(language: Language, plenary: Plenary | None, no: r.SessionReached) -> str:
    slot = plenary.slots[no.slot].slot if plenary and no.slot in plenary.slots else None
    return say(
        language,
        "Nothing was changed: “{slot}” has been opened, and keeps the questions that it was opened "
        "with.",
        slot=slot_title(language, slot) if slot else "",
    )


def _datasheet_changed(language: Language, plenary: Plenary | None, no: r.DatasheetChanged) -> str:
    del plenary
    return say(
        language,
        "Nothing was sent: meanwhile somebody sent version {number}. Please open the form again: "
        "it has what stands now.",
        number=no.number,
    )


BEFORE_THE_PLENARY: dict[type[r.Refusal], Words] = {
    r.NotADate: _not_a_date,
    r.DueTooEarly: _due_too_early,
    r.DueTooLate: _due_too_late,
    r.DueDateMoved: _due_date_moved,
    r.NotTheLead: _not_the_lead,
    r.NoSuchSlot: plain(
        "Nothing was kept: the agenda has changed, and has no such item any more. Please choose "
        "another one."
    ),
    r.SessionReached: _session_reached,
    r.DatasheetChanged: _datasheet_changed,
    r.NothingChanged: plain(
        "Nothing was sent: the concept note went out as it stands now, and nothing has changed "
        "since."
    ),
    r.CommentsNotAsked: plain(
        "The agenda is not open for comments. A secretariat opens it with /plenary comments and a "
        "date."
    ),
}
