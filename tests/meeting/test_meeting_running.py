"""Running a plenary from the channel: every word of the chair, what it answers, what is kept."""

import pytest

from agenda import facts as f
from agenda.plenary import SlotStatus, Stage
from tests.hall import instant


async def test_a_plenary_is_started_and_its_opening_opens_by_itself(slack):
    moderator = slack.person("moderator-rcm")
    answer = await moderator.chairs("start")
    assert "The plenary is running." in answer
    assert "“Opening session” opens by itself at: 09:00 Central American time (GMT-6)" in answer
    assert "The plenary has begun." in await slack.heard()
    assert "Opening session" not in await slack.stage.topic("plenary")

    await slack.at("15:00")
    assert slack.plenary.current.id == "1.1"
    assert slack.plenary.slots["1.1"].ends_at == instant("15:30")
    assert "Opening session · Sesión inaugural" in await slack.stage.topic("plenary")


async def test_the_speakers_of_the_opening_are_called_in_order(slack):
    await slack.person("moderator-rcm").chairs("start")
    await slack.at("15:12")

    calls = [
        m.text.splitlines()[0]
        for m in await slack.heard()
        if "Next on the list of speakers" in m.text
    ]
    assert [c.split(": ")[1].split(",")[0] for c in calls] == [
        "Maximiliano Reyes",
        "Pablo Anselmo Tettamanti",
    ]


async def test_next_closes_what_is_open_and_opens_what_follows(slack):
    moderator = await slack.in_session(1)
    await slack.at("16:50")
    answer = await moderator.chairs("next")

    assert "“Session 1: Irregular migration" in answer
    assert "is closed. “Break” is open until 11:10." in answer
    assert [s.status for s in slack.plenary.in_order()][2:4] == [
        SlotStatus.CLOSED,
        SlotStatus.OPEN,
    ]


async def test_back_gives_the_meeting_back(slack):
    moderator = await slack.in_session(1)
    await slack.at("16:45")
    await moderator.chairs("next")
    answer = await moderator.chairs("back")

    assert "is open until 10:50." in answer
    assert slack.plenary.current.slot.number == "1"
    assert [m for m in await slack.heard() if m.text.startswith("We return to “Session 1")]


async def test_back_to_an_item_whose_time_is_up_says_so(slack):
    moderator = await slack.in_session(1)
    await slack.at("16:53")
    await moderator.chairs("next")
    answer = await moderator.chairs("back")

    assert "is open again. Its time was up at 10:50." in answer
    assert any("Its time was up at" in m for m in await slack.heard())


async def test_time_is_given_and_taken_and_the_channel_is_told(slack):
    moderator = await slack.in_session(1)
    assert "ends at 11:05 now." in await moderator.chairs("extend 15")
    assert "ends at 11:00 now." in await moderator.chairs("shorten 5min")

    heard = await slack.heard()
    assert "is extended by 15 minutes." in heard
    assert "is shortened by 5 minutes." in heard
    assert slack.plenary.current.ends_at == instant("17:00")


async def test_a_pause_stops_the_time(slack):
    moderator = await slack.in_session(1)
    await slack.at("16:00")
    assert "stands still" in await moderator.chairs("pause")
    assert "is paused, with 50 minutes left." in await slack.heard()
    await slack.at("16:30")
    assert "ends at 11:20 now." in await moderator.chairs("resume")

    assert "goes on." in await slack.heard()
    assert slack.plenary.current.ends_at.replace(microsecond=0) == instant("17:20")


async def test_a_skipped_break_is_left_out(slack):
    moderator = await slack.in_session(1)
    assert "“Break” is left out." in await moderator.chairs("skip")

    assert "“Break” is left out." in await slack.heard()
    assert slack.plenary.slots["1.4"].status is SlotStatus.SKIPPED


async def test_an_announcement_is_said_under_the_name_of_who_makes_it(slack):
    moderator = await slack.in_session(1)
    assert "Announced." in await moderator.chairs("announce The interpreters are ready.")

    (said,) = [m for m in await slack.heard() if "The interpreters are ready." in m]
    label, words, mark = said.text.splitlines()
    assert "Lucía Herrera Campos" in label
    assert "Presidency pro tempore of the RCM" in label
    assert words == "The interpreters are ready."
    assert mark == "English only · solo en inglés"
    assert [str(x.words) for x in slack.facts(f.Announced)] == ["The interpreters are ready."]


async def test_an_announcement_cannot_pass_for_the_bots_own_words(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("announce *Moderator:* The floor is given to Atlantis")

    (said,) = [m for m in await slack.heard() if "Atlantis" in m]
    assert said.text.startswith("Announcement")
    runs = said.blocks[0]["elements"][0]["elements"]
    assert {"type": "text", "text": "*Moderator:* The floor is given to Atlantis"} in runs


async def test_a_note_is_kept_as_the_answer_to_a_question(slack):
    moderator = await slack.in_session(1)
    answer = await moderator.chairs("note [Q2] Two delegations offer a workshop.")
    assert "as an answer to question 2." in answer
    assert "as an answer to" not in await moderator.chairs("note Quite so.")

    assert [(str(n.words), n.question) for n in slack.plenary.notes] == [
        ("Two delegations offer a workshop.", 2),
        ("Quite so.", None),
    ]


async def test_what_cannot_be_done_is_refused_in_words_and_nothing_is_kept(slack):
    moderator = await slack.in_session(1)
    before = slack.plenary.seq
    for words, refusal in {
        "extend": "Please say how many minutes, from 1 to 180",
        "extend ten": "“ten” is not a number of minutes",
        "extend 0": "is not a number of minutes",
        "extend 181": "is not a number of minutes",
        "extend ٣": "is not a number of minutes",
        "extend 99999999999999999999": "is not a number of minutes",
        "shorten 180": "It can be shortened by at most 60 minutes",
        "announce": "Please write the words after the command",
        "note": "Please write the words after the command",
        "note Q9 Something": "no guiding question 9",
        "resume": "there is nothing to resume",
        "start": "The plenary is running already",
        "back": "There is no earlier item",
        "load": "This is for the secretariats.",
    }.items():
        assert refusal in await moderator.chairs(words)
        assert slack.plenary.seq == before, words


@pytest.mark.parametrize("handle", ["delegate-canada", "observer-iom"])
async def test_delegates_and_observers_do_not_run_the_meeting(slack, handle):
    await slack.in_session(1)
    before = slack.plenary.seq
    acts = "start|start --now|next|back|extend 5|shorten 5|pause|resume|skip|announce x|note x|end"
    for words in [*acts.split("|"), "export", "load"]:
        answer = await slack.person(handle).chairs(words)
        assert "secretariats" in answer, words
        assert slack.plenary.seq == before, words


async def test_the_same_act_by_two_moderators_is_asked_about_and_names_the_first(slack):
    await slack.in_session(1)
    await slack.person("moderator-rcm").chairs("extend 5")
    asked = await slack.person("secretariat-rcm").command("/plenary", "extend 5")
    assert "Lucía Herrera Campos" in asked
    assert "extended the time a moment ago" in asked
    assert len(slack.facts(f.EndMoved)) == 1

    await slack.person("secretariat-rcm").press("sure.extend")
    assert len(slack.facts(f.EndMoved)) == 2
    assert slack.plenary.current.ends_at == instant("17:00")


async def test_a_double_next_moves_the_meeting_once(slack):
    moderator = await slack.in_session(1)
    await slack.at("16:50")
    await moderator.chairs("next")
    again = await moderator.command("/plenary", "next")

    assert "opened less than a minute ago" in again
    assert slack.plenary.current.id == "1.4"


async def test_next_with_delegations_waiting_asks_and_names_them(slack):
    moderator = await slack.in_session(1)
    await slack.at("16:10")
    await slack.person("delegate-canada").press("floor.ask")
    asked = await moderator.command("/plenary", "next")
    assert "still waiting for the floor: Canada." in asked
    assert slack.plenary.current.slot.number == "1"

    await moderator.press("sure.next")
    assert slack.plenary.current.id == "1.4"


async def test_an_end_with_items_left_asks_first_and_leaves_the_final_export(slack):
    moderator = await slack.in_session(1)
    await slack.person("delegate-peru").shares("One-stop centres")
    asked = await moderator.command("/plenary", "end")
    assert "8 items are still to come and would not be held, from Break to Closure." in asked
    assert slack.plenary.stage is Stage.RUNNING

    assert "The plenary is closed." in (await moderator.press("sure.end"))
    assert slack.plenary.stage is Stage.ENDED
    assert "The plenary is closed. Thank you all." in await slack.heard()
    assert "We resume" not in await slack.heard()
    assert "The plenary is over." in await moderator.chairs("next")
    for handle in ("moderator-rcm", "secretariat-sacm"):
        (handed,) = [m for m in await slack.heard_privately(handle) if m.files]
        names = {file["name"] for file in handed.files}
        assert {"report.internal.en.docx", "plenary.internal.zip"} <= names
    told = (await slack.heard_privately("moderator-rcm")).text
    assert "sessions without a practice: 5" in told
    folder = slack.settings.data / "exports" / slack.plenary.id / "internal"
    left = {path.name for path in folder.iterdir()}
    assert {"report.internal.es.md", "journal.internal.jsonl", "manifest.json"} <= left
    assert not [m for m in await slack.heard() if m.files]


async def test_an_agenda_of_another_date_starts_only_after_its_times_were_shown(slack):
    await slack.set_clock(instant("21:00", day=2))
    moderator = slack.person("moderator-rcm")
    refused = await moderator.chairs("start")
    assert "this agenda is for Thursday, September 9, 2021 to Friday, September 10, 2021" in refused
    assert "/plenary start --now" in refused

    shown = await moderator.chairs("start --now")
    assert "15:01–15:31 (21:01 UTC)  Opening session" in shown
    assert slack.plenary.stage is Stage.LOADED
    await moderator.press("start.now")
    assert slack.plenary.slots["1.1"].due_start == instant("21:01", day=2)
    await slack.at("21:01", day=2)
    assert slack.plenary.current.id == "1.1"


async def test_shifted_times_that_were_shown_too_long_ago_are_shown_again(slack):
    await slack.set_clock(instant("21:00", day=2))
    moderator = slack.person("moderator-rcm")
    await moderator.chairs("start --now")
    await slack.set_clock(instant("21:07", day=2))

    assert "out of date" in await moderator.press("start.now")
    assert slack.plenary.stage is Stage.LOADED


async def test_the_status_says_where_the_meeting_stands(slack):
    moderator = await slack.in_session(1)
    await slack.person("delegate-peru").shares("One-stop centres")
    await slack.at("16:00")
    await moderator.chairs("extend 10")
    answer = (await slack.person("delegate-canada").command("/plenary", "status")).text

    assert "Session 1: Irregular migration" in answer
    assert "60 minutes left" in answer
    assert "10 minutes behind the plan" in answer
    assert "Next: Break, at 11:00" in answer
    assert "09:50–10:50  Session 1" in answer
    assert "open 09:50–…; practices: 1" in answer
    assert "09:00–09:30  Opening session — left out" in answer


async def test_the_status_is_told_to_nobody_else(slack):
    await slack.in_session(1)
    before = len(await slack.heard())
    await slack.person("delegate-canada").command("/plenary", "status")

    assert len(await slack.heard()) == before


async def test_help_names_what_the_reader_may_do(slack):
    answer = await slack.person("delegate-canada").command("/plenary", "help")

    assert "/plenary floor" in answer
    assert "/bestpractice list" in answer
    assert "/plenary start" not in answer


async def test_the_help_of_the_chair_names_every_word(slack):
    answer = await slack.person("moderator-rcm").command("/plenary", "help")

    for word in ("load", "start [--now]", "extend N", "pause", "end", "export"):
        assert f"/plenary {word}" in answer
    assert "/bestpractice withdraw N" in answer
    assert "I do not know “dance”." in await slack.person("delegate-canada").chairs("dance")


async def test_spanish_words_are_understood_too(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("ampliar 5")

    assert slack.plenary.current.ends_at == instant("16:55")


async def test_the_moderators_get_the_buttons_of_a_slot_and_they_work(slack):
    moderator = await slack.in_session(1)
    panel = (await moderator.told())[-1]
    await moderator.press("slot.extend", ts=panel.ts)
    assert slack.plenary.current.ends_at == instant("16:55")

    # The panel was made before the extension.
    stale = await moderator.press("slot.extend", ts=panel.ts)
    assert "Nothing was done: this button was made for an earlier moment" in stale
    assert "Since then Lucía Herrera Campos" in stale
    assert "extended the time, at 09:50." in stale
    assert slack.plenary.current.ends_at == instant("16:55")


async def test_the_buttons_of_an_earlier_slot_do_nothing_to_the_one_that_is_open(slack):
    moderator = slack.person("moderator-rcm")
    await moderator.chairs("start")
    await slack.at("15:00")
    panel = (await moderator.told())[-1]
    await slack.at("15:30")
    await moderator.chairs("next")
    await slack.at("15:50")
    await moderator.chairs("next")
    before = slack.plenary
    for action in ("slot.next", "slot.extend", "slot.pause"):
        answer = await moderator.press(action, ts=panel.ts)
        assert "this button was made for an earlier moment of “Opening session”" in answer

    assert slack.plenary == before


async def test_a_second_skip_by_somebody_else_is_done_once_confirmed(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("skip")
    secretariat = slack.person("secretariat-rcm")
    assert "left out the next item a moment ago" in await secretariat.chairs("skip")
    await secretariat.press("sure.skip")

    assert [s.id for s in slack.plenary.in_order() if s.status is SlotStatus.SKIPPED][2:] == [
        "1.4",
        "1.5",
    ]


async def test_a_break_that_ends_by_itself_needs_nobody(slack):
    moderator = await slack.in_session(1)
    await slack.at("16:50")
    await moderator.chairs("next")
    await slack.at("17:10")

    assert slack.plenary.current.slot.number == "2"
    assert slack.plenary.slots["1.4"].closed_at == instant("17:10")


async def test_the_first_day_ends_and_the_second_opens_by_itself(slack):
    moderator = await slack.in_session(3)
    await slack.at("19:15")
    asked = [m for m in await moderator.told() if "The day has come to its planned end." in m]
    assert len(asked) == 1
    await moderator.chairs("next")
    closed = next(m for m in await slack.heard() if "This day of the plenary is closed." in m)
    assert "We resume" in closed.text
    assert "09:00–10:00 (15:00 UTC)  Session 4" in closed.text

    await slack.at("15:00", day=2)
    assert slack.plenary.current.slot.number == "4"
