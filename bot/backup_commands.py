"""The command line about backups: making one that is whole, while the bot runs or not."""

from pathlib import Path

import click

from bot.options import data_option
from bot.reading import Reading, missing_bytes
from storage.backup import back_up


@click.command("backup")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@data_option
def backup(folder: Path, data: Path) -> None:
    """Copy the record and its files into an empty FOLDER, and check the copy."""
    if folder.exists() and any(folder.iterdir()):
        message = f"{folder} is not empty"
        raise click.BadParameter(message, param_hint="FOLDER")
    Reading(data).close()  # which says so where there is no record
    try:
        files = back_up(data, folder)
    except ValueError as damaged:
        raise click.ClickException(str(damaged)) from damaged
    problems: list[str] = []
    reading = Reading(folder)
    try:
        for home in reading.homes():
            head, damage = reading.verify(home)
            if damage is not None:
                problems.append(f"{home.plenary} does not verify: {damage.what}")
                continue
            plenary = reading.plenary(home)
            problems += missing_bytes(reading, home)
            click.echo(f"{home.plenary}: {plenary.seq} entries verify. Head: {head}")
    finally:
        reading.close()
    if problems:
        raise click.ClickException("\n".join([f"{folder} is not whole:", *problems]))
    click.echo(f"The record and {files} files are in {folder}.")
