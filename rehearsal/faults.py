"""Faults on order: what goes wrong with the next calls of a method, in the order asked for."""

from dataclasses import dataclass, field

from rehearsal.shapes import ActError, Json

KINDS = (
    "apply-then-close",
    "apply-then-hang",
    "apply-then-500",
    "apply-then-truncate",
    "refuse-then-close",
    "refuse",
    "ratelimited",
    "late",
    "slow",
)


@dataclass
class Fault:
    """One ordered fault; `when` narrows it to calls with these parameters."""

    method: str
    kind: str
    times: int = 1
    seconds: float | None = None
    error: str = "internal_error"
    when: Json = field(default_factory=dict)


class Faults:
    """The faults still to come."""

    def __init__(self) -> None:
        """Start with everything going well."""
        self.ordered: list[Fault] = []

    def order(self, wanted: list[Json]) -> None:
        """Replace what is to come.

        Raises:
            ActError: a kind that does not exist, or an unknown key.
        """
        ordered = []
        for item in wanted:
            try:
                fault = Fault(**item)
            except TypeError as problem:
                raise ActError("bad_fault", str(problem)) from problem
            if fault.kind not in KINDS:
                raise ActError("bad_fault", f"{fault.kind!r} is none of {', '.join(KINDS)}")
            ordered.append(fault)
        self.ordered = ordered

    def take(self, method: str, params: Json) -> Fault | None:
        """Use up the first fault that fits a call, if any does."""
        for fault in self.ordered:
            fits = all(params.get(key) == value for key, value in fault.when.items())
            if fault.times > 0 and fault.method in (method, "*") and fits:
                fault.times -= 1
                return fault
        return None
