"""Writing a paper together: the summary of a session, from the record to final."""

import pytest

from agenda import facts as f
from agenda import papers
from agenda import refusals as r
from agenda.entry import Entry, EntryKind
from agenda.paper import Part, Place, Source, summary_name
from agenda.programme import SlotId
from agenda.roster import PersonId
from agenda.trace import answered, trace, without_source
from agenda.words import Text, typed
from tests.hall import MORNING, account, agenda_of, hall_of, when

FIRST = SlotId("1.2")
SUMMARY = summary_name(FIRST)


def said(words: str) -> Text:
    return Text(original=typed(words, "en"))


@pytest.fixture
def hall():
    hall = hall_of(agenda_of(MORNING))
    secretariat = hall.plenary.require(account("secretariat"))
    rcm = secretariat.model_copy(update={"process": "RCM"})
    of_sacm = {"id": "sacm", "process": "SACM", "accounts": (account("sacm"),)}
    sacm = secretariat.model_copy(update=of_sacm)
    people = tuple(rcm if p.id == rcm.id else p for p in hall.plenary.people.values())
    hall.add(when("09:00"), [f.RosterLoaded(people=(*people, sacm))])
    return hall


def enter(hall, words, **more):
    number = hall.plenary.entries_made + 1
    made = {"kind": EntryKind.INTERVENTION, "slot": FIRST, "by": PersonId("p3"), **more}
    entry = Entry(number=number, text=said(words), **made)
    hall.add(when("09:40"), [f.EntryMade(entry=entry)])
    return number


def write(hall, by, words, **more):
    return hall.does(papers.write, "11:00", by, name=SUMMARY, text=said(words), **more)


def texts(hall):
    return [str(p.text.original) for p in papers.paragraphs(hall.plenary, SUMMARY)]


def approve(hall, *people):
    for person in people:
        revision = hall.plenary.papers[SUMMARY].revision
        hall.does(papers.approve, "12:00", person, name=SUMMARY, seen=revision)


def test_a_summary_has_a_paragraph_for_each_entry_of_its_session(hall):
    enter(hall, "Peru trains officers.", countries=("PE",))
    enter(hall, "Elsewhere.", slot=SlotId("1.4"))
    enter(hall, "Chile proposes a network.", kind=EntryKind.PROPOSAL)
    hall.does(papers.draft, "10:30", name=SUMMARY)

    enter(hall, "Written down late.")

    assert texts(hall) == [
        "Peru trains officers.",
        "Written down late.",
        "Chile proposes a network.",
    ]


def test_who_writes_second_is_shown_both_versions_and_nothing_is_overwritten(hall):
    enter(hall, "Peru trains officers.")
    hall.does(papers.draft, "10:30", name=SUMMARY)
    seen = papers.paragraphs(hall.plenary, SUMMARY)[0].version
    write(hall, "secretariat", "Peru trains its officers.", key="entry-1", seen=seen)

    with pytest.raises(r.ParagraphChanged) as no:
        write(hall, "sacm", "Peru has trained officers.", key="entry-1", seen=seen)

    assert str(no.value.now.text.original) == "Peru trains its officers."
    assert texts(hall) == ["Peru trains its officers."]


def test_a_summary_is_final_once_all_secretariats_approved_the_same_revision(hall):
    enter(hall, "Peru trains officers.")
    hall.does(papers.draft, "10:30", name=SUMMARY)
    approve(hall, "secretariat")
    write(hall, "sacm", "Peru trains its officers.", key="entry-1")
    approve(hall, "sacm")

    assert not papers.is_final(hall.plenary, SUMMARY)

    approve(hall, "secretariat")

    assert papers.is_final(hall.plenary, SUMMARY)


def test_a_revision_that_nobody_looked_at_is_not_approved(hall):
    hall.does(papers.draft, "10:30", name=SUMMARY)
    seen = hall.plenary.papers[SUMMARY].revision
    enter(hall, "Written down late.")

    with pytest.raises(r.PaperChanged):
        hall.does(papers.approve, "12:00", "secretariat", name=SUMMARY, seen=seen)


@pytest.mark.parametrize("person", ["moderator", "peru", "observer"])
def test_only_the_secretariats_that_hold_the_plenary_approve(hall, person):
    hall.does(papers.draft, "10:30", name=SUMMARY)

    with pytest.raises(r.ForItsSecretariats):
        hall.does(papers.approve, "12:00", person, name=SUMMARY, seen=1)


def test_a_final_summary_is_written_only_once_it_was_opened_again_with_a_reason(hall):
    enter(hall, "Peru trains officers.")
    hall.does(papers.draft, "10:30", name=SUMMARY)
    approve(hall, "secretariat", "sacm")

    with pytest.raises(r.PaperFinal):
        write(hall, "secretariat", "Peru trains.", key="entry-1")
    with pytest.raises(r.FormIncomplete):
        hall.does(papers.reopen, "12:10", name=SUMMARY, reason=typed(" "))
    hall.does(papers.reopen, "12:10", name=SUMMARY, reason=typed("A figure was wrong."))
    write(hall, "secretariat", "Peru trains.", key="entry-1")

    assert texts(hall) == ["Peru trains."]
    assert not papers.is_final(hall.plenary, SUMMARY)


def test_what_changes_on_record_under_a_final_summary_opens_it(hall):
    enter(hall, "Peru trains officers.")
    hall.does(papers.draft, "10:30", name=SUMMARY)
    approve(hall, "secretariat", "sacm")
    assert papers.final_papers_on(hall.plenary, 1) == [SUMMARY]

    entry = hall.plenary.entries[1].entry.model_copy(update={"text": said("Peru trained 400.")})
    hall.add(when("12:05"), [f.EntryCorrected(entry=entry, by=PersonId("p3"))])

    assert not papers.is_final(hall.plenary, SUMMARY)
    assert texts(hall) == ["Peru trained 400."]


def test_a_paragraph_left_out_can_be_taken_in_again(hall):
    enter(hall, "Peru trains officers.")
    hall.does(papers.draft, "10:30", name=SUMMARY)

    hall.does(papers.drop, "11:00", name=SUMMARY, key="entry-1")
    assert texts(hall) == []
    hall.does(papers.restore, "11:00", name=SUMMARY, key="entry-1")

    assert texts(hall) == ["Peru trains officers."]


def test_only_the_chair_and_the_lead_write(hall):
    enter(hall, "Peru trains officers.")
    hall.does(papers.draft, "10:30", name=SUMMARY)

    with pytest.raises(r.NotForThisRole):
        write(hall, "peru", "Peru is best.", key="entry-1")
    write(hall, "panama", "Peru trains officers well.", key="entry-1")

    assert texts(hall) == ["Peru trains officers well."]


def test_what_an_observer_says_stands_apart(hall):
    enter(hall, "Peru trains officers.")
    enter(hall, "An organisation offers help.", observer=True)
    hall.does(papers.draft, "10:30", name=SUMMARY)

    parts = [p.place.part for p in papers.paragraphs(hall.plenary, SUMMARY)]

    assert parts == [Part.POINTS, Part.OBSERVERS]


def test_each_kind_of_outcome_stands_in_a_part_of_its_own(hall):
    kinds = {
        EntryKind.RESERVATION: Part.RESERVATIONS,
        EntryKind.DECISION: Part.DECISIONS,
        EntryKind.COMMITMENT: Part.COMMITMENTS,
        EntryKind.PROPOSAL: Part.ACTIONS,
        EntryKind.INTERVENTION: Part.POINTS,
    }
    for kind in kinds:
        enter(hall, f"A {kind}.", kind=kind)
    hall.does(papers.draft, "10:30", name=SUMMARY)

    parts = [p.place.part for p in papers.paragraphs(hall.plenary, SUMMARY)]

    assert parts == list(kinds.values())[::-1]


@pytest.mark.parametrize("kind", [k for k in EntryKind if k is not EntryKind.NOTE])
def test_whatever_kind_an_entry_is_it_answers_the_question_that_it_names(hall, kind):
    enter(hall, "Words.", kind=kind, question=2)

    assert answered(hall.plenary, FIRST) == {2}


def test_the_trace_leads_from_a_question_to_the_paragraph_and_names_what_stands_on_nothing(hall):
    enter(hall, "Peru trains officers.", question=1)
    hall.does(papers.draft, "10:30", name=SUMMARY)
    write(hall, "secretariat", "All agreed.", key=None, place=Place(part=Part.POINTS))
    sources = (Source(entry=1),)
    write(hall, "secretariat", "Officers are trained.", key=None, sources=sources)

    steps = {(s.session, s.question): s for s in trace(hall.plenary)}

    assert without_source(hall.plenary, SUMMARY)[0].key == "added-1"
    # This agenda asks no questions, so everything stands on none of them.
    assert steps.keys() == {("1.2", None), ("1.4", None)}
