"""The command line about what leaves a plenary: writing it, and checking what was written."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import click

from agenda.audience import Audience
from agenda.leaving import Format, Output, Wanted
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.summaries import PlenarySummary, compiled
from agenda.words import LANGUAGES, Language
from bot.exporting import handed_in, write_wanted
from bot.options import data_option, settings_option
from bot.own_letterhead import letterhead_of
from bot.reading import Reading
from bot.settings import read_settings
from documents.manifest import NoManifest, Wrong, check, content_of
from documents.outputs import Due
from storage.files import FileShelf
from storage.journal import Home
from storage.journal_lines import verified

_JOURNAL = "journal.internal.jsonl"


@click.group("export", invoke_without_command=True)
@data_option
@click.option("--plenary", "name", help="Which plenary, such as P2; the latest unless given.")
@click.option("--all", "everything", is_flag=True, help="Every plenary, each in its own folder.")
@click.option("--session", "number", help="One session, by its number.")
@click.option(
    "--what",
    "outputs",
    type=click.Choice([output.value for output in Output]),
    multiple=True,
    help="Only these documents; may be given several times.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice([form.value for form in Format]),
    multiple=True,
    help="Only these formats; may be given several times.",
)
@click.option("--language", "languages", type=click.Choice(LANGUAGES), multiple=True)
@click.option(
    "--for",
    "audience",
    type=click.Choice([audience.value for audience in Audience]),
    default=Audience.INTERNAL.value,
    show_default=True,
    help="internal: for the secretariats, names delegations; outside: by the rule of attribution.",
)
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), help="A folder.")
@settings_option
@click.pass_context
def export(
    ctx: click.Context,
    *,
    data: Path,
    name: str | None,
    everything: bool,
    number: str | None,
    outputs: tuple[str, ...],
    formats: tuple[str, ...],
    languages: tuple[str, ...],
    audience: str,
    out: Path | None,
    settings_file: Path,
) -> None:
    """Write what a plenary leaves: all of it, a session, or chosen documents and formats."""
    if ctx.invoked_subcommand is not None:
        return
    if out is None:
        message = "say where to with --out FOLDER"
        raise click.UsageError(message)
    template = letterhead_of(read_settings(data, file=settings_file))
    reading = Reading(data)
    homes = reading.homes() if everything else [reading.home(name)]
    for home in homes:
        summary = _summary(reading, home)
        wanted = Wanted(
            session=_session(summary.plenary, number),
            outputs=tuple(Output(value) for value in outputs),
            formats=tuple(Format(value) for value in formats),
            languages=tuple(cast("Language", value) for value in languages) or LANGUAGES,
            audience=Audience(audience),
        )
        folder = out / home.plenary if everything else out
        paths = write_wanted(summary, folder, template, data=data, wanted=wanted, told=_shown)
        click.echo(f"{len(paths)} files in {folder}")
        for one in handed_in(summary.plenary, FileShelf(data).path, wanted)[1]:
            click.echo(f"Left out: {one.name}, whose bytes are {one.why} in {data}.")


def _summary(reading: Reading, home: Home) -> PlenarySummary:
    head, damage = reading.verify(home)
    if damage is not None:
        message = f"the record does not verify at entry {damage.seq}: {damage.what}"
        raise click.ClickException(message)
    return compiled(reading.plenary(home), reading.entries(home)[-1].at, head)


def _session(plenary: Plenary, number: str | None) -> SlotId | None:
    if number is None:
        return None
    for state in plenary.sessions():
        if number in (state.slot.number, state.id):
            return state.id
    known = ", ".join(state.slot.number or state.id for state in plenary.sessions())
    message = f"the agenda has no session {number}; there are: {known}"
    raise click.BadParameter(message, param_hint="--session")


def _shown(due: list[Due]) -> Iterable[Due]:
    """Yield what is written, with a bar of how far it has come where somebody can see one."""
    with click.progressbar(
        due,
        label="Writing",
        file=sys.stderr,
        item_show_func=lambda one: one.name if one is not None else None,
    ) as bar:
        yield from bar


@export.command("verify")
@click.argument("place", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The record: is what the export says it stands on in it?",
)
@click.option("--plenary", "name", help="Which plenary of the record; the latest unless given.")
def verify(place: Path, data: Path | None, name: str | None) -> None:
    """Check an export, a folder or its archive: every file against its manifest, and the head."""
    try:
        found = check(place)
    except NoManifest as none:
        raise click.ClickException(str(none)) from none
    problems = [*_said(found.wrong), *_journal(place, found.head)]
    if data is not None:
        problems += _record(data, name, found.head)
    if problems:
        raise click.ClickException("\n".join(problems))
    click.echo(f"{found.files} files are as the manifest says.")
    click.echo(f"They stand on record no. {found.number}, hash {found.head or '–'}.")


def _said(wrong: Iterable[Wrong]) -> Iterator[str]:
    for one in wrong:
        says = {
            "missing": "is missing",
            "changed": "was changed",
            "unlisted": "is not in the manifest",
            "twice": "is in the archive twice",
        }[one.what]
        yield f"{one.file} {says}"


def _journal(place: Path, head: str) -> Iterator[str]:
    """Check the journal that lies in an export, if one does: its chain ends in the head."""
    content = content_of(place, _JOURNAL)
    if content is None:
        return
    ends, damage = verified(content.decode("utf-8", "replace").split("\n")[:-1])
    if damage is not None:
        yield f"{_JOURNAL} does not verify at entry {damage.seq}: {damage.what}"
    elif ends != head:
        yield f"{_JOURNAL} ends in another hash than the manifest names"


def _record(data: Path, name: str | None, head: str) -> Iterator[str]:
    reading = Reading(data)
    _, damage = reading.verify(reading.home(name), head)
    if damage is not None:
        yield f"the record: {damage.what}"
