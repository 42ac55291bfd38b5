"""The question under discussion: which of a session's guiding questions the meeting is at."""

from agenda import meeting_room as rules
from agenda.chair import chair, current
from agenda.refusals import NotAQuestion
from handlers.carried import word
from handlers.desk import Answer, Desk, Request
from handlers.phrases import slot_title
from handlers.running import act, plenary_of, said
from handlers.tell_chair import question_buttons
from handlers.writing import bold, compose, in_one, line
from locales import say

NONE = ("none", "no", "0", "ninguna", "ninguno")
LONGEST_NUMBER = 4


async def question(asked: Request, desk: Desk, *, sure: bool = False) -> Answer:
    """Put a question under discussion, or show which there are."""
    given = word(asked, 2) if asked.value else asked.text.strip()
    if not given:
        return await show(asked, desk)
    number = _number(given)
    return await act(
        asked, desk, "question", rules.choose_question, given, sure=sure, question=number
    )


def _number(given: str) -> int | None:
    """Return the number that was given, or None for a word that says none.

    Raises:
        NotAQuestion: neither of the two.
    """
    digits = given.casefold().removeprefix("q").removeprefix("p")
    if given.casefold() in NONE:
        return None
    if not (digits.isascii() and digits.isdigit()) or len(digits) > LONGEST_NUMBER:
        raise NotAQuestion(given)
    return int(digits)


async def show(asked: Request, desk: Desk) -> Answer:
    """Show the chair the guiding questions of the open slot, with a button for each."""
    plenary = plenary_of(asked, desk)
    chair(plenary, asked.account)
    slot, language = current(plenary, None), desk.language(asked)
    title = slot_title(language, slot.slot)
    if not slot.slot.questions:
        return said(say(language, "“{slot}” has no guiding questions.", slot=title))
    lines = [line(bold(title))]
    for number, text in enumerate(slot.slot.questions, 1):
        words = f"{number}. {in_one(text, language)}"
        lines.append(line(bold(words) if number == slot.question else words))
    return Answer(messages=tuple(compose(lines, question_buttons(plenary, slot, language))))
