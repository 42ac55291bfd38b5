"""What happened to the joint communiqué while it was negotiated, and its adoption."""

from datetime import date
from typing import ClassVar

from agenda.facts.fact import Fact
from agenda.paper import Style
from agenda.programme import Process
from agenda.roster import PersonId
from agenda.words import Bilingual, Language


class ParagraphAgreed(Fact):
    """The meeting agreed a paragraph as it reads in its version `seen`; `by` recorded it."""

    key: str
    seen: str
    by: PersonId


class ParagraphBracketed(Fact):
    """A paragraph that was agreed stands in brackets again."""

    key: str
    by: PersonId


class CommuniqueStyled(Fact):
    """A secretariat chose how the communiqué looks."""

    style: Style
    by: PersonId


class CommuniqueCirculated(Fact):
    """The draft went round: from now on its numbers stay, and changes are counted from here.

    `labels` are the numbers of its paragraphs by key, those left out included. Version 2 knows
    them; for older ones they are counted anew.
    """

    version: ClassVar[int] = 2

    by: PersonId
    labels: dict[str, str] | None = None


class CommuniqueAdopted(Fact):
    """A secretariat recorded that the meeting adopted the communiqué; `place` None: online."""

    process: Process
    revision: int
    place: Bilingual | None = None
    on: date
    languages: tuple[Language, ...]
    by: PersonId
