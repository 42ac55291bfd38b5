"""What falls due by itself: warnings, limits, openings, and what is done about each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from agenda import closing, delegations_check, signing
from agenda import facts as f
from agenda.collecting import awaited
from agenda.fold import foreseen
from agenda.opening import calls, closes_itself, following, opening
from agenda.paper import summary_name
from agenda.plenary import Plenary, SlotState, SlotStatus, Stage
from agenda.programme import SlotId, SlotKind

OPENS_UNASKED_WITHIN = timedelta(minutes=5)

# At one instant a break ends before anything else, and a slot opens after all has been said.
_ORDER = (
    *("reminder", "comments", "publish"),
    *("close", "notice", "call", "warning", "limit", "overrun", "day-end", "open", "release"),
    *("draft", "check", "checked"),
)


@dataclass(frozen=True)
class Deadline:
    """Something that falls due.

    `kind` is notice, open, release, close, limit, day-end, or warning-N, call-N, overrun-N;
    before the start reminder-N, N days before the due date, and comments; of a summary draft,
    check and checked; after the end publish. `version` is the slot's when the deadline was set, or
    counts the rounds of what has several.
    """

    slot: SlotId
    version: int
    kind: str
    due: datetime

    @property
    def rank(self) -> tuple[datetime, int, int, tuple[int, ...]]:
        """The order in which things that are due are done."""
        name, _, number = self.kind.rpartition("-")
        word = self.kind if self.kind in _ORDER else name
        place = tuple(int(part) for part in self.slot.split("."))
        return self.due, _ORDER.index(word), int(number) if word != self.kind else 0, place


def deadlines(plenary: Plenary) -> frozenset[Deadline]:
    """Return everything that will fall due if nobody does anything more."""
    if plenary.stage is Stage.LOADED:
        return frozenset(_before_the_start(plenary))
    found = {Deadline(*one) for one in (*signing.falls_due(plenary), *closing.falls_due(plenary))}
    if plenary.stage is Stage.ENDED:
        return frozenset(found)
    coming = plenary.next
    for slot in plenary.in_order():
        if slot.status is SlotStatus.OPEN:
            found |= _of_running(plenary, slot)
        elif slot.status is SlotStatus.PAUSED:
            found |= _of_paused(plenary, slot)
        elif slot.status is SlotStatus.PLANNED:
            if slot == coming and not slot.asked:
                found |= _of_coming(plenary, slot)
            if slot.is_session and not slot.noticed:
                before = timedelta(minutes=plenary.agenda.timing.notice)
                found.add(Deadline(slot.id, slot.version, "notice", slot.due_start - before))
    return frozenset(found)


def _before_the_start(plenary: Plenary) -> Iterator[Deadline]:
    """Yield when leads who have sent nothing are reminded, and when comments are due."""
    asked, commenting = plenary.collection, plenary.commenting
    if asked is not None:
        for slot in awaited(plenary):
            for days in {*plenary.agenda.collecting.reminders, 0}:
                due = asked.due - timedelta(days=days)
                if (slot.id, days) not in asked.reminded and due > asked.asked_at:
                    yield Deadline(slot.id, asked.round, f"reminder-{days}", due)
    if commenting is not None and not commenting.closed:
        # A row of deadlines hangs on a slot; all comments on the first.
        first = next(plenary.in_order())
        yield Deadline(first.id, commenting.round, "comments", commenting.due)


def _of_coming(plenary: Plenary, slot: SlotState) -> set[Deadline]:
    """Return when the next slot opens: held behind another, as soon as nothing runs any more."""
    if not slot.held:
        return {Deadline(slot.id, slot.version, "open", slot.due_start)}
    if plenary.current is None:
        return {Deadline(slot.id, slot.version, "release", slot.due_start)}
    return set()


def _of_running(plenary: Plenary, slot: SlotState) -> set[Deadline]:
    end, since = slot.ends_at, slot.changed_at
    if end is None or since is None or slot.opened_at is None:
        return set()
    timing = plenary.agenda.timing
    found: set[tuple[str, datetime]] = set()
    after = calls(slot)
    if slot.called + 1 < len(after):
        due = slot.opened_at + after[slot.called + 1] + slot.paused_for
        found.add((f"call-{slot.called + 1}", max(due, since)))
    if closes_itself(plenary, slot):
        found.add(("close", end))
    elif "limit" not in slot.spoken and end >= since:
        found.add(("limit", end))
    elif slot.overruns < timing.overrun_times:
        nth = slot.overruns + 1
        found.add((f"overrun-{nth}", end + nth * timedelta(minutes=timing.overrun_every)))
    if slot.slot.kind is not SlotKind.BREAK:
        for minutes in timing.warnings:
            due = end - timedelta(minutes=minutes)
            if due > since and f"warning-{minutes}" not in slot.spoken:
                found.add((f"warning-{minutes}", due))
    if plenary.ends_day(slot) and slot.day not in plenary.days_asked:
        found.add(("day-end", end))
    return {Deadline(slot.id, slot.version, kind, due) for kind, due in found}


def _of_paused(plenary: Plenary, slot: SlotState) -> set[Deadline]:
    """Return when the day ends meanwhile: a pause stops the slot's time and not the clock's."""
    if not plenary.ends_day(slot) or slot.day in plenary.days_asked:
        return set()
    return {Deadline(slot.id, slot.version, "day-end", slot.due_end)}


def due(plenary: Plenary, at: datetime) -> list[Deadline]:
    """Return what has fallen due before `at`, in the order in which it is to be done.

    What people do at an instant comes before what falls due at it, so `at` itself is not in.
    """
    return sorted((d for d in deadlines(plenary) if d.due < at), key=lambda d: d.rank)


def keep(plenary: Plenary, at: datetime, *, deadline: Deadline) -> Sequence[f.Fact]:
    """Do what a deadline asks for, or put on record that it was missed.

    Of several warnings that were missed only the latest still true is said. A slot that was due
    longer ago than five minutes is put to the chair. A strict close has its true time.
    """
    waiting = due(plenary, at)
    if deadline not in waiting:
        return []
    slot = plenary.slots[deadline.slot]
    kind, _, number = deadline.kind.partition("-")
    if _overtaken(plenary, deadline, slot, at, waiting):
        return [f.DeadlineMissed(slot=slot.id, what=deadline.kind, due=deadline.due)]
    match kind:
        case "reminder":
            return [f.DatasheetReminded(slot=slot.id, days=int(number))]
        case "comments":
            return [f.CommentsClosed()]
        case "notice":
            return [f.NoticeGiven(slot=slot.id)]
        case "open" | "release":
            return _open(plenary, at, slot)
        case "close":
            return _close(plenary, at, slot, deadline.due)
        case "call":
            return [f.Called(slot=slot.id, index=int(number))]
        case "warning":
            return [f.WarningGiven(slot=slot.id, minutes=int(number))]
        case "limit":
            return [f.LimitReached(slot=slot.id)]
        case "overrun":
            return [f.OverrunNoted(slot=slot.id, nth=int(number))]
        case "day":
            return [f.DayEndAsked(slot=slot.id)]
        case _:
            return _sign(plenary, at, slot, kind)


def _sign(plenary: Plenary, at: datetime, slot: SlotState, what: str) -> Sequence[f.Fact]:
    name = summary_name(slot.id)
    match what:
        case "draft":
            return signing.drafted(slot.id)
        case "check":
            return delegations_check.check_opened(plenary, at, name)
        case "checked":
            return delegations_check.check_closed(plenary, name)
        case _:
            return closing.reminded(plenary)


def _overtaken(
    plenary: Plenary, deadline: Deadline, slot: SlotState, at: datetime, waiting: Sequence[Deadline]
) -> bool:
    """Whether something later of the same kind is due too, so that this is no longer true."""
    kind, _, number = deadline.kind.partition("-")
    match kind:
        case "reminder":
            later = [d for d in waiting if d.slot == slot.id and d.kind.startswith("reminder")]
            return any(d.rank > deadline.rank for d in later)
        case "notice":
            return at > slot.due_start
        case "warning":
            later = [d for d in waiting if d.slot == slot.id and d.rank > deadline.rank]
            return any(d.kind.startswith(("warning", "limit", "close")) for d in later)
        case "call":
            following_one = calls(slot)[int(number) + 1 :][:1]
            began = (slot.opened_at or at) + slot.paused_for
            return any(began + after < at for after in following_one)
        case "overrun":
            every = timedelta(minutes=plenary.agenda.timing.overrun_every)
            most = plenary.agenda.timing.overrun_times
            return int(number) < most and deadline.due + every < at
        case _:
            return False


def _open(plenary: Plenary, at: datetime, slot: SlotState) -> Sequence[f.Fact]:
    running = plenary.current
    if running is not None:
        return [f.SlotHeld(slot=slot.id, behind=running.id)]
    if at - slot.due_start > OPENS_UNASKED_WITHIN:
        return [f.SlotAsked(slot=slot.id)]
    return opening(at, slot, by=None, by_itself=True)


def _close(
    plenary: Plenary, at: datetime, slot: SlotState, true_time: datetime
) -> Sequence[f.Fact]:
    facts: list[f.Fact] = [f.SlotClosed(slot=slot.id, by=None, closed_at=true_time)]
    after = foreseen(plenary, at, facts)
    coming = after.next
    # The next slot's own deadline opens it, unless that has passed while this one ran.
    if coming is not None and coming.held and at - true_time <= OPENS_UNASKED_WITHIN:
        facts += following(after, at)
    return facts


def returned(
    plenary: Plenary, at: datetime, *, last_seen: datetime, least: timedelta
) -> Sequence[f.Fact]:
    """Put on record that the bot was away, if anybody could have noticed.

    Raises nothing: an absence shorter than `least` in which nothing fell due leaves no trace.
    """
    if plenary.stage is not Stage.RUNNING:
        return []
    if at - last_seen <= least and not due(plenary, at):
        return []
    return [f.BotReturned(last_seen=last_seen, away_seconds=(at - last_seen).total_seconds())]


def not_said(plenary: Plenary, at: datetime, *, subject: str, seq: int) -> Sequence[f.Fact]:
    """Put on record that something about time could not be said in time."""
    del plenary, at
    return [f.NotSaid(subject=subject, seq=seq)]
