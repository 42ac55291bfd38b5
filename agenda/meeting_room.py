"""What the meeting room is shown: the question under discussion, and the screen with its link."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from agenda import facts as f
from agenda import refusals as r
from agenda.chair import chair, current, not_twice
from agenda.plenary import Plenary, Shown
from agenda.roster import Account, Person
from agenda.zones import zone


def choose_question(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    question: int | None,
    shown: Shown | None = None,
    sure: bool = False,
) -> Sequence[f.Fact]:
    """Put a guiding question of the running slot under discussion, or none of them.

    Choosing one does not make the buttons of the slot stale, so a choice asks first, pressed or
    typed, where somebody else has just made another.

    Raises:
        NothingOpen: no slot is open.
        NoSuchQuestion: the slot asks no question of this number.
        AlreadyDiscussed: it is under discussion.
        SomebodyJustDid: somebody else has just chosen another; asks first, unless `sure`.
    """
    person = chair(plenary, by)
    slot = current(plenary, shown)
    asked = len(slot.slot.questions)
    if question is not None and not 1 <= question <= asked:
        raise r.NoSuchQuestion(question, asked)
    if question == slot.question:
        raise r.AlreadyDiscussed(question)
    not_twice(plenary, at, person, "question", sure=sure)
    return [f.QuestionChosen(slot=slot.id, by=person.id, question=question)]


def shown_until(plenary: Plenary) -> datetime | None:
    """Return when the screen goes dark: the midnight after the plenary ended, at the meeting."""
    if plenary.ended_at is None:
        return None
    following = plenary.local_date(plenary.ended_at) + timedelta(days=1)
    midnight = datetime.combine(following, time(), tzinfo=zone(plenary.agenda.zone))
    return midnight.astimezone(UTC)


def has_screen(plenary: Plenary, at: datetime) -> bool:
    """Return whether the plenary is shown on a screen at this instant."""
    until = shown_until(plenary)
    return until is None or at < until


def have_screen_link(plenary: Plenary, at: datetime, *, by: Account) -> Person:
    """Return the person who asks, if they may have the link to the screen.

    Raises:
        NotForThisRole: neither a moderator nor of a secretariat.
        ScreenOver: the day on which the plenary ended is over.
    """
    person = chair(plenary, by)
    if not has_screen(plenary, at):
        raise r.ScreenOver
    return person


def renew_screen_link(
    plenary: Plenary, at: datetime, *, by: Account, shown: int | None = None
) -> Sequence[f.Fact]:
    """Make the link anew: the one before opens nothing any more, and its screens go dark.

    `shown` is how many times it had been renewed when the button was made.

    Raises:
        NewerScreenLink: it has been renewed since.
    """
    person = have_screen_link(plenary, at, by=by)
    if shown is not None and shown != plenary.screen_links:
        raise r.NewerScreenLink
    return [f.ScreenLinkRenewed(by=person.id)]
