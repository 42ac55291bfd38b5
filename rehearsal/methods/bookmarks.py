"""`bookmarks.*`: the links kept at the head of a channel."""

import re
import time

from rehearsal.directory import Channel
from rehearsal.methods.call import Call, Method
from rehearsal.shapes import Json, SlackError
from rehearsal.team import Team

MOST_BOOKMARKS = 100
_LINK = re.compile(r"https?://\S+")


def _channel(team: Team, call: Call) -> Channel:
    # Slack names the argument as optional, and refuses a bookmark without it all the same.
    return team.directory.channel_for_app(call.text("channel_id"))


def _link(call: Call) -> str:
    if not _LINK.fullmatch(call.text("link")):
        raise SlackError("invalid_link")
    return call.text("link")


def _find(team: Team, call: Call) -> Json:
    for bookmark in _channel(team, call).bookmarks:
        if bookmark["id"] == call.text("bookmark_id"):
            return bookmark
    raise SlackError("not_found")


def _add(team: Team, call: Call) -> Json:
    channel = _channel(team, call)
    if call.text("type") != "link":
        raise SlackError("invalid_bookmark_type")
    if len(channel.bookmarks) >= MOST_BOOKMARKS:
        raise SlackError("too_many_bookmarks")
    bookmark: Json = {
        "id": team.directory.new_id("Bk"),
        "channel_id": channel.id,
        "title": call.text("title"),
        "link": _link(call),
        "emoji": call.text("emoji"),
        "icon_url": None,
        "type": "link",
        "entity_id": None,
        "date_created": int(time.time()),
        "date_updated": 0,
        "rank": f"{len(channel.bookmarks):04d}",
        "last_updated_by_user_id": team.directory.app.user_id,
        "last_updated_by_team_id": team.directory.team_id,
        "shortcut_id": None,
        "app_id": team.directory.app.id,
    }
    channel.bookmarks.append(bookmark)
    team.happened("bookmarks", channel=channel.id)
    return {"bookmark": bookmark}


def _edit(team: Team, call: Call) -> Json:
    bookmark = _find(team, call)
    if call.has("link"):
        bookmark["link"] = _link(call)
    bookmark |= {name: call.text(name) for name in ("title", "emoji") if call.has(name)}
    bookmark["date_updated"] = int(time.time())
    team.happened("bookmarks", channel=bookmark["channel_id"])
    return {"bookmark": bookmark}


def _list(team: Team, call: Call) -> Json:
    return {"bookmarks": _channel(team, call).bookmarks}


def _remove(team: Team, call: Call) -> Json:
    bookmark = _find(team, call)
    _channel(team, call).bookmarks.remove(bookmark)
    team.happened("bookmarks", channel=bookmark["channel_id"])
    return {}


METHODS = {
    "bookmarks.add": Method(_add, 2, ("channel_id", "title", "type")),
    "bookmarks.edit": Method(_edit, 2, ("bookmark_id", "channel_id")),
    "bookmarks.list": Method(_list, 3, ("channel_id",)),
    "bookmarks.remove": Method(_remove, 2, ("bookmark_id", "channel_id")),
}
