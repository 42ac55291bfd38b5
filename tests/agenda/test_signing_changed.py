"""What becomes of a signed paper when the record that it stands on is changed."""

import pytest

from agenda import delegations_check, papers, recording
from agenda import facts as f
from agenda import refusals as r
from agenda.announcements import announce
from agenda.entry import EntryKind
from agenda.paper import COMMUNIQUE, Style, summary_name
from agenda.programme import SlotId
from agenda.roster import PersonId
from agenda.under_name import mark, marks
from agenda.words import typed
from tests.hall import when
from tests.signing_hall import (
    FIRST,
    SUMMARY,
    approves,
    corrects,
    enter,
    hall_with,
    passes_on,
    said,
    session_held,
    told,
)

SECOND = SlotId("1.4")
BY = PersonId("p3")


@pytest.fixture
def signed():
    """The summary of the first session is final, and the communiqué as well."""
    hall = session_held(hall_with())
    hall.keeps("2/11:01")
    approves(hall, "2/11:05", "secretariat", "sacm")
    return final_communique(hall, "2/11:06")


@pytest.fixture
def asked():
    """The delegations are asked about the first summary; the communiqué is final."""
    hall = session_held(hall_with())
    hall.keeps("10:31")
    passes_on(hall)
    return final_communique(hall, "10:45")


def final_communique(hall, at):
    hall.does(papers.draft, at, name=COMMUNIQUE)
    revision = hall.plenary.papers[COMMUNIQUE].revision
    approved = [
        f.PaperApproved(paper=COMMUNIQUE, process=process, revision=revision, by=BY)
        for process in hall.plenary.agenda.processes
    ]
    hall.add(when(at), approved)
    assert papers.is_final(hall.plenary, COMMUNIQUE)
    return hall


def announced(hall, before, facts):
    """Return which papers anything is said of, by what is said."""
    found = {}
    for one in announce(before, hall.entries[-len(facts) :], hall.plenary):
        found.setdefault(one.subject, set()).add(one.paper)
    return found


@pytest.mark.parametrize(
    "rule",
    [
        lambda hall: hall.does(
            recording.take_back, "2/11:10", number=2, reason="Said by somebody else."
        ),
        lambda hall: hall.does(
            recording.translate, "2/11:10", number=2, words="La red crece.", reason="It lacked."
        ),
        lambda hall: hall.does(recording.take_off_record, "2/11:10", number=2),
    ],
    ids=["taken back", "translated", "off the record"],
)
def test_whoever_approved_hears_that_it_was_changed_whatever_changed_it(signed, rule):
    before = signed.plenary
    facts = rule(signed)

    assert not papers.is_final(signed.plenary, SUMMARY)
    assert not papers.is_final(signed.plenary, COMMUNIQUE)
    found = announced(signed, before, facts)
    assert found["approval_lost"] == {SUMMARY, COMMUNIQUE}
    assert found["paper_reopened_said"] == {SUMMARY, COMMUNIQUE}


def test_a_delegation_hears_that_its_words_were_taken_back_by_others(asked):
    before = asked.plenary
    facts = asked.does(recording.take_back, "10:50", number=1)

    assert ("check_changed", "Peru") in told(asked, before, facts)


@pytest.mark.parametrize(
    "fact",
    [
        f.CommuniqueStyled(style=Style(past=True), by=BY),
        f.ParagraphAgreed(key="entry-2", seen="entry 1", by=BY),
        f.ParagraphBracketed(key="entry-2", by=BY),
    ],
    ids=lambda fact: type(fact).__name__,
)
def test_what_changes_the_communique_takes_its_approvals_and_says_so(signed, fact):
    before = signed.plenary
    signed.add(when("2/11:10"), [fact])

    assert announced(signed, before, [fact])["approval_lost"] == {COMMUNIQUE}


def test_an_entry_that_is_moved_to_another_session_changes_both_summaries(signed):
    signed.add(when("2/11:07"), [f.PaperDrafted(paper=summary_name(SECOND))])
    second = summary_name(SECOND)
    revision = signed.plenary.papers[second].revision
    approval = f.PaperApproved(paper=second, process="RCM", revision=revision, by=BY)
    signed.add(when("2/11:08"), [approval])
    entry = signed.plenary.entries[1].entry.model_copy(update={"slot": SECOND})
    before, fact = signed.plenary, f.EntryCorrected(entry=entry, by=BY, reason=typed("Moved."))
    signed.add(when("2/11:10"), [fact])

    assert announced(signed, before, [fact])["approval_lost"] == {SUMMARY, second}


def test_opening_a_paper_again_is_told_once(signed):
    before = signed.plenary
    facts = signed.does(papers.reopen, "2/11:10", name=SUMMARY, reason=typed("A figure."))

    found = announced(signed, before, facts)
    assert "approval_lost" not in found
    assert "paper_reopened" in found


def test_what_changes_no_paper_takes_no_approval(signed):
    before = signed.plenary
    enter(signed, "In no session.", at="2/11:10", slot=None)

    assert announced(signed, before, signed.entries[-1:]).keys() == {"entry_receipt"}


def test_a_correction_that_opens_the_communique_again_needs_a_reason(asked):
    with pytest.raises(r.FormIncomplete) as no:
        corrects(asked, "10:50", "chile", entry_2="The network shrinks.")
    assert no.value.problems == {"reason": "missing"}
    assert papers.is_final(asked.plenary, COMMUNIQUE)

    asked.does(
        delegations_check.correct,
        "10:51",
        "chile",
        name=SUMMARY,
        words={"entry-2": "The network shrinks."},
        seen=mark(asked.plenary, SUMMARY, ["CL", "AR"]),
        reason="It was heard wrongly.",
    )

    (again,) = asked.plenary.papers[COMMUNIQUE].reopened
    assert str(again.reason) == "It was heard wrongly."


def test_a_correction_of_what_no_final_paper_has_needs_none(asked):
    corrects(asked, "10:50", "peru", entry_1="Peru trained 400 officers.")

    assert papers.is_final(asked.plenary, COMMUNIQUE)


def test_of_two_entries_in_one_paragraph_a_delegation_corrects_either():
    hall = session_held(hall_with())
    enter(hall, "Peru also lends its trainers.", at="10:30:20", countries=("PE",))
    hall.keeps("10:31")
    both = [p for p in papers.paragraphs(hall.plenary, SUMMARY) if p.key in ("entry-1", "entry-4")]
    hall.does(
        papers.write,
        "10:35",
        name=SUMMARY,
        key="entry-1",
        text=said("Peru trains and lends."),
        sources=tuple(source for one in both for source in one.sources),
    )
    hall.does(papers.drop, "10:36", name=SUMMARY, key="entry-4")
    passes_on(hall)

    offered = delegations_check.to_correct(hall.plenary, SUMMARY, ["PE"])
    assert [str(one.text.original) for one in offered.values()] == [
        "Peru trains officers.",
        "Peru also lends its trainers.",
    ]
    facts = corrects(hall, "10:50", "peru", entry_4="Peru lends two trainers.")

    assert facts[-1].corrected == (4,)
    assert str(hall.plenary.entries[4].entry.text.original) == "Peru lends two trainers."
    assert str(hall.plenary.entries[1].entry.text.original) == "Peru trains officers."


def test_all_marks_at_once_are_those_of_each_delegation(asked):
    enter(asked, "Both speak.", at="10:46", countries=("PE", "CL"), kind=EntryKind.NOTE, slot=FIRST)

    found = marks(asked.plenary, SUMMARY)
    assert list(found) == ["PE", "CL"]
    assert found == {c: mark(asked.plenary, SUMMARY, [c]) for c in found}
