"""What changes before a plenary starts: datasheets, the concept note, comments on the agenda."""

from dataclasses import replace
from datetime import datetime

from agenda import facts as f
from agenda.changes import same_slots
from agenda.datasheets import Sheets, SheetVersion, with_datasheets
from agenda.fold.happening import happen
from agenda.plenary import Astray, Circulation, Collection, Comment, Commenting, Plenary
from agenda.programme import Agenda, SlotId, SlotKind
from agenda.words import Bilingual


def with_sheets(plenary: Plenary) -> Plenary:
    """Return the plenary with what the leads have sent in its agenda and its slots."""
    agenda = with_datasheets(plenary.loaded, plenary.datasheets)
    slots = {s.id: replace(s, slot=agenda.slot(s.id)) for s in plenary.in_order()}
    return replace(plenary, agenda=agenda, slots=slots)


def moved(plenary: Plenary, before: Agenda) -> Plenary:
    """Return the plenary with datasheets and comments at the places of a newer agenda.

    Datasheets of a session that is gone are kept apart until an agenda has it again; a comment on
    an item that is gone keeps its title.
    """
    now = same_slots(before, plenary.loaded)
    found: dict[SlotId, tuple[SheetVersion, ...]] = {}
    astray: list[Astray] = []
    for slot, versions in plenary.datasheets.items():
        if slot in now:
            found[now[slot]] = versions
        else:
            astray.append(Astray(before.slot(slot).title, versions))
    for one in plenary.astray:
        back = _called(plenary.loaded, one.title)
        if back is None or back in found:
            astray.append(one)
        else:
            found[back] = one.versions
    comments = tuple(replace(c, slot=now.get(c.slot) if c.slot else None) for c in plenary.comments)
    return replace(plenary, datasheets=found, astray=tuple(astray), comments=comments)


def _called(agenda: Agenda, title: Bilingual) -> SlotId | None:
    """Return the session of this title, if the agenda has one."""
    for slot_id, _, slot in agenda.rows():
        if slot.kind is SlotKind.SESSION and slot.title.is_called_as(title):
            return slot_id
    return None


@happen.register
def _(fact: f.DatasheetsAsked, plenary: Plenary, at: datetime) -> Plenary:
    before = plenary.collection
    asked = Collection(asked_at=at, due=fact.due, round=before.round + 1 if before else 1)
    return replace(plenary, collection=asked)


@happen.register
def _(fact: f.DatasheetReminded, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return reminded(plenary, fact.slot, fact.days)


def reminded(plenary: Plenary, slot: SlotId, days: int) -> Plenary:
    """Return the plenary after a reminder was said, or missed."""
    asked = plenary.collection
    if asked is None:
        return plenary
    done = asked.reminded | {(slot, days)}
    return replace(plenary, collection=replace(asked, reminded=done))


@happen.register
def _(fact: f.DatasheetSent, plenary: Plenary, at: datetime) -> Plenary:
    before = plenary.datasheets.get(fact.slot, ())
    version = SheetVersion(
        number=len(before) + 1,
        at=at,
        by=fact.by,
        on_behalf=fact.on_behalf,
        amendment=fact.amendment,
        sheet=fact.sheet,
    )
    sheets: Sheets = {**plenary.datasheets, fact.slot: (*before, version)}
    return with_sheets(replace(plenary, datasheets=sheets))


@happen.register
def _(fact: f.ConceptNoteCirculated, plenary: Plenary, at: datetime) -> Plenary:
    now = Circulation(at=at, by=fact.by, agenda=plenary.agenda)
    return replace(plenary, circulated=(*plenary.circulated, now))


@happen.register
def _(fact: f.CommentsAsked, plenary: Plenary, at: datetime) -> Plenary:
    del at
    before = plenary.commenting
    asked = Commenting(due=fact.due, round=before.round + 1 if before else 1)
    return replace(plenary, commenting=asked)


@happen.register
def _(fact: f.CommentGiven, plenary: Plenary, at: datetime) -> Plenary:
    late = plenary.commenting is not None and at > plenary.commenting.due
    comment = Comment(
        at=at,
        by=fact.by,
        slot=fact.slot,
        title=plenary.slots[fact.slot].slot.title if fact.slot else None,
        words=fact.words,
        late=late,
    )
    return replace(plenary, comments=(*plenary.comments, comment))


@happen.register
def _(fact: f.CommentsClosed, plenary: Plenary, at: datetime) -> Plenary:
    del fact, at
    if plenary.commenting is None:
        return plenary
    return replace(plenary, commenting=replace(plenary.commenting, closed=True))
