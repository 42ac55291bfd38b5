"""`conversations.*` that change a channel: made, named, joined, left, put away."""

import re

from rehearsal.archive import Message
from rehearsal.directory import Channel
from rehearsal.methods.call import Call, Method
from rehearsal.shapes import Json, SlackError
from rehearsal.team import Team

MOST_TOPIC = 250
MOST_NAME = 80
_NAME = re.compile(r"[\w\-]+")


def _room(team: Team, call: Call) -> Channel:
    """Find a channel that is no direct message."""
    channel = team.directory.channel_for_app(call.text("channel"))
    if channel.direct:
        raise SlackError("method_not_supported_for_channel_type")
    return channel


def _open_room(team: Team, call: Call) -> Channel:
    channel = _room(team, call)
    if channel.archived:
        raise SlackError("is_archived")
    return channel


def _shape(team: Team, channel: Channel) -> Json:
    return {"channel": team.directory.channel_shape(channel)}


def _create(team: Team, call: Call) -> Json:
    directory, name = team.directory, call.text("name")
    if len(name) > MOST_NAME:
        raise SlackError("invalid_name_maxlength")
    if not _NAME.fullmatch(name) or name != name.lower():
        raise SlackError("invalid_name_specials")
    if any(channel.name == name for channel in directory.channels.values()):
        raise SlackError("name_taken")
    members = [directory.app.user_id]
    private = call.flag("is_private")
    channel = Channel(directory.new_id("C"), name, private=private, members=members)
    directory.channels[channel.id] = channel
    team.happened("setting", channel=channel.id)
    return _shape(team, channel)


def _set_topic(team: Team, call: Call) -> Json:
    channel, topic = _open_room(team, call), call.text("topic")
    if len(topic) > MOST_TOPIC:
        raise SlackError("too_long")
    channel.topic = topic
    _announce(team, channel, "topic", topic)
    return _shape(team, channel)


def _set_purpose(team: Team, call: Call) -> Json:
    channel, purpose = _open_room(team, call), call.text("purpose")
    if len(purpose) > MOST_TOPIC:
        raise SlackError("too_long")
    channel.purpose = purpose
    _announce(team, channel, "purpose", purpose)
    return {"purpose": purpose, **_shape(team, channel)}


def _announce(team: Team, channel: Channel, what: str, words: str) -> None:
    ts, bot = team.archive.next_ts(), team.directory.app.user_id
    text = f"<@{bot}> set the channel {what}: {words}"
    team.say(Message(ts, channel.id, bot, text, subtype=f"channel_{what}", by_app=True))


def _join(team: Team, call: Call) -> Json:
    channel = team.directory.channel_for_app(call.text("channel"), member=False)
    if channel.direct or channel.private:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    new = team.join(channel, team.directory.app.user_id)
    answer = _shape(team, channel)
    return answer if new else answer | {"warning": "already_in_channel"}


def _invite(team: Team, call: Call) -> Json:
    channel = _open_room(team, call)
    users = call.names("users")
    if not users:
        raise SlackError("no_user")
    if any(user not in team.directory.people for user in users):
        raise SlackError("user_not_found")
    if team.directory.app.user_id in users:
        raise SlackError("cant_invite_self")
    if any(channel.has(user) for user in users):
        raise SlackError("already_in_channel")
    for user in users:
        team.join(channel, user, inviter=team.directory.app.user_id)
    return _shape(team, channel)


def _kick(team: Team, call: Call) -> Json:
    channel, user = _room(team, call), call.text("user")
    if user not in team.directory.people:
        raise SlackError("user_not_found")
    if user == team.directory.app.user_id:
        raise SlackError("cant_kick_self")
    if not channel.has(user):
        raise SlackError("not_in_channel")
    team.publish(team.leave(channel, user))
    return {}


def _leave(team: Team, call: Call) -> Json:
    channel = team.directory.channel_for_app(call.text("channel"), member=False)
    bot = team.directory.app.user_id
    if channel.direct:
        raise SlackError("method_not_supported_for_channel_type")
    if not channel.has(bot):
        return {"not_in_channel": True}
    team.publish(team.leave(channel, bot))
    return {}


def _archive(team: Team, call: Call) -> Json:
    channel = _room(team, call)
    if channel.archived:
        raise SlackError("already_archived")
    channel.archived = True
    team.happened("setting", channel=channel.id)
    return {}


METHODS = {
    "conversations.archive": Method(_archive, 2, ("channel",)),
    "conversations.create": Method(_create, 2, ("name",)),
    "conversations.invite": Method(_invite, 3, ("channel", "users")),
    "conversations.join": Method(_join, 3, ("channel",)),
    "conversations.kick": Method(_kick, 3, ("channel", "user")),
    "conversations.leave": Method(_leave, 3, ("channel",)),
    "conversations.setPurpose": Method(_set_purpose, 2, ("channel", "purpose")),
    "conversations.setTopic": Method(_set_topic, 2, ("channel", "topic")),
}
