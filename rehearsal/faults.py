"""Faults on order: what goes wrong with the calls of the app, one by one or by chance."""

import math
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rehearsal.shapes import ActError, Json, finite

KINDS = {
    "apply-then-close": "carried out, and the connection breaks before the answer",
    "apply-then-hang": "carried out, and never answered",
    "apply-then-500": "carried out, and answered with an error of the server",
    "apply-then-truncate": "carried out, and half an answer",
    "apply-then-html": "carried out, and answered with a web page",
    "apply-then-empty": "carried out, and answered with nothing",
    "refuse-then-close": "not carried out, and the connection breaks",
    "refuse-then-500": "not carried out, and answered with an error of the server",
    "refuse": "refused with an error of the Web API",
    "ratelimited": "429, and for how long to wait",
    "ratelimited-absent": "429, and not for how long to wait",
    "ratelimited-negative": "429, and to wait less than no time",
    "ratelimited-huge": "429, and to wait for thousands of years",
    "ratelimited-words": "429, and a word instead of a number",
    "ratelimited-date": "429, and a date instead of a number",
    "late": "the connection breaks, and it is carried out later",
    "slow": "carried out and answered, slowly",
}
"""Every kind of fault, and what the app meets."""

SECONDS = {"apply-then-hang": 30.0}
USUAL_SECONDS = 1.0


@dataclass
class Fault:
    """An order for calls of these methods, and with `when` only for those with these parameters.

    It is used up after `times` calls, or over `for_seconds` after it was given. With a `chance`
    it befalls that part of the calls, with one of `kinds`: which ones, `seed` decides. `seconds`
    is how long a call hangs, is slow or late, or how long a 429 asks to wait.
    """

    kinds: Sequence[str]
    methods: Sequence[str] = ("*",)
    times: float = 1
    for_seconds: float = math.inf
    seconds: float | None = None
    error: str = "internal_error"
    when: Json = field(default_factory=dict)
    chance: float = 1.0
    seed: int = 0
    applied: int = 0
    _until: float = math.inf
    _calls: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Let the time of the order begin."""
        self._until = time.monotonic() + self.for_seconds

    @classmethod
    def ordered(cls, wanted: Json) -> "Fault":
        """Read an order: `kind` or `kinds`, `method` or `methods`, and how often.

        Raises:
            ActError: a kind that does not exist, an unknown key, or a figure that is none.
        """
        given = dict(wanted)
        for one, several in (("kind", "kinds"), ("method", "methods")):
            if one in given:
                given[several] = [given.pop(one)]
        if given.keys() & {"chance", "for_seconds"}:
            given.setdefault("times", math.inf)
        if unknown := given.keys() - _SAYABLE:
            raise ActError("bad_fault", f"no fault has {', '.join(sorted(unknown))}")
        wrong = [kind for kind in given.get("kinds", ()) if kind not in KINDS]
        if wrong or not given.get("kinds"):
            raise ActError("bad_fault", f"{wrong or 'nothing'} is none of {', '.join(KINDS)}")
        if not isinstance(given.get("when", {}), dict):
            raise ActError("bad_fault", "when is an object: parameters and their values")
        try:
            for name in _FIGURES & given.keys():
                # An order by chance, or with an end, may befall any number of calls.
                given[name] = math.inf if given[name] == math.inf else finite(given[name])
            return cls(**given)
        except (TypeError, ValueError) as problem:
            raise ActError("bad_fault", str(problem)) from problem

    @property
    def over(self) -> bool:
        """Whether nothing more comes of the order."""
        return self.applied >= self.times or time.monotonic() >= self._until

    def befalls(self, method: str, params: Json) -> str:
        """Return the kind of fault that a call meets, or nothing.

        By chance the nth call of a method in a channel meets the same in every run, in whatever
        order the calls of several channels come.
        """
        if self.over or not (method in self.methods or "*" in self.methods):
            return ""
        if any(params.get(key) != value for key, value in self.when.items()):
            return ""
        place = f"{method} {params.get('channel', '')}"
        self._calls[place] += 1
        # Nothing here is secret: the same numbers in every run are what is wanted.
        drawn = random.Random(f"{self.seed} {place} {self._calls[place]}")  # noqa: S311
        if drawn.random() >= self.chance:
            return ""
        self.applied += 1
        return self.kinds[0] if len(self.kinds) == 1 else drawn.choice(self.kinds)

    def lasts(self, kind: str) -> float:
        """Return the seconds that a kind of fault takes."""
        return SECONDS.get(kind, USUAL_SECONDS) if self.seconds is None else self.seconds

    def shape(self) -> Json:
        """Tell what is ordered and what has come of it."""
        left = self._until - time.monotonic()
        return {
            "methods": list(self.methods),
            "kinds": list(self.kinds),
            "when": self.when,
            "chance": self.chance,
            "seed": self.seed,
            "seconds": self.seconds,
            "error": self.error,
            "applied": self.applied,
            "times_left": _finite(self.times - self.applied),
            "seconds_left": _finite(max(0.0, left)),
            "over": self.over,
        }


_FIGURES = frozenset(("times", "for_seconds", "seconds", "chance"))
_SAYABLE = _FIGURES | {"kinds", "methods", "error", "when", "seed"}


def _finite(figure: float) -> float | None:
    return figure if math.isfinite(figure) else None


@dataclass(frozen=True)
class Mishap:
    """What befalls one call."""

    kind: str
    seconds: float
    error: str


class Faults:
    """The faults still to come, and how many there were."""

    def __init__(self) -> None:
        """Start with everything going well."""
        self.ordered: list[Fault] = []
        self.applied: Counter[str] = Counter()

    def order(self, wanted: list[Json]) -> None:
        """Replace what is to come; an empty order switches all faults off.

        Raises:
            ActError: an order that makes no sense; what was ordered before stays.
        """
        self.ordered = [Fault.ordered(item) for item in wanted]

    def take(self, method: str, params: Json) -> Mishap | None:
        """Use up the first fault that fits a call, if any does."""
        for fault in self.ordered:
            if kind := fault.befalls(method, params):
                self.applied[kind] += 1
                return Mishap(kind, fault.lasts(kind), fault.error)
        return None

    def shape(self) -> Json:
        """Tell the kinds there are, what is ordered, and how often each kind has been applied."""
        return {
            "kinds": KINDS,
            "ordered": [fault.shape() for fault in self.ordered],
            "applied": dict(self.applied),
        }
