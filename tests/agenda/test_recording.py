"""Putting words on record: who may, whose they are, and what becomes of them later."""

from datetime import date

import pytest

from agenda import facts as f
from agenda import papers, recording, running, starting
from agenda import refusals as r
from agenda.entry import EntryKind, EntryState, MessageLink
from agenda.entry_form import LONGEST_WORDS, EntryForm
from agenda.paper import COMMUNIQUE, Part, Place, Source, summary_name
from agenda.programme import Attribution, SlotId
from agenda.words import Text, typed
from tests.hall import MORNING, account, agenda_of, hall_of, when

FIRST = SlotId("1.2")
SUMMARY = summary_name(FIRST)
MESSAGE = MessageLink(channel="C1", ts="1631181000.000100")


@pytest.fixture
def hall():
    hall = hall_of(agenda_of(MORNING))
    secretariat = hall.plenary.require(account("secretariat"))
    rcm = secretariat.model_copy(update={"process": "RCM"})
    sacm = secretariat.model_copy(
        update={"id": "sacm", "process": "SACM", "accounts": (account("sacm"),)}
    )
    observer = hall.plenary.require(account("observer"))
    organisation = {"en": "IOM", "es": "OIM"}
    iom = type(observer).model_validate({**observer.model_dump(), "organisation": organisation})
    people = {**hall.plenary.people, rcm.id: rcm, iom.id: iom, sacm.id: sacm}
    hall.add(when("08:30"), [f.RosterLoaded(people=tuple(people.values()))])
    hall.does(starting.start, "09:00")
    hall.does(running.go_on, "09:31", sure=True)
    assert hall.open == FIRST
    return hall


def person(hall, name):
    return hall.plenary.require(account(name))


def form(words="Peru trains its officers.", **more):
    return EntryForm(words=words, language="en", **more)


def adds(hall, by="secretariat", words="Peru trains its officers.", source=None, **more):
    hall.does(recording.add, "09:40", by, form=form(words, **more), source=source)
    return hall.plenary.entries[hall.plenary.entries_made]


def of_peru(hall, by="secretariat", **more):
    return adds(hall, by, countries=("PE",), **more)


def finished(hall):
    """Have both secretariats approve the summary of the first session as it is."""
    hall.does(papers.draft, "10:40", name=SUMMARY)
    for by in ("secretariat", "sacm"):
        revision = hall.plenary.papers[SUMMARY].revision
        hall.does(papers.approve, "10:41", by, name=SUMMARY, seen=revision)
    assert papers.is_final(hall.plenary, SUMMARY)


def problems(hall, *, by="secretariat", **more):
    with pytest.raises(r.FormIncomplete) as no:
        adds(hall, by, **more)
    return no.value.problems


# Who may put what on record


def test_a_secretariat_records_what_a_delegation_said_under_the_running_session(hall):
    made = of_peru(hall, question=None, source=MESSAGE)

    assert (made.entry.number, made.entry.slot, made.entry.countries) == (1, FIRST, ("PE",))
    assert made.entry.by == person(hall, "secretariat").id
    assert made.entry.source == MESSAGE
    assert not made.entry.observer


def test_a_moderator_records_too(hall):
    assert of_peru(hall, by="moderator").stands


def test_a_delegate_hands_in_the_words_of_their_own_delegation(hall):
    made = adds(hall, by="peru")

    assert made.entry.countries == ("PE",)
    assert made.entry.speaker == person(hall, "peru").id


def test_a_delegate_records_no_other_delegation(hall):
    with pytest.raises(r.NotYourWords):
        adds(hall, by="peru", countries=("PA",))


def test_a_delegate_of_two_countries_says_for_which(hall):
    assert problems(hall, by="chile") == {"delegation": "missing"}
    assert adds(hall, by="chile", countries=("AR",)).entry.countries == ("AR",)


@pytest.mark.parametrize("kind", [EntryKind.DECISION, EntryKind.NOTE, EntryKind.PRACTICE])
def test_a_delegate_records_no_decision_and_no_note(hall, kind):
    assert problems(hall, by="peru", kind=kind)["kind"] == "not_for_you"


def test_an_observers_words_are_marked_as_such_whoever_records_them(hall):
    own = adds(hall, by="observer").entry
    recorded = adds(hall, observer=person(hall, "observer").id).entry

    assert own.observer
    assert recorded.observer
    assert str(own.organisation.en) == "IOM"
    assert recorded.organisation == own.organisation


def test_an_observer_puts_nobody_elses_words_on_record(hall):
    known = len(hall.plenary.entries)
    with pytest.raises(r.NotYourWords):
        adds(hall, by="observer", countries=("PE",), kind=EntryKind.PROPOSAL)
    with pytest.raises(r.NotYourWords):
        adds(hall, by="peru", observer=person(hall, "observer").id)

    assert len(hall.plenary.entries) == known
    assert adds(hall, by="observer", observer=person(hall, "observer").id).entry.observer


def test_an_observer_reserves_nothing_on_the_text(hall):
    assert problems(hall, by="observer", kind=EntryKind.RESERVATION)["kind"] == "for_members_only"


def test_words_of_members_and_of_an_observer_are_two_entries(hall):
    observer = person(hall, "observer").id

    assert problems(hall, observer=observer, countries=("PE",)) == {"delegation": "members_apart"}


def test_a_country_that_nobody_speaks_for_gets_no_words(hall):
    with pytest.raises(r.NoSuchDelegation):
        adds(hall, countries=("FR",))


def test_a_stranger_records_nothing(hall):
    with pytest.raises(r.NotOnRoster):
        adds(hall, by="stranger")


def test_nothing_is_recorded_in_a_plenary_that_is_off_the_record():
    agenda = agenda_of(MORNING).model_copy(update={"attribution": Attribution.OFF_RECORD})
    hall = hall_of(agenda)

    for by in ("secretariat", "peru"):
        with pytest.raises(r.NothingIsRecorded):
            adds(hall, by=by)
    assert hall.plenary.entries == {}


def test_before_anything_has_opened_only_the_chair_records():
    hall = hall_of(agenda_of(MORNING))

    with pytest.raises(r.NothingOpen):
        adds(hall, by="peru")
    assert adds(hall, kind=EntryKind.NOTE).entry.slot is None


# What each kind needs


def test_an_intervention_needs_words_and_somebody_who_said_them(hall):
    assert problems(hall, words="\u200b ") == {"words": "missing", "delegation": "missing"}


def test_a_long_statement_is_taken_whole(hall):
    long = "Distinguished delegates. " * 400
    made = of_peru(hall, words=long)

    assert str(made.entry.text.original) == long.strip()
    assert problems(hall, words="x" * (LONGEST_WORDS + 1), countries=("PE",)) == {
        "words": "too_long_here"
    }


def test_a_commitment_needs_a_verb_and_an_owner(hall):
    kind = EntryKind.COMMITMENT

    assert problems(hall, kind=kind) == {"verb": "missing", "owner": "missing"}
    made = adds(hall, kind=kind, verb="host", owner="Both secretariats", due=date(2022, 3, 1))
    assert str(made.entry.commitment.verb) == "host"
    assert made.entry.commitment.due == date(2022, 3, 1)
    assert of_peru(hall, kind=kind, verb="publish").entry.commitment.owner is None


def test_a_question_is_one_of_the_session(hall):
    assert problems(hall, countries=("PE",), question=4) == {"question": "not_of_this_session"}


def test_a_reservation_is_on_a_paragraph_that_is_there(hall):
    kind = EntryKind.RESERVATION
    given = {"countries": ("PE",), "kind": kind, "paragraph": "entry-9"}

    assert problems(hall, **given) == {"paragraph": "no_such_paragraph"}
    hall.does(papers.draft, "10:40", name=COMMUNIQUE)
    there = papers.paragraphs(hall.plenary, COMMUNIQUE)[0].key
    assert of_peru(hall, kind=kind, paragraph=there).entry.paragraph == there


def test_no_entry_is_off_the_record_by_its_attribution(hall):
    off = Attribution.OFF_RECORD

    assert "attribution" in problems(hall, countries=("PE",), attribution=off)
    assert of_peru(hall, attribution=Attribution.NAMED).entry.attribution is Attribution.NAMED


def test_a_speaker_of_another_delegation_is_not_named(hall):
    peru, panama = person(hall, "peru").id, person(hall, "panama").id

    assert of_peru(hall, speaker=peru).entry.speaker == peru
    assert of_peru(hall, speaker=panama).entry.speaker is None


def test_the_same_message_is_not_recorded_twice(hall):
    of_peru(hall, source=MESSAGE)
    with pytest.raises(r.OnRecordAlready) as no:
        of_peru(hall, by="moderator", source=MESSAGE)
    assert no.value.number == 1

    hall.does(recording.take_back, "09:50", "secretariat", number=1)
    assert of_peru(hall, source=MESSAGE).entry.number == 2


def test_a_message_that_was_taken_off_is_not_recorded_again_by_mistake(hall):
    of_peru(hall, source=MESSAGE)
    hall.does(recording.take_off_record, "09:50", "peru", number=1)

    with pytest.raises(r.OnRecordAlready) as no:
        of_peru(hall, source=MESSAGE)
    assert no.value.state is EntryState.OFF_RECORD


# Correcting and taking back


def corrects(hall, by, words, **more):
    given = {"countries": ("PE",), **more}
    seen = given.pop("seen", None)
    return hall.does(recording.correct, "09:50", by, number=1, form=form(words, **given), seen=seen)


@pytest.mark.parametrize("by", ["peru", "secretariat", "moderator"])
def test_the_delegation_and_the_chair_correct(hall, by):
    of_peru(hall)
    corrects(hall, by, "Peru trained its officers.")

    after = hall.plenary.entries[1]
    assert str(after.entry.text.original) == "Peru trained its officers."
    assert (after.revision, after.changed_by) == (2, person(hall, by).id)
    assert after.entry.by == person(hall, "secretariat").id


@pytest.mark.parametrize("by", ["panama", "observer"])
def test_nobody_else_does(hall, by):
    of_peru(hall)
    for act in (recording.take_back, recording.take_off_record):
        with pytest.raises(r.NotYourWords):
            hall.does(act, "09:50", by, number=1)
    with pytest.raises(r.NotYourWords):
        corrects(hall, by, "Otherwise.")


def test_a_delegation_does_not_give_its_entry_to_another(hall):
    of_peru(hall)
    corrects(hall, "peru", "Panama trains its officers.", countries=("PA",))

    assert hall.plenary.entries[1].entry.countries == ("PE",)


def test_who_corrects_second_is_shown_both_versions(hall):
    of_peru(hall)
    corrects(hall, "secretariat", "First correction.", seen=1)
    with pytest.raises(r.EntryChanged) as no:
        corrects(hall, "peru", "Second correction.", seen=1)

    assert str(no.value.now.entry.text.original) == "First correction."


def test_a_correction_that_changes_nothing_is_none(hall):
    of_peru(hall)

    assert corrects(hall, "peru", "Peru trains its officers.") == []


def test_what_was_taken_back_is_not_corrected_but_can_still_go_off_the_record(hall):
    of_peru(hall)
    hall.does(recording.take_back, "09:50", "peru", number=1)

    with pytest.raises(r.EntryGone):
        corrects(hall, "peru", "Again.")
    hall.does(recording.take_off_record, "09:51", "peru", number=1)
    assert hall.plenary.entries[1].state is EntryState.OFF_RECORD


def test_a_final_paper_is_opened_again_only_with_a_reason(hall):
    of_peru(hall)
    finished(hall)

    for act in (
        lambda: corrects(hall, "peru", "Corrected."),
        lambda: hall.does(recording.take_back, "10:50", "peru", number=1),
        lambda: of_peru(hall, words="Late."),
    ):
        with pytest.raises(r.FormIncomplete) as no:
            act()
        assert no.value.problems == {"reason": "missing"}
    assert papers.is_final(hall.plenary, SUMMARY)

    corrects(hall, "peru", "Corrected.", reason="A figure was wrong.")
    assert not papers.is_final(hall.plenary, SUMMARY)
    (again,) = hall.plenary.papers[SUMMARY].reopened
    assert str(again.reason) == "A figure was wrong."


def test_where_no_paper_is_final_no_reason_is_kept(hall):
    of_peru(hall)
    (fact,) = corrects(hall, "peru", "Corrected.", reason="Because.")

    assert fact.reason is None


# Translations


def translates(hall, by, words, **more):
    return hall.does(recording.translate, "09:50", by, number=1, words=words, **more)


def test_a_translation_stands_beside_the_original_as_a_draft(hall):
    of_peru(hall)
    translates(hall, "peru", "El Perú capacita a sus funcionarios.", approved=True)

    text = hall.plenary.entries[1].entry.text
    assert (text.translation.language, text.translation.translation) == ("es", "draft")
    assert str(text.original) == "Peru trains its officers."


def test_the_chair_approves_a_translation_and_a_correction_makes_it_a_draft_again(hall):
    of_peru(hall)
    translates(hall, "secretariat", "El Perú capacita.", approved=True)
    assert hall.plenary.entries[1].entry.text.translation.translation == "approved"

    corrects(hall, "secretariat", "Peru trained.")
    assert hall.plenary.entries[1].entry.text.translation.translation == "draft"


# Off the record


def test_off_the_record_names_every_paragraph_that_somebody_built_on_it(hall):
    of_peru(hall)
    hall.does(papers.draft, "10:40", name=COMMUNIQUE)
    text = Text(original=typed("The delegations train their officers.", "en"))
    place = Place(part=Part.OPERATIVE)
    more = {"key": None, "text": text, "place": place, "sources": (Source(entry=1),)}
    hall.does(papers.write, "10:41", "secretariat", name=COMMUNIQUE, **more)

    assert [name for name, _ in recording.built_on(hall.plenary, 1)] == [COMMUNIQUE]
    hall.does(recording.take_off_record, "10:42", "secretariat", number=1)
    assert recording.built_on(hall.plenary, 1) == []


def test_off_the_record_needs_no_reason_and_twice_is_once(hall):
    of_peru(hall)
    finished(hall)

    assert len(hall.does(recording.take_off_record, "10:50", "peru", number=1)) == 1
    assert hall.does(recording.take_off_record, "10:51", "moderator", number=1) == []
    assert not papers.is_final(hall.plenary, SUMMARY)


# Reading


def test_a_delegation_reads_its_own_entries_and_the_chair_reads_all(hall):
    of_peru(hall)
    adds(hall, countries=("PA",))
    adds(hall, by="observer")

    def read(name):
        return [e.entry.number for e in recording.listed(hall.plenary, account(name), FIRST)]

    assert [read(n) for n in ("peru", "panama", "observer", "moderator")] == [
        [1],
        [2],
        [3],
        [1, 2, 3],
    ]
    with pytest.raises(r.NoSuchEntry):
        recording.visible(hall.plenary, account("panama"), 1)
    assert recording.visible(hall.plenary, account("secretariat"), 1).stands


def test_a_message_belongs_to_the_slot_that_ran_when_it_was_written(hall):
    plenary = hall.plenary

    assert recording.running_at(plenary, when("09:20")).id == "1.1"
    assert recording.running_at(plenary, when("09:45")).id == "1.2"
    assert recording.running_at(plenary, None).id == "1.2"
    assert recording.running_at(plenary, when("08:00")).id == "1.2"
