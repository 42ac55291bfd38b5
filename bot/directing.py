"""What a rehearsal's page shows beside the chat, and what is wished for there."""

import asyncio
import logging
import time
from dataclasses import dataclass, field
from typing import Any

from agenda.plenary import Plenary
from agenda.roster import Person, Role
from bot.cast import Act, Style, handle_of
from bot.day_line import Board, coming_next, marks
from bot.first_steps import first_steps
from bot.local_slack import FROM_ELSEWHERE, GUEST
from handlers.phrases import delegation, printed_zone
from rehearsal.stage import Stage as Workspace

log = logging.getLogger(__name__)

TROUBLE_SECONDS = 60
KILLED_SECONDS = 10
AGAIN_SECONDS = 1.0  # real, until the page's wishes are asked for again after a failure
_AWAY = {
    "kill": "The bot is away.",
    "down": "The bot runs, but it and Slack do not reach each other.",
}
_COMING = "The bot is not connected: it is on its way."

_GROUPS = {
    Role.MODERATOR: "Moderators",
    Role.SECRETARIAT: "Secretariats",
    Role.DELEGATE: "Delegates",
    Role.OBSERVER: "Observers",
}
_OUTSIDERS = "From outside"
_LANGUAGES = {"en": "English", "es": "Spanish"}


@dataclass(frozen=True)
class Trouble:
    """Something that goes wrong when it is wished for; `fault` is what Slack's calls meet."""

    label: str
    help: str
    expect: str
    seconds: int
    fault: dict[str, Any] | None = None


TROUBLES = {
    "slow": Trouble(
        "Slack is slow",
        "For a minute, every call to Slack takes a second longer.",
        "Slack is slow: answers come late, but every one comes, once and in order.",
        TROUBLE_SECONDS,
        {"kind": "slow", "method": "*", "seconds": 1, "for_seconds": TROUBLE_SECONDS},
    ),
    "down": Trouble(
        "Slack is down",
        "For a minute, the bot reaches nothing in Slack, and Slack does not reach the bot.",
        "Slack is down: commands and buttons fail. What the bot has to say comes when Slack is"
        " back.",
        TROUBLE_SECONDS,
        {"kind": "refuse-then-close", "method": "*", "for_seconds": TROUBLE_SECONDS},
    ),
    "kill": Trouble(
        "Kill the bot",
        f"The bot ends at once, as in a power cut, and is started again {KILLED_SECONDS} seconds"
        " later, or when you press again.",
        "The bot was killed: commands and buttons fail until it is back. Nothing on record is"
        " lost.",
        KILLED_SECONDS,
    ),
}


@dataclass
class Direction:
    """How the rehearsal is directed from its page: who plays whom, and what goes wrong."""

    workspace: Workspace
    people: tuple[Person, ...]
    style: Style
    seat: str = ""
    acting: bool = True
    alone: set[str] = field(default_factory=set)
    jumping: bool = False
    killed: bool = False
    until: dict[str, float] = field(default_factory=dict)
    _heard: int = 0
    _shown: Board = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep a delegate's seat free for whoever opens the page, one who is answered in English.

        The page's own words are English.
        """
        self.acting = self.style != "none"
        delegates = [p for p in self.people if p.role is Role.DELEGATE]
        delegates.sort(key=lambda p: p.language == "en")
        self.seat = handle_of(delegates[-1]) if delegates else ""
        self.alone = {self.seat}

    async def follow(self) -> None:
        """Carry out what is wished for on the page, for ever."""
        while True:
            try:
                told = await self.workspace.ask("/admin/wishes", after=self._heard)
                for wish in told["wishes"]:
                    self._heard = wish["number"]
                    await self.carry_out(str(wish["id"]), str(wish["person"]))
            except Exception:
                log.exception("a wish could not be carried out")
                await asyncio.sleep(AGAIN_SECONDS)

    async def carry_out(self, wish: str, person: str) -> None:
        """Do one thing that was wished for; what nobody offers is passed over."""
        if wish == "jump":
            self.jumping = True
        elif wish == "cast":
            self.acting = not self.acting
        elif wish == "play" and person:
            self.alone ^= {person}
        elif wish in TROUBLES:
            await self._trouble(wish)
        else:
            log.info("nobody offers this", extra={"wish": wish})

    async def _trouble(self, name: str) -> None:
        lasting = self._lasting()
        self.until[name] = time.time() + TROUBLES[name].seconds
        if name in lasting:  # pressed while it lasts: it ends now
            self.until[name] = 0.0
        elif name == "kill":
            self.killed = True
            return
        orders = [
            {**fault, "for_seconds": self.until[n] - time.time()}
            for n in self._lasting()
            if (fault := TROUBLES[n].fault)
        ]
        await self.workspace.faults(*orders)
        if name == "down" and name not in lasting:
            await self.workspace.socket("drop")

    def _lasting(self) -> list[str]:
        return [name for name in TROUBLES if self.until.get(name, 0) > time.time()]

    def _away(self) -> str:
        """Say why the bot is not connected, for while it is not."""
        lasting = self._lasting()
        return next((said for name, said in _AWAY.items() if name in lasting), _COMING)

    @property
    def revives(self) -> bool:
        """Whether a bot that has ended is to be started again."""
        return "kill" not in self._lasting()

    @property
    def cast(self) -> Style:
        """How the cast plays just now."""
        if not self.acting:
            return "none"
        return "auto" if self.style == "none" else self.style

    async def show(self, plenary: Plenary, act: Act | None) -> None:
        """Bring the page's board up to date."""
        coming = coming_next(plenary, act)
        board = {
            "zone": plenary.agenda.zone,
            "zone_name": printed_zone(plenary),
            "marks": marks(plenary),
            "away": self._away(),
            "next_deadline": coming,
            "people": self._people(),
            "buttons": [*_jump(coming), *self._cast(), *self._troubles()],
            "card": self._card(plenary),
        }
        if board != self._shown:
            self._shown = board
            await self.workspace.board(**board)

    def _people(self) -> list[Board]:
        known = [
            {
                "group": _GROUPS[p.role],
                "role": p.role.value.capitalize(),
                "name": handle_of(p),
                "note": delegation("en", p),
                "answered": _LANGUAGES[p.language],
            }
            for p in sorted(self.people, key=lambda p: (p.role is Role.DELEGATE, _sorted_by(p)))
        ]
        notes = (
            (GUEST, "a guest: on no roster until a secretariat says for whom she speaks"),
            (FROM_ELSEWHERE, "from another government's own workspace, on no roster yet"),
        )
        strangers = [
            {
                "group": _OUTSIDERS,
                "role": "",
                "name": p["name"],
                "note": note,
                "answered": _LANGUAGES[str(p["locale"])[:2]],
            }
            for p, note in notes
        ]
        order = [*_GROUPS.values(), _OUTSIDERS]
        return sorted([*known, *strangers], key=lambda p: order.index(p["group"]))

    def _cast(self) -> list[Board]:
        others = [handle_of(p) for p in self.people if p.role is Role.DELEGATE]
        chair = [handle_of(p) for p in self.people if p.role is Role.MODERATOR][:1]
        return [
            {
                "id": "cast",
                "group": "cast",
                "label": "The cast acts",
                "pressed": self.acting,
                "help": "The first moderator runs the meeting, and delegates ask for the floor and "
                "share practices. Switch it off to play every part yourself.",
            },
            {
                "id": "play",
                "group": "cast",
                "label": "I play this person",
                "only": [*chair, *others],
                "pressed": sorted(self.alone),
                "help": "While you do, the cast leaves this person to you.",
            },
        ]

    def _troubles(self) -> list[Board]:
        lasting = self._lasting()
        return [
            {
                "id": name,
                "group": "trouble",
                "label": trouble.label,
                "help": trouble.expect if name in lasting else trouble.help,
                "pressed": name in lasting,
                "until": self.until[name] if name in lasting else None,
            }
            for name, trouble in TROUBLES.items()
        ]

    def _card(self, plenary: Plenary) -> Board | None:
        seat = next((p for p in self.people if handle_of(p) == self.seat), None)
        return first_steps(plenary, seat=seat, alone=self.alone, acting=self.acting)


def _jump(coming: Board | None) -> list[Board]:
    if coming is None:
        return []
    help_ = f"Set the meeting's clock to what comes next: {coming['name']}"
    return [{"id": "jump", "group": "clock", "label": "Jump there", "help": help_}]


def _sorted_by(person: Person) -> str:
    return delegation("en", person) if person.role is Role.DELEGATE else ""
