"""Bars drawn in black and white: told apart by their hatching, and each with its figure beside it.

Drawn with the library of the running order's picture, and as wide as the text of an A4 page.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from matplotlib import get_data_path
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.patches import Patch, Rectangle

_WIDTH = 6.5  # inches
_LETTER = 0.057  # inches that a letter needs at most
_LINE = 0.145  # inches a line of a label needs
_ROW = 0.23
_LEGEND = 0.42
_LABEL_WIDTH = 40  # letters
_MOST_LINES = 3
_LOOKS: tuple[dict[str, Any], ...] = (
    {"facecolor": "#3a4a63", "edgecolor": "#1b2a41", "linewidth": 0.8},
    {"facecolor": "#ffffff", "edgecolor": "#1b2a41", "linewidth": 0.8, "hatch": "//////"},
    {"facecolor": "#dfe3ea", "edgecolor": "#1b2a41", "linewidth": 0.8, "hatch": "...."},
    {"facecolor": "#ffffff", "edgecolor": "#1b2a41", "linewidth": 0.8, "hatch": "xxxx"},
)


@dataclass(frozen=True)
class Bar:
    """A bar of one or more parts, one for each entry of the legend; `said` is its figure."""

    label: str
    parts: tuple[float, ...]
    said: str


def drawn(bars: Sequence[Bar], legend: Sequence[str]) -> bytes:
    """Return the bars as PNG, one below the other, each with its label and its figure."""
    heights = [max(_ROW, len(_lines(bar.label)) * _LINE + 0.06) for bar in bars]
    below = _LEGEND if len(legend) > 1 else 0.06
    tall = sum(heights) + below + 0.06
    figure = Figure(figsize=(_WIDTH, tall), dpi=200)
    beside = max((len(bar.said) for bar in bars), default=0) * _LETTER / _WIDTH
    letters = max((len(line) for bar in bars for line in _lines(bar.label)), default=0)
    left = letters * _LETTER / _WIDTH + 0.02
    across = max(1 - left - beside - 0.02, 0.1)
    axes = figure.add_axes((left, below / tall, across, sum(heights) / tall))
    axes.set_ylim(sum(heights), 0)
    longest = max((sum(bar.parts) for bar in bars), default=0) or 1
    axes.set_xlim(0, longest)
    axes.set_xticks([])
    axes.set_yticks([])
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.spines["left"].set_linewidth(0.6)
    top = 0.0
    for bar, height in zip(bars, heights, strict=True):
        _draw(axes, bar, top + height / 2, longest)
        top += height
    if len(legend) > 1:
        looks = zip(legend, _LOOKS, strict=False)
        patches = [Patch(label=drawable(label), **look) for label, look in looks]
        figure.legend(
            handles=patches,
            loc="lower center",
            ncols=min(len(patches), 3),
            frameon=False,
            fontsize=7.5,
            handlelength=2.4,
        )
    made = BytesIO()
    FigureCanvasAgg(figure)  # draws without a screen
    figure.savefig(made, format="png", metadata={"Software": "Plenary"})
    return made.getvalue()


def _draw(axes: Axes, bar: Bar, middle: float, longest: float) -> None:
    write(axes, longest * -0.02, middle, "\n".join(_lines(bar.label)), ha="right")
    left = 0.0
    for part, look in zip(bar.parts, _LOOKS, strict=False):
        if part:
            axes.add_patch(Rectangle((left, middle - 0.07), part, 0.14, **look))
            left += part
    write(axes, left + longest * 0.015, middle, bar.said)


def _lines(label: str) -> list[str]:
    whole = drawable(label)
    return textwrap.wrap(
        whole, _LABEL_WIDTH, max_lines=_MOST_LINES, placeholder=" …", break_on_hyphens=False
    ) or ["–"]


@cache
def _letters() -> frozenset[int]:
    return frozenset(FT2Font(f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf").get_charmap())


def can_be_drawn(text: str) -> bool:
    """Return whether the typeface of the pictures has every letter of a text."""
    return all(ord(letter) in _letters() for letter in text)


def drawable(text: str) -> str:
    """Return a text in one line, with a box for every letter that the typeface lacks."""
    known = _letters()
    return "".join(
        letter if ord(letter) in known else "\N{WHITE SQUARE}" for letter in " ".join(text.split())
    )


def write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float = 7.0,
    weight: str = "normal",
    ha: str = "left",
    va: str = "center",
) -> None:
    """Write a text that is nothing but a text."""
    # A dollar sign in a title is a dollar sign and begins no formula.
    axes.text(
        x,
        y,
        text,
        fontsize=size,
        fontweight=weight,
        ha=ha,
        va=va,
        family="DejaVu Sans",
        parse_math=False,
        linespacing=1.15,
    )
