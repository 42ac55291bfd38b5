"""The link to the meeting room's screen: given privately to the chair, and made anew."""

from functools import partial

from agenda import meeting_room as rules
from agenda.plenary import Plenary
from agenda.refusals import NoScreenAddress
from handlers.carried import whole
from handlers.desk import Answer, Desk, Request
from handlers.phrases import value
from handlers.running import plenary_of
from handlers.writing import Button, Span, compose, line
from locales import say

NEW = ("new", "nuevo", "nueva")


async def screen(asked: Request, desk: Desk) -> Answer:
    """Tell whoever asks the link, or make it anew."""
    if asked.text.strip().casefold() in NEW:
        return await _renewed(asked, desk, shown=None)
    return _told(asked, desk, plenary_of(asked, desk))


async def renew(asked: Request, desk: Desk) -> Answer:
    """Make the link anew for whoever pressed the button."""
    return await _renewed(asked, desk, shown=whole(asked, 0))


async def _renewed(asked: Request, desk: Desk, shown: int | None) -> Answer:
    plenary = plenary_of(asked, desk)
    _link(asked, desk, plenary)  # what could not be told is not made
    rule = partial(rules.renew_screen_link, by=asked.account, shown=shown)
    decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    return _told(asked, desk, decision.plenary, renewed=True)


def _link(asked: Request, desk: Desk, plenary: Plenary) -> str:
    """Return the present link for whoever asks.

    Raises:
        NotForThisRole: neither a moderator nor of a secretariat.
        ScreenOver: the day on which the plenary ended is over.
        NoScreenAddress: nobody could reach it.
    """
    rules.have_screen_link(plenary, desk.clock.now(), by=asked.account)
    link = desk.screens.link(plenary)
    if link is None:
        raise NoScreenAddress
    return link


def _told(asked: Request, desk: Desk, plenary: Plenary, *, renewed: bool = False) -> Answer:
    language = desk.language(asked)
    link = _link(asked, desk, plenary)
    lines = [
        line(say(language, "The screen for the meeting room:")),
        line(Span(link, link=True)),
        line(
            say(
                language,
                "Open it in the browser that shows it to the meeting. Whoever has this link can "
                "see the screen, so please do not post it; /plenary screen new makes another.",
            )
        ),
    ]
    if renewed:
        done = say(language, "The link is new. The one before opens nothing any more.")
        lines.insert(0, line(done))
    anew = Button(
        "screen.renew",
        say(language, "Make a new link"),
        value(plenary.id, plenary.screen_links),
        asks=say(
            language, "The present link stops working at once, and so do the screens it opened."
        ),
        language=language,
    )
    return Answer(messages=tuple(compose(lines, [anew])))
