"""The manifest of an export: it finds what was changed, lost or added."""

import json
import zipfile
from contextlib import suppress
from hashlib import sha256

import pytest

from agenda.leaving import Format, Output, Wanted
from documents.export import write
from documents.manifest import MANIFEST, NoManifest, Wrong, check, content_of
from documents.outputs import Material
from tests.documents.a_record import a_record

FEW = Wanted(outputs=(Output.SESSION_SUMMARY,), formats=(Format.MD,))


@pytest.fixture
def folder(tmp_path):
    write(Material(a_record(), FEW), tmp_path / "out")
    return tmp_path / "out"


def test_an_export_that_nobody_touched_is_as_its_manifest_says(folder):
    found = check(folder)

    assert (found.wrong, found.files) == ((), 12)
    assert found.head == "9f2c" * 16
    assert check(folder / "plenary.internal.zip").wrong == ()


def test_a_file_that_was_changed_lost_or_added_is_named(folder):
    (folder / "session-1.internal.en.md").write_text("Something else.")
    (folder / "session-2.internal.en.md").unlink()
    (folder / "session-9.internal.en.md").write_text("Never held.")

    assert set(check(folder).wrong) == {
        Wrong("session-1.internal.en.md", "changed"),
        Wrong("session-2.internal.en.md", "missing"),
        Wrong("session-9.internal.en.md", "unlisted"),
    }


def test_an_archive_that_was_changed_is_found(folder, tmp_path):
    changed = tmp_path / "changed.zip"
    with (
        zipfile.ZipFile(folder / "plenary.internal.zip") as given,
        zipfile.ZipFile(changed, "w") as made,
    ):
        for name in given.namelist():
            content = given.read(name)
            made.writestr(name, b"x" if name.startswith("session-3.internal.es") else content)

    assert check(changed).wrong == (Wrong("session-3.internal.es.md", "changed"),)
    assert content_of(changed, "session-3.internal.es.md") == b"x"


def test_whatever_byte_of_an_archive_is_changed_it_is_said_in_a_sentence(folder, tmp_path):
    archive, damaged = folder / "plenary.internal.zip", tmp_path / "damaged.zip"
    content, named = archive.read_bytes(), set()
    for place in range(0, len(content), 37):
        damaged.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        with suppress(NoManifest):
            named |= {one.file for one in check(damaged).wrong}

    assert {one.name for one in folder.glob("session-*")} <= named


def test_an_archive_with_a_file_twice_or_words_in_a_folder_is_found(folder, tmp_path):
    made = tmp_path / "more.zip"
    made.write_bytes((folder / "plenary.internal.zip").read_bytes())
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("empty/", "")
        archive.writestr("full/", "words")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("session-1.internal.en.md", archive.read("session-1.internal.en.md"))

    assert set(check(made).wrong) == {
        Wrong("full/", "unlisted"),
        Wrong("session-1.internal.en.md", "twice"),
    }


def test_an_archive_in_a_folder_is_the_one_of_its_manifest(folder):
    archive = folder / "plenary.internal.zip"
    (folder / "another.zip").write_bytes(archive.read_bytes())
    assert check(folder).wrong == (Wrong("another.zip", "unlisted"),)

    (folder / "another.zip").unlink()
    archive.write_bytes(b"PK nothing")
    assert check(folder).wrong == (Wrong("plenary.internal.zip", "changed"),)

    archive.unlink()
    assert check(folder).wrong == (Wrong("plenary.internal.zip", "missing"),)


def test_what_an_earlier_export_left_in_the_folder_goes_unless_somebody_changed_it(folder):
    (folder / "session-2.internal.en.md").write_text("With my own remarks.")
    (folder / "notes.txt").write_text("Mine.")

    write(Material(a_record(), FEW.model_copy(update={"languages": ("es",)})), folder)

    ours = {f"session-{number}.internal.es.md" for number in range(1, 7)}
    mine = {"session-2.internal.en.md", "notes.txt"}
    assert {one.name for one in folder.iterdir()} == {*ours, *mine, MANIFEST}
    assert {one.file for one in check(folder).wrong} == mine


def test_a_manifest_takes_nothing_away_that_lies_outside_its_folder(folder, tmp_path):
    outside = tmp_path / "letter.txt"
    outside.write_text("Mine.")
    told = json.loads((folder / MANIFEST).read_text())
    told["files"].append({"name": "../letter.txt", "sha256": sha256(b"Mine.").hexdigest()})
    (folder / MANIFEST).write_text(json.dumps(told))

    write(Material(a_record(), FEW), folder)

    assert outside.read_text() == "Mine."


def test_the_manifest_names_the_record_and_for_whom_it_is(folder):
    told = json.loads((folder / MANIFEST).read_text())

    assert told["schema"] == "plenary-manifest/1"
    assert told["audience"] == "internal"
    assert told["record"]["hash"] == "9f2c" * 16


WRONG = [
    lambda told: told["record"].update(number="abc"),
    lambda told: told["files"][0].pop("sha256"),
    lambda told: told.update(files={"a": 1}),
    lambda told: told.update(record=[1]),
    lambda told: told["files"].append({**told["files"][0], "sha256": "0"}),
]


@pytest.mark.parametrize("change", WRONG)
def test_a_manifest_that_was_changed_is_none(folder, change):
    told = json.loads((folder / MANIFEST).read_text())
    change(told)
    (folder / MANIFEST).write_text(json.dumps(told))

    with pytest.raises(NoManifest):
        check(folder)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"schema": "other"}', "nonsense"])
def test_what_is_no_manifest_is_said_so(tmp_path, content):
    (tmp_path / MANIFEST).write_text(content)

    with pytest.raises(NoManifest):
        check(tmp_path)


def test_a_folder_or_file_without_one_is_said_so(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK nothing")
    for place in (tmp_path, tmp_path / "a.zip"):
        with pytest.raises(NoManifest):
            check(place)
