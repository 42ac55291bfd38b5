"""The command line about the bot that serves: run it, give a channel its plenary, examine it."""

import asyncio
import sys
from pathlib import Path
from typing import cast

import click
from slack_sdk.web.async_client import AsyncWebClient

from bot import bot_process
from bot.clock import SystemClock
from bot.doctor import examine
from bot.loading import load_plenary
from bot.logs import log_to_stderr
from bot.options import data_option, settings_option
from bot.rehearsing import MARK, NotForRehearsal
from bot.serving import Mode, serve
from bot.settings import Settings, read_settings
from documents.agenda_file import read_agenda
from documents.process_directory import directory
from documents.roster_file import read_roster


@click.command("serve")
@click.option("--mode", type=click.Choice(["socket", "http"]), default="socket", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), envvar="PORT", default=8080)
@click.option("--end-with-parent", is_flag=True, hidden=True)  # for the bot of a rehearsal
@data_option
@settings_option
def serve_(mode: str, port: int, data: Path, settings_file: Path, *, end_with_parent: bool) -> None:
    """Serve real meetings."""
    if end_with_parent:
        bot_process.end_with_parent()
    log_to_stderr()
    settings = read_settings(data, file=settings_file)
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


@click.command()
@click.argument("agenda", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--roster", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True
)
@click.option("--channel", required=True, help="The id of the channel, such as C0123456789.")
@data_option
@settings_option
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


@click.command()
@data_option
@settings_option
def doctor(data: Path, settings_file: Path) -> None:
    """Check tokens, scopes, clock, zone data, disk and database, and say what to do."""
    found = asyncio.run(examine(read_settings(data, file=settings_file)))
    for finding in found:
        mark = "ok  " if finding.well else "FIX "
        click.echo(f"{mark}{finding.what}")
        if not finding.well:
            click.echo(f"      {finding.remedy}")
    sys.exit(0 if all(f.well for f in found) else 1)
