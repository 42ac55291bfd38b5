"""Scopes: which of them each method and each event needs of a bot, and what the app was granted."""

from collections.abc import Mapping

from rehearsal.directory import App, Channel
from rehearsal.shapes import Json, MissingScope
from rehearsal.team import Team

Scopes = tuple[str, ...]
ByKind = Mapping[str, Scopes]

_READ: ByKind = {
    "channel": ("channels:read",),
    "group": ("groups:read",),
    "im": ("im:read",),
    "mpim": ("mpim:read",),
}
_HISTORY: ByKind = {
    "channel": ("channels:history",),
    "group": ("groups:history",),
    "im": ("im:history",),
    "mpim": ("mpim:history",),
}
_WRITE: ByKind = {
    "channel": ("channels:manage",),
    "group": ("groups:write",),
    "im": ("im:write",),
    "mpim": ("mpim:write",),
}
_TOPIC: ByKind = {
    "channel": ("channels:manage", "channels:write.topic"),
    "group": ("groups:write", "groups:write.topic"),
    "im": ("im:write", "im:write.topic"),
    "mpim": ("mpim:write", "mpim:write.topic"),
}
_INVITE: ByKind = {
    "channel": ("channels:manage", "channels:write.invites"),
    "group": ("groups:write", "groups:write.invites"),
}
# What Slack's pages list for bot tokens (docs.slack.dev/reference/methods/<method>, read in
# August 2026). One of several is enough; where there are kinds, the kind of channel decides.
METHOD_SCOPES: Mapping[str, Scopes | ByKind] = {
    "api.test": (),
    "auth.test": (),
    "bookmarks.add": ("bookmarks:write",),
    "bookmarks.edit": ("bookmarks:write",),
    "bookmarks.list": ("bookmarks:read",),
    "bookmarks.remove": ("bookmarks:write",),
    "bots.info": ("users:read",),
    "chat.delete": ("chat:write",),
    "chat.getPermalink": (),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.archive": _WRITE,
    "conversations.create": _WRITE,
    "conversations.history": _HISTORY,
    "conversations.info": _READ,
    "conversations.invite": _INVITE,
    "conversations.join": ("channels:join",),
    "conversations.kick": _WRITE,
    "conversations.leave": _WRITE,
    "conversations.list": _READ,
    "conversations.members": _READ,
    "conversations.open": _WRITE,
    "conversations.replies": _HISTORY,
    "conversations.setPurpose": _TOPIC,
    "conversations.setTopic": _TOPIC,
    "files.completeUploadExternal": ("files:write",),
    "files.delete": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "files.info": ("files:read",),
    "pins.add": ("pins:write",),
    "pins.list": ("pins:read",),
    "pins.remove": ("pins:write",),
    "reactions.add": ("reactions:write",),
    "reactions.get": ("reactions:read",),
    "reactions.remove": ("reactions:write",),
    "team.info": ("team:read",),
    "users.conversations": _READ,
    "users.info": ("users:read",),
    "users.list": ("users:read",),
    "users.lookupByEmail": ("users:read.email",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
# docs.slack.dev/reference/events/<event>
EVENT_SCOPES: Mapping[str, Scopes | ByKind] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "member_joined_channel": _READ,
    "member_left_channel": _READ,
    "message": _HISTORY,
    "pin_added": ("pins:read",),
    "pin_removed": ("pins:read",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
}
_TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
_PAIR = 2


def known_scopes() -> list[str]:
    """List every scope that anything here needs, for an app whose setting names none."""
    needs = [*METHOD_SCOPES.values(), *EVENT_SCOPES.values()]
    lists = [x for need in needs for x in ([need] if isinstance(need, tuple) else need.values())]
    return sorted({"commands", *(scope for scopes in lists for scope in scopes)})


def granted(app: App) -> list[str]:
    """List what the app was granted: what its setting says, or everything if it says nothing."""
    return known_scopes() if app.scopes is None else app.scopes


def accepted(method: str) -> list[str]:
    """List the scopes that open a method, for the header in which Slack says so."""
    need = METHOD_SCOPES.get(method, ())
    lists = [need] if isinstance(need, tuple) else need.values()
    return [scope for scopes in lists for scope in scopes]


def check(team: Team, method: str, params: Json) -> None:
    """See that the app may call a method.

    Raises:
        MissingScope: with what is needed and what was granted.
    """
    app = team.directory.app
    need = METHOD_SCOPES.get(method, ())
    if app.scopes is None or not need:
        return
    if isinstance(need, tuple):
        wanted = [need]
    elif kinds := _kinds(team, method, params):
        wanted = [need[kind] for kind in kinds if kind in need]
    else:
        wanted = [tuple(accepted(method))]
    for scopes in wanted:
        if not set(scopes) & set(app.scopes):
            raise MissingScope(",".join(scopes), ",".join(app.scopes))


def _kinds(team: Team, method: str, params: Json) -> list[str]:
    """Name the kinds of channel that a call is about; none if it cannot be told."""
    if method in ("conversations.list", "users.conversations"):
        types = _names(params.get("types")) or ["public_channel"]
        return [_TYPES[kind] for kind in types if kind in _TYPES]
    if method == "conversations.create":
        return ["group" if str(params.get("is_private")).lower() in ("1", "true") else "channel"]
    if method == "conversations.open" and params.get("users"):
        return ["im" if len(_names(params["users"])) < _PAIR else "mpim"]
    channel = team.directory.channels.get(str(params.get("channel")))
    hidden = channel is None or (channel.private and not channel.has(team.directory.app.user_id))
    return [] if channel is None or hidden else [channel.kind]


def _names(value: object) -> list[str]:
    parts = value if isinstance(value, list) else str(value or "").split(",")
    return [str(part).strip() for part in parts if str(part).strip()]


def hears(app: App, kind: str, channel: Channel | None) -> bool:
    """Say whether the app's scopes let it have an event of a kind, in a channel if it is of one."""
    need = EVENT_SCOPES.get(kind, ())
    if app.scopes is None or not need:
        return True
    if isinstance(need, tuple):
        return bool(set(need) & set(app.scopes))
    return channel is not None and bool(set(need[channel.kind]) & set(app.scopes))
