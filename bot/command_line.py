"""The command line: everything that is done outside Slack."""

import asyncio
import json
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import click
from slack_sdk.web.async_client import AsyncWebClient

from agenda.refusals import Refusal
from agenda.roster import Role
from agenda.summaries import compiled
from bot import bot_process
from bot.about_commands import about_, process_commands
from bot.agenda_commands import EXAMPLE, agenda_commands
from bot.bot_process import NotRunning
from bot.cast import Style
from bot.clock import SystemClock
from bot.collect_commands import collect_commands
from bot.doctor import examine
from bot.document_commands import concept_note_
from bot.loading import load_plenary
from bot.logs import log_to_stderr
from bot.own_letterhead import letterhead_of
from bot.reading import NoData, Reading
from bot.rehearsing import MARK, NotForRehearsal, Plan, described, rehearsal
from bot.serving import Mode, serve
from bot.settings import Settings, SettingsMissing, read_settings
from documents.agenda_file import example, examples, read_agenda
from documents.export import write_export
from documents.problems import UnreadableFile
from documents.process_files import directory, use_folder
from documents.roster_file import example_roster, read_roster
from handlers.refusals import phrase
from storage.writer import InUse, Unreadable

PORT = click.IntRange(0, 65535)
FASTEST = 600  # times as fast as real time


def _data(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("plenary-data"),
        show_default=True,
        help="Where the record lies.",
    )(command)


def _settings(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--settings",
        "settings_file",
        type=click.Path(dir_okay=False, path_type=Path),
        default=Path(".env"),
        show_default=True,
        help="A file of NAME=value lines; the environment goes before it.",
    )(command)


@click.group()
def plenary() -> None:
    """Run virtual intergovernmental plenaries in Slack."""
    use_folder(read_settings(Path(), file=Path(".env")).processes)


@plenary.command("serve")
@click.option("--mode", type=click.Choice(["socket", "http"]), default="socket", show_default=True)
@click.option("--port", type=PORT, envvar="PORT", default=8080)
@click.option("--end-with-parent", is_flag=True, hidden=True)  # for the bot of a rehearsal
@_data
@_settings
def serve_(mode: str, port: int, data: Path, settings_file: Path, *, end_with_parent: bool) -> None:
    """Serve real meetings."""
    if end_with_parent:
        bot_process.end_with_parent()
    log_to_stderr()
    settings = read_settings(data, file=settings_file)
    use_folder(settings.processes)
    directory()  # so that a mistake in a file of processes is told before anything starts
    settings.needs(bot_token="SLACK_BOT_TOKEN")  # noqa: S106 (the name of a variable)
    if mode == "socket":
        settings.needs(app_token="SLACK_APP_TOKEN")  # noqa: S106 (as above)
    else:
        settings.needs(signing_secret="SLACK_SIGNING_SECRET")  # noqa: S106 (as above)
    _refuse_rehearsed(settings)
    asyncio.run(serve(settings, cast("Mode", mode), port))


def _refuse_rehearsed(settings: Settings) -> None:
    if (settings.data / MARK).exists() and not settings.clock_url:
        message = f"{settings.data} holds a rehearsal: please give another folder"
        raise NotForRehearsal(message)


@plenary.command()
@click.argument("agenda", required=False)
@click.option("--speed", default="60", show_default=True, help="A number, or max.")
@click.option(
    "--cast",
    "style",
    type=click.Choice(["auto", "punctual", "none"]),
    default="auto",
    show_default=True,
    help="auto plays a real day, punctual a smooth one; none leaves every part to you.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Copy the documents here when the plenary has ended, and stop.",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the record here; a plenary that is not over goes on where it stood.",
)
@click.option("--port", type=PORT, default=8765, show_default=True, help="The port of the page.")
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who takes part; invented people unless given.",
)
@click.option(
    "--record",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every Web API call here, a JSON line each.",
)
def rehearse(
    agenda: str | None,
    speed: str,
    style: str,
    out: Path | None,
    data: Path | None,
    port: int,
    roster: Path | None,
    record: Path | None,
) -> None:
    """Rehearse AGENDA (a file, or one of the examples) with a local Slack and no account."""
    log_to_stderr()
    people = read_roster(example_roster(), "roster.csv") if roster is None else read_roster(roster)
    name = agenda or EXAMPLE
    read = example(name) if name in examples() else read_agenda(Path(name))
    fast = speed == "max"
    if not fast and not _is_speed(speed):
        message = f"--speed takes a number up to {FASTEST}, or max"
        raise click.BadParameter(message)
    if style != "none" and not any(p.role is Role.MODERATOR for p in people):
        message = "the cast needs a moderator: add one to the roster, or use --cast none"
        raise click.ClickException(message)
    plan = Plan(
        agenda=read,
        people=people,
        data=data or Path(tempfile.mkdtemp(prefix="plenary-rehearsal-")),
        speed=None if fast else float(speed),
        cast=cast("Style", style),
        port=port,
        record=record,
        out=out,
    )
    asyncio.run(_rehearse(plan))


def _is_speed(text: str) -> bool:
    try:
        return 0 < float(text) <= FASTEST
    except ValueError:
        return False


async def _rehearse(plan: Plan) -> None:
    async with rehearsal(plan) as going_on:
        click.echo(described(plan, going_on.url))
        if going_on.plan.agenda != plan.agenda:
            title = going_on.plan.agenda.title.best("en")
            click.echo(
                f"{plan.data} holds a plenary that is not over, “{title}”: it goes on, and the "
                f"agenda “{plan.agenda.title.best('en')}” waits. To rehearse that one, give "
                "another --data."
            )
        click.echo(f"The record lies in {plan.data}. Ctrl-C ends the rehearsal.")
        task = asyncio.create_task(going_on.play())
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, task.cancel)
        try:
            await task
        except asyncio.CancelledError:
            click.echo("The rehearsal is over.")
            return
        if plan.out is not None:
            files = await going_on.hand_out(plan.out)
            click.echo(f"{len(files)} files in {plan.out}")


@plenary.command()
@click.argument("agenda", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--roster", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True
)
@click.option("--channel", required=True, help="The id of the channel, such as C0123456789.")
@_data
@_settings
def load(agenda: Path, roster: Path, channel: str, data: Path, settings_file: Path) -> None:
    """Give a channel its plenary, as a secretariat does with /plenary load."""
    settings = read_settings(data, file=settings_file)
    settings.needs(bot_token="SLACK_BOT_TOKEN")  # noqa: S106 (the name of a variable)
    _refuse_rehearsed(settings)
    asyncio.run(_load(settings, agenda, roster, channel))


async def _load(settings: Settings, agenda: Path, roster: Path, channel: str) -> None:
    client = AsyncWebClient(token=settings.bot_token, base_url=settings.api_url)
    tenant = str((await client.auth_test())["team_id"])
    loaded = await load_plenary(
        settings,
        SystemClock(),
        tenant=tenant,
        channel=channel,
        agenda=read_agenda(agenda),
        people=read_roster(roster, tenant=tenant),
    )
    click.echo(
        f"{loaded.id}: {loaded.agenda.title.best('en')}, {len(loaded.slots)} items, "
        f"{len(loaded.people)} people on the roster"
    )


@plenary.command()
@_data
@click.option("--plenary", "name", help="Which plenary, such as P2; the latest unless given.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@_settings
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


@plenary.group("journal")
def journal_() -> None:
    """Read and check the record."""


@journal_.command("show")
@_data
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
@_data
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


@plenary.command()
@_data
@_settings
def doctor(data: Path, settings_file: Path) -> None:
    """Check tokens, scopes, clock, zone data, disk and database, and say what to do."""
    found = asyncio.run(examine(read_settings(data, file=settings_file)))
    for finding in found:
        mark = "ok  " if finding.well else "FIX "
        click.echo(f"{mark}{finding.what}")
        if not finding.well:
            click.echo(f"      {finding.remedy}")
    sys.exit(0 if all(f.well for f in found) else 1)


plenary.add_command(agenda_commands)
plenary.add_command(concept_note_)
plenary.add_command(about_)
plenary.add_command(process_commands)
plenary.add_command(collect_commands)


def main() -> None:
    """Run the command line; what goes wrong is said in a sentence."""
    try:
        plenary(standalone_mode=True)
    except Refusal as refusal:
        sys.exit(phrase("en", None, refusal))
    except InUse as taken:
        sys.exit(f"{taken}. Stop that one first, or do the same in Slack with /plenary.")
    except (NoData, NotForRehearsal, NotRunning, SettingsMissing, UnreadableFile) as wrong:
        sys.exit(str(wrong))
    except (OSError, sqlite3.OperationalError) as failed:
        sys.exit(
            f"The data cannot be read or written ({failed}): please check the folder and the disk."
        )
    except Unreadable as damaged:
        sys.exit(
            f"{damaged}.\nNothing was written. Keep the file as it is, put your last backup in its "
            "place, and check that with “plenary journal verify” before the bot starts again."
        )
