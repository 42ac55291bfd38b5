"""Putting words on record in Slack: typed, out of a message's menu, by an emoji, by a button."""

import pytest

from agenda import facts as f
from agenda.entry import EntryKind
from agenda.programme import Attribution
from rehearsal.stage import Form

WORDS = "The Quetzal corridor trains two hundred officers a year."
LONG = "Distinguished delegates, the Quetzal corridor matters.\n\nWe thank Panama. " * 120


def entries(slack):
    return [e.entry for e in slack.plenary.entries.values()]


def words(slack):
    return [str(e.entry.text.original) for e in slack.plenary.entries.values()]


async def says(slack, handle="delegate-peru", text=WORDS, **more):
    """Have somebody write in the channel; return the message's ts."""
    reply = await slack.person(handle).says(text, channel="plenary", **more)
    return reply.raw["message"]["ts"]


async def reactions(slack, ts):
    message = next(m for m in await slack.heard() if m.ts == ts)
    return {r["name"]: r["count"] for r in message.raw.get("reactions", [])}


# Out of a message's menu


async def test_two_taps_put_a_message_on_record(slack):
    await slack.in_session(1)
    ts = await says(slack)
    form = await slack.person("secretariat-rcm").shortcut("record.message", ts=ts)
    assert isinstance(form, Form)
    await form.submit({})

    (entry,) = entries(slack)
    assert (entry.kind, entry.countries, entry.slot) == (EntryKind.INTERVENTION, ("PE",), "1.3")
    assert entry.source.ts == ts
    assert words(slack) == [WORDS]
    assert await reactions(slack, ts) == {"white_check_mark": 1}


async def test_the_form_is_filled_in_with_the_session_and_the_question_under_discussion(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("question 2")
    ts = await says(slack)
    form = await slack.person("secretariat-rcm").shortcut("record.message", ts=ts)
    await form.submit({"record.kind": "proposal"})

    (entry,) = entries(slack)
    assert (entry.kind, entry.question) == (EntryKind.PROPOSAL, 2)


async def test_a_delegate_hands_in_a_message_of_their_own_and_no_other(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    own, others = await says(slack), await says(slack, "delegate-chile")

    refused = await peru.shortcut("record.message", ts=others)
    assert "These are another delegation's words." in refused.text
    form = await peru.shortcut("record.message", ts=own)
    assert "delegation" not in [b["block_id"] for b in form.blocks]
    await form.submit({})
    assert [e.countries for e in entries(slack)] == [("PE",)]


async def test_a_reply_in_a_thread_goes_on_record_too(slack):
    await slack.in_session(1)
    opening = await slack.opening(1)
    ts = await says(slack, thread_ts=opening.ts)
    form = await slack.person("secretariat-rcm").shortcut("record.message", ts=ts)
    await form.submit({})

    assert words(slack) == [WORDS]


async def test_a_long_statement_goes_on_in_further_fields_and_is_kept_whole(slack):
    await slack.in_session(1)
    ts = await says(slack, text=LONG.strip())
    form = await slack.person("secretariat-rcm").shortcut("record.message", ts=ts)
    fields = [b["block_id"] for b in form.blocks if b["block_id"].startswith("words")]
    assert len(fields) > 2
    await form.submit({})

    assert words(slack) == [LONG.strip()]


async def test_what_slack_marks_up_goes_on_record_as_people_read_it(slack):
    await slack.in_session(1)
    typed = "Thanks @delegate-chile, see https://example.org/a & <!channel> *now*"
    ts = await says(slack, text=typed)
    form = await slack.person("secretariat-rcm").shortcut("record.message", ts=ts)
    await form.submit({})

    assert words(slack) == [typed.replace("delegate-chile", "Fernanda Sepúlveda Rojas")]


async def test_a_message_that_is_on_record_already_is_told_and_not_doubled(slack):
    await slack.in_session(1)
    ts = await says(slack)
    secretary = slack.person("secretariat-rcm")
    await (await secretary.shortcut("record.message", ts=ts)).submit({})
    again = await slack.person("moderator-rcm").shortcut("record.message", ts=ts)

    assert "This message is on record already, as no. 1." in again.text
    assert len(entries(slack)) == 1


async def test_what_a_bot_wrote_is_nobodys_words(slack):
    await slack.in_session(1)
    opening = await slack.opening(1)
    refused = await slack.person("moderator-rcm").shortcut("record.message", ts=opening.ts)

    assert "Only what people write can be put on record" in refused.text


async def test_a_delivery_that_comes_again_records_nothing_twice(slack):
    await slack.in_session(1)
    ts = await says(slack)
    form = await slack.person("secretariat-rcm").shortcut("record.message", ts=ts)
    await form.submit({})
    await slack.deliver_again("view_submission", times=2)

    assert len(entries(slack)) == 1


async def test_a_message_to_the_bot_is_handed_in_privately(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    ts = (await peru.says(LONG.strip(), dm=True)).raw["message"]["ts"]
    form = await peru.shortcut("record.message", ts=ts)
    await form.submit({})

    assert words(slack) == [LONG.strip()]


# By an emoji


async def test_an_emoji_of_the_chair_puts_a_message_on_record(slack):
    await slack.in_session(1)
    ts = await says(slack)
    await slack.person("moderator-rcm").react(ts, "memo")

    (entry,) = entries(slack)
    assert (entry.countries, entry.kind) == (("PE",), EntryKind.INTERVENTION)
    assert await reactions(slack, ts) == {"memo": 1, "white_check_mark": 1}
    receipt = next(m for m in await slack.person("moderator-rcm").told() if "no. 1" in m)
    assert "[Correct]" in receipt.shown


async def test_the_emoji_of_a_delegate_is_only_an_emoji(slack):
    await slack.in_session(1)
    ts = await says(slack)
    for handle in ("delegate-peru", "observer-iom", "stranger"):
        await slack.person(handle).react(ts, "memo")

    assert entries(slack) == []


async def test_an_emoji_on_what_is_on_record_tells_so(slack):
    await slack.in_session(1)
    ts = await says(slack)
    await slack.person("moderator-rcm").react(ts, "memo")
    secretary = slack.person("secretariat-sacm")
    await secretary.react(ts, "memo", wait=1.0)

    assert "This message is on record already" in await secretary.heard_privately()
    assert len(entries(slack)) == 1


async def test_an_event_that_comes_again_records_nothing_twice(slack):
    await slack.in_session(1)
    ts = await says(slack)
    await slack.person("moderator-rcm").react(ts, "pencil")
    await slack.deliver_again("reaction_added", times=2)

    assert len(entries(slack)) == 1


async def test_an_author_on_no_roster_is_asked_about(slack):
    await slack.in_session(1)
    ts = await says(slack, "stranger")
    moderator = slack.person("moderator-rcm")
    await moderator.react(ts, "memo", wait=1.0)
    assert entries(slack) == []
    assert "please say whose words they are" in await moderator.heard_privately()

    form = await moderator.press("record.message")
    await form.submit({"delegation": ["CL"]})
    assert [e.countries for e in entries(slack)] == [("CL",)]
    assert await reactions(slack, ts) == {"memo": 1, "white_check_mark": 1}


async def test_what_the_chair_wrote_itself_becomes_a_note(slack):
    await slack.in_session(1)
    ts = await says(slack, "moderator-rcm")
    await slack.person("moderator-rcm").react(ts, "memo")

    assert [e.kind for e in entries(slack)] == [EntryKind.NOTE]


async def test_an_emoji_taken_away_offers_to_take_the_entry_back(slack):
    await slack.in_session(1)
    ts = await says(slack)
    moderator = slack.person("moderator-rcm")
    await moderator.react(ts, "memo")
    await moderator.unreact(ts, "memo", wait=1.0)
    assert "stays on record as no. 1" in await moderator.heard_privately()
    assert slack.plenary.entries[1].stands

    await moderator.press("record.take.back", channel="plenary")
    assert not slack.plenary.entries[1].stands
    assert await reactions(slack, ts) == {}


# Typed


@pytest.mark.parametrize(
    ("handle", "typed", "kind", "countries", "question"),
    [
        ("secretariat-sacm", "peru Q2 propuesta: Una red.", EntryKind.PROPOSAL, ("PE",), 2),
        ("moderator-rcm", "Perú, Chile: A network.", EntryKind.INTERVENTION, ("PE", "CL"), None),
        ("moderator-rcm", "decision Q1: It is agreed.", EntryKind.DECISION, (), 1),
        ("delegate-peru", "Q1 We agree: wholly.", EntryKind.INTERVENTION, ("PE",), 1),
        ("delegate-peru", "reservation: On that.", EntryKind.RESERVATION, ("PE",), None),
    ],
)
async def test_words_are_typed_with_whose_they_are(slack, handle, typed, kind, countries, question):
    await slack.in_session(1)
    await slack.person(handle).command("/plenary", f"record {typed}")

    (entry,) = entries(slack)
    assert (entry.kind, entry.countries, entry.question) == (kind, countries, question)
    assert words(slack)[0] in (
        "Una red.",
        "A network.",
        "It is agreed.",
        "We agree: wholly.",
        "On that.",
    )


async def test_what_is_typed_of_an_observer_is_known_by_its_initials(slack):
    await slack.in_session(1)
    await slack.person("moderator-rcm").command("/plenary", "record IOM: We are ready to help.")

    (entry,) = entries(slack)
    assert entry.observer
    assert "International Organization for Migration" in entry.organisation.en


async def test_what_lacks_somebody_opens_the_form_with_the_words_in_it(slack):
    await slack.in_session(1)
    form = await slack.person("secretariat-rcm").command("/plenary", f"record {WORDS}")
    assert isinstance(form, Form)
    assert form.values["words"]["words"]["value"] == WORDS
    await form.submit({"delegation": ["PE"]})

    assert [e.countries for e in entries(slack)] == [("PE",)]


async def test_words_typed_to_the_bot_are_recorded_whole_and_not_repeated(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.types(f"record {LONG.strip()}")

    assert words(slack) == [LONG.strip()]
    said = [m for m in await peru.heard_privately() if "Quetzal" in m]
    assert said == []


async def test_a_note_is_an_entry_of_the_record(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("note Q2 Because of the corridor.")

    (entry,) = entries(slack)
    assert (entry.kind, entry.question) == (EntryKind.NOTE, 2)
    assert slack.facts(f.NoteTaken) == []


# Beside the floor


async def test_what_whoever_has_the_floor_said_is_recorded_by_a_button(slack):
    moderator = await slack.in_session(1)
    await slack.person("delegate-peru").command("/plenary", "floor")
    given = await moderator.press("floor.give")
    assert "[Record what Peru said]" in given.shown
    form = await moderator.press("record.speaker")
    await form.submit({"words": WORDS})

    (entry,) = entries(slack)
    peru = next(p for p in slack.people if p.countries == ("PE",))
    assert (entry.countries, entry.speaker) == (("PE",), peru.id)


async def test_the_chair_panel_opens_the_empty_form(slack):
    moderator = await slack.in_session(1)
    form = await moderator.press("record.open")

    assert isinstance(form, Form)


# Kinds and attribution


async def test_a_commitment_asks_for_what_by_whom_and_by_when(slack):
    await slack.in_session(1)
    form = await slack.person("secretariat-rcm").command("/plenary", "record add")
    await form.fill({"words": WORDS, "delegation": ["PE"]})
    form = await form.choose("record.kind", "commitment")
    names = [b["block_id"] for b in form.blocks]
    assert {"verb", "owner", "due"} <= set(names)
    assert form.values["words"]["words"]["value"] == WORDS
    await form.submit({"verb": "host", "due": "2022-03-01"})

    (entry,) = entries(slack)
    assert (str(entry.commitment.verb), f"{entry.commitment.due}") == ("host", "2022-03-01")


async def test_the_form_prints_the_plenarys_rule_and_takes_another(slack):
    await slack.in_session(1)
    form = await slack.person("secretariat-rcm").command("/plenary", "record add")
    assert "As the plenary's rule: attributed to nobody" in str(form.blocks)
    await form.submit({"words": WORDS, "delegation": ["PE"], "attribution": "named"})

    assert [e.attribution for e in entries(slack)] == [Attribution.NAMED]


async def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(slack):
    await slack.in_session(1)
    form = await slack.person("moderator-rcm").command("/plenary", "record add")
    form = await form.submit({"words": WORDS})

    assert form.errors == {"delegation": "This is needed."}
    assert form.values["words"]["words"]["value"] == WORDS


# Receipts


async def test_the_delegation_gets_a_receipt_without_the_words(slack):
    await slack.in_session(1)
    ts = await says(slack)
    form = await slack.person("moderator-rcm").shortcut("record.message", ts=ts)
    await form.submit({})

    (receipt,) = [m for m in await slack.person("delegate-peru").told() if "On record" in m]
    assert "On record as no. 1: Intervention, Peru, Session 1." in receipt
    assert "Recorded by" in receipt
    assert "attributed to nobody" in receipt
    for name in ("Show it", "Correct", "Take the entry back", "Off the record …"):
        assert f"[{name}]" in receipt.shown
    assert "Quetzal" not in receipt


async def test_the_channel_hears_nothing_of_an_entry(slack):
    await slack.in_session(1)
    before = len(await slack.heard())
    await slack.person("moderator-rcm").command("/plenary", f"record peru: {WORDS}")

    assert len(await slack.heard()) == before


async def test_the_summary_in_the_channel_only_counts(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs(f"record peru: {WORDS}")
    await slack.at("16:50")
    await moderator.chairs("next")

    summary = next(m for m in await slack.heard() if "Summary of" in m)
    assert "Entries on record · Asientos en el registro: 1" in summary
    assert "Quetzal" not in await slack.heard()


async def test_an_observer_is_told_that_the_words_go_to_the_annex(slack):
    await slack.in_session(1)
    observer = slack.person("observer-iom")
    form = await observer.command("/plenary", "record add")
    assert "credited in an annex" in form
    await form.submit({"words": WORDS})

    assert entries(slack)[0].observer
    assert "They do not enter the text" in await observer.told()


async def test_in_a_plenary_off_the_record_every_way_in_is_refused(empty_slack):
    agenda = empty_slack.agenda.model_copy(update={"attribution": Attribution.OFF_RECORD})
    await empty_slack.load(agenda)
    await empty_slack.start_bot()
    slack = empty_slack
    await slack.in_session(1)
    ts = await says(slack)
    moderator = slack.person("moderator-rcm")
    told = [
        (await moderator.command("/plenary", f"record peru: {WORDS}")).text,
        (await moderator.command("/plenary", "record add")).text,
        (await moderator.command("/plenary", f"note {WORDS}")).text,
        (await moderator.shortcut("record.message", ts=ts)).text,
    ]
    await moderator.react(ts, "memo", wait=1.0)

    assert all("this plenary is off the record" in text for text in told)
    assert entries(slack) == []


async def test_english_words_of_somebody_who_reads_spanish_stand_as_english(slack):
    await slack.in_session(1)
    ts = await says(slack, "delegate-mexico", "We train the officers of the border.")
    form = await slack.person("secretariat-rcm").shortcut("record.message", ts=ts)
    await form.submit({})
    await slack.person("moderator-sacm").chairs("record peru: The network is for all countries.")

    assert [e.text.original.language for e in entries(slack)] == ["en", "en"]
    told = await slack.heard_privately("moderator-sacm")
    assert "Las palabras constan como inglés. Si no lo son, pulse “Corregir”" in told


async def test_an_observer_who_types_a_delegations_name_is_refused(slack):
    await slack.in_session(1)
    for handle in ("observer-iom", "delegate-chile"):
        person = slack.person(handle)
        await person.command("/plenary", "record peru proposal: We propose a network.")

    assert entries(slack) == []
