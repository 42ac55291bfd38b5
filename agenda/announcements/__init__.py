"""Who is told what when something happens: names of audiences and facts, without wording."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from agenda import facts as f
from agenda.announcements.communique import communique_told
from agenda.announcements.files import files_told
from agenda.announcements.practices import practices_told
from agenda.announcements.preparing import comments_told, datasheets_told
from agenda.announcements.recording import entries_told
from agenda.announcements.signing import changes_told, signing_told
from agenda.announcements.told import (
    CHANNEL,
    SAID_WITHIN,
    Announcement,
    Audience,
    Effect,
    Lane,
    Told,
)
from agenda.changes import changes
from agenda.plenary import Plenary, Recorded, Stage
from agenda.programme import SlotKind
from agenda.replanning import behind
from agenda.roster import Person, Role

__all__ = ["CHANNEL", "Announcement", "Audience", "Effect", "Lane", "announce"]


def announce(
    before: Plenary | None, entries: Sequence[Recorded], after: Plenary
) -> list[Announcement]:
    """Return what is to be told of the facts of one decision, in order.

    Called inside the transaction that puts them on record.
    """
    told: list[Announcement] = []
    for entry in entries:
        told += _about(entry.fact, Told(entry.seq, after), before, entry.at)
    return [*told, *changes_told(before, entries, after)]


def _about(fact: f.Fact, to: Told, before: Plenary | None, at: datetime) -> Iterator[Announcement]:
    match fact:
        case (
            f.AgendaLoaded()
            | f.PersonAdded()
            | f.RosterLoaded()
            | f.AccountRecognised()
            | f.AdditionAsked()
        ):
            yield from _membership_changed(fact, to, before)
        case (
            f.DatasheetsAsked()
            | f.DatasheetReminded()
            | f.DatasheetSent()
            | f.DraftAsked()
            | f.ConceptNoteCirculated()
        ):
            yield from datasheets_told(fact, to)
        case f.CommentsAsked() | f.CommentGiven() | f.CommentsClosed():
            yield from comments_told(fact, to)
        case f.PlenaryStarted():
            yield to.channel("plenary_started")
        case f.SlotOpened() | f.SlotClosed() | f.SlotReopened() | f.SlotSkipped():
            yield from _slot_changed(fact, to)
        case f.SlotHeld():
            yield from to.each("slot_held", to.chairs)
        case f.SlotAsked():
            yield from to.each("slot_asked", to.chairs)
        case f.EndMoved() | f.SlotPaused() | f.SlotResumed():
            yield from _time_moved(fact, to, at)
        case f.Called() if fact.index > 0:
            yield to.channel("called", Lane.TIME, at + SAID_WITHIN)
        case (
            f.NoticeGiven()
            | f.WarningGiven()
            | f.LimitReached()
            | f.OverrunNoted()
            | f.DayEndAsked()
        ):
            yield from _time_told(fact, to)
        case f.DayReplanned():
            yield to.channel("day_replanned")
        case f.Announced():
            yield to.channel("announced")
        case f.FloorAsked():
            yield to.thread("floor_asked", fact.slot)
            yield from to.each("floor_asked_chair", to.plenary.with_role(Role.MODERATOR))
        case f.FloorGiven():
            yield to.channel("floor_given")
        case f.QuestionChosen():
            yield to.channel("question_chosen")
        case (
            f.EntryMade()
            | f.EntryCorrected()
            | f.EntryTranslated()
            | f.EntryTakenBack()
            | f.EntryTakenOffRecord()
        ):
            yield from entries_told(fact, to)
        case f.SubmissionKept():
            yield to.account("submission_kept", fact.account)
        case f.BotReturned():
            yield to.channel("bot_returned", Lane.TIME, at + 6 * SAID_WITHIN)
        case f.ExportAsked():
            asked = to.plenary.people[fact.by]
            yield from to.each("export", [asked], effect=Effect.FILES)
        case f.MethodRefused():
            yield from to.each("method_refused", to.secretariats)
        case _:
            yield from practices_told(fact, to, before, at)
            yield from files_told(fact, to, before)
            yield from communique_told(fact, to)
            yield from signing_told(fact, to, before)


def _membership_changed(fact: f.Fact, to: Told, before: Plenary | None) -> Iterator[Announcement]:
    match fact:
        case f.AgendaLoaded():
            if fact.account is not None:
                yield to.account("agenda_loaded", fact.account)
            others = [p for p in to.secretariats if fact.account not in p.accounts]
            yield from to.each("agenda_loaded", others)
            if to.plenary.circulated and before and changes(before.agenda, to.plenary.agenda):
                yield to.channel("agenda_amended")
        case f.PersonAdded():
            yield from to.each("person_added", [fact.person])
            yield from _kept_offered(to, before)
        case f.RosterLoaded() | f.AccountRecognised():
            yield from _kept_offered(to, before)
        case f.AdditionAsked():
            yield from to.each("addition_asked", to.secretariats)
        case _:
            return


def _slot_changed(fact: f.Fact, to: Told) -> Iterator[Announcement]:
    match fact:
        case f.SlotOpened():
            slot = to.plenary.slots[fact.slot]
            yield to.channel("slot_opened")
            yield to.done("slot_opened", Effect.PIN)
            yield to.done("slot_opened", Effect.TOPIC)
            yield from to.each("chair_panel", to.plenary.with_role(Role.MODERATOR))
            if slot.slot.kind is SlotKind.CLOSURE:
                yield to.channel("conclusions")
                yield from to.each("closing_export", to.secretariats, effect=Effect.FILES)
        case f.SlotClosed():
            slot = to.plenary.slots[fact.slot]
            if slot.is_session:
                yield to.channel("session_summary")
                yield from to.each("session_on_record", to.secretariats)
            elif fact.by is not None:
                yield to.channel("slot_closed")
            running = to.plenary.stage is Stage.RUNNING
            if running and to.plenary.current is None and to.plenary.ends_day(slot):
                if to.plenary.next is not None:
                    yield to.channel("day_closed")
                else:
                    yield from to.each("ask_end", to.chairs)
        case f.SlotReopened():
            yield to.channel("slot_reopened")
            yield from to.each("chair_panel", to.plenary.with_role(Role.MODERATOR))
        case f.SlotSkipped() if fact.by is not None:
            yield to.channel("slot_skipped")
        case _:
            return


def _time_moved(fact: f.Fact, to: Told, at: datetime) -> Iterator[Announcement]:
    subject = {
        f.EndMoved: "end_moved",
        f.SlotPaused: "slot_paused",
        f.SlotResumed: "slot_resumed",
    }[type(fact)]
    yield to.channel(subject, Lane.TIME)
    if not isinstance(fact, f.SlotPaused) and behind(to.plenary, at):
        yield from to.each("running_late", to.chairs)


def _time_told(fact: f.Fact, to: Told) -> Iterator[Announcement]:
    match fact:
        case f.NoticeGiven():
            slot = to.plenary.slots[fact.slot]
            people = [*to.leads(slot), *to.plenary.with_role(Role.MODERATOR)]
            until = slot.due_start + SAID_WITHIN
            yield from to.each("notice_given", people, lane=Lane.TIME, not_after=until)
        case f.WarningGiven():
            slot = to.plenary.slots[fact.slot]
            lower = [m for m in to.plenary.agenda.timing.warnings if m < fact.minutes]
            end = slot.ends_at or slot.due_end
            until = end - timedelta(minutes=max(lower, default=0))
            yield to.channel("warning_given", Lane.TIME, until)
        case f.LimitReached():
            slot = to.plenary.slots[fact.slot]
            until = (slot.ends_at or slot.due_end) + SAID_WITHIN
            yield to.channel("limit_reached", Lane.TIME, until)
        case f.OverrunNoted():
            slot = to.plenary.slots[fact.slot]
            every = timedelta(minutes=to.plenary.agenda.timing.overrun_every)
            until = (slot.ends_at or slot.due_end) + every * (fact.nth + 1)
            people = [*to.leads(slot), *to.chairs]
            yield from to.each("overrun_noted", people, lane=Lane.TIME, not_after=until)
        case f.DayEndAsked():
            yield from to.each("day_end_asked", to.chairs)
        case _:
            return


def _kept_offered(to: Told, before: Plenary | None) -> Iterator[Announcement]:
    """Offer what people typed before they were on the roster, once they are."""
    found: list[Person] = []
    for kept in to.plenary.kept:
        person = to.plenary.person_of(kept.account)
        if person is not None and (before is None or before.person_of(kept.account) is None):
            found.append(person)
    yield from to.each("submission_offered", found)
