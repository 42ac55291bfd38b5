"""The command line about the record: read the journal, verify it."""

import json
from pathlib import Path
from typing import Any

import click

from bot.options import data_option
from bot.reading import Reading, missing_bytes
from storage.files import FOLDER


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
        if missing := missing_bytes(reading, home):
            advice = f"Put the files back that are missing, from a backup, into {data / FOLDER}."
            raise click.ClickException("\n".join([*missing, advice]))
        return
    place = f"entry {damage.seq}" if damage.seq else "the record as a whole"
    message = (
        f"{home.plenary} does not verify: {place}: {damage.what}.\n"
        f"Nothing was changed. Keep {data} as it is, put the folder of your last backup in its "
        "place, and check that one with this same command before the bot starts again."
    )
    raise click.ClickException(message)
