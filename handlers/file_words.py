"""How a file of the record is shown: what it is called, how large it is, where it belongs."""

from decimal import Decimal

from agenda.handing_in import is_theirs
from agenda.kept_files import KeptFile
from agenda.plenary import Plenary, SlotState
from agenda.roster import Person
from agenda.words import Language
from handlers.phrases import slot_title, value, who
from handlers.references import reference
from handlers.writing import Button, Line, bold, line
from locales import number, say

_KILO, _MEGA = 1000, 1_000_000


def size_said(language: Language, size: int) -> str:
    """Return a number of bytes as people say it."""
    if size < _MEGA:
        return f"{number(language, max(size // _KILO, 1))} kB"
    return f"{number(language, Decimal(size) / _MEGA, 1)} MB"


def place_said(plenary: Plenary, file: KeptFile, language: Language) -> str:
    """Return which session, or which practice, a file belongs to."""
    if file.practice is not None:
        title = plenary.dossiers[file.practice].practice.title
        text = "best practice no. {number}, “{title}”"
        return say(language, text, number=file.practice, title=title)
    state = plenary.slots.get(file.session) if file.session else None
    if state is None:
        return say(language, "an item that is no longer on the agenda")
    return slot_title(language, state.slot)


def file_line(plenary: Plenary, file: KeptFile, language: Language, *, place: bool = True) -> Line:
    """Return a file on a line."""
    said = f" ({size_said(language, file.size)})"
    if place:
        said += f" — {place_said(plenary, file, language)}"
    text = say(language, ", from {who}", who=who(language, plenary, file.by))
    rights = f". {file.rights}" if file.rights else ""
    head = say(language, "File no. {number}: {name}", number=file.number, name=file.name)
    return line(bold(head), said, text, rights)


def file_buttons(
    plenary: Plenary, person: Person, file: KeptFile, language: Language
) -> list[Button]:
    """Return what a person may do about a file that they see."""
    given = value(plenary.id, file.number)
    buttons = [Button("file.get", say(language, "Send it to me"), given)]
    if is_theirs(plenary, person, file):
        buttons.append(
            Button(
                "file.take.back",
                say(language, "Take the file back"),
                given,
                style="danger",
                asks=say(language, "Take this file off the record? It is deleted here for good."),
                language=language,
            )
        )
    return buttons


def hand_in_button(plenary: Plenary, where: str, language: Language) -> Button:
    """Return the button that opens the form for files; `where` is what they belong to."""
    return Button("file.open", say(language, "Hand in a file"), value(plenary.id, where))


def of_practice(practice: int) -> str:
    """Return what a button or a menu carries of a practice that files belong to."""
    return f"p:{practice}"


def of_session(state: SlotState) -> str:
    """Return what a button or a menu carries of a session that files belong to."""
    return f"s:{reference(state)}"
