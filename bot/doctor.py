"""The doctor: what has to be well before a meeting, and what to do where it is not."""

import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from agenda.zones import offset_of
from bot.local_slack import manifest
from bot.reading import NoData, Reading, missing_bytes
from bot.settings import Settings
from documents.problems import UnreadableFile
from documents.process_directory import directory

LEAST_DISK = 500_000_000
MOST_DRIFT = 2.0  # seconds between this machine's clock and Slack's


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    well: bool
    what: str
    remedy: str = ""


def _well(what: str) -> "Finding":
    return Finding(well=True, what=what)


def _ill(what: str, remedy: str) -> "Finding":
    return Finding(well=False, what=what, remedy=remedy)


def _looked(what: str, remedy: str, *, well: bool) -> "Finding":
    return Finding(well=well, what=what, remedy="" if well else remedy)


async def examine(settings: Settings) -> list[Finding]:
    """Return everything that was looked at, well or not."""
    found = [_zones(), _disk(settings.data), _database(settings.data), _processes()]
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        found += await _bot_token(settings, session)
        found.append(await _app_token(settings, session))
    found.append(
        _looked(
            f"secretariats who may load: {len(settings.secretariats)}",
            "set PLENARY_SECRETARIATS to their Slack user ids (U…), separated by commas",
            well=bool(settings.secretariats),
        )
    )
    return found


def _zones() -> Finding:
    # Chile began summer time on 5 September 2021; an older or a host's table may not know.
    hours = offset_of("America/Santiago", datetime(2021, 9, 9, 15, tzinfo=UTC)).total_seconds()
    return _looked(
        f"zone data: tzdata {version('tzdata')}",
        "install the pinned tzdata package again",
        well=hours == -3 * 3600,
    )


def _disk(data: Path) -> Finding:
    place = next(p for p in (data, *data.resolve().parents) if p.exists())
    free = shutil.disk_usage(place).free
    return _looked(
        f"disk: {free // 1_000_000} MB free at {place}",
        "free some space: below 500 MB a meeting's record is at risk",
        well=free > LEAST_DISK,
    )


def _database(data: Path) -> Finding:
    try:
        reading = Reading(data)
        try:
            for home in reading.homes():
                _, damage = reading.verify(home)
                if damage is not None:
                    return _ill(
                        f"the record of {home.plenary} does not verify: {damage.what}",
                        "“plenary journal verify” says where, and how to restore it",
                    )
                if missing := missing_bytes(reading, home):
                    return _ill("; ".join(missing), "put the folder files/ of a backup back")
        finally:
            reading.close()
    except NoData:
        return _well(f"database: none yet in {data}")
    except sqlite3.DatabaseError as damaged:
        return _ill(
            f"the database cannot be read: {damaged}",
            "keep the file aside and put your last backup in its place",
        )
    return _well(f"database: SQLite {sqlite3.sqlite_version}, every record verifies")


def _processes() -> Finding:
    try:
        codes = [process.code for process in directory().processes]
    except UnreadableFile as wrong:
        return _ill(
            f"processes: {wrong.problems[0]}",
            "mend the file; “plenary process check” tells everything that is wrong in it",
        )
    return _well(f"processes: {', '.join(codes)}")


async def _asked(
    ask: Callable[[], Awaitable[Any]], what: str, remedy: str
) -> tuple[Any, Finding | None]:
    try:
        return await ask(), None
    except SlackApiError as refused:
        return None, _ill(f"{what}: {refused.response.get('error')}", remedy)
    except (aiohttp.ClientError, TimeoutError, OSError) as failed:
        return None, _ill(
            f"{what}: Slack cannot be reached ({type(failed).__name__})",
            "check the network, and SLACK_API_URL if you use GovSlack",
        )


async def _bot_token(settings: Settings, session: aiohttp.ClientSession) -> list[Finding]:
    if not settings.bot_token:
        return [_ill("SLACK_BOT_TOKEN is not set", "copy it from OAuth & Permissions")]
    client = AsyncWebClient(
        token=settings.bot_token, base_url=settings.api_url, session=session, retry_handlers=[]
    )
    answer, failed = await _asked(
        client.auth_test, "bot token", "copy SLACK_BOT_TOKEN anew from OAuth & Permissions"
    )
    if failed is not None:
        return [failed]
    found = [_well(f"bot token: {answer.get('team')}, as {answer.get('user')}")]
    headers = {k.lower(): v for k, v in answer.headers.items()}
    granted = {s.strip() for s in str(headers.get("x-oauth-scopes", "")).split(",") if s.strip()}
    missing = set(manifest()["oauth_config"]["scopes"]["bot"]) - granted
    if granted:
        found.append(
            _looked(
                f"scopes: {len(granted)} granted",
                f"add {', '.join(sorted(missing))} and install the app again",
                well=not missing,
            )
        )
    if "date" in headers:
        drift = abs((datetime.now(UTC) - parsedate_to_datetime(headers["date"])).total_seconds())
        found.append(
            _looked(
                f"clock: {drift:.0f} s from Slack's",
                "set this machine's clock (NTP)",
                well=drift <= MOST_DRIFT + 1,
            )
        )
    return found


async def _app_token(settings: Settings, session: aiohttp.ClientSession) -> Finding:
    if not settings.app_token:
        return _looked(
            "SLACK_SIGNING_SECRET is set: HTTP mode"
            if settings.signing_secret
            else "neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set",
            "set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP mode",
            well=bool(settings.signing_secret),
        )
    client = AsyncWebClient(
        token=settings.app_token, base_url=settings.api_url, session=session, retry_handlers=[]
    )
    _, failed = await _asked(
        lambda: client.apps_connections_open(app_token=settings.app_token),
        "app token",
        "make an app-level token with connections:write and set SLACK_APP_TOKEN",
    )
    return failed or _well("app token: Socket Mode opens")
