"""What Slack sends to an app: commands, interactions and events, in Slack's own shapes."""

from rehearsal.archive import Message
from rehearsal.directory import Channel, Person
from rehearsal.shapes import Json
from rehearsal.team import ResponseUrl, Team
from rehearsal.views import View

TOKEN = "rehearsal-verification"  # noqa: S105 - Slack's retired field, kept for the shape


def _common(team: Team, person: Person) -> Json:
    directory = team.directory
    domain = directory.domain if person.team_id == directory.team_id else person.team_id.lower()
    return {
        "user": {
            "id": person.id,
            "username": person.handle,
            "name": person.handle,
            "team_id": person.team_id,
        },
        "api_app_id": directory.app.id,
        "token": TOKEN,
        "team": {"id": directory.team_id, "domain": domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def channel_name(channel: Channel) -> str:
    """Name a channel as payloads do."""
    return "directmessage" if channel.direct else channel.name


def open_response_url(team: Team, place: ResponseUrl) -> str:
    """Open an address to answer at."""
    number = len(team.response_urls) + 1
    directory = team.directory
    name = f"{directory.app.id}/{directory.team_id}/{number:06d}"
    team.response_urls[name] = place
    return f"{team.base_url}/response/{name}"


def slash_command(team: Team, person: Person, channel: Channel, command: str, text: str) -> Json:
    """Make the fields of a slash command."""
    directory = team.directory
    return {
        "token": TOKEN,
        "team_id": directory.team_id,
        "team_domain": directory.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": person.id,
        "user_name": person.handle,
        "command": command,
        "text": text,
        "api_app_id": directory.app.id,
        "is_enterprise_install": "false",
        "response_url": open_response_url(team, ResponseUrl(person.id, channel.id)),
        "trigger_id": team.views.new_trigger(person.id),
    }


def _container(message: Message) -> Json:
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": bool(message.only_for),
    }
    return container | ({"thread_ts": message.thread_ts} if message.thread_ts else {})


def message_action(
    team: Team, person: Person, message: Message, action: Json, values: Json
) -> Json:
    """Make the `block_actions` payload of something done in a message."""
    channel = team.directory.channels[message.channel]
    ephemeral = bool(message.only_for)
    payload: Json = {
        "type": "block_actions",
        **_common(team, person),
        "container": _container(message),
        "trigger_id": team.views.new_trigger(person.id),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": {"values": values},
        "response_url": open_response_url(
            team, ResponseUrl(person.id, channel.id, message.ts, ephemeral, message.thread_ts)
        ),
        "actions": [action | {"action_ts": team.archive.next_ts()}],
    }
    if not ephemeral:
        payload["message"] = team.message_shape(message, metadata=True)
    return payload


def view_action(team: Team, person: Person, view: View, action: Json) -> Json:
    """Make the `block_actions` payload of something done in a modal or on a Home tab."""
    shape = view.shape(team.app_marks)
    modal = shape["type"] == "modal"
    return {
        "type": "block_actions",
        **_common(team, person),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": team.views.new_trigger(person.id, from_modal=modal),
        "view": shape,
        "actions": [action | {"action_ts": team.archive.next_ts()}],
    }


def message_shortcut(team: Team, person: Person, message: Message, callback_id: str) -> Json:
    """Make the payload of a shortcut out of a message's menu."""
    channel = team.directory.channels[message.channel]
    place = ResponseUrl(person.id, channel.id)
    return {
        "type": "message_action",
        **_common(team, person),
        "callback_id": callback_id,
        "trigger_id": team.views.new_trigger(person.id),
        "response_url": open_response_url(team, place),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "message": team.message_shape(message, metadata=True),
        "message_ts": message.ts,
        "action_ts": team.archive.next_ts(),
    }


def global_shortcut(team: Team, person: Person, callback_id: str) -> Json:
    """Make the payload of a shortcut that belongs to no channel: it has no response URL."""
    return {
        "type": "shortcut",
        **_common(team, person),
        "callback_id": callback_id,
        "trigger_id": team.views.new_trigger(person.id),
        "action_ts": team.archive.next_ts(),
    }


def suggestion(
    team: Team, person: Person, where: Message | View, field: tuple[str, str], words: str
) -> Json:
    """Make the payload that asks for the options of a menu, while a person types into it."""
    payload: Json = {
        "type": "block_suggestion",
        **_common(team, person),
        "block_id": field[0],
        "action_id": field[1],
        "value": words,
    }
    if isinstance(where, View):
        view = where.shape(team.app_marks)
        return payload | {"container": {"type": "view", "view_id": where.id}, "view": view}
    channel = team.directory.channels[where.channel]
    return payload | {
        "container": _container(where),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "message": team.message_shape(where, metadata=True),
    }


def view_submission(team: Team, person: Person, view: View) -> Json:
    """Make the payload of a modal that was submitted."""
    return {
        "type": "view_submission",
        **_common(team, person),
        "trigger_id": team.views.new_trigger(person.id, from_modal=True),
        "view": view.shape(team.app_marks),
        "response_urls": _chosen_places(team, person, view),
    }


def _chosen_places(team: Team, person: Person, view: View) -> list[Json]:
    """Open an address for each channel chosen in a menu that asked for one."""
    places = []
    for block_id, element, _ in view.elements():
        state = view.values().get(block_id, {}).get(element["action_id"], {})
        chosen = state.get("selected_conversation") or state.get("selected_channel")
        if element.get("response_url_enabled") and chosen:
            url = open_response_url(team, ResponseUrl(person.id, str(chosen)))
            place = {"block_id": block_id, "action_id": element["action_id"]}
            places.append({**place, "channel_id": chosen, "response_url": url})
    return places


def view_closed(team: Team, person: Person, view: View, *, cleared: bool) -> Json:
    """Make the payload of a modal that was closed without submitting."""
    return {
        "type": "view_closed",
        **_common(team, person),
        "view": view.shape(team.app_marks),
        "is_cleared": cleared,
    }


def channel_of(event: Json) -> str:
    """Find the id of the channel an event is about; reactions name it in their item."""
    where = event.get("item", event)
    return str(where.get("channel", ""))


def event_callback(team: Team, event: Json, event_id: str) -> Json:
    """Wrap an event as the Events API delivers it."""
    directory = team.directory
    channel = directory.channels.get(channel_of(event))
    shared = channel is not None and any(
        directory.people[member].team_id != directory.team_id for member in channel.members
    )
    return {
        "token": TOKEN,
        "team_id": directory.team_id,
        "context_team_id": directory.team_id,
        "context_enterprise_id": None,
        "api_app_id": directory.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(float(event["event_ts"])),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": directory.team_id,
                "user_id": directory.app.user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": shared,
        "event_context": f"4-{event_id}",
    }
