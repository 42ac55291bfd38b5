"""However a document is mutilated, the import neither crashes nor drops a paragraph in silence."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agenda.programme import Agenda
from documents.importing.deciding import Wishes
from documents.importing.findings import Margin
from documents.importing.meeting import Meeting, meeting_of
from documents.importing.paragraphs import paragraphs
from documents.importing.report import as_json, as_letter
from documents.importing.tidying import tidied
from documents.importing.told import Document, Told
from documents.importing.understanding import understood
from documents.reading.apart import Read
from documents.reading.child import read
from documents.reading.refusing import Refused
from tests.documents.importing import made_files as made
from tests.documents.importing.made_files import explained
from tests.documents.importing.sample_texts import (
    ENGLISH_SHEETS,
    FRENCH_AGENDA,
    PORTUGUESE_AGENDA,
    SPANISH_AGENDA,
    SPANISH_SHEETS,
)

TEXTS = (SPANISH_AGENDA, SPANISH_SHEETS, PORTUGUESE_AGENDA, FRENCH_AGENDA, ENGLISH_SHEETS)
STRAYS = (
    "", "9:00", "9:00 –", "– 10:00", "25:99 – 3:00", "Session", "SESSION 1", "TOPIC 99. x",
    "LEAD", "Lead:",
    "KEY CONCEPTS", "GUIDING QUESTIONS", "1", "1)", "•", "\t", "\t\t9:00\t", "| a | b |",
    "|---|---|",
    "<ul><li>", "</b>", "<b", "[^1]", "[^1]: source", "31 February 2021", "30/02/2021", "Day 3",
    "DAY ONE:",
    "GMT", "GMT-99", "UTC+5:45", "EDT", "00:00 – 24:00", "24:30", "12 am", "?", "¿?", "Panama",
    "EE. UU.",
    "Moderator: RCM PPT", "Coffee break", "Closing", "“", "Ibid.", "(2.",
    "II PLENARY MEETING BETWEEN THE RCM",
    "\u202e\u200b", "Z" + "\u0301" * 50, "𝟗:𝟎𝟎", "٩:٠٠", "²:³⁰", "9:٣0 – 10:00", "A" * 3000,
    "9 " * 400,
)  # fmt: skip


@st.composite
def mutilated(draw: st.DrawFn) -> str:
    lines = draw(st.sampled_from(TEXTS)).split("\n")
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.integers(0, max(len(lines) - 1, 0)))
        match draw(st.integers(0, 6)):
            case 0:
                del lines[at : at + draw(st.integers(1, 4))]
            case 1:
                lines.insert(at, draw(st.sampled_from(STRAYS)))
            case 2:
                lines.insert(at, draw(st.text(max_size=40)))
            case 3:
                lines[at:at] = lines[draw(st.integers(0, at)) : at + 1]
            case 4 if lines:
                cut = draw(st.integers(0, len(lines[at])))
                lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
            case 5 if lines:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case 6 if lines:
                lines[at] = lines[at].replace(
                    draw(st.sampled_from(" :.-–\t")), draw(st.sampled_from(("", "\t", " ")))
                )
        lines = lines or [""]
    return "\n".join(lines)


def understood_text(text: str, name: str = "a.txt") -> tuple[Read, Document] | None:
    try:
        kind, page = read(text.encode("utf-8", "replace"), name)
    except Refused as refused:
        explained(refused)
        return None
    given_lines = Read(name, kind, page.lines, page.left_out)
    return given_lines, understood(given_lines)


def tolds(value: object) -> Iterator[Told]:
    if isinstance(value, Told):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from tolds(getattr(value, each.name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from tolds(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from tolds(item)


def meeting(*documents: Document) -> Meeting:
    return meeting_of(
        list(documents), Wishes(today=date(2026, 11, 22), zone="America/Lima"), Margin()
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutilated())
def test_no_paragraph_is_dropped(text: str) -> None:
    found = understood_text(text)
    if found is None:
        return
    lines, document = found
    placed = {told.line for told in tolds(document)}
    tidy = tidied(lines.lines)
    missing = [p for p in paragraphs(tidy.lines) if p.line not in placed]
    assert not missing


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutilated(), mutilated())
def test_whatever_is_imported_is_an_agenda_or_a_reason(first: str, second: str) -> None:
    documents = [
        found[1]
        for n, text in enumerate((first, second))
        if (found := understood_text(text, f"{n}.txt"))
    ]
    if not documents:
        return
    made_of_it = meeting(*documents)
    told = json.loads(as_json(made_of_it))
    assert as_letter(made_of_it, None)
    if made_of_it.agenda is None:
        assert told["findings"]
    else:
        assert made_of_it.planted is not None
        assert Agenda.model_validate(made_of_it.planted.tree) == made_of_it.agenda
    assert all(finding["message"] for finding in told["findings"])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(("docx", "odt", "html")), st.data())
def test_damaged_bytes_are_refused_or_read(ending: str, data: st.DataObject) -> None:
    make = {"docx": made.as_docx, "odt": made.as_odt, "html": made.as_html}[ending]
    content = bytearray(make(SPANISH_SHEETS))
    for _ in range(data.draw(st.integers(1, 30))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        kind, page = read(bytes(content), f"a.{ending}")
    except Refused as refused:
        explained(refused)
        return
    understood(Read("a", kind, page.lines, page.left_out))


@pytest.mark.parametrize(
    "piece", ["9 ", "(", "<", "[", "9:00 - ", "“", "*a ", "|a", "plenary meeting of the ", "1.1.1."]
)
def test_an_endless_line_is_put_aside_and_the_agenda_still_read(piece: str) -> None:
    text = f"9:00 – 9:30 Opening\n9:30 – 10:00 Session 1. Visas\nLead: Peru\n\n{piece * 20_000}\n"
    found = understood_text(text)
    assert found is not None
    assert [part.title.text for part in found[1].parts if part.title][:2] == [
        "Opening",
        "Visas",
    ]
    assert found[1].unplaced or found[1].furniture or len(found[1].parts[-1].topics) > 0
