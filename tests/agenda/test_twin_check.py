"""The twin check: which side of a text has what the other has not."""

import pytest

from agenda.twin_check import Counted, Difference, differences

EN = (
    "Return and reintegration\n"
    "On 9 September 2021 the delegations of [Peru] and Chile agreed on 1,250 places.\n"
    "- First, 3.5 % more.\n"
    "- Second, by December 2022."
)
ES = (
    "Retorno y reintegración\n"
    "El 9 de septiembre de 2021 las delegaciones de [Perú] y Chile acordaron 1.250 plazas.\n"
    "- Primero, un 3,5 % más.\n"
    "- Segundo, a más tardar en diciembre de 2022."
)
NAMES = {
    "en": {"Peru": "PE", "Chile": "CL", "Guyana": "GY"},
    "es": {"Perú": "PE", "Chile": "CL", "Guyana": "GY"},
}


def countries(text, language):
    return {code for name, code in NAMES[language].items() if name in text}


def differ(en=EN, es=ES):
    return {one.what: (one.en, one.es) for one in differences(en, es, countries)}


def test_twins_that_say_the_same_do_not_differ():
    assert differences(EN, ES, countries) == []


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("In September 2021", "En septiembre de 2021"),
        ("September 9, 2021", "9 de septiembre del 2021"),
        ("2021-09-09", "el 9 de setiembre de 2021"),
        ("on 1 May", "el 1.º de mayo"),
        ("1,000,000.50", "1.000.000,50"),
        ("12 500 people", "12.500 personas"),
        ("Five points", "5 puntos"),
        ("3 points", "Tres puntos"),
        ("COVID-19", "COVID-19"),
        ("2bis", "2bis"),
    ],
)
def test_what_is_written_in_each_languages_way_is_the_same(en, es):
    assert differences(en, es) == []


def test_a_date_that_only_one_side_has_is_named_with_its_side():
    assert differ(es=ES.replace("9 de septiembre", "10 de septiembre")) == {
        Counted.DATES: (("2021-09-09",), ("2021-09-10",))
    }


def test_a_number_that_differs_is_named_on_both_sides():
    assert differ(es=ES.replace("1.250", "1.520")) == {Counted.NUMBERS: (("1250",), ("1520",))}


def test_a_country_that_was_added_to_one_side_is_named():
    assert differ(en=EN.replace("Chile", "Chile and Guyana")) == {Counted.COUNTRIES: (("GY",), ())}


def test_a_bullet_a_heading_and_a_paragraph_are_counted():
    assert differ(en=EN + "\n- Third.") == {Counted.BULLETS: (("3",), ("2",))}
    assert differ(en="Heading\n" + EN) == {Counted.HEADINGS: (("2",), ("1",))}
    assert differ(es=ES + "\nUna frase más.") == {Counted.PARAGRAPHS: (("1",), ("2",))}


def test_a_bracket_that_one_side_has_closed_is_found():
    assert differ(es=ES.replace("[", "").replace("]", "")) == {Counted.BRACKETS: (("2",), ("0",))}


def test_what_differs_is_listed_in_one_order():
    found = differences("# A\n[1] 2 May.", "b.", countries)

    assert [one.what for one in found] == sorted(
        (one.what for one in found), key=list(Counted).index
    )
    assert found[0] == Difference(Counted.HEADINGS, ("1",), ("0",))


@pytest.mark.parametrize(
    ("english", "spanish", "alike"),
    [
        ("held on September 9–10, 2021", "celebrada (9–10 de septiembre de 2021)", True),
        ("on 9 and 10 September 2021", "el 9 y 10 de septiembre de 2021", True),
        ("from 3 to 5 May", "del 3 al 5 de mayo", True),
        ("September 9–10, 2021", "9–11 de septiembre de 2021", False),
        ("May 9 and 10 offices", "9 de mayo y 10 oficinas", True),
    ],
)
def test_days_from_one_to_another_are_compared_as_dates(english, spanish, alike):
    assert (differences(english, spanish) == []) is alike
