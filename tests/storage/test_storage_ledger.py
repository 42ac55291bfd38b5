"""The record on the disk: one writer, a chain that verifies, and nothing acknowledged is lost."""

import asyncio
import os
import sqlite3
from datetime import timedelta
from functools import partial

import pytest

from agenda import facts as f
from agenda import floor, membership, practices, running, saying, starting
from agenda import refusals as r
from agenda.plenary import SlotStatus
from agenda.practice import PracticeForm
from agenda.roster import Person, PersonId, Role
from agenda.timekeeping import deadlines
from agenda.words import typed
from bot.reading import Reading
from storage.writer import DATABASE, InUse, Unreadable, claim, connect
from tests.conftest import WHOLE
from tests.hall import MORNING, account, agenda_of, when
from tests.storage.conftest import PEOPLE, convene


async def act(ledger, rule, cause, by="moderator", plenary="P1", **given):
    return await ledger.decide(plenary, partial(rule, by=account(by), **given), cause=cause)


async def hold_first(ledger, clock):
    """Start, and open the first session with a practice in it."""
    await act(ledger, starting.start, "start")
    clock.at = when("09:30")
    await act(ledger, running.go_on, "next")
    await act(ledger, running.go_on, "next again", sure=True)
    form = PracticeForm.model_validate(WHOLE)
    await act(ledger, practices.share, "share", by="peru", form=form)


def edited(tmp_path, *statements):
    raw = sqlite3.connect(tmp_path / DATABASE)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def verified(tmp_path, against=None):
    reading = Reading(tmp_path)
    found = reading.verify(reading.home("P1"), against)
    reading.close()
    return found


async def test_what_was_decided_stands_after_a_restart(record, opened, clock):
    await hold_first(record, clock)
    before, head, journal = record.plenary("P1"), record.head("P1"), record.journal("P1")
    again = await opened()

    assert again.plenary("P1") == before
    assert again.head("P1") == head
    assert again.journal("P1") == journal
    assert again.damage("P1") is None


async def test_a_cause_is_decided_once_even_after_a_restart(record, opened, clock):
    await hold_first(record, clock)
    first = await act(record, running.move_end, "extend", minutes=5)
    again = await opened()
    clock.at = when("09:40")
    repeated = await act(again, running.move_end, "extend", minutes=5)

    assert repeated.repeated
    assert repeated.facts == first.facts
    assert len([e for e in again.journal("P1") if isinstance(e.fact, f.EndMoved)]) == 1


async def test_a_refusal_keeps_nothing_and_frees_its_cause(record):
    before = record.head("P1")
    with pytest.raises(r.NotStarted):
        await act(record, running.pause, "one")
    assert record.head("P1") == before

    decided = await act(record, starting.start, "one")
    assert not decided.repeated


async def test_a_hundred_decisions_at_once_are_all_kept(record, opened, clock):
    await hold_first(record, clock)
    given = [
        act(record, saying.take_note, f"note {n}", words=typed(f"No. {n}")) for n in range(100)
    ]
    refused = [act(record, running.resume, f"bad {n}") for n in range(20)]
    results = await asyncio.gather(*given, *refused, return_exceptions=True)

    assert sum(isinstance(x, r.NotPaused) for x in results) == 20
    again = await opened()
    assert {str(n.words) for n in again.plenary("P1").notes} == {f"No. {n}" for n in range(100)}
    seqs = [e.seq for e in again.journal("P1")]
    assert seqs == list(range(1, len(seqs) + 1))


async def test_the_same_cause_at_one_moment_is_decided_once(record, clock):
    await hold_first(record, clock)
    results = await asyncio.gather(*(act(record, floor.ask, "same", by="peru") for _ in range(20)))

    assert sum(not x.repeated for x in results) == 1
    assert record.plenary("P1").floor == ("p4",)


async def test_two_causes_at_one_moment_see_each_other(record, clock):
    await hold_first(record, clock)
    results = await asyncio.gather(
        *(act(record, floor.ask, f"cause {n}", by="peru") for n in range(5)),
        return_exceptions=True,
    )

    assert sum(isinstance(x, r.AlreadyWaiting) for x in results) == 4


async def test_a_failure_of_ours_in_a_decision_keeps_nothing(record):
    before = record.head("P1")

    def broken(plenary, at):
        del plenary, at
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await record.decide("P1", broken, cause="broken")
    assert record.head("P1") == before
    await act(record, starting.start, "broken")


async def test_a_sound_record_verifies_against_every_head_it_had(record, clock, tmp_path):
    early = record.head("P1")
    await hold_first(record, clock)

    for against in (None, early, early[:16], record.head("P1")):
        assert verified(tmp_path, against) == (record.head("P1"), None)


@pytest.mark.parametrize(
    ("statement", "seq", "what"),
    [
        ("UPDATE facts SET body = replace(body, 'p1', 'p2') WHERE seq = 3", 3, "changed"),
        ("UPDATE facts SET at = '2021-09-09T08:00:00+00:00' WHERE seq = 3", 3, "changed"),
        ("UPDATE facts SET kind = 'SlotClosed' WHERE seq = 4", 4, "changed"),
        ("DELETE FROM facts WHERE seq = 4", 4, "missing"),
        ("DELETE FROM facts WHERE seq >= 5", 5, "ends before its last decision"),
        ("UPDATE texts SET body = replace(body, 'One-stop', 'Two-stop')", 7, "not what was put"),
    ],
)
async def test_a_record_that_was_tampered_with_is_found(
    record, opened, clock, tmp_path, statement, seq, what
):
    await hold_first(record, clock)
    edited(tmp_path, "PRAGMA foreign_keys = OFF", statement)

    _, damage = verified(tmp_path)
    assert damage is not None
    assert what in damage.what
    assert damage.seq == seq
    again = await opened()
    assert again.damage("P1") == damage


async def test_a_record_cut_short_with_its_decisions_is_found_by_its_head(record, clock, tmp_path):
    await hold_first(record, clock)
    head = record.head("P1")
    edited(
        tmp_path,
        "DELETE FROM decisions WHERE last >= 5",
        "DELETE FROM facts WHERE seq >= 5",
    )

    assert verified(tmp_path)[1] is None
    _, damage = verified(tmp_path, head)
    assert (damage.seq, damage.what) == (0, "the head that was given is not in this record")


async def test_a_text_taken_off_the_record_leaves_a_chain_that_verifies(
    record, opened, clock, tmp_path
):
    await hold_first(record, clock)
    head = record.head("P1")
    edited(tmp_path, "DELETE FROM texts WHERE body LIKE '%One-stop%'")
    again = await opened()

    assert verified(tmp_path) == (head, None)
    practice = again.plenary("P1").practices[1]
    assert practice.title.body is None
    assert str(practice.objective)


async def test_no_word_and_no_name_stands_in_the_journal(record, clock, tmp_path):
    await hold_first(record, clock)
    raw = sqlite3.connect(tmp_path / DATABASE)
    bodies = "\n".join(
        row[0] for row in raw.execute("SELECT body FROM facts WHERE kind != 'AgendaLoaded'")
    )
    raw.close()

    for word in ("One-stop", "Moderator", "UPERU", "41 days"):
        assert word not in bodies


async def test_a_damaged_plenary_is_closed_and_the_others_go_on(record, opened, clock, tmp_path):
    await convene(record, "C2")
    await hold_first(record, clock)
    edited(tmp_path, "UPDATE facts SET body = '{}' WHERE plenary = 'P1' AND seq = 6")
    again = await opened()

    with pytest.raises(r.RecordDamaged):
        await act(again, running.move_end, "extend", minutes=5)
    assert again.plenary("P1").slots["1.1"].status in (SlotStatus.OPEN, SlotStatus.CLOSED)
    await act(again, starting.start, "start 2", plenary="P2")
    assert again.damage("P2") is None


async def test_the_deadlines_follow_from_the_journal(record, opened, clock, tmp_path):
    await hold_first(record, clock)
    wanted = {
        (d.slot, d.version, d.kind, d.due.isoformat()) for d in deadlines(record.plenary("P1"))
    }

    def rows():
        raw = sqlite3.connect(tmp_path / DATABASE)
        found = set(
            raw.execute("SELECT slot, version, kind, due FROM deadlines WHERE done_by IS NULL")
        )
        raw.close()
        return found

    assert rows() == wanted
    edited(tmp_path, "DELETE FROM deadlines")
    await opened()
    assert rows() == wanted


async def test_what_is_due_is_asked_of_the_rows(record):
    await act(record, starting.start, "start")

    assert record.next_due() == when("09:00")
    assert record.due(when("09:00")) == []
    assert record.due(when("09:00") + timedelta(seconds=1)) == ["P1"]


async def test_what_was_being_sent_at_a_crash_is_doubted(record, opened, clock, tmp_path):
    await hold_first(record, clock)
    count = len(record.letters())
    edited(tmp_path, "UPDATE outbox SET state = 'inflight' WHERE id = 1")
    again = await opened()

    assert [x.state for x in again.letters()][:2] == ["unknown", "new"]
    assert len(again.letters()) == count


async def test_every_announcement_has_its_own_key(record, clock):
    await hold_first(record, clock)
    keys = [x.key for x in record.letters()]

    assert len(set(keys)) == len(keys)


async def test_a_channel_whose_plenary_has_ended_gets_a_new_one(record):
    await act(record, starting.start, "start")
    await act(record, running.end, "end", sure=True)
    rule = partial(membership.load, by=None, trusted=True, agenda=agenda_of(MORNING), people=PEOPLE)
    decision = await record.convene("T1", "C1", rule, cause="again")

    assert decision.plenary.id == "P2"
    assert record.in_channel("T1", "C1").id == "P2"
    assert [p.id for p in record.with_person(account("peru"))] == ["P2"]


async def test_a_cause_of_one_plenary_is_not_taken_for_anothers(record):
    await convene(record, "C2")
    await act(record, starting.start, "P1 start")
    await act(record, starting.start, "P2 start", plenary="P2")

    assert [len(record.journal(p)) for p in ("P1", "P2")] == [3, 3]


async def test_a_plenary_that_does_not_exist_is_refused(record):
    with pytest.raises(r.NoPlenary):
        await act(record, starting.start, "x", plenary="P9")


async def test_hostile_text_comes_back_as_it_was(record, opened):
    await act(record, starting.start, "start")
    for text in ("'); DROP TABLE facts; --", "NaN", '{"text": 1, "hash": "x"}', "é" * 10, "𝒳"):
        await act(record, saying.announce, f"say {text}", words=typed(text))
    again = await opened()

    said = [str(e.fact.words) for e in again.journal("P1") if isinstance(e.fact, f.Announced)]
    assert said == ["'); DROP TABLE facts; --", "NaN", '{"text": 1, "hash": "x"}', "é" * 10, "𝒳"]


async def test_a_name_that_looks_like_a_reference_is_only_a_name(record):
    person = Person(
        id=PersonId("p99"), name=typed('{"text": 1}'), language="en", role=Role.OBSERVER
    )
    await convene(record, "C3", people=(person,))

    assert str(record.in_channel("T1", "C3").people["p99"].name) == '{"text": 1}'


def test_a_second_bot_is_refused(tmp_path):
    lock = claim(tmp_path)
    with pytest.raises(InUse, match="is in use by another plenary bot"):
        claim(tmp_path)
    os.close(lock)
    os.close(claim(tmp_path))


@pytest.mark.parametrize("content", [b"not a database, but long enough to be read as one" * 40])
def test_what_is_no_database_is_refused_and_left_alone(tmp_path, content):
    (tmp_path / DATABASE).write_bytes(content)
    with pytest.raises(Unreadable, match="cannot be read"):
        connect(tmp_path / DATABASE)

    assert (tmp_path / DATABASE).read_bytes() == content


async def test_a_file_with_a_broken_header_is_refused(record, tmp_path):
    record.close()
    whole = bytearray((tmp_path / DATABASE).read_bytes())
    whole[:16] = b"\x00" * 16
    (tmp_path / DATABASE).write_bytes(whole)

    with pytest.raises(Unreadable):
        connect(tmp_path / DATABASE)


def test_the_file_is_the_owners_alone_and_every_commit_reaches_the_disk(tmp_path):
    db = connect(tmp_path / DATABASE)
    pragmas = {
        name: db.conn.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    strict = {
        row[0]: row[1]
        for row in db.conn.execute(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"
        )
    }
    db.conn.close()

    assert (tmp_path / DATABASE).stat().st_mode & 0o777 == 0o600
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    ours = {"plenaries", "decisions", "facts", "texts", "deadlines", "outbox", "heartbeat"}
    assert {name for name in ours if strict.get(name)} == ours


async def test_the_register_is_the_same_after_a_restart_and_forgets_what_was_taken_off(
    record, opened, clock, tmp_path
):
    await hold_first(record, clock)
    assert record.register.find("one-stop") == [("P1", 1)]
    again = await opened()
    assert again.register.find("one-stop") == [("P1", 1)]

    edited(tmp_path, "DELETE FROM texts WHERE body LIKE '%One-stop%'")
    after = await opened()

    assert after.register.find("one-stop") == []
    assert after.register.find("peru") == [("P1", 1)]
