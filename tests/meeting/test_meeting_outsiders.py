"""Guests, other workspaces and people who are on no roster: they lose nothing they type."""

from agenda import facts as f
from agenda.roster import Account
from tests.conftest import OBJECTIVE_AND_OUTCOME, TENANT


async def test_a_stranger_is_told_so_asks_is_added_and_shares_what_was_kept(slack):
    await slack.in_session(1)
    stranger, secretariat = slack.person("stranger"), slack.person("secretariat-rcm")
    await stranger.shares("Written before")
    assert "What you typed is kept." in await stranger.told()
    assert slack.plenary.practices == {}

    answer = await stranger.press("roster.ask")
    assert "have been asked to add you" in answer
    assert "Nora Nueva asks to be added to the roster." in await secretariat.told()
    form = await secretariat.press("roster.open")
    assert form.values["name"]["name"]["value"] == "Nora Nueva"
    refused = await form.submit({"country": "none", "language": "en"})
    assert refused.errors == {"country": "This is needed."}
    await refused.submit({"country": "UY"})
    assert "Nora Nueva is on the roster." in await slack.heard_privately("secretariat-rcm")
    assert "as: Uruguay." in await stranger.told()
    person = slack.plenary.people["p29"]
    assert (str(person.name), person.countries) == ("Nora Nueva", ("UY",))

    kept = await stranger.press("practice.kept")
    assert kept.values["title"]["title"]["value"] == "Written before"
    await kept.submit({})
    (practice,) = slack.plenary.practices.values()
    assert (str(practice.title), practice.country) == ("Written before", "UY")
    assert "On record for Uruguay under session 1" in await stranger.told()


async def test_everything_a_stranger_typed_can_be_opened_again(slack):
    await slack.in_session(1)
    stranger, secretariat = slack.person("stranger"), slack.person("secretariat-rcm")
    for title in ("The first", "The second"):
        await stranger.shares(title)
    await stranger.press("roster.ask")
    form = await secretariat.press("roster.open")
    await form.submit({"country": "UY", "language": "en"})

    offered = [m for m in await stranger.told() if "is kept: open it" in m]
    assert len(offered) == 1
    choice = await stranger.press("practice.kept")
    for title in ("The first", "The second"):
        form = await stranger.press(text=title, ts=choice.messages[-1].ts)
        assert form.values["title"]["title"]["value"] == title
        await form.submit({})
    assert [str(p.title) for p in slack.plenary.practices.values()] == ["The first", "The second"]


async def test_a_stranger_who_asks_for_anything_gets_the_button_to_be_added(slack):
    await slack.in_session(1)
    answer = await slack.person("stranger").command("/plenary", "next")

    assert "Your account is not on the roster of this plenary yet." in answer
    assert "[Ask the secretariat to add me · " in answer
    assert slack.plenary.current.slot.number == "1"


async def test_a_stranger_who_asks_twice_is_asked_for_once(slack):
    await slack.in_session(1)
    stranger = slack.person("stranger")
    await stranger.command("/plenary", "next")
    for _ in range(2):
        await stranger.press("roster.ask")

    assert len(slack.facts(f.AdditionAsked)) == 1


async def test_nobody_but_the_chair_opens_the_roster_form(slack):
    await slack.in_session(1)
    await slack.person("stranger").command("/plenary", "next")
    await slack.person("stranger").press("roster.ask")
    body = next(
        m for m in await slack.heard_privately("secretariat-rcm") if "asks to be added" in m
    )
    assert body.shown.endswith("[Add to the roster]")

    assert len(slack.plenary.people) == 28


async def test_somebody_the_roster_knows_by_email_alone_is_found(empty_slack):
    meeting = empty_slack
    people = tuple(
        p.model_copy(update={"accounts": ()}) if "peru" in str(p.email) else p
        for p in meeting.people
    )
    await meeting.load(people=people)
    await meeting.start_bot()
    await meeting.in_session(1)
    await meeting.person("delegate-peru").shares("Found")

    assert len(meeting.facts(f.AccountRecognised)) == 1
    assert [p.country for p in meeting.plenary.practices.values()] == ["PE"]


async def add_to_roster(slack, handle, country="UY"):
    """Have a guest ask to be added, and a secretariat add them."""
    guest, secretariat = slack.person(handle), slack.person("secretariat-rcm")
    await guest.mention("next", channel="plenary")
    await guest.press("roster.ask")
    form = await secretariat.press("roster.open")
    await form.submit({"country": country, "language": "en"})
    return guest


async def test_a_guest_and_another_workspace_take_part_with_mentions_and_buttons(slack):
    await slack.in_session(1)
    for handle in ("guest", "abroad"):
        person = await add_to_roster(slack, handle)
        status = await person.mention("status", channel="plenary")
        assert "Session 1: Irregular migration" in status
        opens = await person.mention("bestpractice From a guest", channel="plenary")
        assert "[Share a best practice]" in opens.shown
        form = await person.press("practice.open", text="Share a best practice")
        assert form.values["title"]["title"]["value"] == "From a guest"
        await form.submit(OBJECTIVE_AND_OUTCOME)
        assert "On record for Uruguay" in await person.told()

    assert len(slack.plenary.practices) == 2
    tenants = {p.accounts[0].tenant for p in slack.plenary.people.values()}
    assert tenants == {TENANT, "T0ABROAD"}


async def test_guests_have_no_slash_commands(slack):
    await slack.in_session(1)

    answer = await slack.person("guest").command("/plenary", "status")
    assert answer.error == "command_not_allowed"


async def test_an_account_is_its_user_in_its_workspace(slack):
    await slack.in_session(1)
    await add_to_roster(slack, "abroad")
    user = next(p for p in slack.plenary.people.values() if str(p.name) == "Iván Lejano")

    twin = Account(tenant=TENANT, user=user.accounts[0].user)
    assert slack.plenary.person_of(user.accounts[0]) == user
    assert slack.plenary.person_of(twin) is None


async def test_a_mention_that_needs_a_form_gets_the_button_that_opens_it(slack):
    await slack.in_session(1)
    secretariat = slack.person("secretariat-rcm")
    answer = await slack.person("delegate-peru").mention("bestpractice", channel="plenary")

    assert "[Share a best practice]" in answer.shown
    assert "[Load the agenda]" in (await secretariat.mention("load", channel="plenary")).shown


async def test_a_mention_is_answered_to_its_author_alone(slack):
    await slack.in_session(1)
    before = len(await slack.heard())
    answer = await slack.person("delegate-canada").mention("status", channel="plenary")

    assert answer.messages[0].ephemeral
    assert len(await slack.heard()) == before + 1  # the mention itself


async def test_a_private_message_is_about_the_plenary_of_its_author(slack):
    moderator = await slack.in_session(1)
    assert "Session 1: Irregular" in await slack.person("delegate-canada").types("status")
    assert "ends at 10:55 now." in await moderator.types("extend 5")
    assert "ends at 11:00 now." in await moderator.types("/plenary extend 5")

    assert slack.plenary.current.ends_at.strftime("%H:%M") == "17:00"


async def test_a_slash_command_in_a_private_conversation_is_about_it_too(slack):
    moderator = await slack.in_session(1)
    assert (
        "ends at 10:55 now." in (await moderator.command("/plenary", "extend 5", channel="")).text
    )
    form = await slack.person("delegate-peru").command("/bestpractice", "In private", channel="")
    await form.submit(OBJECTIVE_AND_OUTCOME)

    assert [str(p.title) for p in slack.plenary.practices.values()] == ["In private"]


async def test_a_channel_without_a_plenary_says_so(slack):
    await slack.stage.set_up(channels=[{"name": "other", "members": ["delegate-peru"]}])
    answer = await slack.person("delegate-peru").command("/plenary", "status", channel="other")

    assert "There is no plenary in this conversation." in answer


async def test_who_takes_part_in_two_plenaries_is_asked_which(empty_slack):
    meeting = empty_slack
    state = await meeting.stage.set_up(channels=[{"name": "other", "members": ["delegate-peru"]}])
    other = next(c["id"] for c in state["channels"] if c["name"] == "other")
    first = meeting.channel
    await meeting.load()
    meeting.channel = other
    await meeting.load()
    meeting.channel = first
    await meeting.start_bot()
    await meeting.in_session(1)
    peru = meeting.person("delegate-peru")
    asked = await peru.types("status")
    assert "Which one do you mean?" in asked

    answer = await peru.press("which.0")
    assert "Session 1: Irregular" in answer


async def test_other_peoples_talk_is_not_for_the_bot(slack):
    await slack.in_session(1)
    before = slack.plenary.seq, len(await slack.everything())
    await slack.person("moderator-rcm").says("next please", channel="plenary")
    await slack.stage.quiet(0.1)

    assert (slack.plenary.seq, len(await slack.everything())) == (before[0], before[1] + 1)
