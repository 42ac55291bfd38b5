"""What the negotiation of the joint communiqué does not allow."""

from dataclasses import dataclass

from agenda.paper import Adoption
from agenda.programme import Process
from agenda.refusals.refusal import Refusal
from agenda.words import Language


@dataclass(eq=False)
class BracketsInside(Refusal):
    """So many brackets are open within the paragraph that is to be agreed."""

    count: int


@dataclass(eq=False)
class StillBracketed(Refusal):
    """So many brackets are open in the communiqué that is to be adopted."""

    count: int


@dataclass(eq=False)
class TwinsDiffer(Refusal):
    """Paragraphs, by number, say in one language what they do not say in the other.

    `language` is the one that lacks them altogether, None where figures or brackets differ.
    """

    labels: tuple[str, ...]
    language: Language | None


@dataclass(eq=False)
class NotApproved(Refusal):
    """These secretariats have not approved the communiqué as it is."""

    processes: tuple[Process, ...]


@dataclass(eq=False)
class AdoptedOtherwise(Refusal):
    """Another secretariat recorded the adoption with another place, day or languages."""

    process: Process
    recorded: Adoption


@dataclass(eq=False)
class AdoptedAlready(Refusal):
    """The communiqué has been adopted."""


@dataclass(eq=False)
class AgreedAlready(Refusal):
    """The paragraph is agreed: it is put in brackets first."""
