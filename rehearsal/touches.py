"""What people touch: buttons and menus in messages and views, and the fields of modals."""

from typing import Any

from rehearsal import inputs, payloads
from rehearsal.answers import take_submission_ack
from rehearsal.archive import Message
from rehearsal.courier import Courier
from rehearsal.directory import Person
from rehearsal.outcomes import Outcome
from rehearsal.shapes import ActError, Json, SlackError
from rehearsal.socket_mode import Ack
from rehearsal.suggestions import EXTERNAL, Suggestions
from rehearsal.team import Team
from rehearsal.views import View, elements_of

Touched = Message | View


class Touches:
    """Acts of people upon what the app has shown them."""

    def __init__(self, team: Team, courier: Courier) -> None:
        """Act in `team` and deliver with `courier`."""
        self.team = team
        self.courier = courier
        self.suggestions = Suggestions(team, courier)

    async def press(self, person: Person, given: Json) -> Json:
        """Press a button, or choose in a menu with `value`, found by `action_id` or `text`.

        The newest one the person can see is taken: in the open modal if there is one, else in
        messages, else on their Home tab; `ts`, `view_id`, `block_id` and `button` (the button's
        own value) narrow it. In a message the ephemeral and the public are alike.
        """
        where, block_id, element, block = self._find(person, given)
        button = element["type"] in ("button", "workflow_button")
        action = {"action_id": element["action_id"], "block_id": block_id, "type": element["type"]}
        key = (block_id, element["action_id"])
        if button:
            action |= {
                name: element[name] for name in ("text", "value", "style") if name in element
            }
        else:
            value = await self._ready(person, where, block_id, element, given.get("value"))
            state = inputs.chosen(element, value)
            self._typed(where, person)[key] = state
            action |= state
            if block["type"] == "input" and not block.get("dispatch_action"):
                return Outcome(self.team, person).result(Ack(ok=True))
        return await self._deliver_action(person, where, action, given)

    async def _deliver_action(
        self, person: Person, where: Touched, action: Json, given: Json
    ) -> Json:
        if isinstance(where, View):
            outcome = Outcome(self.team, person)
            payload = payloads.view_action(self.team, person, where, action)
        else:
            outcome = Outcome(self.team, person, channel=where.channel, ts=where.ts)
            values = self._values(where, person)
            payload = payloads.message_action(self.team, person, where, action, values)
        ack = await self.courier.interact("interactive", payload)
        if not ack.ok:
            self.team.notice(person.id, outcome.channel, f"Slack could not do this: {ack.error}")
        return await outcome.settle(ack, float(given.get("wait", 0)))

    def _typed(self, where: Touched, person: Person) -> dict[tuple[str, str], Json]:
        if isinstance(where, View):
            return where.typed
        return self.team.typed.setdefault((person.id, where.ts), {})

    def _values(self, message: Message, person: Person) -> Json:
        values: dict[str, Json] = {}
        typed = self._typed(message, person)
        for block_id, element, _ in elements_of(message.blocks):
            if inputs.is_field(element):
                key = (block_id, element["action_id"])
                values.setdefault(block_id, {})[key[1]] = typed.get(key) or inputs.initial(element)
        return values

    def _places(self, person: Person, given: Json) -> list[Touched]:
        team = self.team
        if given.get("view_id"):
            try:
                return [team.views.open_view(given["view_id"])]
            except SlackError as no:
                raise ActError("no_such_view", "this view is closed") from no
        rooms = {c.id for c in team.directory.channels.values() if person.id in c.members}
        said = [m for room in rooms for m in team.archive.messages.get(room, [])]
        said += [m for m in team.archive.ephemerals if m.only_for == person.id]
        said = [m for m in said if m.by_app]
        said.sort(key=lambda m: float(m.ts), reverse=True)
        if given.get("channel"):
            room = team.directory.place(given["channel"]).id
            said = [m for m in said if m.channel == room]
        if given.get("ts"):
            return [m for m in said if m.ts == given["ts"]]
        if given.get("channel"):
            return list(said)
        top, home = team.views.top(person.id), team.views.homes.get(person.id)
        return [*([top] if top else []), *said, *([home] if home else [])]

    def _find(self, person: Person, given: Json) -> tuple[Touched, str, Json, Json]:
        for where in self._places(person, given):
            blocks = where.body["blocks"] if isinstance(where, View) else where.blocks
            for block_id, element, block in elements_of(blocks):
                if _fits(block_id, element, given):
                    return where, block_id, element, block
        wanted = {k: v for k, v in given.items() if k not in ("person", "wait", "value")}
        raise ActError("nothing_to_press", f"{person.handle} sees nothing that fits {wanted}")

    def _view(self, person: Person, given: Json) -> View:
        view = self.team.views.top(person.id)
        wanted = given.get("view_id")
        if view is None or (wanted and view.id != wanted):
            raise ActError("no_such_view", f"{person.handle} has no such modal in front")
        return view

    async def fill(self, person: Person, given: Json) -> Json:
        """Put `values` into the fields of the open modal without submitting it."""
        view = self._view(person, given)
        outcome = Outcome(self.team, person)
        view.fill(await self._all_ready(view, person, given.get("values") or {}))
        self.team.happened("view", person=person.id, text=view.id)
        return outcome.result(Ack(ok=True))

    async def _all_ready(self, view: View, person: Person, values: Json) -> Json:
        ready = dict(values)
        for block_id, element, _ in view.elements():
            for name in (block_id, element.get("action_id")):
                if name in ready:
                    value = ready[name]
                    ready[name] = await self._ready(person, view, block_id, element, value)
        return ready

    async def _ready(
        self, person: Person, where: Touched, block_id: str, element: Json, value: object
    ) -> object:
        """Turn what was given for a field into files, or into options that the app offers."""
        values: list[Any] = value if isinstance(value, list) else [value] if value else []
        if element["type"] == "file_input":
            return [self._file(person, item) for item in values]
        if element["type"] not in EXTERNAL or not values:
            return value
        options = [
            await self.suggestions.choose(person, where, block_id, element, item) for item in values
        ]
        return options if isinstance(value, list) else options[0]

    async def suggest(self, person: Person, given: Json) -> Json:
        """Type `words` into a menu whose options the app gives; answer with the options."""
        where, block_id, element, _ = self._find(person, given)
        if element["type"] not in EXTERNAL:
            raise ActError("no_suggestions", f"{element['action_id']} asks the app for nothing")
        words = str(given.get("words", ""))
        outcome = Outcome(self.team, person)
        ack = await self.suggestions.ask(person, where, block_id, element, words)
        offered = self.suggestions.offered(person, where, block_id, element)
        return outcome.result(ack) | {"options": offered}

    def _file(self, person: Person, item: Json) -> Json:
        if "id" in item:
            return item
        file = self.team.files.attach(self.team.directory.new_id("F"), person.id, item)
        return file.shape(self.team.base_url)

    async def submit(self, person: Person, given: Json) -> Json:
        """Submit the open modal, `values` first put into its fields.

        What Slack's client itself refuses is shown on the fields and is not sent to the app.
        """
        view = self._view(person, given)
        view.fill(await self._all_ready(view, person, given.get("values") or {}))
        outcome = Outcome(self.team, person)
        view.errors = view.refusals()
        if view.errors:
            self.team.happened("view", person=person.id, text=view.id)
            return outcome.result(Ack(ok=False, error="refused_by_client"))
        payload = payloads.view_submission(self.team, person, view)
        ack = await self.courier.interact("interactive", payload)
        shown_before = self.team.number
        take_submission_ack(self.team, view, ack)
        if not ack.ok:
            text = f"We had some trouble connecting. Try again? ({ack.error})"
            self.team.notice(person.id, "", text)
        still_open = self.team.views.top(person.id) is not None
        if not still_open and ack.ok:
            # The modal closing is the person's own doing, not yet the app's answer.
            outcome.overlook(shown_before + 1)
        return await outcome.settle(ack, float(given.get("wait", 0)))

    async def close(self, person: Person, given: Json) -> Json:
        """Close the open modal, or with `all` the whole stack; tell the app if it asked to know."""
        view = self._view(person, given)
        outcome = Outcome(self.team, person)
        everything = bool(given.get("all") or view.body.get("clear_on_close"))
        if everything:
            closed = self.team.views.clear(person.id)
        else:
            closed = [view]
            self.team.views.take_off(view)
        self.team.happened("view", person=person.id, text=view.id)
        ack = Ack(ok=True)
        for gone in closed:
            if gone.body.get("notify_on_close"):
                payload = payloads.view_closed(self.team, person, gone, cleared=everything)
                ack = await self.courier.interact("interactive", payload)
        return outcome.result(ack)


def _fits(block_id: str, element: Json, given: Json) -> bool:
    words = element.get("text")
    shown = words.get("text") if isinstance(words, dict) else None
    wanted = {
        "action_id": element.get("action_id"),
        "text": shown,
        "block_id": block_id,
        "button": element.get("value"),
    }
    asked = {name: given[name] for name in wanted if given.get(name) is not None}
    return bool(asked) and all(wanted[name] == value for name, value in asked.items())
