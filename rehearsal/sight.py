"""What a person sees: their channels and messages, open modals and Home."""

from rehearsal.archive import Message
from rehearsal.directory import Channel, Person
from rehearsal.shapes import Json
from rehearsal.team import Team
from rehearsal.views import View


def seen_message(team: Team, message: Message) -> Json:
    """Describe a message as a person sees it, its metadata included for whoever checks."""
    shape = team.message_shape(message, metadata=True)
    shape["channel"] = message.channel
    if message.only_for:
        shape["ephemeral"] = True
    if message.thread_ts:
        shape["thread_ts"] = message.thread_ts
    return shape


def seen_view(team: Team, view: View) -> Json:
    """Describe a view with the errors shown on its fields."""
    return view.shape(team.app_marks) | {"errors": view.errors}


def messages_for(team: Team, person: Person, channel: Channel) -> list[Json]:
    """List what a person sees in a channel, replies and their own ephemerals too, in order."""
    said = team.archive.messages.get(channel.id, [])
    private = [
        m for m in team.archive.ephemerals if (m.only_for, m.channel) == (person.id, channel.id)
    ]
    return [seen_message(team, m) for m in sorted([*said, *private], key=lambda m: float(m.ts))]


def all_messages(team: Team, channel: Channel) -> list[Json]:
    """List what everybody in a channel sees, in order, replies too, ephemerals not."""
    return [seen_message(team, m) for m in team.archive.messages.get(channel.id, [])]


def sees(team: Team, person: Person) -> Json:
    """Tell everything a person sees just now."""
    channels: list[Json] = []
    directs: list[Json] = []
    for channel in team.directory.channels.values():
        if person.id not in channel.members:
            continue
        shown = {
            "id": channel.id,
            "name": channel.name,
            "topic": channel.topic,
            "private": channel.private,
            "pins": channel.pins,
            "bookmarks": channel.bookmarks,
            "members": channel.members,
            "messages": messages_for(team, person, channel),
        }
        if channel.direct:
            others = [team.directory.people[m].handle for m in channel.members if m != person.id]
            shown["with"] = sorted(others)
        (directs if channel.direct else channels).append(shown)
    home = team.views.homes.get(person.id)
    notices = [
        {"number": h.number, "channel": h.channel, "text": h.text}
        for h in team.happenings
        if h.kind == "notice" and h.person == person.id
    ]
    return {
        "number": team.number,
        "person": team.directory.user_shape(person, locale=True),
        "channels": channels,
        "directs": directs,
        "modals": [seen_view(team, v) for v in team.views.stacks.get(person.id, [])],
        "home": seen_view(team, home) if home else None,
        "notices": notices,
    }
