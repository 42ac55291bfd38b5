"""Countries are known by code and by name, in English and Spanish."""

import pytest

from documents.countries import code_of, country_name, nearest_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("pe", "PE"),
        ("Perú", "PE"),
        ("PERU", "PE"),
        ("EE. UU.", "US"),
        ("Estados Unidos", "US"),
        ("Republic of El Salvador", "SV"),
        ("República Argentina", "AR"),
        ("Dominican Republic", "DO"),
        ("República Dominicana", "DO"),
        ("Bolivia (Plurinational State of)", "BO"),
        ("Venezuela", "VE"),
        ("Atlantis", None),
        ("EU", None),
        ("", None),
    ],
)
def test_a_country_is_known_by_name_or_code(written: str, code: str | None) -> None:
    assert code_of(written) == code


def test_a_name_that_is_nearly_right_has_a_nearest_country() -> None:
    assert nearest_code("Hondurras") == "HN"
    assert country_name("BR", "es") == "Brasil"
