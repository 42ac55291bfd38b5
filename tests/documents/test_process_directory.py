"""Who belongs to which process on a date, and the sources that say so."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from agenda.process import source_in
from documents.process_directory import (
    shipped_directory,
)

PLENARY_II = date(2021, 9, 9)


def test_who_belongs_to_what_ships() -> None:
    rcm, sacm = (shipped_directory().process(code) for code in ("RCM", "SACM"))
    assert rcm is not None and sacm is not None  # noqa: PT018
    assert len(rcm.members_on(PLENARY_II)) == 11
    assert len(sacm.members_on(PLENARY_II)) == 12
    assert [one.country for one in rcm.observers_on(PLENARY_II)] == ["AR", "CO", "EC", "JM", "PE"]
    assert [one.since for one in rcm.organisations_on(PLENARY_II)] == [
        1996, 1996, 1997, 2000, 2003, 2003, 2006, 2007, 2014, 2015
    ]  # fmt: skip
    assert len(rcm.organisations_on(date(2005, 1, 1))) == 6
    assert rcm.members_on(date(1995, 12, 31)) == ()


@pytest.mark.parametrize("code", ["AR", "CO", "EC", "PE"])
def test_an_observer_of_one_process_that_is_a_member_of_the_other_is_a_member_of_both_plenaries(
    code: str,
) -> None:
    known = shipped_directory()
    assert known.standing(code, ["RCM"], PLENARY_II) == "observer"
    assert known.standing(code, ["RCM", "SACM"], PLENARY_II) == "member"
    assert known.process_of(code, PLENARY_II) == "SACM"


def test_jamaica_observes_and_france_is_in_neither() -> None:
    known = shipped_directory()
    assert known.standing("JM", ["RCM", "SACM"], PLENARY_II) == "observer"
    assert known.standing("FR", ["RCM", "SACM"], PLENARY_II) is None


def test_the_troika_follows_from_the_presidencies() -> None:
    rcm = shipped_directory().process("RCM")
    assert rcm is not None
    assert len(rcm.presidencies) == 23
    assert all(one.theme for one in rcm.presidencies if one.year <= 2016)
    troika = rcm.troika_on(date(2012, 7, 1))
    terms = (*troika.former, *troika.current, *troika.upcoming)
    assert [term.country for term in terms] == ["DO", "PA", "CR"]
    assert rcm.troika_on(date(2018, 7, 1)).current == ()
    assert [p.country for p in rcm.troika_on(PLENARY_II).upcoming] == ["SV"]


@pytest.mark.parametrize(
    ("code", "on", "number", "one"),
    [
        ("RCM", date(2010, 1, 1), 2, "Consular Protection"),
        ("RCM", date(2013, 1, 1), 4, "Extraregional"),
        ("RCM", date(2016, 12, 1), 5, "Adolescents"),
        ("RCM", date(2019, 6, 1), 2, "Smuggling"),
        ("RCM", date(2022, 6, 1), 4, "Border Management"),
        ("SACM", date(2021, 9, 9), 6, "Gender"),
        ("SACM", date(2022, 6, 1), 6, "Social and Labor Integration: Labor and Education"),
    ],
)
def test_groups_are_those_of_the_date(code: str, on: date, number: int, one: str) -> None:
    process = shipped_directory().process(code)
    assert process is not None
    found = process.groups_on(on)
    assert found is not None
    assert len(found.groups) == number
    assert any(one in group.name.best("en") for group in found.groups)


def test_nothing_is_said_of_groups_before_any_source_tells_of_them() -> None:
    sacm, rcm = (shipped_directory().process(code) for code in ("SACM", "RCM"))
    assert sacm is not None and rcm is not None  # noqa: PT018
    assert sacm.groups_on(date(2019, 6, 1)) is None
    assert rcm.groups_on(date(2000, 6, 1)) is None


def test_the_tables_of_the_report_add_up_as_they_do_in_it() -> None:
    tables = shipped_directory().tables_of("RCM")
    assert tables is not None
    assert tables.contributions is not None
    assert tables.activities is not None
    assert tables.contributions.percent == Decimal("100.01")
    assert tables.contributions.printed_percent == 100
    assert tables.contributions.dollars == tables.contributions.printed_dollars == 282_724
    assert tables.activities.total == tables.activities.printed_total == 122
    assert [one.number for one in tables.activities.types] == [21, 42, 6, 38, 15]
    assert tables.reserve_fund is not None
    assert tables.reserve_fund.most_dollars == 1000
    assert len(tables.partners) == 24


def test_the_joint_plenaries_are_three_and_the_next_is_known_before_it_is_held() -> None:
    known = shipped_directory()
    plenaries = [one for one in known.plenaries(["RCM"]) if one.number]
    assert [(one.number, one.began) for one in plenaries] == [
        ("I", "2018-05"), ("II", "2021-09-09"), ("III", "2022-05-31")
    ]  # fmt: skip
    assert [chair.country for chair in plenaries[2].chairs] == ["SV", "CL"]


def places_in(part: Any) -> Iterator[str]:
    """Yield every place of a source that tables name."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "source":
                yield from [value] if value else []
            elif key == "sources":
                yield from value
            else:
                yield from places_in(value)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from places_in(one)


def test_everything_that_ships_names_a_source_that_is_known() -> None:
    known = shipped_directory()
    for process in known.processes:
        assert process.footnotes["members"].sources
        tables = known.tables_of(process.code)
        for cited in places_in(tables.model_dump()) if tables else ():
            assert source_in(process.sources, cited), cited
    for meeting in known.meetings:
        assert meeting.source
        assert source_in(known.sources, meeting.source)


def test_everything_that_ships_is_in_both_languages() -> None:
    files = (Path(__file__).parents[2] / "agenda" / "processes").glob("*.yaml")
    yaml = YAML(typ="safe", pure=True)

    def texts(part: object) -> list[dict[str, str]]:
        if isinstance(part, dict):
            if part.keys() <= {"en", "es", "pt", "fr"}:
                return [part]
            return [text for inner in part.values() for text in texts(inner)]
        return [text for inner in part for text in texts(inner)] if isinstance(part, list) else []

    one_language = [
        text for file in files for text in texts(yaml.load(file)) if not {"en", "es"} <= text.keys()
    ]
    # Titles that the documents give the II plenary in English only.
    assert len(one_language) == 2
