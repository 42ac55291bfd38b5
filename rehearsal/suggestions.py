"""Suggestions: the options of a menu that the app gives while a person types into it."""

from rehearsal import payloads
from rehearsal.archive import Message
from rehearsal.courier import Courier
from rehearsal.directory import Person
from rehearsal.inspection import Inspection
from rehearsal.shapes import ActError, Json
from rehearsal.socket_mode import Ack
from rehearsal.team import Team
from rehearsal.views import View

EXTERNAL = ("external_select", "multi_external_select")
LEAST_TYPED = 3
MOST_OFFERED = 100


class Suggestions:
    """Asks the app for options, and keeps what it has offered: nothing else can be chosen."""

    def __init__(self, team: Team, courier: Courier) -> None:
        """Ask for people of `team`, through `courier`."""
        self.team = team
        self.courier = courier

    async def ask(
        self, person: Person, where: Message | View, block_id: str, element: Json, words: str
    ) -> Ack:
        """Ask what fits some words; too few of them are not sent, and nothing is offered."""
        key = self._key(person, where, block_id, element)
        self.team.offered[key] = []
        if len(words) < int(element.get("min_query_length", LEAST_TYPED)):
            return Ack(ok=True)
        field = (block_id, str(element["action_id"]))
        payload = payloads.suggestion(self.team, person, where, field, words)
        ack = await self.courier.interact("interactive", payload)
        if ack.ok:
            found = Inspection("message")
            found.options(ack.body, "", MOST_OFFERED, least=0)
            if found.problems:
                return Ack(ok=False, error="invalid_options", body={"problems": found.problems})
            self.team.offered[key] = _flat(ack.body)
        return ack

    def offered(
        self, person: Person, where: Message | View, block_id: str, element: Json
    ) -> list[Json]:
        """List what the menu offers now, with what it was preset with."""
        preset = [element.get("initial_option"), *element.get("initial_options", [])]
        kept = self.team.offered.get(self._key(person, where, block_id, element), [])
        return [*(option for option in preset if option), *kept]

    async def choose(
        self, person: Person, where: Message | View, block_id: str, element: Json, value: object
    ) -> Json:
        """Choose one option by its value or its words, which are typed if it is not offered yet.

        Raises:
            ActError: no_such_option.
        """
        words = str(value)
        if not (found := _fitting(self.offered(person, where, block_id, element), value)):
            await self.ask(person, where, block_id, element, words)
            found = _fitting(self.offered(person, where, block_id, element), value)
        if not found:
            values = [o["value"] for o in self.offered(person, where, block_id, element)]
            name = element["action_id"]
            raise ActError("no_such_option", f"{name} offers {values}, not {words!r}")
        return found[0]

    @staticmethod
    def _key(
        person: Person, where: Message | View, block_id: str, element: Json
    ) -> tuple[str, ...]:
        place = where.id if isinstance(where, View) else where.ts
        return (person.id, place, block_id, str(element["action_id"]))


def _flat(body: Json) -> list[Json]:
    grouped = [option for group in body.get("option_groups", []) for option in group["options"]]
    return [*body.get("options", []), *grouped]


def _fitting(options: list[Json], value: object) -> list[Json]:
    return [o for o in options if value in (o["value"], o["text"]["text"], o)]
