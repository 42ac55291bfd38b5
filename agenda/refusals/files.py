"""What files that are kept with the record do not allow."""

from dataclasses import dataclass

from agenda.programme import SlotId
from agenda.refusals.refusal import Refusal


@dataclass(eq=False)
class NoSuchFile(Refusal):
    """No file has that number for this person, or it was taken back."""


@dataclass(eq=False)
class NotAPresenter(Refusal):
    """Only its leads, those who speak in it and the chair hand in files for a session."""

    slot: SlotId


@dataclass(eq=False)
class TooManyFiles(Refusal):
    """The session, or the practice, has as many files as it may have: `most`."""

    most: int


@dataclass(eq=False)
class WhosePicture(Refusal):
    """A picture of a practice came without saying whose it is."""


@dataclass(eq=False)
class NothingToHandIn(Refusal):
    """There is no session and no practice that this person may hand a file in for."""
