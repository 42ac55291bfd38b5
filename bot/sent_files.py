"""What a secretariat's files are: a roster, an agenda file, or a document to be read."""

import re
from pathlib import Path
from typing import NamedTuple

from documents.roster_words import column

_SAMPLE_BYTES = 64_000
_LEAST_COLUMNS = 3
_KEYS_WITHIN = 40  # lines
_DAYS = re.compile(r"^days:\s*(#.*)?$", re.MULTILINE)
_KEY = re.compile(r"\s*(?:-\s+)?([\w -]+?)\s*:")
_YAML = (".yaml", ".yml")
_NO_TEXT = (b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")


class Sent(NamedTuple):
    """A file that was sent: its id, its name, and where it lies on the disk."""

    id: str
    name: str
    path: Path


def is_roster(file: Sent) -> bool:
    """Tell whether a file is a table of who takes part, by its headings more than by its name."""
    ending = Path(file.name).suffix.lower()
    text = _sample(file)
    if text is None or ending == ".csv":
        return ending == ".csv"
    if ending in _YAML:
        return not _DAYS.search(text) and _are_columns(_keys(text))
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return any(
        _are_columns({cell.strip().strip('"') for cell in heading.split(delimiter)})
        for delimiter in ",;\t"
    )


def is_agenda(file: Sent) -> bool:
    """Tell whether a file is an agenda file already: YAML, whatever it is called."""
    text = _sample(file)
    if text is None or is_roster(file):
        return False
    return bool(_DAYS.search(text)) or Path(file.name).suffix.lower() in _YAML


def _sample(file: Sent) -> str | None:
    """Return the beginning of a file that is plain text; None of any other."""
    with file.path.open("rb") as opened:
        sample = opened.read(_SAMPLE_BYTES)
    if b"\0" in sample or sample.startswith(_NO_TEXT):
        return None
    return sample.decode("utf-8-sig", "ignore")


def _keys(text: str) -> set[str]:
    found = (_KEY.match(line) for line in text.splitlines()[:_KEYS_WITHIN])
    return {key[1] for key in found if key}


def _are_columns(headings: set[str]) -> bool:
    return sum(column(heading) is not None for heading in headings) >= _LEAST_COLUMNS
