"""The rehearsal workspace for programs: put people on stage, let them act, hear what is said."""

import base64
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self, cast
from urllib.parse import quote

from aiohttp import ClientSession, ClientTimeout

from rehearsal.rendering import shown
from rehearsal.shapes import Json
from rehearsal.told import Heard, Message, Reply

__all__ = ["Form", "Heard", "Message", "Person", "Reply", "Stage", "StageError"]

PATIENCE_SECONDS = 3.0
OK = 200
Value = object
# A Form or a Reply: whoever acts knows which of them to expect.
Answer = Any


class StageError(Exception):
    """The workspace refuses an act: no such person, button, channel or view."""

    def __init__(self, code: str, explanation: str) -> None:
        """Keep the code and the explanation."""
        super().__init__(f"{code}: {explanation}")
        self.code = code


class Stage:
    """A running workspace, seen from a test or from a runner that plays a cast."""

    def __init__(self, base_url: str, *, patience: float = PATIENCE_SECONDS) -> None:
        """Look at the workspace at `base_url`; acts wait `patience` seconds to be answered."""
        self.base_url = base_url.rstrip("/")
        self.patience = patience
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Open the connection."""
        self._session = ClientSession(timeout=ClientTimeout(total=60))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connection."""
        if self._session is not None:
            await self._session.close()

    async def ask(self, path: str, given: object = None, **query: object) -> Any:  # noqa: ANN401
        """Ask the admin interface: a GET without a body, else a POST of it as JSON.

        Raises:
            StageError: the workspace refuses; a field that is not there raises a KeyError.
        """
        if self._session is None:
            self._session = ClientSession(timeout=ClientTimeout(total=60))
        body = None if given is None else json.dumps(given)
        async with self._session.request(
            "GET" if given is None else "POST",
            f"{self.base_url}{path}",
            data=body,
            params={key: str(value) for key, value in query.items()},
            headers={"Content-Type": "application/json"},
        ) as answer:
            said = await answer.json()
        if answer.status == OK:
            return said
        if said.get("error") == "unknown_field":
            raise KeyError(said["explanation"])
        raise StageError(str(said.get("error")), str(said.get("explanation")))

    def person(self, handle: str) -> "Person":
        """Give the person with a handle or an id, to act as them."""
        return Person(self, handle)

    async def set_up(self, **setting: Any) -> Json:  # noqa: ANN401 - plain data, any of it
        """Apply `team`, `app`, `people`, `channels`, `refuse`, `limits` or `board`."""
        return cast("Json", await self.ask("/admin/setup", setting))

    async def reset(self) -> None:
        """Put everything back to an empty workspace."""
        await self.ask("/admin/reset", {})

    async def state(self) -> Json:
        """Give the setting, the clock and the board."""
        return cast("Json", await self.ask("/admin/state"))

    async def heard(self, channel: str, *, housekeeping: bool = False) -> Heard:
        """List what everybody in a channel sees, oldest first, replies too."""
        said = await self.ask(f"/admin/channels/{quote(channel)}")
        return Heard.from_shapes(said["messages"], housekeeping=housekeeping)

    async def pinned(self, channel: str) -> Heard:
        """List the pinned messages of a channel."""
        said = await self.ask(f"/admin/channels/{quote(channel)}")
        return Heard.from_shapes([m for m in said["messages"] if m["ts"] in said["pins"]])

    async def topic(self, channel: str) -> str:
        """Give the topic of a channel."""
        said = await self.ask(f"/admin/channels/{quote(channel)}")
        return str(said["channel"]["topic"]["value"])

    async def calls(self, method: str = "", *, after: int = 0) -> list[Json]:
        """List the recorded Web API calls as `{"method", "params"}`."""
        said = await self.ask("/admin/calls", method=method, after=after)
        return cast("list[Json]", said)

    async def quiet(self, seconds: float = 0.2, *, timeout: float = 30.0) -> bool:  # noqa: ASYNC109
        """Wait until no Web API call has been made for `seconds`; give False at the timeout."""
        said = await self.ask("/admin/quiet", seconds=seconds, timeout=timeout)
        return bool(said["quiet"])

    async def after(self, number: int, *, timeout: float = 10.0) -> int:  # noqa: ASYNC109
        """Wait until something has happened after `number`; give the newest number."""
        said = await self.ask("/admin/wait", after=number, timeout=timeout)
        return int(said["number"])

    async def faults(self, *wanted: Json) -> Json:
        """Order what goes wrong with the calls to come; without any, nothing does.

        Give what is ordered and how often each kind of fault has been applied.
        """
        return cast("Json", await self.ask("/admin/faults", list(wanted)))

    async def refuse(self, **methods: str) -> None:
        """Have methods always refused: `pins_add="restricted_action"`."""
        codes = {name.replace("_", ".", 1): code for name, code in methods.items()}
        await self.ask("/admin/refuse", codes)

    async def clock(self, *, meeting: float | None = None, rate: float | None = None) -> Json:
        """Read the clock, or set it and return once its subscribers have applied it."""
        wanted = {"meeting": meeting, "rate": rate}
        given = {key: value for key, value in wanted.items() if value is not None}
        return cast("Json", await self.ask("/admin/clock", given or None))

    async def board(self, **shown_beside: Any) -> Json:  # noqa: ANN401 - plain data, any of it
        """Change what the page shows: `marks`, `cast`, `status`, `next_deadline`, `note`."""
        return cast("Json", await self.ask("/admin/board", shown_beside))

    async def socket(self, do: str) -> None:
        """Have the websockets `refresh`, `warning` or `drop`."""
        await self.ask("/admin/socket", {"do": do})

    async def retry_events(self) -> int:
        """Retry now the events that the app has not acknowledged; give how many they are."""
        return int((await self.ask("/admin/events/retry", {}))["retried"])

    async def timing(
        self, *, ack_seconds: float = 3.0, retry_seconds: Sequence[float] = (0, 60, 300)
    ) -> None:
        """Change how long an acknowledgement may take and when events are retried."""
        given = {"ack_seconds": ack_seconds, "retry_seconds": list(retry_seconds)}
        await self.ask("/admin/timing", given)


class Person:
    """Somebody to act as."""

    def __init__(self, stage: Stage, handle: str) -> None:
        """Act as `handle` on `stage`."""
        self.stage = stage
        self.handle = handle

    async def act(self, name: str, *, wait: float | None = None, **given: object) -> Json:
        """Do something; return once the app has answered, or after `wait` seconds."""
        known = {key: value for key, value in given.items() if value is not None}
        known["wait"] = self.stage.patience if wait is None else wait
        said = await self.stage.ask(f"/admin/people/{quote(self.handle)}/{name}", known)
        return cast("Json", said)

    async def _answer(self, name: str, *, wait: float | None = None, **given: object) -> Answer:
        result = await self.act(name, wait=wait, **given)
        return Form(self, result) if result["form"] else Reply.from_result(result)

    async def command(
        self,
        command: str,
        text: str = "",
        *,
        channel: str = "",
        thread_ts: str | None = None,
        wait: float | None = None,
    ) -> Answer:
        """Type a slash command; give the Form that opened, else the Reply."""
        return await self._answer(
            "command", wait=wait, command=command, text=text, channel=channel, thread_ts=thread_ts
        )

    async def press(
        self,
        action_id: str | None = None,
        *,
        text: str | None = None,
        ts: str | None = None,
        channel: str | None = None,
        button: str | None = None,
        wait: float | None = None,
    ) -> Answer:
        """Press the newest visible button that fits; give the Form that opened, else the Reply."""
        return await self._answer(
            "press",
            wait=wait,
            action_id=action_id,
            text=text,
            ts=ts,
            channel=channel,
            button=button,
        )

    async def choose(
        self,
        action_id: str,
        value: Value,
        *,
        ts: str | None = None,
        channel: str | None = None,
        wait: float | None = None,
    ) -> Answer:
        """Choose in the newest visible menu with that id; options by value or by their words."""
        return await self._answer(
            "press", wait=wait, action_id=action_id, value=value, ts=ts, channel=channel
        )

    async def says(
        self,
        text: str,
        *,
        channel: str = "",
        dm: bool = False,
        thread_ts: str | None = None,
        files: Sequence[Path | tuple[str, bytes]] = (),
        wait: float = 0.0,
    ) -> Reply:
        """Write a message in a channel, or to the bot; return once the app has acknowledged it.

        The message itself is `reply.raw["message"]`.
        """
        result = await self.act(
            "says",
            wait=wait,
            text=text,
            channel="" if dm else channel,
            thread_ts=thread_ts,
            files=[attached(file) for file in files],
        )
        return Reply.from_result(result)

    async def mention(
        self,
        text: str,
        *,
        channel: str,
        thread_ts: str | None = None,
        wait: float | None = None,
    ) -> Reply:
        """Mention the bot in a channel; `text` is what follows its name."""
        result = await self.act(
            "says", wait=wait, text=text, channel=channel, thread_ts=thread_ts, mention=True
        )
        return Reply.from_result(result)

    async def open_home(self, *, wait: float | None = None) -> str:
        """Open the app's Home tab; give its words."""
        await self.act("home", wait=wait)
        home = (await self.sees())["home"]
        return shown("", home["blocks"]) if home else ""

    async def joins(self, channel: str) -> None:
        """Come into a channel."""
        await self.act("joins", channel=channel)

    async def leaves(self, channel: str) -> None:
        """Go out of a channel."""
        await self.act("leaves", channel=channel)

    async def sees(self) -> Json:
        """Give everything the person sees: channels, directs, modals, home, notices."""
        return cast("Json", await self.stage.ask(f"/admin/people/{quote(self.handle)}/sees"))

    async def form(self) -> "Form | None":
        """Give the modal the person is looking at, if one is open."""
        modals = (await self.sees())["modals"]
        if not modals:
            return None
        return Form(self, {"form": modals[-1], "ack": {"ok": True, "error": None}, "replies": []})

    async def heard(self, channel: str) -> Heard:
        """List what the person sees in a channel, their ephemerals too."""
        for place in (await self.sees())["channels"]:
            if channel in (place["id"], place["name"]):
                return Heard.from_shapes(place["messages"])
        raise StageError("not_in_channel", f"{self.handle} is not in {channel}")

    async def heard_privately(self) -> Heard:
        """List what the bot told this person only: direct messages and ephemerals, in order."""
        seen = await self.sees()
        said = [m for place in seen["directs"] for m in place["messages"] if "bot_id" in m]
        said += [m for place in seen["channels"] for m in place["messages"] if m.get("ephemeral")]
        return Heard.from_shapes(sorted(said, key=lambda m: float(m["ts"])))


class Form:
    """A modal that is open before a person."""

    def __init__(self, person: Person, result: Json) -> None:
        """Look at the modal an act has brought up."""
        self.person = person
        self.raw: Json = result["form"]
        self.ok: bool = result["ack"]["ok"]
        self.error: str | None = result["ack"]["error"]
        self.id: str = self.raw["id"]
        self.callback_id: str = self.raw["callback_id"]
        self.private_metadata: str = self.raw["private_metadata"]
        self.blocks: list[Json] = self.raw["blocks"]
        self.values: Json = self.raw["state"]["values"]
        self.errors: dict[str, str] = self.raw["errors"]
        self.messages = Heard.from_shapes(result["replies"])

    @property
    def title(self) -> str:
        """Give the title."""
        return str(self.raw["title"]["text"])

    @property
    def shown(self) -> str:
        """Give all words of the modal: title, blocks and errors."""
        return "\n".join([self.title, shown("", self.blocks), *self.errors.values()])

    text = shown

    def __contains__(self, words: str) -> bool:
        """Say whether the words stand in the modal."""
        return words in self.shown

    async def submit(
        self, values: Mapping[str, Value] | None = None, *, wait: float | None = None
    ) -> Answer:
        """Fill in and submit; give a Form while one is open (see `.errors`), else the Reply.

        Fields are named by action id or block id. Files are paths or (name, bytes) pairs.
        """
        return await self._touch("submit", values=_plain(values or {}), wait=wait)

    async def fill(self, values: Mapping[str, Value]) -> "Form":
        """Fill in without submitting."""
        return cast("Form", await self._touch("fill", values=_plain(values), wait=0.0))

    async def press(
        self,
        action_id: str | None = None,
        *,
        text: str | None = None,
        button: str | None = None,
        wait: float | None = None,
    ) -> Answer:
        """Press a button of the modal."""
        return await self._touch("press", action_id=action_id, text=text, button=button, wait=wait)

    async def choose(self, action_id: str, value: Value, *, wait: float | None = None) -> Answer:
        """Choose in a menu of the modal; the app hears of it where the block says so."""
        return await self._touch("press", action_id=action_id, value=value, wait=wait)

    async def close(self, *, everything: bool = False) -> Answer:
        """Close the modal, or all that are open; give the Form that lies below, else a Reply."""
        return await self._touch("close", all=everything, wait=0.0)

    async def _touch(self, name: str, *, wait: float | None, **given: object) -> Answer:
        result = await self.person.act(name, wait=wait, view_id=self.id, **given)
        if result["form"]:
            return Form(self.person, result)
        if below := await self.person.form():
            below.messages = Heard.from_shapes(result["replies"])
            below.ok, below.error = result["ack"]["ok"], result["ack"]["error"]
            return below
        return Reply.from_result(result)


def attached(file: Path | tuple[str, bytes]) -> Json:
    """Make a file ready to be attached."""
    name, content = (file.name, file.read_bytes()) if isinstance(file, Path) else file
    return {"name": name, "base64": base64.b64encode(content).decode()}


def _plain(values: Mapping[str, Value]) -> Json:
    return {key: _ready(value) for key, value in values.items()}


def _ready(value: object) -> object:
    if isinstance(value, list):
        return [_ready(item) for item in value]
    pair = 2
    if isinstance(value, Path) or (isinstance(value, tuple) and len(value) == pair):
        return attached(cast("Path | tuple[str, bytes]", value))
    return value
