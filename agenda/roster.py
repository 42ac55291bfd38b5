"""Who takes part: persons, the accounts they write from, and what each may do."""

from enum import StrEnum
from typing import Any, ClassVar, NewType

from pydantic import Field

from agenda.programme import CountryCode, Process
from agenda.words import Bilingual, Kept, Language, Value, Words

PersonId = NewType("PersonId", str)


class Role(StrEnum):
    """What a person is at the meeting."""

    MODERATOR = "moderator"
    SECRETARIAT = "secretariat"
    DELEGATE = "delegate"
    OBSERVER = "observer"


class Account(Kept):
    """An account on a platform: Slack's own ids, never a name."""

    platform: str = "slack"
    tenant: str
    user: str

    taken_off: ClassVar[dict[str, Any]] = {"platform": "", "tenant": "", "user": ""}


class Person(Value):
    """Somebody on the roster. Name, e-mail and accounts are personal data."""

    id: PersonId
    name: Words
    language: Language
    role: Role
    countries: tuple[CountryCode, ...] = ()
    organisation: Bilingual | None = None
    process: Process | None = None
    email: Words | None = None
    accounts: tuple[Account, ...] = Field(default=())

    @property
    def chairs(self) -> bool:
        """Whether this person may run the meeting: a moderator or a secretariat."""
        return self.role in (Role.MODERATOR, Role.SECRETARIAT)
