"""The cast of a rehearsal: who does what, and when, from how the plenary stands."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from agenda.plenary import Plenary, SlotState, SlotStatus, Stage
from agenda.programme import SlotKind
from agenda.roster import Person, Role
from locales import country
from rehearsal.stage import Form, Reply
from rehearsal.stage import Stage as Workspace

Style = Literal["auto", "punctual", "none"]

CHANNEL = "plenary"
EARLY = timedelta(minutes=4)
_MINUTE = timedelta(minutes=1)

Play = Callable[[Workspace], Awaitable[bool]]
"""Act, and say whether the app has taken it: while Slack or the bot is away it has not."""


@dataclass(frozen=True)
class Act:
    """Something that the cast does once: at an instant of the meeting, or soon after it."""

    key: str
    at: datetime
    play: Play


@dataclass(frozen=True)
class _Shared:
    title: str
    kind: str
    since: str
    objective: str
    outcome: str
    elsewhere: str
    visibility: str


# Invented, but such as a delegation might share; by the language it speaks.
_PRACTICES = {
    "es": (
        _Shared(
            "Ventanilla única para personas migrantes",
            "initiative",
            "2018-03-01",
            "Reducir a la mitad la espera de un documento de residencia.",
            "La espera bajó de 94 a 41 días en dos años, medida por la contraloría.",
            "Donde varias instituciones tramitan un mismo documento.",
            "meeting",
        ),
        _Shared(
            "Mesa fronteriza binacional",
            "process",
            "2017-06-01",
            "Responder juntos, en menos de un día, a un movimiento masivo de personas.",
            "Catorce respuestas conjuntas; la más lenta tomó 19 horas.",
            "En fronteras terrestres con un solo paso habilitado.",
            "members",
        ),
        _Shared(
            "Ley de regularización extraordinaria",
            "law",
            "2019-01-15",
            "Dar documentos a quienes ingresaron antes de 2018.",
            "112 000 personas con documento y acceso a la salud.",
            "En países con un registro civil en línea.",
            "public",
        ),
    ),
    "en": (
        _Shared(
            "Mobile document verification at land borders",
            "action",
            "2016-09-01",
            "Find forged travel documents before a traveller is admitted.",
            "Detections doubled in three years with the same staff.",
            "Wherever officers have a phone and a signal.",
            "meeting",
        ),
        _Shared(
            "Strategy for recognising foreign skills",
            "strategy",
            "2018-01-01",
            "Let qualified migrants work in their trade within six months.",
            "61 % did, against 23 % before; evaluated by the audit office.",
            "In countries with professional councils.",
            "public",
        ),
    ),
}


_PROPOSALS = {
    "es": (
        "Acordar un punto de contacto por país, con respuesta en dos días hábiles.",
        "Elaborar un formulario común para remitir casos entre consulados.",
        "Reunir cada semestre a los equipos técnicos de ambos procesos.",
    ),
    "en": (
        "Agree on one contact point in each country, who answers within two working days.",
        "Draw up a common form by which consulates refer cases to one another.",
        "Bring the technical teams of both processes together twice a year.",
    ),
}
_RESERVATION = {
    "es": "Los plazos dependen de la legislación nacional.",
    "en": "The time limits depend on national law.",
}


def acts(plenary: Plenary, style: Style, alone: Collection[str] = ()) -> list[Act]:
    """Return what the cast has yet to do as the plenary stands, the earliest first.

    An act that has been played keeps its key; whoever plays leaves it out. The people of these
    handles are left alone.
    """
    if style == "none":
        return []
    found: list[Act] = []
    slot = plenary.current
    moderator = plenary.with_role(Role.MODERATOR)[0]
    if handle_of(moderator) not in alone:
        found += _in_the_chair(plenary, moderator, style)
    if slot is not None and slot.is_session and slot.status is SlotStatus.OPEN:
        found += _dialogue(plenary, slot, style, alone)
    return sorted(found, key=lambda act: act.at)


def _in_the_chair(plenary: Plenary, moderator: Person, style: Style) -> Iterator[Act]:
    if plenary.stage is Stage.LOADED:
        first = next(plenary.in_order()).planned_start
        yield Act("start", first - EARLY, _command(moderator, "start"))
    elif plenary.current is not None:
        yield from _in_slot(plenary, plenary.current, moderator, style)
    elif plenary.stage is Stage.RUNNING and plenary.next is None and plenary.last is not None:
        closed = plenary.last.closed_at or plenary.last.due_end
        yield Act("end", closed + _MINUTE, _command(moderator, "end"))


def _in_slot(plenary: Plenary, slot: SlotState, moderator: Person, style: Style) -> Iterator[Act]:
    opened, ends = slot.opened_at, slot.ends_at
    if opened is None or ends is None or slot.status is not SlotStatus.OPEN:
        return
    if slot.slot.kind is SlotKind.BREAK:
        return
    if slot.is_session:
        for question in range(1, len(slot.slot.questions)):
            place = [s.id for s in plenary.sessions()].index(slot.id)
            notes = _NOTES[moderator.language]
            text = f"note Q{question} {notes[(place + question) % len(notes)]}"
            noting = opened + (30 + question) * _MINUTE
            yield Act(f"{slot.id} note {question}", noting, _command(moderator, text))
        yield from _recorded(plenary, slot, moderator, opened + 36 * _MINUTE)
    for number, waiting in enumerate(plenary.floor, len(plenary.spoke.get(slot.id, ()))):
        given = opened + (22 + 4 * number) * _MINUTE
        key = f"{slot.id} give {waiting}"
        yield Act(key, given, _press(moderator, "floor.give"))
    late = timedelta()
    if style == "auto" and slot.is_session:
        sessions = [s.id for s in plenary.sessions()]
        place = sessions.index(slot.id)
        if place == 1:
            late = 8 * _MINUTE
        if place == 2:  # noqa: PLR2004 (the third session)
            yield Act(
                f"{slot.id} extend", slot.due_end - 3 * _MINUTE, _command(moderator, "extend 10")
            )
    closing = _command(moderator, "next")
    if style == "auto" and slot.slot.kind is SlotKind.OPENING:
        closing = _double(moderator)
    yield Act(f"{slot.id} close", ends + late, closing)


def _dialogue(
    plenary: Plenary, slot: SlotState, style: Style, alone: Collection[str]
) -> Iterator[Act]:
    opened = slot.opened_at
    delegates = [p for p in plenary.with_role(Role.DELEGATE) if handle_of(p) not in alone]
    if opened is None or not delegates:
        return
    place = [s.id for s in plenary.sessions()].index(slot.id)
    speakers = [delegates[(3 * place + n) % len(delegates)] for n in range(3)]
    for number, person in enumerate(speakers[:2]):
        asking = opened + (18 + number) * _MINUTE
        yield Act(f"{slot.id} floor {number}", asking, _press(person, "floor.ask"))
    together = style == "auto" and place == 0
    if together:
        yield Act(f"{slot.id} share 0", opened + 15 * _MINUTE, _both(speakers[:2], place))
    else:
        for number, person in enumerate(speakers[:2]):
            sharing = opened + (15 + 10 * number) * _MINUTE
            yield Act(f"{slot.id} share {number}", sharing, _share(person, place + number))


_NOTES = {
    "es": (
        "Varias delegaciones pidieron un punto de contacto común.",
        "La mayoría señaló el intercambio de información entre países vecinos.",
        "Dos delegaciones ofrecieron acoger una reunión técnica.",
    ),
    "en": (
        "Several delegations asked for a shared contact point.",
        "Most speakers pointed to information exchange between neighbouring countries.",
        "Two delegations offered to host a technical meeting.",
    ),
}


def handle_of(person: Person) -> str:
    """Return the name that a person goes by in the rehearsal's workspace."""
    return str(person.email or person.name).partition("@")[0].replace(".", "-").lower()


def _recorded(plenary: Plenary, slot: SlotState, moderator: Person, at: datetime) -> Iterator[Act]:
    """Yield what the moderator puts on record of the leads: a proposal, and from one a doubt."""
    sessions = [s.id for s in plenary.sessions()]
    place, last = sessions.index(slot.id), len(slot.slot.questions)
    for number, lead in enumerate(slot.slot.leads):
        if not plenary.delegates_of([lead.country]):
            continue
        name = country(moderator.language, lead.country)
        said = _PROPOSALS[moderator.language]
        answers = f" Q{last}" if last else ""
        text = f"record {name}{answers} proposal: {said[(place + number) % len(said)]}"
        yield Act(f"{slot.id} propose {number}", at, _command(moderator, text))
        if place == 1 and number == 0:
            text = f"record {name} reservation: {_RESERVATION[moderator.language]}"
            yield Act(f"{slot.id} reserve", at + _MINUTE, _command(moderator, text))


def _command(person: Person, text: str) -> Play:
    async def play(workspace: Workspace) -> bool:
        member = workspace.person(handle_of(person))
        return _taken(await member.command("/plenary", text, channel=CHANNEL, wait=0))

    return play


def _press(person: Person, action: str) -> Play:
    async def play(workspace: Workspace) -> bool:
        return _taken(await workspace.person(handle_of(person)).press(action, wait=0))

    return play


def _taken(answer: Form | Reply) -> bool:
    return answer.ok


def _double(person: Person) -> Play:
    """Press the button that closes a slot twice, as hands do."""

    async def play(workspace: Workspace) -> bool:
        member = workspace.person(handle_of(person))
        twice = (member.press("slot.next", wait=0), member.press("slot.next", wait=0))
        return any(_taken(answer) for answer in await asyncio.gather(*twice))

    return play


def _share(person: Person, number: int) -> Play:
    async def play(workspace: Workspace) -> bool:
        member = workspace.person(handle_of(person))
        if await member.form() is not None:
            return True  # somebody sits at this person's page, and would lose what they typed
        texts = _PRACTICES[person.language]
        shared = texts[number % len(texts)]
        form = await member.command("/bestpractice", shared.title, channel=CHANNEL)
        if not isinstance(form, Form):
            return False
        sent = await form.submit(
            {
                "kind": shared.kind,
                "objective": shared.objective,
                "outcome": shared.outcome,
                "since": shared.since,
                "elsewhere": shared.elsewhere,
                "visibility": shared.visibility,
            }
        )
        return _taken(sent)

    return play


def _both(people: list[Person], number: int) -> Play:
    """Have two delegates send their practices at the same moment."""

    async def play(workspace: Workspace) -> bool:
        both = (_share(p, number + n)(workspace) for n, p in enumerate(people))
        return all(await asyncio.gather(*both))

    return play
