"""Before the plenary, for tests: leads who are asked, and the forms that they fill in."""

import json
from datetime import datetime
from functools import partial
from urllib.parse import parse_qs, urlencode

from agenda.membership import load
from agenda.programme import Agenda
from bot.local_slack import TENANT
from rehearsal.stage import Form
from tests.conftest import signature

BEFORE = datetime.fromisoformat("2021-08-20T12:00:00+00:00")
SESSIONS = {1: "1.3", 2: "1.5", 3: "1.6"}
HOSTILE = "<!channel> <@U123> *bold* `code` =1+1 <https://evil.example|here>"


async def long_before(slack):
    """Set the clock to three weeks before the plenary, when nobody has been asked for anything."""
    await slack.set_clock(BEFORE)
    await slack.idle()


async def ask_leads(slack):
    """Have the secretariat ask the leads, by 2 September at 18:00."""
    secretariat = slack.person("secretariat-rcm")
    await secretariat.command("/plenary", "collect 2021-09-02")
    await secretariat.press("collect.ask")


def without_questions(agenda):
    """Return the agenda with no guiding question, as before its leads have sent any."""
    given = agenda.model_dump(mode="json", exclude_none=True)
    for day in given["days"]:
        for slot in day["slots"]:
            slot.pop("questions", None)
    return Agenda.model_validate(given)


async def on_day(slack, when):
    """Let the time go on to an instant, as fast as the bot keeps up."""
    await slack.set_clock(datetime.fromisoformat(when))
    await slack.idle()


async def fills_in(person, **values):
    """Open the form from the newest button and send it; give the form as it is then."""
    form = await person.press("datasheet.open")
    assert isinstance(form, Form)
    return await form.submit(in_form(form, **values))


def in_form(form, **values):
    """Return values under the names that they have in this form: q1 is the first question."""
    _, _, language, *_ = form.private_metadata.split("|")
    names = {"topics": "topics.1", "concepts": "concepts.1"}
    return {
        f"{language}.{f'question.{name[1:]}' if name[1:].isdigit() else names.get(name, name)}": v
        for name, v in values.items()
    }


def texts(form):
    """Return what stands in a form, by field."""
    return {
        name.split(".", 1)[1]: field["value"]
        for fields in form.values.values()
        for name, field in fields.items()
        if "value" in field
    }


def sent(slack, session=3):
    return slack.plenary.datasheets.get(SESSIONS[session], ())


def questions(slack, session=3):
    slot = slack.plenary.slots[SESSIONS[session]].slot
    return [(text.en, text.es) for text in slot.questions]


async def forged(slack, form, values, true, false):
    """Send a form whose hidden text was changed on the way; give what Slack is answered."""
    await form.submit(values)
    body = next(d for d in reversed(slack.delivered) if b"view_submission" in d.body).body
    given = json.loads(parse_qs(body.decode())["payload"][0])
    changed = json.dumps(given).replace(true, false).replace(given["view"]["id"], "V0FORGED")
    sent_body = urlencode({"payload": changed}).encode()
    headers = {**signature(sent_body), "Content-Type": "application/x-www-form-urlencoded"}
    _, said, _ = await slack.send(sent_body, headers)
    return said.decode()


def with_sessions_swapped(agenda):
    """Return the agenda with sessions 1 and 3 in each other's place."""
    given = agenda.model_dump(mode="json", exclude_none=True)
    rows = given["days"][0]["slots"]
    places = [n for n, row in enumerate(rows) if row.get("number") in ("1", "3")]
    first, third = (rows[n] for n in places)
    times = [{k: row[k] for k in ("start", "end", "number")} for row in (first, third)]
    rows[places[0]], rows[places[1]] = {**third, **times[0]}, {**first, **times[1]}
    return Agenda.model_validate(given)


def with_another_third_session(agenda):
    """Return the agenda with a session of another title and lead where session 3 stood."""
    given = agenda.model_dump(mode="json", exclude_none=True)
    given["days"][0]["slots"][5] |= {
        "title": {"en": "Another one", "es": "Otra"},
        "leads": [{"country": "BR", "process": "SACM"}],
    }
    return Agenda.model_validate(given)


async def load_anew(slack, agenda):
    rule = partial(load, by=None, trusted=True, agenda=agenda, people=())
    await slack.ledger.convene(TENANT, slack.channel, rule, cause=f"anew {len(slack.facts())}")
    await slack.idle()
