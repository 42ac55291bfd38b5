"""Files of the record: handed in by presenters and delegations, listed, sent, taken back."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from agenda import handing_in as rules
from agenda.facts import FileMissed
from agenda.kept_files import LARGEST_BYTES, LONGEST_RIGHTS, Arrived, FileKind
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.refusals import NothingToHandIn, NotOurs, Refusal, WhosePicture
from agenda.roster import Account
from agenda.words import Language
from handlers.carried import whole, word
from handlers.desk import Answer, Desk, FileRefused, Request, View
from handlers.file_words import (
    file_buttons,
    file_line,
    hand_in_button,
    of_practice,
    of_session,
)
from handlers.forms import Choice, choice_field, file_field, menu, text_field
from handlers.paging import page
from handlers.phrases import slot_title, value
from handlers.references import referred
from handlers.refusals import phrase, problem
from handlers.running import plenary_of, said
from handlers.writing import Button, Line, Message, aside, blocks_of, bold, compose, joined, line
from locales import say, say_many

MOST_AT_ONCE = 5
MOST_LISTED = 10
_PICTURES = (*(f".{kind.value}" for kind in FileKind if kind.is_picture), ".jpeg")
_ENDINGS = [*(kind.value for kind in FileKind), "jpeg"]


@dataclass(frozen=True)
class Place:
    """What a file belongs to: a session, or a practice."""

    session: SlotId | None = None
    practice: int | None = None


def _place(plenary: Plenary, given: str) -> Place:
    """Return what a button or a menu names.

    Raises:
        NotOurs: nothing that files belong to.
    """
    kind, _, rest = given.partition(":")
    if kind == "s":
        return Place(session=referred(plenary, rest).id)
    if kind == "p" and rest.isascii() and rest.isdecimal():
        return Place(practice=int(rest[:9]))
    raise NotOurs


def _places(plenary: Plenary, by: Account, language: Language) -> list[Choice]:
    """Return what this person may hand files in for; what runs now comes first.

    Raises:
        NothingToHandIn: nothing.
    """
    text = "Best practice no. {number}: {title}"
    practices = [
        (
            of_practice(d.practice.number),
            say(language, text, number=d.practice.number, title=d.practice.title),
        )
        for d in rules.practices_of(plenary, by)
    ]
    states = sorted(rules.sessions_of(plenary, by), key=lambda state: not state.running)
    sessions = [(of_session(s), slot_title(language, s.slot)) for s in states]
    if not (practices or sessions):
        raise NothingToHandIn
    now = sum(state.running for state in states)
    return [*sessions[:now], *practices, *sessions[now:]]


async def files(asked: Request, desk: Desk) -> Answer:
    """Show the files of the record that this person may see, a few at a time."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    person = plenary.require(asked.account)
    where = word(asked, 1) if len(asked.value) > 1 else ""
    seen = rules.seen_by(plenary, asked.account)
    if where:
        place = _place(plenary, where)
        seen = [f for f in seen if (f.session, f.practice) == (place.session, place.practice)]
    start = min(whole(asked, 0), len(seen)) if asked.value else 0
    items = [
        compose([file_line(plenary, f, language)], file_buttons(plenary, person, f, language))
        for f in seen
    ]
    shown, following = page(items, start, MOST_LISTED)
    lines = [line(bold(say(language, "Files of the record")))]
    if not seen:
        lines.append(line(say(language, "There are none yet that you may see.")))
    try:
        _places(plenary, asked.account, language)
    except NothingToHandIn:
        head = compose(lines)
    else:
        head = compose(lines, [hand_in_button(plenary, where, language)])
    messages = [*head, *shown]
    if following is not None:
        text = "Show the next ones: {first} to {last}"
        label = say(language, text, first=following + 1, last=len(seen))
        more = Button("file.more", label, value(plenary.id, following, where))
        messages += compose([line(say(language, "There are more files."))], [more])
    return Answer(messages=tuple(joined(messages)))


async def open_form(asked: Request, desk: Desk) -> Answer:
    """Open the form for files, or give the button that does where Slack lets nothing open."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    where = word(asked, 0) if asked.value else ""
    places = _places(plenary, asked.account, language)
    if asked.trigger is None:
        text = say(language, "Here is the form:")
        return Answer(
            messages=tuple(compose([line(text)], [hand_in_button(plenary, where, language)]))
        )
    hint = say(
        language,
        "PDF, documents, presentations, workbooks and pictures of at most {most} MB each.",
        most=LARGEST_BYTES // 1_000_000,
    )
    running = [of_session(s) for s in rules.sessions_of(plenary, asked.account) if s.running]
    chosen = where or next(iter(running), "")
    blocks = [
        choice_field("where", say(language, "It belongs to"), places, chosen=chosen),
        file_field("files", say(language, "Files"), _ENDINGS, most=MOST_AT_ONCE, hint=hint),
    ]
    if any(key.startswith("p:") for key, _ in places):
        rights = say(language, "For a picture: whose it is, and that it may be printed")
        blocks.append(text_field("rights", rights, most=LONGEST_RIGHTS, optional=True))
    return Answer(
        opens=View(
            callback="file.hand.in",
            title=say(language, "Hand in a file"),
            submit=say(language, "Hand in"),
            close=say(language, "Cancel"),
            blocks=blocks,
            private=value(plenary.id),
        )
    )


async def handed_in(asked: Request, desk: Desk) -> Answer:
    """Begin to keep the files of a form: they are fetched once Slack has its answer."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    given = [(str(i), str(name)) for i, name in asked.values.get("files") or ()][:MOST_AT_ONCE]
    if not given:
        return Answer(errors={"files": problem(language, "missing")})
    place = _place(plenary, str(asked.values.get("where", "")))
    rules.place_of(plenary, asked.account, session=place.session, practice=place.practice)
    rights = str(asked.values.get("rights") or "")
    pictures = [name for _, name in given if name.lower().endswith(_PICTURES)]
    if place.practice is not None and pictures and not rights.strip():
        return Answer(errors={"rights": phrase(language, plenary, WhosePicture())})
    text = (
        "What you handed in is being fetched and looked at. You get a private message when it is "
        "on record. You can close this."
    )
    view = View(
        callback="file.hand.in",
        title=say(language, "Hand in a file"),
        submit=None,
        close=say(language, "Close"),
        blocks=blocks_of([line(say(language, text))]),
        private=value(plenary.id),
    )
    ids = [file for file, _ in given]
    return Answer(shows=view, then=partial(_kept, asked, desk, ids, place, rights))


async def dropped(asked: Request, desk: Desk) -> Answer:
    """Ask what the files of a private message belong to.

    Raises:
        NothingToHandIn: the person may hand files in for nothing.
    """
    language = desk.language(asked)
    messages: list[Message] = []
    for plenary in desk.ledger.with_person(asked.account):
        try:
            places = _places(plenary, asked.account, language)
        except NothingToHandIn:
            continue
        text = say_many(
            language,
            "Which session or best practice does your file belong to? Nothing is kept until you "
            "say so.",
            "Which session or best practice do your {number} files belong to? Nothing is kept "
            "until you say so.",
            len(asked.value),
        )
        title = plenary.agenda.title.best(language)
        else_ = say(
            language,
            "If it is for the agenda, please send it to your secretariat: I read those for the "
            "secretariats alone.",
        )
        (first, *_) = compose([line(bold(title)), line(text), aside(else_)])
        choice = menu("file.place", say(language, "It belongs to"), places)
        carried = value(plenary.id, *asked.value[:MOST_AT_ONCE])
        row = {"type": "actions", "block_id": carried, "elements": [choice]}
        messages.append(Message(first.text, [*first.blocks, row]))
    if not messages:
        raise NothingToHandIn
    return Answer(messages=tuple(messages))


async def placed(asked: Request, desk: Desk) -> Answer:
    """Begin to keep dropped files with the session or the practice that was picked."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    place = _place(plenary, asked.chosen)
    rules.place_of(plenary, asked.account, session=place.session, practice=place.practice)
    text = say(language, "Your file is being fetched and looked at …")
    then = partial(_kept, asked, desk, list(asked.value), place, "")
    return Answer(messages=tuple(compose([line(text)])), then=then)


async def _kept(
    asked: Request, desk: Desk, ids: Sequence[str], place: Place, rights: str
) -> Answer:
    """Keep files; whoever handed them in gets a receipt for each, and hears here of the others."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    lines: list[Line] = []
    buttons: list[Button] = []
    for number, file in enumerate(ids):
        try:
            arrived = await _arrived(asked, desk, file)
        except FileRefused as refused:
            lines += [line(text) for text in refused.findings]
            continue
        except OSError:
            text = "Slack did not hand over this file, or it is larger than {most} MB."
            lines.append(line(say(language, text, most=LARGEST_BYTES // 1_000_000)))
            continue
        rule = partial(
            rules.hand_in,
            by=asked.account,
            file=arrived,
            session=place.session,
            practice=place.practice,
            rights=rights,
        )
        try:
            decision = await desk.ledger.decide(plenary.id, rule, cause=f"{asked.cause}:{number}")
        except Refusal as refused:
            lines.append(line(f"{arrived.name}: {phrase(language, plenary, refused)}"))
            if isinstance(refused, WhosePicture) and place.practice is not None:
                buttons = [hand_in_button(plenary, of_practice(place.practice), language)]
            continue
        finally:
            await desk.ledger.forget(arrived.sha256)
        if not decision.entries:
            text = "{name}: this file is on record there already."
            lines.append(line(say(language, text, name=arrived.name)))
    return Answer(messages=tuple(compose(lines, buttons)) if lines else ())


async def _arrived(asked: Request, desk: Desk, file: str) -> Arrived:
    """Fetch a file that this person sent and lay its bytes down.

    Raises:
        FileRefused: it is of no kind that is kept.
        OSError: Slack did not hand it over, or it is too large.
    """
    name, content = await desk.platform.handed(file, asked.account.user, LARGEST_BYTES)
    kind = await asyncio.to_thread(desk.files.kind, content, name, desk.language(asked))
    sha256 = await desk.ledger.lay_down(content)
    return Arrived(name=name, sha256=sha256, size=len(content), kind=kind)


async def get(asked: Request, desk: Desk) -> Answer:
    """Have the file whose button was pressed sent to whoever pressed it."""
    plenary, number = plenary_of(asked, desk), whole(asked, 0)
    language, there = desk.language(asked), desk.ledger.has_bytes
    rule = partial(rules.ask_for, by=asked.account, number=number, there=there)
    decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    if any(isinstance(fact, FileMissed) for fact in decision.facts):
        text = "File no. {number} is on record, but its bytes are missing. The secretariats know."
        return said(say(language, text, number=number))
    text = "File no. {number} comes to you in a private message."
    return said(say(language, text, number=number))


async def take_back(asked: Request, desk: Desk) -> Answer:
    """Take the file whose button was pressed off the record."""
    plenary, number = plenary_of(asked, desk), whole(asked, 0)
    rule = partial(rules.take_back, by=asked.account, number=number)
    await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    text = "File no. {number} is off the record, and is being deleted wherever I had put it."
    return said(say(desk.language(asked), text, number=number))
