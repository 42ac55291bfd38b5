"""The first steps at a rehearsal's page: a session from its opening to its summary."""

from agenda.plenary import Plenary, SlotStatus, Stage
from agenda.roster import Person, Role
from bot.cast import CHANNEL, handle_of
from bot.day_line import Board
from handlers.phrases import clock, delegation, slot_name


def first_steps(
    plenary: Plenary, *, seat: Person | None, alone: set[str], acting: bool
) -> Board | None:
    """Return the steps, each as far as it is done; `seat` is the delegate whom nobody else plays.

    `controls` marks what a phone keeps behind a button of its own.
    """
    sessions, chairs = plenary.sessions(), plenary.with_role(Role.MODERATOR)
    if plenary.stage is Stage.ENDED or not sessions or not chairs:
        return None
    first, moderator = sessions[0], handle_of(chairs[0])
    name = slot_name("en", first.slot)
    played = {p for p in plenary.people if handle_of(plenary.people[p]) in alone}
    left_alone = acting and moderator not in alone
    steps = [
        {
            "title": f"Open {name}",
            "text": _opening(plenary, clock(plenary, first.due_start), left_alone=left_alone),
            "person": moderator,
            "done": first.reached,
        },
        {
            "title": f"Share a practice as {delegation('en', seat) if seat else 'a delegate'}",
            "text": "Press “Share a best practice” below the message that opened the session, "
            "fill the form in and send it. The clock goes at 1× meanwhile.",
            "person": handle_of(seat) if seat else "",
            "done": any(p.author in played for p in plenary.practices.values()),
        },
        {
            "title": f"See the summary of {name}",
            "text": f"{_closing(left_alone=left_alone)} Its summary stands in #{CHANNEL}.",
            "person": "" if left_alone else moderator,
            "done": first.status is SlotStatus.CLOSED,
            "controls": left_alone,
        },
    ]
    return {
        "title": "Try this",
        "id": plenary.id,
        "steps": [{"place": CHANNEL, **step} for step in steps],
        "done": "Done: that was a session",
        "end": "“Trouble” above shows what happens when Slack or the bot fails.",
    }


def _opening(plenary: Plenary, due: str, *, left_alone: bool) -> str:
    begin = "/plenary start and then " if plenary.stage is Stage.LOADED else ""
    words = f"As the moderator, write {begin}/plenary next in #{CHANNEL} until it opens."
    if left_alone:
        return f"{words} Left alone, the meeting comes to it at {due}."
    if begin:
        return f"{words} Nothing begins before /plenary start."
    return f"{words} It is due at {due}, when what runs before it has been closed."


def _closing(*, left_alone: bool) -> str:
    if left_alone:
        return "Press “Jump there” beside the clock, again and again, until it has closed."
    return f"As the moderator, write /plenary next in #{CHANNEL} to close it."
