"""What a paper does not allow: the summary of a session, the joint communiqué."""

from dataclasses import dataclass

from agenda.paper import PaperName, Paragraph
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
