"""`pins.*` and `reactions.*`: what is marked on a message."""

import re

from rehearsal.archive import Message
from rehearsal.methods.call import Call, Method
from rehearsal.shapes import Json, SlackError
from rehearsal.team import Team

MOST_PINS = 100
_EMOJI = re.compile(r"[a-z0-9_+\-']+(::skin-tone-[2-6])?")


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
    team.happened("pins", channel=message.channel, ts=message.ts)
    return {}


def _unpin(team: Team, call: Call) -> Json:
    message = _marked(team, call)
    pins = team.directory.channels[message.channel].pins
    if message.ts not in pins:
        raise SlackError("no_pin")
    pins.remove(message.ts)
    team.happened("pins", channel=message.channel, ts=message.ts)
    return {}


def _pins(team: Team, call: Call) -> Json:
    channel = team.directory.channel_for_app(call.text("channel"))
    there = [m for m in team.archive.messages.get(channel.id, []) if m.ts in channel.pins]
    return {
        "items": [
            {"type": "message", "channel": channel.id, "message": team.message_shape(message)}
            for message in there
        ]
    }


def _emoji(call: Call) -> str:
    name = call.text("name")
    if not _EMOJI.fullmatch(name):
        raise SlackError("invalid_name")
    return name


def _react(team: Team, call: Call) -> Json:
    name, message = _emoji(call), _marked(team, call)
    users = message.reactions.setdefault(name, [])
    if team.directory.app.user_id in users:
        raise SlackError("already_reacted")
    users.append(team.directory.app.user_id)
    team.happened("reactions", channel=message.channel, ts=message.ts)
    return {}


def _unreact(team: Team, call: Call) -> Json:
    name, message = _emoji(call), _marked(team, call)
    users = message.reactions.get(name, [])
    if team.directory.app.user_id not in users:
        raise SlackError("no_reaction")
    users.remove(team.directory.app.user_id)
    if not users:
        del message.reactions[name]
    team.happened("reactions", channel=message.channel, ts=message.ts)
    return {}


METHODS = {
    "pins.add": Method(_pin, 2, ("channel",)),
    "pins.remove": Method(_unpin, 2, ("channel",)),
    "pins.list": Method(_pins, 2, ("channel",)),
    "reactions.add": Method(_react, 3, ("channel", "name", "timestamp")),
    "reactions.remove": Method(_unreact, 2, ("name",)),
}
