"""Medians, their spread, and the table that is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles


@dataclass(frozen=True)
class Row:
    """One line of the table: a figure of ours, the bare one, and the ratio round by round."""

    what: str
    ours: Sequence[float]
    bare: Sequence[float]
    unit: str
    against: str

    def ratio(self) -> str:
        """Return the median of the ratios of the rounds, with their interquartile range."""
        ratios = [a / b for a, b in zip(self.ours, self.bare, strict=True) if b]
        low, _, high = quantiles(ratios, n=4) if len(ratios) > 1 else (ratios[0],) * 3
        return f"{median(ratios):.2f} ({low:.2f}–{high:.2f})"


def peak_mib() -> float:
    """Return the most memory that this process has had; `ru_maxrss` would count its parent's."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def print_table(rows: Sequence[Row]) -> None:
    """Print rows as a Markdown table, ready for docs/benchmarks.md."""
    print("| what | ours | bare | ours ÷ bare: median (IQR) | bare is |")
    print("|---|---|---|---|---|")
    for row in rows:
        ours, bare = f"{median(row.ours):,.4g} {row.unit}", f"{median(row.bare):,.4g} {row.unit}"
        print(f"| {row.what} | {ours} | {bare} | {row.ratio()} | {row.against} |")
    print(flush=True)
