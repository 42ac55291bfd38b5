"""How the chair runs a plenary: what a moderator or a secretariat does about its slots."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from agenda import facts as f
from agenda import refusals as r
from agenda.fold import foreseen
from agenda.plenary import Plenary, Shown, SlotState, SlotStatus, Stage
from agenda.programme import SlotId, SlotKind
from agenda.roster import Account, Person
from agenda.words import Words
from agenda.zones import zone

SAME_ACT_WITHIN = timedelta(seconds=30)
JUST_OPENED_WITHIN = timedelta(minutes=1)
LONG_BEFORE = timedelta(minutes=15)
REOPENED_FOR = timedelta(minutes=5)
SHOWN_WITHIN = timedelta(minutes=5)
ON_TIME_WITHIN = timedelta(minutes=1)
LONGEST_MOVE = 180


def chair(plenary: Plenary, by: Account) -> Person:
    """Return the person who acts, if they may run the meeting.

    Raises:
        NotOnRoster: nobody has said for whom this account speaks.
        NotForThisRole: the person is a delegate or an observer.
    """
    person = plenary.require(by)
    if not person.chairs:
        raise r.NotForThisRole
    return person


def _running(plenary: Plenary) -> None:
    if plenary.stage is Stage.LOADED:
        raise r.NotStarted
    if plenary.stage is Stage.ENDED:
        raise r.HasEnded


def current(plenary: Plenary, shown: Shown | None) -> SlotState:
    """Return the running slot, if the button that was pressed was made for it as it is.

    Raises:
        NothingOpen: no slot runs.
        SlotMovedOn: the button shows an earlier state.
    """
    _running(plenary)
    slot = plenary.current
    if slot is None:
        raise r.NothingOpen
    if shown is not None and shown != slot.as_shown:
        raise r.SlotMovedOn(shown[0])
    return slot


def not_twice(plenary: Plenary, at: datetime, person: Person, act: str, *, sure: bool) -> None:
    """Ask first before the same typed act is done again; a button shows what it was made for.

    Raises:
        SomebodyJustDid: somebody else did it within the last 30 seconds.
    """
    last = plenary.last_acts.get(act)
    if sure or last is None or last.by == person.id:
        return
    if at - last.at <= SAME_ACT_WITHIN:
        raise r.SomebodyJustDid(act, last.by, last.at)


def ends_at(slot: SlotState, opened: datetime, *, by_itself: bool) -> datetime:
    """Return when a slot that opens now is to end.

    A slot that opens on time, or by itself, keeps its planned end; so does a break that starts
    early. One that the chair opens early or late lasts as long as it was given.
    """
    on_time = abs(opened - slot.due_start) <= ON_TIME_WITHIN
    early_break = slot.slot.kind is SlotKind.BREAK and opened < slot.due_start
    if by_itself or on_time or early_break:
        return slot.due_start + slot.length
    return opened + slot.length


def opening(
    at: datetime, slot: SlotState, *, by: Person | None, by_itself: bool = False
) -> list[f.Fact]:
    """Return the facts of a slot opening now: the slot, and its first speaker or phase."""
    opened = f.SlotOpened(
        slot=slot.id,
        by=by.id if by else None,
        ends_at=ends_at(slot, at, by_itself=by_itself),
    )
    facts: list[f.Fact] = [opened]
    if calls(slot):
        facts.append(f.Called(slot=slot.id, index=0))
    return facts


def closes_itself(plenary: Plenary, slot: SlotState) -> bool:
    """Return whether a slot ends without the chair: a break, or one the agenda calls strict."""
    if slot.slot.kind is SlotKind.BREAK:
        return True
    strict = slot.slot.strict
    return plenary.agenda.timing.strict if strict is None else strict


def calls(slot: SlotState) -> list[timedelta]:
    """Return after how long each speaker, or each phase of a session, is called.

    Speakers without minutes share what the others leave of the slot.
    """
    given: list[int | None] = (
        [p.minutes for p in slot.slot.phases]
        if slot.is_session
        else [s.minutes for s in slot.slot.speakers]
    )
    if not given:
        return []
    whole = (slot.planned_end - slot.planned_start) / timedelta(minutes=1)
    open_ended = given.count(None)
    share = max(1.0, (whole - sum(m or 0 for m in given)) / open_ended) if open_ended else 0.0
    after: list[timedelta] = []
    so_far = 0.0
    for minutes in given:
        after.append(timedelta(minutes=so_far))
        so_far += share if minutes is None else minutes
    return after


def following(plenary: Plenary, at: datetime) -> list[f.Fact]:
    """Return the facts of the next slot opening because the one before it has closed.

    It opens if its time has come; else it waits for it.
    """
    coming = plenary.next
    if coming is None or coming.due_start > at:
        return []
    return opening(at, coming, by=None)


def start(plenary: Plenary, at: datetime, *, by: Account) -> Sequence[f.Fact]:
    """Start the plenary on its own dates.

    Slots whose time has passed are not held; the one whose time it is opens at once.

    Raises:
        NotToday: the agenda's dates have passed or not come; see `start_now`.
        AlreadyStarted: it runs already.
    """
    person = may_start(plenary, by)
    slots = list(plenary.in_order())
    first, last = slots[0].planned_start, slots[-1].planned_end
    local = plenary.agenda.days[0].date
    if at >= last or (at < first and _local_date(plenary, at) < local):
        raise r.NotToday(first, last)
    return _started(plenary, at, person, timedelta())


def _local_date(plenary: Plenary, at: datetime) -> date:
    return at.astimezone(zone(plenary.agenda.zone)).date()


def shifted_start(at: datetime) -> datetime:
    """Return when the first slot would open if the plenary were moved to now: the next minute."""
    return at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def start_now(plenary: Plenary, at: datetime, *, by: Account, first: datetime) -> Sequence[f.Fact]:
    """Start the plenary with its first slot at `first`, every later one moved as much.

    Raises:
        ShownTooLongAgo: `first` was shown too long ago; the new times have to be shown again.
    """
    person = may_start(plenary, by)
    if abs(at - first) > SHOWN_WITHIN:
        raise r.ShownTooLongAgo
    planned = next(plenary.in_order()).planned_start
    return _started(plenary, at, person, first - planned)


def may_start(plenary: Plenary, by: Account) -> Person:
    """Return the person who acts, if they may start the plenary now.

    Raises:
        AlreadyStarted, HasEnded: it runs, or is over.
    """
    person = chair(plenary, by)
    if plenary.stage is Stage.RUNNING:
        raise r.AlreadyStarted
    if plenary.stage is Stage.ENDED:
        raise r.HasEnded
    return person


def _started(plenary: Plenary, at: datetime, person: Person, shift: timedelta) -> Sequence[f.Fact]:
    facts: list[f.Fact] = [
        f.PlenaryStarted(by=person.id, shift_seconds=round(shift.total_seconds()))
    ]
    running = foreseen(plenary, at, facts)
    facts += [f.SlotSkipped(slot=s.id, by=None) for s in running.in_order() if s.due_end <= at]
    coming = foreseen(plenary, at, facts).next
    if coming is not None and coming.due_start <= at:
        facts += opening(at, coming, by=None, by_itself=True)
    return facts


def go_on(
    plenary: Plenary, at: datetime, *, by: Account, shown: Shown | None = None, sure: bool = False
) -> Sequence[f.Fact]:
    """Close the running slot and open the next one of the day, whatever its planned time.

    With nothing running, open the next slot. The last slot of a day only closes.

    Raises:
        OnlyJustOpened, PeopleWaiting, LongBefore, SomebodyJustDid: asks first, unless `sure`.
        SlotMovedOn: the button shows an earlier state.
        NothingNext: nothing is left to open.
    """
    person = chair(plenary, by)
    _running(plenary)
    slot = plenary.current
    if slot is None:
        return _open_next(plenary, at, person, shown, sure=sure)
    if shown is not None and shown != slot.as_shown:
        raise r.SlotMovedOn(shown[0])
    if not sure:
        not_twice(plenary, at, person, "next", sure=sure or shown is not None)
        if slot.opened_at is not None and at - slot.opened_at < JUST_OPENED_WITHIN:
            raise r.OnlyJustOpened(slot.id)
        if plenary.floor:
            raise r.PeopleWaiting(plenary.floor)
    facts: list[f.Fact] = [f.SlotClosed(slot=slot.id, by=person.id, closed_at=at)]
    after = foreseen(plenary, at, facts)
    coming = after.next
    if coming is not None and (coming.day == slot.day or coming.due_start <= at):
        facts += opening(at, coming, by=person)
    return facts


def _open_next(
    plenary: Plenary, at: datetime, person: Person, shown: Shown | None, *, sure: bool
) -> Sequence[f.Fact]:
    coming = plenary.next
    if coming is None:
        raise r.NothingNext
    if shown is not None and shown != coming.as_shown:
        raise r.SlotMovedOn(shown[0])
    not_twice(plenary, at, person, "next", sure=sure or shown is not None)
    if not sure and coming.due_start - at > LONG_BEFORE:
        raise r.LongBefore(coming.id, coming.due_start)
    return opening(at, coming, by=person)


def open_asked(
    plenary: Plenary, at: datetime, *, by: Account, slot: SlotId, shown: int
) -> Sequence[f.Fact]:
    """Open a slot whose time had passed while the bot was away.

    Raises:
        SlotMovedOn: it has been opened, skipped or moved since, or another is running.
    """
    person = chair(plenary, by)
    _running(plenary)
    state = plenary.slots.get(slot)
    if state is None or plenary.current is not None or plenary.next != state:
        raise r.SlotMovedOn(slot)
    if shown != state.version:
        raise r.SlotMovedOn(slot)
    return opening(at, state, by=person)


def go_back(
    plenary: Plenary, at: datetime, *, by: Account, shown: Shown | None = None, sure: bool = False
) -> Sequence[f.Fact]:
    """Undo a `next`: the slot before has the meeting again, and the present one is to come.

    Raises:
        NothingBefore: no slot of this day has closed.
    """
    person = chair(plenary, by)
    _running(plenary)
    slot = plenary.current
    before = plenary.last
    if before is None or (slot is not None and before.day != slot.day):
        raise r.NothingBefore
    closed = before.closed_at or before.due_end
    if slot is None and _local_date(plenary, closed) != _local_date(plenary, at):
        raise r.NothingBefore
    if shown is not None and slot is not None and shown != slot.as_shown:
        raise r.SlotMovedOn(shown[0])
    not_twice(plenary, at, person, "back", sure=sure or shown is not None)
    facts: list[f.Fact] = []
    if slot is not None:
        facts.append(f.SlotSetBack(slot=slot.id, by=person.id))
    end = _end_of(before)
    if end <= at and closes_itself(plenary, before):
        end = at + REOPENED_FOR  # or it would close again at once
    facts.append(f.SlotReopened(slot=before.id, by=person.id, ends_at=end))
    return facts


def move_end(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    minutes: int,
    shown: Shown | None = None,
    sure: bool = False,
) -> Sequence[f.Fact]:
    """Extend the running slot by `minutes`, or shorten it where they are negative.

    Raises:
        NotMinutes: not between 1 and 180.
        TooShort: the slot would have to end before now.
    """
    person = chair(plenary, by)
    slot = current(plenary, shown)
    if not 1 <= abs(minutes) <= LONGEST_MOVE:
        raise r.NotMinutes(str(abs(minutes)))
    act = "extend" if minutes > 0 else "shorten"
    not_twice(plenary, at, person, act, sure=sure or shown is not None)
    end = at + slot.remaining if slot.remaining is not None else _end_of(slot)
    moved = end + timedelta(minutes=minutes)
    if minutes < 0 and moved < at:
        raise r.TooShort(max(0, int((end - at) / timedelta(minutes=1))))
    if minutes > 0 and end < at:  # a slot that ran over is extended from now
        moved = at + timedelta(minutes=minutes)
    return [f.EndMoved(slot=slot.id, by=person.id, minutes=minutes, ends_at=moved)]


def _end_of(slot: SlotState) -> datetime:
    return slot.ends_at if slot.ends_at is not None else slot.due_end


def pause(
    plenary: Plenary, at: datetime, *, by: Account, shown: Shown | None = None, sure: bool = False
) -> Sequence[f.Fact]:
    """Stop the running slot's time.

    Raises:
        AlreadyPaused: it stands still already.
    """
    person = chair(plenary, by)
    slot = current(plenary, shown)
    if slot.status is SlotStatus.PAUSED:
        raise r.AlreadyPaused
    not_twice(plenary, at, person, "pause", sure=sure or shown is not None)
    left = (_end_of(slot) - at).total_seconds()
    return [f.SlotPaused(slot=slot.id, by=person.id, remaining_seconds=left)]


def resume(
    plenary: Plenary, at: datetime, *, by: Account, shown: Shown | None = None, sure: bool = False
) -> Sequence[f.Fact]:
    """Let the paused slot go on with the time it had left.

    Raises:
        NotPaused: it is running.
    """
    person = chair(plenary, by)
    slot = current(plenary, shown)
    if slot.remaining is None:
        raise r.NotPaused
    not_twice(plenary, at, person, "resume", sure=sure or shown is not None)
    return [f.SlotResumed(slot=slot.id, by=person.id, ends_at=at + slot.remaining)]


def skip(
    plenary: Plenary, at: datetime, *, by: Account, shown: Shown | None = None, sure: bool = False
) -> Sequence[f.Fact]:
    """Leave out the next slot of the agenda.

    Raises:
        NothingNext: nothing is left to skip.
    """
    person = chair(plenary, by)
    _running(plenary)
    coming = plenary.next
    if coming is None:
        raise r.NothingNext
    if shown is not None and shown != coming.as_shown:
        raise r.SlotMovedOn(shown[0])
    not_twice(plenary, at, person, "skip", sure=sure or shown is not None)
    return [f.SlotSkipped(slot=coming.id, by=person.id)]


def announce(plenary: Plenary, at: datetime, *, by: Account, words: Words) -> Sequence[f.Fact]:
    """Tell the whole meeting something.

    Raises:
        NothingSaid: there are no words.
    """
    del at
    person = chair(plenary, by)
    if plenary.stage is Stage.ENDED:
        raise r.HasEnded
    if not words.body:
        raise r.NothingSaid
    return [f.Announced(by=person.id, words=words)]


def take_note(
    plenary: Plenary, at: datetime, *, by: Account, words: Words, question: int | None = None
) -> Sequence[f.Fact]:
    """Put a note on record under the running slot, or else the one that closed last.

    `question` is the number of the guiding question that the note answers.

    Raises:
        NothingSaid: there are no words.
        NoSuchQuestion: the slot has no guiding question of that number.
    """
    del at
    person = chair(plenary, by)
    if not words.body:
        raise r.NothingSaid
    slot = plenary.current or plenary.last
    asked = len(slot.slot.questions) if slot else 0
    if question is not None and not 1 <= question <= asked:
        raise r.NoSuchQuestion(question, asked)
    where = slot.id if slot else None
    return [f.NoteTaken(by=person.id, slot=where, words=words, question=question)]


def ask_export(
    plenary: Plenary, at: datetime, *, by: Account, slot: SlotId | None
) -> Sequence[f.Fact]:
    """Have the documents written and handed to whoever asks."""
    del at
    return [f.ExportAsked(by=chair(plenary, by).id, slot=slot)]


def end(
    plenary: Plenary, at: datetime, *, by: Account, shown: Shown | None = None, sure: bool = False
) -> Sequence[f.Fact]:
    """End the plenary: close what runs, and leave the final export.

    Raises:
        SlotMovedOn: the button shows an earlier state.
        AskFirst, StillOpen: slots are still to come, or one is open, unless `sure`.
    """
    person = chair(plenary, by)
    _running(plenary)
    not_twice(plenary, at, person, "end", sure=sure)
    slot = plenary.current
    stands = slot or plenary.next
    if shown is not None and stands is not None and shown != stands.as_shown:
        raise r.SlotMovedOn(shown[0])
    if plenary.next is not None and not sure:
        raise r.AskFirst
    if slot is not None and not sure:
        raise r.StillOpen(slot.id)
    facts: list[f.Fact] = []
    if slot is not None:
        facts.append(f.SlotClosed(slot=slot.id, by=person.id, closed_at=at))
    facts.append(f.PlenaryEnded(by=person.id))
    return facts


def method_refused(plenary: Plenary, at: datetime, *, method: str, error: str) -> Sequence[f.Fact]:
    """Note once that Slack does not allow something the meeting can do without."""
    del at
    if method in plenary.refused_methods:
        return []
    return [f.MethodRefused(method=method, error=error)]
