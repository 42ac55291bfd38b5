"""What a paper does not allow: the summary of a session, the joint communiqué."""

from dataclasses import dataclass
from datetime import datetime

from agenda.paper import PaperName, Paragraph
from agenda.programme import CountryCode
from agenda.refusals.refusal import Refusal


@dataclass
class NoSuchPaper(Refusal):
    """The paper has not been drafted yet."""

    paper: PaperName


@dataclass
class NoSuchParagraph(Refusal):
    """The paper has no paragraph of this key, or it was left out."""

    paper: PaperName


@dataclass
class ParagraphChanged(Refusal):
    """Somebody else wrote the paragraph anew meanwhile: `now` is what it says."""

    paper: PaperName
    now: Paragraph


@dataclass
class PaperChanged(Refusal):
    """The paper was changed since the revision that was looked at."""

    paper: PaperName
    revision: int
    seen: int = 0


@dataclass
class PaperFinal(Refusal):
    """Every secretariat has approved the paper: it is opened again with a reason first."""

    paper: PaperName


@dataclass
class NotFinal(Refusal):
    """The paper is not final: there is nothing to open again."""

    paper: PaperName


class ForItsSecretariats(Refusal):
    """A paper is approved by the secretariats of the processes that hold the plenary."""


@dataclass
class CheckNotOpen(Refusal):
    """The delegations have not been asked yet what they say of a summary."""

    paper: PaperName


@dataclass
class CheckNotDone(Refusal):
    """Delegations have not been asked yet, or may still answer until `due`."""

    paper: PaperName
    countries: tuple[CountryCode, ...]
    due: datetime | None


@dataclass
class NothingUnderName(Refusal):
    """Nothing stands under the name of this delegation in the summary."""

    paper: PaperName


@dataclass
class UnderNameChanged(Refusal):
    """Something else stands under the delegation's name by now than it was shown."""

    paper: PaperName


@dataclass
class ForPresidencies(Refusal):
    """Only those who speak for a presidency do this; `named` are those of the agenda, if all."""

    named: tuple[CountryCode, ...]


@dataclass
class NotEnded(Refusal):
    """The record is published once the plenary is over."""


@dataclass
class Unfinished(Refusal):
    """Something is missing in the record: it is published with a reason, or once that is there."""
