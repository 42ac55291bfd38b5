"""The chair's acts as rules: next, back, extend, shorten, pause, resume, skip, end."""

from datetime import timedelta

import pytest

from agenda import facts as f
from agenda import refusals as r
from agenda import running, saying, starting
from agenda.plenary import SlotStatus, Stage
from agenda.words import typed
from tests.hall import MORNING, agenda_of, hall_of, slot, when


@pytest.mark.parametrize(
    ("opened", "ends"),
    [
        ("09:30", "10:30"),
        ("09:31", "10:30"),
        ("09:29:10", "10:30"),
        ("09:36", "10:36"),
        ("09:20", "10:20"),
    ],
)
def test_a_slot_on_time_keeps_its_end_and_another_its_length(hall, opened, ends):
    hall.keeps("09:00")
    hall.does(running.go_on, opened)

    assert hall.state("1.2").ends_at == when(ends)


def test_a_break_that_opens_early_keeps_its_end(first):
    first.does(running.go_on, "10:20")

    assert first.open == "1.3"
    assert first.state("1.3").ends_at == when("10:45")


def test_a_break_that_opens_late_keeps_its_length(first):
    first.does(running.go_on, "10:40")

    assert first.state("1.3").ends_at == when("10:55")


def test_the_announced_limit_counts_from_the_opening():
    longer = slot("session", "09:30", "10:30", number="1", limit=45)
    hall = hall_of(agenda_of((MORNING[0], longer)))
    hall.does(starting.start, "08:55")
    hall.keeps("09:00")
    hall.does(running.go_on, "09:40")

    assert hall.state("1.2").ends_at == when("10:25")


def test_next_closes_and_opens_at_the_same_instant(first):
    facts = first.does(running.go_on, "10:33")

    assert [type(x) for x in facts] == [f.SlotClosed, f.SlotOpened]
    assert first.state("1.2").closed_at == first.state("1.3").opened_at == when("10:33")


def test_the_last_slot_of_a_day_only_closes(first):
    for at in ("10:30", "10:45"):
        first.does(running.go_on, at)
    first.does(running.go_on, "11:45")

    assert first.open is None
    assert first.plenary.next is not None
    assert first.plenary.next.id == "2.1"


def test_next_with_nothing_left_is_refused(first):
    for at in ("10:30", "10:45", "11:45", "2/09:00", "2/10:00", "2/10:30"):
        first.does(running.go_on, at)

    with pytest.raises(r.NothingNext):
        first.does(running.go_on, "2/10:31:30")
    with pytest.raises(r.NothingNext):
        first.does(running.skip, "2/10:31:30")


def test_nothing_runs_before_the_start_and_after_the_end(loaded):
    acts = [(running.go_on, {}), (running.go_back, {}), (running.pause, {}), (running.skip, {})]
    for act, given in [*acts, (running.end, {}), (running.move_end, {"minutes": 5})]:
        with pytest.raises(r.NotStarted):
            loaded.does(act, "09:00", **given)
    loaded.does(starting.start, "09:00")
    loaded.does(running.end, "09:05", sure=True)
    for act, given in [*acts, (running.end, {}), (running.move_end, {"minutes": 5})]:
        with pytest.raises(r.HasEnded):
            loaded.does(act, "09:10", **given)
    with pytest.raises(r.HasEnded):
        loaded.does(starting.start, "09:10")


def test_back_undoes_a_next(first):
    first.does(running.go_on, "10:20")
    facts = first.does(running.go_back, "10:22")

    assert [type(x) for x in facts] == [f.SlotSetBack, f.SlotReopened]
    assert first.open == "1.2"
    assert first.state("1.2").ends_at == when("10:30")
    assert first.state("1.3").status is SlotStatus.PLANNED


def test_what_was_set_back_does_not_open_again_by_itself_while_the_chair_is_back(first):
    first.does(running.go_on, "10:31:30")
    first.does(running.go_back, "10:33")

    assert not [x for x in first.keeps("10:44") if isinstance(x, f.SlotOpened)]


def test_back_has_nothing_to_go_back_to_in_the_first_slot_of_a_day(first):
    hall = first
    for at in ("10:30", "10:45", "11:45"):
        hall.does(running.go_on, at)
    hall.keeps("2/09:00")

    assert hall.open == "2.1"
    with pytest.raises(r.NothingBefore):
        hall.does(running.go_back, "2/09:05")


def test_extend_and_shorten_move_the_end(first):
    first.does(running.move_end, "09:40", minutes=15)
    assert first.state("1.2").ends_at == when("10:45")

    first.does(running.move_end, "09:41", minutes=-20)
    assert first.state("1.2").ends_at == when("10:25")


def test_a_slot_over_its_time_is_extended_from_now(first):
    first.does(running.move_end, "10:37", minutes=10)

    assert first.state("1.2").ends_at == when("10:47")


@pytest.mark.parametrize("minutes", [0, 181, -181, 10**9])
def test_an_end_moves_by_one_minute_to_three_hours(first, minutes):
    with pytest.raises(r.NotMinutes):
        first.does(running.move_end, "09:40", minutes=minutes)


def test_a_slot_is_not_shortened_into_the_past(first):
    with pytest.raises(r.TooShort) as refused:
        first.does(running.move_end, "10:20:30", minutes=-10)

    assert refused.value.most == 9
    first.does(running.move_end, "10:20:30", minutes=-9)
    assert first.state("1.2").ends_at == when("10:21")


def test_a_pause_keeps_what_remains(first):
    first.does(running.pause, "09:50")
    assert first.state("1.2").remaining == timedelta(minutes=40)
    assert not [x for x in first.keeps("10:40") if isinstance(x, f.WarningGiven | f.LimitReached)]

    first.does(running.resume, "10:41")
    assert first.state("1.2").ends_at == when("11:21")
    assert first.state("1.2").paused_for == timedelta(minutes=51)


def test_a_paused_slot_can_be_extended(first):
    first.does(running.pause, "09:50")
    first.does(running.move_end, "10:00", minutes=5)

    assert first.state("1.2").remaining == timedelta(minutes=45)


def test_a_pause_over_the_limit_resumes_over_the_limit(first):
    first.does(running.pause, "10:35")
    first.does(running.resume, "10:50")

    assert first.state("1.2").ends_at == when("10:45")


def test_a_slot_is_paused_once_and_resumed_once(first):
    with pytest.raises(r.NotPaused):
        first.does(running.resume, "09:40")
    first.does(running.pause, "09:41")
    with pytest.raises(r.AlreadyPaused):
        first.does(running.pause, "09:42")


def test_with_nothing_open_there_is_nothing_to_pause_or_to_extend(hall):
    for act, given in ((running.pause, {}), (running.move_end, {"minutes": 5})):
        with pytest.raises(r.NothingOpen):
            hall.does(act, "08:56", **given)


def test_a_skipped_slot_is_left_out(first):
    first.does(running.skip, "10:00")
    first.does(running.go_on, "10:30")

    assert first.state("1.3").status is SlotStatus.SKIPPED
    assert first.open == "1.4"


def test_the_end_closes_what_runs(first):
    for at in ("10:30", "10:45", "11:45", "2/09:00", "2/10:00"):
        first.does(running.go_on, at)
    with pytest.raises(r.StillOpen) as asked:
        first.does(running.end, "2/10:19")
    assert asked.value.slot == "2.2"
    facts = first.does(running.end, "2/10:20", sure=True)

    assert [type(x) for x in facts] == [f.SlotClosed, f.PlenaryEnded]
    assert first.plenary.stage is Stage.ENDED


def test_an_end_with_slots_left_asks_first(first):
    with pytest.raises(r.AskFirst):
        first.does(running.end, "09:45")

    first.does(running.end, "09:46", sure=True)
    assert first.plenary.stage is Stage.ENDED


def test_an_announcement_and_a_note_need_words(first):
    for act in (saying.announce, saying.take_note):
        with pytest.raises(r.NothingSaid):
            first.does(act, "09:40", words=typed(" \u200b "))


def test_a_note_answers_only_a_question_that_is_asked(first):
    with pytest.raises(r.NoSuchQuestion) as refused:
        first.does(saying.take_note, "09:40", words=typed("Yes"), question=1)
    assert (refused.value.number, refused.value.asked) == (1, 0)


def test_a_note_stands_under_the_slot_that_runs_or_else_closed_last(first):
    first.does(saying.take_note, "09:40", words=typed("one"))
    for at in ("10:30", "10:45", "11:45"):
        first.does(running.go_on, at)
    first.does(saying.take_note, "12:00", words=typed("two"))

    assert [n.slot for n in first.plenary.notes] == ["1.2", "1.4"]


def test_a_method_that_slack_refuses_is_noted_once(first):
    given = {"method": "pins.add", "error": "restricted_action"}
    first.add(when("09:31"), running.method_refused(first.plenary, when("09:31"), **given))

    assert running.method_refused(first.plenary, when("09:32"), **given) == []
