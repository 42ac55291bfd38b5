"""Somebody of the rehearsal workspace to act as, and the modal that is open before them."""

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from rehearsal.rendering import shown
from rehearsal.shapes import Json, StageError
from rehearsal.told import Heard, Reply

if TYPE_CHECKING:
    from rehearsal.stage import Stage

Value = object
# A Form or a Reply: whoever acts knows which of them to expect.
Answer = Any


class Person:
    """Somebody to act as."""

    def __init__(self, stage: "Stage", handle: str) -> None:
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

        The channel `@` and a handle is the direct message with somebody, unseen by the bot.
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

    async def react(self, ts: str, name: str, *, wait: float = 0.0) -> Reply:
        """Put an emoji on a message."""
        return Reply.from_result(await self.act("react", wait=wait, ts=ts, emoji=name))

    async def unreact(self, ts: str, name: str, *, wait: float = 0.0) -> Reply:
        """Take one's own emoji off a message."""
        return Reply.from_result(await self.act("react", wait=wait, ts=ts, emoji=name, off=True))

    async def edit(self, ts: str, text: str, *, wait: float = 0.0) -> Reply:
        """Change one's own message."""
        return Reply.from_result(await self.act("edit", wait=wait, ts=ts, text=text))

    async def delete(self, ts: str, *, wait: float = 0.0) -> Reply:
        """Take one's own message away."""
        return Reply.from_result(await self.act("delete", wait=wait, ts=ts))

    async def delete_file(self, file: str) -> Reply:
        """Delete one's own file."""
        return Reply.from_result(await self.act("delete_file", wait=0.0, file=file))

    async def shortcut(
        self, callback_id: str, *, ts: str | None = None, wait: float | None = None
    ) -> Answer:
        """Use a shortcut of the app, with `ts` out of that message's menu."""
        return await self._answer("shortcut", wait=wait, callback_id=callback_id, ts=ts)

    async def suggestions(
        self, action_id: str, words: str, *, ts: str | None = None, channel: str | None = None
    ) -> list[Json]:
        """Type into the newest visible menu with that id; give the options the app offers."""
        result = await self.act(
            "suggest", action_id=action_id, words=words, ts=ts, channel=channel, wait=0.0
        )
        return cast("list[Json]", result["options"])

    async def reload(self) -> None:
        """Open Slack again: what only this person was shown for the moment is gone."""
        await self.act("reload")

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
        """List what the person sees in a channel, or with `@` and a handle in a direct message."""
        seen = await self.sees()
        for place in [*seen["channels"], *seen["directs"]]:
            others = ",".join(f"@{handle}" for handle in place.get("with", ()))
            if channel in (place["id"], place["name"] or others):
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

    async def suggestions(self, action_id: str, words: str) -> list[Json]:
        """Type into a menu of the modal; give the options the app offers."""
        result = await self.person.act(
            "suggest", wait=0.0, view_id=self.id, action_id=action_id, words=words
        )
        return cast("list[Json]", result["options"])

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
