"""Negotiating the joint communiqué: brackets, numbers that stay, other wordings, adoption."""

from datetime import date

import pytest

from agenda import facts as f
from agenda import negotiating, papers, recording
from agenda import refusals as r
from agenda.brackets import open_brackets
from agenda.closing import Lack, missing
from agenda.entry import Entry, EntryKind
from agenda.entry_form import EntryForm
from agenda.fold import begun, folded
from agenda.membership import planned_times
from agenda.negotiated import adopted, open_count, standing
from agenda.paper import COMMUNIQUE, Numbering, Part, Place, Source, Style
from agenda.plenary import PlenaryId, Recorded
from agenda.programme import SlotId
from agenda.roster import PersonId
from agenda.words import Text, Words, typed
from tests.hall import MORNING, account, agenda_of, hall_of, when

FIRST, SECOND = SlotId("1.2"), SlotId("1.4")
ADOPTION = {"on": date(2021, 9, 9), "place": None, "languages": ("en", "es")}


def said(english: str, spanish: str = "") -> Text:
    translation = typed(spanish, "es") if spanish else None
    return Text(original=typed(english, "en"), translation=translation)


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


def enter(hall, words, kind=EntryKind.PROPOSAL, spanish="", **more):
    number = hall.plenary.entries_made + 1
    made = {"kind": kind, "slot": FIRST, "by": PersonId("p3"), "countries": ("PE",), **more}
    entry = Entry(number=number, text=said(words, spanish), **made)
    hall.add(when("09:40"), [f.EntryMade(entry=entry)])
    return f"entry-{number}"


def _silenced(fact):
    """Return a fact as it is read once the words of the first entry are off the record."""
    if isinstance(fact, f.EntryMade) and fact.entry.number == 1:
        gone = Text(original=Words(body=None))
        return fact.model_copy(update={"entry": fact.entry.model_copy(update={"text": gone})})
    return fact


def draft(hall):
    hall.does(papers.draft, "10:30", name=COMMUNIQUE)


def add(hall, words, topic=FIRST, after=None, **more):
    place = Place(part=Part.OPERATIVE, topic=topic, after=after)
    return hall.does(negotiating.add, "11:00", text=said(words), place=place, **more)


def paragraph(hall, key):
    return papers.paragraph(hall.plenary, COMMUNIQUE, key)


def agree(hall, key, at="11:10", by="moderator", own=None):
    seen = paragraph(hall, key).version
    return hall.does(negotiating.agree, at, by, key=key, seen=seen, own=own)


def numbered(hall):
    """Return the paragraphs of the operative part: number and text."""
    return [
        (one.label, str(one.paragraph.text.original))
        for one in standing(hall.plenary)
        if one.part is Part.OPERATIVE
    ]


def agree_everything(hall):
    for one in standing(hall.plenary):
        if one.part is not Part.ADOPTION:
            agree(hall, one.key, own=said("We say 2.", "Decimos 2."))


def approve(hall, *people):
    for person in people:
        seen = hall.plenary.papers[COMMUNIQUE].revision
        hall.does(papers.approve, "11:30", person, name=COMMUNIQUE, seen=seen)


def adopt(hall, by, at="11:40", **more):
    seen = hall.plenary.papers[COMMUNIQUE].revision
    return hall.does(negotiating.adopt, at, by, **{"seen": seen, **ADOPTION, **more})


def test_proposals_decisions_and_commitments_of_members_are_offered_by_topic(hall):
    enter(hall, "Elsewhere.", slot=SECOND)
    enter(hall, "A network is set up.")
    enter(hall, "Panama trains officers.", EntryKind.COMMITMENT)
    enter(hall, "Peru described its centres.", EntryKind.INTERVENTION)
    enter(hall, "An organisation proposes.", observer=True)

    offered = [
        (one.part.value, str(one.paragraph.text.original))
        for one in standing(hall.plenary)
        if one.paragraph.text is not None
    ]

    assert offered == [
        ("operative", "A network is set up."),
        ("operative", "Elsewhere."),
        ("follow_up", "Panama trains officers."),
    ]


def test_the_places_that_nobody_wrote_have_the_papers_own_words_in_their_order(hall):
    enter(hall, "A network is set up.")

    assert [one.key for one in standing(hall.plenary)] == [
        "chapeau",
        "hinge",
        "entry-1",
        "thanks",
        "legal",
        "adoption",
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("No bracket", 0),
        ("[one] and [two]", 2),
        ("[one [within]]", 2),
        ("a half [ of one", 1),
        ("the other ] half", 1),
        ("] [", 2),
        ("[x]", 1),
    ],
)
def test_open_brackets_are_counted_nested_and_halves_included(text, count):
    assert open_brackets(text) == count


def test_every_paragraph_is_in_brackets_until_the_meeting_agreed_it(hall):
    key = enter(hall, "A network is set up.")
    draft(hall)
    before = open_count(hall.plenary)

    agree(hall, key, by="secretariat")

    assert before == 5  # the line of the adoption is filled in by the adoption
    assert open_count(hall.plenary) == 4
    assert paragraph(hall, key).agreed
    hall.does(negotiating.bracket, "11:20", key=key)
    assert open_count(hall.plenary) == before


def test_a_paragraph_is_not_agreed_while_a_bracket_is_open_within_it(hall):
    key = enter(hall, "A [regional [joint]] network is set up.", spanish="Una [red].")
    draft(hall)

    with pytest.raises(r.BracketsInside) as no:
        agree(hall, key)

    assert no.value.count == 2
    assert standing(hall.plenary)[2].open == 3


@pytest.mark.parametrize("person", ["peru", "observer"])
def test_only_the_chair_records_that_something_was_agreed(hall, person):
    key = enter(hall, "A network is set up.")
    draft(hall)

    with pytest.raises(r.NotForThisRole):
        agree(hall, key, by=person)


def test_what_is_agreed_is_what_was_looked_at(hall):
    key = enter(hall, "A network is set up.")
    draft(hall)
    seen = paragraph(hall, key).version
    hall.does(papers.write, "11:00", name=COMMUNIQUE, key=key, text=said("Two networks."))

    with pytest.raises(r.ParagraphChanged):
        hall.does(negotiating.agree, "11:10", key=key, seen=seen)


def test_what_is_written_anew_or_corrected_on_record_is_in_brackets_again(hall):
    written, corrected = enter(hall, "A network is set up."), enter(hall, "Officers are trained.")
    draft(hall)
    agree(hall, written)
    agree(hall, corrected)

    hall.does(papers.write, "11:20", name=COMMUNIQUE, key=written, text=said("Two networks."))
    entry = hall.plenary.entries[2].entry.model_copy(update={"text": said("400 are trained.")})
    hall.add(when("11:21"), [f.EntryCorrected(entry=entry, by=PersonId("p3"))])

    assert not paragraph(hall, written).agreed
    assert not paragraph(hall, corrected).agreed


def test_agreed_own_words_become_the_text_of_their_place(hall):
    draft(hall)

    agree(hall, "legal", own=said("It binds nobody.", "A nadie obliga."))

    assert paragraph(hall, "legal").agreed
    assert str(paragraph(hall, "legal").text.translation) == "A nadie obliga."


def test_agreeing_one_wording_drops_the_others_into_the_journal(hall):
    key = enter(hall, "A network is set up.")
    draft(hall)
    for words in ("A group is set up.", "A forum is set up."):
        hall.does(negotiating.offer_alternative, "11:00", key=key, text=said(words))
    assert numbered(hall) == [
        ("1", "A network is set up."),
        ("1 alt 1", "A group is set up."),
        ("1 alt 2", "A forum is set up."),
    ]

    facts = agree(hall, "added-2")

    assert [type(fact).__name__ for fact in facts] == [
        "ParagraphAgreed",
        "ParagraphDropped",
        "ParagraphDropped",
    ]
    assert numbered(hall) == [("1", "A forum is set up.")]
    hall.does(papers.restore, "11:20", name=COMMUNIQUE, key=key)
    assert [label for label, _ in numbered(hall)] == ["1", "1 alt 2"]


def test_an_alternative_stands_on_what_its_paragraph_stands_on(hall):
    key = enter(hall, "A network is set up.")
    draft(hall)
    hall.does(negotiating.offer_alternative, "11:00", key=key, text=said("A group is set up."))

    assert paragraph(hall, "added-1").sources == (Source(entry=1),)
    agree(hall, key)
    with pytest.raises(r.AgreedAlready):
        hall.does(negotiating.offer_alternative, "11:20", key=key, text=said("A forum."))


def test_numbers_stay_once_a_draft_went_round(hall):
    for words in ("One.", "Two.", "Three."):
        enter(hall, words)
    draft(hall)
    hall.does(negotiating.circulate, "10:40")

    add(hall, "Between.", after="entry-1")
    add(hall, "And again.", after="added-1")
    add(hall, "The end.")
    hall.does(papers.drop, "11:00", name=COMMUNIQUE, key="entry-2")

    assert numbered(hall) == [
        ("1", "One."),
        ("1bis", "Between."),
        ("1ter", "And again."),
        ("3", "Three."),
        ("3bis", "The end."),
    ]


def test_before_a_draft_went_round_paragraphs_are_counted_through(hall):
    enter(hall, "One.")
    enter(hall, "Two.")
    draft(hall)
    add(hall, "Between.", after="entry-1")

    assert [label for label, _ in numbered(hall)] == ["1", "2", "3"]
    assert [words for _, words in numbered(hall)] == ["One.", "Between.", "Two."]


def test_one_paragraph_of_several_proposals_stands_on_all_of_them(hall):
    first, second = enter(hall, "A network."), enter(hall, "A network of officers.")
    draft(hall)

    hall.does(
        negotiating.merge, "11:00", key=first, others=[second], text=said("A network of all.")
    )

    assert numbered(hall) == [("1", "A network of all.")]
    assert paragraph(hall, first).sources == (Source(entry=1), Source(entry=2))


def test_a_reservation_of_a_member_stands_with_its_paragraph_and_one_of_an_observer_nowhere(hall):
    key = enter(hall, "A network is set up.")
    enter(hall, "Chile reserves.", EntryKind.RESERVATION, paragraph=key)
    enter(hall, "An organisation reserves.", EntryKind.RESERVATION, paragraph=key, observer=True)

    one = next(one for one in standing(hall.plenary) if one.key == key)

    assert [str(e.entry.text.original) for e in one.reservations] == ["Chile reserves."]


def test_only_what_it_shows_makes_another_revision_of_it(hall):
    draft(hall)
    before = hall.plenary.papers[COMMUNIQUE].revision

    enter(hall, "A note.", EntryKind.NOTE)
    assert hall.plenary.papers[COMMUNIQUE].revision == before
    enter(hall, "A network.")

    assert hall.plenary.papers[COMMUNIQUE].revision == before + 1


def test_its_look_is_chosen_by_the_chair(hall):
    draft(hall)
    headed = Style(numbering=Numbering.HEADED, past=True)

    hall.does(negotiating.style, "11:00", style=headed)

    assert hall.plenary.papers[COMMUNIQUE].style == headed
    with pytest.raises(r.NotForThisRole):
        hall.does(negotiating.style, "11:00", "peru", style=Style())


def test_it_is_approved_only_without_an_open_bracket(hall):
    draft(hall)

    with pytest.raises(r.StillBracketed):
        approve(hall, "secretariat")


def test_it_is_adopted_once_both_secretariats_recorded_the_same(hall):
    enter(hall, "A network of 12 offices.", spanish="Una red de 12 oficinas.")
    draft(hall)
    agree_everything(hall)
    approve(hall, "secretariat", "sacm")

    adopt(hall, "secretariat")
    assert adopted(hall.plenary) is None
    with pytest.raises(r.AdoptedOtherwise):
        adopt(hall, "sacm", languages=("es",))
    adopt(hall, "sacm")

    assert adopted(hall.plenary).on == date(2021, 9, 9)
    with pytest.raises(r.AdoptedAlready):
        adopt(hall, "secretariat")


def test_what_was_adopted_stays_as_it_is_whatever_the_record_says_since(hall):
    enter(hall, "A network of 12 offices.", spanish="Una red de 12 oficinas.")
    draft(hall)
    agree_everything(hall)
    approve(hall, "secretariat", "sacm")
    adopt(hall, "secretariat")
    adopt(hall, "sacm")
    text = numbered(hall)

    enter(hall, "Too late.")

    assert numbered(hall) == text
    with pytest.raises(r.PaperFinal):
        add(hall, "Too late as well.")


def test_an_adoption_that_was_opened_again_is_none_any_more(hall):
    draft(hall)
    agree_everything(hall)
    approve(hall, "secretariat", "sacm")
    adopt(hall, "secretariat")
    adopt(hall, "sacm")

    hall.does(papers.reopen, "12:00", name=COMMUNIQUE, reason=typed("A name was wrong."))

    assert adopted(hall.plenary) is None


def test_it_is_not_adopted_while_a_bracket_is_open(hall):
    enter(hall, "A network.")
    draft(hall)

    with pytest.raises(r.StillBracketed):
        adopt(hall, "secretariat")


def test_it_is_not_adopted_before_every_secretariat_approved_it(hall):
    draft(hall)
    agree_everything(hall)
    approve(hall, "secretariat")

    with pytest.raises(r.NotApproved) as no:
        adopt(hall, "secretariat")

    assert no.value.processes == ("SACM",)


@pytest.mark.parametrize(
    ("spanish", "lacks"), [("", "es"), ("Una red de 21 oficinas.", None)], ids=["lacks", "figures"]
)
def test_it_is_not_adopted_while_its_languages_differ(hall, spanish, lacks):
    enter(hall, "A network of 12 offices.", spanish=spanish)
    draft(hall)
    agree_everything(hall)
    approve(hall, "secretariat", "sacm")

    with pytest.raises(r.TwinsDiffer) as no:
        adopt(hall, "secretariat")

    assert (no.value.labels, no.value.language) == (("1",), lacks)


def test_it_is_adopted_on_a_day_that_has_come_and_in_some_language(hall):
    draft(hall)
    agree_everything(hall)
    approve(hall, "secretariat", "sacm")

    with pytest.raises(r.FormIncomplete) as no:
        adopt(hall, "secretariat", on=date(2021, 9, 10), languages=())

    assert set(no.value.problems) == {"on", "languages"}


@pytest.mark.parametrize("person", ["moderator", "peru", "observer"])
def test_only_its_secretariats_record_the_adoption(hall, person):
    draft(hall)

    with pytest.raises(r.ForItsSecretariats):
        adopt(hall, person)


def test_words_taken_off_the_record_are_in_no_draft_that_went_round_nor_in_the_adopted(hall):
    enter(hall, "A secret of 12.", spanish="Un secreto de 12.")
    draft(hall)
    hall.does(negotiating.circulate, "10:40")
    agree_everything(hall)
    approve(hall, "secretariat", "sacm")
    adopt(hall, "secretariat")
    adopt(hall, "sacm")

    with pytest.raises(r.AdoptedTextStandsOnIt):
        hall.does(recording.take_off_record, "12:00", "peru", number=1)
    hall.does(recording.take_off_record, "12:00", "secretariat", number=1)

    assert "secret" not in repr(hall.plenary.papers)
    assert "secret" not in repr(standing(hall.plenary))
    assert adopted(hall.plenary) is None


def test_numbers_stay_though_words_are_taken_off_the_record(hall):
    for words in ("First.", "Second.", "Third."):
        enter(hall, words)
    draft(hall)
    hall.does(negotiating.circulate, "10:40")
    before = {one.key: one.label for one in standing(hall.plenary)}

    hall.does(recording.take_off_record, "12:00", "peru", number=1)
    agenda = hall.plenary.loaded
    journal = [Recorded(e.seq, e.at, _silenced(e.fact)) for e in hall.entries]
    again = folded(begun(PlenaryId("P1"), "T1", "C1", agenda, planned_times(agenda)), journal)

    for key in ("entry-2", "entry-3"):
        assert {one.key: one.label for one in standing(hall.plenary)}[key] == before[key]
        assert {one.key: one.label for one in standing(again)}[key] == before[key]


def test_a_newer_agenda_takes_paragraphs_along_with_their_sessions(hall):
    enter(hall, "A network.")
    draft(hall)
    add(hall, "A paragraph.", topic=FIRST)
    add(hall, "Another.", topic=SECOND)
    opening, first, pause, _ = MORNING
    newer = agenda_of(
        (opening, {**pause, "start": "09:30", "end": "09:35"}, {**first, "start": "09:35"})
    )

    hall.add(when("11:10"), [f.AgendaLoaded(agenda=newer, times=planned_times(newer), by=None)])

    topics = {one.key: one.paragraph.place.topic for one in standing(hall.plenary)}
    assert (topics["entry-1"], topics["added-1"], topics["added-2"]) == ("1.3", "1.3", None)


def test_agreed_own_words_are_neither_untranslated_nor_without_a_source(hall):
    draft(hall)
    agree_everything(hall)

    lacks = {one.what for one in missing(hall.plenary) if one.paper == COMMUNIQUE}

    assert lacks == {Lack.NOT_APPROVED}


def test_what_was_written_anew_meanwhile_is_neither_merged_away_left_out_nor_bracketed(hall):
    first, second = enter(hall, "A network."), enter(hall, "A network of officers.")
    draft(hall)
    seen = {key: paragraph(hall, key).version for key in (first, second)}
    hall.does(papers.write, "10:50", name=COMMUNIQUE, key=second, text=said("Another thing."))
    before = hall.plenary.papers

    merged = {"key": first, "others": [second], "text": said("Both."), "seen": seen[first]}
    with pytest.raises(r.ParagraphChanged) as refused:
        hall.does(negotiating.merge, "11:00", **merged, others_seen=seen)
    assert str(refused.value.now.text.original) == "Another thing."
    with pytest.raises(r.ParagraphChanged):
        hall.does(papers.drop, "11:00", name=COMMUNIQUE, key=second, seen=seen[second])
    agree(hall, second)
    with pytest.raises(r.ParagraphChanged):
        hall.does(negotiating.bracket, "11:00", key=second, seen=seen[second])

    assert hall.plenary.papers[COMMUNIQUE].dropped == before[COMMUNIQUE].dropped
    assert paragraph(hall, second).agreed


def test_what_the_meeting_agreed_is_left_out_only_once_it_stands_in_brackets_again(hall):
    first, second = enter(hall, "A network."), enter(hall, "A network of officers.")
    draft(hall)
    agree(hall, second)

    for key, other in ((first, second), (second, first)):
        with pytest.raises(r.AgreedAlready):
            hall.does(negotiating.merge, "11:00", key=key, others=[other], text=said("Both."))
    with pytest.raises(r.AgreedAlready):
        hall.does(papers.drop, "11:00", name=COMMUNIQUE, key=second)
    assert numbered(hall) == [("1", "A network."), ("2", "A network of officers.")]

    hall.does(negotiating.bracket, "11:20", key=second)
    hall.does(papers.drop, "11:30", name=COMMUNIQUE, key=second)
    assert numbered(hall) == [("1", "A network.")]


def test_a_paragraph_is_not_put_together_with_itself(hall):
    key = enter(hall, "A network.")
    draft(hall)

    with pytest.raises(r.FormIncomplete):
        hall.does(negotiating.merge, "11:00", key=key, others=[key], text=said("Both."))
    assert numbered(hall) == [("1", "A network.")]


def corrects(hall, **more):
    form = EntryForm(kind=EntryKind.PROPOSAL, words="A network.", language="en", **more)
    hall.does(recording.correct, "11:10", number=1, form=form)


def test_what_is_an_observers_by_now_is_left_out_and_named_whoever_wrote_it_anew(hall):
    key = enter(hall, "A network.")
    draft(hall)
    hall.does(papers.write, "11:00", name=COMMUNIQUE, key=key, text=said("A network is set up."))
    corrects(hall, observer=hall.plenary.require(account("observer")).id)

    assert numbered(hall) == []
    (named,) = [one for one in missing(hall.plenary) if one.what is Lack.OBSERVERS_OWN]
    assert named.keys == (key,)

    corrects(hall, countries=("PE",))
    assert numbered(hall) == [("1", "A network is set up.")]
    assert Lack.OBSERVERS_OWN not in {one.what for one in missing(hall.plenary)}


def test_what_was_written_on_an_entry_that_is_taken_back_stays_without_a_source(hall):
    key = enter(hall, "A network.")
    draft(hall)
    hall.does(papers.write, "11:00", name=COMMUNIQUE, key=key, text=said("A network is set up."))
    hall.does(recording.take_back, "11:10", number=1)

    assert numbered(hall) == [("1", "A network is set up.")]
    (named,) = [one for one in missing(hall.plenary) if one.what is Lack.NO_SOURCE]
    assert named.keys == (key,)
