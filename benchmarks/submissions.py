"""Practices acknowledged per second, durably kept, against Bolt alone and Bolt with a raw insert.

In one process, without a network: signed `view_submission` bodies through `async_dispatch`. The
three apps take turns in every round; each round of ours has a plenary of its own.
"""

import asyncio
import hashlib
import hmac
import json
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from agenda.announcements import announce
from agenda.roster import Person, Role
from agenda.timekeeping import deadlines
from benchmarks.a_plenary import FIRST_SLOT, TENANT, ShiftedClock, account_of, convened, people
from benchmarks.figures import Row, percentile
from benchmarks.raw import RawWriter
from bot.index import ACTIONS, COMMANDS, VIEWS
from bot.platform import SecretariatFiles
from bot.reference import ProcessReference
from documents.process_directory import whole_directory
from handlers.desk import Desk
from handlers.door import Door
from handlers.home import home
from handlers.importing import dropped
from rehearsal.workspace import open_workspace
from storage.ledger import SqliteLedger

SECRET = "rehearsal-secret"  # noqa: S105 (of the local workspace)
ROUNDS = 9
TOGETHER = 16
BATCH = 240
BURST = 1000
BURST_ROUNDS = (1, 4, 7)
_ids = count(1)


@dataclass
class Taken:
    """What one window gave: acknowledgements per second, and every latency in milliseconds."""

    rate: float
    latencies: list[float] = field(default_factory=list)


Delivery = tuple[str, dict[str, str]]
"""What Slack delivers: a body and its headers."""


def bodies(number: int, plenary: str, delegates: list[Person]) -> list[Delivery]:
    """Make signed submissions of the form, each of another view."""
    made = []
    for _ in range(number):
        nth = next(_ids)
        person = delegates[nth % len(delegates)]
        payload = _payload(nth, plenary, account_of(person).user)
        body = urlencode({"payload": json.dumps(payload)})
        stamp = str(int(time.time()))
        base = f"v0:{stamp}:{body}".encode()
        signature = "v0=" + hmac.new(SECRET.encode(), base, hashlib.sha256).hexdigest()
        headers = {
            "content-type": "application/x-www-form-urlencoded",
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": signature,
        }
        made.append((body, headers))
    return made


def _payload(nth: int, plenary: str, user: str) -> dict[str, object]:
    typed = {
        "title": f"One-stop service centre no. {nth}",
        "objective": "To halve the waiting time for a residence document. " * 4,
        "outcome": "It fell from 94 to 41 days in two years, says the audit office. " * 4,
        "elsewhere": "Wherever several institutions handle one document.",
    }
    state: dict[str, object] = {
        name: {name: {"type": "plain_text_input", "value": text}} for name, text in typed.items()
    }
    for name, chosen in (("kind", "initiative"), ("visibility", "meeting"), ("session", "1.3")):
        option = {"text": {"type": "plain_text", "text": chosen}, "value": chosen}
        state[name] = {name: {"type": "static_select", "selected_option": option}}
    state["since"] = {"since": {"type": "datepicker", "selected_date": "2018-03-01"}}
    blocks = [
        {
            "type": "input",
            "block_id": name,
            "label": {"type": "plain_text", "text": name.title()},
            "element": {"type": "plain_text_input", "action_id": name},
        }
        for name in state
    ]
    return {
        "type": "view_submission",
        "team": {"id": TENANT, "domain": "rehearsal"},
        "user": {"id": user, "username": "delegate", "name": "delegate", "team_id": TENANT},
        "api_app_id": "A0",
        "token": "x",
        "trigger_id": f"{nth}.{nth}",
        "view": {
            "id": f"V{nth:09d}",
            "type": "modal",
            "callback_id": "practice.share",
            "private_metadata": plenary,
            "hash": f"{nth}.h",
            "title": {"type": "plain_text", "text": "Best practice"},
            "blocks": blocks,
            "state": {"values": state},
        },
        "response_urls": [],
        "is_enterprise_install": False,
        "enterprise": None,
    }


async def window(app: AsyncApp, requests: list[Delivery], together: int) -> Taken:
    """Dispatch every request, so many at a time, and check that each was acknowledged."""
    waiting = iter(requests)
    latencies: list[float] = []

    async def caller() -> None:
        for body, headers in waiting:
            begun = time.perf_counter()
            answer = await app.async_dispatch(AsyncBoltRequest(body=body, headers=headers))
            latencies.append((time.perf_counter() - begun) * 1000)
            assert answer.status == 200, answer.body  # noqa: PLR2004
            assert not answer.body, answer.body

    begun = time.perf_counter()
    await asyncio.gather(*(caller() for _ in range(together)))
    return Taken(len(requests) / (time.perf_counter() - begun), latencies)


def _bolt(client: AsyncWebClient) -> AsyncApp:
    return AsyncApp(client=client, signing_secret=SECRET, process_before_response=True)


class _Unheard(AsyncWebClient):
    """A client whose private confirmations, which follow the acknowledgement, go nowhere."""

    async def chat_postEphemeral(self, **said: object) -> None:  # type: ignore[override]  # noqa: N802 (the library's name)
        """Say nothing."""
        del said


class _NobodyAsked:
    """A platform that is not asked, because everybody is on the roster."""

    async def email_of(self, account: object) -> str | None:
        """Return nothing."""
        del account
        return None

    name_of = email_of
    content_of = email_of


class _NoScreen:
    """A meeting room that nothing is shown in."""

    def link(self, plenary: object) -> str | None:
        """Return nothing."""
        del plenary
        return None


async def _ours(folder: Path, client: AsyncWebClient) -> tuple[AsyncApp, SqliteLedger, str]:
    # The third slot of the first day, session 1, is open.
    clock = ShiftedClock(FIRST_SLOT.replace(hour=16, minute=0))
    ledger = SqliteLedger(folder, clock, announce, deadlines)
    await ledger.open()
    plenary = await convened(ledger, "C0", people())
    app = _bolt(client)
    desk = Desk(
        tenant=TENANT,
        ledger=ledger,
        clock=clock,
        platform=_NobodyAsked(),  # type: ignore[arg-type]
        files=SecretariatFiles(),
        reference=ProcessReference(whole_directory()),
        drafts=_NobodyAsked(),  # type: ignore[arg-type]
        screens=_NoScreen(),
        register=ledger.register,
        secretariats=frozenset(),
    )
    Door(desk, COMMANDS, ACTIONS, VIEWS, home, client, dropped).fit(app)
    return app, ledger, plenary


async def measure() -> list[Row]:
    """Run the rounds and return the table."""
    slack = await open_workspace(limits=False)
    client = _Unheard(token="xoxb-rehearsal", base_url=f"{slack.url}/api/")  # noqa: S106
    delegates = [p for p in people() if p.role is Role.DELEGATE]
    taken: dict[str, list[Taken]] = {}
    alone: dict[str, list[Taken]] = {}
    bursts: dict[str, list[float]] = {}
    with TemporaryDirectory() as place:
        acknowledging = _bolt(client)

        @acknowledging.view("practice.share")
        async def only_acknowledge(ack: AsyncAck) -> None:
            await ack()

        inserting = _bolt(client)
        raw = RawWriter(Path(place) / "raw.db")

        @inserting.view("practice.share")
        async def insert(ack: AsyncAck, body: dict[str, object]) -> None:
            view = body["view"]
            assert isinstance(view, dict)
            await raw.insert(view["id"], json.dumps(view["state"]))
            await ack()

        for number in range(ROUNDS + 1):  # the first round warms up
            folder = Path(place) / str(number)
            folder.mkdir()
            ours, ledger, plenary = await _ours(folder, client)
            apps = {"ours": ours, "acknowledges": acknowledging, "inserts": inserting}
            names = list(apps)
            for name in names[number % 3 :] + names[: number % 3]:
                many = await window(apps[name], bodies(BATCH, plenary, delegates), TOGETHER)
                one = await window(apps[name], bodies(BATCH // 4, plenary, delegates), 1)
                if number in BURST_ROUNDS:
                    burst = await window(apps[name], bodies(BURST, plenary, delegates), BURST)
                    bursts.setdefault(name, []).append(BURST / burst.rate)
                if number:
                    taken.setdefault(name, []).append(many)
                    alone.setdefault(name, []).append(one)
            shared = BATCH + BATCH // 4 + (BURST if number in BURST_ROUNDS else 0)
            ledger.close()
            _all_kept(folder / "plenary.db", shared)
        raw.close()
    await slack.close()
    return _rows(taken, alone, bursts)


def _all_kept(path: Path, expected: int) -> None:
    db = sqlite3.connect(path)
    (kept,) = db.execute("SELECT count(*) FROM facts WHERE kind = 'PracticeShared'").fetchone()
    db.close()
    assert kept == expected, (kept, expected)


def _rows(
    taken: dict[str, list[Taken]], alone: dict[str, list[Taken]], bursts: dict[str, list[float]]
) -> list[Row]:
    against = {"acknowledges": "Bolt, acknowledging only", "inserts": "Bolt and a raw insert"}
    figures: list[tuple[str, str, dict[str, list[Taken]], Callable[[Taken], float]]] = [
        (f"submissions/s, {TOGETHER} at once", "/s", taken, lambda t: t.rate),
        (f"p50, {TOGETHER} at once", "ms", taken, lambda t: percentile(t.latencies, 0.5)),
        (f"p99, {TOGETHER} at once", "ms", taken, lambda t: percentile(t.latencies, 0.99)),
        ("p50, one at a time", "ms", alone, lambda t: percentile(t.latencies, 0.5)),
    ]
    rows = []
    for bare, words in against.items():
        for what, unit, windows, figure in figures:
            ours_ = [figure(t) for t in windows["ours"]]
            bare_ = [figure(t) for t in windows[bare]]
            rows.append(Row(what, ours_, bare_, unit, words))
        what = f"a burst of {BURST}: all acknowledged after"
        rows.append(Row(what, bursts["ours"], bursts[bare], "s", words))
    return rows
