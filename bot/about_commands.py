"""The command line about processes: what is known of them, and a secretariat's own files."""

import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import click

from agenda.words import LANGUAGES, Language
from bot.reference import ProcessReference
from documents.process_check import check, example_text, process_schema_text
from documents.process_directory import whole_directory
from handlers.about import answer

WIDTH_COLUMNS = 96


@click.command("about")
@click.argument("words", nargs=-1)
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="The date; today unless given.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
def about_(words: tuple[str, ...], on: datetime | None, language: str) -> None:
    """Tell about the processes: all in short, or the WORDS: peru, rcm, troika, observers 2016."""
    day = (on or datetime.now(UTC)).date()
    lines = answer(
        ProcessReference(whole_directory()),
        " ".join(words),
        on=day,
        language=cast("Language", language),
    )
    for n, one in enumerate(lines):
        if one.style == "heading" and n:
            click.echo()
        indent = "  " if one.style in {"bullet", "aside"} else ""
        click.echo(
            textwrap.fill(
                one.text,
                WIDTH_COLUMNS,
                initial_indent="    " if one.style == "aside" else "",
                subsequent_indent=indent * (2 if one.style == "aside" else 1),
                break_on_hyphens=False,
            )
        )


@click.group("process")
def process_commands() -> None:
    """Write and check a process file of your own."""


@process_commands.command("check")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def check_(file: Path) -> None:
    """Print what was understood of a process file, and everything that is wrong in it."""
    report, status = check(file)
    click.echo(report)
    sys.exit(status)


@process_commands.command("example")
def example_() -> None:
    """Print a made-up process to begin from."""
    click.echo(example_text(), nl=False)


@process_commands.command("schema")
def schema() -> None:
    """Print the JSON Schema of process files."""
    click.echo(process_schema_text(), nl=False)
