"""A record that was changed, cut short or damaged is found, and is not written to."""

import os
import sqlite3

import pytest

from agenda import refusals as r
from agenda import running, starting
from agenda.plenary import SlotStatus
from storage.writer import DATABASE, InUse, Unreadable, claim, connect
from tests.storage.acts import act, edited, hold_first, verified
from tests.storage.conftest import convene


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
