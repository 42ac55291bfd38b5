"""`plenary rehearse`: a plenary in a local Slack, with no account and no key."""

import asyncio
import signal
import tempfile
from pathlib import Path
from typing import cast

import click

from agenda.roster import Role
from bot.cast import Style
from bot.logs import log_to_stderr
from bot.rehearsing import Plan, described, rehearsal
from documents.agenda_file import FIRST_EXAMPLE, example, examples, read_agenda
from documents.roster_file import example_roster, read_roster

FASTEST = 600  # times as fast as real time


@click.command()
@click.argument("agenda", required=False)
@click.option("--speed", default="60", show_default=True, help="A number, or max.")
@click.option(
    "--cast",
    "style",
    type=click.Choice(["auto", "punctual", "none"]),
    default="auto",
    show_default=True,
    help="auto plays a real day, punctual a smooth one; none leaves every part to you.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Copy the documents here when the plenary has ended, and stop.",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the record here; a plenary that is not over goes on where it stood.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="The port of the page.",
)
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who takes part; invented people unless given.",
)
@click.option(
    "--record",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every Web API call here, a JSON line each.",
)
def rehearse(
    agenda: str | None,
    speed: str,
    style: str,
    out: Path | None,
    data: Path | None,
    port: int,
    roster: Path | None,
    record: Path | None,
) -> None:
    """Rehearse AGENDA (a file, or one of the examples) with a local Slack and no account."""
    log_to_stderr()
    people = read_roster(example_roster(), "roster.csv") if roster is None else read_roster(roster)
    name = agenda or FIRST_EXAMPLE
    read = example(name) if name in examples() else read_agenda(Path(name))
    fast = speed == "max"
    if not fast and not _is_speed(speed):
        message = f"--speed takes a number up to {FASTEST}, or max"
        raise click.BadParameter(message)
    if style != "none" and not any(p.role is Role.MODERATOR for p in people):
        message = "the cast needs a moderator: add one to the roster, or use --cast none"
        raise click.ClickException(message)
    plan = Plan(
        agenda=read,
        people=people,
        data=data or Path(tempfile.mkdtemp(prefix="plenary-rehearsal-")),
        speed=None if fast else float(speed),
        cast=cast("Style", style),
        port=port,
        record=record,
        out=out,
    )
    asyncio.run(_rehearse(plan))


def _is_speed(text: str) -> bool:
    try:
        return 0 < float(text) <= FASTEST
    except ValueError:
        return False


async def _rehearse(plan: Plan) -> None:
    async with rehearsal(plan) as going_on:
        click.echo(described(plan, going_on.url))
        if going_on.plan.agenda != plan.agenda:
            title = going_on.plan.agenda.title.best("en")
            click.echo(
                f"{plan.data} holds a plenary that is not over, “{title}”: it goes on, and the "
                f"agenda “{plan.agenda.title.best('en')}” waits. To rehearse that one, give "
                "another --data."
            )
        click.echo(f"The record lies in {plan.data}. Ctrl-C ends the rehearsal.")
        task = asyncio.create_task(going_on.play())
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, task.cancel)
        try:
            await task
        except asyncio.CancelledError:
            click.echo("The rehearsal is over.")
            return
        if plan.out is not None:
            files = await going_on.hand_out(plan.out)
            click.echo(f"{len(files)} files in {plan.out}")
