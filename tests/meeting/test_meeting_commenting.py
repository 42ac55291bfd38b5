"""Comments on the preliminary agenda: asked for, given and read in Slack."""

from datetime import datetime

import pytest

from agenda import facts as f
from handlers.references import reference
from tests.preparing import (
    HOSTILE,
    forged,
    load_anew,
    long_before,
    on_day,
    with_another_third_session,
    with_sessions_swapped,
)


@pytest.fixture
async def before(slack):
    """Run the bot three weeks before the plenary."""
    await long_before(slack)
    return slack


@pytest.fixture
async def asked(before):
    """Run the bot after members and observers were asked for comments, by 30 August at 18:00."""
    secretariat = before.person("secretariat-rcm")
    await secretariat.command("/plenary", "comments 2021-08-30")
    await secretariat.press("comment.ask")
    return before


async def comments(person, text, item="all"):
    form = await person.press("comment.open")
    if item != "all":
        item = reference(person.meeting.plenary.slots[item])
    return await form.submit({"item": item, "comment": text})


async def test_members_and_observers_are_asked_once_the_secretariat_has_seen_whom(before):
    secretariat = before.person("secretariat-rcm")
    shown = await secretariat.command("/plenary", "comments 2021-08-30 12:00")
    assert "Comments until: Monday, August 30, 2021, 12:00" in shown.text
    assert before.plenary.commenting is None

    await secretariat.press("comment.ask")
    assert before.plenary.commenting.due == datetime.fromisoformat("2021-08-30T18:00:00+00:00")
    channel = await before.heard()
    assert "Members and observers are asked for their comments" in channel
    assert "Se solicitan a miembros y observadores" in channel
    for handle in ("observer-iom", "delegate-peru"):
        told = (await before.person(handle).told())[-1]
        assert "please send your comments on the preliminary agenda" in told.text
        assert "[Comment on the agenda]" in told.shown
    assert "your comments" not in await before.person("moderator-rcm").told()


async def test_the_due_date_is_picked_in_a_form(before):
    secretariat = before.person("secretariat-rcm")
    await secretariat.command("/plenary", "comments")
    form = await secretariat.press("comment.due")
    refused = await form.submit({"date": "2021-09-20", "time": "12:00"})
    assert "the plenary begins on" in refused.errors["date"]
    await refused.submit({"date": "2021-08-30"})

    assert before.plenary.commenting.due == datetime.fromisoformat("2021-08-30T18:00:00+00:00")


async def test_what_was_made_for_an_earlier_due_date_does_not_set_it_back(asked):
    first, second = asked.person("secretariat-rcm"), asked.person("secretariat-sacm")
    await first.command("/plenary", "comments")
    form = await first.press("comment.due")
    await first.command("/plenary", "comments 2021-08-29")
    await second.command("/plenary", "comments 2021-09-01")
    await second.press("comment.ask")

    answer = await first.press("comment.ask")
    assert "the due date was set to Wednesday, September 1, 2021, 18:00" in answer.text
    refused = await form.submit({"date": "2021-08-29"})
    assert "September 1, 2021" in refused.errors["date"]
    assert len(asked.facts(f.CommentsAsked)) == 2


async def test_an_observer_comments_on_an_item_and_gets_a_receipt(asked):
    iom = asked.person("observer-iom")
    await comments(iom, "Please add the Global Compact.", item="1.3")

    (comment,) = asked.plenary.comments
    assert (comment.slot, str(comment.words), comment.late) == (
        "1.3",
        "Please add the Global Compact.",
        False,
    )
    receipt = (await iom.told())[-1]
    assert "Your comment is on record, under: Session 1: Irregular migration" in receipt.text
    assert "Please add the Global Compact." in receipt.text
    told = (await asked.person("secretariat-rcm").told())[-1]
    assert "Please add the Global Compact." in told.text
    assert "International Organization for Migration" in told.text


async def test_comments_are_for_the_secretariats_and_their_authors_alone(asked):
    await comments(asked.person("observer-iom"), "Not for everybody.")

    assert "Not for everybody." not in await asked.heard()
    for handle in ("delegate-peru", "moderator-rcm"):
        assert "Not for everybody." not in await asked.heard_privately(handle)
        answer = await asked.person(handle).command("/plenary", "comments")
        assert "Comments on the agenda: 0" in answer.text
    own = await asked.person("observer-iom").command("/plenary", "comments")
    assert "Not for everybody." in own.text


async def test_the_secretariat_reads_them_in_the_agendas_order_with_the_late_ones_marked(asked):
    await comments(asked.person("delegate-peru"), "On session 3.", item="1.6")
    await comments(asked.person("observer-iom"), "On all of it.")
    await on_day(asked, "2021-08-31T00:00:01+00:00")
    secretariat = asked.person("secretariat-rcm")
    assert "has come. Received: 2." in (await secretariat.told())[-1].text
    chile = asked.person("delegate-chile")
    await comments(chile, "Too late?", item="1.3")
    assert "It came after the due date" in (await chile.told())[-1].text

    listed = (await secretariat.command("/plenary", "comentarios")).text
    assert "Comments on the agenda: 3" in listed
    places = [listed.index(text) for text in ("On all of it.", "Too late?", "On session 3.")]
    assert places == sorted(places)
    assert listed.count("after the due date") == 1
    assert "(Chile)" in listed


async def test_many_long_comments_are_read_page_by_page(asked):
    peru = asked.person("delegate-peru")
    for number in range(1, 8):
        await comments(peru, f"No. {number}. " + "Words and words. " * 170)
    secretariat = asked.person("secretariat-rcm")
    await secretariat.command("/plenary", "comments")
    pages, shown = 1, ""
    while "You can:" not in shown:
        assert pages < 8
        await asked.stage.quiet()
        heard = [m for m in await asked.heard_privately("secretariat-rcm") if m.ephemeral]
        shown = "\n".join(m.text for m in heard)
        if "You can:" not in shown:
            await secretariat.press("comment.more")
            pages += 1

    assert [n for n in range(1, 8) if f"No. {n}. Words" not in shown] == []


async def test_an_empty_comment_or_one_on_no_item_is_refused_with_its_words_kept(asked):
    peru = asked.person("delegate-peru")
    form = await peru.press("comment.open")
    form = await form.submit({"comment": "\u200b \u200b"})
    assert form.errors == {"comment": "This is needed."}

    refused = await forged(asked, form, {"comment": "Mine"}, '"all"', '"9.9"')
    assert "has no such item any more" in refused
    assert [str(c.words) for c in asked.plenary.comments] == ["Mine"]


async def test_a_comment_stays_at_its_item_when_the_agenda_is_loaded_anew(asked):
    await comments(asked.person("delegate-peru"), "On integration.", item="1.6")
    await load_anew(asked, with_sessions_swapped(asked.agenda))
    secretariat = asked.person("secretariat-rcm")
    listed = (await secretariat.command("/plenary", "comments")).text
    assert "Session 1: Integration of Migrants" in listed

    await load_anew(asked, with_another_third_session(asked.agenda))
    listed = (await secretariat.command("/plenary", "comments")).text
    assert "Countering Xenophobia (no longer on the agenda)" in listed


async def test_nobody_comments_before_they_are_asked_or_after_the_start(asked):
    await asked.in_session(1)
    answer = await asked.person("delegate-peru").press("comment.open")
    assert "The plenary is running already." in str(answer.text)
    assert asked.facts(f.CommentGiven) == []


async def test_hostile_words_stay_words(asked):
    await comments(asked.person("observer-iom"), HOSTILE)

    told = (await asked.person("secretariat-rcm").told())[-1]
    assert HOSTILE in told.shown
    assert "<!channel>" not in told.text


async def test_a_spanish_reader_comments_in_spanish(asked):
    mexico = asked.person("delegate-mexico")
    assert "envíe sus comentarios sobre la agenda preliminar" in (await mexico.told())[-1].text
    form = await mexico.press("comment.open")
    assert form.title == "Comentar la agenda"
    await form.submit({"comment": "Más tiempo para el diálogo."})

    assert "Su comentario consta en el registro" in (await mexico.told())[-1].text


async def test_home_offers_to_comment_while_it_is_open(asked):
    peru = asked.person("delegate-peru")
    assert "[Comment on the agenda]" in await peru.open_home()
    await on_day(asked, "2021-08-31T00:00:01+00:00")
    assert "[Comment on the agenda]" not in await peru.open_home()


async def test_a_restart_keeps_the_due_date_of_comments(asked):
    await asked.stop_bot()
    later = datetime.fromisoformat("2021-08-31T12:00:00+00:00")
    await asked.stage.clock(meeting=later.timestamp(), rate=0)
    await asked.start_bot()
    await asked.idle()

    told = await asked.person("secretariat-rcm").told()
    assert len([m for m in told if "has come. Received: 0." in m]) == 1
