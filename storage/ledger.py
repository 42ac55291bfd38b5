"""The ledger on SQLite: one decision is one transaction of facts, texts, deadlines and outbox."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from agenda.announcements import Announcement
from agenda.facts import AgendaLoaded, EntryTakenOffRecord, Fact, FileKept, FileTakenBack
from agenda.fold import begun, folded
from agenda.ledger import Clock, Decision, FirstRule, Rule
from agenda.off_record import silenced
from agenda.plenary import Plenary, PlenaryId, Recorded, Stage
from agenda.refusals import NoPlenary, RecordDamaged
from agenda.register import Names
from agenda.roster import Account
from agenda.timekeeping import Deadline
from storage import deadlines, journal, outbox
from storage.files import FileShelf
from storage.journal import GENESIS, Damage, Home
from storage.register import PracticeIndex, as_it_stands
from storage.writer import DATABASE, Probe, Writer, no_probe, read_only

log = logging.getLogger(__name__)

Announce = Callable[[Plenary | None, Sequence[Recorded], Plenary], list[Announcement]]
Falling = Callable[[Plenary], frozenset[Deadline]]


_AT_HAND = 16  # more than decisions that are told of at one time
_SILENCING = (EntryTakenOffRecord, FileTakenBack)


@dataclass(frozen=True)
class _Record:
    """A plenary with its whole journal in memory, as it was after the last commit.

    `then` has it after some of its facts, the latest that were asked for or decided: what is told
    is told of those. It is begun anew when words go off the record.
    """

    home: Home
    plenary: Plenary
    entries: tuple[Recorded, ...]
    head: str
    falling: frozenset[Deadline]
    damage: Damage | None = None
    then: dict[int, Plenary] = field(default_factory=dict)

    def as_of(self, seq: int) -> Plenary:
        """Return the plenary as it stood after the fact `seq`."""
        if self.plenary.seq == seq:
            return self.plenary
        found = self.then.get(seq)
        if found is None:
            found = _unfolded(self.home, self.entries[:seq])
            _remember(self.then, found)
        return found


def _remember(then: dict[int, Plenary], plenary: Plenary) -> None:
    """Keep a plenary at hand, and let go of what was put there first where there are many."""
    then[plenary.seq] = plenary
    while len(then) > _AT_HAND:
        then.pop(next(iter(then)))


@dataclass
class SqliteLedger:
    """Keeps every plenary in one SQLite file through one writer.

    `announce` and `falling` are the two pure functions that say, inside the transaction, who is
    told and what falls due. `on_decision` is called after each one is on the disk. `themes` gives
    the names of a theme, by which practices are found.
    """

    folder: Path
    clock: Clock
    announce: Announce
    falling: Falling
    probe: Probe = no_probe
    on_decision: Callable[[], None] = field(default=lambda: None)
    themes: Names = as_it_stands
    _records: dict[PlenaryId, _Record] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the file, its writer and a reader."""
        path = self.folder / DATABASE
        # What the writing thread has decided in the transaction that is still open; only it
        # touches this, and replaces `_records` with what has been kept.
        self._deciding: dict[PlenaryId, _Record] = {}
        # Hashes of the files that this transaction takes back, and of those that it takes in.
        self._let_go: set[str] = set()
        self._taken_in: set[str] = set()
        self.files = FileShelf(self.folder)
        self._writer = Writer(path, self.probe, self._settled)
        self._reader = read_only(path)
        self.register = PracticeIndex(self.all, self.themes)

    def _settled(self, kept: bool) -> None:  # noqa: FBT001 (its one argument)
        if kept and self._deciding:
            self._records = {**self._records, **self._deciding}
        # What was taken in goes again where nothing came of the decision.
        for sha256 in (self._let_go | self._taken_in) - self._hashes():
            self.probe("before deleting a file")
            try:
                self.files.let_go(sha256)
            except OSError:  # it is swept out when the bot next begins
                log.exception("file not deleted", extra={"sha256": sha256})
        self._deciding, self._let_go, self._taken_in = {}, set(), set()

    def _hashes(self) -> set[str]:
        """Return the hashes of all files that any record has."""
        return {f.sha256 for r in self._records.values() for f in r.plenary.files.values()}

    def _hashes_ever(self) -> set[str]:
        """Return the hashes of all files that were ever on any record."""
        facts = (e.fact for record in self._records.values() for e in record.entries)
        return {fact.file.sha256 for fact in facts if isinstance(fact, FileKept)}

    async def open(self) -> None:
        """Read every plenary, check its record, and doubt what was being sent."""
        found = await self._writer.write(self._open)
        self._records = {record.home.plenary: record for record in found if record}
        if all(record and record.damage is None for record in found):
            known = self._hashes()
            for sha256 in self.files.sweep(known, self._hashes_ever() - known):
                log.error("the bytes of a file are missing", extra={"sha256": sha256})
        self.register.follow()

    def _open(self, db: Database) -> list[_Record | None]:
        outbox.doubt(db)
        homes = [
            Home(PlenaryId(row[0]), row[1], row[2], row[3])
            for row in db.conn.execute(
                "SELECT id, tenant, channel, platform FROM plenaries ORDER BY convened_at, id"
            ).fetchall()
        ]
        return [self._read(db, home) for home in homes]

    def _read(self, db: Database, home: Home) -> _Record | None:
        head, damage = journal.verify(db, home)
        if damage is not None:
            log.error(
                "a record does not verify", extra={"plenary": home.plenary, "seq": damage.seq}
            )
            if damage.seq <= 1:
                return None  # nothing of it can be shown; the other plenaries run
        last = damage.seq - 1 if damage is not None else None
        entries = tuple(journal.read(db, home, last=last))
        plenary = _unfolded(home, entries)
        falling = self.falling(plenary) if damage is None else frozenset()
        if damage is None:
            deadlines.rebuild(db, home, falling, plenary.seq)
        return _Record(home, plenary, entries, head, falling, damage)

    def close(self) -> None:
        """Close the file."""
        self._writer.close()
        self._reader.close()
        self.register.close()

    async def decide(self, plenary: PlenaryId, rule: Rule, *, cause: str) -> Decision:
        """Put on record what the rule decides, in one transaction, or pass on its refusal."""

        def work(db: Database) -> tuple[Decision, _Record]:
            record = self._standing(plenary)
            if record is None:
                raise NoPlenary
            if (repeated := _repeated(db, record, cause)) is not None:
                return repeated, record
            if record.damage is not None:
                raise RecordDamaged
            at = self.clock.now()
            return self._put(db, record, at, rule(record.plenary, at), cause)

        return await self._decided(work)

    async def convene(self, tenant: str, channel: str, rule: FirstRule, *, cause: str) -> Decision:
        """Decide for the plenary of a channel, or for a new one if it has none or it has ended."""

        def work(db: Database) -> tuple[Decision, _Record]:
            at = self.clock.now()
            before = self._latest(tenant, channel)
            if before is not None:
                if (repeated := _repeated(db, before, cause)) is not None:
                    return repeated, before
                if before.damage is not None:
                    raise RecordDamaged
                facts = rule(before.plenary, at)
                if before.plenary.stage is not Stage.ENDED:
                    return self._put(db, before, at, facts, cause)
            else:
                facts = rule(None, at)
            return self._first(db, tenant, channel, at, facts, cause)

        return await self._decided(work)

    async def _decided(self, work: Callable[[Database], tuple[Decision, _Record]]) -> Decision:
        def within(db: Database) -> tuple[Decision, _Record]:
            decision, record = work(db)
            self._deciding[record.home.plenary] = record
            return decision, record

        decision, _ = await self._writer.write(within, probed="decision")
        self.on_decision()
        return decision

    def _standing(self, plenary: PlenaryId) -> _Record | None:
        return self._deciding.get(plenary) or self._records.get(plenary)

    def _latest(self, tenant: str, channel: str) -> _Record | None:
        return _latest({**self._records, **self._deciding}, tenant, channel)

    def _first(
        self,
        db: Database,
        tenant: str,
        channel: str,
        at: datetime,
        facts: Sequence[Fact],
        cause: str,
    ) -> tuple[Decision, _Record]:
        (count,) = db.conn.execute("SELECT count(*) FROM plenaries").fetchone()
        home = Home(PlenaryId(f"P{count + 1}"), tenant, channel)
        db.conn.execute(
            "INSERT INTO plenaries (id, platform, tenant, channel, convened_at) "
            "VALUES (?, ?, ?, ?, ?)",
            (home.plenary, home.platform, tenant, channel, at.isoformat()),
        )
        loaded = facts[0]
        if not isinstance(loaded, AgendaLoaded):
            raise NoPlenary
        fresh = begun(home.plenary, tenant, channel, loaded.agenda, loaded.times)
        record = _Record(home, fresh, (), GENESIS, frozenset())
        return self._put(db, record, at, facts, cause)

    def _put(
        self,
        db: Database,
        record: _Record,
        at: datetime,
        facts: Iterable[Fact],
        cause: str,
    ) -> tuple[Decision, _Record]:
        home, before = record.home, record.plenary
        entries = tuple(Recorded(seq, at, fact) for seq, fact in enumerate(facts, before.seq + 1))
        if not entries:
            return Decision(before, ()), record
        head = record.head
        for entry in entries:
            head = journal.append(db, home, head, entry)
            if isinstance(entry.fact, FileKept):
                self.files.take_in(entry.fact.file.sha256)
                self.probe("after taking in a file")
                self._taken_in.add(entry.fact.file.sha256)
            elif isinstance(entry.fact, FileTakenBack):
                self._let_go.add(before.files[entry.fact.number].sha256)
        after = folded(before, entries)
        falling = self.falling(after)
        db.conn.execute(
            "INSERT INTO decisions (cause, platform, tenant, plenary, at, first, last) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                cause,
                home.platform,
                home.tenant,
                home.plenary,
                at.isoformat(),
                entries[0].seq,
                entries[-1].seq,
            ),
        )
        deadlines.follow(db, home, record.falling, falling, after.seq)
        known = before if record.entries else None
        outbox.put(db, home, self.announce(known, entries, after))
        whole = record.entries + entries
        gone = silenced(whole) if any(isinstance(e.fact, _SILENCING) for e in entries) else ()
        if gone:
            journal.silence(db, home, gone)
            self._writer.leave_no_trace()
            # What this process remembers of the words goes with them.
            whole = tuple(journal.read(db, home))
            after = _unfolded(home, whole)
        # A copy, since this decision may still come to nothing.
        then = {} if gone else dict(record.then)
        if record.entries and not gone:
            _remember(then, before)
        return Decision(after, entries), _Record(home, after, whole, head, falling, then=then)

    async def lay_down(self, content: bytes) -> str:
        """Put the bytes of a file on the disk and return their SHA-256."""
        return await asyncio.to_thread(self.files.lay_down, content)

    async def forget(self, sha256: str) -> None:
        """Be done with bytes that were laid down, and delete them if no decision has kept them."""
        await asyncio.to_thread(self.files.forget, sha256)

    def has_bytes(self, sha256: str) -> bool:
        """Return whether the bytes of a file of the record are on the disk."""
        return self.files.path(sha256).is_file()

    def plenary(self, plenary: PlenaryId) -> Plenary | None:
        """Return a plenary as it stands."""
        record = self._records.get(plenary)
        return record.plenary if record else None

    def in_channel(self, tenant: str, channel: str) -> Plenary | None:
        """Return the latest plenary of a channel."""
        record = _latest(self._records, tenant, channel)
        return record.plenary if record else None

    def with_person(self, account: Account) -> list[Plenary]:
        """Return the plenaries that have not ended and have this account on their roster."""
        return [
            p for p in self.all() if p.stage is not Stage.ENDED and p.person_of(account) is not None
        ]

    def all(self) -> list[Plenary]:
        """Return every plenary as it stands."""
        return [record.plenary for record in self._records.values()]

    def head(self, plenary: PlenaryId) -> str:
        """Return the hash that the whole record of a plenary ends in."""
        return self._records[plenary].head

    def damage(self, plenary: PlenaryId) -> Damage | None:
        """Return where a plenary's record does not verify: such a plenary is read-only."""
        return self._records[plenary].damage

    def journal(self, plenary: PlenaryId) -> tuple[Recorded, ...]:
        """Return the whole journal of a plenary."""
        return self._records[plenary].entries

    def as_of(self, plenary: PlenaryId, seq: int) -> Plenary:
        """Return a plenary as it stood after the fact `seq`."""
        return self._records[plenary].as_of(seq)

    def after_decision(self, plenary: PlenaryId, seq: int) -> Plenary:
        """Return a plenary as it stood after the decision that made the fact `seq`."""
        return self.as_of(plenary, self._last_of_decision(plenary, seq))

    def _last_of_decision(self, plenary: PlenaryId, seq: int) -> int:
        row = self._reader.execute(
            "SELECT last FROM decisions WHERE plenary = ? AND first <= ? AND last >= ?",
            (plenary, seq, seq),
        ).fetchone()
        return int(row[0]) if row else seq

    def head_after(self, plenary: PlenaryId, seq: int) -> str:
        """Return the hash that the record ended in after the decision that made the fact `seq`."""
        row = self._reader.execute(
            "SELECT hash FROM facts WHERE plenary = ? AND seq = ?",
            (plenary, self._last_of_decision(plenary, seq)),
        ).fetchone()
        return str(row[0]) if row else GENESIS

    def due(self, at: datetime) -> list[PlenaryId]:
        """Return the plenaries in which something fell due before `at`."""
        return deadlines.due(self._reader, at)

    def next_due(self) -> datetime | None:
        """Return when something falls due next."""
        return deadlines.next_due(self._reader)

    def letters(self) -> list[outbox.Letter]:
        """Return the next announcement of every lane of every conversation, oldest first."""
        records = self._records
        return [
            letter
            for letter in outbox.heads(self._reader)
            if letter.plenary in records
            and letter.announcement.seq <= records[letter.plenary].plenary.seq
        ]

    def opening_message(self, plenary: PlenaryId, slot: str) -> tuple[str, str] | None:
        """Return channel and ts of the message that opened a slot."""
        return outbox.opening_message(self._reader, plenary, slot)

    def is_post_under_way(self, plenary: PlenaryId, seq: int) -> bool:
        """Return whether a message about the fact `seq` is still on its way."""
        return outbox.is_post_under_way(self._reader, plenary, seq)

    def letters_of(self, plenary: PlenaryId) -> list[outbox.Letter]:
        """Return every announcement of a plenary, however far it has come."""
        return outbox.of_plenary(self._reader, plenary)

    def sent_twice_candidates(self) -> list[outbox.Letter]:
        """Return the letters sent again after a doubt, of which a late twin may turn up."""
        return outbox.sent_twice_candidates(self._reader)

    async def change_letters(self, *changes: outbox.Change, probed: str = "") -> None:
        """Put down what became of letters."""
        await self._writer.write(lambda db: outbox.change(db, changes), probed=probed)

    async def beat(self, real: datetime, meeting: datetime) -> None:
        """Put down that the bot is alive."""

        def work(db: Database) -> None:
            db.conn.execute(
                "INSERT INTO heartbeat (id, real, meeting) VALUES (1, ?, ?) "
                "ON CONFLICT DO UPDATE SET real = excluded.real, meeting = excluded.meeting",
                (real.isoformat(), meeting.isoformat()),
            )

        await self._writer.write(work)

    def last_beat(self) -> tuple[datetime, datetime] | None:
        """Return when the bot was last alive, in real and in the meeting's time."""
        row = self._reader.execute("SELECT real, meeting FROM heartbeat").fetchone()
        if row is None:
            return None
        return datetime.fromisoformat(row[0]), datetime.fromisoformat(row[1])


def _latest(records: Mapping[PlenaryId, _Record], tenant: str, channel: str) -> _Record | None:
    found = [r for r in records.values() if (r.home.tenant, r.home.channel) == (tenant, channel)]
    return max(found, key=lambda r: int(r.home.plenary[1:]), default=None)


def _unfolded(home: Home, entries: Sequence[Recorded]) -> Plenary:
    """Return the plenary that a journal makes, from its first entry on."""
    loaded = entries[0].fact
    if not isinstance(loaded, AgendaLoaded):
        message = f"the record of {home.plenary} does not begin with its agenda"
        raise TypeError(message)
    fresh = begun(home.plenary, home.tenant, home.channel, loaded.agenda, loaded.times)
    return folded(fresh, entries)


def _repeated(db: Database, record: _Record, cause: str) -> Decision | None:
    """Return the decision that this cause got before, if it got one."""
    row = db.conn.execute(
        "SELECT plenary, first, last FROM decisions WHERE cause = ?", (cause,)
    ).fetchone()
    if row is None:
        return None
    first, last = row[1], row[2]
    if row[0] != record.home.plenary:
        return Decision(record.plenary, (), repeated=True)
    then = _unfolded(record.home, record.entries[:last])
    return Decision(then, record.entries[first - 1 : last], repeated=True)
