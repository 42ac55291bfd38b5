"""The app's Home: where the plenary stands and what one may do, for whoever opens it."""


async def in_home(member, action_id):
    """Press a button of a person's Home, and return the words of the Home after it."""
    shown = (await member.sees())["home"]
    await member.act("press", action_id=action_id, view_id=shown["id"])
    return str((await member.sees())["home"]["blocks"])


async def test_a_delegate_finds_the_session_and_their_practices_in_the_home(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.shares("One-stop centres")
    home = await peru.open_home()

    assert "Session 1: Irregular migration" in home
    assert "“One-stop centres”" in home
    assert "Close and go on" not in home


async def test_a_button_of_the_home_is_answered_in_the_home(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.open_home()
    after = await in_home(peru, "floor.ask")

    assert "You are on the list for the floor, at place 1." in after
    assert [slack.plenary.people[one].countries for one in slack.plenary.floor] == [("PE",)]


async def test_a_moderator_runs_the_session_from_the_home(slack):
    moderator = await slack.in_session(1)
    home = await moderator.open_home()
    after = await in_home(moderator, "slot.pause")

    assert "Close and go on" in home
    assert "Share a best practice" not in home
    assert "Paused, with" in after


async def test_the_home_is_in_the_language_of_its_reader(slack):
    await slack.in_session(1)
    home = await slack.person("delegate-mexico").open_home()

    assert "Sesión 1" in home
    assert "Actualizar" in home


async def test_somebody_on_no_roster_is_told_so_in_the_home(slack):
    await slack.in_session(1)
    home = await slack.person("stranger").open_home()

    assert "You are on the roster of no plenary that is being held." in home
    assert "Session 1" not in home
