"""The register of best practices in Slack: found by words or by choices, a few at a time."""

from collections.abc import Iterator, Sequence

from agenda.dossier import Dossier
from agenda.goals import MIGRATION
from agenda.plenary import Plenary, PlenaryId
from agenda.practice import PracticeKind
from agenda.programme import SlotId
from agenda.register import Search, search
from agenda.themes import every_theme
from agenda.words import Language, clean
from handlers.carried import whole, word
from handlers.desk import Answer, Desk, Request, View
from handlers.forms import choice_field, text_field
from handlers.gate import STATES
from handlers.phrases import FORMS, slot_name, slot_title, value
from handlers.running import plenary_of
from handlers.writing import (
    Button,
    Line,
    Message,
    bold,
    compose,
    in_one,
    joined,
    line,
    shortened,
    units,
)
from locales import country, say, say_many

PER_PAGE = 6  # what fits into the one message that follows a form
LONGEST_WORDS = 200

Found = tuple[Plenary, Dossier]


async def find(asked: Request, desk: Desk, words: str) -> Answer:
    """Search the register for words; without any, open the form."""
    if not clean(words):
        return await open_form(asked, desk)
    return _page(asked, desk, Search(words=_fitting(clean(words))), 0)


def _fitting(words: str) -> str:
    """Return as many of the words as a button and the form's field take."""
    words = words[:LONGEST_WORDS]
    while units(words) > LONGEST_WORDS:
        words = words[:-1]
    return words


async def more(asked: Request, desk: Desk) -> Answer:
    """Show the next page of what was found."""
    return _page(asked, desk, _carried(asked), whole(asked, 0))


async def open_form(asked: Request, desk: Desk) -> Answer:
    """Open the form of the search, with what was looked for before."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    plenary.require(asked.account)
    wanted = _carried(asked) if len(asked.value) > 1 else Search()
    if asked.trigger is None:
        text = say(language, "Here is the form. Or write /bestpractice find and what you look for.")
        label = say(language, "Search the register")
        opens = Button("practice.find", label, value(plenary.id))
        return Answer(messages=tuple(compose([line(text)], [opens])))
    return Answer(opens=_form(asked, desk, plenary, wanted))


async def searched(asked: Request, desk: Desk) -> Answer:
    """Show the first page of what the form asks for."""
    given = {name: str(text) for name, text in asked.values.items() if text and text != "all"}
    wanted = Search(
        words=_fitting(clean(given.get("words", ""))),
        country=given.get("country", "")[:2],
        session=_session(given.get("session", "")),
        kind=_kind(given.get("kind", "")),
        theme=given.get("theme", ""),
        objective=_objective(given.get("objective", "")),
    )
    answer = _page(asked, desk, wanted, 0)
    return Answer(receipt=answer.messages[0])


def _carry(plenary: Plenary, wanted: Search, start: int) -> str:
    """Return a search as a button carries it, the words last."""
    return value(
        plenary.id,
        start,
        wanted.country,
        "/".join(wanted.session or ()),
        wanted.kind.value if wanted.kind else "",
        wanted.theme,
        wanted.objective or "",
        wanted.words,
    )


def _carried(asked: Request) -> Search:
    """Return the search that a button carries.

    Raises:
        NotOurs: the bot made no such button.
    """
    return Search(
        country=word(asked, 1),
        session=_session(word(asked, 2)),
        kind=_kind(word(asked, 3)),
        theme=word(asked, 4),
        objective=_objective(word(asked, 5)),
        words=_fitting("|".join(asked.value[6:])),
    )


def _session(given: str) -> tuple[PlenaryId, SlotId] | None:
    place, _, slot = given.partition("/")
    return (PlenaryId(place), SlotId(slot)) if slot else None


def _kind(given: str) -> PracticeKind | None:
    return PracticeKind(given) if given in set(PracticeKind) else None


def _objective(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < len("100") else None


def _found(asked: Request, desk: Desk, wanted: Search) -> list[Found]:
    plenary_of(asked, desk).require(asked.account)
    elsewhere = desk.ledger.with_person(asked.account)
    return search(wanted, desk.register, desk.ledger.all(), asked.account, elsewhere)


def _page(asked: Request, desk: Desk, wanted: Search, start: int) -> Answer:
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    found = _found(asked, desk, wanted)
    here = found[start : start + PER_PAGE]
    narrow = Button("practice.find", say(language, "Narrow down"), _carry(plenary, wanted, 0))
    heading = _heading(wanted, desk, language)
    if not here:
        text = "Nothing in the register fits that you may read."
        lines = [*heading, line(say(language, text))]
        return Answer(messages=tuple(compose(lines, [narrow])))
    number = say_many(language, "{number} practice", "{number} practices", len(found))
    messages: list[Message] = compose([*heading, line(bold(number))])
    for there, dossier in here:
        lines = list(_result(there, dossier, language))
        shows = value(there.id, dossier.practice.number)
        button = Button("practice.show", say(language, "Show it in full"), shows)
        messages += compose(lines, [button])
    buttons = [narrow]
    left = len(found) - start - len(here)
    if left > 0:
        label = say(language, "Show more: {number} left", number=left)
        buttons.insert(0, Button("practice.more", label, _carry(plenary, wanted, start + PER_PAGE)))
    messages += compose([line(" ")], buttons)
    return Answer(messages=tuple(joined(messages)))


def _result(plenary: Plenary, dossier: Dossier, language: Language) -> Iterator[Line]:
    practice = dossier.practice
    slot = plenary.slots[practice.session].slot
    where = f"{shortened(in_one(plenary.agenda.title, language), 80)}, {slot_name(language, slot)}"
    state = say(language, STATES[dossier.state])
    named = country(language, practice.country)
    yield line(bold(f"{named}: {practice.title}"), f" ({state})")
    yield line(f"{where}, {say(language, FORMS[practice.kind])}")
    yield line(shortened(str(practice.outcome), 150))


def _heading(wanted: Search, desk: Desk, language: Language) -> list[Line]:
    """Return what is looked for."""
    parts = [f"“{wanted.words}”"] if wanted.words else []
    if wanted.country:
        parts.append(country(language, wanted.country))
    if wanted.session is not None:
        there = desk.ledger.plenary(wanted.session[0])
        slot = there.slots.get(wanted.session[1]) if there else None
        parts += [slot_title(language, slot.slot)] if slot else []
    if wanted.kind is not None:
        parts.append(say(language, FORMS[wanted.kind]))
    if wanted.theme:
        known = every_theme(desk.reference.directory)
        theme = known.get(wanted.theme)
        parts.append(theme.named(language) if theme else wanted.theme)
    if wanted.objective is not None and wanted.objective in MIGRATION:
        parts.append(f"{wanted.objective}. {MIGRATION[wanted.objective].best(language)}")
    looked = ", ".join(parts) or say(language, "all of it")
    return [line(bold(say(language, "The register of best practices") + ": "), looked)]


def _form(asked: Request, desk: Desk, plenary: Plenary, wanted: Search) -> View:
    """Return the form; it offers only what practices that this person may read have."""
    language = desk.language(asked)
    found = _found(asked, desk, Search())
    everything = ("all", say(language, "All"))
    countries = {c for _, d in found for c in (d.practice.country, *d.particulars.countries)}
    sessions = {(p.id, d.practice.session): p for p, d in found}
    themes = {theme for _, d in found for theme in d.particulars.themes}
    known = every_theme(desk.reference.directory)
    fields: Sequence[tuple[str, str, list[tuple[str, str]], str]] = [
        (
            "country",
            say(language, "Country"),
            sorted(((c, country(language, c)) for c in countries), key=lambda c: c[1]),
            wanted.country,
        ),
        (
            "session",
            say(language, "Session"),
            [
                (f"{place}/{slot}", _named(there, slot, language))
                for (place, slot), there in sorted(sessions.items(), key=lambda s: s[0])
            ],
            "/".join(wanted.session or ()),
        ),
        (
            "kind",
            say(language, "Form"),
            [(kind.value, say(language, FORMS[kind])) for kind in PracticeKind],
            wanted.kind.value if wanted.kind else "",
        ),
        (
            "theme",
            say(language, "Working groups and networks it concerns"),
            [(t.key, t.named(language)) for key, t in known.items() if key in themes],
            wanted.theme,
        ),
        (
            "objective",
            say(language, "Objectives of the Global Compact for Migration"),
            [(str(n), f"{n}. {goal.best(language)}") for n, goal in MIGRATION.items()],
            str(wanted.objective or ""),
        ),
    ]
    blocks = [
        text_field(
            "words",
            say(language, "Words"),
            value=wanted.words,
            most=LONGEST_WORDS,
            optional=True,
            hint=say(language, "In English or Spanish; accents and capitals make no difference."),
        )
    ]
    for name, label, offered, chosen in fields:
        blocks.append(choice_field(name, label, [everything, *offered], chosen=chosen or "all"))
    return View(
        callback="practice.search",
        title=say(language, "Best practices"),
        submit=say(language, "Search"),
        close=say(language, "Cancel"),
        blocks=blocks,
        private=value(plenary.id),
    )


def _named(plenary: Plenary, slot: SlotId, language: Language) -> str:
    title = shortened(in_one(plenary.agenda.title, language), 40)
    return f"{slot_name(language, plenary.slots[slot].slot)} – {title}"
