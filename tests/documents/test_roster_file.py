"""Rosters: who takes part, read from a table as secretariats keep it."""

from collections import Counter
from importlib import resources

import pytest

from agenda.roster import Role
from documents.problems import UnreadableFile
from documents.roster_file import read_roster

HEADING = "account,name,language,country,organisation,role,process\n"
PERU = "U02ABCDEF,Ana Pérez,es,PE,,delegate,SACM\n"


def refusal(text: str, name: str = "r.csv", tenant: str | None = "T1") -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_roster(text, name, tenant)
    return str(refused.value)


def test_a_person_is_read_with_account_country_and_role() -> None:
    (person,) = read_roster(HEADING + PERU, tenant="T1")
    assert (person.id, str(person.name), person.language) == ("p1", "Ana Pérez", "es")
    assert (person.role, person.countries, person.process) == (Role.DELEGATE, ("PE",), "SACM")
    assert [(account.tenant, account.user) for account in person.accounts] == [("T1", "U02ABCDEF")]


def test_a_spanish_table_with_semicolons_and_a_byte_order_mark_is_read() -> None:
    text = "\ufeffCorreo electrónico;NOMBRE;Idioma;País;Función;Proceso\r\n"
    text += "a@example.org;Ana;español;MÉXICO;Delegada;CRM\r\n"
    (person,) = read_roster(text.encode())
    assert (str(person.email), person.language, person.countries) == (
        "a@example.org",
        "es",
        ("MX",),
    )
    assert (person.role, person.process) == (Role.DELEGATE, "RCM")


def test_a_person_may_have_several_countries_and_accounts() -> None:
    row = '"U01AAA; T2:U02BBB; a@example.org",Ana,en,Peru; CO,,delegate,SACM\n'
    (person,) = read_roster(HEADING + row, tenant="T1")
    assert person.countries == ("PE", "CO")
    assert [account.tenant for account in person.accounts] == ["T1", "T2"]
    assert str(person.email) == "a@example.org"


def test_a_yaml_roster_is_read_like_a_table() -> None:
    text = "people:\n  - name: Ana\n    email: a@example.org\n    idioma: en\n"
    text += "    country: [Peru, Colombia]\n    role: delegate\n"
    (person,) = read_roster(text, "r.yaml")
    assert person.countries == ("PE", "CO")


def test_an_organisation_has_a_name_in_each_language_or_in_the_persons_own() -> None:
    rows = "a@example.org,Ana,es,,IOM / OIM,observer,\nb@example.org,Bo,es,,OIM,observer,\n"
    one, other = read_roster(HEADING + rows)
    assert one.organisation
    assert (one.organisation.en, one.organisation.es) == ("IOM", "OIM")
    assert other.organisation
    assert (other.organisation.en, other.organisation.es) == (None, "OIM")


@pytest.mark.parametrize(("given", "countries"), [("Peru", ("PE",)), ("UNHCR", ())])
def test_one_column_may_hold_a_country_or_an_organisation(
    given: str, countries: tuple[str, ...]
) -> None:
    text = "email,name,language,Country or organisation,role\n"
    (person,) = read_roster(text + f"a@example.org,Ana,en,{given},observer\n")
    assert person.countries == countries
    assert (person.organisation is None) is bool(countries)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (PERU, "the account T1:U02ABCDEF is already in line 2"),
        ("U9,Bo,es,PE,,delegate,SACM\n", "“U9” is neither an account nor an e-mail"),
        ("@ana,Bo,es,PE,,delegate,SACM\n", "neither an account nor an e-mail"),
        (",Bo,es,PE,,delegate,SACM\n", "nobody would be recognised"),
        ("a@example.org,,es,PE,,delegate,\n", "the name is missing"),
        ("a@example.org,Bo,fr,PE,,delegate,\n", "“fr” is no language"),
        ("a@example.org,Bo,es,Perru,,delegate,\n", "Write PE for Peru"),
        ("a@example.org,Bo,es,Atlantis,,delegate,\n", "no country is called “Atlantis”"),
        ("a@example.org,Bo,es,,,delegate,\n", "a delegate speaks for a country"),
        ("a@example.org,Bo,es,PE,,delegat,\n", "Write delegate"),
        ("a@example.org,Bo,es,PE,,delegate,SACM,x,y\n", "has 9 cells"),
        (f"a@example.org,Bo,es,PE,,delegate,{'x' * 41}\n", "process"),
        ('"a@example.org,Bo,es,PE,,delegate,SACM\n', "cannot be read as a table"),
        ("a@example.org; b@example.org,Bo,es,PE,,delegate,\n", "two e-mail addresses"),
    ],
)
def test_a_mistake_is_named_at_its_line(row: str, said: str) -> None:
    told = refusal(HEADING + PERU + row)
    assert told.startswith("r.csv:3: ")
    assert said in told


def test_an_e_mail_in_other_letters_is_the_same_e_mail() -> None:
    row = "{}@example.org,Bo,es,PE,,delegate,\n"
    assert "already in line 2" in refusal(HEADING + row.format("a") + row.format("A"))


def test_an_account_needs_its_workspace() -> None:
    assert "which workspace" in refusal(HEADING + PERU, tenant=None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names nobody"),
        (HEADING, "names nobody"),
        ("1,2,3\n", "does not name the columns"),
        ("name,shoe size\nAna,38\n", "no column is called “shoe size”"),
        ("name,nombre\nAna,Ana\n", "stands twice"),
    ],
)
def test_a_file_that_is_no_roster_is_told_so(text: str, said: str) -> None:
    assert said in refusal(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: Ana\nemail: a@example.org", "is no roster"),
        ("- Ana", "r.yaml:1: is not a person"),
        ("- name: Ana\n- shoe size: 38", "r.yaml:2: does not name the columns"),
    ],
)
def test_a_yaml_file_that_is_no_roster_is_told_so(text: str, said: str) -> None:
    assert said in refusal(text, "r.yaml")


def test_a_line_break_inside_quotes_does_not_shift_the_lines() -> None:
    row = 'a@example.org,"Ana\nPérez",es,PE,,delegate,\n'
    told = refusal(HEADING + row + "b@example.org,Bo,fr,PE,,delegate,\n")
    assert told.startswith("r.csv:4: ")


def test_the_roster_that_ships_has_every_member_country() -> None:
    people = read_roster((resources.files("agenda.examples") / "roster.csv").read_bytes())
    assert Counter(person.role for person in people) == {
        Role.MODERATOR: 2,
        Role.SECRETARIAT: 2,
        Role.DELEGATE: 23,
        Role.OBSERVER: 1,
    }
    of_process = Counter(person.process for person in people if person.role is Role.DELEGATE)
    assert of_process == {"RCM": 11, "SACM": 12}
    assert len({country for person in people for country in person.countries}) == 23
