"""Clock times are read in every form that agendas print, and numbers are not taken for times."""

import pytest

from documents.importing.clock_times import leading_times, times_within, trailing_times


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("9:00 – 9:30 Opening", "09:00", "09:30"),
        ("9:00-10:00", "09:00", "10:00"),
        ("9 : 00 - 10 : 00 Opening", "09:00", "10:00"),
        ("9:00 to 10:00", "09:00", "10:00"),
        ("9:00 a 10:00 horas", "09:00", "10:00"),
        ("9h00 às 10h30 Abertura", "09:00", "10:30"),
        ("9h/10h", "09:00", "10:00"),
        ("de 9:00 a 10:30", "09:00", "10:30"),
        ("from 9:00 until 10:00", "09:00", "10:00"),
        ("9-11 am", "09:00", "11:00"),
        ("11-1 pm", "11:00", "13:00"),
        ("0900-1000 Opening", "09:00", "10:00"),
        ("2:00 p.m. – 3:00 p.m.", "14:00", "15:00"),
        ("9 h 15 – 10 h 15 Séance", "09:15", "10:15"),
        ("09.00 Welcome", "09:00", None),
        ("9h Ouverture", "09:00", None),
        ("19h45 Fin", "19:45", None),
        ("0900GMT Start", "09:00", None),
        ("6.00 p. m. Cena", "18:00", None),
        ("1 p. m. Almuerzo", "13:00", None),
        ("12:00 pm Buenos Aires", "12:00", None),
        ("14:30 - ", "14:30", None),
        ("10 h 45 - midi Séance 2", "10:45", "12:00"),
        ("noon - 12:30 Closing", "12:00", "12:30"),
        ("de 10:45 a mediodía", "10:45", "12:00"),
        ("do meio-dia às 13h", "12:00", "13:00"),
        ("23:00 - midnight", "23:00", "00:00"),
        ("12 noon - 1:00", "12:00", "01:00"),
    ],
)
def test_a_time_is_read_as_it_is_meant(written: str, start: str, end: str | None) -> None:
    times = leading_times(written)
    assert times is not None
    assert str(times.start) == start
    assert (str(times.end) if times.end else None) == end


@pytest.mark.parametrize(
    "written",
    ["9-10 September 2021", "1996 in", "31 May 2022", "2. Background", "1) Topic", "3.10 Title",
     "25.10.2021", "2019-2020 and", "5 IOM Glossary", "15 a 20 minutos", "1.2.3 Title", "7Ibid.",
     "", "Noon reception", "Midi Libre", "11-12 Session 2"],
)  # fmt: skip
def test_a_number_is_no_time(written: str) -> None:
    assert leading_times(written) is None


def test_a_time_without_am_or_pm_is_unsure_until_noon() -> None:
    morning, afternoon = leading_times("12:30 – 01:00"), leading_times("14:30 – 15:00")
    assert morning is not None
    assert morning.end is not None
    assert not morning.end.sure
    assert afternoon is not None
    assert afternoon.start.sure


def test_a_time_is_found_behind_a_title_and_in_a_sentence() -> None:
    behind = trailing_times("Opening session (9:00–9:30)")
    said = times_within("La sesión comienza a las 14:00 horas")
    assert behind is not None
    assert str(behind.end) == "09:30"
    assert said is not None
    assert str(said.start) == "14:00"


def test_the_zone_beside_a_time_is_kept() -> None:
    times = leading_times("9-11 am EDT")
    assert times is not None
    assert times.zone == "EDT"
