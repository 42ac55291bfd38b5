"""`pins.*` and `reactions.*`: what is marked on a message."""

import re

from rehearsal import reactions
from rehearsal.archive import Message
from rehearsal.methods.call import Call, Method
from rehearsal.shapes import Json, SlackError
from rehearsal.team import Team

MOST_PINS = 100


def _marked(team: Team, call: Call) -> Message:
    channel = team.directory.channel_for_app(call.text("channel"))
    if not call.text("timestamp"):
        raise SlackError("no_item_specified")
    if not re.fullmatch(r"\d+\.\d+", call.text("timestamp")):
        raise SlackError("bad_timestamp")
    return team.archive.find(channel.id, call.text("timestamp"))


def _pin(team: Team, call: Call) -> Json:
    message = _marked(team, call)
    pins = team.directory.channels[message.channel].pins
    if message.ts in pins:
        raise SlackError("already_pinned")
    if len(pins) >= MOST_PINS:
        raise SlackError("too_many_pins")
    pins.append(message.ts)
    _tell_of_pin(team, message, "pin_added")
    return {}


def _unpin(team: Team, call: Call) -> Json:
    message = _marked(team, call)
    pins = team.directory.channels[message.channel].pins
    if message.ts not in pins:
        raise SlackError("no_pin")
    pins.remove(message.ts)
    _tell_of_pin(team, message, "pin_removed")
    return {}


def _tell_of_pin(team: Team, message: Message, kind: str) -> None:
    team.happened("pins", channel=message.channel, ts=message.ts)
    shape = team.message_shape(message)
    team.publish(
        {
            "type": kind,
            "user": team.directory.app.user_id,
            "channel_id": message.channel,
            "item": {"type": "message", "channel": message.channel, "message": shape},
            "item_user": message.user,
            "event_ts": team.archive.next_ts(),
        }
    )


def _pins(team: Team, call: Call) -> Json:
    channel = team.directory.channel_for_app(call.text("channel"))
    there = [m for m in team.archive.messages.get(channel.id, []) if m.ts in channel.pins]
    return {
        "items": [
            {"type": "message", "channel": channel.id, "message": team.message_shape(message)}
            for message in there
        ]
    }


def _react(team: Team, call: Call) -> Json:
    message, bot = _marked(team, call), team.directory.app.user_id
    team.publish(reactions.react(team, message, bot, call.text("name")))
    return {}


def _unreact(team: Team, call: Call) -> Json:
    message, bot = _marked(team, call), team.directory.app.user_id
    team.publish(reactions.unreact(team, message, bot, call.text("name")))
    return {}


def _reactions(team: Team, call: Call) -> Json:
    message = _marked(team, call)
    shape = team.message_shape(message) | {"permalink": team.permalink(message)}
    return {"type": "message", "channel": message.channel, "message": shape}


METHODS = {
    "pins.add": Method(_pin, 2, ("channel",)),
    "pins.remove": Method(_unpin, 2, ("channel",)),
    "pins.list": Method(_pins, 2, ("channel",)),
    "reactions.add": Method(_react, 3, ("channel", "name", "timestamp")),
    "reactions.get": Method(_reactions, 3),
    "reactions.remove": Method(_unreact, 2, ("name",)),
}
