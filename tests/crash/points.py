"""The named points at which a bot can die, and the ways of saying when it does."""

from dataclasses import dataclass

EFFECTS = (
    "time message",
    "word message",
    "thread reply",
    "private message",
    "pin",
    "topic",
    "files",
)
POINTS = (
    "before commit of decision",
    "after commit of decision",
    "before commit of upload of files",
    "after commit of upload of files",
    *(
        point.format(effect)
        for effect in EFFECTS
        for point in (
            "before commit of sending of {}",
            "after commit of sending of {}",
            "before call of {}",
            "after call of {}",
            "before commit of answer to {}",
            "after commit of answer to {}",
        )
    ),
)


@dataclass(frozen=True)
class AtPoint:
    """Die at the nth hit of a named point."""

    point: str
    hit: int

    @property
    def effect(self) -> str:
        return next((e for e in EFFECTS if self.point.endswith(e)), "decision")


@dataclass(frozen=True)
class AfterSeconds:
    """Die so long after birth, whatever is going on."""

    seconds: float


Death = AtPoint | AfterSeconds
