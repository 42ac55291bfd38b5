"""Introductions: finds the Slack accounts of people whom the roster knows by e-mail."""

import asyncio
import logging
import secrets
from dataclasses import dataclass, field
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient

from agenda import membership
from agenda.plenary import Plenary, PlenaryId, Stage
from agenda.refusals import Refusal
from agenda.roster import Account, Person, PersonId
from bot.posting import Fate, call
from storage.ledger import SqliteLedger

log = logging.getLogger(__name__)

_AGAIN = 30.0  # real seconds after Slack could not be asked


@dataclass
class Introductions:
    """Asks Slack once for everybody on a roster, so that private notes reach them from the start.

    People whose account Slack does not tell are recognised when they first write.
    """

    ledger: SqliteLedger
    client: AsyncWebClient
    _asked: set[tuple[PlenaryId, PersonId, str]] = field(default_factory=set)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """Look at the rosters now."""
        self._wake.set()

    async def run(self) -> None:
        """Introduce people for ever."""
        while True:
            self._wake.clear()
            for plenary, person in self._unknown():
                try:
                    await self._introduce(plenary, person)
                except Exception:
                    log.exception("introduction not made", extra={"plenary": plenary.id})
            await self._wake.wait()

    def _unknown(self) -> list[tuple[Plenary, Person]]:
        return [
            (plenary, person)
            for plenary in self.ledger.all()
            if plenary.stage is not Stage.ENDED
            for person in plenary.people.values()
            if person.email is not None
            and not person.accounts
            and (plenary.id, person.id, str(person.email)) not in self._asked
        ]

    async def _introduce(self, plenary: Plenary, person: Person) -> None:
        email = str(person.email)
        outcome = await call(self.client, "users.lookupByEmail", proof="user", email=email)
        if outcome.fate in (Fate.LIMITED, Fate.UNKNOWN):
            await asyncio.sleep(outcome.wait or _AGAIN)
            self.wake()
            return
        if outcome.fate is Fate.REFUSED and outcome.error != "users_not_found":
            log.warning("accounts cannot be looked up", extra={"error": outcome.error})
        self._asked.add((plenary.id, person.id, email))
        if outcome.fate is not Fate.DONE:
            return
        user = outcome.answer["user"]
        account = Account(tenant=str(user.get("team_id") or plenary.tenant), user=str(user["id"]))
        rule = partial(membership.recognise, account=account, email=email)
        cause = f"recognise:{secrets.token_hex(8)}"
        try:
            await self.ledger.decide(plenary.id, rule, cause=cause)
        except Refusal:
            log.info("the roster changed meanwhile", extra={"plenary": plenary.id})
