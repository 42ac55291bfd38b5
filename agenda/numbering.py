"""The numbers of paragraphs under negotiation: they stay put, and what comes between is a bis."""

from collections.abc import Iterable, Iterator, Mapping

import regex

from agenda.paper import Paragraph, Part

_SERIES = {
    Part.PREAMBLE: "PP",
    Part.OPERATIVE: "",
    Part.FOLLOW_UP: "",
    Part.THANKS: "",
}
"""What stands before the number in the parts that have numbers: preambular ones have their own."""
_BETWEEN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
_NUMBER = regex.compile(r"\d+")


def labels(everything: Iterable[Paragraph], given: Mapping[str, str]) -> dict[str, str]:
    """Return the number of each paragraph by its key; chapeau and closing lines have none.

    `everything` are the paragraphs in their order, with those that were left out: numbers that
    were `given` when a draft went round are used for nothing else. A new paragraph between two
    that have theirs gets the number before it with bis, ter and so on; the second and later
    wordings of a paragraph, its own with alt.
    """
    found: dict[str, str] = {}
    paragraphs = list(everything)
    known = {one.key for one in paragraphs}
    for mark in dict.fromkeys(_SERIES.values()):
        bases = [
            one
            for one in paragraphs
            if _SERIES.get(one.place.part) == mark and one.alternative_to not in known
        ]
        found |= dict(_numbered(bases, given, mark))
    for one in paragraphs:
        base = one.alternative_to
        if base is not None and base in found:
            found[one.key] = given.get(one.key) or _alternative(found, found[base])
    return found


def _numbered(
    bases: list[Paragraph], given: Mapping[str, str], mark: str
) -> Iterator[tuple[str, str]]:
    used = {given[one.key] for one in bases if one.key in given}
    highest = max((int(n[0]) for n in map(_NUMBER.findall, used) if n), default=0)
    stem = 0
    for place, one in enumerate(bases):
        label = given.get(one.key)
        if label is None and any(later.key in given for later in bases[place:]):
            label = next(free for free in _between(f"{mark}{stem}") if free not in used)
        elif label is None:
            highest += 1
            label = f"{mark}{highest}"
        stem = int(_NUMBER.findall(label)[0])
        used.add(label)
        yield one.key, label


def _between(stem: str) -> Iterator[str]:
    yield from (f"{stem}{word}" for word in _BETWEEN)
    number = len(_BETWEEN)
    while True:
        number += 1
        yield f"{stem}bis{number}"


def _alternative(found: Mapping[str, str], base: str) -> str:
    taken = set(found.values())
    number = 1
    while f"{base} alt {number}" in taken:
        number += 1
    return f"{base} alt {number}"
