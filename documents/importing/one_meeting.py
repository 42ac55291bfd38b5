"""Which of the documents belong together: one meeting, under one name."""

from dataclasses import dataclass
from datetime import date, timedelta

from documents.importing.findings import Code, Margin
from documents.importing.front import ordinal_of
from documents.importing.likeness import likeness
from documents.importing.marks import flat
from documents.importing.names import processes_in
from documents.importing.told import Document, Told
from documents.saying import Said, phrase

_FAR = timedelta(days=30)
_SAME_THEME = 0.7


@dataclass(frozen=True, slots=True)
class Together:
    """The documents of one meeting, agendas first, and those set aside."""

    documents: list[Document]
    aside: list[Document]


def of_one_meeting(documents: list[Document], margin: Margin) -> Together:
    """Return the documents that speak of one meeting's agenda; note what the others are."""
    useful = [d for d in documents if d.is_agenda or d.has_sheets]
    useful += [
        d
        for d in documents
        if d not in useful and d.has_narrative and any(_is_of(d, other) for other in useful)
    ]
    aside = [d for d in documents if d not in useful]
    for document in aside:
        margin.look(
            Code.NOT_AN_AGENDA,
            "This is no agenda, and no datasheet of a session. Looked for: rows with a time and a "
            "title, headings such as “Session 1”, leads, topics and guiding questions, in English, "
            "Spanish, Portuguese and French. None of that stands in its {count} lines; nothing "
            "was taken.",
            Told("", document.name, 0),
            count=document.lines,
        )
    if not useful:
        return Together([], aside)
    main = next((d for d in useful if d.is_agenda), useful[0])
    others = [d for d in useful if d is not main and _differs(main, d)]
    if len(others) > len(useful) / 2:
        main = others[0]
        others = [d for d in useful if d is not main and _differs(main, d)]
    for document in others:
        margin.look(
            Code.OTHER_MEETING,
            "This is about another meeting ({other}) than {file} ({main}). It was set aside; "
            "import it by itself.",
            Told("", document.name, 0),
            other=_identity(document),
            file=main.name,
            main=_identity(main),
        )
    kept = [d for d in useful if d not in others]
    kept.sort(key=lambda d: (d is not main, not d.is_agenda))
    return Together(kept, [*aside, *others])


def _is_of(one: Document, other: Document) -> bool:
    """Tell whether a note without sessions is about the meeting of another document."""
    number = ordinal(one)
    if number is not None and number == ordinal(other):
        return True
    return bool(_span(one) and _span(other)) and not _differs(one, other)


def _differs(one: Document, other: Document) -> bool:
    a, b = ordinal(one), ordinal(other)
    if a is not None and b is not None and a != b:
        return True
    ours, theirs = _span(one), _span(other)
    return bool(ours and theirs and min(abs(x - y) for x in ours for y in theirs) > _FAR)


def _span(document: Document) -> list[date]:
    told = [day.date for day in document.days if day.date] or [dated for dated, _ in document.dates]
    return [on for dated in told if dated.year and (on := dated.on(dated.year))]


def ordinal(document: Document) -> int | None:
    """Return which meeting of its kind a document is about, by its title or by what it says."""
    found = [number for told in document.titles if (number := _ordinal(told)) is not None]
    if not found:
        return ordinal_of(document.titles[0].text) if _is_of_one_process(document) else None
    first = document.titles[0]
    heads = _ordinal(first) is not None and first.line <= _earliest(document)
    return found[0] if heads else max(found)


def _ordinal(told: Told) -> int | None:
    # “XVIII Meeting of the SACM” is a meeting of one process, not the plenary of two.
    return ordinal_of(told.text) if len(processes_in(told.text)) != 1 else None


def _is_of_one_process(document: Document) -> bool:
    """Tell whether a document is headed by the name of a meeting of one process."""
    first = next(iter(document.titles), None)
    return bool(first and first.line <= _earliest(document) and len(processes_in(first.text)) == 1)


def _earliest(document: Document) -> int:
    starts = [part.told.line for part in document.parts]
    sections = [
        told.line for told in document.furniture if flat(told.text) in {"background", "agenda"}
    ]
    return min([*starts, *sections], default=0)


def _identity(document: Document) -> Said:
    dates = _span(document)
    number = ordinal(document)
    if number and dates:
        return phrase("meeting number {number}, {date}", number=number, date=dates[0])
    if number:
        return phrase("meeting number {number}", number=number)
    return phrase("{date}", date=dates[0]) if dates else phrase("no number or date")


def names(together: Together, margin: Margin) -> tuple[list[Told], list[Told]]:
    """Return the meeting's title and theme, each with its twins in other languages.

    Under how many of each it goes in one language is noted.
    """
    languages = {d.name: d.language for d in (*together.documents, *together.aside)}
    main = together.documents[0]
    number = ordinal(main)
    titles = [
        told
        for document in together.documents
        for told in document.titles
        if ordinal_of(told.text) in {number, None} and (number is None or processes_in(told.text))
        and (_is_of_one_process(main) or not _of_one_process(told, number))
    ]  # fmt: skip
    name = phrase("The meeting's name")
    title = _noted(titles, Code.MEETING_TITLES, name, languages, margin)
    themes = [told for d in together.documents for told in _themes(d, number)]
    if themes:
        themes += [
            told
            for document in together.aside
            for told in _themes(document, number)
            if likeness(told.text, themes[0].text) > _SAME_THEME
        ]
    return title, _noted(themes, Code.THEMES, phrase("The meeting's theme"), languages, margin)


def _themes(document: Document, number: int | None) -> list[Told]:
    """Return the themes that a document gives this meeting: a note may name an earlier one's."""
    numbers = document.theme_numbers
    return [t for t in document.themes if number is None or numbers.get(t.line, number) == number]


def _of_one_process(told: Told, number: int | None) -> bool:
    return number is not None and len(processes_in(told.text)) == 1


def _noted(
    tolds: list[Told], code: Code, what: Said, languages: dict[str, str], margin: Margin
) -> list[Told]:
    first: list[Told] = []
    for language in dict.fromkeys(languages[told.file] for told in tolds):
        different: dict[str, Told] = {}
        for told in tolds:
            if languages[told.file] == language:
                different.setdefault(" ".join(flat(told.text).split()), told)
        kept = list(different.values())
        if len(kept) > 1:
            worded = [phrase("“{text}” ({place})", text=told.text, place=told) for told in kept]
            margin.disagree(
                code,
                "{what} is given in {count} wordings: {wordings}. The first was taken, as it "
                "stands in the agenda or first among the documents.",
                kept[0],
                what=what,
                count=len(kept),
                wordings=tuple(worded),
            )
        first.append(kept[0])
    return first
