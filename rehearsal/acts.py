"""What people do: commands, messages, and coming to a channel or to the app's Home."""

import uuid

from rehearsal import inputs, payloads
from rehearsal.answers import take_command_ack
from rehearsal.archive import Message, name_blocks
from rehearsal.courier import Courier
from rehearsal.directory import Channel, Person
from rehearsal.methods.files import share
from rehearsal.outcomes import Outcome
from rehearsal.shapes import ActError, Json, SlackError
from rehearsal.socket_mode import Ack, worst
from rehearsal.team import Team
from rehearsal.typing_in import as_sent, escaped

MOST_FILES = 10


class Acts:
    """Acts of people that need no message or modal to act upon."""

    def __init__(self, team: Team, courier: Courier) -> None:
        """Act in `team` and deliver with `courier`."""
        self.team = team
        self.courier = courier

    def place(self, person: Person, key: str) -> Channel:
        """Find a channel the person is in; `bot` or nothing is the direct message with the app.

        `@` and a handle is the direct message with somebody, several with commas that with them.

        Raises:
            ActError: no_such_channel, no_such_person, nobody_else or not_in_channel.
        """
        if key in ("", "bot"):
            return self.team.directory.direct(person.id)
        if key.startswith("@"):
            others = [self.team.directory.somebody(name.strip()).id for name in key.split(",")]
            return self.team.directory.talk(person.id, *others)
        channel = self.team.directory.place(key)
        if person.id not in channel.members:
            raise ActError("not_in_channel", f"{person.handle} is not in {key}")
        return channel

    async def command(self, person: Person, given: Json) -> Json:
        """Type a slash command: `command`, `text`, `channel`; outsiders have none, nor threads.

        What Slack itself refuses comes back as a notice to the person.
        """
        channel = self.place(person, str(given.get("channel", "")))
        name, text = str(given["command"]), str(given.get("text", ""))
        outcome = Outcome(self.team, person, channel=channel.id)
        directory = self.team.directory
        known = next((c for c in directory.app.commands if c.command == name), None)
        if given.get("thread_ts"):
            return self._refuse(
                outcome, "command_in_thread", f"{name} is not supported in threads. Sorry!"
            )
        if not directory.has_commands(person) or known is None:
            code = "unknown_command" if known is None else "command_not_allowed"
            return self._refuse(outcome, code, f"{name} is not a valid command.")
        sent = as_sent(directory, text) if known.should_escape else escaped(text)
        payload = payloads.slash_command(self.team, person, channel, name, sent.strip())
        ack = await self.courier.interact("slash_commands", payload)
        take_command_ack(self.team, person, channel.id, ack)
        if not ack.ok:
            text = f'{name} failed with the error "{ack.error}"'
            self.team.notice(person.id, channel.id, text)
        return await outcome.settle(ack, float(given.get("wait", 0)))

    def _refuse(self, outcome: Outcome, code: str, text: str) -> Json:
        self.team.notice(outcome.person.id, outcome.channel, text)
        return outcome.result(Ack(ok=False, error=code))

    async def says(self, person: Person, given: Json) -> Json:
        """Write a message: `text`, `channel`, `thread_ts`, `mention`, `files`.

        Answers with the message and with how the app took the events of it.

        Raises:
            ActError: more files than Slack's client takes at once.
        """
        if len(given.get("files") or []) > MOST_FILES:
            raise ActError("too_many_files", f"at most {MOST_FILES} files go with a message")
        channel = self.place(person, str(given.get("channel", "")))
        if channel.archived:
            raise ActError("is_archived", f"{channel.name} was put away")
        directory = self.team.directory
        text = as_sent(directory, str(given.get("text", "")))
        if given.get("mention"):
            text = f"<@{directory.app.user_id}> {text}"
        outcome = Outcome(self.team, person, channel=channel.id)
        message = self._message(person, channel, text, given)
        events = [self.team.message_event(channel, message)]
        if message.files and person.team_id != directory.team_id:
            stubs = [self.team.files.find(file["id"]).stub() for file in message.files]
            events[0]["files"] = stubs
        mentioned = f"<@{directory.app.user_id}>" in text
        if mentioned and not channel.direct:
            events.insert(0, events[0] | {"type": "app_mention"})
            events[0].pop("channel_type")
        self.team.happened("message", channel=channel.id, ts=message.ts)
        acks = await self.courier.tell(*events)
        result = await outcome.settle(worst(acks), float(given.get("wait", 0)))
        return result | {"message": self.team.message_shape(message), "delivered": len(acks)}

    def _message(self, person: Person, channel: Channel, text: str, given: Json) -> Message:
        thread = str(given.get("thread_ts") or "")
        try:
            root = self.team.archive.root(channel.id, thread) if thread else ""
        except SlackError as no:
            raise ActError("no_such_message", f"nothing was said at {thread}") from no
        message = Message(self.team.archive.next_ts(), channel.id, person.id, text)
        message.thread_ts = root
        message.blocks = name_blocks([inputs.rich_text(text)]) if text else []
        message.client_msg_id = str(uuid.uuid4())
        for item in given.get("files") or []:
            file = self.team.files.attach(self.team.directory.new_id("F"), person.id, item)
            share(self.team, file, message)
            message.files.append(file.shape(self.team.base_url))
            message.subtype = "file_share"
        return self.team.archive.add(message)

    async def home(self, person: Person, given: Json) -> Json:
        """Open the app's Home tab, or with `tab: messages` its messages."""
        tab = str(given.get("tab", "home"))
        channel = self.team.directory.direct(person.id)
        outcome = Outcome(self.team, person, channel=channel.id)
        event: Json = {
            "type": "app_home_opened",
            "user": person.id,
            "channel": channel.id,
            "tab": tab,
            "event_ts": self.team.archive.next_ts(),
        }
        home = self.team.views.homes.get(person.id)
        if home is not None and tab == "home":
            event["view"] = home.shape(self.team.app_marks)
        acks = await self.courier.tell(event)
        return await outcome.settle(worst(acks), float(given.get("wait", 0)))

    async def joins(self, person: Person, given: Json) -> Json:
        """Come into a channel."""
        channel = self.team.directory.place(str(given["channel"]))
        outcome = Outcome(self.team, person, channel=channel.id)
        self.team.join(channel, person.id)
        return outcome.result(Ack(ok=True))

    async def leaves(self, person: Person, given: Json) -> Json:
        """Go out of a channel."""
        channel = self.place(person, str(given["channel"]))
        outcome = Outcome(self.team, person, channel=channel.id)
        acks = await self.courier.tell(self.team.leave(channel, person.id))
        return outcome.result(worst(acks))
