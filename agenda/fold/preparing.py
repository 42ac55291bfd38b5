"""What changes before a plenary starts: datasheets, the concept note, comments on the agenda."""

from dataclasses import replace
from datetime import datetime

from agenda import facts as f
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


def moved_sheets(plenary: Plenary, before: Agenda) -> Plenary:
    """Return the plenary with each datasheet under its session's place in the newer agenda.

    A session is known by its title, wherever it stands now. Datasheets of one that is gone are
    kept apart until an agenda has it again.
    """
    kept = [(before.slot(slot).title, versions) for slot, versions in plenary.datasheets.items()]
    kept += [(astray.title, astray.versions) for astray in plenary.astray]
    found: dict[SlotId, tuple[SheetVersion, ...]] = {}
    astray: list[Astray] = []
    for title, versions in kept:
        slot = _titled(plenary.loaded, title)
        if slot is None or slot in found:
            astray.append(Astray(title, versions))
        else:
            found[slot] = versions
    return replace(plenary, datasheets=found, astray=tuple(astray))


def _titled(agenda: Agenda, title: Bilingual) -> SlotId | None:
    wanted = {said.casefold() for said in (title.en, title.es) if said}
    for slot_id, _, slot in agenda.rows():
        here = {said.casefold() for said in (slot.title.en, slot.title.es) if said}
        if slot.kind is SlotKind.SESSION and wanted & here:
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
