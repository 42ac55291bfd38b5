"""The manifest of an export: it finds what was changed, lost or added."""

import json
import zipfile

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


def test_the_manifest_names_the_record_and_for_whom_it_is(folder):
    told = json.loads((folder / MANIFEST).read_text())

    assert told["schema"] == "plenary-manifest/1"
    assert told["audience"] == "internal"
    assert told["record"]["hash"] == "9f2c" * 16


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
