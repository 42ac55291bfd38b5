"""What the chair says and writes down: announcements and notes."""

import re
from functools import partial

from agenda import saying as rules
from agenda.words import typed
from handlers.desk import Answer, Desk, Request
from handlers.phrases import slot_title
from handlers.running import on_time, plenary_of, said
from locales import say

# "Q2: …" or "P2: …" (pregunta) makes a note the answer to the second guiding question.
_ANSWERS = re.compile(r"^\[?[qp](\d{1,2})\]?\s*[:.)]?\s+(?=\S)", re.IGNORECASE)


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
    found = _ANSWERS.match(asked.text)
    text = asked.text[found.end() :] if found else asked.text
    rule = partial(
        rules.take_note,
        by=asked.account,
        words=typed(text, language),
        question=int(found[1]) if found else None,
    )
    decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    slot = decision.plenary.current or decision.plenary.last
    if slot is None:
        return said(say(language, "Noted."))
    title = slot_title(language, slot.slot)
    if found:
        return said(
            say(
                language,
                "Noted under “{slot}” as an answer to question {number}.",
                slot=title,
                number=found[1],
            )
        )
    return said(say(language, "Noted under “{slot}”.", slot=title))
