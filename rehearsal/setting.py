"""The setting of a rehearsal, given as plain data: team, people, channels and the app."""

from dataclasses import fields, replace

from rehearsal.directory import App, Channel, Command, Person, Shortcut
from rehearsal.shapes import ActError, Json
from rehearsal.team import Team


def set_up(team: Team, given: Json) -> None:
    """Apply what is given of `team`, `app`, `people`, `channels`, `refuse` and `limits`.

    Raises:
        ActError: an unknown key, or a member that nobody knows.
    """
    known = {"team", "app", "people", "channels", "refuse", "limits", "board"}
    if unknown := given.keys() - known:
        raise ActError("unknown_key", f"{sorted(unknown)} are none of {sorted(known)}")
    if "team" in given:
        set_team(team, given["team"])
    if "app" in given:
        install(team, given["app"])
    for person in given.get("people", []):
        add_person(team, person)
    for channel in given.get("channels", []):
        add_channel(team, channel)
    if "refuse" in given:
        team.refused_methods = dict(given["refuse"])
    if "limits" in given:
        team.limits.set(given["limits"])
    team.board |= given.get("board", {})
    team.happened("setting")


def set_team(team: Team, given: Json) -> None:
    """Give the workspace its `id`, `name` and `domain`."""
    directory = team.directory
    old = directory.team_id
    directory.team_id = str(given.get("id", directory.team_id))
    directory.team_name = str(given.get("name", directory.team_name))
    directory.domain = str(given.get("domain", directory.domain))
    for person in directory.people.values():
        if person.team_id == old:
            person.team_id = directory.team_id


def install(team: Team, given: Json) -> None:
    """Change what is given of the app; `commands` and `shortcuts` are as in an app manifest."""
    _only(given, [field.name for field in fields(App)], "app")
    changes = dict(given)
    for name, kind in (("commands", Command), ("shortcuts", Shortcut)):
        known = [field.name for field in fields(kind)]
        if name in changes:
            # A manifest says more of a command than matters here, such as its request URL.
            changes[name] = [
                kind(**{key: value for key, value in item.items() if key in known})
                for item in changes[name]
            ]
    team.directory.install(replace(team.directory.app, **changes))


def add_person(team: Team, given: Json) -> Person:
    """Add a person, or change the one with that handle; `name` is the handle."""
    directory = team.directory
    details = dict(given)
    details["handle"] = details.pop("name", details.get("handle"))
    if not details["handle"]:
        raise ActError("bad_person", "a person needs a name")
    _only(details, [field.name for field in fields(Person)], "person")
    for person in directory.people.values():
        if person.handle == details["handle"] and not person.is_bot:
            changed = replace(person, **{k: v for k, v in details.items() if k != "id"})
            directory.people[person.id] = changed
            return changed
    person = Person(
        **{
            "id": directory.new_id("U"),
            "real_name": details["handle"],
            "team_id": directory.team_id,
            "email": f"{details['handle']}@example.org",
            **details,
        }
    )
    directory.people[person.id] = person
    return person


def add_channel(team: Team, given: Json) -> Channel:
    """Add a channel, or bring `members` into the one with that name; the bot is in unless told.

    A new channel begins with its members in it; nobody is announced.
    """
    directory = team.directory
    _only(given, ["id", "name", "private", "members", "topic", "purpose", "bot"], "channel")
    members = [directory.somebody(str(key)).id for key in given.get("members", [])]
    for channel in directory.channels.values():
        if channel.name == given["name"] and not channel.direct:
            channel.members += [m for m in members if m not in channel.members]
            return channel
    if given.get("bot", True):
        members.append(directory.app.user_id)
    channel = Channel(
        str(given.get("id") or directory.new_id("C")),
        str(given["name"]),
        private=bool(given.get("private")),
        members=list(dict.fromkeys(members)),
        topic=str(given.get("topic", "")),
        purpose=str(given.get("purpose", "")),
    )
    directory.channels[channel.id] = channel
    return channel


def _only(given: Json, known: list[str], what: str) -> None:
    if unknown := given.keys() - set(known):
        raise ActError("unknown_key", f"a {what} has no {sorted(unknown)}, only {known}")
