"""What documents say of the meeting as a whole, put where a concept note has it."""

import re

from documents.importing.deciding import Side, Wishes, takes_second
from documents.importing.findings import Code, Margin
from documents.importing.likeness import SAME_TOPIC, folded, pairs
from documents.importing.marks import LENGTHS, flat
from documents.importing.told import NARRATIVE_SECTIONS, Document, Told
from documents.saying import Said, phrase, plural

# The parts of a concept note, and the sections of a document that go into each.
PARTS: dict[str, tuple[str, ...]] = {
    "background": ("background",),
    "rationale": ("rationale",),
    "objectives": ("objectives",),
    "profile": ("participants",),
    "methodology": ("format", "methodology"),
    "best_practice": ("practices",),
}
# A section that other headings may stand under, such as “RCM” under the background.
WITH_HEADINGS = frozenset({"background", "rationale"})
_NAMES = {
    "background": phrase("the background"), "rationale": phrase("the rationale"),
    "objectives": phrase("the objectives"), "format": phrase("the format"),
    "participants": phrase("the profile of participants"),
    "methodology": phrase("the methodology"),
    "practices": phrase("what counts as a best practice"),
}  # fmt: skip
_FULLER = phrase("as the document that says more of the meeting as a whole")
_LONGEST_SHOWN = 400


# The paragraphs of each part, each beside its twins in the other language.
Narrative = dict[str, list[list[Told]]]


def narrative(documents: list[Document], wishes: Wishes, margin: Margin) -> Narrative:
    """Return what the documents say of the meeting; note where they do not agree."""
    made: Narrative = {}
    for part, sections in PARTS.items():
        paragraphs = [p for s in sections for p in _section(s, documents, wishes, margin)]
        if paragraphs:
            made[part] = paragraphs
    return made


def _section(
    section: str, documents: list[Document], wishes: Wishes, margin: Margin
) -> list[list[Told]]:
    taken: list[list[Told]] = []
    for key in ("en", "es"):
        having = [d for d in documents if d.text_key == key and _paragraphs(section, d)]
        having.sort(key=_fullness, reverse=True)
        if having:
            one = having[0]
            for other in having[1:]:
                one = _decided(section, one, other, wishes, margin)
            _noted(section, one, margin)
            taken.append(_paragraphs(section, one))
    taken.sort(key=lambda p: [d.name for d in documents].index(p[0].file))
    if len(taken) < 2:  # noqa: PLR2004 (two languages)
        return [[told] for told in (taken[0] if taken else [])]
    first, second = taken
    if len(first) == len(second):
        return [list(pair) for pair in zip(first, second, strict=True)]
    margin.disagree(
        Code.NARRATIVE,
        "{section}: {first} in {here} and {second} in {there}, so that the two languages would "
        "not match side by side. The former was taken.",
        second[0],
        section=_NAMES[section],
        first=_count(first),
        here=first[0],
        second=_count(second),
        there=second[0],
    )
    return [[told] for told in first]


def _fullness(document: Document) -> tuple[bool, int]:
    """Return how much a document says of the meeting: a concept note more than an agenda."""
    said = sum(len(t.text) for s in NARRATIVE_SECTIONS for t in document.sections.get(s, []))
    return document.has_sheets, said


def _decided(
    section: str, one: Document, other: Document, wishes: Wishes, margin: Margin
) -> Document:
    mine, theirs = _paragraphs(section, one), _paragraphs(section, other)
    if [folded(t.text) for t in mine] == [folded(t.text) for t in theirs]:
        return one
    what = phrase("{section}", section=_NAMES[section])
    same = pairs([t.text for t in mine], [t.text for t in theirs], SAME_TOPIC)
    differing = [
        (mine[n], theirs[m])
        for n, m in sorted(same.items())
        if folded(mine[n].text) != folded(theirs[m].text)
    ]
    alone = [t for n, t in enumerate(mine) if n not in same]
    alone += [t for m, t in enumerate(theirs) if m not in same.values()]
    if not differing:
        first, second = Side(mine[0], _count(mine), one.side), Side(
            theirs[0], _count(theirs), other.side
        )  # fmt: skip
    else:
        first = Side(differing[0][0], _quoted(differing[0][0]), one.side)
        second = Side(differing[0][1], _quoted(differing[0][1]), other.side)
        more = len(differing) + len(alone) - 1
        if more:
            what = plural(
                "{section}, and {number} more paragraph of it",
                "{section}, and {number} more paragraphs of it",
                more,
                section=_NAMES[section],
            )
    code = Code.OBJECTIVES if section == "objectives" else Code.NARRATIVE
    return other if takes_second(code, what, first, second, wishes, margin, _FULLER) else one


def _noted(section: str, document: Document, margin: Margin) -> None:
    headings = [told for within, told in document.subheadings if within == section]
    if headings:
        margin.assume(
            Code.SUBHEADINGS,
            "Headings within {section}: {headings}. What stands under them was taken for a part "
            "of it.",
            headings[0],
            section=_NAMES[section],
            headings=[
                phrase("“{text}” ({place})", text=told.text, place=told) for told in headings
            ],
        )
    if section == "methodology":
        for told in document.sections.get("practices", []):
            if _says_length(told):
                margin.assume(
                    Code.SUBHEADINGS,
                    "This stands under best practices and says how long a session lasts; it was "
                    "put into the methodology.",
                    told,
                )


def _paragraphs(section: str, document: Document) -> list[Told]:
    tolds = list(document.sections.get(section, []))
    if section == "practices":
        tolds = [told for told in tolds if not _says_length(told)]
    elif section == "methodology":
        tolds += [told for told in document.sections.get("practices", []) if _says_length(told)]
    return [told.saying(_without_references(told.text, document)) for told in tolds]


def _says_length(told: Told) -> bool:
    return re.search(LENGTHS, flat(told.text)) is not None


def _without_references(text: str, document: Document) -> str:
    """Return a paragraph without the digits of its footnotes, which are glued to its words."""
    return re.sub(
        r"(?<=[a-zà-ÿ)”\"».,;:])(\d{1,2})(?=[\s.,;:)]|$)",
        lambda digits: "" if digits[1] in document.notes else digits[0],
        text,
    )


def _count(tolds: list[Told]) -> Said:
    return plural("{number} paragraph", "{number} paragraphs", len(tolds))


def _quoted(told: Told) -> Said:
    text = told.text
    short = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN].rstrip()} …"
    return phrase("“{text}”", text=short)
