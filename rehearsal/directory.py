"""Who and what is in the workspace: its team, people, channels and the one installed app."""

import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from rehearsal.shapes import ActError, Json, SlackError

EVENTS = (
    "app_home_opened",
    "app_mention",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "pin_added",
    "pin_removed",
    "reaction_added",
    "reaction_removed",
)


@dataclass
class Person:
    """Somebody with an account here or, with another `team_id`, in a connected workspace."""

    id: str
    handle: str
    real_name: str
    team_id: str
    email: str = ""
    tz: str = "UTC"
    guest: bool = False
    locale: str = "en-US"
    is_bot: bool = False


@dataclass
class Channel:
    """A channel or a direct message, with the ids of its members in the order they joined."""

    id: str
    name: str
    private: bool = False
    members: list[str] = field(default_factory=list)
    topic: str = ""
    purpose: str = ""
    pins: list[str] = field(default_factory=list)
    bookmarks: list[Json] = field(default_factory=list)
    archived: bool = False
    direct: bool = False
    created: int = field(default_factory=lambda: int(time.time()))

    def has(self, user_id: str) -> bool:
        """Say whether somebody is in the channel."""
        return user_id in self.members

    @property
    def kind(self) -> str:
        """Name the channel as `channel_type` does in events."""
        if self.direct:
            return "im" if len(self.members) == 2 else "mpim"  # noqa: PLR2004 - a pair
        return "group" if self.private else "channel"


@dataclass
class Command:
    """A slash command as an app manifest declares it."""

    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


@dataclass
class Shortcut:
    """A shortcut as an app manifest declares it: `message` in a message's menu, or `global`."""

    name: str
    callback_id: str
    type: str = "message"
    description: str = ""


@dataclass
class App:
    """The installed app: its tokens and scopes, where it listens, what people can ask of it.

    Without `scopes` it was granted all there are.
    """

    id: str = "A0REHEARSE"
    name: str = "Bot"
    handle: str = "bot"
    user_id: str = "U0RHSLBOT0"
    bot_id: str = "B0RHSLBOT0"
    bot_token: str = "xoxb-rehearsal"  # noqa: S105 - opens nothing outside this process
    app_token: str = "xapp-rehearsal"  # noqa: S105 - opens nothing outside this process
    signing_secret: str = "rehearsal-secret"  # noqa: S105 - opens nothing outside this process
    request_url: str = ""
    home_tab: bool = True
    messages_tab: bool = True
    commands: list[Command] = field(default_factory=list)
    shortcuts: list[Shortcut] = field(default_factory=list)
    scopes: list[str] | None = None
    events: list[str] = field(default_factory=lambda: list(EVENTS))


class Directory:
    """The people and channels of one team, found by id, handle or name."""

    def __init__(self) -> None:
        """Open an empty workspace with its app installed and nobody in it."""
        self.team_id = "T0REHEARSE"
        self.team_name = "Rehearsal"
        self.domain = "rehearsal"
        self.app = App()
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self._made = 0
        self.install(App())

    def install(self, app: App) -> None:
        """Make `app` the installed app and give its bot an account."""
        self.people.pop(self.app.user_id, None)
        self.app = app
        self.people[app.user_id] = Person(
            app.user_id, app.handle, app.name, self.team_id, is_bot=True
        )

    def new_id(self, prefix: str) -> str:
        """Mint an id such as `U0RHSL0001`, the same in every run that does the same things."""
        self._made += 1
        return f"{prefix}0RHSL{self._made:04d}"

    def everyone(self) -> Iterator[Person]:
        """Go through the people, without the app's bot."""
        return (person for person in self.people.values() if not person.is_bot)

    def somebody(self, key: str) -> Person:
        """Find a person by id or handle.

        Raises:
            ActError: nobody is called that.
        """
        for person in self.people.values():
            if key in (person.id, person.handle, f"@{person.handle}"):
                return person
        raise ActError("no_such_person", f"nobody here is called {key!r}")

    def place(self, key: str) -> Channel:
        """Find a channel by id or name.

        Raises:
            ActError: no channel is called that.
        """
        name = key.removeprefix("#")
        for channel in self.channels.values():
            if key == channel.id or (name == channel.name and not channel.direct):
                return channel
        raise ActError("no_such_channel", f"no channel is called {key!r}")

    def has_commands(self, person: Person) -> bool:
        """Say whether a person may use the app's commands and shortcuts: guests and outsiders not.

        Guests may where a workspace setting lets them; nobody should count on that.
        """
        return not person.guest and person.team_id == self.team_id

    def channel_for_app(self, key: str, *, member: bool = True) -> Channel:
        """Find a channel as the app may: by id, or by `#name` where Slack takes names.

        Raises:
            SlackError: channel_not_found or not_in_channel.
        """
        try:
            channel = self.place(key)
        except ActError:
            raise SlackError("channel_not_found") from None
        if self.app.user_id not in channel.members:
            if channel.private or channel.direct:
                raise SlackError("channel_not_found")
            if member:
                raise SlackError("not_in_channel")
        return channel

    def direct(self, *user_ids: str) -> Channel:
        """Find or open the direct message between these people and the app's bot."""
        return self.talk(*user_ids, self.app.user_id)

    def talk(self, *user_ids: str) -> Channel:
        """Find or open the direct message between these and nobody else; the bot sees only its own.

        Raises:
            ActError: nobody to talk to.
        """
        members = sorted(set(user_ids))
        if len(members) < 2:  # noqa: PLR2004 - a pair
            raise ActError("nobody_else", "a direct message is with somebody else")
        for channel in self.channels.values():
            if channel.direct and sorted(channel.members) == members:
                return channel
        prefix = "D" if len(members) <= 2 else "G"  # noqa: PLR2004 - a pair
        channel = Channel(self.new_id(prefix), "", private=True, members=members, direct=True)
        self.channels[channel.id] = channel
        return channel

    def user_shape(self, person: Person, *, locale: bool = False) -> Json:
        """Describe a person as `users.info` does; strangers without e-mail and locale."""
        stranger = person.team_id != self.team_id
        offset = datetime.now(ZoneInfo(person.tz)).utcoffset()
        shape: Json = {
            "id": person.id,
            "team_id": person.team_id,
            "name": person.handle,
            "deleted": False,
            "real_name": person.real_name,
            "tz": person.tz,
            "tz_label": person.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "profile": {
                "real_name": person.real_name,
                "display_name": person.handle,
                "real_name_normalized": person.real_name,
                "display_name_normalized": person.handle,
                "team": person.team_id,
            },
            "is_admin": False,
            "is_owner": False,
            "is_restricted": person.guest,
            "is_ultra_restricted": False,
            "is_bot": person.is_bot,
            "is_app_user": False,
            "updated": 0,
        }
        if stranger:
            shape["is_stranger"] = True
        elif not person.is_bot:
            shape["profile"]["email"] = person.email
            if locale:
                shape["locale"] = person.locale
        return shape

    def channel_shape(self, channel: Channel, *, count: bool = False) -> Json:
        """Describe a channel as `conversations.info` does."""
        shape: Json = {
            "id": channel.id,
            "created": channel.created,
            "is_archived": channel.archived,
            "is_im": channel.kind == "im",
            "is_mpim": channel.kind == "mpim",
            "is_channel": not channel.direct,
            "is_group": False,
            "is_private": channel.private,
            "is_org_shared": False,
            "context_team_id": self.team_id,
        }
        if channel.kind == "im":
            other = [m for m in channel.members if m != self.app.user_id]
            return shape | {"user": other[0] if other else self.app.user_id, "is_open": True}
        strangers = any(self.people[m].team_id != self.team_id for m in channel.members)
        shape |= {
            "name": channel.name,
            "name_normalized": channel.name,
            "creator": channel.members[0] if channel.members else "",
            "is_member": self.app.user_id in channel.members,
            "is_general": False,
            "is_shared": strangers,
            "is_ext_shared": strangers,
            "topic": {"value": channel.topic, "creator": "", "last_set": 0},
            "purpose": {"value": channel.purpose, "creator": "", "last_set": 0},
        }
        if count:
            shape["num_members"] = len(channel.members)
        return shape

    def app_shape(self) -> Json:
        """Describe the app for the page and for set-up programs, secrets left out."""
        hidden = {"bot_token", "app_token", "signing_secret"}
        return {key: value for key, value in asdict(self.app).items() if key not in hidden}
