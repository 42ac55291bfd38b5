"""Roster files: a table of who takes part, in CSV or YAML, read into persons."""

import csv
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from agenda.roster import Account, Person, PersonId, Role
from agenda.words import Bilingual, Language, clean, typed
from documents import roster_words as words
from documents.agenda_mistakes import country_advice
from documents.countries import code_of, nearest_code
from documents.problems import Keys, Problem, UnreadableFile, text_of
from documents.roster_words import Column
from documents.saying import Said, phrase
from documents.yaml_text import Tree, read_yaml

_COLUMNS = phrase(
    "The columns are: account, email, name, language, country, organisation, role, process."
)
_SEVERAL = re.compile(r"\s*[;|\n]\s*|\s*,\s*")
_USER = re.compile(r"(?:(?P<tenant>[TE][A-Z0-9]+)[:/])?(?P<user>[UW][A-Z0-9]{2,})")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


@dataclass(frozen=True)
class _Row:
    line: int
    cells: dict[Column, str]

    def get(self, column: Column) -> str:
        return self.cells.get(column, "")


@dataclass
class _Reading:
    file: str
    tenant: str | None
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def wrong(self, row: _Row, says: Said | str, instead: Said | str = "") -> None:
        self.problems.append(Problem(self.file, row.line, says, instead))

    def once(self, row: _Row, key: str, kind: Said) -> None:
        before = self.seen.setdefault(key.casefold(), row.line)
        if before != row.line:
            says = phrase(
                "{kind} {key} is already in line {before}.", kind=kind, key=key, before=before
            )
            self.wrong(row, says, phrase("Keep one line for each person."))


def read_roster(
    source: Path | str | bytes, name: str | None = None, tenant: str | None = None
) -> tuple[Person, ...]:
    """Read who takes part, as persons p1, p2, … in the file's order.

    A `str` or `bytes` is the file's text; a name that ends in .yaml or .yml is read as YAML,
    any other as CSV. `tenant` is the workspace that accounts given as `U…` belong to; one of
    another workspace is written `T…:U…`. An organisation written `English / español` has a name
    in each language; a single one is in the person's own.

    Raises:
        UnreadableFile: with everything that is wrong in it.
    """
    text, called = text_of(source, name)
    reading = _Reading(called, tenant)
    is_yaml = called.lower().endswith((".yaml", ".yml"))
    rows = list(_yaml_rows(reading, text) if is_yaml else _csv_rows(reading, text))
    people = [_person(reading, row, n) for n, row in enumerate(rows, 1)]
    if not rows and not reading.problems:
        says, advice = phrase("names nobody."), phrase("Add a line for each person.")
        reading.problems.append(Problem(called, 0, says, advice))
    if reading.problems:
        raise UnreadableFile(reading.problems)
    return tuple(person for person in people if person is not None)


def _csv_rows(reading: _Reading, text: str) -> Iterator[_Row]:
    heading = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=heading.count)
    lines = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    columns: list[Column | None] | None = None
    first = 1
    try:
        for cells in lines:
            line, first = first, lines.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns = _columns(reading, line, cells)
                continue
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                says = phrase(
                    "has {cells} cells, but there are {columns} columns.",
                    cells=len(cells),
                    columns=len(columns),
                )
                advice = phrase(
                    'Put a text that has a “{delimiter}” in it in quotes: "…".', delimiter=delimiter
                )
                reading.problems.append(Problem(reading.file, line, says, advice))
                continue
            given = {col: clean(cell) for col, cell in zip(columns, cells, strict=False) if col}
            yield _Row(line, given)
    except csv.Error as wrong:
        advice = phrase('Look for a quote (") that is opened and not closed.')
        says = phrase("cannot be read as a table: {heard}.", heard=wrong)
        raise UnreadableFile([Problem(reading.file, first, says, advice)]) from wrong


def _columns(reading: _Reading, line: int, headings: list[str]) -> list[Column | None]:
    columns = [words.column(heading) for heading in headings]
    if not any(columns):
        says = phrase("does not name the columns.")
        raise UnreadableFile([Problem(reading.file, line, says, _COLUMNS)])
    for n, (column, heading) in enumerate(zip(columns, headings, strict=True)):
        if column is None and heading.strip():
            says = phrase("no column is called “{heading}”.", heading=clean(heading))
            reading.problems.append(Problem(reading.file, line, says, _COLUMNS))
        elif column is not None and column in columns[:n]:
            says = phrase("the column “{heading}” stands twice.", heading=clean(heading))
            advice = phrase("Keep one of them.")
            reading.problems.append(Problem(reading.file, line, says, advice))
    return columns


def _yaml_rows(reading: _Reading, text: str) -> Iterator[_Row]:
    tree, places = read_yaml(text, reading.file)
    around: Keys = ()
    if isinstance(tree, dict) and len(tree) == 1:
        ((key, tree),) = tree.items()
        around = (key,)
    if not isinstance(tree, list):
        says = phrase("is no roster: a list of people is wanted.")
        advice = phrase("Begin each person with `- name: …`.")
        raise UnreadableFile([Problem(reading.file, 1, says, advice)])
    for n, person in enumerate(tree):
        yield from _yaml_row(reading, places.line((*around, n)), person)


def _yaml_row(reading: _Reading, line: int, person: Tree) -> Iterator[_Row]:
    if not isinstance(person, dict):
        says, advice = phrase("is not a person."), phrase("Write `- name: …`.")
        reading.problems.append(Problem(reading.file, line, says, advice))
        return
    columns = _columns(reading, line, list(person))
    cells: dict[Column, str] = {}
    for column, value in zip(columns, person.values(), strict=True):
        if column is not None:
            cells[column] = _cell(value)
    yield _Row(line, cells)


def _cell(value: Tree) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, map(_cell, value)))
    if isinstance(value, dict):
        return " / ".join(filter(None, (_cell(value.get(key)) for key in ("en", "es"))))
    return clean(value or "")


def _person(reading: _Reading, row: _Row, number: int) -> Person | None:
    before = len(reading.problems)
    language = _language(reading, row)
    role = _role(reading, row)
    countries, organisation = _delegation(reading, row)
    email, accounts = _reached_at(reading, row)
    if not row.get("name"):
        says = phrase("the name is missing.")
        reading.wrong(row, says, phrase("Write it in the column `name`."))
    if role is Role.DELEGATE and not countries and len(reading.problems) == before:
        says = phrase("a delegate speaks for a country, and none is given.")
        advice = phrase("Write it in the column `country`, or give the role `observer`.")
        reading.wrong(row, says, advice)
    if len(reading.problems) > before or role is None or language is None:
        return None
    try:
        return Person(
            id=PersonId(f"p{number}"),
            name=typed(row.get("name")),
            language=language,
            role=role,
            countries=countries,
            organisation=_organisation(organisation, language),
            process=words.process(row.get("process")) or None,
            email=typed(email) if email else None,
            accounts=accounts,
        )
    except ValidationError as wrong:
        for error in wrong.errors():
            reading.wrong(row, f"{'.'.join(map(str, error['loc']))}: {error['msg']}.")
        return None


def _language(reading: _Reading, row: _Row) -> Language | None:
    written = row.get("language")
    language = words.language(written)
    if language is None:
        says = (
            phrase("“{written}” is no language of this meeting.", written=written)
            if written
            else phrase("no language is given.")
        )
        reading.wrong(row, says, phrase("Write en for English or es for Spanish."))
    return language


def _role(reading: _Reading, row: _Row) -> Role | None:
    written = row.get("role")
    role = words.role(written)
    if role is None:
        near = difflib.get_close_matches(words.plain(written), list(Role), n=1)
        says = (
            phrase("“{written}” is no role.", written=written)
            if written
            else phrase("no role is given.")
        )
        advice = (
            phrase("Write {word}.", word=near[0])
            if near
            else phrase("Write moderator, secretariat, delegate or observer.")
        )
        reading.wrong(row, says, advice)
    return role


def _delegation(reading: _Reading, row: _Row) -> tuple[tuple[str, ...], str]:
    """Return the codes of the countries a person speaks for, and the organisation."""
    organisation = row.get("organisation")
    either = row.get("either")
    written = row.get("country")
    if either and not written:
        if all(code_of(part) for part in _parts(either)):
            written = either
        elif not organisation:
            organisation = either
    codes: list[str] = []
    # A name may have a comma in it, so it is tried whole first.
    for part in [written] if code_of(written) else _parts(written):
        code = code_of(part)
        near = nearest_code(part)
        if code is None:
            advice = (
                country_advice(near)
                if near
                else phrase("Write its name in English or Spanish, or its ISO code: PE for Peru.")
            )
            reading.wrong(row, phrase("no country is called “{part}”.", part=part), advice)
        elif code not in codes:
            codes.append(code)
    return tuple(codes), organisation


def _reached_at(reading: _Reading, row: _Row) -> tuple[str | None, tuple[Account, ...]]:
    emails: list[str] = []
    accounts: list[Account] = []
    for part in [*_parts(row.get("account")), *_parts(row.get("email"))]:
        user = _USER.fullmatch(part)
        if _EMAIL.fullmatch(part):
            emails.append(part)
            reading.once(row, part, phrase("the e-mail"))
        elif user is None:
            says = phrase("“{part}” is neither an account nor an e-mail address.", part=part)
            advice = phrase(
                "Write the member ID from the person's profile, U… , or an address: "
                "name@example.org."
            )
            reading.wrong(row, says, advice)
        elif user["tenant"] is None and reading.tenant is None:
            says = phrase("nothing says which workspace the account {part} belongs to.", part=part)
            reading.wrong(row, says, phrase("Write T…:{part}, or the person's e-mail.", part=part))
        else:
            tenant = user["tenant"] or reading.tenant or ""
            accounts.append(Account(tenant=tenant, user=user["user"]))
            reading.once(row, f"{tenant}:{user['user']}", phrase("the account"))
    if len(set(map(str.casefold, emails))) > 1:
        says = phrase("two e-mail addresses are given.")
        reading.wrong(row, says, phrase("Keep one, and add accounts as U…."))
    if not emails and not accounts:
        says = phrase("neither an account nor an e-mail is given, so nobody would be recognised.")
        reading.wrong(row, says, phrase("Write one of the two."))
    return (emails[0] if emails else None), tuple(accounts)


def _organisation(written: str, language: Language) -> Bilingual | None:
    english, slash, spanish = written.partition(" / ")
    if slash and english.strip() and spanish.strip():
        return Bilingual(en=english.strip(), es=spanish.strip())
    if not written:
        return None
    return Bilingual(en=written) if language == "en" else Bilingual(es=written)


def _parts(written: str) -> list[str]:
    return [part for part in _SEVERAL.split(written) if part]


def example_roster() -> str:
    """Return the roster that ships for rehearsals: invented people, one for each member country."""
    return resources.files("agenda.examples").joinpath("roster.csv").read_text("utf-8")
