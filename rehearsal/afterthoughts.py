"""What people do to what has been said: react to it, change it, take it away, look again."""

from rehearsal import inputs, reactions
from rehearsal.archive import Message, name_blocks
from rehearsal.courier import Courier
from rehearsal.directory import Person
from rehearsal.methods.files import forget
from rehearsal.outcomes import Outcome
from rehearsal.shapes import ActError, Json, SlackError
from rehearsal.socket_mode import Ack, worst
from rehearsal.team import Team
from rehearsal.typing_in import as_sent


def said_to(team: Team, person: Person, ts: str) -> Message:
    """Find a message that stands in one of the person's channels.

    Raises:
        ActError: no_such_message.
    """
    for channel in team.directory.channels.values():
        if channel.has(person.id):
            try:
                return team.archive.find(channel.id, ts)
            except SlackError:
                continue
    raise ActError("no_such_message", f"{person.handle} sees nothing that was said at {ts}")


class Afterthoughts:
    """Acts of people upon messages, each told to the app if it is subscribed."""

    def __init__(self, team: Team, courier: Courier) -> None:
        """Act in `team` and deliver with `courier`."""
        self.team = team
        self.courier = courier

    async def react(self, person: Person, given: Json) -> Json:
        """Put an `emoji` on the message at `ts`, or take one's own away with `off`."""
        message, name = self._message(person, given), str(given["emoji"]).strip(":")
        change = reactions.unreact if given.get("off") else reactions.react
        outcome = Outcome(self.team, person, channel=message.channel, ts=message.ts)
        event = change(self.team, message, person.id, name)
        return await self._told(outcome, event, given)

    async def edit(self, person: Person, given: Json) -> Json:
        """Change the `text` of one's own message at `ts`."""
        message = self._own(person, given)
        outcome = Outcome(self.team, person, channel=message.channel, ts=message.ts)
        before = self.team.message_shape(message, metadata=True)
        message.text = as_sent(self.team.directory, str(given["text"]))
        message.blocks = name_blocks([inputs.rich_text(message.text)])
        message.edited = self.team.archive.next_ts()
        event = self.team.changed(message, before)
        return await self._told(outcome, event, given)

    async def delete(self, person: Person, given: Json) -> Json:
        """Take one's own message at `ts` away."""
        message = self._own(person, given)
        outcome = Outcome(self.team, person, channel=message.channel, ts=message.ts)
        return await self._told(outcome, self.team.remove(message), given)

    async def delete_file(self, person: Person, given: Json) -> Json:
        """Delete one's own `file`, wherever it was shared."""
        file = self.team.files.find(str(given["file"]))
        if file.user != person.id:
            raise ActError("not_theirs", "people delete only their own files")
        outcome = Outcome(self.team, person)
        forget(self.team, file)
        return outcome.result(Ack(ok=True))

    async def reload(self, person: Person, given: Json) -> Json:
        """Open Slack again: ephemerals and open modals are gone."""
        del given
        outcome = Outcome(self.team, person)
        archive = self.team.archive
        archive.ephemerals = [m for m in archive.ephemerals if m.only_for != person.id]
        self.team.views.clear(person.id)
        self.team.happened("reload", person=person.id)
        return outcome.result(Ack(ok=True))

    def _message(self, person: Person, given: Json) -> Message:
        return said_to(self.team, person, str(given["ts"]))

    def _own(self, person: Person, given: Json) -> Message:
        message = self._message(person, given)
        if message.user != person.id or message.by_app:
            raise ActError("not_theirs", "people change and take away only what they said")
        return message

    async def _told(self, outcome: Outcome, event: Json, given: Json) -> Json:
        acks = await self.courier.tell(event)
        return await outcome.settle(worst(acks), float(given.get("wait", 0)))
