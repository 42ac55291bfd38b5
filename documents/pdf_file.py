"""A document as PDF, for whoever is to read it and not to edit it."""

import json
import struct
from collections.abc import Iterator
from datetime import datetime
from importlib import resources
from typing import Any

import regex
import typst

from agenda.words import Language
from documents.blocks import (
    Block,
    Contents,
    Document,
    Fields,
    Heading,
    Items,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    text_of,
)
from documents.docx_parts import LANGUAGE_TAGS
from documents.typeset import fonts, in_one_line, pieces, settable
from locales import say

_SEEN = regex.compile(r"[^\s\p{C}\p{M}]")  # a heading without it would be none in the outline
# A table's row stays on one page unless it is as long as half of one.
_LONG_ROW = 1500
_TALLEST = 1.4  # times its width: what fits on a page with its caption


def pdf(document: Document, at: datetime) -> bytes:
    """Return the document as PDF/UA-1 that says it was made at the instant `at`.

    That is the standard that readers for the blind ask for: everything in it is tagged.
    """
    made = typst.compile(
        resources.files(__package__).joinpath("pdf_file.typ").read_bytes(),
        font_paths=fonts(),
        sys_inputs={"document": json.dumps(_told(document), ensure_ascii=False)},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(at.timestamp()),
    )
    assert isinstance(made, bytes)  # noqa: S101 (a PDF is one file, whatever its pages)
    return made


def _told(document: Document) -> dict[str, Any]:
    said = say(document.language, "Page {page} of {pages}", page="\n", pages="\f")
    places = {"\n": "page", "\f": "pages"}
    return {
        "title": in_one_line(document.title) or "–",
        "footer": in_one_line(document.footer),
        "language": _language(document.language),
        "page_of_pages": [places.get(piece, piece) for piece in regex.split(r"([\n\f])", said)],
        "blocks": list(_blocks(document)),
    }


def _blocks(document: Document) -> Iterator[dict[str, Any]]:
    level = 0
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading) and _SEEN.search(text_of(block.runs)):
            if number == 0 and block.level == 0:
                yield {"kind": "title", "runs": _runs(block.runs)}
                continue
            # An outline that skips a level is none.
            level = min(max(block.level, 1), level + 1)
            look = {"look": block.level, "level": level, "new_page": block.new_page}
            yield {"kind": "heading", **look, "runs": _runs(block.runs)}
        else:
            yield _block(block)


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(runs=runs):
            return {"kind": "paragraph", "runs": _runs(runs)}
        case Paragraph(runs=runs, quiet=quiet, label=label):
            kind = "quiet" if quiet else "paragraph"
            return {"kind": kind, "label": label, "runs": _runs(runs)}
        case Items(items=items, numbered=numbered):
            entries = [{"runs": _runs(i.runs), "under": [_runs(u) for u in i.under]} for i in items]
            look = {"numbered": numbered, "start": block.start}
            return {"kind": "items", "items": entries, **look}
        case Fields(rows=rows):
            entries = [{"label": f"{label}:", "runs": _runs(runs)} for label, runs in rows]
            return {"kind": "fields", "rows": entries}
        case Table(header=header, rows=lines, widths=widths):
            return {
                "kind": "table",
                "header": [_runs((Run(cell),)) for cell in header],
                "rows": [_row(row) for row in lines],
                "widths": widths,
            }
        case Contents(title=title, depth=depth):
            return {"kind": "contents", "title": in_one_line(title), "depth": depth}
        case Picture(png=png, alt=alt, caption=caption):
            wide, high = struct.unpack(">II", png[16:24])
            return {
                "kind": "picture",
                "png": list(png),
                "alt": in_one_line(alt) or in_one_line(caption) or "–",
                "caption": in_one_line(caption),
                "width": min(1, _TALLEST * wide / max(high, 1)),
            }


def _row(cells: tuple[Runs, ...]) -> dict[str, Any]:
    longest = max((sum(len(run.text) for run in runs) for runs in cells), default=0)
    return {"cells": [_runs(runs) for runs in cells], "breakable": longest > _LONG_ROW}


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [_run(run) for run in runs if run.text and not (run.tracked and run.tracked.out)]


def _run(run: Run) -> dict[str, Any]:
    text = settable(run.text)
    told: dict[str, Any] = {
        "lines": [list(pieces(line)) for line in text.split("\n")],
        "tone": run.tone.value,
    }
    if run.link:
        told["link"] = run.link
    if run.place:
        told["place"] = run.place
    if run.note:
        told["note"] = _runs(run.note)
    if run.language is not None:
        told["language"] = _language(run.language)
    return told


def _language(language: Language) -> tuple[str, str]:
    name, region = LANGUAGE_TAGS[language].split("-")
    return name, region
