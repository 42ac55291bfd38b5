"""Shortcuts: what people ask of the app from a message's menu, or from anywhere."""

from rehearsal import payloads
from rehearsal.afterthoughts import said_to
from rehearsal.courier import Courier
from rehearsal.directory import Person
from rehearsal.outcomes import Outcome
from rehearsal.shapes import ActError, Json
from rehearsal.socket_mode import Ack
from rehearsal.team import Team


class Shortcuts:
    """Acts of people who use the app's shortcuts."""

    def __init__(self, team: Team, courier: Courier) -> None:
        """Act in `team` and deliver with `courier`."""
        self.team = team
        self.courier = courier

    async def use(self, person: Person, given: Json) -> Json:
        """Use the shortcut with a `callback_id`, on the message at `ts` if it is a message's.

        Guests and outsiders have none: Slack does not show them any.

        Raises:
            ActError: no_such_shortcut, or no_such_message.
        """
        name, ts = str(given["callback_id"]), str(given.get("ts") or "")
        kind = "message" if ts else "global"
        known = {(s.callback_id, s.type): s for s in self.team.directory.app.shortcuts}
        if (name, kind) not in known:
            raise ActError("no_such_shortcut", f"the app has no {kind} shortcut {name!r}")
        message = said_to(self.team, person, ts) if ts else None
        outcome = Outcome(
            self.team, person, channel=message.channel if message else "", ts=ts if message else ""
        )
        if not self.team.directory.has_commands(person):
            text = "Apps of this workspace offer you no shortcuts."
            self.team.notice(person.id, outcome.channel, text)
            return outcome.result(Ack(ok=False, error="shortcut_not_allowed"))
        if message is None:
            payload = payloads.global_shortcut(self.team, person, name)
        else:
            payload = payloads.message_shortcut(self.team, person, message, name)
        ack = await self.courier.interact("interactive", payload)
        if not ack.ok:
            self.team.notice(person.id, outcome.channel, f"Slack could not do this: {ack.error}")
        return await outcome.settle(ack, float(given.get("wait", 0)))
