"""The record on the disk: one writer, and nothing acknowledged is lost."""

import asyncio
import sqlite3
from datetime import timedelta
from functools import partial

import pytest

from agenda import facts as f
from agenda import floor, membership, running, saying, starting
from agenda import refusals as r
from agenda.roster import Person, PersonId, Role
from agenda.timekeeping import deadlines
from agenda.words import typed
from storage.writer import DATABASE
from tests.hall import MORNING, account, agenda_of, when
from tests.storage.acts import act, edited, hold_first
from tests.storage.conftest import PEOPLE, convene


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
