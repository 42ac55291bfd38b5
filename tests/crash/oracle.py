"""What must be true of a plenary after any number of deaths: the journal against what Slack saw."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from sqlite_utils import Database

from agenda import facts as f
from agenda.announcements import Announcement, Effect, announce
from agenda.fold import begun, folded
from agenda.plenary import Plenary, Recorded, Stage
from agenda.timekeeping import Deadline, deadlines, due
from bot.reading import Reading
from rehearsal.archive import Message
from storage.journal import Home
from storage.writer import read_only
from tests.crash.clockwork import Clockwork, looked_twice, ticks

SECOND_LOOK_WITHIN_SECONDS = 30.0


@dataclass
class Seen:
    """What the test itself saw: acknowledged submissions by title, and everything in Slack.

    `slack` has the messages of each conversation; `direct` names the conversation of a person.
    """

    data: Path
    clock: Clockwork
    slack: dict[str, list[Message]]
    direct: dict[str, str]
    submitted: dict[str, str] = field(default_factory=dict)
    announced: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Row:
    """A letter as it lies in the outbox at the end."""

    id: int
    key: str
    conversation: str
    lane: str
    told: Announcement
    state: str
    part: int
    ts: str | None
    error: str | None
    last_at: float | None


@dataclass(frozen=True)
class Step:
    """One decision: the plenary before it, its facts, and the plenary after it."""

    before: Plenary | None
    entries: tuple[Recorded, ...]
    after: Plenary

    @property
    def at(self) -> datetime:
        return self.entries[0].at


class Record:
    """Everything that the bot left on the disk."""

    def __init__(self, data: Path) -> None:
        reading = Reading(data)
        self.home: Home = reading.home(None)
        self.entries = reading.entries(self.home)
        self.plenary = reading.plenary(self.home)
        _, self.damage = reading.verify(self.home)
        reading.close()
        conn = read_only(data / "plenary.db")
        conn.row_factory = None
        db = Database(conn)
        self.decisions = list(
            db.conn.execute("SELECT cause, first, last FROM decisions ORDER BY first")
        )
        self.falling = {
            Deadline(slot, version, kind, datetime.fromisoformat(when))
            for slot, version, kind, when in db.conn.execute(
                "SELECT slot, version, kind, due FROM deadlines WHERE done_by IS NULL"
            )
        }
        rows = db.conn.execute(
            "SELECT id, key, conversation, lane, announcement, state, part, ts, error, last_at "
            "FROM outbox ORDER BY id"
        )
        self.letters = [
            Row(*r[:4], Announcement.model_validate_json(r[4]), *r[5:]) for r in rows.fetchall()
        ]
        conn.close()

    def steps(self) -> Iterator[Step]:
        loaded = self.entries[0].fact
        home = self.home
        assert isinstance(loaded, f.AgendaLoaded)
        now = begun(home.plenary, home.tenant, home.channel, loaded.agenda, loaded.times)
        known = False
        for _, first, last in self.decisions:
            entries = tuple(self.entries[first - 1 : last])
            after = folded(now, entries)
            yield Step(now if known else None, entries, after)
            now, known = after, True


def faults_found(seen: Seen) -> list[str]:
    """Return every promise that was broken, in words; an empty list if all were kept."""
    record = Record(seen.data)
    steps = list(record.steps())
    return [
        *_record_is_whole(record, steps),
        *_nothing_acknowledged_is_lost(seen, record),
        *_each_letter_is_out_once(seen, record),
        *_files_are_handed_once(seen, record),
        *_order_holds(record),
        *_deadlines_are_kept(seen, steps),
        *_nothing_is_said_too_early_or_late(seen, record, steps),
    ]


def _record_is_whole(record: Record, steps: list[Step]) -> Iterator[str]:
    if record.damage is not None:
        yield f"the journal does not verify: {record.damage}"
    if sum(len(s.entries) for s in steps) != len(record.entries):
        yield "the decisions do not cover the journal"
    if steps[-1].after != record.plenary:
        yield "the final state is not a fold of the journal"
    if record.falling != deadlines(record.plenary):
        yield f"the deadlines are not those of the journal: {record.falling}"
    called_for = [a for s in steps for a in announce(s.before, s.entries, s.after)]
    if called_for != [row.told for row in record.letters]:
        yield "the outbox is not what the journal calls for"
    causes = Counter(cause for cause, _, _ in record.decisions)
    yield from (f"{cause} was decided {n} times" for cause, n in causes.items() if n > 1)


def _nothing_acknowledged_is_lost(seen: Seen, record: Record) -> Iterator[str]:
    shared = Counter(
        str(e.fact.practice.title) for e in record.entries if isinstance(e.fact, f.PracticeShared)
    )
    are_receipts = {r.key for r in record.letters if r.told.subject == "practice_shared_receipt"}
    for title, author in seen.submitted.items():
        if shared[title] != 1:
            yield f"“{title}” was acknowledged and is {shared[title]} times on record"
        told = seen.slack.get(seen.direct.get(author, ""), [])
        receipts = [m for m in told if title in m.text and _letter(m) in are_receipts]
        if len(receipts) != 1:
            yield f"“{title}” was acknowledged and has {len(receipts)} receipts"
    for title in shared.keys() - seen.submitted.keys():
        yield f"“{title}” is on record and nobody's form was acknowledged"
    said = {str(e.fact.words) for e in record.entries if isinstance(e.fact, f.Announced)}
    for words in seen.announced - said:
        yield f"the announcement “{words}” was acknowledged and is not on record"


def _key(message: Message) -> str | None:
    return ((message.metadata or {}).get("event_payload") or {}).get("key")


def _letter(message: Message) -> str:
    return (_key(message) or "").partition(".")[0]


def _each_letter_is_out_once(seen: Seen, record: Record) -> Iterator[str]:
    out: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for channel, messages in seen.slack.items():
        for message in messages:
            if (key := _key(message)) is not None:
                out[key].add((channel, message.ts))
    for key, places in out.items():
        if len(places) > 1:
            yield f"a message was posted {len(places)} times: {key} {sorted(places)}"
    expected = set()
    for row in record.letters:
        if row.state not in ("done", "expired"):
            yield f"letter {row.id} ({row.told.subject}) is left {row.state}: {row.error}"
        if row.state == "expired" and row.told.not_after is None:
            yield f"letter {row.id} ({row.told.subject}) expired and never could"
        if row.told.effect is Effect.POST:
            expected |= {f"{row.key}.{n}" for n in range(row.part)}
            if row.state == "done" and row.part < 1:
                yield f"letter {row.id} ({row.told.subject}) is done and was not posted"
    yield from (f"{key} is done and nobody sees it" for key in expected - out.keys())
    yield from (f"{key} is posted and the outbox does not know" for key in out.keys() - expected)


def _files_are_handed_once(seen: Seen, record: Record) -> Iterator[str]:
    wanted = Counter(
        row.conversation.partition(":")[2]
        for row in record.letters
        if row.told.effect is Effect.FILES and row.state == "done"
    )
    for person, number in wanted.items():
        handed = [m for m in seen.slack.get(seen.direct.get(person, ""), []) if m.files]
        if len(handed) != number:
            yield f"{person} was to get files {number} times and got them {len(handed)} times"


def _order_holds(record: Record) -> Iterator[str]:
    lanes: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in record.letters:
        if row.told.effect is Effect.POST and row.ts is not None:
            lanes[row.conversation, row.lane].append(row)
    for (conversation, lane), rows in lanes.items():
        for one, other in pairwise(rows):
            if float(one.ts or 0) >= float(other.ts or 0):
                yield f"{conversation}, {lane}: {other.told.subject} before {one.told.subject}"


def _kept(deadline: Deadline, fact: f.Fact) -> bool:
    """Return whether a fact is what became of a deadline."""
    match fact:
        case f.DeadlineMissed():
            return (fact.slot, fact.what) == (deadline.slot, deadline.kind)
        case f.WarningGiven():
            made = f"warning-{fact.minutes}"
        case f.OverrunNoted():
            made = f"overrun-{fact.nth}"
        case f.Called():
            made = f"call-{fact.index}"
        case f.LimitReached():
            made = "limit"
        case f.NoticeGiven():
            made = "notice"
        case f.DayEndAsked():
            made = "day-end"
        case f.SlotClosed():
            made = "close"
        case f.SlotOpened() | f.SlotHeld() | f.SlotAsked() | f.SlotSkipped():
            made = "open"
        case _:
            return False
    return (fact.slot, made) == (deadline.slot, deadline.kind)


def _deadlines_are_kept(seen: Seen, steps: list[Step]) -> Iterator[str]:
    """What falls due is done once, or put on record as missed, or made void by a person's act."""
    # People's acts may slip in between the due instant and the bot's look that follows: on a busy
    # machine that takes a while, yet not for ever.
    known = ticks(seen.data)
    longest = timedelta(seconds=SECOND_LOOK_WITHIN_SECONDS * seen.clock.rate)
    done: Counter[tuple[str, int, str]] = Counter()
    set_at: dict[Deadline, datetime] = {}
    for step in steps:
        for deadline in deadlines(step.after):
            set_at.setdefault(deadline, step.at)
        if step.before is None:
            continue
        for deadline in deadlines(step.before) - deadlines(step.after):
            kept = [e for e in step.entries if _kept(deadline, e.fact)]
            if kept:
                done[deadline.slot, deadline.version, deadline.kind] += 1
                continue
            fell = max(deadline.due, set_at[deadline])
            if step.at > fell + longest or looked_twice(known, fell, step.at):
                facts = [type(e.fact).__name__ for e in step.entries]
                yield f"{deadline} fell due and is neither done nor missed, at {step.at} {facts}"
        yield from _policy(step)
    yield from (f"{what} was done {n} times" for what, n in done.items() if n > 1)
    if steps[-1].after.stage is not Stage.ENDED:
        yield "the plenary has not ended"


def _policy(step: Step) -> Iterator[str]:
    """Nothing before its time; of several missed warnings only the latest still true is said."""
    assert step.before is not None
    for entry in step.entries:
        if not isinstance(entry.fact, f.WarningGiven | f.LimitReached | f.OverrunNoted):
            continue
        waiting = due(step.before, entry.at)
        mine = [d for d in waiting if _kept(d, entry.fact)]
        if not mine:
            yield f"{entry.fact!r} was said at {entry.at}, before its time"
            continue
        later = [
            d
            for d in waiting
            if d.slot == entry.fact.slot
            and d.rank > mine[0].rank
            and d.kind.startswith(("warning", "limit", "close"))
        ]
        if isinstance(entry.fact, f.WarningGiven) and later:
            yield f"{entry.fact!r} was said at {entry.at} though {later[0].kind} was due too"


def _nothing_is_said_too_early_or_late(
    seen: Seen, record: Record, steps: list[Step]
) -> Iterator[str]:
    at_of = {e.seq: e.at for s in steps for e in s.entries}
    for row in record.letters:
        if row.ts is None or row.told.effect is not Effect.POST:
            continue
        said = seen.clock.at(row.ts, at_of[row.told.seq])
        if said < at_of[row.told.seq] - timedelta(seconds=0.01 * seen.clock.rate):
            yield f"{row.told.subject} was posted at {said}, before it was decided"
        # How long the call then takes, and when Slack carries it out, is not the bot's doing.
        limit = timedelta(seconds=1.0 * seen.clock.rate)
        called = seen.clock.at(str(row.last_at), at_of[row.told.seq])
        if row.told.not_after is not None and called > row.told.not_after + limit:
            yield f"{row.told.subject} was sent at {called}, not true after {row.told.not_after}"
