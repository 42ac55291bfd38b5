"""The practices as DOCX, PDF and XLSX: their time and peak memory, in fresh processes.

Ours: the register as a workbook, and the sheets of all practices in print. Bare: the same rows of
label and text by the bare library, without styles, links, languages, widths or filters.
"""

import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable
from datetime import timedelta
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.a_plenary import FIRST_SLOT, ShiftedClock, with_full_forms
from benchmarks.export import DOCUMENT, RELATIONS, TYPES
from benchmarks.figures import Row, peak_mib

NUMBERS = (100, 1000, 10_000)
ROUNDS = 3
# Past these neither would end within minutes, or within the memory of a small machine:
# python-docx looks through the whole document for each paragraph, typst keeps all pages at once.
MOST_BY_PYTHON_DOCX = 1000
MOST_IN_A_PDF = 1000
_TYPST = """#let rows = json(bytes(sys.inputs.rows))
#for practice in rows {
  heading(text(practice.at(0)))
  for (label, said) in practice.at(1) { par(strong(label) + [ ] + text(said)) }
}"""

Rows = list[tuple[str, list[tuple[str, str]]]]


def _summary(number: int) -> Any:  # noqa: ANN401 (each process imports what it measures)
    from agenda.summaries import compiled  # noqa: PLC0415

    clock = ShiftedClock(FIRST_SLOT + timedelta(days=1))
    return compiled(with_full_forms(number, clock), clock.now(), "0" * 64)


def _rows(summary: Any) -> Rows:  # noqa: ANN401 (as above)
    """Return every practice with its fields as texts, as ours has them."""
    from agenda.audience import Audience, dossiers_for  # noqa: PLC0415
    from documents.blocks import text_of  # noqa: PLC0415
    from documents.edition import edition_of  # noqa: PLC0415
    from documents.registers.practice_fields import Page  # noqa: PLC0415

    page = Page(edition_of(summary.plenary, "en"), summary, Audience.INTERNAL)
    return [
        (
            text_of(page.title(d.practice)),
            [(f.label, text_of(f.runs)) for f in (*page.key_fields(d), *page.text_fields(d))],
        )
        for d in dossiers_for(summary.plenary, Audience.INTERNAL)
    ]


def _ours(kind: str, summary: Any) -> bytes:  # noqa: ANN401 (as above)
    from agenda.audience import Audience  # noqa: PLC0415
    from documents.docx_file import docx  # noqa: PLC0415
    from documents.pdf_file import pdf  # noqa: PLC0415
    from documents.registers.practice_register import practice_register  # noqa: PLC0415
    from documents.registers.practice_sheets import practice_sheets  # noqa: PLC0415

    if kind == "xlsx":
        return practice_register(summary, "en", Audience.INTERNAL)
    document = practice_sheets(summary, "en", Audience.INTERNAL)
    return docx(document, summary.at) if kind == "docx" else pdf(document, summary.at)


def _python_docx(rows: Rows) -> bytes:
    import docx  # noqa: PLC0415

    made = docx.Document()
    for title, fields in rows:
        made.add_heading(title)
        for label, said in fields:
            paragraph = made.add_paragraph()
            paragraph.add_run(label).bold = True
            paragraph.add_run(f" {said}")
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def _strings(rows: Rows) -> bytes:
    """Write a Word file by strings and zipfile: the floor for any of them."""
    said = "".join(
        f"<w:p><w:r><w:t>{escape(title)}</w:t></w:r></w:p>"
        + "".join(
            f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{escape(label)}</w:t></w:r>"
            f"<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
            for label, text in fields
        )
        for title, fields in rows
    )
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", DOCUMENT.format(body=said))
    return kept.getvalue()


def _typst(rows: Rows) -> bytes:
    import typst  # noqa: PLC0415

    told = json.dumps(rows)
    made = typst.compile(_TYPST.encode(), sys_inputs={"rows": told}, format="pdf")
    assert isinstance(made, bytes)
    return made


def _xlsxwriter(rows: Rows) -> bytes:
    """Write the register, a row each, and every field once more on a row of its own."""
    from xlsxwriter import Workbook  # noqa: PLC0415

    kept = BytesIO()
    book = Workbook(kept, {"in_memory": True})
    register, full = book.add_worksheet(), book.add_worksheet()
    at = 0
    for row, (_, fields) in enumerate(rows):
        for column, (_, said) in enumerate(fields):
            register.write_string(row, column, said)
        for label, said in fields:
            full.write_number(at, 0, row)
            full.write_string(at, 1, fields[0][1])
            full.write_string(at, 2, label)
            full.write_string(at, 3, said)
            at += 1
    book.close()
    return kept.getvalue()


BARE: dict[str, Callable[[Rows], bytes]] = {
    "python-docx": _python_docx,
    "strings": _strings,
    "typst": _typst,
    "XlsxWriter": _xlsxwriter,
}


def _once(way: str, kind: str, number: int) -> None:
    """Write the practices once in this process; print its processor time and peak."""
    summary = _summary(number)
    rows = _rows(summary)
    work = (lambda: _ours(kind, summary)) if way == "ours" else (lambda: BARE[way](rows))
    _ours("docx", _summary(1))  # imports are not counted for any of them
    begun = time.process_time()
    made = work()
    seconds = time.process_time() - begun
    print(json.dumps({"seconds": seconds, "peak": peak_mib(), "size": len(made)}))


def _measured(way: str, kind: str, number: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.documents_of_practices", way, kind, str(number)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return dict(json.loads(done.stdout))


def _cases() -> Iterable[tuple[str, int, str]]:
    """Yield each kind with each number, and what is measured beside it."""
    for number in NUMBERS:
        yield "docx", number, "python-docx" if number <= MOST_BY_PYTHON_DOCX else "strings"
    for number in NUMBERS:
        if number <= MOST_IN_A_PDF:
            yield "pdf", number, "typst"
    for number in NUMBERS:
        yield "xlsx", number, "XlsxWriter"


async def measure() -> list[Row]:
    """Write each with fresh processes in turn, and return the table."""
    rows = []
    for kind, number, against in _cases():
        ours, bare = [], []
        for _ in range(ROUNDS if number < max(NUMBERS) else 1):
            ours.append(_measured("ours", kind, number))
            bare.append(_measured(against, kind, number))
        name = f"{kind.upper()} of {number:,} practices"
        seconds = [[one["seconds"] for one in figures] for figures in (ours, bare)]
        peaks = [[one["peak"] for one in figures] for figures in (ours, bare)]
        rows.append(Row(name, *seconds, "s of the processor", against))
        rows.append(Row("its peak memory, with the practices", *peaks, "MiB", against))
    return rows


if __name__ == "__main__":
    _once(sys.argv[1], sys.argv[2], int(sys.argv[3]))
