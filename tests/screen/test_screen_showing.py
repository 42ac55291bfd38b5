"""What the screen shows of a plenary at each moment, as values."""

import json
from datetime import timedelta

import pytest

from agenda import facts as f
from agenda import floor, meeting_room, running, starting
from screen.clocks import offsets
from screen.showing import shown
from tests.hall import MORNING, NEXT_MORNING, agenda_of, hall_of, slot, when

QUESTIONS = [{"en": "What has worked?", "es": "¿Qué ha dado resultado?"}, {"en": "What has not?"}]
FIRST = {**MORNING[1], "questions": QUESTIONS}
SECRET = slot("session", "10:45", "11:45", "Names of the mediators", number="2", closed_door=True)


@pytest.fixture
def day():
    """Give a plenary of two mornings whose second session is closed-door, not yet started."""
    return hall_of(agenda_of((MORNING[0], FIRST, MORNING[2], SECRET), NEXT_MORNING))


@pytest.fixture
def first(day):
    """Give the same with its first session open."""
    day.does(starting.start, "08:55")
    day.keeps("09:00")
    day.does(running.go_on, "09:30")
    return day


def told(hall, at="09:40"):
    return shown(hall.plenary, when(at))


def ms(at):
    return when(at).timestamp() * 1000


def test_before_the_start_it_shows_what_comes_first_and_when(day):
    state = told(day, "08:00")

    assert state["scene"] == "before"
    assert state["slot"]["title"] == {"en": "Opening", "es": "Opening (es)"}
    assert state["starts"] == ms("09:00")
    assert state["date"]["es"] == "jueves, 9 de septiembre de 2021"
    assert "drift" not in state


def test_a_session_is_shown_with_number_leads_and_end_in_both_languages(first):
    state = told(first)

    assert state["scene"] == "open"
    assert state["slot"]["name"] == {"en": "Session 1", "es": "Sesión 1"}
    assert state["slot"]["leads"] == {"en": "Panama", "es": "Panamá"}
    assert (state["began"], state["ends"]) == (ms("09:30"), ms("10:30"))
    assert state["warnings"] == [10, 5, 1]
    assert state["question"] is None


def test_the_question_under_discussion_is_shown_as_it_was_given(first):
    first.does(meeting_room.choose_question, "09:40", question=2)

    assert told(first)["question"] == {"number": 2, "text": {"en": "What has not?", "es": None}}


def test_who_has_the_floor_and_who_is_next_are_shown_as_delegations(first):
    for by in ("peru", "chile"):
        first.does(floor.ask, "09:40", by=by)
    first.does(floor.give, "09:41", shown=None)

    assert told(first)["speaking"] == {"en": "Peru", "es": "Perú"}
    assert told(first)["following"] == {"en": "Chile and Argentina", "es": "Chile y Argentina"}


def test_in_an_opening_the_list_of_speakers_says_who_has_the_floor():
    speakers = [{"name": "Ana"}, {"post": {"en": "Minister", "es": "Ministra"}}]
    hall = hall_of(agenda_of([{**MORNING[0], "speakers": speakers}]))
    hall.does(starting.start, "09:00")

    assert told(hall, "09:00")["speaking"] == {"en": "Ana", "es": "Ana"}
    assert told(hall, "09:00")["following"] == {"en": "Minister", "es": "Ministra"}


def test_a_paused_session_is_shown_as_that_and_nothing_else(first):
    first.does(running.pause, "09:40")
    assert told(first) == {"scene": "paused"}

    first.does(running.resume, "09:45")
    assert told(first)["ends"] == ms("10:35")


def test_a_closed_door_session_is_shown_as_that_and_nothing_else(first):
    assert "mediators" not in json.dumps(told(first))
    first.does(running.go_on, "10:30")
    coming = told(first, "10:40")
    assert coming["scene"] == "open"
    first.add(when("10:45"), [f.SlotClosed(slot="1.3", by=None, closed_at=when("10:45"))])
    assert told(first)["slot"]["title"]["es"] == "Sesión a puerta cerrada"
    assert "mediators" not in json.dumps(told(first))

    first.does(running.go_on, "10:45")
    assert told(first) == {"scene": "closed_door"}
    first.does(running.pause, "10:50")
    assert told(first) == {"scene": "closed_door"}


def test_a_break_gives_no_warnings(first):
    first.does(running.go_on, "10:30")

    assert told(first)["warnings"] == []


def test_a_break_or_an_opening_is_shown_with_what_comes_next_and_a_session_is_not(day):
    day.does(starting.start, "08:55")
    day.keeps("09:00")
    coming = told(day, "09:00")["coming"]
    assert coming["name"]["en"] == "Session 1"
    assert coming["leads"]["es"] == "Panamá"
    assert (coming["starts"], coming["date"], coming["break"]) == (ms("09:30"), None, False)

    day.does(running.go_on, "09:30")
    assert told(day)["coming"] is None
    day.does(running.go_on, "10:30")
    coming = told(day, "10:35")["coming"]
    assert coming["break"]
    assert coming["title"]["en"] == "Closed-door session"
    assert coming["leads"] is None


def test_what_comes_on_another_day_is_shown_with_its_date():
    hall = hall_of(agenda_of([slot("opening", "09:00", "09:30")], NEXT_MORNING))
    hall.does(starting.start, "09:00")

    assert told(hall)["coming"]["date"]["en"] == "Friday, September 10, 2021"


def test_between_two_days_it_shows_the_next_morning(first):
    for at in ("10:30", "10:45", "11:45"):
        first.does(running.go_on, at)
    state = told(first, "11:50")

    assert state["scene"] == "between"
    assert state["slot"]["name"]["en"] == "Session 3"
    assert state["date"]["en"] == "Friday, September 10, 2021"
    assert [row["title"]["en"] for row in state["day"]] == ["Third", "Closure"]
    assert state["drift"] == {"planned": ms("2/09:00"), "due": ms("2/09:00")}


def test_when_all_is_done_and_when_it_is_over_it_says_so(first):
    for at in ("10:30", "10:45", "11:45", "2/09:00", "2/10:00", "2/10:30"):
        first.does(running.go_on, at)
    assert told(first)["scene"] == "done"

    first.does(running.end, "2/10:31")
    assert told(first)["scene"] == "after"


def test_a_plenary_that_ends_early_shows_the_day_on_which_it_did(first):
    first.does(running.end, "09:50", sure=True)

    assert [row["status"] for row in told(first)["day"]][:2] == ["closed", "closed"]


def test_the_day_is_shown_as_planned_and_as_it_went(first):
    first.does(running.move_end, "09:40", minutes=10)
    opening, session, pause, closed = told(first)["day"]

    assert (opening["status"], opening["closed"]) == ("closed", ms("09:30"))
    assert (session["status"], session["number"], session["closed"]) == ("open", "1", None)
    assert pause["planned"] == [ms("10:30"), ms("10:45")]
    assert closed["title"]["en"] == "Closed-door session"
    assert told(first)["drift"] == {"planned": ms("10:30"), "due": ms("10:40")}


def test_what_is_shown_does_not_depend_on_the_moment(first):
    assert told(first, "09:31") == told(first, "10:29")


def test_the_clocks_of_a_zone_are_told_with_their_next_change():
    before = when("09:00") - timedelta(days=20)
    summer, winter = offsets("America/Santiago", before)

    assert (summer, winter[1]) == ((0, -240), -180)
    assert winter[0] == when("04:00").timestamp() - 4 * 86400  # midnight of 5 September 2021


def test_capitals_with_the_same_clocks_stand_together_from_west_to_east():
    agenda = agenda_of(MORNING)
    cities = [
        {"city": {"en": "Lima", "es": "Lima"}, "zone": "America/Lima"},
        {"city": {"en": "Mexico City", "es": "Ciudad de México"}, "zone": "America/Bogota"},
        {"city": {"en": "San José"}, "zone": "America/Costa_Rica"},
    ]
    agenda = type(agenda).model_validate({**agenda.model_dump(), "capitals": cities})
    groups = told(hall_of(agenda))["capitals"]

    assert [g["cities"]["es"] for g in groups] == ["San José", "Ciudad de México"]
    assert [g["cities"]["en"] for g in groups] == ["San José", "Lima, Mexico City"]
