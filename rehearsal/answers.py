"""What the app answers with besides the Web API: bodies of acknowledgements, and response URLs."""

import json
import time

from aiohttp import web

from rehearsal.archive import Message
from rehearsal.blocks import check_view
from rehearsal.directory import Person
from rehearsal.methods.call import Call, decoded
from rehearsal.methods.content import read_content
from rehearsal.shapes import Json, SlackError
from rehearsal.socket_mode import Ack
from rehearsal.team import RESPONSE_URL_SECONDS, RESPONSE_URL_USES, ResponseUrl, Team
from rehearsal.views import View


def show_reply(team: Team, place: ResponseUrl, body: Json) -> Message:
    """Show a body of text or blocks in a channel, to one person unless it says `in_channel`.

    Raises:
        SlackError: no_text, invalid_blocks and their like.
    """
    content = read_content(Call(decoded(body)))
    ts, bot = team.archive.next_ts(), team.directory.app.user_id
    message = Message(ts, place.channel, bot, by_app=True, thread_ts=place.thread_ts)
    if body.get("thread_ts"):
        message.thread_ts = str(body["thread_ts"])
    if body.get("response_type", "ephemeral") != "in_channel":
        message.only_for = place.person
    content.put_on(message)
    return team.say(message)


def take_command_ack(team: Team, person: Person, channel: str, ack: Ack) -> None:
    """Show what came back with the acknowledgement of a command, if anything did."""
    if not ack.ok or not (ack.body.get("text") or ack.body.get("blocks")):
        return
    try:
        show_reply(team, ResponseUrl(person.id, channel), ack.body)
    except SlackError as no:
        ack.ok, ack.error = False, no.code


def take_submission_ack(team: Team, view: View, ack: Ack) -> None:
    """Do with the modals what the acknowledgement of a submission says."""
    if not ack.ok:
        return
    action = ack.body.get("response_action")
    try:
        if action == "errors":
            _show_errors(view, ack.body.get("errors"))
        elif action == "update":
            body = check_view(ack.body.get("view"), ("modal",))
            team.views.see_unique(body, view)
            view.replace(body)
        elif action == "push":
            body = check_view(ack.body.get("view"), ("modal",))
            team.views.see_unique(body)
            team.views.push(team.directory.new_id("V"), view.person, body)
        elif action == "clear":
            team.views.clear(view.person)
        elif action is None:
            team.views.take_off(view)
        else:
            ack.ok, ack.error = False, "invalid_arguments"
    except SlackError as no:
        ack.ok, ack.error = False, no.code
        ack.body = ack.body | {"problems": no.messages}
    team.happened("view", person=view.person, text=view.id)


def _show_errors(view: View, errors: object) -> None:
    fields = {b["block_id"] for b in view.body["blocks"] if b["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise SlackError("invalid_arguments", "[ERROR] errors must be an object")
    if unknown := errors.keys() - fields:
        raise SlackError("invalid_arguments", f"[ERROR] no input block {sorted(unknown)}")
    view.errors = {str(key): str(value) for key, value in errors.items()}


class ResponseUrls:
    """Answers at `/response/…`, five times in half an hour for each address."""

    def __init__(self, team: Team) -> None:
        """Answer for `team`."""
        self.team = team

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Take one use of an address."""
        place = self.team.response_urls.get(request.match_info["name"])
        if place is None:
            return _no(404, "invalid_url")
        self.team.last_call = time.monotonic()
        if time.monotonic() - place.opened > RESPONSE_URL_SECONDS:
            return _no(404, "expired_url")
        if place.uses >= RESPONSE_URL_USES:
            return _no(404, "used_url")
        place.uses += 1
        try:
            body = json.loads(await request.read() or b"{}")
            self._apply(place, body if isinstance(body, dict) else {})
        except (ValueError, RecursionError):
            return _no(400, "invalid_payload")
        except SlackError as no:
            return _no(400, no.code)
        return web.Response(text="ok")

    def _apply(self, place: ResponseUrl, body: Json) -> None:
        before = self._original(place)
        if body.get("delete_original") and before is not None:
            self._delete(before)
        elif body.get("replace_original") and before is not None:
            shape = self.team.message_shape(before, metadata=True)
            read_content(Call(decoded(body))).put_on(before)
            if before.only_for:
                self.team.happened(
                    "ephemeral", person=before.only_for, channel=before.channel, ts=before.ts
                )
            else:
                self.team.publish(self.team.changed(before, shape))
        else:
            show_reply(self.team, place, body)

    def _original(self, place: ResponseUrl) -> Message | None:
        if place.ephemeral:
            said = self.team.archive.ephemerals
        else:
            said = self.team.archive.messages.get(place.channel, [])
        return next((m for m in said if m.ts == place.message_ts), None)

    def _delete(self, message: Message) -> None:
        if message.only_for:
            self.team.archive.ephemerals.remove(message)
            self.team.happened("deleted", person=message.only_for, channel=message.channel)
            return
        self.team.publish(self.team.remove(message))


def _no(status: int, code: str) -> web.Response:
    return web.json_response({"ok": False, "error": code}, status=status)
