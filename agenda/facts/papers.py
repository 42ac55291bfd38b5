"""What happened to the papers that a plenary signs."""

from agenda.facts.fact import Fact
from agenda.paper import PaperName, Place, Source
from agenda.programme import Process
from agenda.roster import PersonId
from agenda.words import Text, Words


class PaperDrafted(Fact):
    """A paper was begun from the record: by itself where `by` is None."""

    paper: PaperName
    by: PersonId | None = None


class ParagraphWritten(Fact):
    """A paragraph was added to a paper, or written anew: all that it says now."""

    paper: PaperName
    key: str
    place: Place
    text: Text
    sources: tuple[Source, ...] = ()
    alternative_to: str | None = None
    by: PersonId


class ParagraphTranslated(Fact):
    """A paragraph that somebody wrote got its words in the other language."""

    paper: PaperName
    key: str
    translation: Words
    by: PersonId


class ParagraphDropped(Fact):
    """A paragraph was left out of a paper; its text stays on record."""

    paper: PaperName
    key: str
    by: PersonId


class ParagraphRestored(Fact):
    """A paragraph that was left out is in the paper again."""

    paper: PaperName
    key: str
    by: PersonId


class PaperApproved(Fact):
    """A secretariat approved a revision of a paper."""

    paper: PaperName
    process: Process
    revision: int
    by: PersonId


class PaperReopened(Fact):
    """A final paper was opened again."""

    paper: PaperName
    by: PersonId
    reason: Words
