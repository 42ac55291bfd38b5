"""How the summary of a session is signed: who has seen it, and what the delegations said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from agenda.programme import CountryCode
from agenda.roster import PersonId
from agenda.words import Words


@dataclass(frozen=True)
class Check:
    """The window in which delegations look at what stands under their names, until `due`.

    `silence` says what they were told: that no answer counts as no objection. `asked` has the mark
    of what each was shown when it opened, `unanswered` of what stood there when it closed.
    """

    round: int
    opened_at: datetime
    opened_by: PersonId | None
    due: datetime
    silence: bool
    asked: Mapping[CountryCode, str]
    closed_at: datetime | None = None
    unanswered: Mapping[CountryCode, str] = field(default_factory=dict)
    no_objection: frozenset[CountryCode] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether its deadline has not come yet."""
        return self.closed_at is None


@dataclass(frozen=True)
class CheckAnswer:
    """What a delegation said of what stands under its name, which had this mark then.

    `corrected` are the numbers of the entries it corrected; () where it confirmed all as it stood.
    """

    by: PersonId
    at: datetime
    mark: str
    corrected: tuple[int, ...] = ()
    late: bool = False


@dataclass(frozen=True)
class SigningState:
    """How far the summary of a session has come; `seen_by` is the lead who found it right."""

    seen_by: PersonId | None = None
    seen_at: datetime | None = None
    check: Check | None = None
    answers: Mapping[CountryCode, CheckAnswer] = field(default_factory=dict)


@dataclass(frozen=True)
class Publishing:
    """That the record of a plenary was published, or how often the secretariats were reminded."""

    reminders: int = 0
    reminded_at: datetime | None = None
    published_at: datetime | None = None
    published_by: PersonId | None = None
    reason: Words | None = None
