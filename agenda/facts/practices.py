"""What happened to best practices."""

from typing import ClassVar

from agenda.facts.fact import Fact
from agenda.full_form import Particulars, Step
from agenda.practice import Practice
from agenda.review import Score
from agenda.roster import Account, PersonId
from agenda.words import Language, Words


class PracticeShared(Fact):
    """A delegation put a practice on record under a session.

    Version 2 knows the guiding question that it answers; older ones are read as answering none.
    """

    version: ClassVar[int] = 2

    practice: Practice


class PracticeDrafted(Fact):
    """A delegation keeps a practice for itself, to be shared later."""

    practice: Practice


class DraftShared(Fact):
    """A delegation shared what it had kept for itself."""

    number: int
    by: PersonId


class PracticeEdited(Fact):
    """A delegation corrected a practice: its new text in full.

    Version 2 knows who did it and the question; older ones are the author's and answer none.
    """

    version: ClassVar[int] = 2

    practice: Practice
    by: PersonId | None = None


class PracticeCompleted(Fact):
    """A delegation saved a step of the full form: all that the step says now.

    Version 2 has its evidence in rows, in a step of their own. Older ones have it as one text among
    the proof, and are read as having saved both steps.
    """

    version: ClassVar[int] = 2

    number: int
    by: PersonId
    step: Step
    given: Particulars


class PracticeWithdrawn(Fact):
    """A delegation, or a secretariat for it, took a practice back."""

    number: int
    by: PersonId


class PracticePutForward(Fact):
    """A delegation put a practice forward for recognition: its review began."""

    number: int
    by: PersonId


class PracticeTakenBack(Fact):
    """A delegation took a practice back from its review; it is shared as before."""

    number: int
    by: PersonId


class ReviewersNamed(Fact):
    """A secretariat said who reviews a practice."""

    number: int
    by: PersonId
    reviewers: tuple[PersonId, ...]


class ReviewDeclined(Fact):
    """A reviewer stepped back."""

    number: int
    by: PersonId


class PracticeScored(Fact):
    """A reviewer scored some of the criteria."""

    number: int
    by: PersonId
    scores: tuple[Score, ...]


class PracticeReturned(Fact):
    """A practice was returned to its delegation with reasons."""

    number: int
    by: PersonId
    reasons: Words


class PracticeRecognised(Fact):
    """A lead of the session, or a presidency, recognised a practice."""

    number: int
    by: PersonId


class InformationAdded(Fact):
    """Somebody added information to a practice."""

    number: int
    by: PersonId
    words: Words


class SubmissionKept(Fact):
    """What somebody typed before they were on the roster, kept for them."""

    account: Account
    language: Language
    form: Words
