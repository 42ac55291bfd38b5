"""Who is told what of each fact: audiences, lanes, and until when it is worth saying."""

import pytest

from agenda import announcements, membership, practices, running
from agenda import facts as f
from agenda.announcements import Effect, Lane, announce
from agenda.plenary import Recorded
from agenda.practice import PracticeForm
from agenda.roster import Role
from agenda.words import typed
from tests.conftest import WHOLE
from tests.hall import account, when

MEMBERS, MEETING = {**WHOLE, "visibility": "members"}, {**WHOLE, "visibility": "meeting"}


@pytest.fixture
def first(hall):
    hall.keeps("09:00")
    hall.does(running.go_on, "09:30")
    return hall


def told(hall, at, *facts):
    before = hall.plenary
    hall.add(when(at), facts)
    entries = hall.entries[-len(facts) :]
    return announce(before, entries, hall.plenary)


def done(hall, rule, at, by="moderator", **given):
    return told(hall, at, *rule(hall.plenary, when(at), by=account(by), **given))


def who(announcements, subject):
    found = [a for a in announcements if a.subject == subject]
    return [a.audience.person or a.audience.kind for a in found]


def subjects(announcements):
    return [a.subject for a in announcements]


def test_an_opening_is_said_pinned_and_made_the_topic_and_the_chair_gets_buttons(hall):
    found = told(hall, "09:00", f.SlotOpened(slot="1.1", by=None, ends_at=when("09:30")))

    assert [(a.effect, a.audience.kind) for a in found[:3]] == [
        (Effect.POST, "channel"),
        (Effect.PIN, "channel"),
        (Effect.TOPIC, "channel"),
    ]
    assert who(found, "chair_panel") == ["p1", "p2"]


def test_a_warning_is_not_worth_saying_once_the_next_is_due(first):
    for minutes, until in ((10, "10:25"), (5, "10:29"), (1, "10:30")):
        (found,) = told(first, "10:20", f.WarningGiven(slot="1.2", minutes=minutes))
        assert (found.lane, found.not_after) == (Lane.TIME, when(until))


def test_the_limit_and_the_overruns_lapse_too(first):
    (limit,) = told(first, "10:30", f.LimitReached(slot="1.2"))
    assert (limit.audience.kind, limit.not_after) == ("channel", when("10:35"))

    notes = told(first, "10:40", f.OverrunNoted(slot="1.2", nth=2))
    assert who(notes, "overrun_noted") == ["p6", "p1", "p2", "p3"]  # Panama leads
    assert {a.not_after for a in notes} == {when("10:45")}


def test_the_notice_goes_to_leads_and_moderators_privately(hall):
    found = told(hall, "09:20", f.NoticeGiven(slot="1.2"))

    assert who(found, "notice_given") == ["p6", "p1", "p2"]
    assert {a.not_after for a in found} == {when("09:35")}


def test_a_held_slot_an_asked_one_and_the_day_end_go_to_the_chair_alone(hall):
    for fact in (
        f.SlotHeld(slot="1.2", behind="1.1"),
        f.SlotAsked(slot="1.2"),
        f.DayEndAsked(slot="1.1"),
    ):
        found = told(hall, "09:30", fact)
        assert [a.audience.person for a in found] == ["p1", "p2", "p3"]


def test_a_move_that_makes_the_rest_late_offers_new_times(first):
    assert subjects(done(first, running.move_end, "10:00", minutes=-5)) == ["end_moved"]

    found = done(first, running.move_end, "10:01", minutes=20)
    assert subjects(found)[0] == "end_moved"
    assert who(found, "running_late") == ["p1", "p2", "p3"]


def test_a_session_that_closes_leaves_its_summary_and_the_head_of_the_record(first):
    found = done(first, running.go_on, "10:30")

    assert who(found, "session_summary") == ["channel"]
    assert who(found, "session_on_record") == ["p3"]
    assert subjects(found).index("session_summary") < subjects(found).index("slot_opened")


def test_the_end_of_a_day_says_when_it_goes_on_and_the_last_asks_to_end(first):
    for at in ("10:30", "10:45"):
        first.does(running.go_on, at)
    assert "day_closed" in subjects(done(first, running.go_on, "11:45"))

    first.does(running.go_on, "2/09:00")
    opened = done(first, running.go_on, "2/10:00")
    assert {"conclusions", "closing_export"} <= set(subjects(opened))
    assert who(opened, "closing_export") == ["p3"]
    assert who(done(first, running.go_on, "2/10:30"), "ask_end") == ["p1", "p2", "p3"]


def test_the_end_gives_the_chair_the_documents(first):
    found = done(first, running.end, "10:00", sure=True)

    assert who(found, "final_export") == ["p1", "p2", "p3"]
    assert {a.effect for a in found if a.subject == "final_export"} == {Effect.FILES}


def test_what_was_skipped_before_the_start_is_not_announced(hall):
    assert told(hall, "09:00", f.SlotSkipped(slot="1.1", by=None)) == []
    assert subjects(told(hall, "09:00", f.SlotSkipped(slot="1.2", by="p1"))) == ["slot_skipped"]


def test_the_first_speaker_is_named_by_the_opening_alone(hall):
    assert told(hall, "09:00", f.Called(slot="1.1", index=0)) == []


@pytest.mark.parametrize(
    ("visibility", "thread"), [("members", False), ("meeting", True), ("public", True)]
)
def test_a_practice_is_named_in_the_thread_only_if_it_may_be_seen_there(first, visibility, thread):
    form = PracticeForm.model_validate({**WHOLE, "visibility": visibility})
    found = done(first, practices.share, "09:40", by="peru", form=form)

    assert who(found, "practice_shared_receipt") == ["p4"]
    assert who(found, "practice_shared") == (["thread"] if thread else [])
    assert "channel" not in [a.audience.kind for a in found]


def test_a_practice_that_is_hidden_later_is_said_to_be_withdrawn_without_its_text(first):
    form = PracticeForm.model_validate(MEETING)
    first.does(practices.share, "09:40", by="peru", form=form)
    hidden = PracticeForm.model_validate(MEMBERS)
    found = done(first, practices.edit, "09:41", by="peru", number=1, form=hidden)

    assert subjects(found) == ["practice_edited_receipt", "practice_hidden"]


def test_a_members_practice_is_withdrawn_in_silence(first):
    first.does(practices.share, "09:40", by="peru", form=PracticeForm.model_validate(MEMBERS))

    found = done(first, practices.withdraw, "09:41", by="peru", number=1)
    assert subjects(found) == ["practice_withdrawn_receipt"]


def test_what_a_stranger_typed_is_offered_once_they_are_added(first):
    given = {"by": account("newcomer"), "form": PracticeForm.model_validate(WHOLE)}
    kept = told(first, "09:40", *practices.keep_for_later(first.plenary, when("09:40"), **given))
    assert [a.audience.account for a in kept] == [("T1", "UNEWCOMER")]

    added = done(
        first,
        membership.add,
        "09:41",
        by="secretariat",
        account=account("newcomer"),
        name="Nora",
        language="es",
        role=Role.DELEGATE,
        countries=["UY"],
        organisation="",
    )
    assert who(added, "submission_offered") == ["p8"]
    assert (
        told(first, "09:42", f.AdditionAsked(account=account("other"), name=typed("X")))[
            0
        ].audience.person
        == "p3"
    )


def test_people_without_an_account_are_not_written_to(hall):
    people = [p.model_copy(update={"accounts": ()}) for p in hall.plenary.people.values()]
    hall.add(when("08:56"), [f.RosterLoaded(people=tuple(people))])

    assert told(hall, "09:30", f.SlotAsked(slot="1.2")) == []


def test_an_announcement_has_no_wording():
    fields = set(announcements.Announcement.model_fields)

    assert fields == {"audience", "subject", "seq", "effect", "lane", "not_after", "paper"}


def test_the_facts_of_one_decision_are_told_in_their_order(first):
    before = first.plenary
    facts = running.go_on(first.plenary, when("10:31"), by=account("moderator"))
    first.add(when("10:31"), facts)
    entries = [Recorded(e.seq, e.at, e.fact) for e in first.entries[-len(facts) :]]
    found = announce(before, entries, first.plenary)

    assert [a.seq for a in found] == sorted(a.seq for a in found)
