"""Asking to be on the roster, and being put on it by a secretariat."""

from functools import partial

from agenda import membership as rules
from agenda.chair import chair
from agenda.plenary import Plenary
from agenda.refusals import FormIncomplete, NotOurs
from agenda.roster import Account, Role
from agenda.words import Language
from handlers.carried import word
from handlers.desk import Answer, Desk, Request, View
from handlers.forms import Choice, choice_field, text_field
from handlers.phrases import value
from handlers.refusals import problem
from handlers.running import plenary_of, said
from handlers.writing import line, one_message
from locales import country, country_codes, say

ROLES = {
    Role.DELEGATE: "Delegate",
    Role.OBSERVER: "Observer",
    Role.MODERATOR: "Moderator",
    Role.SECRETARIAT: "Secretariat",
}
_NONE = "none"


async def ask(asked: Request, desk: Desk) -> Answer:
    """Ask the secretariats to add the person."""
    plenary = plenary_of(asked, desk)
    name = await desk.platform.name_of(asked.account)
    await desk.ledger.decide(
        plenary.id,
        partial(rules.ask_addition, account=asked.account, name=name),
        cause=asked.cause,
    )
    return said(
        say(desk.language(asked), "The secretariats have been asked to add you to the roster.")
    )


async def open_form(asked: Request, desk: Desk) -> Answer:
    """Open the form that puts somebody on the roster."""
    plenary = plenary_of(asked, desk)
    chair(plenary, asked.account)
    language = desk.language(asked)
    tenant, user = word(asked, 0), word(asked, 1)
    name = await desk.platform.name_of(Account(tenant=tenant, user=user))
    fields = [
        text_field("name", say(language, "Name"), value=name, most=150),
        choice_field(
            "role",
            say(language, "Role"),
            [(role.value, say(language, text)) for role, text in ROLES.items()],
            chosen=Role.DELEGATE.value,
        ),
        choice_field("country", say(language, "Country"), _countries(plenary, desk, language)),
        text_field("organisation", say(language, "Organisation"), most=150, optional=True),
        choice_field(
            "language",
            say(language, "Language"),
            [("es", "Español"), ("en", "English")],
        ),
    ]
    return Answer(
        opens=View(
            callback="roster.add",
            title=say(language, "Add to the roster"),
            submit=say(language, "Add"),
            close=say(language, "Cancel"),
            blocks=fields,
            private=value(plenary.id, tenant, user),
        )
    )


def _role(given: object) -> Role:
    try:
        return Role(str(given))
    except ValueError as unknown:
        raise NotOurs from unknown


def _countries(plenary: Plenary, desk: Desk, language: Language) -> list[Choice]:
    """Return the countries of the roster and of the processes, after the choice of none.

    Another one is put on the roster with the file: the list of all the world's territories is
    nothing to lay before a meeting of some of them.
    """
    codes = {code for person in plenary.people.values() for code in person.countries}
    on = desk.clock.now().date()
    for process in desk.reference.directory.processes:
        if process.code in plenary.agenda.processes:
            belong = (*process.members_on(on), *process.observers_on(on))
            codes |= {one.country for one in belong}
    named = sorted((country(language, c), c) for c in codes or country_codes())
    named = [(c, name) for name, c in named]
    return [(_NONE, say(language, "None: an organisation")), *named]


async def added(asked: Request, desk: Desk) -> Answer:
    """Put somebody on the roster."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    given = asked.values
    chosen = given.get("country")
    rule = partial(
        rules.add,
        by=asked.account,
        account=Account(tenant=word(asked, 0), user=word(asked, 1)),
        name=str(given.get("name", "")),
        language="en" if given.get("language") == "en" else "es",
        role=_role(given.get("role")),
        countries=[str(chosen)] if chosen and chosen != _NONE else [],
        organisation=str(given.get("organisation", "")),
    )
    try:
        await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except FormIncomplete as refused:
        return Answer(
            errors={name: problem(language, what) for name, what in refused.problems.items()}
        )
    done = say(language, "{name} is on the roster.", name=str(given.get("name", "")).strip())
    return Answer(receipt=one_message([line(done)]))
