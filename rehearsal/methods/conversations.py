"""`conversations.*` that read: channels, their members, and what was said in them."""

import re

from rehearsal.archive import Message
from rehearsal.directory import Channel
from rehearsal.limits import DISTRIBUTED_PAGE
from rehearsal.methods.call import Call, Method, cursor_to, page
from rehearsal.shapes import Json, SlackError
from rehearsal.team import Team

MOST_IN_GROUP = 9
_TYPES = {"channel": "public_channel", "group": "private_channel", "im": "im", "mpim": "mpim"}
_TS = re.compile(r"\d+(\.\d+)?")


def _open(team: Team, call: Call) -> Json:
    if call.has("channel"):
        channel = team.directory.channel_for_app(call.text("channel"))
    else:
        users = call.names("users")
        if not users:
            raise SlackError("users_list_not_supplied")
        if len(users) > MOST_IN_GROUP - 1:
            raise SlackError("too_many_users")
        if any(user not in team.directory.people for user in users):
            raise SlackError("user_not_found")
        channel = team.directory.direct(*users)
    if call.flag("return_im"):
        return {"channel": team.directory.channel_shape(channel)}
    return {"channel": {"id": channel.id}}


def _info(team: Team, call: Call) -> Json:
    channel = team.directory.channel_for_app(call.text("channel"), member=False)
    count = call.flag("include_num_members")
    return {"channel": team.directory.channel_shape(channel, count=count)}


def visible(team: Team, call: Call) -> list[Channel]:
    """List the channels of the types asked for that the app may know of.

    Raises:
        SlackError: invalid_types.
    """
    wanted = call.names("types") or ["public_channel"]
    if any(kind not in _TYPES.values() for kind in wanted):
        raise SlackError("invalid_types")
    bot = team.directory.app.user_id
    return [
        channel
        for channel in team.directory.channels.values()
        if _TYPES[channel.kind] in wanted
        and (bot in channel.members or not channel.private)
        and not (channel.archived and call.flag("exclude_archived"))
    ]


def _list(team: Team, call: Call) -> Json:
    found, more = page(call, visible(team, call))
    return {"channels": [team.directory.channel_shape(c, count=True) for c in found], **more}


def _members(team: Team, call: Call) -> Json:
    channel = team.directory.channel_for_app(call.text("channel"), member=False)
    found, more = page(call, channel.members)
    return {"members": found, **more}


def _between(call: Call, messages: list[Message]) -> list[Message]:
    for name in ("latest", "oldest"):
        if call.text(name) and not _TS.fullmatch(call.text(name)):
            code = f"invalid_ts_{name}"
            raise SlackError(code)
    latest, oldest = call.text("latest"), call.text("oldest")
    inclusive = call.flag("inclusive")

    def fits(ts: str) -> bool:
        inside = (not latest or float(ts) < float(latest)) and (
            not oldest or float(ts) > float(oldest)
        )
        return inside or (inclusive and float(ts) in _edges(latest, oldest))

    return [message for message in messages if fits(message.ts)]


def _edges(*bounds: str) -> list[float]:
    return [float(bound) for bound in bounds if bound]


def _history(team: Team, call: Call) -> Json:
    channel = team.directory.channel_for_app(call.text("channel"))
    place = call.cursor("next_ts")
    said = _between(call, team.archive.top(channel.id))[::-1]
    if place:
        said = [message for message in said if message.ts <= place]
    return _said(team, call, said) | {"pin_count": len(channel.pins)}


def _replies(team: Team, call: Call) -> Json:
    channel = team.directory.channel_for_app(call.text("channel"))
    try:
        found = team.archive.find(channel.id, call.text("ts"))
    except SlackError:
        raise SlackError("thread_not_found") from None
    root = team.archive.find(channel.id, found.thread_ts or found.ts)
    place = call.cursor("next_ts")
    replies = _between(call, team.archive.replies(channel.id, root.ts))
    # Slack puts the parent at the head of the first page, whatever the bounds.
    said = [m for m in replies if m.ts >= place] if place else [root, *replies]
    return _said(team, call, said)


def _said(team: Team, call: Call, messages: list[Message]) -> Json:
    limit = call.limit()
    if team.limits.distributed:
        limit = min(limit, DISTRIBUTED_PAGE)
    metadata = call.flag("include_all_metadata")
    shown = [team.message_shape(m, metadata=metadata) for m in messages[:limit]]
    answer: Json = {"messages": shown, "has_more": len(messages) > limit}
    return answer | cursor_to("next_ts", messages[limit].ts) if len(messages) > limit else answer


METHODS = {
    "conversations.open": Method(_open, 3),
    "conversations.info": Method(_info, 3, ("channel",)),
    "conversations.list": Method(_list, 2),
    "conversations.members": Method(_members, 4, ("channel",)),
    "conversations.history": Method(_history, 3, ("channel",)),
    "conversations.replies": Method(_replies, 3, ("channel", "ts")),
}
