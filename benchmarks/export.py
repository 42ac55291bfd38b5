"""The export of 1,000 practices, in fresh processes: its time and its peak memory.

Ours: every document of the plenary, in English and Spanish, as Markdown, Word and JSON, with the
picture and the archive. Bare: the same texts in as many Word files, by strings and zipfile or by
python-docx.
"""

import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from benchmarks.a_plenary import FIRST_SLOT, ShiftedClock, with_practices
from benchmarks.figures import Row, peak_mib

PRACTICES = 1000
ROUNDS = 3
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
DOCUMENT = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
)


def _summary() -> object:
    from agenda.summaries import compiled  # noqa: PLC0415 (each process imports what it measures)

    clock = ShiftedClock(FIRST_SLOT + timedelta(days=1))
    return compiled(with_practices(PRACTICES, clock), clock.now(), "0" * 64)


def _texts(summary: object) -> list[list[str]]:
    """Return the paragraphs of every Word file: the whole, and each session, in two languages."""
    whole, parts = [], []
    for slot in summary.sessions:  # type: ignore[attr-defined]
        texts = [
            str(text)
            for p in slot.practices
            for text in (p.title, p.objective, p.outcome, p.elsewhere)
        ]
        parts.append(texts)
        whole += texts
    return [whole, *parts] * 2


def _ours(summary: object, folder: Path) -> None:
    from documents.export import write_export  # noqa: PLC0415

    write_export(summary, folder)  # type: ignore[arg-type]


def _strings(summary: object, folder: Path) -> None:
    for number, texts in enumerate(_texts(summary)):
        rows = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in texts)
        with zipfile.ZipFile(folder / f"{number}.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", TYPES)
            archive.writestr("_rels/.rels", RELATIONS)
            archive.writestr("word/document.xml", DOCUMENT.format(body=rows))


def _python_docx(summary: object, folder: Path) -> None:
    import docx  # noqa: PLC0415

    for number, texts in enumerate(_texts(summary)):
        document = docx.Document()
        for text in texts:
            document.add_paragraph(text)
        document.save(str(folder / f"{number}.docx"))


WAYS: dict[str, Callable[[object, Path], None]] = {
    "ours": _ours,
    "strings": _strings,
    "python-docx": _python_docx,
}


def _once(way: str) -> None:
    """Write the export once in this process, and print seconds and MiB."""
    summary = _summary()
    if way == "ours":  # imports are not counted for any of them
        import documents.export  # noqa: F401, PLC0415
    if way == "python-docx":
        import docx  # noqa: F401, PLC0415
    with TemporaryDirectory() as place:
        begun = time.perf_counter()
        WAYS[way](summary, Path(place))
        seconds = time.perf_counter() - begun
        files = len(list(Path(place).iterdir()))
    print(json.dumps({"seconds": seconds, "peak": peak_mib(), "files": files}))


async def measure() -> list[Row]:
    """Run each way in fresh processes, in turn, and return the table."""
    seconds: dict[str, list[float]] = {way: [] for way in WAYS}
    peaks: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(ROUNDS):
        for way in WAYS:
            command = [sys.executable, "-m", "benchmarks.export", way]
            done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: ASYNC221, S603
            told = json.loads(done.stdout)
            seconds[way].append(told["seconds"])
            peaks[way].append(told["peak"])
    rows = []
    for way in ("strings", "python-docx"):
        rows.append(Row(f"export of {PRACTICES:,}", seconds["ours"], seconds[way], "s", way))
        rows.append(Row("its peak memory, with the 1,000", peaks["ours"], peaks[way], "MiB", way))
    return rows


if __name__ == "__main__":
    _once(sys.argv[1])
