"""Countries, bodies, places, dates and headings are known under all their names."""

import pytest

from documents.importing.dates import dates_in
from documents.importing.headings import (
    day_heading,
    part_named,
    section_named,
    session_heading,
)
from documents.importing.names import countries_in, only_countries, organs_only
from documents.importing.where import printed_zone
from documents.process_directory import directory


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("República Bolivariana de Venezuela", ["VE"]),
        ("Venezuela (Bolivarian Republic of)", ["VE"]),
        ("EE. UU.", ["US"]),
        ("EE.UU. y Rep. Dominicana", ["US", "DO"]),
        ("U.S.", ["US"]),
        ("Dominican Rep.", ["DO"]),
        ("Republic of Argentina", ["AR"]),
        ("Panama and Costa Rica", ["PA", "CR"]),
        ("the United States", ["US"]),
        ("Estado Plurinacional de Bolivia", ["BO"]),
        ("República Federativa do Brasil e Uruguai", ["BR", "UY"]),
        ("Équateur et États-Unis", ["EC", "US"]),
        ("Papua New Guinea", ["PG"]),
        ("República Oriental del Uruguay", ["UY"]),
        ("Trinidad & Tobago", ["TT"]),
    ],
)
def test_a_country_is_known_under_formal_short_and_official_names(
    written: str, codes: list[str]
) -> None:
    assert only_countries(written) == codes


def test_a_word_that_happens_to_be_a_name_is_no_country() -> None:
    assert not countries_in("tell us about it")
    assert not only_countries("Gender and migration in Peru")


@pytest.mark.parametrize(
    "written",
    ["RCM PPT", "RCM ES AND SACM TS", "PPT de la CRM y PPT de la CSM", "IOM Regional Offices",
     "Secretaría Técnica de la CSM", "Presidency Pro-Tempore of the SACM"],
)  # fmt: skip
def test_an_organ_of_a_process_is_known(written: str) -> None:
    assert organs_only(written)


def test_a_topic_that_names_an_organ_is_no_organ() -> None:
    assert not organs_only("Comments from RCM-SACM countries on visas")
    assert not organs_only("Gender and migration")


def test_the_directory_knows_members_and_presidencies() -> None:
    processes = {entry.code: len(entry.members) for entry in directory().processes}
    assert processes == {"RCM": 11, "SACM": 12}
    assert directory().presiding("RCM", 2022) == "SV"
    assert directory().presiding("SACM", 2021) == "AR"
    assert all(
        directory().capital(member.country)
        for entry in directory().processes
        for member in entry.members
    )


@pytest.mark.parametrize(
    ("written", "day", "month", "year", "last", "weekday"),
    [
        ("September 9-10, 2021", 9, 9, 2021, 10, None),
        ("9 y 10 de setiembre de 2021", 9, 9, 2021, 10, None),
        ("Thursday 6 December 2018", 6, 12, 2018, None, 3),
        ("jeudi 1er juin 2022", 1, 6, 2022, None, 3),
        ("4 de março de 2025", 4, 3, 2025, None, None),
        ("2021-09-09", 9, 9, 2021, None, None),
        ("Friday, 9 September", 9, 9, None, None, 4),
    ],
)
def test_a_date_is_read_in_four_languages(
    written: str, day: int, month: int, year: int | None, last: int | None, weekday: int | None
) -> None:
    (found,) = dates_in(written)
    assert (found.day, found.month, found.year, found.last_day, found.weekday) == (
        day, month, year, last, weekday
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "number", "title"),
    [
        ("SESSION 1 TECHNICAL DATASHEET:", "1", ""),
        ("Session IV: Panel on visas", "4", "Panel on visas"),
        ("Primera sesión: Integración", "1", "Integración"),
        ("3ª sessão: Integração", "3", "Integração"),
        ("Séance 2 : Droits", "2", "Droits"),
        ("FICHA TÉCNICA SESIÓN 2", "2", ""),
    ],
)
def test_a_session_heading_gives_number_and_title(written: str, number: str, title: str) -> None:
    heading = session_heading(written)
    assert heading is not None
    assert (heading.number, heading.title) == (number, title)


def test_a_sentence_about_a_session_is_no_heading() -> None:
    assert session_heading("Session 1 will be led by Peru.") is None
    assert session_heading("TOPICS TO ADDRESS") is None


def test_days_parts_and_sections_are_known_by_their_headings() -> None:
    day = day_heading("Jour 1 – jeudi 9 septembre 2021")
    assert day is not None
    assert day.number == 1
    assert day_heading("Rabat, Morocco, 6-7 December 2018") is None
    assert part_named("KEY CONCEPTS5") == "concepts"
    assert part_named("Perguntas norteadoras") == "questions"
    assert section_named("PARTICIPANT’S PROFILE") == "participants"


@pytest.mark.parametrize(
    ("written", "iana", "minutes"),
    [
        ("Schedule (GMT-6)", None, -360),
        ("UTC + 3", None, 180),
        ("hora de Lima", "America/Lima", None),
        ("horário de Brasília", "America/Sao_Paulo", None),
        ("Mexico City time (UTC-5)", "America/Mexico_City", -300),
        ("timezone: America/New_York", "America/New_York", None),
    ],
)
def test_a_zone_is_read_as_printed(written: str, iana: str | None, minutes: int | None) -> None:
    said = printed_zone(written)
    assert (said.iana, said.offset_minutes) == (iana, minutes)
