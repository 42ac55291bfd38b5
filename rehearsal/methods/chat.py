"""`chat.*`: posting, changing and deleting what the bot says."""

from rehearsal.archive import Message
from rehearsal.directory import Channel
from rehearsal.methods.call import Call, Method
from rehearsal.methods.content import read_content, read_metadata
from rehearsal.shapes import Json, SlackError
from rehearsal.team import Team

MOST_UPDATED_TEXT = 4000


def destination(team: Team, key: str) -> Channel:
    """Find the channel to post to; a person's id stands for the direct message with them.

    Raises:
        SlackError: channel_not_found, not_in_channel or is_archived.
    """
    person = team.directory.people.get(key)
    if person is not None:
        if person.is_bot:
            raise SlackError("cannot_dm_bot")
        if not team.directory.app.messages_tab:
            raise SlackError("messages_tab_disabled")
        return team.directory.direct(person.id)
    public = "chat:write.public" in (team.directory.app.scopes or ())
    channel = team.directory.channel_for_app(key, member=not public)
    if channel.archived:
        raise SlackError("is_archived")
    return channel


def _post(team: Team, call: Call) -> Json:
    channel = destination(team, call.text("channel"))
    content, metadata = read_content(call), read_metadata(call)
    broadcast = call.flag("reply_broadcast")
    thread = call.text("thread_ts")
    root = team.archive.root(channel.id, thread) if thread else ""
    ts = team.archive.next_ts()
    message = Message(ts, channel.id, team.directory.app.user_id, by_app=True, metadata=metadata)
    message.thread_ts, message.broadcast = root, broadcast and bool(root)
    content.put_on(message)
    team.say(message)
    shape = team.message_shape(message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shape}


def _own(team: Team, call: Call, code: str) -> Message:
    channel = destination(team, call.text("channel"))
    message = team.archive.find(channel.id, call.text("ts"))
    if message.user != team.directory.app.user_id or message.subtype == "tombstone":
        raise SlackError(code)
    return message


def _written(blocks: list[Json]) -> bool:
    return any(block["type"] == "rich_text" for block in blocks)


def _update(team: Team, call: Call) -> Json:
    message = _own(team, call, "cant_update_message")
    if len(call.text("text")) > MOST_UPDATED_TEXT:
        raise SlackError("msg_too_long")
    content = read_content(call)
    metadata = read_metadata(call)
    if _written(message.blocks) and content.blocks and not _written(content.blocks):
        raise SlackError("block_mismatch")
    before = team.message_shape(message, metadata=True)
    content.put_on(message)
    # Metadata left out stays; an empty object clears it.
    if call.has("metadata"):
        message.metadata = metadata
    if not content.blocks:
        message.edited = team.archive.next_ts()
    team.publish(team.changed(message, before))
    shape = team.message_shape(message, metadata=True)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": shape}


def _delete(team: Team, call: Call) -> Json:
    message = _own(team, call, "cant_delete_message")
    team.publish(team.remove(message))
    return {"channel": message.channel, "ts": message.ts}


def _post_ephemeral(team: Team, call: Call) -> Json:
    channel = destination(team, call.text("channel"))
    user = call.text("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    content = read_content(call)
    thread = call.text("thread_ts")
    ts = team.archive.next_ts()
    message = Message(ts, channel.id, team.directory.app.user_id, by_app=True, only_for=user)
    message.thread_ts = team.archive.root(channel.id, thread) if thread else ""
    content.put_on(message)
    team.say(message)
    return {"message_ts": message.ts}


def _permalink(team: Team, call: Call) -> Json:
    channel = team.directory.channel_for_app(call.text("channel"))
    message = team.archive.find(channel.id, call.text("message_ts"))
    return {"channel": channel.id, "permalink": team.permalink(message)}


METHODS = {
    "chat.postMessage": Method(_post, 0, ("channel",)),
    "chat.update": Method(_update, 3, ("channel", "ts")),
    "chat.delete": Method(_delete, 3, ("channel", "ts")),
    "chat.postEphemeral": Method(_post_ephemeral, 4, ("channel", "user")),
    "chat.getPermalink": Method(_permalink, 0, ("channel", "message_ts")),
}
