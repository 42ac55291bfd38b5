"""A backup: whole, made beside a running bot, and fit to be put in its place."""

import shutil

import pytest
from click.testing import CliRunner

from agenda import handing_in
from bot.backup_commands import backup
from bot.record_commands import journal_
from tests.storage.acts import act
from tests.storage.test_storage_files import CONTENT, SHA, hand_in

FILES = "files"


def run(command, *words):
    result = CliRunner().invoke(command, [str(word) for word in words])
    return result.exit_code, result.output


@pytest.fixture
async def held(record):
    """Return the record of a running bot, with a file in it."""
    await record.lay_down(CONTENT)
    await record.decide("P1", hand_in(), cause="hand in")
    await record.forget(SHA)
    return record


async def test_a_backup_of_a_running_bot_is_put_in_place_with_its_files(held, opened, tmp_path):
    made = tmp_path / "backup"
    status, said = run(backup, made, "--data", tmp_path)

    assert status == 0, said
    assert "The record and 1 files are in" in said
    assert sorted(path.name for path in made.iterdir()) == [FILES, "plenary.db"]
    head = held.head("P1")
    await act(held, handing_in.take_back, "back", by="panama", number=1)
    held.close()
    for path in (*tmp_path.glob("plenary.db*"), tmp_path / FILES):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    again = await opened()

    assert again.head("P1") == head
    assert again.files.path(SHA).read_bytes() == CONTENT


@pytest.mark.usefixtures("held")
async def test_nobody_else_can_read_a_backup(tmp_path):
    made = tmp_path / "backup"
    run(backup, made, "--data", tmp_path)

    for path in (made, made / FILES, made / "plenary.db", made / FILES / SHA):
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.usefixtures("held")
async def test_a_backup_that_lacks_the_bytes_of_a_file_says_so(tmp_path):
    (tmp_path / FILES / SHA).unlink()
    status, said = run(backup, tmp_path / "backup", "--data", tmp_path)

    assert status == 1
    assert "the bytes of file no. 1 are missing" in said
    status, said = run(journal_, "verify", "--data", tmp_path)
    assert status == 1
    assert "the bytes of file no. 1 are missing" in said


@pytest.mark.usefixtures("held")
async def test_a_damaged_file_is_not_backed_up_as_if_it_were_whole(tmp_path):
    (tmp_path / FILES / SHA).write_bytes(b"rot")
    status, said = run(backup, tmp_path / "backup", "--data", tmp_path)

    assert status == 1
    assert "its bytes are not what its name says" in said


@pytest.mark.usefixtures("held")
async def test_a_backup_is_written_over_nothing_and_is_of_something(tmp_path):
    assert run(backup, tmp_path, "--data", tmp_path)[0] == 2
    status, _ = run(backup, tmp_path / "backup", "--data", tmp_path / "nothing")

    assert status != 0
    assert "backup" not in [path.name for path in tmp_path.iterdir()]
