"""What typesetting needs of a text: letters that typefaces have, and places to break it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex
import typst
from matplotlib import get_data_path

# A word that no line may hold whole, such as an address, may be broken anywhere.
_ENDLESS = regex.compile(r"\S{30,}")
_LETTER = regex.compile(r"\X")
_FORBIDDEN = regex.compile(r"[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@cache
def fonts() -> typst.Fonts:
    """Load the typefaces that come with libraries, and none of the machine's own.

    Libertinus Serif, which typst brings, has the accents of the Americas. What it lacks comes
    from DejaVu Sans, or is shown by Last Resort as a frame that names its script; both come
    with matplotlib.
    """
    folder = Path(get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def settable(text: str) -> str:
    """Return a text without the characters that no page can hold; its lines stay."""
    return _FORBIDDEN.sub("", text.replace("\t", "  "))


def in_one_line(text: str) -> str:
    """Return a text for where one line stands."""
    return settable(" ".join(text.split()))


def pieces(line: str) -> Iterator[str]:
    """Yield the line in pieces between which it may be broken although there is no space."""
    end = 0
    for word in _ENDLESS.finditer(line):
        letters = _LETTER.findall(word.group())
        yield line[end : word.start()] + letters[0]
        yield from letters[1:]
        end = word.end()
    yield line[end:]
