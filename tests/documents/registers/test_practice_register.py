"""The register as a workbook: a row and a sheet for each, links that lead, nothing computed."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from agenda.audience import Audience, dossiers_for
from agenda.practice import Visibility
from agenda.words import clean
from documents.registers import practice_register as register
from tests.documents.registers.hostile import HOSTILE

HEAD = 5  # the row of the headings, counted from 1
INTERNAL, OUTSIDE = Audience.INTERNAL, Audience.OUTSIDE


def opened(summary, language="en", audience=INTERNAL):
    return load_workbook(BytesIO(register.practice_register(summary, language, audience)))


def rows(sheet, head=HEAD):
    headings, *below = list(sheet.iter_rows(values_only=True))[head - 1 :]
    return [dict(zip(headings, row, strict=True)) for row in below]


def fields(sheet):
    return dict(sheet.iter_rows(min_row=3, max_col=2, values_only=True))


def test_every_practice_has_a_row_and_no_draft_has(meeting):
    found = rows(opened(meeting).worksheets[0])

    assert [row["No."] for row in found] == list(meeting.plenary.practices)
    assert meeting.plenary.practices_made == len(found) + 1  # the last one is a draft


def test_a_row_says_what_its_practice_is_with_dates_and_numbers(meeting):
    practice = meeting.plenary.practices[1]
    row = rows(opened(meeting).worksheets[0])[0]

    assert row["Country"] == "El Salvador"
    assert row["Title"] == practice.title.body
    assert row["Since"].date() == practice.since
    assert row["Maturity in months"] == practice.months(date(2021, 9, 10))
    assert row["State"] == "recognised"
    assert row["Language of the text"] == "Spanish"
    assert row["Shared on"] == datetime(2021, 9, 9, 11, 0)  # noqa: DTZ001 (on the meeting's clock)
    assert row["Points of the reviewers"] == "18 of 27 and 27 of 27"
    assert row["Recognised"] == "Thursday, September 9, 2021, by Canada"


def test_a_number_leads_to_the_sheet_and_the_sheet_leads_back(meeting):
    book = opened(meeting)
    cell = book.worksheets[0].cell(HEAD + 2, 1)
    sheet = book["2 Dominican Republic"]

    assert cell.hyperlink.location == "'2 Dominican Republic'!A1"
    assert cell.value == 2
    assert sheet["A2"].hyperlink.location == "'Register'!A1"


def test_a_sheet_has_every_field_that_was_filled_in_and_no_other(meeting):
    sheet = fields(opened(meeting)["1 El Salvador"])

    assert sheet["Objective"].startswith("Que ninguna niña ni ningún niño")
    assert sheet["Evidence"].startswith("Días de espera: 94 → 41")
    assert sheet["Since"].date() == date(2011, 2, 1)
    assert "Where it has been copied" not in sheet
    assert None not in sheet.values()


def test_headings_and_titles_stay_in_sight_and_rows_can_be_filtered(meeting):
    sheet = opened(meeting).worksheets[0]

    assert sheet.freeze_panes == "D6"
    assert sheet.auto_filter.ref.startswith("A5:")
    assert sheet.print_title_rows == "$5:$5"
    assert all(cell.alignment.wrap_text for cell in sheet[HEAD])


def test_what_leaves_holds_only_what_its_country_lets_out(meeting):
    found = rows(opened(meeting, audience=OUTSIDE).worksheets[0])
    allowed = {
        p.number
        for p in meeting.plenary.practices.values()
        if p.visibility in (Visibility.COMPENDIUM, Visibility.PUBLIC)
    }

    assert {row["No."] for row in found} == allowed
    assert allowed
    assert {row["State"] for row in found} == {"shared, not recognised", "recognised"}


def test_what_a_review_said_and_who_can_be_reached_stays_inside(meeting):
    inside = register.practice_register(meeting, "en", INTERNAL)
    outside = opened(meeting, audience=OUTSIDE)
    said = {str(c.value) for s in outside.worksheets for row in s.iter_rows() for c in row}

    assert "Focal points" in load_workbook(BytesIO(inside)).sheetnames
    assert "Focal points" not in outside.sheetnames
    assert not any("focal.point@example.org" in text or "Núñez" in text for text in said)
    assert not any("IOM trained 40" in text for text in said)
    assert not any(" of 27" in text or "no dice de qué año" in text for text in said)


def test_focal_points_stand_on_a_sheet_of_their_own_only(meeting):
    book = opened(meeting)
    point = rows(book["Focal points"], head=3)[0]
    elsewhere = [s for s in book.worksheets if s.title != "Focal points"]

    assert (point["Focal point"], point["E-mail"]) == (
        "María José Núñez Ávila",
        "focal.point@example.org",
    )
    cells = (str(c.value) for s in elsewhere for row in s.iter_rows() for c in row)
    assert not any("focal.point" in text for text in cells)


def test_with_too_many_for_a_sheet_each_they_stand_on_one(meeting, monkeypatch):
    monkeypatch.setattr(register, "MOST_SHEETS", 5)
    book = opened(meeting)
    full = book["Practices in full"]
    for number, cell in enumerate(book["Register"]["A"][HEAD:], 1):
        sheet, place = cell.hyperlink.location.split("!")
        assert sheet == "'Practices in full'"
        assert full[place].value == cell.value
        assert full[place.replace("A", "C")].value == "Country", number
    assert "instead of a sheet each" in book["Register"]["A3"].value
    assert len(book.sheetnames) == 3


def test_in_spanish_everything_but_the_texts_is_spanish(meeting):
    book = opened(meeting, "es")
    row = rows(book["Registro"])[1]

    assert row["País"] == "República Dominicana"
    assert row["Estado"] == "devuelta, no reconocida"
    assert row["Por qué se devolvió"] == "La evidencia no dice de qué año es."
    assert "2 República Dominicana" in book.sheetnames


def test_a_plenary_without_practices_has_an_empty_register(going):
    sheet = opened(going.summary).worksheets[0]

    assert rows(sheet) == []
    assert sheet.cell(HEAD, 2).value == "Country"


def test_nobody_s_words_are_computed_and_all_are_read_back(hostile):
    summary = hostile(HOSTILE)
    octets = register.practice_register(summary, "en", INTERNAL)
    book = load_workbook(BytesIO(octets))
    cells = [c for s in book.worksheets for row in s.iter_rows() for c in row]

    assert {c.data_type for c in cells} <= {"s", "d", "n"}
    with ZipFile(BytesIO(octets)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not any(b"<f>" in part for part in parts.values())
    assert not any(b'TargetMode="External"' in part for part in parts.values())
    for row, text in zip(rows(book["Register"]), HOSTILE, strict=True):
        for heading in ("Title", "Objective", "Outcome", "Where else it could work", "Link"):
            assert _unescaped(row[heading]) == clean(text)


def _unescaped(text):
    # openpyxl leaves the escape of what looks like an escape as it is.
    return text.replace("_x005F_", "_")


def test_a_text_too_long_for_a_cell_goes_on_below(going):
    text = "palabra " * 5000
    going.hold("1.3", 0, 0, [])
    going.share(1, "1.3", objective={"body": text.strip()})
    found = rows(opened(going.summary).worksheets[0])

    assert "".join(row["Objective"] or "" for row in found) == text.strip()
    assert [row["No."] for row in found] == [1, None, None]


def test_the_same_record_gives_the_same_bytes(meeting):
    made = [register.practice_register(meeting, "es", OUTSIDE) for _ in range(2)]

    assert made[0] == made[1]


@pytest.mark.parametrize("audience", list(Audience))
def test_the_meeting_decides_what_it_has_and_the_country_what_leaves(meeting, audience):
    numbers = [d.practice.number for d in dossiers_for(meeting.plenary, audience)]

    assert numbers == sorted(numbers)
    assert set(numbers) <= set(meeting.plenary.practices)
    assert (set(numbers) == set(meeting.plenary.practices)) is (audience is INTERNAL)
