"""The bot: the index of everything it answers, and the wiring of its parts."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from agenda.announcements import announce
from agenda.directory import Directory
from agenda.full_form import Step
from agenda.themes import names_of_themes
from agenda.timekeeping import deadlines
from bot.clock import AnyClock, ServedClock, SystemClock
from bot.courier import Courier
from bot.delivery import Delivery
from bot.drafting import Drafting
from bot.ending import ended
from bot.exporting import compile_and_write
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
from handlers import (
    about,
    attendance,
    circulating,
    collecting,
    commenting,
    communique,
    completing,
    datasheet_sending,
    datasheets,
    delegations_check,
    exporting,
    files,
    finding,
    floor,
    helping,
    home,
    importing,
    loading,
    own_words,
    papers,
    practice_sheet,
    practices,
    publishing,
    questions,
    recognising,
    recording,
    recording_list,
    recording_marks,
    recording_mending,
    replanning,
    roster,
    running,
    saying,
    screens,
    silence,
    status,
    summaries,
    translating,
)
from handlers.desk import Desk, Handler
from handlers.door import Door
from handlers.drafts import MOST_FILES
from handlers.tell_chair import MOST_QUESTION_BUTTONS
from screen.feed import Feed
from screen.links import Links
from storage.ledger import SqliteLedger
from storage.writer import Probe, claim, no_probe

log = logging.getLogger(__name__)

SLACK_AGAIN = 2.0  # real seconds after Slack could not be reached at the start

COMMANDS: Mapping[str, Handler] = {
    "load": loading.load,
    "collect": collecting.collect,
    "datasheets": datasheets.datasheets,
    "circulate": circulating.circulate,
    "comments": commenting.comments,
    "start": running.start,
    "status": status.status,
    "next": running.go_on,
    "back": running.go_back,
    "extend": running.extend,
    "shorten": running.shorten,
    "pause": running.pause,
    "resume": running.resume,
    "skip": running.skip,
    "question": questions.question,
    "announce": saying.announce,
    "note": saying.note,
    "record": recording.record,
    "attendance": attendance.attendance,
    "end": publishing.end,
    "publish": publishing.publish,
    "silence": silence.silence,
    "summary": summaries.summary,
    "communique": communique.communique,
    "screen": screens.screen,
    "export": exporting.export,
    "translations": translating.translations,
    "files": files.files,
    "about": about.about,
    "help": helping.help_,
    "bestpractice": practices.command,
    "floor": floor.ask,
}
"""Every word that follows /plenary, a mention or stands in a private message."""

ACTIONS: Mapping[str, Handler] = {
    "status.show": status.status,
    "home.show": home.refresh,
    "start.now": running.start_now,
    "slot.next": running.go_on,
    "slot.open": running.open_asked,
    "slot.extend": running.extend,
    "slot.shorten": running.shorten,
    "slot.pause": running.pause,
    "slot.resume": running.resume,
    "sure.next": partial(running.go_on, sure=True),
    "sure.back": partial(running.go_back, sure=True),
    "sure.extend": partial(running.extend, sure=True),
    "sure.shorten": partial(running.shorten, sure=True),
    "sure.pause": partial(running.pause, sure=True),
    "sure.resume": partial(running.resume, sure=True),
    "sure.skip": partial(running.skip, sure=True),
    "sure.end": partial(publishing.end, sure=True),
    "sure.question": partial(questions.question, sure=True),
    "question.show": questions.show,
    **{f"question.{n}": questions.question for n in range(MOST_QUESTION_BUTTONS + 1)},
    "screen.renew": screens.renew,
    "plenary.end": publishing.end,
    "publish.now": publishing.publish,
    "publish.anyway": publishing.open_form,
    "paper.show": papers.show,
    "paper.more": papers.more,
    "paper.edit": papers.edit,
    "paper.add": papers.add,
    "paper.drop": papers.drop,
    "paper.restore": papers.restore,
    "paper.approve": papers.approve,
    "paper.reopen": papers.open_reopening,
    "paper.pass": summaries.pass_on,
    "paper.later": summaries.later,
    "communique.agree": communique.agree,
    "communique.bracket": communique.bracket,
    "communique.alternative": communique.open_alternative,
    "communique.merge": communique.open_merging,
    "communique.reserve": communique.open_reservation,
    "communique.circulate": communique.circulate,
    "communique.style": communique.open_style,
    "communique.adopt": communique.open_adoption,
    "check.confirm": delegations_check.confirm,
    "check.correct": delegations_check.open_form,
    "replan.shift": replanning.show,
    "replan.shorten": replanning.show,
    "replan.cut_break": replanning.show,
    "replan.do": replanning.do,
    "floor.ask": floor.ask,
    "floor.leave": floor.leave,
    "floor.give": floor.give,
    "record.open": recording.open_form,
    "record.speaker": recording.open_for_speaker,
    "record.message": recording_marks.from_button,
    "record.kind": recording.kind_chosen,
    "record.list": recording_list.listed,
    "record.session": recording_list.of_session,
    "record.page": recording_list.page,
    "record.earlier": recording_list.page,
    "record.later": recording_list.page,
    "record.show": recording_list.show,
    "record.correct": recording.open_correction,
    "record.translate": recording_mending.open_translation,
    "record.take.back": recording_mending.take_back,
    "record.off": recording_mending.confirm_off,
    "attendance.open": attendance.attendance,
    "collect.open": collecting.open_form,
    "collect.ask": collecting.ask,
    "datasheet.list": datasheets.datasheets,
    "datasheet.more": datasheets.datasheets,
    "datasheet.open": datasheet_sending.open_form,
    "datasheet.translate": datasheet_sending.open_form,
    "datasheet.language": datasheet_sending.language_chosen,
    "datasheet.versions": datasheets.versions,
    "datasheet.earlier": datasheets.versions,
    "datasheet.later": datasheets.versions,
    "circulate.show": circulating.circulate,
    "circulate.draft": circulating.draft,
    "circulate.send": circulating.send,
    "comment.list": commenting.given_so_far,
    "comment.more": commenting.given_so_far,
    "comment.open": commenting.open_form,
    "comment.due": commenting.ask_form,
    "comment.ask": commenting.ask,
    "practice.open": practices.open_form,
    "practice.edit": practices.edit,
    "practice.publish": practices.share_draft,
    "practice.complete": completing.open_form,
    **{f"practice.step.{step.value}": completing.open_form for step in Step},
    "practice.list": practices.listed,
    "practice.show": practice_sheet.show,
    "practice.find": finding.open_form,
    "practice.more": finding.more,
    "practice.forward": recognising.put_forward,
    "practice.back": recognising.take_back,
    "practice.name": recognising.open_reviewers,
    "practice.score": recognising.open_scores,
    "practice.decline": recognising.decline,
    "practice.recognise": recognising.recognise,
    "practice.send.back": recognising.open_return,
    "practice.add": recognising.open_information,
    "practice.withdraw": practices.withdraw,
    "practice.kept": practices.kept,
    "file.list": files.files,
    "file.more": files.files,
    "file.open": files.open_form,
    "file.place": files.placed,
    "file.get": files.get,
    "file.take.back": files.take_back,
    "translations.enter": translating.enter,
    "roster.ask": roster.ask,
    "roster.open": roster.open_form,
    "load.open": loading.open_form,
    "import.zone": partial(importing.answered, question="zone"),
    "import.year": partial(importing.answered, question="year"),
    "import.begins": partial(importing.answered, question="begins"),
    "import.prefer": partial(importing.answered, question="prefer"),
    "import.channel": partial(importing.answered, question="channel"),
    **{f"import.without.{n}": importing.again for n in range(MOST_FILES)},
    "import.together": importing.again,
    "import.load": importing.load,
    "import.discard": importing.discard,
}
"""Every button and every menu."""

VIEWS: Mapping[str, Handler] = {
    "attendance.take": attendance.taken,
    "collect.due": collecting.due_given,
    "collect.confirm": collecting.confirmed,
    "datasheet.send": datasheet_sending.sent,
    "comment.due": commenting.due_given,
    "comment.give": commenting.given,
    "practice.share": practices.shared,
    "practice.correct": practices.corrected,
    "practice.step": completing.saved,
    "practice.search": finding.searched,
    "practice.reviewers": recognising.reviewers_named,
    "practice.scores": recognising.scored,
    "practice.return": recognising.returned,
    "practice.inform": recognising.informed,
    "file.hand.in": files.handed_in,
    "record.add": recording.added,
    "record.correct": recording.corrected,
    "record.translate": recording_mending.translated,
    "record.back": recording_mending.taken_back,
    "record.off": recording_mending.taken_off,
    "paper.write": papers.written,
    "paper.reopen": papers.reopened,
    "communique.alternative": communique.alternative,
    "communique.merge": communique.merge,
    "communique.style": communique.style,
    "communique.adopt": communique.adopt,
    "check.correct": delegations_check.corrected,
    "publish.reason": publishing.reason_given,
    "export.choose": exporting.chosen,
    "load.files": loading.files_given,
    "roster.add": roster.added,
}
"""Every form."""

SHORTCUTS: Mapping[str, Handler] = {
    "record.message": recording_marks.from_menu,
}
"""Every entry of ours in the menu of a message."""

REACTIONS: Mapping[str, Handler] = {
    "reaction_added:memo": recording_marks.marked,
    "reaction_added:pencil": recording_marks.marked,
    "reaction_removed:memo": recording_marks.unmarked,
    "reaction_removed:pencil": recording_marks.unmarked,
}
"""Every emoji that means something here, put on a message or taken off: 📝 has two names."""


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
