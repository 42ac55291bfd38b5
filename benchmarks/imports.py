"""Documents read into an agenda, in fresh processes, against the bare conversion to text.

Ours: each file read in a process of its own with limits, understood, compared, checked, and
written as an agenda file and a report. Bare: the text of the same files by the same libraries,
pypdfium2, or zipfile with lxml, in one process, with no limits and nothing understood. The real
documents of two plenaries are measured where they lie beside the project.
"""

import io
import json
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from random import Random

from benchmarks.figures import Row, peak_mib
from tests.documents.importing import made_files as made
from tests.documents.importing.sample_texts import ENGLISH_FRONT, ENGLISH_ROWS, ENGLISH_SHEETS

ROUNDS = 5
PAGES = 300
LINES = 60  # on a page
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLES = [
    f"{subject} {where}"
    for subject in ("Visas", "Borders", "Return", "Asylum", "Labour")
    for where in ("at sea", "by land", "in towns", "for children", "in law", "by air")
]
_WORDS = (
    "people", "move", "between", "countries", "for", "work", "family", "safety", "study", "and",
    "those", "who", "govern", "meet", "to", "speak", "about", "borders", "papers", "rights",
    "routes", "children", "women", "towns", "rivers", "islands", "registers", "practices",
    "results", "lessons", "figures", "years", "offices", "officers", "ministers", "observers",
    "civil", "society", "regional", "bilateral", "common", "shared", "orderly", "regular",
    "humane", "lasting", "recent", "earlier",
)  # fmt: skip
Files = Sequence[tuple[str, bytes]]


def _samples() -> list[str]:
    """Return the texts of an invented meeting: an agenda and its datasheets."""
    rows = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in ENGLISH_ROWS)
    return ["\n".join(ENGLISH_FRONT) + f"\n{rows}\n", ENGLISH_SHEETS]


def _long() -> list[str]:
    """Return one text of 300 pages: an agenda of 30 sessions, datasheets, and a long background."""
    front = "V PLENARY MEETING BETWEEN THE RCM AND THE SACM\n\n3 March 2025\n\nBACKGROUND\n\n"
    clock = [f"{9 + n // 3}:{n % 3 * 20:02}" for n in range(31)]
    rows = "".join(
        f"{clock[n]} – {clock[n + 1]}\tSession {n + 1}. {_TITLES[n]}\nLead: Peru\n"
        for n in range(30)
    )
    sheets = "".join(
        f"\nSESSION {n + 1} TECHNICAL DATASHEET: {_TITLES[n]}\n\nLEAD Peru\n\nKEY CONCEPTS\n\n"
        f"Term {n}: What it means here.{n + 1}\n\nGUIDING QUESTIONS\n\n"
        f"What has been done about it?\n\nWhat remains?\n\n{n + 1} Handbook, volume {n}.\n"
        for n in range(30)
    )
    rest = f"\nAGENDA (GMT-6)\n{rows}{sheets}"
    count = (PAGES * LINES - rest.count("\n") - 10) // 6  # a paragraph takes five lines and a gap
    chance = Random(5)  # the same words every time  # noqa: S311
    return [front + "".join(_paragraph(chance) for _ in range(count)) + rest]


def _paragraph(chance: Random) -> str:
    words = " ".join(chance.choice(_WORDS) for _ in range(62))
    return f"{words.capitalize()}.\n\n"


def _seeds(*numbers: str) -> list[str]:
    return [next(SEEDS.glob(f"{n}_*.txt")).read_text("utf-8") for n in numbers]


TEXTS: dict[str, Callable[[], list[str]]] = {"300 pages": _long}
if SEEDS.is_dir():
    TEXTS |= {"II plenary": lambda: _seeds("002", "000"), "III plenary": lambda: _seeds("001")}
else:
    TEXTS |= {"an invented meeting": _samples}
MAKERS = {"docx": made.as_docx, "pdf": made.as_pdf}


def _ours(files: Files) -> None:
    from documents.agenda_import import import_agenda  # noqa: PLC0415 (as each process needs)
    from documents.importing.deciding import Wishes  # noqa: PLC0415

    imported = import_agenda(files, Wishes(today=date(2026, 11, 22)))
    assert imported.agenda_text
    assert imported.letter("agenda.yaml")


def _bare(files: Files) -> None:
    for name, content in files:
        assert (_pdf_text if name.endswith("pdf") else _docx_text)(content)


def _pdf_text(content: bytes) -> str:
    import pypdfium2  # noqa: PLC0415

    pdf = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def _docx_text(content: bytes) -> str:
    from lxml import etree  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = tree.iter(f"{_W}p")
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in paragraphs)


WAYS: dict[str, Callable[[Files], None]] = {"ours": _ours, "bare": _bare}


def _once(way: str, what: str, kind: str) -> None:
    """Read the documents once in this process, and print seconds and MiB."""
    files = [(f"{n}.{kind}", MAKERS[kind](text)) for n, text in enumerate(TEXTS[what]())]
    if way == "ours":  # imports are not counted for either, but for those of the reading process
        import documents.agenda_import  # noqa: F401, PLC0415
    else:
        import lxml.etree  # noqa: F401, PLC0415
        import pypdfium2  # noqa: F401, PLC0415
    begun = time.perf_counter()
    WAYS[way](files)
    seconds = time.perf_counter() - begun
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": max(peak_mib(), reader)}))


async def measure() -> list[Row]:
    """Read each document both ways in fresh processes, in turn, and return the table."""
    rows = []
    for what in TEXTS:
        for kind in MAKERS:
            told: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
            for _ in range(ROUNDS):
                for way in WAYS:
                    command = [sys.executable, "-m", "benchmarks.imports", way, what, kind]
                    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: ASYNC221, S603
                    told[way].append(json.loads(done.stdout))
            for key, named, unit in (
                ("seconds", f"import of {what}, {kind}", "s"),
                ("peak", "its peak memory", "MiB"),
            ):
                ours, bare = ([one[key] for one in told[way]] for way in ("ours", "bare"))
                rows.append(Row(named, ours, bare, unit, "its text alone"))
    return rows


if __name__ == "__main__":
    _once(*sys.argv[1:])
