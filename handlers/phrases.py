"""How the things of a meeting are named: slots, people, times, spans."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from agenda.plenary import Plenary, PlenaryId, SlotState
from agenda.practice import PracticeKind, Visibility
from agenda.programme import PhaseKind, Slot, SlotKind, Speaker
from agenda.roster import Person, PersonId
from agenda.words import Language
from agenda.zones import zone
from handlers.writing import Line, Span, aside, beside, in_one, moment
from locales import clock_time, country, listed, say, say_many

KINDS = {
    SlotKind.OPENING: "Opening",
    SlotKind.PRESENTATION: "Presentation",
    SlotKind.SESSION: "Session",
    SlotKind.BREAK: "Break",
    SlotKind.CLOSURE: "Closure",
}
PHASES = {
    PhaseKind.PRESENTATION: "Presentation by the lead",
    PhaseKind.QUESTIONS: "Guiding questions",
    PhaseKind.DIALOGUE: "Dialogue",
    PhaseKind.WRAP_UP: "Wrap-up",
}
FORMS = {
    PracticeKind.POLICY: "Policy",
    PracticeKind.LAW: "Law",
    PracticeKind.STRATEGY: "Strategy",
    PracticeKind.INITIATIVE: "Initiative",
    PracticeKind.PROCESS: "Process",
    PracticeKind.ACTION: "Action",
    PracticeKind.OTHER: "Another form",
}
SPOKEN_IN = {"en": "English", "es": "Spanish"}
"""What the languages are called."""

AUDIENCES = {
    Visibility.MEMBERS: "Members only",
    Visibility.MEETING: "Everybody at this meeting, observers too",
    Visibility.COMPENDIUM: "The compendium: it may leave the meeting in the register",
    Visibility.PUBLIC: "Anybody: it may be named in the communiqué",
}


def slot_name(language: Language, slot: Slot) -> str:
    """Return what a slot is called: "Session 3", "Topic 1", "Break"."""
    if slot.kind is not SlotKind.SESSION:
        return say(language, KINDS[slot.kind])
    word = say(language, "Topic") if slot.label == "topic" else say(language, "Session")
    return f"{word} {slot.number}" if slot.number else word


def slot_title(language: Language, slot: Slot) -> str:
    """Return a slot's name and title on one line."""
    title = in_one(slot.title, language)
    if slot.kind is not SlotKind.SESSION:
        return title
    return f"{slot_name(language, slot)}: {title}"


def leads(language: Language, slot: Slot) -> str:
    """Return the lead countries of a session, or who leads the slot."""
    if slot.leads:
        return listed(language, [country(language, lead.country) for lead in slot.leads])
    return in_one(slot.led_by, language) if slot.led_by else ""


def speaker(language: Language, one: Speaker) -> str:
    """Return a speaker with the post as it is to be printed."""
    post = in_one(one.post, language) if one.post else ""
    return ", ".join(part for part in (one.name or "", post) if part)


def delegation(language: Language, person: Person) -> str:
    """Return for whom a person speaks: a country, an organisation, or else their name."""
    if person.countries:
        return listed(language, [country(language, code) for code in person.countries])
    if person.organisation:
        return in_one(person.organisation, language)
    return str(person.name)


def who(language: Language, plenary: Plenary, person: PersonId) -> str:
    """Return a person's name with what they speak for."""
    known = plenary.people.get(person)
    if known is None:
        return say(language, "somebody who is no longer on the roster")
    name, spoken_for = str(known.name), delegation(language, known)
    return name if spoken_for == name else f"{name} ({spoken_for})"


def delegations(language: Language, plenary: Plenary, people: Iterable[PersonId]) -> str:
    """Return several people as the delegations they speak for, in their order."""
    known = [plenary.people[p] for p in people if p in plenary.people]
    return listed(language, [delegation(language, p) for p in known])


def where(plenary: Plenary) -> ZoneInfo:
    """Return the zone of the meeting."""
    return zone(plenary.agenda.zone)


def printed_zone(plenary: Plenary, language: Language = "en") -> str:
    """Return the zone as the agenda prints it, else its IANA name."""
    printed = plenary.agenda.zone_as_printed
    return printed.best(language) if printed else plenary.agenda.zone


def clock(plenary: Plenary, at: datetime) -> str:
    """Return the time on the meeting's clock."""
    return clock_time("en", at, where(plenary))


def when(plenary: Plenary, at: datetime, language: Language = "en") -> list[str | Span]:
    """Return an instant with the meeting's zone, and in the reader's own time."""
    return moment(at, where(plenary), printed_zone(plenary, language))


def from_to(plenary: Plenary, start: datetime, end: datetime) -> list[str | Span]:
    """Return when something begins and ends, and in brackets its beginning in the reader's time."""
    own = Span(f"{start:%H:%M} UTC", at=start, brief=True)
    return [f"{clock(plenary, start)}–{clock(plenary, end)} (", own, ")  "]


def zone_note(plenary: Plenary) -> Line:
    """Return the line that says in which zone a list of times is."""
    zone_said = beside(
        "Times are {zone}; in brackets, yours", zone=lambda lang: printed_zone(plenary, lang)
    )
    return aside(zone_said)


def minutes(language: Language, span: timedelta) -> str:
    """Return a span in whole minutes, rounded to the nearest, half a minute counting as one.

    The screen rounds so too; only new times are moved by minutes that are rounded up.
    """
    whole = int(abs(span) / timedelta(minutes=1) + 0.5)
    return say_many(language, "{number} minute", "{number} minutes", whole)


def span(language: Language, away: timedelta) -> str:
    """Return a span in the largest fitting unit."""
    seconds = round(abs(away).total_seconds())
    if seconds < 60:  # noqa: PLR2004 (a minute)
        return say_many(language, "{number} second", "{number} seconds", seconds)
    return minutes(language, away)


def value(plenary: PlenaryId, *parts: object) -> str:
    """Return what a button carries: which plenary, and what it was made for."""
    return "|".join([plenary, *map(str, parts)])


def slot_value(plenary: Plenary, slot: SlotState, *more: object) -> str:
    """Return what a button about a slot carries: the slot and its version as it was shown."""
    return value(plenary.id, slot.id, slot.version, *more)


def maturity(language: Language, months: int) -> str:
    """Return how long a practice has been carried out."""
    years, rest = divmod(max(months, 0), 12)
    parts = []
    if years:
        parts.append(say_many(language, "{number} year", "{number} years", years))
    if rest or not years:
        parts.append(say_many(language, "{number} month", "{number} months", rest))
    return listed(language, parts)
