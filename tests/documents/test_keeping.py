"""Files that are kept with the record are told by what is in them."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from agenda.kept_files import FileKind, tidied
from documents.reading.keeping import kept_kind
from documents.reading.refusing import Refused

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile_inputs.json"


def zipped(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(
                name.replace("__", "/").replace("Content_Types", "[Content_Types].xml"), text
            )
    return made.getvalue()


def opened(kind):
    return zipped(mimetype=f"application/vnd.oasis.opendocument.{kind}", content="<x/>")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf \n%PDF-1.4", "pdf"),
        (zipped(Content_Types="", word__document="<x/>"), "docx"),
        (zipped(Content_Types="", ppt__presentation="<x/>"), "pptx"),
        (zipped(Content_Types="", xl__workbook="<x/>"), "xlsx"),
        (opened("text"), "odt"),
        (opened("presentation"), "odp"),
        (opened("spreadsheet"), "ods"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"GIF89a", "gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_kind_is_known_by_its_content(content, kind):
    assert FileKind(kept_kind(content)).value == kind


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "neither a document nor a picture"),
        (b"MZ\x90\x00", "neither a document nor a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither a document nor a picture"),
        (b"#!/bin/sh", "neither a document nor a picture"),
        (b"PK\x03\x04 cut", "is damaged"),
        (zipped(**{"notes.txt": "x"}), "is a ZIP archive"),
        (zipped(Content_Types="", **{"word/vbaProject.bin": "x"}), "holds macros"),
        (zipped(Content_Types="", **{"ppt/VBAPROJECT.BIN": "x"}), "holds macros"),
        (b"\xd0\xcf\x11\xe0 an old one", "is an old Office file"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
    ],
)
def test_what_is_not_kept_says_why_and_what_to_do(content, why):
    with pytest.raises(Refused, match=why) as refused:
        kept_kind(content)

    assert refused.value.instead


@pytest.mark.skipif(not HOSTILE.exists(), reason="the samples are not part of the project")
def test_no_hostile_name_is_anything_but_a_name():
    given = json.loads(HOSTILE.read_text("utf-8"))
    texts = [text for text in _texts(given) if text.strip()]

    assert texts
    for text in texts:
        name = tidied(text, FileKind.PDF)
        assert name.endswith(".pdf")
        assert len(name) <= 105
        assert not set(name) & set('/\\<>:"|?*\n\r\t\0')
        assert not name.startswith((".", "-", "~", " "))


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
