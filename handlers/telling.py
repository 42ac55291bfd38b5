"""What an announcement is rendered from: its fact, and the plenary as it stood then."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from agenda.directory import Directory
from agenda.facts import Fact
from agenda.paper import PaperName
from agenda.plenary import Plenary, SlotState
from agenda.programme import SlotId
from agenda.roster import Person, PersonId
from agenda.words import Language
from handlers.phrases import slot_title
from handlers.writing import ByLanguage

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Telling:
    """A fact to be told. `language` is the reader's; a public message uses both.

    `now` is the meeting's instant at which it is said; `head` the hash the record ends in.
    `reader` is whom a private message is for, if they are on the roster. `directory` knows the
    capitals. `paper` is the one that is meant, where the fact does not say so.
    """

    plenary: Plenary
    fact: Fact
    at: datetime
    now: datetime
    head: str
    language: Language = "en"
    reader: str | None = None
    directory: Directory | None = None
    paper: PaperName | None = None

    @property
    def person(self) -> Person | None:
        """The reader of a private message."""
        return self.plenary.people.get(PersonId(self.reader)) if self.reader else None

    def told(self, kind: type[F]) -> F:
        """Return the fact, which is of the kind that this announcement is about.

        Raises:
            TypeError: it is another; the announcement was made wrongly.
        """
        if not isinstance(self.fact, kind):
            message = f"{kind.__name__} was to be told, not {type(self.fact).__name__}"
            raise TypeError(message)
        return self.fact

    def slot(self, slot: SlotId) -> SlotState:
        """Return a slot as it stood."""
        return self.plenary.slots[slot]

    def title(self, slot: SlotId) -> ByLanguage:
        """Return the name and title of a slot in any language."""
        state = self.plenary.slots[slot].slot
        return lambda language: slot_title(language, state)
