"""However a document is mutilated, the import neither crashes nor drops a paragraph in silence."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.importing.understanding import understood
from documents.reading.apart import Read
from documents.reading.child import read
from documents.reading.refusing import Refused
from tests.documents.importing.made_files import explained
from tests.documents.importing.sample_texts import (
    ENGLISH_SHEETS,
    FRENCH_AGENDA,
    PORTUGUESE_AGENDA,
    SPANISH_AGENDA,
    SPANISH_SHEETS,
)
from tests.documents.importing.silence import LONGER, answered, heard

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


def lines_of(text: str, name: str = "a.txt") -> Read | None:
    try:
        kind, page = read(text.encode("utf-8", "replace"), name)
    except Refused as refused:
        explained(refused)
        return None
    return Read(name, kind, page.lines, page.left_out)


@settings(max_examples=60 * LONGER, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutilated())
def test_no_paragraph_is_dropped(text: str) -> None:
    lines = lines_of(text)
    if lines is not None:
        heard(lines)


@settings(max_examples=60 * LONGER, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutilated(), mutilated())
def test_whatever_is_imported_is_an_agenda_or_a_reason(first: str, second: str) -> None:
    read_ones = [lines_of(text, f"{n}.txt") for n, text in enumerate((first, second))]
    documents = [understood(lines) for lines in read_ones if lines is not None]
    if documents:
        answered(*documents)


@pytest.mark.parametrize(
    "piece", ["9 ", "(", "<", "[", "9:00 - ", "“", "*a ", "|a", "plenary meeting of the ", "1.1.1."]
)
def test_an_endless_line_is_put_aside_and_the_agenda_still_read(piece: str) -> None:
    text = f"9:00 – 9:30 Opening\n9:30 – 10:00 Session 1. Visas\nLead: Peru\n\n{piece * 20_000}\n"
    lines = lines_of(text)
    assert lines is not None
    found = understood(lines)
    assert [part.title.text for part in found.parts if part.title][:2] == ["Opening", "Visas"]
    assert found.unplaced or found.furniture or len(found.parts[-1].topics) > 0
