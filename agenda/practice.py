"""A best practice as a delegation shares it, under the definition of the concept note."""

from datetime import date, datetime
from enum import StrEnum

from agenda.programme import CountryCode, SlotId
from agenda.roster import PersonId
from agenda.words import Language, Value, Words


class PracticeKind(StrEnum):
    """The forms a practice may take (II plenary concept note, General Concept: Best Practices).

    The list is open: what another one is called stands in the full form.
    """

    POLICY = "policy"
    LAW = "law"
    STRATEGY = "strategy"
    INITIATIVE = "initiative"
    PROCESS = "process"
    ACTION = "action"
    OTHER = "other"


class Visibility(StrEnum):
    """How far a practice may go, as its country decides; each takes in the ones before it.

    The members; everybody at the meeting; the compendium, which leaves it; the communiqué.
    """

    MEMBERS = "members"
    MEETING = "meeting"
    COMPENDIUM = "compendium"
    PUBLIC = "public"


class PracticeForm(Value):
    """What the author of a practice writes, as typed; `question` counts from 1, 0 is none."""

    title: str = ""
    country: CountryCode | None = None
    kind: PracticeKind | None = None
    objective: str = ""
    outcome: str = ""
    since: date | None = None
    elsewhere: str = ""
    link: str = ""
    visibility: Visibility = Visibility.MEMBERS
    session: SlotId | None = None
    question: int = 0
    draft: bool = False
    language: Language | None = None


class Practice(Value):
    """A practice on record. `number` counts from 1 within the plenary.

    `question` is the number of the session's guiding question that it answers.
    """

    number: int
    session: SlotId
    author: PersonId
    country: CountryCode
    kind: PracticeKind
    title: Words
    objective: Words
    outcome: Words
    since: date
    elsewhere: Words | None
    link: Words | None
    visibility: Visibility
    shared_at: datetime
    question: int | None = None

    @property
    def for_members_only(self) -> bool:
        """Whether observers may not see it: it is not named where they read along."""
        return self.visibility is Visibility.MEMBERS

    def months(self, at: date) -> int:
        """Return how many whole months it had been carried out on that day: its maturity."""
        whole = (at.year - self.since.year) * 12 + at.month - self.since.month
        return whole - (at.day < self.since.day)
