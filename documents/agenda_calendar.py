"""The agenda as a calendar file: an event for each slot, which calendars can take in.

RFC 5545, with names and conferences from RFC 7986. An event is known by its meeting and the
slot's place, so that a later version takes the place of an earlier one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Conference, Event, vText

from agenda.plenary import SlotStatus, Stage
from agenda.programme import Agenda, Slot, SlotId, SlotKind
from agenda.summaries import PlenarySummary
from agenda.words import LANGUAGES, Bilingual, Language
from agenda.zones import zone
from documents.agenda_document import hours, speaker, who_leads
from documents.blocks import given, text_of
from documents.calendar_zone import zone_definition
from documents.circulated import circulated
from documents.edition import Edition, edition_for
from locales import say

_MAKER = "-//Plenary//Agenda of a plenary//EN"
_ADDRESS_SIGNS = "%/:=&?~#+!$,;'@()*[]"


def agenda_calendar(agenda: Agenda, at: datetime, earlier: Agenda | None = None) -> bytes:
    """Return the calendar of an agenda, in both languages, as it stands at the instant `at`.

    What stood in the `earlier` version only is called off.

    Raises:
        NoSuchTime: a time of the agenda does not exist on the meeting's clock.
    """
    agenda = circulated(agenda)
    events = [_event(agenda, slot_id, at) for slot_id, _, _ in agenda.rows()]
    instants = [i for slot_id, _, _ in agenda.rows() for i in agenda.times(slot_id)]
    made = _calendar(agenda, events, instants)
    if earlier is not None:
        kept = {str(event["uid"]) for event in events}
        for event in _called_off(circulated(earlier), kept, at):
            made.add_component(event)
    return bytes(made.to_ical())


def held_calendar(summary: PlenarySummary) -> bytes:
    """Return the calendar of a plenary as it was held, in both languages.

    A slot that was held has its real times, and what was not held is called off. An event takes
    the place of the one that the agenda's calendar gave it.
    """
    agenda, at = circulated(summary.plenary.agenda), summary.at
    events: list[Event] = []
    instants: list[datetime] = []
    for slot in summary.slots:
        state = slot.state
        event = _identified(agenda, state.id, at)
        if not state.reached and (
            state.status is SlotStatus.SKIPPED or summary.plenary.stage is Stage.ENDED
        ):
            _call_off(event, agenda, state.id, (state.planned_start, state.planned_end))
        else:
            starts = state.opened_at if state.reached and state.opened_at else state.due_start
            ends = (state.closed_at or state.ends_at) if state.reached else None
            # An event has a length, even where a slot was closed at once.
            times = (starts, max(ends or state.due_end, starts + timedelta(minutes=1)))
            _fill(event, agenda, state.id, times, held=state.reached)
            instants += times
        events.append(event)
    return bytes(_calendar(agenda, events, instants).to_ical())


def _calendar(agenda: Agenda, events: Sequence[Event], instants: Sequence[datetime]) -> Calendar:
    """Return a calendar of these events, with the definition of the zone they go by."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", _MAKER)
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    titles = (_line(agenda.title.best(language)) for language in _languages(agenda.title))
    # The library takes these for values of no known kind, and would not escape them.
    name = _joined(titles)
    made.add("name", vText(name), _language(agenda.title))
    made.add("x-wr-calname", vText(name))
    made.add("x-wr-timezone", vText(agenda.zone))
    if any("TZID" in event["dtstart"].params for event in events):
        made.add_component(zone_definition(edition_for(agenda, "en").zone, instants))
    for event in events:
        made.add_component(event)
    return made


def _event(agenda: Agenda, slot_id: SlotId, at: datetime) -> Event:
    made = _identified(agenda, slot_id, at)
    _fill(made, agenda, slot_id, agenda.times(slot_id))
    return made


def _fill(
    made: Event,
    agenda: Agenda,
    slot_id: SlotId,
    times: tuple[datetime, datetime],
    *,
    held: bool = False,
) -> None:
    """Fill in an event; what was held says so, with its real times and the planned ones."""
    slot, editions = agenda.slot(slot_id), [edition_for(agenda, one) for one in LANGUAGES]
    for name, instant in zip(("dtstart", "dtend"), times, strict=True):
        made.add(name, instant.astimezone(editions[0].zone))
    made.add("summary", _name(agenda, slot), _language(slot.title))
    real = times if held else None
    said = ("\n".join(_description(edition, agenda, slot_id, real)) for edition in editions)
    made.add("description", "\n\n".join(said))
    made.add("categories", list(dict.fromkeys(_kind(slot, language) for language in LANGUAGES)))
    made.add("status", "CONFIRMED")
    free = slot.kind is SlotKind.BREAK
    made.add("transp", "TRANSPARENT" if free else "OPAQUE")
    made.add("x-microsoft-cdo-busystatus", "FREE" if free else "BUSY")
    if agenda.video_link is not None and not slot.closed_door:
        link = quote(given(agenda.video_link).text, safe=_ADDRESS_SIGNS)
        made.add("url", link)
        made.add("location", link)
        made.conferences = [Conference(link, feature="VIDEO")]


def _called_off(earlier: Agenda, kept: set[str], at: datetime) -> Iterator[Event]:
    for slot_id, _, _ in earlier.rows():
        made = _identified(earlier, slot_id, at)
        if str(made["uid"]) not in kept:
            _call_off(made, earlier, slot_id, earlier.times(slot_id))
            yield made


def _call_off(
    made: Event, agenda: Agenda, slot_id: SlotId, times: tuple[datetime, datetime]
) -> None:
    # In UTC, because the earlier version may have gone by another zone.
    for name, instant in zip(("dtstart", "dtend"), times, strict=True):
        made.add(name, instant.astimezone(UTC))
    called_off = (say(language, "Cancelled") for language in LANGUAGES)
    made.add("summary", f"{_joined(called_off)}: {_name(agenda, agenda.slot(slot_id))}")
    made.add("status", "CANCELLED")
    made.add("transp", "TRANSPARENT")
    made.add("x-microsoft-cdo-busystatus", "FREE")


def _identified(agenda: Agenda, slot_id: SlotId, at: datetime) -> Event:
    """Return an event with its identity and its version, which is the minute it was written."""
    meeting = f"{'+'.join(sorted(agenda.processes))} {agenda.days[0].date}"
    made = Event()
    made.add("uid", f"{uuid5(NAMESPACE_URL, f'plenary:{meeting} {slot_id}')}@plenary")
    made.add("dtstamp", at.astimezone(UTC))
    made.add("last-modified", at.astimezone(UTC))
    made.add("sequence", int(at.timestamp()) // 60)
    return made


def _name(agenda: Agenda, slot: Slot) -> str:
    """Return what a slot is called, in each language that its title has."""
    names = []
    for language in _languages(slot.title):
        label = edition_for(agenda, language).slot_label(slot)
        title = slot.title.best(language)
        names.append(_line(f"{label}: {title}" if label else title))
    return _joined(names)


def _description(
    edition: Edition, agenda: Agenda, slot_id: SlotId, held: tuple[datetime, datetime] | None = None
) -> Iterator[str]:
    language, slot = edition.language, agenda.slot(slot_id)
    yield _said(edition, agenda.title)
    on_utc = hours(replace(edition, zone=zone("UTC")), agenda, slot_id)
    planned = f"{hours(edition, agenda, slot_id)} {edition.zone_name} · {on_utc} UTC"
    if held is None:
        yield planned
    else:
        yield f"{say(language, 'Held')}: {edition.hours(*held)} {edition.zone_name}"
        yield f"{say(language, 'Planned')}: {planned}"
    for label, runs in who_leads(edition, slot):
        yield f"{label}: {text_of(runs)}"
    if slot.speakers:
        yield say(language, "Speakers") + ":"
        yield from (f"• {text_of(speaker(edition, one))}" for one in slot.speakers)
    if slot.topics:
        yield say(language, "Topics") + ":"
        yield from (f"• {_said(edition, topic)}" for topic in slot.topics)
    if slot.questions:
        yield say(language, "Guiding questions") + ":"
        yield from (f"{n}. {_said(edition, q)}" for n, q in enumerate(slot.questions, 1))


def _said(edition: Edition, text: Bilingual) -> str:
    """Return a text where both languages stand: once, so that one refers to the other."""
    own = text.said_in(edition.language)
    if own:
        return given(own).text
    there = edition.language_name(text.only)
    return say(edition.language, "(in {language} only)", language=there)


def _kind(slot: Slot, language: Language) -> str:
    return {
        SlotKind.OPENING: say(language, "Opening"),
        SlotKind.PRESENTATION: say(language, "Presentation"),
        SlotKind.SESSION: say(language, "Session"),
        SlotKind.BREAK: say(language, "Break"),
        SlotKind.CLOSURE: say(language, "Closure"),
    }[slot.kind]


def _languages(text: Bilingual) -> tuple[Language, ...]:
    return (text.only,) if text.only else LANGUAGES


def _language(text: Bilingual) -> dict[str, str]:
    return {"language": text.only} if text.only else {}


def _line(text: str) -> str:
    return " ".join(given(text).text.split())


def _joined(texts: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(texts))
