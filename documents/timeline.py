"""The picture of planned against actual time, and the same in words."""

import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import groupby
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from agenda.summaries import PlenarySummary, SlotSummary
from agenda.words import Language
from documents.blocks import Picture, Run, Runs, text_of
from documents.edition import Edition, edition_of
from documents.registers.bars import can_be_drawn, write
from locales import listed, say

_WIDTH = 6.5  # inches: the text of an A4 page, so that a point is a point
_LINE = 0.145  # inches a line of a label needs
_ROW = 0.34
_HEAD = 0.62  # inches above and below the bars of a day: its date and its hours
_LEGEND = 0.4
_LABEL_WIDTH = 40  # letters
_LONGEST_LABEL = 120
_MOST_TICKS = 7
_STEPS = (15, 30, 60, 120, 180, 360, 720)  # minutes between two hours on the axis
_A_DAY = 1440
_PLANNED: dict[str, Any] = {"facecolor": "#f4f4f4", "edgecolor": "#303030", "linewidth": 0.8}
_ACTUAL: dict[str, Any] = {"facecolor": "#3a4a63", "edgecolor": "#1b2a41", "linewidth": 0.8}
_OVER: dict[str, Any] = {
    "facecolor": "#ffffff",
    "edgecolor": "#1b2a41",
    "linewidth": 0.8,
    "hatch": "//////",
}


def timeline(summary: PlenarySummary, language: Language) -> Picture:
    """Return the picture of a plenary's slots, a row each, the days one under the other."""
    edition = edition_of(summary.plenary, language)
    days = [list(of) for _, of in groupby(summary.slots, key=lambda slot: slot.state.day)]
    heights = [_HEAD + sum(_height(edition, slot) for slot in slots) for slots in days]
    figure = Figure(figsize=(_WIDTH, sum(heights) + _LEGEND), dpi=200)
    top = figure.get_figheight()
    for slots, height in zip(days, heights, strict=True):
        low = (top - height + 0.3) / figure.get_figheight()
        size = (height - _HEAD) / figure.get_figheight()
        _draw_day(figure.add_axes((0.37, low, 0.48, size)), edition, summary, slots)
        top -= height
    _legend(figure, language)
    drawn = BytesIO()
    FigureCanvasAgg(figure)  # draws without a screen
    figure.savefig(drawn, format="png", metadata={"Software": "Plenary"})
    return Picture(
        file=f"timeline.{language}.png",
        png=drawn.getvalue(),
        alt=alt_text(summary, language),
        caption=say(
            language,
            "Planned against actual time of every slot, in {zone}",
            zone=edition.zone_name,
        ),
    )


def alt_text(summary: PlenarySummary, language: Language) -> str:
    """Return what the picture shows, for who cannot see it; every time stands in the table."""
    edition = edition_of(summary.plenary, language)
    held = [s for s in summary.slots if s.lasted is not None]
    said = [
        say(
            language,
            "Bars of the planned and the actual time of each slot. "
            "{held} of {all} slots have been held and closed.",
            held=len(held),
            all=len(summary.slots),
        )
    ]
    over = [_with_difference(edition, s) for s in held if s.lasted and s.lasted > s.planned]
    if over:
        said.append(say(language, "Longer than planned: {slots}.", slots=listed(language, over)))
    running = [_short(edition, s) for s in summary.slots if s.state.running]
    if running:
        said.append(say(language, "Still open: {slots}.", slots=listed(language, running)))
    absent = [_short(edition, s) for s in summary.slots if not s.state.reached]
    if absent and held:
        said.append(say(language, "Not opened: {slots}.", slots=listed(language, absent)))
    said.append(say(language, "The table of the running order gives every time."))
    return " ".join(said)


def _short(edition: Edition, slot: SlotSummary) -> str:
    return edition.slot_label(slot.state.slot) or edition.say(
        (Run(slot.state.slot.title.best(edition.language)),)
    )


def _with_difference(edition: Edition, slot: SlotSummary) -> str:
    return f"{_short(edition, slot)} ({edition.difference(slot)})"


def _label(edition: Edition, slot: SlotSummary) -> list[str]:
    """Return the lines of a slot's label; the table has what a picture cannot hold."""
    short = edition.slot_label(slot.state.slot)
    title = slot.state.slot.title.best(edition.language)
    whole = text_of(_joined(short, title)).replace("\n", " ")
    if len(whole) > _LONGEST_LABEL or not can_be_drawn(whole):
        whole = short or slot.state.slot.kind.value
    return textwrap.wrap(whole, _LABEL_WIDTH)


def _joined(short: str, title: str) -> Runs:
    return (Run(f"{short}: {title}" if short else title),)


def _height(edition: Edition, slot: SlotSummary) -> float:
    return max(_ROW, len(_label(edition, slot)) * _LINE + 0.06)


def _draw_day(
    axes: Axes, edition: Edition, summary: PlenarySummary, slots: Sequence[SlotSummary]
) -> None:
    start, end = _reach(summary, slots)
    tall = sum(_height(edition, slot) for slot in slots)
    axes.set_xlim(0, _x(start, end))
    axes.set_ylim(tall, 0)
    _hours(axes, edition, start, end)
    date = edition.date_line(slots[0].state.planned_start)
    write(axes, 0, -0.1, date, size=8.5, weight="bold", va="bottom")
    top = 0.0
    for slot in slots:
        height = _height(edition, slot)
        _draw_slot(axes, edition, summary, slot, (top + height / 2, start))
        top += height


def _draw_slot(
    axes: Axes,
    edition: Edition,
    summary: PlenarySummary,
    slot: SlotSummary,
    place: tuple[float, datetime],
) -> None:
    middle, start = place
    state = slot.state
    label = "\n".join(_label(edition, slot))
    write(axes, axes.get_xlim()[1] * -0.02, middle, label, ha="right")
    planned = _x(start, state.planned_start), _x(start, state.planned_end)
    axes.add_patch(_bar(planned, middle - 0.12, **_PLANNED))
    end = axes.get_xlim()[1] * 1.015
    if not state.reached or state.opened_at is None:
        write(axes, end, middle, edition.outcome(summary.plenary, state))
        return
    closed = state.closed_at or max(summary.at, state.opened_at)
    due = min(closed, state.opened_at + slot.planned)
    actual = _x(start, state.opened_at), _x(start, due)
    axes.add_patch(_bar(actual, middle + 0.01, **_ACTUAL))
    if closed > due:
        axes.add_patch(_bar((actual[1], _x(start, closed)), middle + 0.01, **_OVER))
    said = edition.difference(slot)
    if state.closed_at is None:
        said = edition.outcome(summary.plenary, state)
    write(axes, end, middle, said)


def _bar(across: tuple[float, float], top: float, **look: Any) -> Rectangle:  # noqa: ANN401 (matplotlib's own shape)
    # A slot that was closed at once still has to be seen.
    return Rectangle((across[0], top), max(across[1] - across[0], 0.7), 0.12, **look)


def _reach(summary: PlenarySummary, slots: Sequence[SlotSummary]) -> tuple[datetime, datetime]:
    """Return the half hours between which everything of a day happened or was planned."""
    instants = [i for s in slots for i in (s.state.planned_start, s.state.planned_end)]
    for slot in slots:
        if slot.state.reached and slot.state.opened_at is not None:
            instants += [slot.state.opened_at, slot.state.closed_at or summary.at]
    half_hour = timedelta(minutes=30)
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    first = epoch + (min(instants) - epoch) // half_hour * half_hour
    last = epoch - (epoch - max(instants)) // half_hour * half_hour
    return first, last


def _hours(axes: Axes, edition: Edition, start: datetime, end: datetime) -> None:
    length = _x(start, end)
    days = max(1, int(length / _A_DAY / _MOST_TICKS) + 1) * _A_DAY
    step = next((s for s in _STEPS if length / s < _MOST_TICKS), days)
    local = start.astimezone(edition.zone)
    first = -(local.hour * 60 + local.minute) % step
    places = list(range(first, int(length) + 1, step))
    axes.set_xticks(places, ["" for _ in places])
    axes.set_yticks([])
    axes.tick_params(length=2, width=0.6)
    axes.grid(axis="x", color="#c8c8c8", linewidth=0.5)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_linewidth(0.6)
    foot = axes.get_ylim()[0] + 0.06
    for place in places:
        at = edition.clock(start + timedelta(minutes=place))
        write(axes, place, foot, at, ha="center", va="top")


def _x(start: datetime, at: datetime) -> float:
    return (at - start) / timedelta(minutes=1)


def _legend(figure: Figure, language: Language) -> None:
    figure.legend(
        handles=[
            Patch(label=say(language, "planned"), **_PLANNED),
            Patch(label=say(language, "actual"), **_ACTUAL),
            Patch(label=say(language, "longer than planned"), **_OVER),
        ],
        loc="lower center",
        ncols=3,
        frameon=False,
        fontsize=7.5,
        handlelength=2.4,
    )
