"""The tables of a process, as lines: contributions, activities, documents, themes, rules."""

from collections.abc import Iterator
from decimal import Decimal

from agenda.process import ProcessEntry
from agenda.process_tables import ProcessTables
from handlers.about_process import Asked, footnote, remarks
from handlers.writing import Line, aside, bold, bullet, line
from locales import country, known_date, number, say, say_many


def contributions(asked: Asked, process: ProcessEntry, tables: ProcessTables) -> Iterator[Line]:
    """Yield what each member pays in a year, and for what."""
    scale = tables.contributions
    if scale is None:
        return
    if scale.approved and scale.unchanged_since:
        yield line(
            say(
                asked.language,
                "The scale was approved in {approved} and had not changed since {unchanged}.",
                approved=scale.approved,
                unchanged=scale.unchanged_since,
            )
        )
    for share in sorted(scale.shares, key=lambda share: -share.dollars):
        who = country(asked.language, share.country)
        percent, dollars = _amount(asked, share.percent), number(asked.language, share.dollars)
        yield bullet(bold(who), f": {percent} %, US${dollars}")
    percent, dollars = _amount(asked, scale.percent), number(asked.language, scale.dollars)
    total = say(asked.language, "Together")
    yield bullet(bold(total), f": {percent} %, US${dollars}")
    if scale.spent_on:
        spent = "; ".join(asked.text(one) for one in scale.spent_on)
        yield line(say(asked.language, "Spent on: {uses}", uses=spent))
    yield from remarks(asked, process, scale)


def _amount(asked: Asked, percent: Decimal) -> str:
    return number(asked.language, percent, places=2)


def activities(asked: Asked, process: ProcessEntry, tables: ProcessTables) -> Iterator[Line]:
    """Yield how many activities of each type there were."""
    found = tables.activities
    if found is None:
        return
    date = known_date(asked.language, found.as_of)
    yield line(
        say_many(
            asked.language,
            "{number} activity up to {date}:",
            "{number} activities up to {date}:",
            found.total,
            date=date,
        )
    )
    for one in found.types:
        yield bullet(f"{asked.text(one.type)}: {one.number}")
    yield from remarks(asked, process, found)


def library(asked: Asked, process: ProcessEntry, tables: ProcessTables) -> Iterator[Line]:
    """Yield the guidelines, declarations and other documents, oldest first."""
    for one in tables.library:
        year = f"{one.year}" if one.year else say(asked.language, "undated")
        note = f" ({asked.text(one.note).rstrip('.')})" if one.note else ""
        yield bullet(bold(year), f" {asked.text(one.title)}{note}")
    yield from footnote(asked, process, tables.footnotes.get("library"))


def themes(asked: Asked, process: ProcessEntry, tables: ProcessTables) -> Iterator[Line]:
    """Yield the objectives, and the themes of the plan of action with what they cover."""
    if tables.objectives:
        yield line(bold(say(asked.language, "Objectives")))
        for objective in tables.objectives:
            yield bullet(asked.text(objective))
    for theme in tables.themes:
        topics = "; ".join(asked.text(topic) for topic in theme.topics)
        yield bullet(bold(asked.text(theme.title) + ": "), topics)
        if theme.note:
            yield aside(asked.text(theme.note))
    yield from footnote(asked, process, tables.footnotes.get("themes"))


def reserve_fund(asked: Asked, process: ProcessEntry, tables: ProcessTables) -> Iterator[Line]:
    """Yield what the reserve fund pays, and for whom."""
    fund = tables.reserve_fund
    if fund is None:
        return
    since = f" ({fund.since})" if fund.since else ""
    yield line(bold(asked.text(fund.name)), since)
    dollars = number(asked.language, fund.most_dollars)
    yield bullet(say(asked.language, "At most US${dollars} for each case", dollars=dollars))
    for_whom = "; ".join(asked.text(one) for one in fund.for_whom)
    yield bullet(say(asked.language, "For: {people}", people=for_whom))
    if fund.special and fund.approval:
        special = "; ".join(asked.text(one) for one in fund.special)
        approval = asked.text(fund.approval)
        text = say(asked.language, "With {approval}: {people}", approval=approval, people=special)
        yield bullet(text)
    if fund.run_by:
        yield bullet(say(asked.language, "Run by: {body}", body=asked.text(fund.run_by)))
    if fund.helped:
        yield bullet(say(asked.language, "Has helped: {people}", people=asked.text(fund.helped)))
    yield from remarks(asked, process, fund)


def rules(asked: Asked, process: ProcessEntry, tables: ProcessTables) -> Iterator[Line]:
    """Yield the criteria, tasks and procedures."""
    for one in tables.rules:
        yield line(bold(asked.text(one.title)))
        for rule in one.rules:
            yield bullet(asked.text(rule))
        yield from remarks(asked, process, one)


def observer_rules(asked: Asked, process: ProcessEntry, tables: ProcessTables) -> Iterator[Line]:
    """Yield what observers may do."""
    for rule in tables.observer_rules:
        yield bullet(asked.text(rule.says))
        yield from remarks(asked, process, rule)


def partners(asked: Asked, process: ProcessEntry, tables: ProcessTables) -> Iterator[Line]:
    """Yield with whom the process has worked."""
    for one in tables.partners:
        yield bullet(asked.text(one))
    yield from footnote(asked, process, tables.footnotes.get("partners"))
