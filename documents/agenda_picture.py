"""The agenda as a picture for a phone, and the same in words for who cannot see it."""

import json
from collections.abc import Iterator
from datetime import timedelta
from importlib import resources
from typing import Any

import typst

from agenda.programme import Agenda, Slot, SlotId
from agenda.words import Language
from agenda.zones import offset_of
from documents.agenda_document import hours, meeting_clock, who_leads
from documents.blocks import Picture, given, text_of
from documents.circulated import circulated
from documents.edition import Edition, edition_for
from documents.local_times import day_name, local_time, shared_clocks, slots_of
from documents.typeset import fonts, in_one_line, pieces
from locales import say

_WIDTH = 390  # points, as a phone counts its own width
_PIXELS = 1080
_SHORT_NAME = 24  # letters of a capital's name, which no line then breaks
_DAYS = 2  # that one picture holds: a longer one would be made too small on its way to a phone


def agenda_pictures(agenda: Agenda, language: Language) -> tuple[Picture, ...]:
    """Return the agenda as pictures of 1080 pixels' width, one for each two days.

    Raises:
        NoSuchTime: a time of the agenda does not exist on the meeting's clock.
    """
    agenda = circulated(agenda)
    edition = edition_for(agenda, language)
    every = range(1, len(agenda.days) + 1)
    return tuple(
        _picture(edition, agenda, tuple(every[first : first + _DAYS]), number)
        for number, first in enumerate(range(0, len(every), _DAYS), 1)
    )


def _picture(edition: Edition, agenda: Agenda, days: tuple[int, ...], number: int) -> Picture:
    language = edition.language
    compiler = typst.Compiler(
        resources.files(__package__).joinpath("agenda_picture.typ").read_bytes(),
        font_paths=fonts(),
        sys_inputs={"agenda": json.dumps(_told(edition, agenda, days), ensure_ascii=False)},
    )
    png = compiler.compile(format="png", ppi=72 * _PIXELS / _WIDTH)
    assert isinstance(png, bytes)  # noqa: S101 (a page as high as it needs to be is one picture)
    return Picture(
        file=f"agenda.{language}.png" if number == 1 else f"agenda.{language}.{number}.png",
        png=png,
        alt=alt_text(edition, agenda, days),
        caption=edition.say((given(agenda.title.best(language)),)),
    )


def alt_text(edition: Edition, agenda: Agenda, days: tuple[int, ...]) -> str:
    """Return what the picture of these days shows, for who cannot see it."""
    language = edition.language
    said = [
        f"{say(language, 'Agenda')}: {in_one_line(agenda.title.best(language))}.",
        say(language, "All times: {zone}.", zone=_clock(edition, agenda)),
    ]
    for d in days:
        rows = (_in_words(edition, agenda, slot_id) for slot_id in slots_of(agenda, d))
        said.append(f"{day_name(language, agenda.days[d - 1].date)}: {'; '.join(rows)}.")
        if _has_clocks(agenda, days, d):
            clocks = (f"{time} {names}" for time, _, names in _clocks(edition, agenda, d))
            said.append(f"{_heading(edition, agenda, d)}: {'; '.join(clocks)}.")
    return in_one_line(" ".join(said))


def _in_words(edition: Edition, agenda: Agenda, slot_id: SlotId) -> str:
    slot = agenda.slot(slot_id)
    told = f"{hours(edition, agenda, slot_id)} {edition.say(edition.slot_name(slot))}"
    who = _who(edition, slot)
    return f"{told} ({who})" if who else told


def _told(edition: Edition, agenda: Agenda, days: tuple[int, ...]) -> dict[str, Any]:
    language = edition.language
    return {
        "language": language,
        "title": _pieces(agenda.title.best(language)),
        "clock": _pieces(say(language, "All times: {zone}.", zone=_clock(edition, agenda))),
        "days": [
            {
                "date": _pieces(day_name(language, agenda.days[d - 1].date)),
                "slots": [_slot(edition, agenda, slot_id) for slot_id in slots_of(agenda, d)],
                "clocks": _told_clocks(edition, agenda, d)
                if _has_clocks(agenda, days, d)
                else None,
            }
            for d in days
        ],
    }


def _slot(edition: Edition, agenda: Agenda, slot_id: SlotId) -> dict[str, Any]:
    slot = agenda.slot(slot_id)
    on = agenda.days[int(slot_id.split(".")[0]) - 1].date
    times = agenda.times(slot_id)
    start, end = (local_time(edition.language, at, edition.zone, on) for at in times)
    return {
        "kind": slot.kind.value,
        "start": start,
        "end": f"–{end}",
        "label": _pieces(edition.slot_label(slot)),
        "title": _pieces(edition.say(edition.text(slot.title))),
        "who": _pieces(_who(edition, slot)),
    }


def _who(edition: Edition, slot: Slot) -> str:
    """Return who leads a slot, or else who presents."""
    for label, runs in who_leads(edition, slot):
        return in_one_line(f"{label}: {text_of(runs)}")
    return ""


def _told_clocks(edition: Edition, agenda: Agenda, d: int) -> dict[str, Any]:
    return {
        "heading": _pieces(_heading(edition, agenda, d)),
        "rows": [
            {"time": time, "difference": difference, "capitals": list(pieces(names))}
            for time, difference, names in _clocks(edition, agenda, d)
        ],
    }


def _has_clocks(agenda: Agenda, days: tuple[int, ...], d: int) -> bool:
    """Tell whether the local times stand below this day: once, if the next day has the same."""
    clocks = shared_clocks(agenda, d)
    if not clocks or d == days[-1]:
        return bool(clocks)
    starts = {agenda.days[one - 1].slots[0].start for one in (d, d + 1)}
    return clocks != shared_clocks(agenda, d + 1) or len(starts) > 1


def _heading(edition: Edition, agenda: Agenda, d: int) -> str:
    start = agenda.days[d - 1].slots[0].start
    return say(edition.language, "At {time} of the meeting it is", time=start)


def _clocks(edition: Edition, agenda: Agenda, d: int) -> Iterator[tuple[str, str, str]]:
    """Yield what clocks show when a day starts, how far from the meeting's, and where."""
    start, _ = agenda.times(slots_of(agenda, d)[0])
    here, on = offset_of(agenda.zone, start), agenda.days[d - 1].date
    for clock in shared_clocks(agenda, d):
        time = local_time(edition.language, start, clock.zone, on)
        names = ", ".join(map(_unbroken, clock.names(edition.language)))
        yield time, _difference(clock.offsets[0] - here), names


def _unbroken(name: str) -> str:
    name = in_one_line(name)
    return name.replace(" ", "\N{NO-BREAK SPACE}") if len(name) <= _SHORT_NAME else name


def _difference(more: timedelta) -> str:
    hours, minutes = divmod(abs(more) // timedelta(minutes=1), 60)
    if not more:
        return "="
    sign = "+" if more > timedelta() else "\N{MINUS SIGN}"
    return f"{sign}{hours} h" + (f" {minutes:02}" if minutes else "")


def _clock(edition: Edition, agenda: Agenda) -> str:
    return in_one_line(meeting_clock(edition, agenda))


def _pieces(text: str) -> list[str]:
    return list(pieces(in_one_line(text))) if text else []
