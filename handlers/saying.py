"""What the chair says and writes down: announcements and notes."""

from functools import partial

from agenda import saying as rules
from agenda.words import typed
from handlers.desk import Answer, Desk, Request
from handlers.phrases import slot_title
from handlers.recording_typed import question_first
from handlers.running import on_time, plenary_of, said
from locales import say


async def announce(asked: Request, desk: Desk) -> Answer:
    """Tell the whole meeting something."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    words = typed(asked.text, language)
    rule = partial(rules.announce, by=asked.account, words=words)
    await desk.ledger.decide(plenary.id, on_time(asked, desk, rule), cause=asked.cause)
    return said(say(language, "Announced."))


async def note(asked: Request, desk: Desk) -> Answer:
    """Put a note on record under the running slot."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    question, text = question_first(asked.text)
    rule = partial(
        rules.take_note, by=asked.account, words=typed(text, language), question=question
    )
    decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    slot = decision.plenary.current or decision.plenary.last
    if slot is None:
        return said(say(language, "Noted."))
    title = slot_title(language, slot.slot)
    if question is not None:
        return said(
            say(
                language,
                "Noted under “{slot}” as an answer to question {number}.",
                slot=title,
                number=question,
            )
        )
    return said(say(language, "Noted under “{slot}”.", slot=title))
