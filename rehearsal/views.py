"""What the app has opened for people: stacks of modals, Home tabs, and the triggers for them."""

import secrets
import time
from dataclasses import dataclass, field

from rehearsal import inputs
from rehearsal.archive import name_blocks
from rehearsal.shapes import ActError, Json, SlackError

TRIGGER_SECONDS = 3.0
MOST_IN_STACK = 3


@dataclass
class View:
    """A modal or a Home tab as it stands, with what the person has put into its fields."""

    id: str
    person: str
    body: Json
    root: str = ""
    previous: str = ""
    hash: str = ""
    typed: dict[tuple[str, str], Json] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def replace(self, body: Json) -> None:
        """Show another content; what was typed stays where block and action ids are the same."""
        blocks = name_blocks(body["blocks"], self.id)
        self.body = {**body, "blocks": blocks}
        self.hash = f"{int(time.time())}.{secrets.token_hex(4)}"
        self.errors = {}
        places = {(block_id, element["action_id"]) for block_id, element, _ in self.elements()}
        self.typed = {key: state for key, state in self.typed.items() if key in places}

    def elements(self) -> list[tuple[str, Json, Json]]:
        """List every interactive element with the id of its block and the block itself."""
        return elements_of(self.body["blocks"])

    def state(self, block_id: str, element: Json) -> Json:
        """Tell what an element holds: what was typed, or what it was preset with."""
        return self.typed.get((block_id, element["action_id"])) or inputs.initial(element)

    def values(self) -> Json:
        """Tell the whole `state.values`."""
        values: dict[str, Json] = {}
        for block_id, element, _ in self.elements():
            if inputs.is_field(element):
                values.setdefault(block_id, {})[element["action_id"]] = self.state(
                    block_id, element
                )
        return values

    def fill(self, values: Json) -> None:
        """Put values into the fields; they are named by action id or by block id.

        Raises:
            ActError: unknown_field, no_such_option or one_value.
        """
        fields = [(b, e) for b, e, _ in self.elements() if inputs.is_field(e)]
        for name, value in values.items():
            fitting = [(b, e) for b, e in fields if name in (b, e["action_id"])]
            if not fitting:
                known = [e["action_id"] for _, e in fields]
                raise ActError("unknown_field", f"no field {name!r} in this view, only {known}")
            for block_id, element in fitting:
                self.typed[(block_id, element["action_id"])] = inputs.chosen(element, value)

    def refusals(self) -> dict[str, str]:
        """Say, by block id, what Slack's client refuses before it sends a submission."""
        found = {}
        for block_id, element, block in self.elements():
            if block["type"] != "input" or not inputs.is_field(element):
                continue
            optional = bool(block.get("optional"))
            said = inputs.refused(element, self.state(block_id, element), optional=optional)
            if said:
                found[block_id] = said
        return found

    def shape(self, app: Json) -> Json:
        """Describe the view as payloads and the `views.*` answers do."""
        body = self.body
        return {
            "id": self.id,
            "team_id": app["team"],
            "type": body["type"],
            "blocks": body["blocks"],
            "private_metadata": body.get("private_metadata", ""),
            "callback_id": body.get("callback_id", ""),
            "state": {"values": self.values()},
            "hash": self.hash,
            "title": body.get("title"),
            "clear_on_close": body.get("clear_on_close", False),
            "notify_on_close": body.get("notify_on_close", False),
            "close": body.get("close"),
            "submit": body.get("submit"),
            "previous_view_id": self.previous or None,
            "root_view_id": self.root or self.id,
            "app_id": app["id"],
            "external_id": body.get("external_id", ""),
            "app_installed_team_id": app["team"],
            "bot_id": app["bot_id"],
        }


def elements_of(blocks: list[Json]) -> list[tuple[str, Json, Json]]:
    """List the interactive elements of some blocks, with block ids and blocks."""
    found = []
    for block in blocks:
        inside = [block.get("accessory"), block.get("element")]
        if block["type"] in ("actions", "context_actions"):
            inside += block["elements"]
        found += [
            (block["block_id"], element, block)
            for element in inside
            if isinstance(element, dict) and element.get("type") != "image"
        ]
    return found


@dataclass
class _Trigger:
    person: str
    issued: float
    from_modal: bool
    used: bool = False


class Views:
    """Everybody's modals and Home tabs."""

    def __init__(self) -> None:
        """Start with nothing open."""
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self._triggers: dict[str, _Trigger] = {}

    def new_trigger(self, person: str, *, from_modal: bool = False) -> str:
        """Issue a trigger id, good for one use within 3 real seconds."""
        name = f"{time.time_ns() // 1000}.{len(self._triggers) + 1}.{secrets.token_hex(16)}"
        self._triggers[name] = _Trigger(person, time.monotonic(), from_modal)
        return name

    def exchange(self, name: str) -> tuple[str, bool]:
        """Use a trigger up; give whose it is and whether it came from a modal.

        Raises:
            SlackError: invalid_trigger_id, exchanged_trigger_id or expired_trigger_id.
        """
        trigger = self._triggers.get(name)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if time.monotonic() - trigger.issued > TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger.person, trigger.from_modal

    def open(self, view_id: str, person: str, body: Json) -> View:
        """Open a modal, in place of whatever was open."""
        view = View(view_id, person, body, root=view_id)
        view.replace(body)
        self.stacks[person] = [view]
        return view

    def push(self, view_id: str, person: str, body: Json) -> View:
        """Put a modal on top of the open ones.

        Raises:
            SlackError: not_found with nothing open, push_limit_reached with three.
        """
        stack = self.stacks.get(person)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= MOST_IN_STACK:
            raise SlackError("push_limit_reached")
        view = View(view_id, person, body, root=stack[0].id, previous=stack[-1].id)
        view.replace(body)
        stack.append(view)
        return view

    def open_view(self, view_id: str = "", external_id: str = "") -> View:
        """Find an open modal or a published Home.

        Raises:
            SlackError: not_found.
        """
        opened = [view for stack in self.stacks.values() for view in stack]
        for view in [*opened, *self.homes.values()]:
            if view_id and view.id == view_id:
                return view
            if external_id and view.body.get("external_id") == external_id:
                return view
        raise SlackError("not_found")

    def see_unique(self, body: Json, but: View | None = None) -> None:
        """See that no open view but this one has the external id of a new content.

        Raises:
            SlackError: duplicate_external_id.
        """
        wanted = body.get("external_id")
        opened = [view for stack in self.stacks.values() for view in stack]
        for view in [*opened, *self.homes.values()]:
            if wanted and view is not but and view.body.get("external_id") == wanted:
                raise SlackError("duplicate_external_id")

    def top(self, person: str) -> View | None:
        """Give the modal a person is looking at, if one is open."""
        stack = self.stacks.get(person)
        return stack[-1] if stack else None

    def take_off(self, view: View) -> None:
        """Close one modal and what lies on top of it."""
        stack = self.stacks.get(view.person, [])
        if view in stack:
            del stack[stack.index(view) :]

    def clear(self, person: str) -> list[View]:
        """Close all modals of a person and give them, the top one first."""
        return list(reversed(self.stacks.pop(person, [])))
