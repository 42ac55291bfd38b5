"""Publishing the record of a plenary, or saying what it still lacks."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from agenda import closing as rules
from agenda import facts as f
from agenda import running
from agenda.plenary import Plenary, Stage
from agenda.refusals import FormIncomplete, Unfinished
from agenda.words import LONGEST_REASON, Language, typed
from handlers.closing_words import missing_lines
from handlers.desk import Answer, Desk, Request, View
from handlers.forms import text_field
from handlers.phrases import value
from handlers.refusals import phrase, problem
from handlers.running import act, plenary_of, said
from handlers.writing import Button, Line, blocks_of, bold, compose, line, one_message
from locales import say, say_many


async def end(asked: Request, desk: Desk, *, sure: bool = False) -> Answer:
    """End the plenary, and say what its record lacks."""
    answer = await act(asked, desk, "end", running.end, sure=sure)
    plenary = plenary_of(asked, desk)
    if plenary.stage is not Stage.ENDED:
        return answer
    lines = whole_list(plenary, desk.language(asked))
    return replace(answer, messages=(*answer.messages, *compose(lines)))


async def publish(asked: Request, desk: Desk) -> Answer:
    """Publish the record; where something is missing, name it and ask for a reason."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    rule = partial(rules.publish, by=asked.account)
    try:
        decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except Unfinished as no:
        now = plenary_of(asked, desk)
        lines = [line(phrase(language, now, no)), *whole_list(now, language)]
        label = say(language, "Publish all the same …")
        return Answer(
            messages=tuple(compose(lines, [Button("publish.anyway", label, value(now.id))]))
        )
    return said(published_words(language, decision.facts))


def whole_list(plenary: Plenary, language: Language) -> list[Line]:
    """Return everything that the record lacks, with how much it is."""
    lacking = rules.missing(plenary)
    if not lacking:
        return [line(bold(say(language, "Nothing is missing in the record.")))]
    head = say_many(language, "One thing is missing:", "{number} things are missing:", len(lacking))
    return [line(bold(head)), *missing_lines(plenary, lacking, language)]


def published_words(language: Language, facts: Sequence[f.Fact]) -> str:
    """Return what became of a record that was to be published."""
    if not facts:
        return say(language, "The record is published already.")
    return say(language, "The record is published, and nobody is reminded any more.")


async def open_form(asked: Request, desk: Desk) -> Answer:
    """Open the form for the reason why an unfinished record is published."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    rules.may_publish(plenary, asked.account)
    field = text_field(
        "reason",
        say(language, "Why it is published all the same"),
        most=LONGEST_REASON,
        many_lines=True,
        hint=say(language, "The reason goes on record, and the other secretariats read it."),
    )
    head = missing_lines(plenary, rules.missing(plenary), language)
    return Answer(
        opens=View(
            callback="publish.reason",
            title=say(language, "Publish all the same"),
            submit=say(language, "Publish"),
            close=say(language, "Cancel"),
            blocks=[*blocks_of(head), field],
            private=value(plenary.id),
        )
    )


async def reason_given(asked: Request, desk: Desk) -> Answer:
    """Publish a record that lacks something, with the reason."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    reason = typed(str(asked.values.get("reason") or ""), language)
    rule = partial(rules.publish, by=asked.account, reason=reason)
    try:
        decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except FormIncomplete as no:
        return Answer(errors={n: problem(language, what) for n, what in no.problems.items()})
    return Answer(receipt=one_message([line(published_words(language, decision.facts))]))
