"""Comments on the preliminary agenda: asking for them, giving one, reading them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from agenda import commenting as rules
from agenda.chair import before_the_start, secretariat
from agenda.due_dates import round_of
from agenda.facts import Fact
from agenda.plenary import Comment, Plenary, Stage
from agenda.refusals import CommentsNotAsked, FormIncomplete
from agenda.roster import Role
from agenda.words import Language
from handlers.carried import instant, whole
from handlers.desk import Answer, Desk, Request, View
from handlers.due_dates import CANNOT_BE_KEPT, Asking, form, left, picked, read, told
from handlers.forms import Choice, choice_field, text_field
from handlers.paging import page
from handlers.phrases import slot_title, value, when, who
from handlers.references import reference, referred
from handlers.refusals import phrase, problem
from handlers.running import plenary_of
from handlers.writing import Button, Line, Message, bold, compose, joined, line, one_message
from locales import say

WHOLE = "all"  # the agenda as a whole, in the menu of its items


async def comments(asked: Request, desk: Desk) -> Answer:
    """Show what asking for comments by a date would mean; without a date, show the comments."""
    plenary = plenary_of(asked, desk)
    if not asked.text.strip():
        return await given_so_far(asked, desk)
    due = read(plenary, asked.text)
    rules.ask(plenary, desk.clock.now(), by=asked.account, due=due)  # refuses what would be
    language = desk.language(asked)
    ask_now = Button(
        "comment.ask",
        say(language, "Ask for comments"),
        value(plenary.id, due.isoformat(), round_of(plenary.commenting)),
        style="primary",
    )
    return Answer(messages=tuple(compose(_shown(plenary, due, language), [ask_now])))


def _shown(plenary: Plenary, due: datetime, language: Language) -> list[Line]:
    people = [p for p in plenary.with_role(Role.DELEGATE, Role.OBSERVER) if p.accounts]
    text = (
        "The preliminary agenda goes to the channel with its files, and each delegate and observer "
        "on the roster ({number}) is asked for comments in a private message."
    )
    return [
        line(bold(say(language, "Comments until") + ": "), *told(plenary, due, language)),
        line(say(language, text, number=len(people))),
    ]


async def ask_form(asked: Request, desk: Desk) -> Answer:
    """Open the form in which the due date for comments is picked."""
    plenary = plenary_of(asked, desk)
    language, now = desk.language(asked), desk.clock.now()
    secretariat(plenary, asked.account)
    before_the_start(plenary)
    asking = Asking(
        callback="comment.due",
        title=say(language, "Ask for comments"),
        submit=say(language, "Ask"),
        text=say(
            language,
            "The preliminary agenda goes to the channel with its files, and each delegate and "
            "observer is asked for comments in a private message.",
        ),
        asked=plenary.commenting,
    )
    return Answer(opens=form(plenary, now, asking, language))


async def due_given(asked: Request, desk: Desk) -> Answer:
    """Ask for comments by the date that was picked."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    try:
        await _ask(asked, desk, plenary, picked(asked, plenary), shown=whole(asked, 0))
    except CANNOT_BE_KEPT as refused:
        return Answer(errors={"date": phrase(language, plenary, refused)})
    return Answer(receipt=_asked(language))


async def ask(asked: Request, desk: Desk) -> Answer:
    """Ask for comments by the date that was shown."""
    plenary = plenary_of(asked, desk)
    await _ask(asked, desk, plenary, instant(asked, 0), shown=whole(asked, 1))
    return Answer(messages=(_asked(desk.language(asked)),))


async def _ask(asked: Request, desk: Desk, plenary: Plenary, due: datetime, shown: int) -> None:
    rule = partial(rules.ask, by=asked.account, due=due, shown=shown)
    await desk.ledger.decide(plenary.id, rule, cause=asked.cause)


def _asked(language: Language) -> Message:
    text = say(language, "Members and observers are being asked. You are told of each comment.")
    return one_message([line(text)])


async def open_form(asked: Request, desk: Desk) -> Answer:
    """Open the form for a comment."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    plenary.require(asked.account)
    before_the_start(plenary)
    if plenary.commenting is None:
        raise CommentsNotAsked
    items: list[Choice] = [(WHOLE, say(language, "The agenda as a whole"))]
    items += [(reference(s), slot_title(language, s.slot)) for s in plenary.in_order()]
    return Answer(
        opens=View(
            callback="comment.give",
            title=say(language, "Comment on the agenda"),
            submit=say(language, "Send"),
            close=say(language, "Cancel"),
            blocks=[
                choice_field("item", say(language, "Item of the agenda"), items, chosen=WHOLE),
                text_field(
                    "comment",
                    say(language, "Your comment"),
                    many_lines=True,
                    hint=say(language, "The secretariats read it; the other delegations do not."),
                ),
            ],
            private=value(plenary.id),
        )
    )


async def given(asked: Request, desk: Desk) -> Answer:
    """Put a comment on record."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    item = str(asked.values.get("item", WHOLE))
    text = str(asked.values.get("comment", ""))

    def rule(now: Plenary, at: datetime) -> Sequence[Fact]:
        slot = None if item == WHOLE else referred(now, item).id
        return rules.comment(now, at, by=asked.account, slot=slot, text=text)

    try:
        await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except FormIncomplete as refused:
        return Answer(errors={n: problem(language, p) for n, p in refused.problems.items()})
    done = say(language, "Your comment is on record.")
    where = say(language, "Your receipt is in the private messages of this bot.")
    return Answer(receipt=one_message([line(done), line(where)]))


async def given_so_far(asked: Request, desk: Desk) -> Answer:
    """Show the comments: to a secretariat all of them, to anybody else their own."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    person = plenary.require(asked.account)
    all_of_them = person.role is Role.SECRETARIAT
    found = [c for c in plenary.comments if all_of_them or c.by == person.id]
    found.sort(key=lambda comment: _place(plenary, comment))
    start = min(whole(asked, 0), len(found)) if asked.value else 0
    shown, following = page([compose(comment_lines(plenary, c, language)) for c in found], start)
    messages = compose(_head(plenary, len(found), desk.clock.now(), language)) + shown
    if following is not None:
        text = "Show the next ones: {first} to {last}"
        label = say(language, text, first=following + 1, last=len(found))
        row = line(say(language, "There are more comments."))
        messages += compose([row], [Button("comment.more", label, value(plenary.id, following))])
    else:
        buttons = _onward(plenary, language, secretariat=all_of_them)
        if buttons:
            messages += compose([line(say(language, "You can:"))], buttons)
    return Answer(messages=tuple(joined(messages)))


def _head(plenary: Plenary, number: int, now: datetime, language: Language) -> Iterator[Line]:
    yield line(bold(say(language, "Comments on the agenda: {number}", number=number)))
    asked = plenary.commenting
    if asked is None:
        yield line(say(language, "Nobody has been asked for comments yet."))
        return
    yield line(
        bold(say(language, "Comments until") + ": "),
        *told(plenary, asked.due, language),
        f" — {left(language, asked.due - now)}",
    )


def comment_lines(plenary: Plenary, comment: Comment, language: Language) -> Iterator[Line]:
    """Yield a comment with its author, its item and its time, and whether it came late."""
    item = item_name(plenary, comment, language)
    late = say(language, "after the due date")
    parts = [f"{item} — {who(language, plenary, comment.by)}, "]
    yield line(
        bold(parts[0]), *when(plenary, comment.at, language), f" — {late}" if comment.late else ""
    )
    body = comment.words.body
    yield line(body if body is not None else say(language, "Taken off the record."))


def item_name(plenary: Plenary, comment: Comment, language: Language) -> str:
    """Return what a comment is on: an item, where it stands now, or the agenda as a whole."""
    if comment.title is None:
        return say(language, "The agenda as a whole")
    if comment.slot is not None:
        return slot_title(language, plenary.slots[comment.slot].slot)
    gone = say(language, "no longer on the agenda")
    return f"{comment.title.best(language)} ({gone})"


def _place(plenary: Plenary, comment: Comment) -> int:
    """Return where a comment stands among the others: on the whole first, on what is gone last."""
    if comment.title is None:
        return -1
    places = list(plenary.slots)
    return places.index(comment.slot) if comment.slot else len(places)


def _onward(plenary: Plenary, language: Language, *, secretariat: bool) -> list[Button]:
    if plenary.stage is not Stage.LOADED:
        return []
    buttons = []
    if secretariat:
        label = "Set another due date" if plenary.commenting else "Ask for comments"
        buttons.append(Button("comment.due", say(language, label), value(plenary.id)))
    if plenary.commenting:
        buttons.append(comment_button(plenary, say(language, "Comment on the agenda")))
    return buttons


def comment_button(plenary: Plenary, label: str) -> Button:
    """Return the button that opens the form for a comment."""
    return Button("comment.open", label, value(plenary.id), style="primary")
