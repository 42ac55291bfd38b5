"""Putting a best practice forward, reviewing, returning and recognising it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from agenda import facts as f
from agenda import recognising as rules
from agenda.ledger import Decision
from agenda.practices import visible
from agenda.refusals import FormIncomplete
from agenda.roster import PersonId
from agenda.words import Words, typed
from handlers.carried import whole
from handlers.desk import Answer, Desk, Request, View
from handlers.phrases import value
from handlers.refusals import problems
from handlers.review_form import (
    PAGES,
    REVIEWER_FIELDS,
    first_open,
    information_view,
    read_scores,
    return_view,
    reviewers_view,
    score_view,
)
from handlers.running import plenary_of, said
from handlers.tell_practices import own_buttons
from handlers.writing import Button, compose, line, one_message
from locales import say

Rule = Callable[..., Sequence[f.Fact]]


async def _decide(asked: Request, desk: Desk, rule: Rule, **given: object) -> Decision:
    plenary = plenary_of(asked, desk)
    decided = partial(rule, by=asked.account, number=whole(asked, 0), **given)
    return await desk.ledger.decide(plenary.id, decided, cause=asked.cause)


async def _done_by(asked: Request, desk: Desk, rule: Rule, text: str, **given: object) -> Answer:
    """Put on record what a button is for, and say so."""
    await _decide(asked, desk, rule, **given)
    return said(say(desk.language(asked), text, number=whole(asked, 0)))


async def _filed(asked: Request, desk: Desk, rule: Rule, text: str, **given: object) -> Answer:
    """Put on record what a form says, and say so once it is closed; or what is wrong with it."""
    language = desk.language(asked)
    try:
        await _decide(asked, desk, rule, **given)
    except FormIncomplete as refused:
        return Answer(errors=problems(language, refused))
    return Answer(receipt=one_message([line(say(language, text))]))


def _opens(asked: Request, desk: Desk, view: View, action: str) -> Answer:
    """Open a form, or give the button that does where Slack lets nothing open."""
    if asked.trigger is not None:
        return Answer(opens=view)
    plenary = plenary_of(asked, desk)
    text = say(desk.language(asked), "Here is the form:")
    opens = Button(action, view.title, value(plenary.id, whole(asked, 0)))
    return Answer(messages=tuple(compose([line(text)], [opens])))


async def put_forward(asked: Request, desk: Desk) -> Answer:
    """Put forward the practice whose button was pressed."""
    text = "Practice no. {number} is under review. The secretariats name the reviewers."
    decision = await _decide(asked, desk, rules.put_forward)
    language, number = desk.language(asked), whole(asked, 0)
    # The button that was pressed stays where it is: what may be done now stands here.
    buttons = own_buttons(decision.plenary, number, language, desk.clock.now())
    return Answer(messages=(one_message([line(say(language, text, number=number))], buttons),))


async def take_back(asked: Request, desk: Desk) -> Answer:
    """Take the practice whose button was pressed back from its review."""
    text = "Practice no. {number} is shared as before, and can be changed."
    return await _done_by(asked, desk, rules.take_back, text)


async def decline(asked: Request, desk: Desk) -> Answer:
    """Step back from a review."""
    text = "You do not review this practice. The secretariats are told, and name somebody else."
    return await _done_by(asked, desk, rules.decline, text)


async def recognise(asked: Request, desk: Desk) -> Answer:
    """Recognise the practice whose button was pressed."""
    text = "Practice no. {number} is recognised. The record says who did it, and when."
    return await _done_by(asked, desk, rules.recognise, text)


async def open_reviewers(asked: Request, desk: Desk) -> Answer:
    """Open the form in which reviewers are named."""
    plenary = plenary_of(asked, desk)
    dossier = rules.reviewers_to_name(plenary, asked.account, whole(asked, 0))
    view = reviewers_view(plenary, dossier, desk.language(asked))
    return _opens(asked, desk, view, "practice.name")


async def reviewers_named(asked: Request, desk: Desk) -> Answer:
    """Put on record who reviews a practice."""
    given = [PersonId(str(asked.values[n])) for n in REVIEWER_FIELDS if asked.values.get(n)]
    text = "The reviewers are asked privately."
    return await _filed(asked, desk, rules.name_reviewers, text, reviewers=given)


async def open_scores(asked: Request, desk: Desk) -> Answer:
    """Open the review at its first page that is not filled in."""
    plenary = plenary_of(asked, desk)
    dossier = rules.reviewable(plenary, asked.account, whole(asked, 0))
    person = plenary.require(asked.account).id
    view = score_view(plenary, dossier, person, first_open(dossier, person), desk.language(asked))
    return _opens(asked, desk, view, "practice.score")


async def scored(asked: Request, desk: Desk) -> Answer:
    """Put a page of a review on record and show the next one."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    page = min(whole(asked, 1), PAGES - 1)
    given = read_scores(asked, page, language)
    answer = await _filed(
        asked, desk, rules.score, "Thank you: your review is on record.", scores=given
    )
    if answer.errors or page + 1 == PAGES:
        return answer
    after = desk.ledger.plenary(plenary.id) or plenary
    person, dossier = after.require(asked.account).id, after.dossiers[whole(asked, 0)]
    return Answer(shows=score_view(after, dossier, person, page + 1, language))


async def open_return(asked: Request, desk: Desk) -> Answer:
    """Open the form for the reasons of a return."""
    plenary = plenary_of(asked, desk)
    dossier = rules.returnable(plenary, asked.account, whole(asked, 0))
    return _opens(
        asked, desk, return_view(plenary, dossier, desk.language(asked)), "practice.send.back"
    )


async def returned(asked: Request, desk: Desk) -> Answer:
    """Return a practice to its delegation with the reasons."""
    text = "It is returned, and its delegation reads the reasons."
    return await _filed(asked, desk, rules.send_back, text, reasons=_words(asked, desk))


async def open_information(asked: Request, desk: Desk) -> Answer:
    """Open the form for information on a practice of another's."""
    plenary = plenary_of(asked, desk)
    dossier = visible(plenary, asked.account, whole(asked, 0))
    view = information_view(plenary, dossier, desk.language(asked))
    return _opens(asked, desk, view, "practice.add")


async def add(asked: Request, desk: Desk, number: int, words: str) -> Answer:
    """Put on record what was typed about a practice, or open the form for it."""
    here = replace(asked, value=(str(number),), values={"words": words})
    if not words.strip():
        return await open_information(here, desk)
    answer = await informed(here, desk)
    if answer.errors:
        return said(next(iter(answer.errors.values())))
    return Answer(messages=(answer.receipt,) if answer.receipt else ())


async def informed(asked: Request, desk: Desk) -> Answer:
    """Put information on a practice on record."""
    text = "It is on record with the practice, and its delegation is told."
    return await _filed(asked, desk, rules.inform, text, words=_words(asked, desk))


def _words(asked: Request, desk: Desk) -> Words:
    return typed(str(asked.values.get("words", "")), desk.language(asked))
