"""What happened before a plenary: datasheets, the concept note, comments on the agenda."""

from datetime import datetime

from agenda.datasheets import Datasheet
from agenda.facts.fact import Fact
from agenda.programme import SlotId
from agenda.roster import PersonId
from agenda.words import Words


class DatasheetsAsked(Fact):
    """The leads were asked for their datasheets by a due date, or given another due date.

    `by` is None for the command line, here and in what follows before the start.
    """

    by: PersonId | None
    due: datetime


class DatasheetReminded(Fact):
    """The leads of a session were reminded, so many days before the due date; 0: it has come."""

    slot: SlotId
    days: int


class DatasheetSent(Fact):
    """A session's datasheet came in: `on_behalf` of its leads, an `amendment` once circulated."""

    slot: SlotId
    by: PersonId | None
    on_behalf: bool
    amendment: bool
    sheet: Datasheet


class ConceptNoteCirculated(Fact):
    """The concept note went out as it stood; changes after it are amendments."""

    by: PersonId | None


class DraftAsked(Fact):
    """A secretariat asked for the concept note as it would go out."""

    by: PersonId


class CommentsAsked(Fact):
    """Members and observers were asked for comments on the preliminary agenda by a due date."""

    by: PersonId | None
    due: datetime


class CommentGiven(Fact):
    """Somebody commented on an item of the preliminary agenda, or (None) on all of it."""

    by: PersonId
    slot: SlotId | None
    words: Words


class CommentsClosed(Fact):
    """The due date for comments has come."""
