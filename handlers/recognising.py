"""Putting a best practice forward, reviewing, returning and recognising it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from agenda import facts as f
from agenda import recognising as rules
from agenda.ledger import Decision
from agenda.practices import standing, visible
from agenda.refusals import FormIncomplete, ForSecretariats
from agenda.roster import PersonId, Role
from agenda.words import typed
from handlers.carried import whole
from handlers.desk import Answer, Desk, Request, View
from handlers.phrases import value
from handlers.refusals import problem
from handlers.review_form import PAGES, read_scores, reviewers_view, score_view, words_view
from handlers.running import plenary_of, said
from handlers.writing import Button, compose, line, one_message
from locales import say

Rule = Callable[..., Sequence[f.Fact]]


async def _decide(asked: Request, desk: Desk, rule: Rule, **given: object) -> Decision:
    plenary = plenary_of(asked, desk)
    decided = partial(rule, by=asked.account, number=whole(asked, 0), **given)
    return await desk.ledger.decide(plenary.id, decided, cause=asked.cause)


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
    await _decide(asked, desk, rules.put_forward)
    text = "Practice no. {number} is under review. The secretariats name the reviewers."
    return said(say(desk.language(asked), text, number=whole(asked, 0)))


async def take_back(asked: Request, desk: Desk) -> Answer:
    """Take the practice whose button was pressed back from its review."""
    await _decide(asked, desk, rules.take_back)
    text = "Practice no. {number} is shared as before, and can be changed."
    return said(say(desk.language(asked), text, number=whole(asked, 0)))


async def open_reviewers(asked: Request, desk: Desk) -> Answer:
    """Open the form in which reviewers are named."""
    plenary = plenary_of(asked, desk)
    if plenary.require(asked.account).role is not Role.SECRETARIAT:
        raise ForSecretariats
    dossier = standing(plenary, whole(asked, 0))
    view = reviewers_view(plenary, dossier, desk.language(asked))
    return _opens(asked, desk, view, "practice.name")


async def reviewers_named(asked: Request, desk: Desk) -> Answer:
    """Put on record who reviews a practice."""
    fields = ("first", "second", "third")
    given = [PersonId(str(asked.values[n])) for n in fields if asked.values.get(n)]
    language = desk.language(asked)
    try:
        await _decide(asked, desk, rules.name_reviewers, reviewers=given)
    except FormIncomplete as refused:
        return Answer(errors={n: problem(language, what) for n, what in refused.problems.items()})
    text = say(language, "The reviewers are asked privately.")
    return Answer(receipt=one_message([line(text)]))


async def decline(asked: Request, desk: Desk) -> Answer:
    """Step back from a review."""
    await _decide(asked, desk, rules.decline)
    text = "You do not review this practice. The secretariats are told, and name somebody else."
    return said(say(desk.language(asked), text))


async def open_scores(asked: Request, desk: Desk) -> Answer:
    """Open the review at its first page that is not filled in."""
    plenary = plenary_of(asked, desk)
    dossier = rules.reviewable(plenary, asked.account, whole(asked, 0))
    person = plenary.require(asked.account).id
    done = len(dossier.scores.get(person, {})) // (9 // PAGES)
    page = done if done < PAGES else 0
    view = score_view(plenary, dossier, person, page, desk.language(asked))
    return _opens(asked, desk, view, "practice.score")


async def scored(asked: Request, desk: Desk) -> Answer:
    """Put a page of a review on record and show the next one."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    page = min(whole(asked, 1), PAGES - 1)
    try:
        given = read_scores(asked, page, language)
        decision = await _decide(asked, desk, rules.score, scores=given)
    except FormIncomplete as refused:
        return Answer(errors={n: problem(language, what) for n, what in refused.problems.items()})
    if page + 1 < PAGES:
        dossier = decision.plenary.dossiers[whole(asked, 0)]
        person = plenary.require(asked.account).id
        return Answer(shows=score_view(decision.plenary, dossier, person, page + 1, language))
    text = say(language, "Thank you: your review is on record.")
    return Answer(receipt=one_message([line(text)]))


async def recognise(asked: Request, desk: Desk) -> Answer:
    """Recognise the practice whose button was pressed."""
    await _decide(asked, desk, rules.recognise)
    text = "Practice no. {number} is recognised. The record says who did it, and when."
    return said(say(desk.language(asked), text, number=whole(asked, 0)))


async def open_return(asked: Request, desk: Desk) -> Answer:
    """Open the form for the reasons of a return."""
    plenary = plenary_of(asked, desk)
    dossier = rules.returnable(plenary, asked.account, whole(asked, 0))
    view = words_view(plenary, dossier, desk.language(asked), returning=True)
    return _opens(asked, desk, view, "practice.send.back")


async def returned(asked: Request, desk: Desk) -> Answer:
    """Return a practice to its delegation with the reasons."""
    language = desk.language(asked)
    reasons = typed(str(asked.values.get("reasons", "")), language)
    try:
        await _decide(asked, desk, rules.send_back, reasons=reasons)
    except FormIncomplete as refused:
        return Answer(errors={n: problem(language, what) for n, what in refused.problems.items()})
    text = say(language, "It is returned, and its delegation reads the reasons.")
    return Answer(receipt=one_message([line(text)]))


async def open_information(asked: Request, desk: Desk) -> Answer:
    """Open the form for information on a practice of another's."""
    plenary = plenary_of(asked, desk)
    dossier = visible(plenary, asked.account, whole(asked, 0))
    view = words_view(plenary, dossier, desk.language(asked), returning=False)
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
    language = desk.language(asked)
    words = typed(str(asked.values.get("words", "")), language)
    try:
        await _decide(asked, desk, rules.inform, words=words)
    except FormIncomplete as refused:
        return Answer(errors={n: problem(language, what) for n, what in refused.problems.items()})
    text = say(language, "It is on record with the practice, and its delegation is told.")
    return Answer(receipt=one_message([line(text)]))
