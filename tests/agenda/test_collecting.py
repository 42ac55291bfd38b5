"""Asking the leads for their datasheets: who may, by when, and who is reminded."""

import pytest

from agenda import collecting as rules
from agenda import facts as f
from agenda import refusals as r
from agenda import running, starting
from agenda.announcements import announce
from agenda.datasheets import Datasheet, Term
from agenda.fold import folded
from agenda.membership import load
from agenda.programme import Collecting
from agenda.timekeeping import deadlines
from tests.hall import account, agenda_of, hall_of, slot, when

DUE = when("-3/18:00")
SHEET = Datasheet(questions=("What works?",))
SLOTS = (
    slot(
        "session",
        "09:30",
        "10:30",
        "First",
        leads=[{"country": "PA", "process": "RCM"}, {"country": "CL", "process": "SACM"}],
    ),
    slot("session", "10:30", "11:30", "Second", leads=[{"country": "PE", "process": "SACM"}]),
)


@pytest.fixture
def before():
    return hall_of(agenda_of(SLOTS))


@pytest.fixture
def asked(before):
    before.does(rules.ask, "-20/10:00", by="secretariat", due=DUE)
    return before


def send(hall, at="-10/09:00", by="panama", where="1.1", sheet=SHEET, **more):
    return hall.does(rules.send, at, by=by, slot=where, sheet=sheet, **more)


def told(hall, facts):
    """Return who was told what, by each of the latest facts as it was decided."""
    names = {p.id: str(p.name) for p in hall.plenary.people.values()}
    said = []
    for place in range(len(hall.entries) - len(facts), len(hall.entries)):
        then = folded(hall_of(agenda_of(SLOTS)).plenary, hall.entries[: place + 1])
        said += [
            (a.subject, names.get(a.audience.person or "", a.audience.kind))
            for a in announce(then, hall.entries[place : place + 1], then)
        ]
    return said


def test_only_a_secretariat_asks(before):
    for somebody in ("moderator", "panama", "observer"):
        with pytest.raises(r.ForSecretariats):
            before.does(rules.ask, "-20/10:00", by=somebody, due=DUE)


def test_a_due_date_is_to_come_and_before_the_plenary(before):
    with pytest.raises(r.DueTooEarly):
        before.does(rules.ask, "-2/10:00", by="secretariat", due=DUE)
    with pytest.raises(r.DueTooLate):
        before.does(rules.ask, "-2/10:00", by="secretariat", due=when("09:31"))


def test_leads_and_secretariats_are_told_of_the_due_date(before):
    facts = before.does(rules.ask, "-20/10:00", by="secretariat", due=DUE)

    assert told(before, facts) == [
        ("datasheets_asked", "Chile"),
        ("datasheets_asked", "Panama"),
        ("datasheets_asked", "Peru"),
        ("collection_opened", "Secretariat"),
    ]


def test_each_lead_that_sent_nothing_is_reminded_seven_three_and_one_day_before(asked):
    send(asked)
    facts = asked.keeps("-3/17:59")

    assert [(x.slot, x.days) for x in facts] == [("1.2", 7), ("1.2", 3), ("1.2", 1)]


def test_the_secretariats_hear_once_of_all_that_is_missing_at_the_due_date(asked):
    facts = asked.keeps("-3/18:00")
    last = [x for x in facts if x.days == 0]

    assert [x.slot for x in last] == ["1.1", "1.2"]
    said = [who for subject, who in told(asked, last) if subject == "datasheets_missing"]
    assert said == ["Secretariat"]


def test_a_lead_that_has_sent_something_is_not_reminded_any_more(asked):
    asked.keeps("-10/18:00")
    send(asked, at="-9/09:00")
    send(asked, at="-9/09:05", by="peru", where="1.2")

    assert deadlines(asked.plenary) == frozenset()


def test_after_an_absence_only_the_latest_reminder_is_said(asked):
    facts = asked.wakes("-4/20:00")

    assert [(x.slot, x.days) for x in facts if isinstance(x, f.DatasheetReminded)] == [
        ("1.1", 1),
        ("1.2", 1),
    ]
    missed = [(x.slot, x.what) for x in facts if isinstance(x, f.DeadlineMissed)]
    assert sorted(missed) == [
        ("1.1", "reminder-3"),
        ("1.1", "reminder-7"),
        ("1.2", "reminder-3"),
        ("1.2", "reminder-7"),
    ]


def test_another_due_date_has_reminders_of_its_own(asked):
    asked.keeps("-3/18:00")
    asked.does(rules.ask, "-3/19:00", by="secretariat", due=when("0/18:00"))

    assert [(x.slot, x.days) for x in asked.keeps("-1/18:00")] == [("1.1", 1), ("1.2", 1)]


def test_two_who_ask_for_the_same_date_ask_once(asked):
    assert asked.does(rules.ask, "-20/10:00:05", by="secretariat", due=DUE) == []


def test_reminders_that_lie_before_the_asking_are_not_said(before):
    before.does(rules.ask, "-5/10:00", by="secretariat", due=DUE)

    assert {d.kind for d in deadlines(before.plenary)} == {"reminder-1", "reminder-0"}


def test_no_reminder_follows_the_start(asked):
    asked.does(starting.start_now, "-12/10:00", first=when("-12/10:01"))

    assert not [d for d in deadlines(asked.plenary) if d.kind.startswith("reminder")]


def test_each_lead_sends_and_the_others_hear_of_it(asked):
    facts = send(asked)

    (fact,) = facts
    assert (fact.slot, fact.on_behalf, fact.amendment) == ("1.1", False, False)
    assert told(asked, facts) == [
        ("datasheet_receipt", "Panama"),
        ("datasheet_received", "Chile"),
        ("datasheet_received", "Secretariat"),
    ]


def test_a_secretariat_sends_on_behalf_of_a_lead(asked):
    (fact,) = send(asked, by="secretariat")

    assert (fact.on_behalf, fact.by) == (True, "p3")


def test_nobody_else_sends(asked):
    for somebody in ("peru", "moderator", "observer"):
        with pytest.raises(r.NotTheLead):
            send(asked, by=somebody)
    with pytest.raises(r.NotOnRoster):
        send(asked, by="stranger")


def test_the_same_datasheet_sent_twice_is_one_version(asked):
    send(asked)

    assert send(asked, at="-9/09:00", by="chile") == []
    assert len(asked.plenary.datasheets["1.1"]) == 1


def test_a_datasheet_that_changed_since_it_was_read_is_not_written_over(asked):
    send(asked, seen=0)
    other = Datasheet(questions=("Another?",))

    with pytest.raises(r.DatasheetChanged) as refused:
        send(asked, by="chile", sheet=other, seen=0)
    assert refused.value.number == 1

    send(asked, by="chile", sheet=other, seen=1)
    assert [q.en for q in asked.state("1.1").slot.questions] == ["Another?"]
    assert [v.sheet.questions[0] for v in asked.plenary.datasheets["1.1"]] == [
        "What works?",
        "Another?",
    ]


@pytest.mark.parametrize(
    ("sheet", "field", "wrong"),
    [
        (Datasheet(questions=(" \u200b",)), "questions", "missing"),
        (Datasheet(questions=("x" * 3001,)), "questions", "too_long"),
        (Datasheet(questions=("?",), topics=("x" * 3001,)), "topics", "too_long"),
        (Datasheet(questions=("?",), topics=("x",) * 91), "topics", "too_long"),
        (
            Datasheet(questions=("?",), concepts=(Term(term="Flow", definition=" "),)),
            "concepts",
            "no_definition",
        ),
        (Datasheet(questions=("?",), introduction=60), "introduction", "fills_the_session"),
    ],
)
def test_what_is_wrong_with_a_datasheet_is_said_by_field(asked, sheet, field, wrong):
    with pytest.raises(r.FormIncomplete) as refused:
        send(asked, sheet=sheet)

    assert refused.value.problems[field] == wrong


def test_texts_are_cleaned_and_empty_ones_left_out(asked):
    send(asked, sheet=Datasheet(questions=("  One\u202e? ", "", "Two?"), topics=("", " A ")))

    (version,) = asked.plenary.datasheets["1.1"]
    assert (version.sheet.questions, version.sheet.topics) == (("One?", "Two?"), ("A",))


def test_a_session_that_has_opened_keeps_its_questions(asked):
    asked.does(starting.start, "09:00")
    asked.keeps("09:30")

    with pytest.raises(r.SessionReached):
        send(asked, at="09:40")
    send(asked, at="09:40", by="peru", where="1.2")


def test_a_place_that_is_no_session_has_no_datasheet(before):
    with pytest.raises(r.NoSuchSlot):
        send(before, where="9.9")


def test_what_is_sent_after_the_note_went_out_is_an_amendment(asked):
    send(asked)
    asked.does(rules.circulate, "-8/09:00", by="secretariat")
    facts = send(asked, at="-7/09:00", sheet=Datasheet(questions=("Another?",)))

    assert facts[0].amendment
    assert ("datasheet_amended", "channel") in told(asked, facts)
    assert [q.en for q in asked.plenary.circulated[-1].agenda.slot("1.1").questions] == [
        "What works?"
    ]


def test_the_note_is_not_circulated_again_as_it_stands(asked):
    facts = asked.does(rules.circulate, "-8/09:00", by="secretariat")
    assert told(asked, facts) == [
        ("concept_note_circulated", "channel"),
        ("concept_note_files", "channel"),
    ]

    with pytest.raises(r.NothingChanged):
        asked.does(rules.circulate, "-7/09:00", by="secretariat")
    send(asked)
    asked.does(rules.circulate, "-6/09:00", by="secretariat")
    assert len(asked.plenary.circulated) == 2


def test_only_a_secretariat_circulates(asked):
    with pytest.raises(r.ForSecretariats):
        asked.does(rules.circulate, "-8/09:00", by="moderator")


def test_an_agenda_that_changes_after_circulation_is_announced(asked):
    asked.does(rules.circulate, "-8/09:00", by="secretariat")
    earlier = asked.plenary
    later = agenda_of([SLOTS[0], {**SLOTS[1], "end": "11:15"}])
    asked.does(load, "-7/09:00", by="secretariat", trusted=False, agenda=later, people=())

    said = [a.subject for a in announce(earlier, asked.entries[-1:], asked.plenary)]
    assert "agenda_amended" in said


def test_leads_see_their_own_sessions_and_secretariats_all(before):
    plenary = before.plenary

    assert [s.id for s in rules.led_by(plenary, account("peru"))] == ["1.2"]
    assert [s.id for s in rules.led_by(plenary, account("secretariat"))] == ["1.1", "1.2"]
    assert rules.led_by(plenary, account("observer")) == []


def test_a_session_led_by_two_counts_for_the_process_of_each(before):
    assert rules.balance(before.plenary.agenda) == {"RCM": 1, "SACM": 2}


def test_the_leads_whom_nobody_speaks_for_are_known(before):
    assert rules.unreached(before.plenary) == {}

    away = [p for p in before.plenary.people.values() if p.name.body != "Panama"]
    silent = [p.model_copy(update={"accounts": ()}) if "PE" in p.countries else p for p in away]
    before.add(when("-19/10:00"), [f.RosterLoaded(people=tuple(silent))])
    assert rules.unreached(before.plenary) == {"1.1": ("PA",), "1.2": ("PE",)}


def test_a_session_that_no_country_leads_reaches_nobody():
    hall = hall_of(agenda_of([slot("session", "09:30", "10:30", "First")]))

    assert rules.unreached(hall.plenary) == {"1.1": ()}


def test_sessions_without_questions_are_missing(asked):
    send(asked)

    assert [s.id for s in rules.missing(asked.plenary)] == ["1.2"]


def test_nothing_is_missing_where_no_questions_are_wanted():
    agenda = agenda_of(SLOTS).model_copy(update={"collecting": Collecting(questions=0)})

    assert rules.missing(hall_of(agenda).plenary) == []


def test_the_chair_opens_a_session_with_the_questions_that_were_sent(asked):
    send(asked)
    asked.does(starting.start, "09:00")
    asked.does(running.go_on, "09:30")

    assert [q.en for q in asked.state("1.1").slot.questions] == ["What works?"]
