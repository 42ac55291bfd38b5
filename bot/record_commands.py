"""The command line about the record: write the summaries, read the journal, verify it."""

import json
from pathlib import Path
from typing import Any

import click

from agenda.summaries import compiled
from bot.options import data_option, settings_option
from bot.own_letterhead import letterhead_of
from bot.reading import Reading
from bot.settings import read_settings
from documents.export import write_export


@click.command()
@data_option
@click.option("--plenary", "name", help="Which plenary, such as P2; the latest unless given.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@settings_option
def export(data: Path, name: str | None, out: Path, settings_file: Path) -> None:
    """Write the summaries of a plenary: Markdown, Word and JSON, in English and Spanish."""
    reading = Reading(data)
    home = reading.home(name)
    head, damage = reading.verify(home)
    if damage is not None:
        message = f"the record does not verify at entry {damage.seq}: {damage.what}"
        raise click.ClickException(message)
    entries = reading.entries(home)
    summary = compiled(reading.plenary(home), entries[-1].at, head)
    template = letterhead_of(read_settings(data, file=settings_file))
    paths = write_export(summary, out, template)
    click.echo(f"{len(paths)} files in {out}")


@click.group("journal")
def journal_() -> None:
    """Read and check the record."""


@journal_.command("show")
@data_option
@click.option("--plenary", "name")
@click.option("--json", "as_json", is_flag=True)
def show(data: Path, name: str | None, *, as_json: bool) -> None:
    """Print the facts of a plenary, one a line."""
    reading = Reading(data)
    for entry in reading.entries(reading.home(name)):
        kind = type(entry.fact).__name__
        body: dict[str, Any] = entry.fact.model_dump(mode="json", exclude_none=True)
        if as_json:
            row = {"seq": entry.seq, "at": entry.at.isoformat(), "kind": kind, **body}
            click.echo(json.dumps(row, ensure_ascii=False))
            continue
        short = ", ".join(f"{k}={v}" for k, v in body.items() if not isinstance(v, dict | list))
        click.echo(f"{entry.seq:5} {entry.at:%Y-%m-%d %H:%M:%S}Z {kind:18} {short}")


@journal_.command("verify")
@data_option
@click.option("--plenary", "name")
@click.option("--against", help="A head that was told earlier, or its beginning.")
def verify(data: Path, name: str | None, against: str | None) -> None:
    """Check that nothing in a record was changed, removed or shortened."""
    reading = Reading(data)
    home = reading.home(name)
    head, damage = reading.verify(home, against)
    if damage is None:
        click.echo(f"{home.plenary}: {len(reading.entries(home))} entries verify. Head: {head}")
        return
    place = f"entry {damage.seq}" if damage.seq else "the record as a whole"
    message = (
        f"{home.plenary} does not verify: {place}: {damage.what}.\n"
        f"Nothing was changed. Keep {data} as it is, put the folder of your last backup in its "
        "place, and check that one with this same command before the bot starts again."
    )
    raise click.ClickException(message)
