"""What a best practice does not allow."""

from dataclasses import dataclass, field

from agenda.programme import SlotId
from agenda.refusals.refusal import Refusal


@dataclass(eq=False)
class SessionNotOpened(Refusal):
    """The session has not been reached yet."""

    slot: SlotId


@dataclass(eq=False)
class NoSessionYet(Refusal):
    """No session has been reached yet, so there is none to share a practice under."""


@dataclass(eq=False)
class NoSuchPractice(Refusal):
    """No practice has that number, or it was withdrawn."""


@dataclass(eq=False)
class PracticeChanged(Refusal):
    """A colleague changed a practice, or a step of its full form, since it was opened.

    `seen` is the revision that stands now.
    """

    number: int
    seen: int


@dataclass(eq=False)
class OtherState(Refusal):
    """A practice is in another state than the act is for: `state`."""

    state: str


@dataclass(eq=False)
class GateNotPassed(Refusal):
    """A practice lacks something that the definition asks for."""

    missing: tuple[str, ...]


@dataclass(eq=False)
class NotAReviewer(Refusal):
    """Nobody asked this person to review the practice."""


@dataclass(eq=False)
class ForRecognisers(Refusal):
    """Only the leads of the session and the presidencies recognise; secretariats may return."""


@dataclass(eq=False)
class ReviewNotDone(Refusal):
    """The review of a practice still waits for something."""

    waiting: str


@dataclass(eq=False)
class SharedAlready(Refusal):
    """The meeting has this practice already: it is no draft any more."""


@dataclass(eq=False)
class FormIncomplete(Refusal):
    """A form that lacks something or breaks a definition: field → what is wrong with it."""

    problems: dict[str, str] = field(default_factory=dict)
