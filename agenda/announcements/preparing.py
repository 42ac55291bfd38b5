"""Who is told of datasheets, of the concept note and of comments before the plenary."""

from collections.abc import Iterator

from agenda import facts as f
from agenda.announcements.told import Announcement, Effect, Told
from agenda.collecting import awaited
from agenda.plenary import Plenary
from agenda.roster import Role


def datasheets_told(fact: f.Fact, to: Told) -> Iterator[Announcement]:
    """Yield what is told of a datasheet that was asked for, sent or waited for."""
    match fact:
        case f.DatasheetsAsked():
            leads = [person for slot in to.plenary.sessions() for person in to.leads(slot)]
            yield from to.each("datasheets_asked", leads)
            yield from to.each("collection_opened", to.secretariats)
        case f.DatasheetReminded():
            yield from to.each("datasheet_reminded", to.leads(to.plenary.slots[fact.slot]))
            if fact.days == 0 and _last_due(fact, to.plenary):
                yield from to.each("datasheets_missing", to.secretariats)
        case f.DatasheetSent():
            people = {p.id: p for p in (*to.leads(to.plenary.slots[fact.slot]), *to.secretariats)}
            sender = to.plenary.people.get(fact.by) if fact.by else None
            yield from to.each("datasheet_receipt", [sender] if sender else [])
            others = [person for person in people.values() if person != sender]
            yield from to.each("datasheet_received", others)
            if fact.amendment:
                yield to.channel("datasheet_amended")
        case f.DraftAsked():
            asked = to.plenary.people[fact.by]
            yield from to.each("concept_note_draft", [asked], effect=Effect.FILES)
        case f.ConceptNoteCirculated():
            yield to.channel("concept_note_circulated")
            yield to.files("concept_note_files")
        case _:
            return


def _last_due(fact: f.DatasheetReminded, plenary: Plenary) -> bool:
    """Whether no other session is waited for, so that the secretariats hear of all at once."""
    asked = plenary.collection
    return asked is not None and all(
        slot.id == fact.slot or (slot.id, 0) in asked.reminded for slot in awaited(plenary)
    )


def comments_told(fact: f.Fact, to: Told) -> Iterator[Announcement]:
    """Yield what is told of comments that were asked for or given, or that were due."""
    match fact:
        case f.CommentsAsked():
            yield to.channel("comments_asked")
            yield to.files("agenda_files")
            yield from to.each("comment_asked", to.plenary.with_role(Role.DELEGATE, Role.OBSERVER))
        case f.CommentGiven():
            author = to.plenary.people.get(fact.by)
            yield from to.each("comment_receipt", [author] if author else [])
            others = [p for p in to.secretariats if p != author]
            yield from to.each("comment_given", others)
        case f.CommentsClosed():
            yield from to.each("comments_closed", to.secretariats)
        case _:
            return
