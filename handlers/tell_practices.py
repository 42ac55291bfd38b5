"""What is told of best practices and of the floor: receipts, and lines in a session's thread."""

from datetime import datetime
from typing import Literal

from agenda import facts as f
from agenda.dossier import PracticeState
from agenda.gate import lacking
from agenda.plenary import Plenary
from agenda.practice import Practice
from agenda.words import Language
from handlers.gate import lacking_lines
from handlers.phrases import AUDIENCES, delegation, delegations, slot_name, value
from handlers.telling import Telling
from handlers.writing import Button, Line, Message, beside, bold, both, compose, line, only_in
from locales import country, say


def _of(telling: Telling) -> Practice:
    fact = telling.fact
    if isinstance(fact, f.PracticeShared | f.PracticeDrafted | f.PracticeEdited):
        return fact.practice
    if isinstance(fact, f.DraftShared):
        return telling.plenary.dossiers[fact.number].practice
    raise TypeError(fact)


def edit_button(plenary: Plenary, number: int, language: Language) -> Button:
    """Return the button that opens the short form of a practice."""
    return Button("practice.edit", say(language, "Edit"), value(plenary.id, number))


def forward_button(plenary: Plenary, number: int, language: Language) -> Button:
    """Return the button that puts a practice forward."""
    label = say(language, "Put forward for recognition")
    return Button("practice.forward", label, value(plenary.id, number), style="primary")


def own_buttons(plenary: Plenary, number: int, language: Language, at: datetime) -> list[Button]:
    """Return what a delegation may do about a practice of its own, what comes next first."""
    given = value(plenary.id, number)
    dossier = plenary.dossiers[number]
    buttons = []
    if dossier.state is PracticeState.DRAFT:
        share = say(language, "Share with the meeting")
        buttons.append(Button("practice.publish", share, given, style="primary"))
    elif dossier.state is PracticeState.UNDER_REVIEW:
        buttons.append(Button("practice.back", say(language, "Take back from review"), given))
    elif not dossier.is_fixed and not lacking(plenary, dossier, at):
        buttons.append(forward_button(plenary, number, language))
    if not dossier.is_fixed:
        complete = say(language, "Fill in the full form")
        style: Literal["primary"] | None = None if buttons else "primary"
        buttons.append(Button("practice.complete", complete, given, style=style))
    return [
        *buttons,
        edit_button(plenary, number, language),
        Button("practice.show", say(language, "Show it in full"), given),
        withdraw_button(plenary, number, language),
    ]


def withdraw_button(plenary: Plenary, number: int, language: Language) -> Button:
    """Return the button that takes a practice back, which asks first."""
    return Button(
        "practice.withdraw",
        say(language, "Withdraw"),
        value(plenary.id, number),
        style="danger",
        asks=say(language, "Take this practice off the list? It can be shared again."),
        language=language,
    )


def shared_receipt(telling: Telling) -> list[Message]:
    """Give the author a receipt that lasts."""
    return _receipt(telling, "On record for {country} under {session}: “{title}”.")


def edited_receipt(telling: Telling) -> list[Message]:
    """Give the author a receipt for a correction."""
    return _receipt(telling, "Corrected for {country} under {session}: “{title}”.")


def drafted_receipt(telling: Telling) -> list[Message]:
    """Give the author of a draft a receipt that lasts."""
    return _receipt(telling, "Kept as a draft for {country} under {session}: “{title}”.")


def received(plenary: Plenary, practice: Practice, language: Language, text: str) -> Line:
    """Return the sentence that says a practice is on record."""
    session = plenary.slots[practice.session].slot
    return line(
        say(
            language,
            text,
            country=country(language, practice.country),
            session=slot_name(language, session).lower(),
            title=str(practice.title),
            number=practice.number,
        )
    )


def _receipt(telling: Telling, text: str) -> list[Message]:
    practice, language = _of(telling), telling.language
    lines = [
        received(telling.plenary, practice, language, text),
        line(
            say(
                language,
                "No. {number}. Who may see it: {audience}.",
                number=practice.number,
                audience=say(language, AUDIENCES[practice.visibility]),
            )
        ),
        *lacking_lines(
            telling.plenary, telling.plenary.dossiers[practice.number], telling.at, language
        ),
    ]
    buttons = own_buttons(telling.plenary, practice.number, language, telling.at)
    return compose(lines, buttons)


def ready(telling: Telling) -> list[Message]:
    """Tell the delegation that its practice lacks nothing any more."""
    number, language = telling.told(f.PracticeCompleted).number, telling.language
    practice = telling.plenary.dossiers[number].practice
    lines = [
        received(telling.plenary, practice, language, "{country}, {session}: “{title}”"),
        *lacking_lines(telling.plenary, telling.plenary.dossiers[number], telling.at, language),
    ]
    return compose(lines, [forward_button(telling.plenary, number, language)])


def withdrawn_receipt(telling: Telling) -> list[Message]:
    """Tell the author that the practice is off the list."""
    fact = telling.told(f.PracticeWithdrawn)
    text = say(telling.language, "Practice no. {number} is withdrawn.", number=fact.number)
    return compose([line(text)])


def shared(telling: Telling) -> list[Message]:
    """Say in the session's thread who shared what."""
    return _thread(telling, "{country} shared a best practice:")


def edited(telling: Telling) -> list[Message]:
    """Say in the session's thread that a practice was corrected."""
    return _thread(telling, "{country} corrected a best practice:")


def _thread(telling: Telling, text: str) -> list[Message]:
    practice = _of(telling)
    mark = f" ({only_in(practice.title.language)})" if practice.title.language else ""
    lines = both(text, country=lambda lang: country(lang, practice.country))
    return compose([*lines, line(bold(str(practice.title)), mark)])


def withdrawn(telling: Telling) -> list[Message]:
    """Say in the session's thread that a practice was taken back."""
    fact = telling.fact
    number = fact.number if isinstance(fact, f.PracticeWithdrawn) else _of(telling).number
    return compose(both("Practice no. {number} is off the list.", number=number))


def kept(telling: Telling) -> list[Message]:
    """Tell somebody who is not on the roster that what they typed is kept."""
    ask = Button("roster.ask", beside("Ask to be added"), value(telling.plenary.id))
    return compose(
        both(
            "What you typed is kept. As soon as the secretariat has added you to the roster it is "
            "offered to you again, ready to be sent."
        ),
        [ask],
    )


def offered(telling: Telling) -> list[Message]:
    """Offer what somebody typed before they were on the roster."""
    language = telling.language
    text = say(
        language,
        "You are on the roster now. The best practice you typed before is kept: open it, look it "
        "over and send it.",
    )
    opens = Button(
        "practice.kept",
        say(language, "Open what I typed"),
        value(telling.plenary.id),
        style="primary",
    )
    return compose([line(text)], [opens])


def floor_asked(telling: Telling) -> list[Message]:
    """Say in the session's thread who asks for the floor."""
    fact = telling.told(f.FloorAsked)
    person = telling.plenary.people[fact.person]
    return compose(
        both(
            "{delegation} asks for the floor (place {place}).",
            delegation=lambda lang: delegation(lang, person),
            place=telling.plenary.floor.index(fact.person) + 1,
        )
    )


def floor_given(telling: Telling) -> list[Message]:
    """Say who has the floor, and who is next."""
    fact = telling.told(f.FloorGiven)
    plenary = telling.plenary
    person = plenary.people[fact.person]
    lines = both("{delegation} has the floor.", delegation=lambda lang: delegation(lang, person))
    if plenary.floor:
        lines += both(
            "Next: {queue}.", queue=lambda lang: delegations(lang, plenary, plenary.floor)
        )
    return compose(lines)
