"""The command line about what is collected before a plenary: datasheets, comments, circulation."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

import click

from agenda import collecting, commenting
from agenda.datasheets import Datasheet, SheetVersion, standing, texts_that_go
from agenda.ledger import Decision, Rule
from agenda.plenary import Comment, Plenary, PlenaryId, SlotState
from agenda.words import LANGUAGES, Language
from agenda.zones import zone
from bot.at_the_record import at_the_record, typed_cause
from bot.options import data_option
from bot.reading import Reading
from documents.countries import country_name
from documents.datasheet_file import read_datasheet
from handlers.due_dates import read


@click.group("collect")
def collect_commands() -> None:
    """Collect datasheets and comments before the plenary, while no bot runs on the record."""


def _record(command: Callable[..., None]) -> Callable[..., None]:
    name = click.option("--plenary", "name", help="Which plenary, such as P2; else the latest.")
    return data_option(name(command))


_LANGUAGES = {"en": "English", "es": "Spanish"}

_DUE = click.option(
    "--due",
    required=True,
    metavar="DATE",
    help="By when, in the meeting's zone: “2026-12-01 18:00”; 18:00 if no time is given.",
)


@collect_commands.command("ask")
@_DUE
@_record
def ask(due: str, data: Path, name: str | None) -> None:
    """Ask the leads for their datasheets by a due date."""
    plenary = _plenary(data, name)
    rule = partial(collecting.ask, by=None, due=read(plenary, due))
    _decide(data, plenary, rule)
    click.echo(f"The leads are asked for their datasheets by {due} ({plenary.agenda.zone}).")


@collect_commands.command("show")
@_record
@click.option("--json", "as_json", is_flag=True)
def show(data: Path, name: str | None, *, as_json: bool) -> None:
    """Print who has sent what, how the leads are split, and what comments came in."""
    plenary = _plenary(data, name)
    if as_json:
        click.echo(json.dumps(_as_json(plenary), ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(_page(plenary)))


@collect_commands.command("enter")
@click.argument("session")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), help="If it is not the file's own.")
@click.option("--yes", is_flag=True, help="Do not ask before it is put on record.")
@_record
def enter(
    session: str, file: Path, language: str | None, data: Path, name: str | None, *, yes: bool
) -> None:
    """Enter the datasheet of SESSION (its number) from FILE, on behalf of its leads."""
    plenary = _plenary(data, name)
    slot = _session(plenary, session)
    chosen = cast("Language | None", language)
    read_sheet = read_datasheet(file, file.name, slot.slot.number, chosen)
    sheet = read_sheet.sheet
    versions = plenary.datasheets.get(slot.id, ())
    going = texts_that_go(plenary.loaded.slot(slot.id), versions, sheet, paired=True)
    click.echo("\n".join(_sheet(slot, sheet)))
    doubts = [*read_sheet.notes, *(f"This would be left out until sent anew: “{t}”" for t in going)]
    for doubt in doubts:
        click.echo(f"- {doubt}", err=True)
    if not yes:
        click.confirm("Put this on record?", abort=True, err=True)
    rule = partial(collecting.send, by=None, slot=slot.id, sheet=sheet, seen=_seen(versions, sheet))
    decision = _decide(data, plenary, rule)
    if decision.entries:
        count = len(decision.plenary.datasheets[slot.id])
        click.echo(f"Version {count} is on record.")
    else:
        click.echo("That is what stands already; nothing was changed.")


def _seen(versions: Sequence[SheetVersion], sheet: Datasheet) -> int:
    found = standing(versions).get(sheet.language)
    return found.number if found else 0


def _sheet(slot: SlotState, sheet: Datasheet) -> Iterator[str]:
    yield f"Datasheet of “{_title(slot)}” in {_LANGUAGES[sheet.language]}:"
    yield from (f"  {n}. {question}" for n, question in enumerate(sheet.questions, 1))
    yield from (f"  topic: {topic}" for topic in sheet.topics or ())
    yield from (f"  {c.term}: {c.definition} ({c.source})" for c in sheet.concepts or ())
    presents = ", ".join(part for part in (sheet.presenter, sheet.organisation) if part)
    if presents:
        yield f"  presented by {presents}"
    if sheet.introduction:
        yield f"  introduction of {sheet.introduction} minutes"


@collect_commands.command("circulate")
@_record
def circulate(data: Path, name: str | None) -> None:
    """Mark the concept note as circulated: what changes after is an amendment."""
    plenary = _plenary(data, name)
    decision = _decide(data, plenary, partial(collecting.circulate, by=None))
    click.echo(f"Version {len(decision.plenary.circulated)} of the concept note is circulated.")


@collect_commands.command("comments")
@_DUE
@_record
def comments(due: str, data: Path, name: str | None) -> None:
    """Ask members and observers for comments on the preliminary agenda by a due date."""
    plenary = _plenary(data, name)
    _decide(data, plenary, partial(commenting.ask, by=None, due=read(plenary, due)))
    click.echo(f"Comments are asked for by {due} ({plenary.agenda.zone}).")


def _plenary(data: Path, name: str | None) -> Plenary:
    reading = Reading(data)
    try:
        return reading.plenary(reading.home(name))
    finally:
        reading.close()


def _decide(data: Path, plenary: Plenary, rule: Rule) -> Decision:
    async def decided(where: PlenaryId) -> Decision:
        async with at_the_record(data) as ledger:
            return await ledger.decide(where, rule, cause=typed_cause())

    return asyncio.run(decided(plenary.id))


def _session(plenary: Plenary, given: str) -> SlotState:
    for slot in plenary.sessions():
        if given in (slot.slot.number, slot.id):
            return slot
    known = ", ".join(slot.slot.number or slot.id for slot in plenary.sessions())
    message = f"the agenda has no session {given}; there are: {known}"
    raise click.BadParameter(message, param_hint="SESSION")


def _title(slot: SlotState) -> str:
    return slot.slot.title.best("en")


def _leads(slot: SlotState) -> str:
    return ", ".join(country_name(lead.country, "en") for lead in slot.slot.leads) or "nobody"


def _page(plenary: Plenary) -> list[str]:
    lines = [plenary.agenda.title.best("en"), ""]
    asked = plenary.collection
    if asked is not None:
        local = asked.due.astimezone(zone(plenary.agenda.zone))
        lines += [f"Datasheets are due by {local:%Y-%m-%d %H:%M} ({plenary.agenda.zone}).", ""]
    for slot in plenary.sessions():
        label = f"{slot.slot.label.capitalize()} {slot.slot.number}" if slot.slot.number else ""
        lines.append(f"{label or slot.id}: {_title(slot)} (led by {_leads(slot)})")
        lines += [f"  {line}" for line in _sent(plenary, slot)]
    split = [f"{process} {count}" for process, count in collecting.balance(plenary.agenda).items()]
    lines += ["", f"Sessions led: {', '.join(split)}."]
    if len(set(collecting.balance(plenary.agenda).values())) > 1:
        lines.append("The processes lead different numbers of sessions.")
    for astray in plenary.astray:
        versions = len(astray.versions)
        lines.append(f"Not on the agenda any more: “{astray.title.best('en')}” ({versions} sent).")
    lines += _comments(plenary)
    return lines


def _sent(plenary: Plenary, slot: SlotState) -> list[str]:
    versions = plenary.datasheets.get(slot.id, ())
    wanted, there = plenary.agenda.collecting.questions, len(slot.slot.questions)
    lines = [_one(plenary, version) for version in standing(versions).values()]
    if not lines:
        lines.append("nothing sent yet")
    if there < wanted:
        lines.append(f"{there} of {wanted} guiding questions")
    single = [text for text in slot.slot.questions if text.only]
    if single:
        lines.append(f"{len(single)} guiding questions in one language only")
    return lines


def _one(plenary: Plenary, version: SheetVersion) -> str:
    author = plenary.people.get(version.by) if version.by else None
    who = str(author.name) if author else "the command line"
    behalf = " on behalf of the leads" if version.on_behalf else ""
    amended = ", an amendment" if version.amendment else ""
    language = _LANGUAGES[version.sheet.language]
    local = version.at.astimezone(zone(plenary.agenda.zone))
    return (
        f"version {version.number} in {language}, {len(version.sheet.questions)} questions, "
        f"sent by {who}{behalf} on {local:%Y-%m-%d %H:%M}{amended}"
    )


def _comments(plenary: Plenary) -> list[str]:
    lines: list[str] = []
    if plenary.comments:
        lines += ["", "Comments on the preliminary agenda:"]
    for comment in plenary.comments:
        author = plenary.people.get(comment.by)
        who = str(author.name) if author else "somebody no longer on the roster"
        late = " (late)" if comment.late else ""
        lines.append(f"  {who}, on {_item(plenary, comment)}{late}: {comment.words}")
    return lines


def _item(plenary: Plenary, comment: Comment) -> str:
    if comment.title is None:
        return "the agenda as a whole"
    if comment.slot is not None:
        return f"“{_title(plenary.slots[comment.slot])}”"
    return f"“{comment.title.best('en')}” (no longer on the agenda)"


def _as_json(plenary: Plenary) -> dict[str, Any]:
    return {
        "due": plenary.collection.due.isoformat() if plenary.collection else None,
        "sessions": [
            {
                "slot": slot.id,
                "number": slot.slot.number,
                "title": slot.slot.title.model_dump(exclude_none=True),
                "leads": [lead.country for lead in slot.slot.leads],
                "questions": len(slot.slot.questions),
                "versions": [
                    {
                        "number": version.number,
                        "at": version.at.isoformat(),
                        "by": version.by,
                        "on_behalf": version.on_behalf,
                        "amendment": version.amendment,
                        **version.sheet.model_dump(mode="json", exclude_defaults=False),
                    }
                    for version in plenary.datasheets.get(slot.id, ())
                ],
            }
            for slot in plenary.sessions()
        ],
        "balance": collecting.balance(plenary.agenda),
        "circulated": [circulation.at.isoformat() for circulation in plenary.circulated],
        "comments": [
            {
                "at": comment.at.isoformat(),
                "by": comment.by,
                "slot": comment.slot,
                "title": comment.title.model_dump(exclude_none=True) if comment.title else None,
                "late": comment.late,
                "text": str(comment.words),
            }
            for comment in plenary.comments
        ],
    }
