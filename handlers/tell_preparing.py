"""What is told of the datasheets before the plenary: asked for, due, received, sent round."""

from agenda import facts as f
from agenda.circulated import without_datasheet
from agenda.collecting import awaited, missing, unreached
from agenda.datasheets import SheetVersion, with_datasheets
from agenda.plenary import Plenary, SlotState
from agenda.roster import Person, Role
from agenda.words import LANGUAGES, Language
from handlers.changed import lines_for_all
from handlers.collecting import asked_lines, reminders
from handlers.datasheet_words import sheet_lines, version_line
from handlers.datasheets import session_messages, sheet_buttons, unreached_lines
from handlers.due_dates import in_capitals, left, told, told_to_all
from handlers.phrases import leads, slot_title, value
from handlers.references import reference
from handlers.telling import Telling
from handlers.writing import (
    Button,
    Line,
    Message,
    bold,
    both,
    bullet,
    compose,
    joined,
    line,
)
from locales import say


def _page(plenary: Plenary, language: Language) -> Button:
    return Button("datasheet.list", say(language, "Who has sent what"), value(plenary.id))


def _fills_in(plenary: Plenary, state: SlotState, language: Language) -> list[Button]:
    return sheet_buttons(plenary, state, language, own=True)


def asked(telling: Telling) -> list[Message]:
    """Ask a lead for the datasheets of the sessions that their country leads."""
    due, language, plenary = telling.told(f.DatasheetsAsked).due, telling.language, telling.plenary
    person = telling.person
    mine = [s for s in plenary.sessions() if person and _leads(person, s)]
    again = plenary.collection is not None and plenary.collection.round > 1
    text = (
        "The due date of your datasheets for “{title}” is now:"
        if again
        else "“{title}”: please send the datasheets of the sessions that you lead, by:"
    )
    title = plenary.agenda.title.best(language)
    number = plenary.agenda.collecting.questions
    wanted = say(
        language,
        "Each has the guiding questions ({number} are asked for), the topics, the key concepts "
        "with their sources, who presents and how long the introduction takes. What the agenda has "
        "already is filled in. You can correct it until the session opens.",
        number=number,
    )
    lines = [
        line(bold(say(language, text, title=title))),
        line(*told(plenary, due, language)),
        *in_capitals(plenary, person.countries if person else (), due, language, telling.directory),
        line(wanted),
        line(reminders(plenary, telling.at, due, language)),
    ]
    messages = compose(lines)
    for state in mine:
        messages += session_messages(plenary, state, language, own=True)
    return joined(messages)


def _leads(person: Person, state: SlotState) -> bool:
    return bool(set(person.countries) & {lead.country for lead in state.slot.leads})


def opened(telling: Telling) -> list[Message]:
    """Tell a secretariat who was asked, by when, and whom nobody could ask."""
    due, language, plenary = telling.told(f.DatasheetsAsked).due, telling.language, telling.plenary
    lines = [
        line(bold(say(language, "The leads have been asked for their datasheets, by:"))),
        line(*told(plenary, due, language)),
        line(reminders(plenary, telling.at, due, language)),
        *asked_lines(plenary, due, language, telling.directory),
        *unreached_lines(plenary, language),
    ]
    return compose(lines, [_page(plenary, language)])


def reminded(telling: Telling) -> list[Message]:
    """Remind a lead who has sent nothing, with the time that is left."""
    fact = telling.told(f.DatasheetReminded)
    plenary, language = telling.plenary, telling.language
    state, collection = telling.slot(fact.slot), telling.plenary.collection
    due = collection.due if collection else telling.at
    text = "The datasheet of “{slot}” has not come in yet. It is due:"
    still = f" — {left(language, due - telling.now)}"
    if fact.days == 0:
        text = "The datasheet of “{slot}” has not come in, and is due now. You can still send it:"
        still = ""
    lines = [
        line(bold(say(language, text, slot=telling.title(fact.slot)(language)))),
        line(*told(plenary, due, language), still),
    ]
    if telling.person:
        lines += in_capitals(plenary, telling.person.countries, due, language, telling.directory)
    return compose(lines, _fills_in(plenary, state, language))


def missing_at_due_date(telling: Telling) -> list[Message]:
    """Tell a secretariat at the due date which datasheets have not come in."""
    plenary, language = telling.plenary, telling.language
    without = {state.id for state in missing(plenary)}
    unheard = unreached(plenary)
    lines = [line(bold(say(language, "The due date has come. These datasheets are missing:")))]
    for state in awaited(plenary):
        parts = [slot_title(language, state.slot)]
        named = leads(language, state.slot)
        parts += [f" — {named}"] if named else []
        if state.id in unheard:
            parts.append(" — " + say(language, "nobody could be asked"))
        if state.id not in without:
            parts.append(" — " + say(language, "the agenda has questions for it"))
        lines.append(bullet(*parts))
    return compose(lines, [_page(plenary, language)])


def _version(telling: Telling) -> tuple[SlotState, SheetVersion]:
    fact = telling.told(f.DatasheetSent)
    return telling.slot(fact.slot), telling.plenary.datasheets[fact.slot][-1]


def receipt(telling: Telling) -> list[Message]:
    """Give the author a receipt that lasts: what was put on record, word for word."""
    (state, version), language, plenary = _version(telling), telling.language, telling.plenary
    text = say(
        language, "On record: the datasheet of “{slot}”.", slot=slot_title(language, state.slot)
    )
    lines: list[Line] = [
        line(bold(text)),
        version_line(plenary, version, language),
        *sheet_lines(version.sheet, language),
    ]
    own = not version.on_behalf
    return compose(lines, _both_languages(plenary, state, version, language, own=own))


def _both_languages(
    plenary: Plenary, state: SlotState, version: SheetVersion, language: Language, *, own: bool
) -> list[Button]:
    """Return the buttons under a receipt: to correct it, and to send it in the other language."""
    buttons = sheet_buttons(plenary, state, language, own=own)
    other: Language = "es" if version.sheet.language == "en" else "en"
    if buttons and buttons[0].action == "datasheet.open":
        label = "Send it in Spanish too" if other == "es" else "Send it in English too"
        given = value(plenary.id, reference(state))
        correct = Button(
            "datasheet.open", say(language, "Correct"), f"{given}|{version.sheet.language}"
        )
        add = Button("datasheet.translate", say(language, label), f"{given}|{other}")
        buttons[:1] = [correct, add]
    return buttons


def received(telling: Telling) -> list[Message]:
    """Tell the other leads and the secretariats that a datasheet came in."""
    (state, version), language, plenary = _version(telling), telling.language, telling.plenary
    number = len(version.sheet.questions)
    lines: list[Line] = [
        line(bold(say(language, "Datasheet of “{slot}”", slot=slot_title(language, state.slot)))),
        version_line(plenary, version, language),
        line(say(language, "Guiding questions in it: {number}.", number=number)),
    ]
    own = telling.person is None or telling.person.role is not Role.SECRETARIAT
    buttons = sheet_buttons(plenary, state, language, own=own)
    return compose(lines, buttons if own else [*buttons, _page(plenary, language)])


def amended(telling: Telling) -> list[Message]:
    """Announce in both languages what a datasheet changes in the note that went out."""
    state, _ = _version(telling)
    plenary = telling.plenary
    before = {
        slot: versions[:-1] if slot == state.id else versions
        for slot, versions in plenary.datasheets.items()
    }
    was = with_datasheets(plenary.loaded, before)
    number = len(plenary.circulated)
    lines = both("Amendment to version {number} of the concept note:", number=number)
    told_here = lines_for_all(was, plenary.agenda, telling.directory)
    return compose([_bold(lines[0]), *lines[1:], *told_here])


def _bold(one: Line) -> Line:
    return line(bold(one.text))


def agenda_amended(telling: Telling) -> list[Message]:
    """Announce in both languages how the agenda differs from the note that went out."""
    plenary = telling.plenary
    lines = both(
        "The agenda was loaded anew. It differs from the concept note, version {number}, in this:",
        number=len(plenary.circulated),
    )
    told_here = lines_for_all(plenary.circulated[-1].agenda, plenary.agenda, telling.directory)
    return compose([_bold(lines[0]), *lines[1:], *told_here])


def circulated(telling: Telling) -> list[Message]:
    """Say which version of the concept note goes out, and what changed since the one before."""
    plenary = telling.plenary
    number = len(plenary.circulated)
    lines = both("The concept note is circulated: version {number}.", number=number)
    lines = [_bold(lines[0]), *lines[1:]]
    lines.append(line(*told_to_all(plenary, telling.at)))
    without = without_datasheet(plenary.circulated[-1].agenda)
    if without:
        lines += both("No datasheet has come in yet for:")
        titles = [dict.fromkeys(slot_title(n, slot) for n in LANGUAGES) for slot in without]
        lines += [bullet(" · ".join(said)) for said in titles]
    if number > 1:
        before = plenary.circulated[-2].agenda
        lines += both("What changed since version {number}:", number=number - 1)
        lines += lines_for_all(before, plenary.circulated[-1].agenda, telling.directory)
    lines += both("The files follow.")
    return compose(lines)
