"""What moderators and secretariats are told privately, with the buttons to act on it."""

from agenda import facts as f
from agenda.facts import ReplanWay
from agenda.plenary import Plenary, SlotState, SlotStatus
from agenda.programme import SlotKind
from agenda.replanning import behind
from agenda.words import Language
from handlers.phrases import (
    clock,
    delegation,
    delegations,
    minutes,
    slot_title,
    slot_value,
    value,
    when,
)
from handlers.tell_recording import record_button
from handlers.telling import Telling
from handlers.writing import Button, Line, Message, bold, compose, line
from locales import say

_READS_AND_WRITES = ("chat.postMessage", "conversations.history", "conversations.replies")
MOST_QUESTION_BUTTONS = 9
WAYS = {
    ReplanWay.SHIFT: "Shift the rest",
    ReplanWay.SHORTEN: "Shorten what follows",
    ReplanWay.CUT_BREAK: "Shorten the break",
}


def chair_buttons(plenary: Plenary, slot: SlotState, language: Language) -> list[Button]:
    """Return what the chair may do about the running slot."""
    given = slot_value(plenary, slot)
    closing = say(language, "Close") if plenary.ends_day(slot) else say(language, "Close and go on")
    paused = slot.status is SlotStatus.PAUSED
    return [
        Button("slot.next", closing, given, style="primary"),
        Button("slot.extend", say(language, "+5 min"), f"{given}|5"),
        Button("slot.shorten", say(language, "-5 min"), f"{given}|5"),
        Button("slot.resume", say(language, "Resume"), given)
        if paused
        else Button("slot.pause", say(language, "Pause"), given),
        record_button(plenary, language),
        Button("status.show", say(language, "Where are we?"), given),
    ]


def question_buttons(plenary: Plenary, slot: SlotState, language: Language) -> list[Button]:
    """Return the choice of the question under discussion, or of none once there is one.

    The first nine questions have a button; `/plenary question` takes any.
    """
    chosen = slot.question
    asked = range(1, min(len(slot.slot.questions), MOST_QUESTION_BUTTONS) + 1)
    buttons = [
        Button(
            f"question.{number}",
            say(language, "Question {number}", number=number),
            slot_value(plenary, slot, number),
        )
        for number in asked
        if number != chosen
    ]
    if chosen is not None:
        none = say(language, "No question")
        buttons.append(Button("question.0", none, slot_value(plenary, slot, 0)))
    return buttons


def panel(telling: Telling) -> list[Message]:
    """Give a moderator the buttons for a slot that has opened."""
    fact = telling.fact
    if not isinstance(fact, f.SlotOpened | f.SlotReopened):
        raise TypeError(fact)
    state, language = telling.slot(fact.slot), telling.language
    text = "You have the chair until"
    if state.slot.kind is SlotKind.BREAK:
        text = "The break ends by itself at"
    lines = [
        line(bold(telling.title(fact.slot)(language))),
        line(
            say(language, text) + " ",
            *when(telling.plenary, fact.ends_at, language),
        ),
    ]
    choice = question_buttons(telling.plenary, state, language)
    return compose(lines, [*chair_buttons(telling.plenary, state, language), *choice])


def _offers(telling: Telling) -> list[Button]:
    plenary, language = telling.plenary, telling.language
    return [
        Button(f"replan.{way.value}", say(language, text), value(plenary.id, way.value))
        for way, text in WAYS.items()
    ]


def held(telling: Telling) -> list[Message]:
    """Say that a slot's time has come while another is running, and offer new times."""
    fact = telling.told(f.SlotHeld)
    language = telling.language
    text = say(
        language,
        "It is time for “{next}”, but “{running}” is still open. It opens the moment that closes.",
        next=telling.title(fact.slot)(language),
        running=telling.title(fact.behind)(language),
    )
    running = telling.slot(fact.behind)
    buttons = [
        Button(
            "slot.next",
            say(language, "Close and go on"),
            slot_value(telling.plenary, running),
            style="primary",
        ),
        *_offers(telling),
    ]
    return compose([line(text)], buttons)


def running_late(telling: Telling) -> list[Message]:
    """Say that the rest of the day has to give way, and offer how."""
    language = telling.language
    text = say(
        language,
        "The rest of the day is now {late} behind. Nothing is moved unless you choose:",
        late=minutes(language, behind(telling.plenary, telling.at)),
    )
    return compose([line(text)], _offers(telling))


def asked_to_open(telling: Telling) -> list[Message]:
    """Put a slot whose time has passed to the chair."""
    fact = telling.told(f.SlotAsked)
    state, language = telling.slot(fact.slot), telling.language
    text = say(
        language,
        "“{slot}” was due at {time}, while this bot was away. Shall it open now?",
        slot=telling.title(fact.slot)(language),
        time=clock(telling.plenary, state.due_start),
    )
    buttons = [
        Button(
            "slot.open",
            say(language, "Open it now"),
            slot_value(telling.plenary, state),
            style="primary",
        ),
        *_offers(telling),
    ]
    return compose([line(text)], buttons)


def on_record(telling: Telling) -> list[Message]:
    """Tell a secretariat the head of the record when a session closes."""
    fact = telling.told(f.SlotClosed)
    language = telling.language
    return compose(
        [
            line(
                say(
                    language,
                    "“{slot}” is on record. The record ends in {head}. Keep this number: it shows "
                    "later that nothing was changed.",
                    slot=telling.title(fact.slot)(language),
                    head=telling.head[:16],
                )
            )
        ]
    )


def asked_to_end(telling: Telling) -> list[Message]:
    """Ask the chair to end the plenary, once nothing is left on its agenda."""
    language = telling.language
    text = say(language, "Nothing is left on the agenda. End the plenary and leave its documents?")
    end = Button(
        "plenary.end", say(language, "End the plenary"), value(telling.plenary.id), style="primary"
    )
    return compose([line(text)], [end])


def floor_asked(telling: Telling) -> list[Message]:
    """Tell a moderator that a delegation asks for the floor."""
    fact = telling.told(f.FloorAsked)
    language, plenary = telling.language, telling.plenary
    text = say(
        language,
        "{delegation} asks for the floor.",
        delegation=delegation(language, plenary.people[fact.person]),
    )
    if len(plenary.floor) > 1:
        queue = delegations(language, plenary, plenary.floor)
        text += " " + say(language, "Waiting: {queue}.", queue=queue)
    first = plenary.floor[0]
    give = say(language, "Give it to {first}", first=delegation(language, plenary.people[first]))
    return compose([line(text)], [Button("floor.give", give, value(plenary.id, first))])


def loaded(telling: Telling) -> list[Message]:
    """Tell a secretariat that the agenda and the roster are in place."""
    plenary, language = telling.plenary, telling.language
    first = next(iter(plenary.in_order()))
    lines: list[Line] = [
        line(bold(say(language, "The agenda is loaded: {title}", title=_title(plenary, language)))),
        line(
            say(
                language,
                "{slots} items, {sessions} sessions, {people} people on the roster. It begins:",
                slots=len(plenary.slots),
                sessions=len(plenary.sessions()),
                people=len(plenary.people),
            )
        ),
        line(*when(plenary, first.planned_start, language)),
        line(say(language, "First: {slot}", slot=slot_title(language, first.slot))),
    ]
    for astray in plenary.astray:
        text = say(
            language,
            "This agenda has no session “{title}” any more. What its leads sent is kept: it comes "
            "back with the session, and /plenary datasheets shows it.",
            title=astray.title.best(language),
        )
        lines.append(line(text))
    return compose(lines)


def _title(plenary: Plenary, language: Language) -> str:
    return plenary.agenda.title.best(language)


def addition_asked(telling: Telling) -> list[Message]:
    """Tell a secretariat that somebody asks to be on the roster."""
    fact = telling.told(f.AdditionAsked)
    language = telling.language
    text = say(language, "{name} asks to be added to the roster.", name=str(fact.name))
    given = value(telling.plenary.id, fact.account.tenant, fact.account.user)
    add = Button("roster.open", say(language, "Add to the roster"), given, style="primary")
    return compose([line(text)], [add])


def added(telling: Telling) -> list[Message]:
    """Tell somebody that they are on the roster, for whom they speak, and how to go on."""
    language = telling.language
    text = say(
        language,
        "You are on the roster of “{title}”, as: {delegation}. Write status, floor or bestpractice "
        "here, or open Home.",
        title=telling.plenary.agenda.title.best(language),
        delegation=delegation(language, telling.told(f.PersonAdded).person),
    )
    return compose([line(text)])


def documents_delayed(telling: Telling) -> list[Message]:
    """Tell those who wait that documents could not be written, and what to do."""
    fact = telling.told(f.DocumentsDelayed)
    text = (
        "The documents could not be written; it was tried three times and is given up. Please ask "
        "for them again with /plenary export. If that fails too, whoever runs me can write them "
        "with “plenary export” on the command line."
        if fact.given_up
        else "The documents cannot be written at the moment: what writes them was stopped three "
        "times, mostly because the machine that I run on is short of memory. It is tried again "
        "until it succeeds. Nothing is lost. Whoever runs me can write them now with “plenary "
        "export” on the command line."
    )
    return compose([line(say(telling.language, text))])


def method_refused(telling: Telling) -> list[Message]:
    """Tell a secretariat once what Slack does not allow here."""
    fact = telling.told(f.MethodRefused)
    text = (
        "Slack does not let this bot read and write in the channel ({error}). What it has to say "
        "waits. Please invite the bot to the channel, or ask the technical staff to run “plenary "
        "doctor”."
        if fact.method in _READS_AND_WRITES
        else "Slack does not allow this bot to use {method} here ({error}). The meeting goes on "
        "without it."
    )
    return compose([line(say(telling.language, text, method=fact.method, error=fact.error))])
