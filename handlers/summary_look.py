"""How the summary of a session looks: lead, questions, points, practices, joint actions, time."""

from datetime import timedelta

from agenda.paper import PaperName, Part, Place, session_of
from agenda.papers import paragraphs
from agenda.plenary import Plenary, SlotState
from agenda.refusals import NoSuchPaper
from agenda.trace import answered as answered_on_record
from agenda.words import Language
from handlers.paper_look import Look
from handlers.phrases import FORMS, clock, leads, slot_title
from handlers.writing import Line, bold, bullet, in_one, line, shortened
from locales import country, listed, say

SUMMARY_PARTS = tuple(Part)[: tuple(Part).index(Part.CHAPEAU)]
SUMMARY_HEADINGS = {
    Part.POINTS: "Main points",
    Part.PRACTICES: "Best practices that were mentioned",
    Part.ACTIONS: "Proposed joint actions",
    Part.COMMITMENTS: "Commitments",
    Part.DECISIONS: "Decisions",
    Part.RESERVATIONS: "Reservations",
    Part.OBSERVERS: "Observers, in the annex",
}
LONGEST_QUESTION = 200  # in the name of a place


def state_of(plenary: Plenary, name: PaperName) -> SlotState:
    """Return the session that a paper is the summary of.

    Raises:
        NoSuchPaper: it is the summary of none.
    """
    slot = session_of(name)
    state = plenary.slots.get(slot) if slot is not None else None
    if state is None:
        raise NoSuchPaper(name)
    return state


def title(language: Language, plenary: Plenary, name: PaperName) -> str:
    """Return what the summary is called."""
    slot = state_of(plenary, name).slot
    return say(language, "Summary of “{slot}”", slot=slot_title(language, slot))


def heading(language: Language, plenary: Plenary, place: Place) -> str:
    """Return what stands above the paragraphs of a part."""
    del plenary
    if place.part is Part.POINTS and place.question is not None:
        return say(language, "Main points on question {number}", number=place.question)
    return say(language, SUMMARY_HEADINGS[place.part])


def _question(language: Language, plenary: Plenary, name: PaperName, number: int) -> str:
    text = in_one(state_of(plenary, name).slot.questions[number - 1], language)
    return say(language, "Question {number}: {text}", number=number, text=text)


def places(language: Language, plenary: Plenary, name: PaperName) -> list[tuple[Place, str]]:
    """Return where a paragraph may be added: under a question, or in a part."""
    asked = range(1, len(state_of(plenary, name).slot.questions) + 1)
    found = [
        (
            Place(part=Part.POINTS, question=number),
            shortened(_question(language, plenary, name, number), LONGEST_QUESTION),
        )
        for number in asked
    ]
    points = say(language, "Main points, on no question in particular")
    found.append((Place(part=Part.POINTS), points))
    return [
        *found,
        *((Place(part=p), say(language, SUMMARY_HEADINGS[p])) for p in SUMMARY_PARTS[1:]),
    ]


def above(language: Language, plenary: Plenary, name: PaperName) -> list[Line]:
    """Say who led the session, what it asked, and how much of that was answered."""
    state = state_of(plenary, name)
    lines = []
    if by := leads(language, state.slot):
        lines.append(line(bold(say(language, "Lead") + ": "), by))
    asked = range(1, len(state.slot.questions) + 1)
    if asked:
        lines.append(line(bold(say(language, "Guiding questions") + ":")))
    answered = set(answered_on_record(plenary, state.id))
    answered |= {one.place.question for one in paragraphs(plenary, name) if one.place.question}
    for number in asked:
        none = "" if number in answered else " — " + say(language, "no answer on record")
        lines.append(bullet(_question(language, plenary, name, number), none))
    return lines


def between(language: Language, plenary: Plenary, name: PaperName, part: Part) -> list[Line]:
    """Say which best practices are on record, behind the main points."""
    if part is not Part.POINTS:
        return []
    found = plenary.practices_of(state_of(plenary, name).id)
    lines = [line(bold(say(language, "Best practices on record") + f": {len(found)}"))]
    for practice in found:
        form = say(language, FORMS[practice.kind])
        named = f"{country(language, practice.country)}: {practice.title} ({form})"
        if practice.for_members_only:
            named += " — " + say(language, "for the members only")
        lines.append(bullet(named))
    return lines


def below(language: Language, plenary: Plenary, name: PaperName) -> list[Line]:
    """Say how long the session was planned to last, and how long it did."""
    state = state_of(plenary, name)
    if state.opened_at is None or state.closed_at is None:
        return []
    text = say(
        language,
        "planned {planned} ({given} min), actual {actual} ({taken} min)",
        planned=f"{clock(plenary, state.planned_start)}–{clock(plenary, state.planned_end)}",
        given=round((state.planned_end - state.planned_start) / timedelta(minutes=1)),
        actual=f"{clock(plenary, state.opened_at)}–{clock(plenary, state.closed_at)}",
        taken=round((state.closed_at - state.opened_at) / timedelta(minutes=1)),
    )
    return [line(bold(say(language, "Time") + ": "), text)]


def countries(language: Language, codes: tuple[str, ...] | list[str]) -> str:
    """Return several countries by their names."""
    return listed(language, [country(language, code) for code in codes])


LOOK = Look(
    parts=SUMMARY_PARTS,
    title=title,
    heading=heading,
    places=places,
    above=above,
    between=between,
    below=below,
)
