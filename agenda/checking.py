"""What a secretariat should look at in an agenda before the meeting: facts, without wording."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal

from pydantic import Field, JsonValue

from agenda.programme import Agenda, Day, Slot, SlotId, SlotKind
from agenda.words import Bilingual, Value
from agenda.zones import NoSuchTime, instant, offset_of, zone

# A session is said to last "approximately 1 hour" (II plenary concept note, Methodology); from
# five minutes on, the difference is one that the lead should know of.
FAR_MINUTES = 5

# A slot that ends before it starts runs past midnight; one of more than this is a slip.
LONGEST_MINUTES = 600

Place = tuple[str | int, ...]
Facts = dict[str, JsonValue | Bilingual]

_PRINTED_OFFSET = re.compile(r"(?:GMT|UTC)\s*([+\-\u2212\u2013])\s*(\d{1,2})(?::?(\d{2}))?")


class Code(StrEnum):
    """What can be found in an agenda."""

    DATES_OUT_OF_ORDER = "dates-out-of-order"
    ENDS_BEFORE_START = "ends-before-start"
    NO_SUCH_TIME = "no-such-time"
    OUT_OF_ORDER = "out-of-order"
    OVERLAP = "overlap"
    GAP = "gap"
    NUMBER_TWICE = "number-twice"
    FAR_FROM_LIMIT = "far-from-limit"
    NO_LEAD = "no-lead"
    NO_QUESTIONS = "no-questions"
    UNKNOWN_PROCESS = "unknown-process"
    UNEQUAL_LEADS = "unequal-leads"
    PHASES_EXCEED = "phases-exceed"
    PHASES_FALL_SHORT = "phases-fall-short"
    SPEAKERS_EXCEED = "speakers-exceed"
    PRINTED_ZONE = "printed-zone"
    PRINTED_CAPITAL = "printed-capital"
    ONE_LANGUAGE = "one-language"


ERRORS = frozenset(
    {
        Code.DATES_OUT_OF_ORDER,
        Code.ENDS_BEFORE_START,
        Code.NO_SUCH_TIME,
        Code.NUMBER_TWICE,
        Code.UNKNOWN_PROCESS,
        Code.PHASES_EXCEED,
        Code.SPEAKERS_EXCEED,
    }
)


class Finding(Value):
    """Something found at one place of an agenda, which is a path of keys into it."""

    code: Code
    place: Place = ()
    slot: SlotId | None = None
    facts: Facts = Field(default_factory=dict)

    @property
    def level(self) -> Literal["error", "warning"]:
        """Whether the meeting cannot be held so, or somebody should look at it.

        Slots at the same time can be held: they open one after the other, in the agenda's order.
        """
        return "error" if self.code in ERRORS else "warning"


def findings(agenda: Agenda) -> list[Finding]:
    """Return all that is to be looked at, in the order of the agenda."""
    found = [
        *_dates(agenda),
        *_printed_zone(agenda),
        *_capitals(agenda),
        *_split(agenda),
        *_numbers(agenda),
    ]
    for d, day in enumerate(agenda.days):
        found += _day(agenda, d, day)
        for n, slot in enumerate(day.slots):
            found += _slot(agenda, slot, SlotId(f"{d + 1}.{n + 1}"), ("days", d, "slots", n))
    found += _one_language(agenda)
    return found


def planned(agenda: Agenda, slot_id: SlotId) -> tuple[datetime, datetime] | None:
    """Return a slot's planned start and end, or None if the clocks do not show them once."""
    try:
        return agenda.times(slot_id)
    except NoSuchTime:
        return None


def minutes_of(slot: Slot) -> int:
    """Return how many minutes the clock shows between a slot's start and end."""
    start, end = _minute(slot.starts_at), _minute(slot.ends_at)
    return end - start if end > start else end - start + 24 * 60


def split_of_leads(agenda: Agenda) -> dict[str, tuple[int, list[str]]]:
    """Return, for each process, how many sessions it leads and its leading countries in order.

    A session led by countries of two processes counts for both.
    """
    split: dict[str, tuple[int, list[str]]] = {name: (0, []) for name in agenda.processes}
    for _, _, slot in agenda.rows():
        for process in dict.fromkeys(lead.process for lead in slot.leads):
            sessions, countries = split.get(process, (0, []))
            of_this = [lead.country for lead in slot.leads if lead.process == process]
            split[process] = (sessions + 1, countries + of_this)
    return split


def local_start(agenda: Agenda, zone_name: str) -> datetime | None:
    """Return the start of the meeting's first slot as clocks of that zone show it."""
    times = planned(agenda, SlotId("1.1"))
    return times[0].astimezone(zone(zone_name)) if times else None


def _dates(agenda: Agenda) -> Iterator[Finding]:
    for d in range(1, len(agenda.days)):
        before, this = agenda.days[d - 1].date, agenda.days[d].date
        if this <= before:
            facts: Facts = {"date": f"{this}", "before": f"{before}"}
            place: Place = ("days", d, "date")
            yield Finding(code=Code.DATES_OUT_OF_ORDER, place=place, facts=facts)


def _printed_zone(agenda: Agenda) -> Iterator[Finding]:
    times = planned(agenda, SlotId("1.1"))
    if agenda.zone_as_printed is None or times is None:
        return
    actual = int(offset_of(agenda.zone, times[0]).total_seconds() // 60)
    for language in ("en", "es"):
        text = agenda.zone_as_printed.said_in(language) or ""
        sign_hours_minutes = _PRINTED_OFFSET.search(text)
        if sign_hours_minutes is None:
            continue
        sign, hours, rest = sign_hours_minutes.groups()
        printed = (int(hours) * 60 + int(rest or 0)) * (1 if sign == "+" else -1)
        if printed != actual:
            facts: Facts = {
                "printed": text,
                "zone": agenda.zone,
                "offset_minutes": actual,
                "date": f"{agenda.days[0].date}",
            }
            place: Place = ("zone_as_printed", language)
            yield Finding(code=Code.PRINTED_ZONE, place=place, facts=facts)


def _capitals(agenda: Agenda) -> Iterator[Finding]:
    for n, capital in enumerate(agenda.capitals):
        actual = local_start(agenda, capital.zone)
        if capital.printed is None or actual is None:
            continue
        if time.fromisoformat(capital.printed.zfill(5)) != actual.time():
            facts: Facts = {
                "city": capital.city,
                "zone": capital.zone,
                "printed": capital.printed.zfill(5),
                "actual": f"{actual:%H:%M}",
                "date": f"{agenda.days[0].date}",
            }
            place: Place = ("capitals", n, "printed")
            yield Finding(code=Code.PRINTED_CAPITAL, place=place, facts=facts)


def _split(agenda: Agenda) -> Iterator[Finding]:
    sessions = {name: count for name, (count, _) in split_of_leads(agenda).items()}
    among = {name: sessions[name] for name in agenda.processes}
    if any(among.values()) and len(set(among.values())) > 1:
        yield Finding(code=Code.UNEQUAL_LEADS, place=("days",), facts={"sessions": dict(among)})


def _numbers(agenda: Agenda) -> Iterator[Finding]:
    first: dict[tuple[str, str], SlotId] = {}
    for slot_id, _, slot in agenda.rows():
        if slot.number is None:
            continue
        before = first.setdefault((slot.label, slot.number), slot_id)
        if before != slot_id:
            facts: Facts = {
                "label": slot.label,
                "number": slot.number,
                "first": before,
            }
            place = (*_place(slot_id), "number")
            yield Finding(code=Code.NUMBER_TWICE, place=place, slot=slot_id, facts=facts)


def _day(agenda: Agenda, d: int, day: Day) -> Iterator[Finding]:
    latest = 0
    longest = day.slots[0]  # the one before that ends last
    for n, slot in enumerate(day.slots):
        slot_id = SlotId(f"{d + 1}.{n + 1}")
        place: Place = ("days", d, "slots", n, "start")
        start = _minute(slot.starts_at)
        between = start - latest
        facts: Facts = {
            "minutes": abs(between),
            "start": slot.start,
            "before_ends": _clock(latest),
            "before": longest.title,
        }
        if n and start < _minute(day.slots[n - 1].starts_at):
            above = day.slots[n - 1]
            facts |= {"before": above.title, "before_starts": above.start}
            yield Finding(code=Code.OUT_OF_ORDER, place=place, slot=slot_id, facts=facts)
        elif n and between < 0:
            yield Finding(code=Code.OVERLAP, place=place, slot=slot_id, facts=facts)
        elif n and between > 0:
            yield Finding(code=Code.GAP, place=place, slot=slot_id, facts=facts)
        if start + minutes_of(slot) >= latest:
            latest, longest = start + minutes_of(slot), slot
    if d + 1 < len(agenda.days) and latest > 24 * 60:
        following = agenda.days[d + 1]
        into_next = latest - 24 * 60 - _minute(following.slots[0].starts_at)
        if following.date - day.date == timedelta(days=1) and into_next > 0:
            yield Finding(
                code=Code.OVERLAP,
                place=("days", d + 1, "slots", 0, "start"),
                slot=SlotId(f"{d + 2}.1"),
                facts={
                    "minutes": into_next,
                    "start": following.slots[0].start,
                    "before_ends": _clock(latest),
                    "before": longest.title,
                },
            )


def _slot(agenda: Agenda, slot: Slot, slot_id: SlotId, place: Place) -> Iterator[Finding]:
    minutes = minutes_of(slot)
    yield from _times(agenda, slot, slot_id, place)
    spoken = sum(speaker.minutes or 0 for speaker in slot.speakers)
    if spoken > minutes:
        facts: Facts = {"minutes": minutes, "speakers": spoken}
        yield Finding(
            code=Code.SPEAKERS_EXCEED, place=(*place, "speakers"), slot=slot_id, facts=facts
        )
    if slot.phases:
        phases = sum(phase.minutes for phase in slot.phases)
        facts = {"minutes": minutes, "phases": phases}
        if phases != minutes:
            code = Code.PHASES_EXCEED if phases > minutes else Code.PHASES_FALL_SHORT
            yield Finding(code=code, place=(*place, "phases"), slot=slot_id, facts=facts)
    for n, lead in enumerate(slot.leads):
        if lead.process not in agenda.processes:
            facts = {"process": lead.process, "processes": list(agenda.processes)}
            where = (*place, "leads", n, "process")
            yield Finding(code=Code.UNKNOWN_PROCESS, place=where, slot=slot_id, facts=facts)
    yield from _length(agenda, slot, slot_id, place)
    if slot.kind is SlotKind.SESSION and not slot.leads:
        yield Finding(code=Code.NO_LEAD, place=place, slot=slot_id)
    if slot.kind is SlotKind.SESSION and not slot.questions:
        facts = {"topics": len(slot.topics)}
        yield Finding(code=Code.NO_QUESTIONS, place=place, slot=slot_id, facts=facts)


def _length(agenda: Agenda, slot: Slot, slot_id: SlotId, place: Place) -> Iterator[Finding]:
    limit = slot.limit
    if limit is None and slot.kind is SlotKind.SESSION:
        limit = agenda.timing.session_minutes
    minutes = minutes_of(slot)
    if limit is not None and abs(minutes - limit) >= FAR_MINUTES:
        where = (*place, "limit") if slot.limit is not None else place
        facts: Facts = {
            "minutes": minutes,
            "limit": limit,
            "own": slot.limit is not None,
        }
        yield Finding(code=Code.FAR_FROM_LIMIT, place=where, slot=slot_id, facts=facts)


def _times(agenda: Agenda, slot: Slot, slot_id: SlotId, place: Place) -> Iterator[Finding]:
    minutes = minutes_of(slot)
    if slot.ends_at <= slot.starts_at and minutes > LONGEST_MINUTES:
        facts: Facts = {"start": slot.start, "end": slot.end}
        yield Finding(code=Code.ENDS_BEFORE_START, place=(*place, "end"), slot=slot_id, facts=facts)
    day = agenda.days[int(slot_id.split(".")[0]) - 1].date
    last = day if slot.ends_at > slot.starts_at else day + timedelta(days=1)
    for key, on, at in (("start", day, slot.starts_at), ("end", last, slot.ends_at)):
        wrong = _not_once(on, at, agenda.zone)
        if wrong is not None:
            facts = {"time": f"{at:%H:%M}", "date": f"{on}", "zone": agenda.zone, **wrong}
            yield Finding(code=Code.NO_SUCH_TIME, place=(*place, key), slot=slot_id, facts=facts)


def _not_once(day: date, at: time, zone_name: str) -> Facts | None:
    where = zone(zone_name)
    try:
        instant(day, at, where)
    except NoSuchTime:
        local = datetime.combine(day, at, tzinfo=where)
        before, after = local.utcoffset(), local.replace(fold=1).utcoffset()
        twice = before is not None and after is not None and before > after
        return {"times": 2 if twice else 0, "instead": _next_good(local)}
    return None


def _next_good(local: datetime) -> str:
    """Return the first full quarter of an hour after `local` that clocks show exactly once."""
    naive = local.replace(tzinfo=None, minute=local.minute // 15 * 15)
    for quarters in range(1, 25):
        later = naive + timedelta(minutes=15 * quarters)
        here = later.replace(tzinfo=local.tzinfo)
        if here.utcoffset() == here.replace(fold=1).utcoffset():
            return f"{later:%H:%M}"
    return "12:00"


def _one_language(agenda: Agenda) -> Iterator[Finding]:
    for place, text in _texts(agenda, ()):
        if text.only:
            slot = SlotId(f"{int(place[1]) + 1}.{int(place[3]) + 1}") if _in_slot(place) else None
            facts: Facts = {"language": text.only, "text": text}
            yield Finding(code=Code.ONE_LANGUAGE, place=place, slot=slot, facts=facts)


def _texts(value: object, place: Place) -> Iterator[tuple[Place, Bilingual]]:
    if isinstance(value, Bilingual):
        yield place, value
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*place, name))
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _texts(item, (*place, n))


def _in_slot(place: Place) -> bool:
    return place[0] == "days" and "slots" in place


def _place(slot_id: SlotId) -> Place:
    day, row = slot_id.split(".")
    return ("days", int(day) - 1, "slots", int(row) - 1)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
