"""`files.*`: an address to upload to, completing an upload, and what a file is."""

import secrets

from rehearsal.archive import Message, name_blocks
from rehearsal.blocks import check_blocks
from rehearsal.files import File
from rehearsal.methods.call import Call, Method
from rehearsal.methods.chat import destination
from rehearsal.shapes import Json, SlackError
from rehearsal.team import Team


def _ask(team: Team, call: Call) -> Json:
    try:
        length = int(call.text("length"))
    except ValueError:
        raise SlackError("invalid_arguments", "[ERROR] length must be an integer") from None
    if length <= 0:
        raise SlackError("invalid_arguments", "[ERROR] length must be at least 1")
    file_id, bot = team.directory.new_id("F"), team.directory.app.user_id
    file = File(file_id, call.text("filename"), bot, length, alt_text=call.text("alt_txt"))
    ticket = secrets.token_urlsafe(24)
    team.files.expect(file, ticket)
    return {"upload_url": f"{team.base_url}/upload/v1/{ticket}", "file_id": file_id}


def share(team: Team, file: File, message: Message) -> None:
    """Note where a file is shared, in the file itself."""
    channel = team.directory.channels[message.channel]
    if channel.private:
        file.private.add(channel.id)
    entry = {"ts": message.ts, "channel_name": channel.name, "team_id": team.directory.team_id}
    if message.thread_ts:
        entry["thread_ts"] = message.thread_ts
    file.shares.setdefault(channel.id, []).append(entry)


def _complete(team: Team, call: Call) -> Json:
    wanted = call.structure("files")
    if not isinstance(wanted, list) or not all(isinstance(item, dict) for item in wanted):
        raise SlackError("invalid_arguments", "[ERROR] files must be an array")
    found = []
    for item in wanted:
        file = team.files.find(str(item.get("id")))
        # A file is completed once; asking again finds no upload to complete.
        if file.content is None or file.completed:
            raise SlackError("file_not_found")
        found.append((file, str(item.get("title") or file.name)))
    places = call.names("channels") or call.names("channel_id")
    channels = [destination(team, place) for place in places]
    blocks = call.structure("blocks") or []
    if blocks:
        check_blocks(blocks)
    thread = call.text("thread_ts")
    roots = [team.archive.root(c.id, thread) if thread else "" for c in channels]
    for file, title in found:
        file.title, file.completed = title, True
    for channel, root in zip(channels, roots, strict=True):
        ts, bot = team.archive.next_ts(), team.directory.app.user_id
        message = Message(ts, channel.id, bot, call.text("initial_comment"), by_app=True)
        message.thread_ts, message.subtype = root, "file_share"
        message.blocks = name_blocks(blocks)
        for file, _ in found:
            share(team, file, message)
        message.files = [file.shape(team.base_url) for file, _ in found]
        team.say(message)
    if not channels:
        return {"files": [{"id": file.id, "title": file.title} for file, _ in found]}
    return {"files": [file.shape(team.base_url) for file, _ in found]}


def _info(team: Team, call: Call) -> Json:
    file = team.files.find(call.text("file"))
    if not file.completed:
        raise SlackError("file_not_found")
    return {"file": file.shape(team.base_url), "comments": []}


def forget(team: Team, file: File) -> None:
    """Delete a file; where it was shared a stone is left."""
    del team.files.by_id[file.id]
    for said in team.archive.messages.values():
        for message in said:
            if any(shown["id"] == file.id for shown in message.files):
                gone = {"id": file.id, "mode": "tombstone"}
                message.files = [gone if f["id"] == file.id else f for f in message.files]
                team.happened("changed", channel=message.channel, ts=message.ts)


def _delete(team: Team, call: Call) -> Json:
    file = team.files.find(call.text("file"))
    if file.user != team.directory.app.user_id:
        raise SlackError("cant_delete_file")
    forget(team, file)
    return {}


METHODS = {
    "files.getUploadURLExternal": Method(_ask, 4, ("filename", "length")),
    "files.completeUploadExternal": Method(_complete, 4, ("files",)),
    "files.delete": Method(_delete, 3, ("file",)),
    "files.info": Method(_info, 4, ("file",)),
}
