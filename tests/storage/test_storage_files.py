"""The bytes of files: on the disk before anything is said, gone when they are taken back."""

import hashlib
import os
import sqlite3
import time
from contextlib import closing
from functools import partial

import pytest

from agenda import handing_in
from agenda.kept_files import Arrived, FileKind
from agenda.refusals import NotAPresenter
from storage.files import FOLDER
from storage.writer import DATABASE
from tests.hall import account
from tests.storage.acts import act, edited, verified

CONTENT = b"%PDF-1.7 slides"
SHA = hashlib.sha256(CONTENT).hexdigest()


def hand_in(by="panama", name="slides.pdf", **place):
    file = Arrived(name=name, sha256=SHA, size=len(CONTENT), kind=FileKind.PDF)
    return partial(handing_in.hand_in, by=account(by), file=file, **(place or {"session": "1.2"}))


def lying(folder):
    return sorted(path.name for path in (folder / FOLDER).iterdir())


async def test_bytes_are_on_the_disk_before_the_decision_and_stay_after_a_restart(
    record, opened, tmp_path
):
    assert await record.lay_down(CONTENT) == SHA
    assert lying(tmp_path) == [f"{SHA}.waiting"]
    await record.decide("P1", hand_in(), cause="hand in")
    assert lying(tmp_path) == [SHA]

    again = await opened()
    (file,) = again.plenary("P1").files.values()
    assert again.files.path(file.sha256).read_bytes() == CONTENT
    assert (str(file.name), file.size) == ("slides.pdf", len(CONTENT))


async def test_no_file_is_on_record_without_its_bytes(record, tmp_path):
    with pytest.raises(FileNotFoundError):
        await record.decide("P1", hand_in(), cause="hand in")

    assert record.plenary("P1").files == {}
    assert lying(tmp_path) == []


async def test_what_was_refused_leaves_nothing(record, tmp_path):
    await record.lay_down(CONTENT)
    with pytest.raises(NotAPresenter):
        await record.decide("P1", hand_in("chile"), cause="hand in")
    await record.forget(SHA)

    assert lying(tmp_path) == []


async def test_what_waited_when_the_bot_died_is_swept_away(record, opened, tmp_path):
    await record.lay_down(CONTENT)
    await opened()

    assert lying(tmp_path) == []


async def test_what_no_decision_came_of_is_gone_at_once(record, tmp_path):
    await record.lay_down(CONTENT)

    def fails(plenary, at):
        yield from hand_in()(plenary, at)
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 (it is the rule's own)
        await record.decide("P1", fails, cause="hand in")
    await record.forget(SHA)

    assert lying(tmp_path) == []


async def test_the_same_bytes_again_leave_nothing_when_the_file_is_taken_back(record, tmp_path):
    for _ in range(2):
        await record.lay_down(CONTENT)
        await record.decide("P1", hand_in(), cause="hand in")
        await record.forget(SHA)
    await act(record, handing_in.take_back, "back", by="panama", number=1)

    assert lying(tmp_path) == []


async def test_bytes_that_waited_for_nobody_go_with_the_file(record, tmp_path):
    await record.lay_down(CONTENT)
    await record.decide("P1", hand_in(), cause="hand in")
    await record.forget(SHA)
    (tmp_path / FOLDER / f"{SHA}.waiting").write_bytes(CONTENT)
    await act(record, handing_in.take_back, "back", by="panama", number=1)

    assert lying(tmp_path) == []


async def test_who_hands_in_what_another_takes_back_keeps_it(record, tmp_path):
    await record.lay_down(CONTENT)
    await record.decide("P1", hand_in(), cause="hand in")
    await record.forget(SHA)
    await record.lay_down(CONTENT)
    await act(record, handing_in.take_back, "back", by="panama", number=1)
    await record.decide("P1", hand_in(), cause="again")
    await record.forget(SHA)

    assert lying(tmp_path) == [SHA]


async def test_an_older_database_put_back_costs_no_file_of_the_newer_one(record, opened, tmp_path):
    older = database(tmp_path)
    await record.lay_down(CONTENT)
    await record.decide("P1", hand_in(), cause="hand in")
    await record.forget(SHA)
    newer = database(tmp_path)
    put_back(record, tmp_path, older)
    again = await opened()
    assert lying(tmp_path) == [".swept"]
    put_back(again, tmp_path, newer)
    again = await opened()

    assert again.has_bytes(SHA)
    assert list((tmp_path / FOLDER / ".swept").iterdir()) == []


async def test_what_was_taken_back_goes_for_good_wherever_it_lies(record, opened, tmp_path):
    await record.lay_down(CONTENT)
    await record.decide("P1", hand_in(), cause="hand in")
    await record.forget(SHA)
    await act(record, handing_in.take_back, "back", by="panama", number=1)
    aside = tmp_path / FOLDER / ".swept"
    aside.mkdir()
    (aside / SHA).write_bytes(CONTENT)
    (tmp_path / FOLDER / f"{SHA}").write_bytes(CONTENT)
    await opened()

    assert list(aside.iterdir()) == []
    assert lying(tmp_path) == [".swept"]


async def test_what_lies_aside_goes_after_a_month(record, opened, tmp_path):
    del record
    aside = tmp_path / FOLDER / ".swept"
    aside.mkdir()
    for name, days in (("a" * 64, 29), ("b" * 64, 31)):
        (aside / name).write_bytes(CONTENT)
        os.utime(aside / name, (time.time() - days * 86_400,) * 2)
    await opened()

    assert [path.name for path in aside.iterdir()] == ["a" * 64]


async def test_what_somebody_else_put_beside_the_files_keeps_no_bot_from_opening(
    record, opened, tmp_path
):
    del record
    (tmp_path / FOLDER / "a folder").mkdir()
    (tmp_path / FOLDER / "b.waiting").mkdir()
    (tmp_path / FOLDER / "notes.txt").write_text("of the operator")
    await opened()

    assert lying(tmp_path) == ["a folder", "b.waiting", "notes.txt"]


async def test_a_file_without_its_bytes_is_told_when_the_data_is_opened(
    record, opened, tmp_path, caplog
):
    await record.lay_down(CONTENT)
    await record.decide("P1", hand_in(), cause="hand in")
    (tmp_path / FOLDER / SHA).unlink()
    again = await opened()

    (told,) = [r for r in caplog.records if r.message == "the bytes of a file are missing"]
    assert told.sha256 == SHA
    assert not again.has_bytes(SHA)


async def test_a_file_that_is_taken_back_leaves_neither_bytes_nor_name(record, tmp_path):
    await record.lay_down(CONTENT)
    await record.decide("P1", hand_in(name="Secret plan.pdf"), cause="hand in")
    assert b"Secret plan" in everything(tmp_path)
    await act(record, handing_in.take_back, "back", by="panama", number=1)

    assert lying(tmp_path) == []
    assert b"Secret plan" not in everything(tmp_path)
    assert SHA.encode() in everything(tmp_path)  # the chain stands, and says what was there
    assert verified(tmp_path) == (record.head("P1"), None)


async def test_bytes_that_two_have_go_with_the_second(record, tmp_path):
    for cause, session in (("first", "1.2"), ("second", "1.4")):
        await record.lay_down(CONTENT)
        await record.decide("P1", hand_in("moderator", session=session), cause=cause)
    await act(record, handing_in.take_back, "back 1", by="moderator", number=1)
    assert lying(tmp_path) == [SHA]
    await act(record, handing_in.take_back, "back 2", by="moderator", number=2)

    assert lying(tmp_path) == []


async def test_nothing_is_swept_beside_a_damaged_record(record, opened, tmp_path):
    await record.lay_down(CONTENT)
    await record.decide("P1", hand_in(), cause="hand in")
    record.close()
    edited(tmp_path, "UPDATE facts SET body = '{}' WHERE seq = 2")
    await opened()

    assert lying(tmp_path) == [SHA]


def database(folder):
    """Return a copy of the database as it is now."""
    copy = sqlite3.connect(":memory:")
    with closing(sqlite3.connect(folder / DATABASE)) as now:
        now.backup(copy)
    return copy


def put_back(record, folder, copy):
    """Close the record and put a copy of the database in its place, and nothing else."""
    record.close()
    for path in folder.glob("plenary.db*"):
        path.unlink()
    with closing(sqlite3.connect(folder / DATABASE)) as now:
        copy.backup(now)


def everything(folder):
    return b"".join(path.read_bytes() for path in folder.glob("plenary.db*"))
