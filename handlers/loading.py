"""Loading an agenda and a roster from the files that a secretariat hands in."""

from functools import partial
from typing import Any

from agenda import membership as rules
from agenda.plenary import Plenary, Stage
from agenda.refusals import NoPlenary, RunningAlready
from handlers.desk import Answer, Desk, FileRefused, Request, View
from handlers.forms import file_field
from handlers.refusals import phrase
from handlers.writing import Button, compose, line, shortened
from locales import say

LONGEST_ERROR = 1500


def needs_roster(plenary: Plenary | None) -> bool:
    """Tell whether a channel gets a plenary whose people nobody has named yet."""
    return plenary is None or plenary.stage is Stage.ENDED or not plenary.people


async def load(asked: Request, desk: Desk) -> Answer:
    """Open the form for the two files."""
    language = desk.language(asked)
    plenary = desk.plenary(asked)
    channel = plenary.channel if plenary else asked.channel
    if channel is None or channel.startswith("D"):
        raise NoPlenary
    rules.may_load(plenary, asked.account, trusted=asked.account.user in desk.secretariats)
    if asked.trigger is None:
        opens = Button("load.open", say(language, "Load the agenda"), f"|{channel}")
        text = say(language, "Here is the form for the agenda and the roster:")
        return Answer(messages=tuple(compose([line(text)], [opens])))
    fields = [
        file_field(
            "agenda",
            say(language, "Agenda"),
            ["yaml", "yml", "txt"],
            hint=say(language, "One YAML file; “plenary agenda check” says beforehand if it fits."),
        ),
        file_field(
            "roster",
            say(language, "Roster"),
            ["csv", "yaml", "yml", "txt"],
            optional=not needs_roster(plenary),
            hint=say(
                language,
                "Account or e-mail, name, language, country or organisation, role, process.",
            ),
        ),
    ]
    return Answer(
        opens=View(
            callback="load.files",
            title=say(language, "Load a plenary"),
            submit=say(language, "Load"),
            close=say(language, "Cancel"),
            blocks=fields,
            private=f"|{channel}",
        )
    )


async def open_form(asked: Request, desk: Desk) -> Answer:
    """Open the form whose button was pressed."""
    return await load(asked, desk)


async def files_given(asked: Request, desk: Desk) -> Answer:
    """Read the two files and give the channel its plenary."""
    language = desk.language(asked)
    tenant, channel = desk.tenant, asked.channel
    if channel is None:
        raise NoPlenary
    plenary = desk.ledger.in_channel(tenant, channel)
    rules.may_load(plenary, asked.account, trusted=asked.account.user in desk.secretariats)
    errors: dict[str, str] = {}
    read: dict[str, Any] = {"agenda": None, "roster": ()}
    for name, reader in (
        ("agenda", desk.files.agenda),
        ("roster", partial(desk.files.roster, tenant=tenant)),
    ):
        for file, filename in asked.values.get(name) or ():
            try:
                content = await desk.platform.content_of(file)
                read[name] = reader(content, filename or name, language)
            except FileRefused as refused:
                errors[name] = shortened("\n".join(refused.findings), LONGEST_ERROR)
            except OSError:
                errors[name] = say(
                    language,
                    "Slack did not hand over this file, or it is larger than 1 MB. Please try "
                    "again.",
                )
    if read["agenda"] is None and "agenda" not in errors:
        errors["agenda"] = say(language, "This is needed.")
    if not read["roster"] and "roster" not in errors and needs_roster(plenary):
        errors["roster"] = say(language, "This is needed.")
    if errors:
        return Answer(errors=errors)
    rule = partial(
        rules.load,
        by=asked.account,
        trusted=asked.account.user in desk.secretariats,
        agenda=read["agenda"],
        people=read["roster"],
    )
    try:
        await desk.ledger.convene(tenant, channel, rule, cause=asked.cause)
    except RunningAlready as refused:
        text = phrase(language, plenary, refused)
        return Answer(errors={"agenda": shortened(text, LONGEST_ERROR)})
    return Answer()
