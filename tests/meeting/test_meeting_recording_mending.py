"""Reading the record, correcting, translating, taking back, and taking off the record."""

import json

from agenda import papers
from agenda.entry import EntryState
from agenda.paper import COMMUNIQUE, Part, Place, Source, summary_name
from agenda.programme import SlotId
from agenda.words import Text, typed
from rehearsal.stage import Form

WORDS = "The Quetzal corridor trains two hundred officers a year."
BETTER = "The Quetzal corridor trained two hundred officers."


def entry(slack, number=1):
    return slack.plenary.entries[number]


async def recorded(slack, *typed_words, by="secretariat-rcm"):
    """Have a secretary record something under the first session."""
    await slack.in_session(1)
    for one in typed_words or (f"peru: {WORDS}",):
        await slack.person(by).command("/plenary", f"record {one}")


async def opened(slack, handle, number=1):
    """Have somebody open an entry; return the form that shows it."""
    return await slack.person(handle).command("/plenary", f"record {number}")


def shown(form):
    """Return everything that a form shows, lists with their buttons too."""
    return json.dumps(form.blocks, ensure_ascii=False)


# Reading


async def test_the_list_shows_the_chair_everything_and_a_delegation_its_own(slack):
    await recorded(slack, f"peru Q2: {WORDS}", "chile proposal: A network.", "IOM: We help.")
    chair = await slack.person("moderator-rcm").command("/plenary", "record")
    peru = await slack.person("delegate-peru").command("/plenary", "record")

    for words in ("1 · Intervention · Peru · question 2", "2 · Proposal", "A network.", "We help."):
        assert words in shown(chair)
    assert WORDS in shown(peru)
    assert "A network." not in shown(peru)
    assert "Nothing is on record" in shown(
        await slack.person("delegate-panama").command("/plenary", "record")
    )


async def test_the_list_has_pages(slack):
    await recorded(slack, *(f"peru: Point number {n}." for n in range(1, 15)))
    form = await slack.person("moderator-rcm").command("/plenary", "record")
    assert "Point number 12." in shown(form)
    assert "Point number 13." not in shown(form)

    form = await form.press("record.later")
    assert "Point number 14." in shown(form)
    form = await form.press("record.earlier")
    assert "Point number 1." in shown(form)


async def test_the_list_of_another_session_is_chosen_in_a_menu(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("record peru: In the first.")
    await slack.at("16:50")
    await moderator.chairs("next")
    await slack.at("17:11")
    form = await moderator.command("/plenary", "record")
    assert "In the first." not in shown(form)

    form = await form.choose("record.session", "1.3")
    assert "In the first." in shown(form)


async def test_an_entry_is_shown_in_full_with_a_link_to_its_message(slack):
    await slack.in_session(1)
    reply = await slack.person("delegate-peru").says(WORDS, channel="plenary")
    ts = reply.raw["message"]["ts"]
    await slack.person("moderator-rcm").react(ts, "memo")
    form = await opened(slack, "moderator-rcm")

    assert WORDS in shown(form)
    assert f"/archives/{slack.channel}/p{ts.replace('.', '')}" in shown(form)


async def test_another_delegations_entry_is_not_shown(slack):
    await recorded(slack)

    assert (
        "There is no such entry on record for you." in (await opened(slack, "delegate-chile")).text
    )


async def test_in_a_private_message_the_words_stand_in_no_answer(slack):
    await recorded(slack)
    peru = slack.person("delegate-peru")
    await peru.types("record")
    await peru.types("record 1")
    form = await peru.press("record.show")

    assert WORDS in shown(form)
    assert "Quetzal" not in await peru.heard_privately()


# Correcting


async def test_a_delegation_corrects_its_entry_from_the_receipt(slack):
    await recorded(slack)
    peru = slack.person("delegate-peru")
    form = await peru.press("record.correct")
    assert form.values["words"]["words"]["value"] == WORDS
    await form.submit({"words": BETTER})

    assert str(entry(slack).entry.text.original) == BETTER
    assert "Entry no. 1 is corrected" in await peru.told()
    assert "Entry no. 1 is corrected" not in await slack.heard()


async def test_who_corrects_second_sees_both_versions(slack):
    await recorded(slack)
    first = await slack.person("delegate-peru").press("record.correct")
    second = await slack.person("moderator-rcm").command("/plenary", "record 1")
    second = await second.press("record.correct")
    await first.submit({"words": BETTER})
    form = await second.submit({"words": "Mine."})

    assert "Nothing was saved yet" in form
    assert BETTER in form
    assert form.values["words"]["words"]["value"] == "Mine."
    await form.submit({})
    assert str(entry(slack).entry.text.original) == "Mine."


async def test_a_correction_from_the_open_entry_takes_its_place(slack):
    await recorded(slack)
    form = await opened(slack, "secretariat-rcm")
    form = await form.press("record.correct")
    assert isinstance(form, Form)
    await form.submit({"record.kind": "proposal"})

    assert entry(slack).entry.kind.value == "proposal"


async def test_a_refusal_in_an_open_form_is_shown_in_it(slack):
    await recorded(slack)
    form = await opened(slack, "secretariat-rcm")
    await slack.person("delegate-peru").press("record.take.back")
    form = await form.press("record.correct")

    assert "entry no. 1 was taken back" in form


async def final(slack):
    """Have both secretariats approve the summary of the first session."""
    name = summary_name(SlotId("1.3"))
    accounts = {p.process: p.accounts[0] for p in slack.people if p.role.value == "secretariat"}
    ledger, plenary = slack.ledger, slack.plenary.id

    async def decide(rule, **given):
        def decided(now, at):
            return rule(now, at, **given)

        await ledger.decide(plenary, decided, cause=f"{rule.__name__}{given}")

    await decide(papers.draft, by=accounts["RCM"], name=name)
    for account in accounts.values():
        seen = slack.plenary.papers[name].revision
        await decide(papers.approve, by=account, name=name, seen=seen)
    assert papers.is_final(slack.plenary, name)
    return name


async def test_under_a_final_paper_a_reason_is_asked_for(slack):
    await recorded(slack)
    name = await final(slack)
    secretary = slack.person("secretariat-rcm")
    form = await (await opened(slack, "secretariat-rcm")).press("record.correct")
    form = await form.submit({"words": BETTER})
    assert "It is opened again when you save" in form
    await form.submit({"reason": "A figure was wrong."})
    assert str(entry(slack).entry.text.original) == BETTER
    assert not papers.is_final(slack.plenary, name)

    await final(slack)
    form = await secretary.press("record.take.back")
    await form.submit({"reason": "Said by somebody else."})
    assert entry(slack).state is EntryState.TAKEN_BACK


# Translating


async def test_a_translation_is_entered_beside_the_original(slack):
    await recorded(slack)
    form = await (await opened(slack, "secretariat-rcm")).press("record.translate")
    assert WORDS in form
    await form.submit({"words": "El corredor Quetzal capacita.", "state": "approved"})

    text = entry(slack).entry.text
    assert (str(text.translation), text.translation.translation) == (
        "El corredor Quetzal capacita.",
        "approved",
    )
    form = await opened(slack, "secretariat-rcm")
    assert "approved translation" in shown(form)


# Taking back


async def test_taken_back_by_its_delegation_it_counts_no_more_and_stays_in_the_journal(slack):
    await recorded(slack)
    await slack.person("delegate-peru").press("record.take.back")

    assert slack.plenary.entries_of(SlotId("1.3")) == []
    assert str(entry(slack).entry.text.original) == WORDS
    assert "Entry no. 1 is taken back" in await slack.person("delegate-peru").told()


# Off the record


async def test_what_goes_is_shown_before_it_does(slack):
    await recorded(slack)
    by = next(p for p in slack.people if p.role.value == "secretariat").accounts[0]
    place, source = Place(part=Part.OPERATIVE), (Source(entry=1),)
    text = Text(original=typed("Built on the Quetzal.", "en"))

    async def decide(rule, cause, **given):
        await slack.ledger.decide(
            slack.plenary.id, lambda now, at: rule(now, at, by=by, **given), cause=cause
        )

    await decide(papers.draft, "draft", name=COMMUNIQUE)
    given = {"name": COMMUNIQUE, "key": None, "text": text, "place": place, "sources": source}
    await decide(papers.write, "write", **given)
    form = await slack.person("delegate-peru").press("record.off")

    assert "a paragraph that was written on it, in: the draft joint communiqué" in form
    assert "Quetzal" not in form
    assert entry(slack).stands
    await form.submit({})
    assert entry(slack).state is EntryState.OFF_RECORD


async def test_the_delegation_and_the_secretariats_are_told_what_else_to_delete(slack):
    await slack.in_session(1)
    reply = await slack.person("delegate-peru").says(WORDS, channel="plenary")
    await slack.person("secretariat-rcm").react(reply.raw["message"]["ts"], "memo")
    form = await slack.person("delegate-peru").press("record.off")
    await form.submit({})

    own = next(m for m in await slack.person("delegate-peru").told() if "is off the record" in m)
    assert "Your own message" in own
    for name in ("secretariat-rcm", "secretariat-sacm"):
        told = next(m for m in await slack.person(name).told() if "is off the record" in m)
        assert "please delete yourselves" in told
    message = next(m for m in await slack.heard() if m.ts == reply.raw["message"]["ts"])
    assert [r["name"] for r in message.raw.get("reactions", [])] == ["memo"]
