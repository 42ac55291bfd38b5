"""The running order of an agenda: every slot in UTC, in meeting time and as capitals see it."""

import io
import textwrap
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from agenda.checking import local_start, minutes_of, planned, split_of_leads
from agenda.programme import Agenda, Capital, Day, Slot, SlotId, SlotKind
from agenda.words import Bilingual
from agenda.zones import offset_of, zone
from documents.agenda_findings import offset_text
from documents.countries import country_name

WIDTH_COLUMNS = 120


def running_order(agenda: Agenda) -> str:
    """Return the running order as a table for a terminal of 120 columns, days one by one.

    Capitals whose clocks agree all day share a column, which shows when each slot starts there.
    """
    first, last = agenda.days[0].date, agenda.days[-1].date
    dates = _date(first) + (f" to {_date(last)}" if last != first else "")
    printed = agenda.zone_as_printed
    said = f", printed as “{printed.best('en')}”" if printed else ""
    opening = [agenda.title.best("en"), f"{dates}. Meeting time is {agenda.zone}{said}."]
    if agenda.theme:
        opening.insert(1, f"“{agenda.theme.best('en')}”")
    parts = [textwrap.fill(line, WIDTH_COLUMNS) for line in opening]
    for d, day in enumerate(agenda.days, 1):
        parts += ["", _day(agenda, d, day)]
    return "\n".join([*parts, "", _split(agenda)])


def as_data(agenda: Agenda) -> dict[str, Any]:
    """Return the running order as values for JSON; times are ISO 8601, lengths minutes."""
    return {
        "title": _both(agenda.title),
        "theme": _both(agenda.theme),
        "zone": agenda.zone,
        "zone_as_printed": _both(agenda.zone_as_printed),
        "capitals": [_capital(agenda, capital) for capital in agenda.capitals],
        "slots": [_slot(agenda, slot_id, day, slot) for slot_id, day, slot in agenda.rows()],
        "leads": {
            process: {"sessions": sessions, "countries": countries}
            for process, (sessions, countries) in split_of_leads(agenda).items()
        },
    }


def _split(agenda: Agenda) -> str:
    lines = ["Leads"]
    for process, (sessions, countries) in split_of_leads(agenda).items():
        names = ", ".join(country_name(code, "en") for code in countries) or "none"
        count = f"{sessions} session" if sessions == 1 else f"{sessions} sessions"
        lines.append(_hung(f"  {process:<6}", f"{count}: {names}"))
    return "\n".join(lines)


def _day(agenda: Agenda, d: int, day: Day) -> str:
    rows = [(SlotId(f"{d}.{n}"), slot) for n, slot in enumerate(day.slots, 1)]
    starts = {slot_id: times[0] for slot_id, _ in rows if (times := planned(agenda, slot_id))}
    groups = _groups(agenda.capitals, list(starts.values()))
    legend = [
        _hung(f"  {label:<9}", ", ".join(_cities(agenda, cities))) for label, cities in groups
    ]
    table = Table(box=SIMPLE_HEAD, expand=True)
    for heading in ("Slot", "UTC", "Meeting", *(label for label, _ in groups)):
        table.add_column(heading, no_wrap=True)
    table.add_column("Min", justify="right", no_wrap=True)
    table.add_column("What", ratio=1, min_width=20)
    for slot_id, slot in rows:
        start = starts.get(slot_id)
        there = [_at(start, cities[0].zone, day) for _, cities in groups]
        meeting = f"{slot.start}-{slot.end}"
        cells = [slot_id, _utc(agenda, slot_id), meeting, *there, f"{minutes_of(slot)}"]
        table.add_row(*cells, escape(_what(slot)))
    return "\n".join([f"Day {d}, {day.date:%A} {_date(day.date)}", *legend, _drawn(table)])


def _groups(
    capitals: Sequence[Capital], instants: Sequence[datetime]
) -> list[tuple[str, list[Capital]]]:
    """Return capitals with the same clocks at all these instants together, west to east."""
    groups: dict[tuple[int, ...], list[Capital]] = {}
    for capital in capitals:
        offsets = [offset_of(capital.zone, at).total_seconds() // 60 for at in instants]
        groups.setdefault(tuple(map(int, offsets)), []).append(capital)
    return [
        (f"UTC{offset_text(offsets[0])}" if offsets else "", groups[offsets])
        for offsets in sorted(groups)
    ]


def _cities(agenda: Agenda, capitals: Sequence[Capital]) -> list[str]:
    """Return the names of capitals, with the start that is printed wrongly for one."""
    names: list[str] = []
    for capital in capitals:
        actual = local_start(agenda, capital.zone)
        wrong = capital.printed and actual and f"{actual:%H:%M}" != capital.printed.zfill(5)
        note = f" (printed {capital.printed}, is {actual:%H:%M})" if wrong else ""
        names.append(capital.city.best("en") + note)
    return names


def _at(start: datetime | None, zone_name: str, day: Day) -> str:
    if start is None:
        return "?"
    local = start.astimezone(zone(zone_name))
    days = (local.date() - day.date).days
    return f"{local:%H:%M}" + (f" ({days:+} d)" if days else "")


def _utc(agenda: Agenda, slot_id: SlotId) -> str:
    times = planned(agenda, slot_id)
    return f"{times[0]:%H:%M}-{times[1]:%H:%M}" if times else "?"


def _what(slot: Slot) -> str:
    title = slot.title.best("en")
    if slot.kind is SlotKind.SESSION:
        number = f" {slot.number}" if slot.number else ""
        title = f"{slot.label.capitalize()}{number}. {title}"
    leads = ", ".join(f"{country_name(lead.country, 'en')} ({lead.process})" for lead in slot.leads)
    led = leads or (slot.led_by.best("en") if slot.led_by else "")
    title += " (closed-door)" if slot.closed_door else ""
    return title + (f"\nLead: {led}" if led else "")


def _drawn(table: Table) -> str:
    paper = io.StringIO()
    Console(file=paper, width=WIDTH_COLUMNS, color_system=None, force_terminal=False).print(table)
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines())


def _capital(agenda: Agenda, capital: Capital) -> dict[str, Any]:
    actual = local_start(agenda, capital.zone)
    return {
        "city": _both(capital.city),
        "zone": capital.zone,
        "printed": capital.printed,
        "actual": f"{actual:%H:%M}" if actual else None,
    }


def _slot(agenda: Agenda, slot_id: SlotId, day: Day, slot: Slot) -> dict[str, Any]:
    times = planned(agenda, slot_id)
    return {
        "slot": slot_id,
        "kind": slot.kind.value,
        "label": slot.label if slot.kind is SlotKind.SESSION else None,
        "number": slot.number,
        "title": _both(slot.title),
        "minutes": minutes_of(slot),
        "date": f"{day.date}",
        "meeting": {"start": slot.start, "end": slot.end},
        "utc": {"start": _zulu(times[0]), "end": _zulu(times[1])} if times else None,
        "capitals": [_local(capital, times) for capital in agenda.capitals] if times else [],
        "leads": [lead.model_dump() for lead in slot.leads],
        "questions": len(slot.questions),
    }


def _local(capital: Capital, times: tuple[datetime, datetime]) -> dict[str, Any]:
    start, end = (at.astimezone(zone(capital.zone)).isoformat() for at in times)
    return {"city": capital.city.best("en"), "start": start, "end": end}


def _zulu(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def _both(text: Bilingual | None) -> dict[str, str] | None:
    return text.model_dump(exclude_none=True) if text else None


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _hung(heading: str, text: str) -> str:
    """Return text after a heading, its further lines indented below its first."""
    indent = " " * len(heading)
    return textwrap.fill(text, WIDTH_COLUMNS, initial_indent=heading, subsequent_indent=indent)
