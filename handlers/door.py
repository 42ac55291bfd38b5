"""The door: what Slack delivers becomes a request, and what a handler answers goes back."""

import asyncio
import logging
import re
import secrets
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest, AsyncRespond
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from agenda import membership
from agenda.plenary import Plenary, PlenaryId, Stage
from agenda.refusals import NotOnRoster, Refusal
from agenda.roster import Account
from agenda.words import LANGUAGES
from handlers.desk import Answer, Desk, Handler, Home, HomeOf, Request, Said, View
from handlers.forms import filled, picked
from handlers.modals import acknowledgement, shown_in
from handlers.phrases import value
from handlers.refusals import phrase
from handlers.replies import Replies, is_direct
from handlers.spoken import addressed, spoken, unmarked
from handlers.writing import Button, Message, beside, compose, line, shortened, units
from locales import say

log = logging.getLogger(__name__)

Body = dict[str, Any]

_LONGEST_CARRIED = 1500  # a button's value takes 2,000
_LOOK_UP_WITHIN = 1.5  # seconds: the form has to open within three
_OPENED_WITHIN = 2.0  # seconds: Slack waits three for the acknowledgement
# Messages with files, and forms, that are known when Slack delivers more of them.
_TAKEN = 500
_FORGET_AFTER = 60.0  # seconds for which an account that no roster knows is not looked up again


@dataclass
class Door:
    """Takes deliveries in through Bolt. Only here are refusals and failures turned into words."""

    desk: Desk
    commands: Mapping[str, Handler]
    actions: Mapping[str, Handler]
    views: Mapping[str, Handler]
    home: HomeOf
    client: AsyncWebClient
    dropped: Handler
    shortcuts: Mapping[str, Handler] = field(default_factory=dict)
    reactions: Mapping[str, Handler] = field(default_factory=dict)
    _strangers: dict[tuple[Account, str], float] = field(default_factory=dict)
    _taken: "deque[str]" = field(default_factory=lambda: deque(maxlen=_TAKEN))
    _opened_privately: "deque[str]" = field(default_factory=lambda: deque(maxlen=_TAKEN))

    def __post_init__(self) -> None:
        """Have the ways back at hand."""
        self.replies = Replies(self.client)

    def fit(self, app: AsyncApp) -> None:
        """Hang the door into a Bolt app: a few listeners take everything."""
        app.command(re.compile("^/"))(self.on_command)
        app.action(re.compile("."))(self.on_action)
        app.view(re.compile("."))(self.on_view)
        app.shortcut(re.compile("."))(self.on_shortcut)
        app.event("app_mention")(self.on_mention)
        app.event("message")(self.on_message)
        app.event("app_home_opened")(self.on_home)
        app.event("reaction_added")(self.on_reaction)
        app.event("reaction_removed")(self.on_reaction)
        app.event(re.compile("."))(self.on_other_event)

    async def on_command(
        self, ack: AsyncAck, body: Body, respond: AsyncRespond, request: AsyncBoltRequest
    ) -> None:
        """Take a slash command."""
        account = Account(tenant=body["team_id"], user=body["user_id"])
        name, text = spoken(body["command"].lstrip("/"), unmarked(body.get("text", "")))
        asked = Request(
            account=account,
            cause=f"{body['team_id']}:{body['trigger_id']}",
            channel=None if is_direct(body["channel_id"]) else body["channel_id"],
            text=text,
            trigger=body["trigger_id"],
            made_at=_sent_at(request),
        )
        answer = await self._answer_words(asked, name)
        first, *rest = answer.messages or (None,)
        if first is None:
            await ack()
        else:
            await ack(text=first.text, blocks=first.blocks)
        self.replies.respond(respond, [m for m in rest if m is not None])

    async def on_action(self, ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        """Take a press of a button, or what was picked in a menu, whose block says what it is."""
        pressed = body["actions"][0]
        made_for = "value" if pressed.get("type", "button") == "button" else "block_id"
        place, rest = _value(pressed.get(made_for, ""))
        container = body.get("container") or {}
        channel = said_in = (body.get("channel") or {}).get("id") or container.get("channel_id")
        if place is None and rest:
            channel = rest[0]  # a button made in another conversation names its channel
        user, view = body["user"], body.get("view") or {}
        asked = Request(
            account=Account(tenant=user.get("team_id") or body["team"]["id"], user=user["id"]),
            cause=f"{body['team']['id'] if body.get('team') else ''}:{body['trigger_id']}",
            plenary=place,
            channel=channel,
            value=rest,
            values=filled((view.get("state") or {}).get("values") or {}),
            trigger=body["trigger_id"],
            made_at=_instant(pressed.get("action_ts")),
            conversation=said_in if said_in and is_direct(said_in) else None,
            message=container.get("message_ts"),
            chosen=picked(pressed),
            inside=view.get("type") == "modal",
        )
        name = pressed["action_id"]
        answer = await self._answer(asked, name, self.actions.get(name))
        await ack()
        if asked.inside and (shown := shown_in(view, answer)) is not None:
            self.replies.change(view, shown)
        elif view.get("type") == "home":
            self._show_home(asked, answer.messages)
        elif answer.then is not None and said_in:
            self._write(said_in, container.get("thread_ts"), asked, name, answer)
        else:
            self.replies.respond(respond, answer.messages)

    async def on_view(self, ack: AsyncAck, body: Body) -> None:
        """Take a form that was sent. What was typed stays in it until it is on record."""
        view, user = body["view"], body["user"]
        place, rest = _value(view.get("private_metadata", ""))
        asked = Request(
            account=Account(tenant=user.get("team_id") or body["team"]["id"], user=user["id"]),
            cause=f"{view['id']}:{view.get('hash', '')}",
            plenary=place,
            channel=rest[0] if place is None and rest else None,
            value=rest,
            values=filled(view["state"]["values"]),
            trigger=body.get("trigger_id"),
        )
        name = view["callback_id"]
        answer = await self._answer(asked, name, self.views.get(name))
        await ack(**acknowledgement(view, answer))
        plenary = self.desk.plenary(asked)
        if answer.receipt is not None and plenary is not None:
            self._receipt(view, plenary, asked, answer.receipt)
        if answer.then is not None:  # what it says comes as a private message
            self._write(asked.account.user, None, asked, name, answer)

    def _receipt(
        self, view: Mapping[str, Any], plenary: Plenary, asked: Request, receipt: Message
    ) -> None:
        """Show a receipt where the form was opened: in private, or else in the channel."""
        user = asked.account.user
        if (view.get("root_view_id") or view["id"]) in self._opened_privately:
            about = [f"{plenary.id}:{plenary.seq}"]
            self.replies.write(user, user, None, [receipt], about=about)
        else:
            self.replies.show(plenary.channel, user, receipt)

    async def on_shortcut(self, ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        """Take a shortcut out of a message's menu."""
        user, channel = body["user"], (body.get("channel") or {}).get("id", "")
        tenant = user.get("team_id") or body["team"]["id"]
        asked = Request(
            account=Account(tenant=tenant, user=user["id"]),
            cause=f"{body['team']['id']}:{body['trigger_id']}",
            channel=None if is_direct(channel) else channel,
            conversation=channel if is_direct(channel) else None,
            trigger=body["trigger_id"],
            made_at=_instant(body.get("action_ts")),
            said=Said.from_slack(body["message"], channel, self.desk.tenant),
        )
        if asked.channel is None and (found := await self._about(asked)):
            asked = replace(asked, plenary=found[0].id)
        name = body["callback_id"]
        answer = await self._answer(asked, name, self.shortcuts.get(name))
        await ack()
        self.replies.respond(respond, answer.messages)

    async def on_reaction(self, ack: AsyncAck, body: Body) -> None:
        """Take an emoji that was put on a message or taken off, if it means anything here."""
        event = body["event"]
        item, name = event.get("item") or {}, f"{event['type']}:{event.get('reaction')}"
        if item.get("type") == "message" and event.get("user") and name in self.reactions:
            asked = Request(
                account=Account(tenant=body["team_id"], user=event["user"]),
                cause=body["event_id"],
                channel=item["channel"],
                message=item["ts"],
                made_at=_instant(event.get("event_ts")),
            )
            answer = await self._answer(asked, name, self.reactions[name])
            self._write(item["channel"], None, asked, name, answer)
        await ack()

    async def on_mention(self, ack: AsyncAck, body: Body) -> None:
        """Take a mention in a channel, for those who have no slash commands."""
        event = body["event"]
        await self._on_words(body, event, addressed(event.get("text", "")))
        await ack()

    async def on_message(self, ack: AsyncAck, body: Body) -> None:
        """Take a private message to the bot, with files or without; others are not for it."""
        event = body["event"]
        if event.get("channel_type") == "im" and not event.get("bot_id") and event.get("user"):
            if event.get("subtype") == "file_share" and event.get("files"):
                await self._on_files(body, event)
            elif not event.get("subtype"):
                await self._on_words(body, event, addressed(event.get("text", "")))
        await ack()

    async def on_home(self, ack: AsyncAck, body: Body) -> None:
        """Take the opening of the app's Home."""
        event = body["event"]
        await ack()
        if event.get("tab") == "home":
            account = Account(tenant=body["team_id"], user=event["user"])
            self._show_home(Request(account, cause=body.get("event_id", "")))

    def _show_home(self, asked: Request, answered: Sequence[Message] = ()) -> None:
        async def made() -> Home:
            await self._about(asked)  # finds out who it is, if their e-mail stands on a roster
            return await self.home(asked, self.desk, answered)

        self.replies.publish(asked.account.user, made)

    async def on_other_event(self, ack: AsyncAck) -> None:
        """Take an event that asks for nothing."""
        await ack()

    async def _on_words(self, body: Body, event: Body, text: str) -> None:
        name, rest = spoken("plenary", unmarked(text))
        if event.get("bot_id") or not event.get("user"):
            return
        asked = replace(self._said(body, event), text=rest)
        answer = await self._answer_words(asked, name)
        self._write(event["channel"], event.get("thread_ts"), asked, name, answer)

    async def _on_files(self, body: Body, event: Body) -> None:
        """Take the files of a private message, once, however often Slack delivers it."""
        asked = self._said(body, event)
        if asked.cause in self._taken:
            return
        self._taken.append(asked.cause)
        try:
            asked = await self._at_home(asked, event)
        except OSError as unreached:  # an e-mail proves nothing without its workspace
            answer = self._failed(asked, "dropped", unreached)
        else:
            await self._about(asked)  # finds out who it is, if their e-mail stands on a roster
            files = event["files"]
            names = "\n".join(str(file.get("name") or "") for file in files)
            asked = replace(asked, value=tuple(str(file["id"]) for file in files), text=names)
            answer = await self._answer(asked, "dropped", self.dropped)
        self._write(event["channel"], event.get("thread_ts"), asked, "dropped", answer)

    async def _at_home(self, asked: Request, event: Body) -> Request:
        """Name the workspace of somebody on no roster: with files Slack leaves it out.

        Raises:
            OSError: Slack was not reached, or not in time.
        """
        named = event.get("user_team") or event.get("team")
        if named or self.desk.knows(asked) or asked.account.user in self.desk.secretariats:
            return asked
        async with asyncio.timeout(_LOOK_UP_WITHIN):
            tenant = await self.desk.platform.tenant_of(asked.account.user)
        return replace(asked, account=Account(tenant=tenant, user=asked.account.user))

    def _said(self, body: Body, event: Body) -> Request:
        channel = event["channel"]
        return Request(
            account=Account(
                tenant=event.get("user_team") or event.get("team") or body["team_id"],
                user=event["user"],
            ),
            cause=f"{self.desk.tenant}:{channel}:{event['ts']}",
            channel=None if is_direct(channel) else channel,
            conversation=channel if is_direct(channel) else None,
            message=event["ts"],
            made_at=_instant(event["ts"]),
        )

    def _write(
        self, channel: str, thread: str | None, asked: Request, name: str, answer: Answer
    ) -> None:
        """Answer in a conversation; what takes longer than Slack waits follows below."""
        then = answer.then

        async def rest() -> Sequence[Message]:
            async def handled(_asked: Request, _desk: Desk) -> Answer:
                return await then() if then else Answer()

            return (await self._answer(asked, name, handled)).messages

        later = rest if then else None
        plenary = self.desk.plenary(asked)
        found = [plenary] if plenary else self.desk.ledger.with_person(asked.account)
        about = [f"{one.id}:{one.seq}" for one in found]
        self.replies.write(channel, asked.account.user, thread, answer.messages, later, about)

    async def _answer_words(self, asked: Request, name: str) -> Answer:
        """Have a typed request handled; a private one is about the person's own plenary."""
        if asked.channel is None:
            found = await self._about(asked)
            if len(found) > 1 and name in self.commands and name != "help":
                return self._which(asked, found, name)
            if found:
                asked = replace(asked, plenary=found[0].id)
        return await self._answer(asked, name, self.commands.get(name))

    async def _about(self, asked: Request) -> list[Plenary]:
        """Return the plenaries that a private message may be about."""
        mine = self.desk.ledger.with_person(asked.account)
        if mine:
            return mine
        for plenary in self.desk.ledger.all():
            if plenary.stage is not Stage.ENDED:
                await self._recognise(replace(asked, plenary=plenary.id))
        mine = self.desk.ledger.with_person(asked.account)
        if mine:
            return mine
        every = self.desk.ledger.all()
        going_on = [p for p in every if p.stage is not Stage.ENDED]
        if not going_on:  # what is written after the end is about what has ended
            return [p for p in every if p.person_of(asked.account)][-1:]
        return going_on if len(going_on) == 1 else []

    def _which(self, asked: Request, plenaries: Sequence[Plenary], name: str) -> Answer:
        language = self.desk.language(asked)
        if units(asked.text) > _LONGEST_CARRIED:
            text = say(
                language,
                "You take part in several plenaries, and this is too long to be kept while you "
                "choose one. Please write it in the channel of the plenary you mean.",
            )
            return Answer(messages=tuple(compose([line(text)])))
        text = say(language, "You take part in several plenaries. Which one do you mean?")
        buttons = [
            Button(
                f"which.{number}",
                p.agenda.title.best(language),
                value(p.id, name, asked.text),
            )
            for number, p in enumerate(plenaries[:5])
        ]
        return Answer(messages=tuple(compose([line(text)], buttons)))

    async def _answer(self, asked: Request, name: str, handler: Handler | None) -> Answer:
        """Have a request handled; a refusal gets its words, a failure of ours a reference."""
        if name.startswith("which.") and asked.value:
            name, text = asked.value[0], "|".join(asked.value[1:])
            asked = replace(asked, text=text, value=())
            handler = self.commands.get(name)
        try:
            await self._recognise(asked)
            if handler is None:
                return await self._unknown(asked, name)
            answer = await handler(asked, self.desk)
            if answer.opens is None or asked.inside:  # one form takes the place of another
                return answer
            return await self._open(asked, answer.opens)
        except Refusal as refusal:
            return self._refused(asked, refusal)
        except Exception as wrong:  # noqa: BLE001 (the door catches all, and logs it)
            return self._failed(asked, name, wrong)

    def _failed(self, asked: Request, name: str, wrong: Exception) -> Answer:
        """Log a failure of ours, and return what is said of it."""
        reference = secrets.token_hex(4)
        more = {"reference": reference, "request": name}
        log.error("request failed", exc_info=wrong, extra=more)
        text = say(
            self.desk.language(asked),
            "Something went wrong on our side. Please look at /plenary status before you try "
            "again, and give the technical staff this reference: {reference}.",
            reference=reference,
        )
        return Answer(messages=(compose([line(text)])[0],))

    async def _unknown(self, asked: Request, name: str) -> Answer:
        language = self.desk.language(asked)
        text = say(language, "I do not know “{word}”.", word=shortened(name, 40))
        known = await self.commands["help"](asked, self.desk)
        return Answer(messages=(*compose([line(text)]), *known.messages))

    async def _recognise(self, asked: Request) -> None:
        """Find out by e-mail who an account is that no roster has, before anything is decided.

        Only accounts of the bot's own workspace: what another one says of an e-mail proves nothing.
        """
        plenary, account = self.desk.plenary(asked), asked.account
        if plenary is None or plenary.person_of(account) or account.tenant != self.desk.tenant:
            return
        now = asyncio.get_running_loop().time()
        seen = (account, plenary.id)
        if now - self._strangers.get(seen, -_FORGET_AFTER) < _FORGET_AFTER:
            return
        try:
            async with asyncio.timeout(_LOOK_UP_WITHIN):
                email = await self.desk.platform.email_of(account)
        except OSError:  # Slack was not reached: that says nothing about the person
            return
        try:
            rule = partial(membership.recognise, account=account, email=email or "")
            cause = f"recognise:{secrets.token_hex(8)}"
            await self.desk.ledger.decide(plenary.id, rule, cause=cause)
        except Refusal:
            self._strangers[seen] = now

    def _refused(self, asked: Request, refusal: Refusal) -> Answer:
        """Return the words of a refusal: in both languages for somebody nobody knows yet."""
        plenary = self.desk.plenary(asked)
        known = self.desk.knows(asked)
        languages = [self.desk.language(asked)] if known else LANGUAGES
        lines = [line(phrase(language, plenary, refusal)) for language in languages]
        buttons = []
        if isinstance(refusal, NotOnRoster) and plenary is not None:
            label = beside("Ask the secretariat to add me")
            buttons.append(Button("roster.ask", label, value(plenary.id)))
        return Answer(messages=tuple(compose(lines, buttons)))

    async def _open(self, asked: Request, view: View) -> Answer:
        """Open a form, well within the time that Slack gives an acknowledgement."""
        try:
            async with asyncio.timeout(_OPENED_WITHIN):
                opened = await self.client.views_open(trigger_id=asked.trigger, view=view.payload())
        except (SlackClientError, aiohttp.ClientError, OSError, ValueError) as failed:
            log.warning("form not opened", extra={"error": type(failed).__name__})
            text = say(
                self.desk.language(asked),
                "Slack did not open the form in time. Please press or type it once more.",
            )
            return Answer(messages=(compose([line(text)])[0],))
        if asked.channel is None or is_direct(asked.channel):
            self._opened_privately.append((opened.get("view") or {}).get("id", ""))
        return Answer()


def _value(given: object) -> tuple[PlenaryId | None, tuple[str, ...]]:
    """Return the plenary that a button or a form was made for, and what else it carries."""
    place, *rest = given.split("|") if isinstance(given, str) else [""]
    return (PlenaryId(place) if place else None), tuple(rest)


def _instant(ts: str | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(ts), UTC) if ts else None
    except (ValueError, OverflowError, OSError):
        return None


def _sent_at(request: AsyncBoltRequest) -> datetime | None:
    given = request.headers.get("x-slack-request-timestamp")
    return _instant(given[0] if given else None)
