"""The bytes of files: on the disk before anything is said, gone when they are taken back."""

import hashlib
from functools import partial

import pytest

from agenda import handing_in
from agenda.kept_files import Arrived, FileKind
from agenda.refusals import NotAPresenter
from storage.files import FOLDER
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
    (tmp_path / FOLDER / ("b" * 64)).write_bytes(b"taken in, and never committed")
    await opened()

    assert lying(tmp_path) == []


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


def everything(folder):
    return b"".join(path.read_bytes() for path in folder.glob("plenary.db*"))
