"""Collecting datasheets and comments from the command line, on a record in a folder."""

import asyncio
import json
import os
from functools import partial

import pytest
from click.testing import CliRunner

from agenda import commenting, membership
from agenda.programme import Agenda
from agenda.refusals import NotADate
from agenda.roster import Role
from bot.at_the_record import at_the_record
from bot.command_line import plenary
from bot.reading import Reading
from storage.writer import claim
from tests.hall import account, agenda_of, hall_of, slot

LEADS = [{"country": "PA", "process": "RCM"}]


def agenda():
    """Return an agenda far enough ahead that its due dates are to come for long."""
    rows = [
        slot("session", "09:30", "10:30", "First", number="1", leads=LEADS),
        slot("session", "10:30", "11:30", "Second", number="2"),
    ]
    whole = agenda_of(rows).model_dump(mode="json")
    whole["days"][0]["date"] = "2199-09-09"
    return Agenda.model_validate(whole)


@pytest.fixture
def data(tmp_path):
    people = tuple(hall_of(agenda_of([slot("session", "09:00", "10:00")])).plenary.people.values())
    rule = partial(membership.load, by=None, trusted=True, agenda=agenda(), people=people)

    async def loaded():
        async with at_the_record(tmp_path) as ledger:
            await ledger.convene("T1", "C1", rule, cause="load")

    asyncio.run(loaded())
    return tmp_path


def run(data, *words):
    return CliRunner().invoke(plenary, ["collect", *map(str, words), "--data", str(data)])


def standing(data):
    reading = Reading(data)
    try:
        return reading.plenary(reading.home(None))
    finally:
        reading.close()


@pytest.fixture
def sheet(tmp_path):
    file = tmp_path / "panama.yaml"
    file.write_text("questions: [What works?, What does not?]\n", "utf-8")
    return file


def test_the_leads_are_asked_by_a_due_date_in_the_meetings_zone(data):
    assert run(data, "ask", "--due", "2199-09-01 18:00").exit_code == 0

    assert standing(data).collection.due.isoformat() == "2199-09-01T18:00:00+00:00"


@pytest.mark.parametrize("due", ["soon", "2199-13-01", "2199-09-01 25:00"])
def test_a_due_date_that_is_none_is_refused(data, due):
    refused = run(data, "ask", "--due", due)

    assert isinstance(refused.exception, NotADate)
    assert standing(data).collection is None


def test_a_due_date_without_a_time_is_the_end_of_the_day(data):
    run(data, "ask", "--due", "2199-09-01")

    assert standing(data).collection.due.isoformat() == "2199-09-01T18:00:00+00:00"


def test_a_datasheet_is_entered_on_behalf_of_its_leads(data, sheet):
    entered = run(data, "enter", "1", sheet, "--yes")

    assert entered.exit_code == 0, entered.output
    assert "Version 1 is on record" in entered.output
    assert "2. What does not?" in entered.output
    (version,) = standing(data).datasheets["1.1"]
    assert (version.on_behalf, version.by) == (True, None)
    assert [q.en for q in standing(data).slots["1.1"].slot.questions] == [
        "What works?",
        "What does not?",
    ]


def test_the_same_file_entered_twice_is_one_version(data, sheet):
    run(data, "enter", "1", sheet, "--yes")

    assert "nothing was changed" in run(data, "enter", "1", sheet, "--yes").output
    assert len(standing(data).datasheets["1.1"]) == 1


def test_texts_that_would_go_are_told_and_asked_about(data, tmp_path):
    three, four = tmp_path / "three.yaml", tmp_path / "four.yaml"
    three.write_text("questions: [What works?, What does not?, What next?]\n", "utf-8")
    four.write_text("language: es\nquestions: [¿Uno?, ¿Dos?, ¿Tres?, ¿Cuatro?]\n", "utf-8")
    run(data, "enter", "1", three, "--yes")

    asked = run(data, "enter", "1", four)
    assert "left out until sent anew: “What next?”" in asked.output
    assert len(standing(data).datasheets["1.1"]) == 1

    run(data, "enter", "1", four, "--yes")
    assert len(standing(data).datasheets["1.1"]) == 2


def test_a_session_that_is_not_there_is_told_which_are(data, sheet):
    assert "there are: 1, 2" in run(data, "enter", "9", sheet).output


def test_the_page_says_who_has_sent_what(data, sheet):
    run(data, "ask", "--due", "2199-09-01 18:00")
    run(data, "enter", "1", sheet, "--language", "es", "--yes")
    page = run(data, "show").output

    assert "due by 2199-09-01 18:00 (UTC)" in page
    assert "Session 1: First (led by Panama)" in page
    assert "version 1 in Spanish, 2 questions, sent by the command line on behalf" in page
    assert "2 of 3 guiding questions" in page
    assert "2 guiding questions in one language only" in page
    assert "Session 2: Second (led by nobody)\n  nothing sent yet\n  0 of 3" in page
    assert "Sessions led: RCM 1, SACM 0." in page
    assert "The processes lead different numbers of sessions." in page


def test_the_page_is_there_for_a_program_too(data, sheet):
    run(data, "enter", "1", sheet, "--yes")
    told = json.loads(run(data, "show", "--json").output)

    assert told["balance"] == {"RCM": 1, "SACM": 0}
    assert told["sessions"][0]["versions"][0]["questions"] == ["What works?", "What does not?"]


def test_a_circulated_note_makes_amendments_of_what_follows(data, sheet):
    assert "Version 1" in run(data, "circulate").output
    run(data, "enter", "1", sheet, "--yes")

    assert standing(data).datasheets["1.1"][0].amendment
    assert "an amendment" in run(data, "show").output


def test_comments_are_asked_for_and_shown_with_their_place(data):
    assert run(data, "comments", "--due", "2199-09-01 18:00").exit_code == 0
    given = partial(commenting.comment, by=account("peru"), slot="1.2", text="A break, please.")

    async def commented():
        async with at_the_record(data) as ledger:
            await ledger.decide(standing(data).id, given, cause="comment")

    asyncio.run(commented())

    assert "Peru, on “Second”: A break, please." in run(data, "show").output


def test_a_comment_stays_readable_when_roster_and_agenda_are_loaded_anew(data):
    run(data, "comments", "--due", "2199-09-01 18:00")
    given = partial(commenting.comment, by=account("peru"), slot="1.2", text="A break, please.")
    later = agenda()
    days = (later.days[0].model_copy(update={"slots": later.days[0].slots[:1]}),)
    people = tuple(p for p in standing(data).people.values() if p.role is not Role.DELEGATE)
    anew = partial(
        membership.load,
        by=None,
        trusted=True,
        agenda=later.model_copy(update={"days": days}),
        people=people,
    )

    async def commented():
        async with at_the_record(data) as ledger:
            await ledger.decide(standing(data).id, given, cause="comment")
            await ledger.convene("T1", "C1", anew, cause="anew")

    asyncio.run(commented())

    shown = run(data, "show")
    assert "somebody no longer on the roster, on “Second” (no longer on the agenda)" in shown.output
    assert json.loads(run(data, "show", "--json").output)["comments"][0]["slot"] is None


def test_nothing_is_decided_while_a_bot_has_the_record(data):
    lock = claim(data)
    try:
        refused = run(data, "ask", "--due", "2199-09-01 18:00")
    finally:
        os.close(lock)

    assert refused.exit_code != 0
    assert standing(data).collection is None
