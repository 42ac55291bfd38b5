"""The summary of a session on its way to be signed: what tests in Slack ask of it."""

from agenda.paper import summary_name
from agenda.under_name import answers
from rehearsal.stage import Form


def session(slack):
    return next(s for s in slack.plenary.sessions() if s.slot.number == "1")


def name_of(slack):
    return summary_name(session(slack).id)


def standings(slack):
    found = answers(slack.plenary, name_of(slack))
    return {a.country: a.standing.value for a in found}


async def record(slack, words):
    """Have the secretariat put on record what somebody said."""
    return await slack.person("secretariat-rcm").chairs(f"record {words}")


async def rewrites(person, words, key="entry-1"):
    form = await person.choose("paper.edit", key)
    assert isinstance(form, Form), form.text
    return await form.submit({"text": words})


def paragraph(slack, key="entry-1"):
    return str(slack.plenary.papers[name_of(slack)].written[key].text.original)


async def all_answered(slack):
    for handle in ("delegate-peru", "delegate-chile"):
        await slack.person(handle).press("check.confirm")
