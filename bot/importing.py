"""`plenary agenda import` at a terminal: files in, questions asked, agenda and report written."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
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


def _refuse_to_write_over(files: Sequence[Path], output: Path | None, report: Path | None) -> None:
    """Refuse to write the agenda or the report over a document, or one over the other."""
    for path, option in ((output, "--output"), (report, "--report")):
        if path is not None and any(_is_same(path, file) for file in files):
            message = f"{path} is one of the documents to be read; give another name"
            raise click.BadParameter(message, param_hint=option)
    if output is not None and report is not None and _is_same(output, report):
        message = f"{report} is to hold the agenda; give another name"
        raise click.BadParameter(message, param_hint="--report")


def _is_same(one: Path, other: Path) -> bool:
    if one.resolve() == other.resolve():
        return True
    return one.exists() and other.exists() and one.samefile(other)


def _write(output: Path, text: str, *, asks: bool) -> bool:
    """Write the agenda; one that stands there and differs is kept beside it, or asked about."""
    new = text.encode()
    if output.exists():
        old = output.read_bytes()
        if old == new:
            return True
        question = f"{output} exists and differs. Write the new agenda there, and keep the old one?"
        if asks and not click.confirm(question, default=True, err=True):
            return False
        kept = _kept_as(output)
        kept.write_bytes(old)
        click.echo(f"What was in {output} differs; it is kept in {kept}.", err=True)
    output.write_bytes(new)
    return True


def _kept_as(output: Path) -> Path:
    """Return a free name beside a file: agenda.yaml.before, or agenda.yaml.before-2."""
    names = (f"{output.name}.before{f'-{n}' if n > 1 else ''}" for n in count(1))
    return next(path for path in map(output.with_name, names) if not path.exists())


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
    _refuse_to_write_over(files, output, report)
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

    It is 0 when an agenda came of it that can be held, 1 when something has to be answered first
    or when nothing in the files is an agenda.
    """
    try:
        imported = import_agenda(files_at(files), wishes)
    except UnreadableFile as refused:
        if as_json:
            click.echo(refusal_as_json(refused, wishes.language))
        click.echo("\n".join(refused.in_words(wishes.language)), err=True)
        return 1
    written = False
    if output is not None and imported.agenda_text is not None:
        written = _write(output, imported.agenda_text, asks=wishes.secretariat is not None)
    letter = imported.letter(str(output) if written else None, wishes.language)
    if report is not None:
        report.write_text(letter, "utf-8")
    if as_json:
        click.echo(imported.json(wishes.language))
    elif report is None:
        click.echo(letter, nl=False)
    if output is not None and imported.agenda_text is not None and not written:
        click.echo(f"{output} was left as it is.", err=True)
        return 1
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
