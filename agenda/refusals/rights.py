"""What a person may not do, whatever the hour."""

from dataclasses import dataclass

from agenda.refusals.refusal import Refusal


@dataclass(eq=False)
class NotOnRoster(Refusal):
    """Nobody has said for whom this account speaks."""


@dataclass(eq=False)
class ForSecretariats(Refusal):
    """Only a secretariat, or an account that the settings trust, may do this."""


class NotForThisRole(Refusal):
    """Only the moderators and the secretariats do this."""


@dataclass(eq=False)
class NotADelegation(Refusal):
    """Only somebody who speaks for a country does this."""


@dataclass(eq=False)
class NotYours(Refusal):
    """Only its delegation may change a practice, or the secretariats withdraw it."""


@dataclass(eq=False)
class RecordDamaged(Refusal):
    """The plenary's record does not verify, so it opens read-only."""
