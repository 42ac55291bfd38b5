"""The bot: the wiring of its parts."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from agenda.announcements import announce
from agenda.directory import Directory
from agenda.themes import names_of_themes
from agenda.timekeeping import deadlines
from bot.clock import AnyClock, ServedClock, SystemClock
from bot.courier import Courier
from bot.delivery import Delivery
from bot.drafting import Drafting
from bot.ending import ended
from bot.exporting import compile_and_write
from bot.index import ACTIONS, COMMANDS, REACTIONS, SHORTCUTS, VIEWS
from bot.introductions import Introductions
from bot.own_letterhead import letterhead_of
from bot.paperwork import Paperwork
from bot.platform import SecretariatFiles, SlackPlatform
from bot.posting import Fate, call
from bot.reference import ProcessReference
from bot.screen_key import screen_key
from bot.settings import Settings, SettingsMissing
from bot.timekeeper import Timekeeper
from bot.writing_process import writing_process
from documents.communique import own_words as written_words
from documents.letterhead import Letterhead
from documents.process_directory import whole_directory
from handlers import home, own_words, translating
from handlers.desk import Desk
from handlers.door import Door
from screen.feed import Feed
from screen.links import Links
from storage.ledger import SqliteLedger
from storage.writer import Probe, claim, no_probe

log = logging.getLogger(__name__)

SLACK_AGAIN = 2.0  # real seconds after Slack could not be reached at the start


@dataclass
class Bot:
    """A running bot: its parts, for whoever serves it."""

    app: AsyncApp
    client: AsyncWebClient
    ledger: SqliteLedger
    courier: Courier
    timekeeper: Timekeeper
    clock: AnyClock
    desk: Desk
    session: aiohttp.ClientSession
    feed: Feed
    tasks: list["asyncio.Task[None]"]


def _writing(settings: Settings) -> tuple[Letterhead | None, Directory]:
    """Have at hand what documents, and messages about them, are written with.

    Raises:
        SettingsMissing, UnreadableFile: as for `bot`.
    """
    own_words.use(written_words)
    return letterhead_of(settings), whole_directory()


async def _clock(settings: Settings) -> AnyClock:
    """Return the system's clock, or that of a rehearsal once it is served."""
    if not settings.clock_url:
        return SystemClock()
    clock = ServedClock(settings.clock_url, "bot")
    await clock.ready()
    return clock


async def _tenant(client: AsyncWebClient) -> str:
    """Return the workspace that the bot's token is of, as soon as Slack can be reached.

    Raises:
        SettingsMissing: Slack does not accept the token.
    """
    while True:
        outcome = await call(client, "auth.test", proof="team_id")
        if outcome.fate is Fate.DONE:
            return str(outcome.answer["team_id"])
        if outcome.fate is Fate.REFUSED:
            message = (
                f"Slack does not accept SLACK_BOT_TOKEN ({outcome.error}): please copy it anew "
                "from OAuth & Permissions"
            )
            raise SettingsMissing(message)
        log.warning("Slack not reached", extra={"why": outcome.error})
        await asyncio.sleep(max(outcome.wait, SLACK_AGAIN))


@asynccontextmanager
async def bot(settings: Settings, *, probe: Probe = no_probe) -> AsyncIterator[Bot]:
    """Wire the bot and keep it running until the block is left.

    Raises:
        InUse: another bot has this data.
        Unreadable: the database is damaged.
        UnreadableFile: a file of processes is not what it should be.
        SettingsMissing: the letterhead cannot be used.
    """
    template, directory = _writing(settings)
    lock = claim(settings.data)
    clock = await _clock(settings)
    ledger = SqliteLedger(
        settings.data, clock, announce, deadlines, probe, themes=names_of_themes(directory)
    )
    await ledger.open()
    timeout = aiohttp.ClientTimeout(total=settings.pace.timeout)
    tasks: list[asyncio.Task[None]] = []
    async with aiohttp.ClientSession(timeout=timeout) as session:
        client = AsyncWebClient(
            token=settings.bot_token,
            base_url=settings.api_url,
            session=session,
            retry_handlers=[],  # the library's own repeats posts whose answer was lost
        )
        exports = settings.data / "exports"
        write = partial(compile_and_write, data=settings.data)
        paperwork = Paperwork(
            client, session, exports, write, writing_process, template, ledger.files.path
        )
        delivery = Delivery(ledger, client, directory)
        courier = Courier(ledger, client, clock, delivery, paperwork, settings.pace, probe)
        introductions = Introductions(ledger, client)
        first_hash = partial(ledger.head_after, seq=1)
        links = Links(screen_key(settings.data), first_hash, settings.public_url)
        feed = Feed(ledger, clock, links)

        def wake() -> None:
            courier.wake()
            introductions.wake()
            feed.wake()

        ledger.on_decision = wake
        timekeeper = Timekeeper(ledger, clock)

        def clock_set() -> None:
            timekeeper.wake()
            feed.wake()

        door: Door | None = None
        try:
            if isinstance(clock, ServedClock):
                tasks.append(asyncio.create_task(clock.follow(clock_set)))
            # Time is kept, and put on record, also while Slack cannot be reached.
            await timekeeper.start()
            always = (courier.run(), introductions.run(), feed.run())
            tasks += map(asyncio.create_task, always)
            tenant, platform = await _tenant(client), SlackPlatform(client, session)
            desk = Desk(
                tenant=tenant,
                ledger=ledger,
                clock=clock,
                platform=platform,
                files=SecretariatFiles(),
                reference=ProcessReference(directory),
                drafts=Drafting(platform, clock, tenant, settings.data),
                screens=links,
                register=ledger.register,
                secretariats=settings.secretariats,
            )
            app = AsyncApp(
                name="plenary",  # unnamed, Bolt searches the whole stack for whoever made it
                client=client,
                signing_secret=settings.signing_secret or None,
                process_before_response=True,
            )
            door = Door(
                desk,
                COMMANDS,
                ACTIONS,
                VIEWS,
                home.home,
                client,
                translating.dropped,
                SHORTCUTS,
                REACTIONS,
            )
            door.fit(app)
            yield Bot(app, client, ledger, courier, timekeeper, clock, desk, session, feed, tasks)
        finally:
            await timekeeper.stop()
            if door is not None:
                await door.replies.close()
            await ended(tasks)
            paperwork.close()
            ledger.close()
            os.close(lock)
