"""The command line about translations: a workbook out, and the same back in."""

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from agenda import translating
from agenda.ledger import Decision
from agenda.plenary import Plenary, PlenaryId
from agenda.roster import PersonId
from agenda.summaries import compiled
from agenda.translating import Left, Why
from bot.at_the_record import at_the_record, typed_cause
from bot.lazy_commands import LazyGroup
from bot.options import data_option
from bot.reading import Reading
from documents.folder import written
from documents.reading.refusing import Refused
from documents.translations_book import translations_workbook
from documents.translations_read import read_translations

COMMANDS = {
    "read": (
        "bot.translation_commands:read_",
        "Read FILE, a workbook that was filled in, and put its translations on record.",
    ),
    "write": (
        "bot.translation_commands:write_",
        "Write the workbook in which the texts of the record are translated.",
    ),
}

_WHY = {
    Why.UNKNOWN: "the record has no such text (any more)",
    Why.CHANGED: "the text has changed since the workbook was written",
    Why.TWICE: "this text stands in two rows",
    Why.TOO_LONG: "the translation is longer than such a text may be",
    Why.NO_LANGUAGE: "write into which language it is: en or es",
    Why.FINAL: "it stands in a final text, which has to be opened again first",
}


@click.group("translations", cls=LazyGroup, index=COMMANDS)
def translations_commands() -> None:
    """Send the texts of the record to a translator as a workbook, and read it back."""


@click.command("write")
@data_option
@click.option("--plenary", "name", help="Which plenary, such as P2; the latest unless given.")
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="A file."
)
def write_(data: Path, name: str | None, out: Path) -> None:
    """Write the workbook in which the texts of the record are translated."""
    reading = Reading(data)
    home = reading.home(name)
    head, _ = reading.verify(home)
    summary = compiled(reading.plenary(home), reading.entries(home)[-1].at, head)
    written([(out.name, translations_workbook(summary))], out.parent)
    click.echo(out)


@click.command("read")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", required=True, help="Who enters them: a person's id on the roster (p2).")
@click.option("--yes", is_flag=True, help="Do not ask before they are put on record.")
@data_option
def read_(file: Path, by: str, data: Path, *, yes: bool) -> None:
    """Read FILE, a workbook that was filled in, and put its translations on record."""
    try:
        found = read_translations(file.read_bytes())
    except Refused as refused:
        message = f"{file} {refused}"
        raise click.ClickException(message) from refused
    if found is None:
        message = f"{file} is no workbook of translations"
        raise click.ClickException(message)
    plenary = _plenary(data, found.plenary)
    person = plenary.people.get(PersonId(by))
    if person is None or not person.chairs:
        known = ", ".join(f"{p.id} ({p.name})" for p in plenary.people.values() if p.chairs)
        message = f"{by} is neither moderator nor of a secretariat; these are: {known}"
        raise click.BadParameter(message, param_hint="--by")
    rows = translating.sort(plenary, found.rows)
    click.echo(
        f"To put on record: {len(rows.taken)}. On record already: {len(rows.same)}. "
        f"Not taken: {len(rows.left)}."
    )
    for left in rows.left:
        click.echo("\n".join(_left(left)), err=True)
    if not rows.taken:
        return
    if not yes:
        click.confirm("Put them on record?", abort=True, err=True)
    rule = partial(translating.enter, by=person.id, rows=found.rows)

    async def decided(where: PlenaryId) -> Decision:
        async with at_the_record(data) as ledger:
            return await ledger.decide(where, rule, cause=typed_cause())

    decision = asyncio.run(decided(plenary.id))
    click.echo(f"{len(decision.entries)} translations are on record.")


def _plenary(data: Path, name: str) -> Plenary:
    reading = Reading(data)
    try:
        return reading.plenary(reading.home(name))
    finally:
        reading.close()


def _left(left: Left) -> Iterator[str]:
    yield f"- row {left.row.place}: {_WHY[left.why]}"
    if left.why is Why.CHANGED and left.now is not None:
        yield f"  in the workbook: {left.row.original}"
        yield f"  on record now:   {left.now.original}"
    yield f"  not taken: {left.row.translation}"
