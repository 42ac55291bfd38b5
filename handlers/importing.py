"""Documents dropped in a private message: read, shown, asked about, loaded when confirmed."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from agenda import facts as f
from agenda import membership as rules
from agenda.plenary import Plenary, Stage
from agenda.refusals import (
    ForSecretariats,
    NothingToHandIn,
    NotOurs,
    RunningAlready,
    ShownTooLongAgo,
)
from agenda.roster import Role
from handlers import files
from handlers.carried import word
from handlers.desk import Answer, Desk, Request
from handlers.draft_menus import Place
from handlers.draft_shown import not_read, shown
from handlers.drafts import MOST_FILES, Answers, Draft, NotRead
from handlers.loading import needs_roster
from handlers.refusals import phrase
from handlers.writing import Button, Message, compose, line
from locales import say, say_many

_SEAL = 6  # where the seal stands in what the button carries


async def dropped(asked: Request, desk: Desk) -> Answer:
    """Begin to read the files of a private message, or ask presenters what theirs belong to."""
    language = desk.language(asked)
    if not _may_import(asked, desk):
        try:
            return await files.dropped(asked, desk)
        except NothingToHandIn:
            return _not_for(asked, desk)
    if len(asked.value) > MOST_FILES:
        return _told(
            say(
                language,
                "Nothing was read: these are {number} files, and at most {most} are read together.",
                number=len(asked.value),
                most=MOST_FILES,
            )
        )
    return _reading(asked, desk, Answers(asked.value), is_new=True)


async def again(asked: Request, desk: Desk) -> Answer:
    """Read the files that the button names once more."""
    return _reading(asked, desk, Answers.read(asked.value))


async def answered(asked: Request, desk: Desk, *, question: str) -> Answer:
    """Read the files once more, with the answer that was picked in a menu."""
    carried = Answers.read(asked.value)
    if not asked.chosen:
        raise NotOurs
    return _reading(asked, desk, carried.answered(question, asked.chosen))


async def load(asked: Request, desk: Desk) -> Answer:
    """Read the files for the last time, and give the channel the plenary that was shown."""
    answers, seal = Answers.read(asked.value), word(asked, _SEAL)
    if not _may_import(asked, desk):
        return _not_for(asked, desk)
    text = say(desk.language(asked), "The documents are read once more, and loaded …")
    return Answer(
        messages=tuple(compose([line(text)])), then=partial(_loaded, asked, desk, answers, seal)
    )


async def discard(asked: Request, desk: Desk) -> Answer:
    """Say that nothing was kept."""
    text = say(
        desk.language(asked),
        "Nothing was kept. The files are in this conversation only; you can delete yours here.",
    )
    return _told(text)


def _told(text: str) -> Answer:
    return Answer(messages=tuple(compose([line(text)])))


def _secretariat_of(asked: Request, desk: Desk) -> list[Plenary]:
    """Return the plenaries of whose secretariats the person is, those to come first."""
    mine = [
        plenary
        for plenary in desk.ledger.with_person(asked.account)
        if (person := plenary.person_of(asked.account)) and person.role is Role.SECRETARIAT
    ]
    return sorted(mine, key=lambda plenary: plenary.stage is Stage.RUNNING)


def _is_trusted(asked: Request, desk: Desk) -> bool:
    return asked.account.tenant == desk.tenant and asked.account.user in desk.secretariats


def _may_import(asked: Request, desk: Desk) -> bool:
    return _is_trusted(asked, desk) or bool(_secretariat_of(asked, desk))


def _not_for(asked: Request, desk: Desk) -> Answer:
    """Say that documents are for the secretariats, and what others can do.

    Raises:
        ForSecretariats: nobody knows yet who this is.
    """
    mine = desk.ledger.with_person(asked.account)
    if not mine:
        raise ForSecretariats
    language = desk.language(asked)
    lines = [
        say(
            language,
            "Nothing was read: I read documents for the secretariats, who make the agenda of them. "
            "Please send yours to your secretariat.",
        )
    ]
    if any((p := plenary.person_of(asked.account)) and p.countries for plenary in mine):
        lines.append(
            say(
                language,
                "For your delegation you can share a best practice with /bestpractice, and ask for "
                "the floor with /plenary floor, or with the buttons of a session.",
            )
        )
    return Answer(messages=tuple(compose(line(text) for text in lines)))


def _reading(asked: Request, desk: Desk, answers: Answers, *, is_new: bool = False) -> Answer:
    """Say that the files are being read; what they give follows."""
    if not _may_import(asked, desk):
        return _not_for(asked, desk)
    text = say_many(
        desk.language(asked),
        "Reading {number} document … This takes seconds; if nothing follows within five minutes, "
        "please send it again.",
        "Reading {number} documents … This takes seconds; if nothing follows within five minutes, "
        "please send them again.",
        len(answers.files),
    )
    then = partial(_show, asked, desk, answers, is_new=is_new)
    return Answer(messages=tuple(compose([line(text)])), then=then)


async def _show(asked: Request, desk: Desk, answers: Answers, *, is_new: bool) -> Answer:
    draft = await _read(asked, desk, answers)
    if isinstance(draft, Answer):
        told = list(draft.messages)
    else:
        told = list(await _shown(asked, desk, answers, draft))
    if is_new:
        told += await _sent_before(asked, desk, answers)
    return Answer(messages=tuple(told))


async def _sent_before(asked: Request, desk: Desk, answers: Answers) -> list[Message]:
    """Offer to read what the person sent shortly before together with these files."""
    if not (asked.conversation and asked.message):
        return []
    try:
        before = await desk.platform.sent_before(
            asked.conversation, asked.account.user, asked.message
        )
    except OSError:
        return []
    files = tuple(dict.fromkeys((*before, *answers.files)))
    more = len(files) - len(answers.files)
    if not more or len(files) > MOST_FILES:
        return []
    language = desk.language(asked)
    text = say_many(
        language,
        "You sent {number} file shortly before. Does it belong to the same meeting?",
        "You sent {number} files shortly before. Do they belong to the same meeting?",
        more,
    )
    together = Button(
        "import.together", say(language, "Read all together"), Answers(files).carried()
    )
    return compose([line(text)], [together])


async def _read(asked: Request, desk: Desk, answers: Answers) -> Draft | Answer:
    """Return what the files give, or why they were not read."""
    language = desk.language(asked)
    try:
        return await desk.drafts.read(answers, asked.account, asked.conversation or "", language)
    except NotRead as why:
        return Answer(messages=tuple(not_read(language, why)))


async def _shown(asked: Request, desk: Desk, answers: Answers, draft: Draft) -> Sequence[Message]:
    language = desk.language(asked)
    handed = await _hand_over(asked, desk, draft)
    place = await _place(asked, desk, answers, draft)
    refused = ""
    if place.plenary and place.plenary.stage is Stage.RUNNING and draft.agenda:
        running = RunningAlready(place.plenary.agenda, draft.agenda)
        refused = phrase(language, place.plenary, running)
    return shown(language, draft, answers, place, handed=handed, refused=refused)


async def _hand_over(asked: Request, desk: Desk, draft: Draft) -> bool:
    """Put the report and the agenda file into the conversation; tell whether Slack took them."""
    files = [("import-report.md", draft.report), ("agenda.yaml", draft.agenda_text)]
    given = [(name, text.encode()) for name, text in files if draft.report and text]
    if not given or not asked.conversation:
        return True
    comment = say(
        desk.language(asked),
        "The whole report, and the agenda file as it would be loaded.",
    ) if draft.agenda_text else say(desk.language(asked), "The whole report.")  # fmt: skip
    try:
        await desk.platform.hand_over(asked.conversation, given, comment)
    except OSError:
        return False
    return True


async def _place(asked: Request, desk: Desk, answers: Answers, draft: Draft) -> Place:
    """Find out where the draft would be loaded, and what stands there."""
    mine = _secretariat_of(asked, desk)
    trusted = _is_trusted(asked, desk)
    to_come = [plenary for plenary in mine if plenary.stage is Stage.LOADED]
    only = to_come or mine
    key = answers.channel or (only[0].channel if len(only) == 1 else "")
    channel, is_known = None, True
    if key:
        try:
            channel = await desk.platform.channel(key)
        except OSError:
            is_known = False
    plenary = desk.ledger.in_channel(desk.tenant, key) if key else None
    if key:
        rules.may_load(plenary, asked.account, trusted=trusted)
    lacks_roster = needs_roster(plenary) and not draft.people
    if plenary is not None and plenary.stage is Stage.ENDED:
        plenary = None
    return Place(
        channel=channel,
        plenary=plenary,
        chosen=bool(key),
        is_known=is_known,
        lacks_roster=lacks_roster,
        choices=tuple(to_come) if not trusted else (),
        anywhere=trusted,
        seal=draft.seal(plenary.agenda if plenary else None),
    )


async def _loaded(asked: Request, desk: Desk, answers: Answers, seal: str) -> Answer:
    """Put on record what was shown; if it is not that any more, show how it is now."""
    draft = await _read(asked, desk, answers)
    if isinstance(draft, Answer):
        return draft
    language, agenda = desk.language(asked), draft.agenda
    if agenda is None or draft.errors:
        return Answer(messages=tuple(await _shown(asked, desk, answers, draft)))

    def rule(plenary: Plenary | None, at: datetime) -> Sequence[f.Fact]:
        standing = plenary if plenary is not None and plenary.stage is not Stage.ENDED else None
        if standing is None or standing.stage is not Stage.RUNNING:
            if seal != draft.seal(standing.agenda if standing else None):
                raise ShownTooLongAgo
            if needs_roster(standing) and not draft.people:
                raise NotOurs
        return rules.load(
            plenary,
            at,
            by=asked.account,
            trusted=_is_trusted(asked, desk),
            agenda=agenda,
            people=draft.people,
        )

    # Two presses of one button are one act, so the button is the cause and not the press.
    cause = f"{desk.tenant}:{asked.conversation}:{asked.message}:load"
    try:
        decision = await desk.ledger.convene(desk.tenant, answers.channel, rule, cause=cause)
    except ShownTooLongAgo:
        text = say(
            language,
            "Nothing was loaded: the documents, or the agenda that they replace, have changed "
            "since you were shown them. This is how it is now.",
        )
        messages = await _shown(asked, desk, answers, draft)
        return Answer(messages=(*compose([line(text)]), *messages))
    if not decision.repeated:
        return _told(say(language, "Done. The plenary is on record."))
    if decision.plenary.agenda == agenda:
        return _told(say(language, "This agenda is loaded already; nothing was done twice."))
    return _told(
        say(
            language,
            "Nothing was loaded: this agenda was loaded before, and another one since. To load it "
            "anew, send the documents again.",
        )
    )
