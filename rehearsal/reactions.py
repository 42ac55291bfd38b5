"""Reactions: who has put which emoji on a message, and the events of it."""

import re

from rehearsal.archive import Message
from rehearsal.shapes import Json, SlackError
from rehearsal.team import Team

MOST_EMOJI = 50
_EMOJI = re.compile(r"[a-z0-9_+\-']+(::skin-tone-[2-6])?")


def react(team: Team, message: Message, user: str, name: str) -> Json:
    """Put an emoji on a message for somebody; give the event of it.

    Raises:
        SlackError: invalid_name, already_reacted, too_many_emoji or not_reactable.
    """
    if not _EMOJI.fullmatch(name):
        raise SlackError("invalid_name")
    if message.subtype == "tombstone":
        raise SlackError("not_reactable")
    if user in message.reactions.get(name, []):
        raise SlackError("already_reacted")
    if name not in message.reactions and len(message.reactions) >= MOST_EMOJI:
        raise SlackError("too_many_emoji")
    message.reactions.setdefault(name, []).append(user)
    return _event(team, message, user, name, "reaction_added")


def unreact(team: Team, message: Message, user: str, name: str) -> Json:
    """Take somebody's emoji off a message; give the event of it.

    Raises:
        SlackError: no_reaction.
    """
    users = message.reactions.get(name, [])
    if user not in users:
        raise SlackError("no_reaction")
    users.remove(user)
    if not users:
        del message.reactions[name]
    return _event(team, message, user, name, "reaction_removed")


def _event(team: Team, message: Message, user: str, name: str, kind: str) -> Json:
    team.happened("reactions", channel=message.channel, ts=message.ts)
    return {
        "type": kind,
        "user": user,
        "reaction": name,
        "item": {"type": "message", "channel": message.channel, "ts": message.ts},
        "item_user": message.user,
        "event_ts": team.archive.next_ts(),
    }
