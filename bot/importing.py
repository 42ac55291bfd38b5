"""`plenary agenda import` at a terminal: files in, questions asked, agenda and report written."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from agenda.words import LANGUAGES
from agenda.zones import zone
from documents.agenda_import import Imported, files_at, import_agenda, refusal_as_json
from documents.importing.deciding import Wishes
from documents.problems import UnreadableFile


class Asked:
    """The secretariat at the terminal."""

    def answer(self, question: str, suggestion: str) -> str:
        """Return what was typed; the suggestion if nothing was."""
        return str(click.prompt(question, default=suggestion or None, err=True))

    def pick(self, question: str, choices: tuple[str, str]) -> int:
        """Return which of the two was picked: 0 or 1."""
        click.echo(question, err=True)
        for n, choice in enumerate(choices, 1):
            click.echo(f"  {n}  {choice}", err=True)
        picked = click.prompt("Which is right?", type=click.IntRange(1, 2), default=1, err=True)
        return int(picked) - 1


def is_zone(name: str) -> bool:
    """Tell whether a zone of this name is known."""
    try:
        zone(name)
    except ValueError:
        return False
    return True


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report here, as Markdown; it is printed unless this or --json is given.",
)
@click.option("--json", "as_json", is_flag=True, help="Print slots and findings as JSON.")
@click.option(
    "--prefer", help="Which side is right where documents disagree: agenda, datasheet, or a file."
)
@click.option("--interactive", is_flag=True, help="Ask what is open, and at each disagreement.")
@click.option("--zone", help="The zone of the times, such as America/Costa_Rica.")
@click.option("--year", type=click.IntRange(1990, 2200), help="The year of dates without one.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the report and of what is asked.",
)
def import_(
    files: tuple[Path, ...],
    output: Path | None,
    report: Path | None,
    prefer: str | None,
    zone: str | None,
    year: int | None,
    language: str,
    *,
    as_json: bool,
    interactive: bool,
) -> None:
    """Read the FILES of one meeting (docx, pdf, odt, html, md, txt) into an agenda file."""
    if zone is not None and not is_zone(zone):
        message = f"no time zone is called {zone}; write it like America/Costa_Rica"
        raise click.BadParameter(message, param_hint="--zone")
    if prefer is not None and prefer not in {
        "agenda",
        "datasheet",
        *map(str, files),
        *(f.name for f in files),
    }:
        message = "give agenda, datasheet, or one of the files"
        raise click.BadParameter(message, param_hint="--prefer")
    wishes = Wishes(
        today=datetime.now(UTC).date(),
        prefer=prefer,
        zone=zone,
        year=year,
        secretariat=Asked() if interactive else None,
        language=language,
    )
    sys.exit(run_import(files, wishes, output=output, report=report, as_json=as_json))


def run_import(
    files: Sequence[Path],
    wishes: Wishes,
    *,
    output: Path | None,
    report: Path | None,
    as_json: bool,
) -> int:
    """Import the files, write what was asked for, and return the exit code.

    It is 0 when an agenda came of it that can be held, 1 when something has to be answered first.

    Raises:
        UnreadableFile: nothing in the files is an agenda.
    """
    try:
        imported = import_agenda(files_at(files), wishes)
    except UnreadableFile as refused:
        if as_json:
            click.echo(refusal_as_json(refused))
        raise
    written = output is not None and imported.agenda_text is not None
    if output is not None and imported.agenda_text is not None:
        output.write_text(imported.agenda_text, "utf-8")
    letter = imported.letter(str(output) if written else None, wishes.language)
    if report is not None:
        report.write_text(letter, "utf-8")
    if as_json:
        click.echo(imported.json(wishes.language))
    elif report is None:
        click.echo(letter, nl=False)
    _say_what_came(imported, output, report, wishes.language, written=written)
    return 0 if imported.can_be_held else 1


def _say_what_came(
    imported: Imported, output: Path | None, report: Path | None, language: str, *, written: bool
) -> None:
    if written:
        click.echo(f"The agenda is in {output}.", err=True)
    elif output is not None:
        click.echo(f"{output} was not written: something has to be answered first.", err=True)
    for note in imported.open_questions():
        click.echo(f"{note.told.place}: {note.in_words(language)}", err=True)
    if report is not None:
        click.echo(f"The report is in {report}.", err=True)
