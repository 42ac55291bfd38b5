"""The process in which a file is read: it takes one file in, gives lines out, and ends."""

import json
import resource
import sys
from collections.abc import Callable
from typing import Any

from documents.reading import plain_text
from documents.reading.kinds import Kind, kind_of
from documents.reading.lines import Page, as_rows
from documents.reading.refusing import (
    CPU_SECONDS,
    LONGEST_TEXT,
    MEMORY_BYTES,
    Refused,
    no_text,
    too_large,
)

Answer = dict[str, Any]


def main() -> None:
    """Read one file from the standard input and print its lines, or why it is not read."""
    answer_with(_lines)


def answer_with(reads: Callable[[bytes, str], Answer]) -> None:
    """Read one file within limits and print what it gives, or why it is not read."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # nothing is written, wherever it points
    try:
        answer = reads(sys.stdin.buffer.read(), sys.argv[1])
    except Refused as refused:
        answer = _answer(refused)
    except (MemoryError, RecursionError):
        answer = _answer(too_large())
    sys.stdout.write(json.dumps(answer))


def _lines(content: bytes, name: str) -> Answer:
    kind, page = read(content, name)
    return {"kind": kind.value, "lines": as_rows(page.lines), "left_out": page.left_out}


def _answer(refused: Refused) -> Answer:
    return {"refused": [refused.text, refused.advice, refused.values]}


def read(content: bytes, name: str) -> tuple[Kind, Page]:
    """Return the kind and the lines of one file.

    Raises:
        Refused: it is not read.
    """
    kind = kind_of(content, name)
    page = _pages(kind, content)
    if sum(len(line.text) for line in page.lines) > LONGEST_TEXT:
        raise too_large()
    if not any(line.text.strip() for line in page.lines):
        raise no_text()
    return kind, page


def _pages(kind: Kind, content: bytes) -> Page:
    """Return a file's page; the library of a kind is loaded only when it is needed."""
    if kind is Kind.DOCX:
        from documents.reading import word_text  # noqa: PLC0415 (see above)

        return word_text.read(content)
    if kind is Kind.ODT:
        from documents.reading import odt_text  # noqa: PLC0415 (see above)

        return odt_text.read(content)
    if kind is Kind.PDF:
        from documents.reading import pdf_text  # noqa: PLC0415 (see above)

        return pdf_text.read(content)
    if kind is Kind.HTML:
        from documents.reading import html_text  # noqa: PLC0415 (see above)

        return html_text.read(content)
    return plain_text.read(content)


if __name__ == "__main__":
    main()
