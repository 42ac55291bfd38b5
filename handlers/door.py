"""The door: what Slack delivers becomes a request, and what a handler answers goes back."""

import asyncio
import logging
import re
import secrets
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest, AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from agenda import membership
from agenda.plenary import Plenary, PlenaryId, Stage
from agenda.refusals import NoPlenary, NotOnRoster, Refusal
from agenda.roster import Account
from handlers.desk import Answer, Desk, Handler, Request, View
from handlers.forms import filled
from handlers.phrases import value
from handlers.refusals import phrase
from handlers.writing import Button, Message, compose, line
from locales import say

log = logging.getLogger(__name__)

Body = dict[str, Any]

# What people type instead: the words of the other language, and the obvious short forms.
ALSO = {
    "cargar": "load",
    "comenzar": "start",
    "iniciar": "start",
    "estado": "status",
    "siguiente": "next",
    "atras": "back",
    "atrás": "back",
    "ampliar": "extend",
    "acortar": "shorten",
    "pausa": "pause",
    "reanudar": "resume",
    "omitir": "skip",
    "anunciar": "announce",
    "nota": "note",
    "terminar": "end",
    "exportar": "export",
    "ayuda": "help",
    "buenapractica": "bestpractice",
    "buenapráctica": "bestpractice",
    "palabra": "floor",
}

_MENTION = re.compile(r"^\s*<@[UW][A-Z0-9]+(\|[^>]*)?>\s*")
_FORGET_AFTER = 60.0  # seconds for which an account that no roster knows is not looked up again


@dataclass
class Door:
    """Takes deliveries in through Bolt. Only here are refusals and failures turned into words."""

    desk: Desk
    commands: Mapping[str, Handler]
    actions: Mapping[str, Handler]
    views: Mapping[str, Handler]
    client: AsyncWebClient
    _after: set["asyncio.Task[None]"] = field(default_factory=set)
    _strangers: dict[tuple[Account, str], float] = field(default_factory=dict)

    def fit(self, app: AsyncApp) -> None:
        """Hang the door into a Bolt app: four listeners take everything."""
        app.command(re.compile("^/"))(self.on_command)
        app.action(re.compile("."))(self.on_action)
        app.view(re.compile("."))(self.on_view)
        app.event("app_mention")(self.on_mention)
        app.event("message")(self.on_message)
        app.event(re.compile("."))(self.on_other_event)

    async def on_command(
        self, ack: AsyncAck, body: Body, respond: AsyncRespond, request: AsyncBoltRequest
    ) -> None:
        """Take a slash command."""
        account = Account(tenant=body["team_id"], user=body["user_id"])
        name, text = _spoken(body["command"].lstrip("/"), _unmarked(body.get("text", "")))
        asked = Request(
            account=account,
            cause=f"{body['team_id']}:{body['trigger_id']}",
            channel=None if _direct(body["channel_id"]) else body["channel_id"],
            text=text,
            trigger=body["trigger_id"],
            made_at=_sent_at(request),
            typed=True,
            name=body.get("user_name", ""),
        )
        answer = await self._answer_words(asked, name)
        first, *rest = answer.messages or (None,)
        if first is None:
            await ack()
        else:
            await ack(text=first.text, blocks=first.blocks)
        self._later(self._respond(respond, [m for m in rest if m is not None]))

    async def on_action(self, ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        """Take a press of a button."""
        pressed = body["actions"][0]
        place, rest = _value(pressed.get("value", ""))
        channel = (body.get("channel") or {}).get("id") or (body.get("container") or {}).get(
            "channel_id"
        )
        if place is None and rest:
            channel = rest[0]  # a button made in another conversation names its channel
        user = body["user"]
        asked = Request(
            account=Account(tenant=user.get("team_id") or body["team"]["id"], user=user["id"]),
            cause=f"{body['team']['id'] if body.get('team') else ''}:{body['trigger_id']}",
            plenary=place,
            channel=channel,
            value=rest,
            trigger=body["trigger_id"],
            made_at=_instant(pressed.get("action_ts")),
            name=user.get("name") or user.get("username") or "",
        )
        name = pressed["action_id"]
        answer = await self._answer(asked, name, self.actions.get(name))
        await ack()
        self._later(self._respond(respond, answer.messages))

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
            name=user.get("name", ""),
        )
        name = view["callback_id"]
        answer = await self._answer(asked, name, self.views.get(name))
        if answer.errors:
            known = {b["block_id"] for b in view["blocks"] if b["type"] == "input"}
            first = next(b["block_id"] for b in view["blocks"] if b["type"] == "input")
            errors = {k if k in known else first: v for k, v in answer.errors.items()}
            await ack(response_action="errors", errors=errors)
        elif answer.messages:
            block = next(b["block_id"] for b in view["blocks"] if b["type"] == "input")
            await ack(response_action="errors", errors={block: _flat(answer.messages)})
        else:
            await ack()

    async def on_mention(self, ack: AsyncAck, body: Body) -> None:
        """Take a mention in a channel, for those who have no slash commands."""
        event = body["event"]
        await self._on_words(body, event, _MENTION.sub("", event.get("text", ""), count=1))
        await ack()

    async def on_message(self, ack: AsyncAck, body: Body) -> None:
        """Take a private message to the bot; other messages are not for it."""
        event = body["event"]
        if (
            event.get("channel_type") == "im"
            and not event.get("subtype")
            and not event.get("bot_id")
            and event.get("user")
        ):
            text = _MENTION.sub("", event.get("text", ""), count=1)
            await self._on_words(body, event, text)
        await ack()

    async def on_other_event(self, ack: AsyncAck) -> None:
        """Take an event that asks for nothing."""
        await ack()

    async def _on_words(self, body: Body, event: Body, text: str) -> None:
        name, rest = _spoken("plenary", _unmarked(text))
        if event.get("bot_id") or not event.get("user"):
            return
        channel = event["channel"]
        asked = Request(
            account=Account(
                tenant=event.get("user_team") or event.get("team") or body["team_id"],
                user=event["user"],
            ),
            cause=f"{self.desk.tenant}:{channel}:{event['ts']}",
            channel=None if _direct(channel) else channel,
            text=rest,
            made_at=_instant(event["ts"]),
            typed=True,
        )
        answer = await self._answer_words(asked, name)
        self._later(self._write(asked, channel, event, answer.messages))

    async def _answer_words(self, asked: Request, name: str) -> Answer:
        """Have a typed request handled; a private one is about the person's own plenary."""
        if asked.channel is None:
            found = await self._about(asked)
            if len(found) > 1 and name != "help":
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
        going_on = [p for p in self.desk.ledger.all() if p.stage is not Stage.ENDED]
        return mine or going_on[:1] if len(going_on) == 1 else mine

    def _which(self, asked: Request, plenaries: Sequence[Plenary], name: str) -> Answer:
        language = self.desk.language(asked)
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
            name, text = asked.value[0], asked.value[1] if len(asked.value) > 1 else ""
            asked = replace(asked, text=text, value=(), typed=True)
            handler = self.commands.get(name)
        if handler is None:
            handler = self.commands["help"]
        try:
            await self._recognise(asked)
            answer = await handler(asked, self.desk)
            return answer if answer.opens is None else await self._open(asked, answer.opens)
        except Refusal as refusal:
            return self._refused(asked, refusal)
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("request failed", extra={"reference": reference, "request": name})
            text = say(
                self.desk.language(asked),
                "Something went wrong on our side. Please look at /plenary status before you try "
                "again, and give the technical staff this reference: {reference}.",
                reference=reference,
            )
            return Answer(messages=(compose([line(text)])[0],))

    async def _recognise(self, asked: Request) -> None:
        """Find out by e-mail who an account is that no roster has, before anything is decided."""
        plenary = self.desk.plenary(asked)
        if plenary is None or plenary.person_of(asked.account) is not None:
            return
        now = asyncio.get_running_loop().time()
        seen = (asked.account, plenary.id)
        if now - self._strangers.get(seen, -_FORGET_AFTER) < _FORGET_AFTER:
            return
        email = await self.desk.platform.email_of(asked.account)
        if email is None:
            self._strangers[seen] = now
            return
        try:
            rule = partial(membership.recognise, account=asked.account, email=email)
            cause = f"recognise:{plenary.id}:{asked.account.tenant}:{asked.account.user}"
            await self.desk.ledger.decide(plenary.id, rule, cause=cause)
        except NotOnRoster:
            self._strangers[seen] = now

    def _refused(self, asked: Request, refusal: Refusal) -> Answer:
        language, plenary = self.desk.language(asked), self.desk.plenary(asked)
        buttons = []
        if isinstance(refusal, NotOnRoster) and plenary is not None:
            label = say(language, "Ask the secretariat to add me")
            buttons.append(Button("roster.ask", label, value(plenary.id)))
        if isinstance(refusal, NoPlenary):
            log.info("no plenary here", extra={"request": "refused"})
        return Answer(messages=tuple(compose([line(phrase(language, plenary, refusal))], buttons)))

    async def _open(self, asked: Request, view: View) -> Answer:
        try:
            await self.client.views_open(trigger_id=asked.trigger, view=view.payload())
        except SlackApiError as refused:
            error = str(refused.response.get("error"))
            log.warning("form not opened", extra={"error": error})
            text = say(
                self.desk.language(asked),
                "Slack did not open the form in time. Please press or type it once more.",
            )
            return Answer(messages=(compose([line(text)])[0],))
        return Answer()

    async def _respond(self, respond: AsyncRespond, messages: Sequence[Message]) -> None:
        for message in messages:
            await respond(
                text=message.text,
                blocks=message.blocks,
                response_type="ephemeral",
                replace_original=False,
            )

    async def _write(
        self, asked: Request, channel: str, event: Body, messages: Sequence[Message]
    ) -> None:
        for message in messages:
            given: Body = {"channel": channel, "text": message.text, "blocks": message.blocks}
            if event.get("thread_ts"):
                given["thread_ts"] = event["thread_ts"]
            if _direct(channel):
                await self.client.chat_postMessage(
                    **given, unfurl_links=False, unfurl_media=False, parse="none"
                )
            else:
                await self.client.chat_postEphemeral(**given, user=asked.account.user)

    def _later(self, work: Awaitable[None]) -> None:
        """Do something after the acknowledgement; at most once, and never the only word."""

        async def guarded() -> None:
            try:
                await work
            except Exception:  # the decision stands; only its private echo was not heard
                log.exception("private answer not delivered")

        task = asyncio.ensure_future(guarded())
        self._after.add(task)
        task.add_done_callback(self._after.discard)

    async def close(self) -> None:
        """Wait for the private answers that are on their way."""
        if self._after:
            await asyncio.wait(self._after, timeout=5)


def _direct(channel: str) -> bool:
    """Return whether a conversation is a private one, which no plenary is held in."""
    return channel.startswith("D")


def _spoken(first: str, text: str) -> tuple[str, str]:
    """Return which command was spoken, and what follows it."""
    if first == "bestpractice":
        return "bestpractice", text.strip()
    word, _, rest = text.strip().partition(" ")
    name = word.casefold().lstrip("/")
    if name == "plenary":
        return _spoken("plenary", rest)
    return ALSO.get(name, name) or "help", rest.strip()


def _unmarked(text: str) -> str:
    """Return what a person typed, without the escapes that Slack puts in."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _value(given: str) -> tuple[PlenaryId | None, tuple[str, ...]]:
    """Return the plenary that a button or a form was made for, and what else it carries."""
    place, *rest = given.split("|")
    return (PlenaryId(place) if place else None), tuple(rest)


def _instant(ts: str | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(ts), UTC) if ts else None
    except (ValueError, OverflowError, OSError):
        return None


def _sent_at(request: AsyncBoltRequest) -> datetime | None:
    given = request.headers.get("x-slack-request-timestamp")
    return _instant(given[0] if given else None)


def _flat(messages: Sequence[Message]) -> str:
    return "\n".join(m.text for m in messages)
