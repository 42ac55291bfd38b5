"""Attendance, as a secretariat takes it in Slack."""

from agenda import facts as f
from rehearsal.stage import Form


def taken(slack):
    return slack.plenary.attendance


async def opens(slack, handle="secretariat-rcm", words="attendance"):
    form = await slack.person(handle).command("/plenary", words)
    assert isinstance(form, Form), form.text
    return form


def chosen(form, name="countries"):
    block = next(b for b in form.blocks if b.get("block_id") == name)
    return [o["value"] for o in block["element"].get("initial_options", ())]


async def test_a_secretariat_takes_attendance_of_the_day(slack):
    await slack.in_session(1)
    form = await opens(slack)
    assert "Attendance, day 1 (Thursday, September 9, 2021)" in form
    assert "Nobody has taken it yet." in form
    await form.submit({"countries": ["PE", "CL"], "organisations": ["0"]})

    assert taken(slack)[1].countries == ("CL", "PE")
    (body,) = taken(slack)[1].organisations
    assert body.en == "International Organization for Migration"
    told = await slack.heard_privately("secretariat-rcm")
    assert "2 of 23 countries and 1 of 1 organisations are there." in told
    assert "Not there: Argentina, Belize" in told


async def test_who_has_done_something_that_day_is_ticked_already(slack):
    await slack.in_session(1)
    await slack.person("delegate-peru").command("/plenary", "floor")
    form = await opens(slack)

    assert chosen(form) == ["PE"]
    assert "are ticked already" in form


async def test_it_is_taken_again_and_the_form_shows_what_was_taken(slack):
    await slack.in_session(1)
    await (await opens(slack)).submit({"countries": ["PE", "CL"], "organisations": []})
    form = await opens(slack, "secretariat-sacm")
    assert "Taken by" in form
    assert chosen(form) == ["CL", "PE"]
    await form.submit({"countries": ["PE", "CL", "BO"], "organisations": []})

    assert taken(slack)[1].countries == ("BO", "CL", "PE")
    assert len(slack.facts(f.AttendanceTaken)) == 2


async def test_another_day_is_taken_by_its_number(slack):
    await slack.in_session(1)
    form = await opens(slack, words="asistencia 2")
    await form.submit({"countries": ["PE"], "organisations": []})

    assert list(taken(slack)) == [2]


async def test_two_who_take_it_at_once_are_shown_what_the_other_saved(slack):
    await slack.in_session(1)
    first, second = await opens(slack), await opens(slack, "secretariat-sacm")
    await first.submit({"countries": ["PE", "CL"], "organisations": []})
    shown = await second.submit({"countries": ["PE"], "organisations": []})

    assert "Nothing was saved: somebody else took attendance meanwhile." in shown
    assert taken(slack)[1].countries == ("CL", "PE")
    await shown.submit({"countries": ["PE"], "organisations": []})
    assert taken(slack)[1].countries == ("PE",)


async def test_only_secretariats_take_attendance(slack):
    await slack.in_session(1)
    for handle in ("moderator-rcm", "delegate-peru", "observer-iom"):
        refused = await slack.person(handle).command("/plenary", "attendance")
        assert not isinstance(refused, Form)
    assert taken(slack) == {}


async def test_where_nothing_opens_a_button_does(slack):
    await slack.in_session(1)
    secretariat = slack.person("secretariat-rcm")
    await secretariat.mention("asistencia", channel="plenary")
    assert "Nobody has taken it yet." in await slack.heard_privately("secretariat-rcm")
    form = await secretariat.press("attendance.open")
    await form.submit({"countries": ["PE"], "organisations": []})

    assert taken(slack)[1].countries == ("PE",)
