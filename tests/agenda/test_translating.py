"""Translations by spreadsheet: what is taken, what is left, and that no text is lost."""

import pytest

from agenda import facts as f
from agenda import papers, recording
from agenda import refusals as r
from agenda.closing import is_outdated
from agenda.entry import Entry, EntryKind
from agenda.entry_form import EntryForm
from agenda.paper import Part, Place, summary_name
from agenda.programme import SlotId
from agenda.roster import PersonId
from agenda.translating import Row, Why, enter, originals, sort
from agenda.words import Text, Words
from tests.hall import when

SUMMARY = summary_name(SlotId("1.2"))


@pytest.fixture
def entered(hall):
    entry = Entry(
        number=1,
        kind=EntryKind.INTERVENTION,
        slot=SlotId("1.2"),
        countries=("PE",),
        text=Text(original=Words(body="El Perú capacita.", language="es")),
        by=PersonId("p5"),
    )
    hall.add(when("09:40"), [f.EntryMade(entry=entry)])
    hall.does(papers.draft, "10:30", name=SUMMARY)
    text = Text(original=Words(body="All agreed.", language="en"))
    place = Place(part=Part.POINTS)
    hall.does(papers.write, "10:40", name=SUMMARY, key=None, text=text, place=place)
    return hall


def rows(hall, **translations):
    """Return the rows as the workbook has them, with these translations typed in."""
    said = {
        one.id: translations.get("entry" if one.id.startswith("entry") else "paragraph", "")
        for one in originals(hall.plenary)
    }
    return [
        Row(
            place=n,
            id=one.id,
            revision=one.revision,
            original=str(one.text.original),
            into=one.into,
            translation=said[one.id],
        )
        for n, one in enumerate(originals(hall.plenary), 5)
    ]


def translated(hall, number=1):
    return hall.plenary.entries[number].entry.text.translation


def test_a_translation_is_entered_beside_the_original_as_a_draft(entered):
    sheet = rows(entered, entry="Peru trains officers.", paragraph="Hubo acuerdo.")
    facts = entered.does(enter, "11:00", rows=sheet)

    assert [type(fact) for fact in facts] == [f.EntryTranslated, f.ParagraphTranslated]
    assert (str(translated(entered)), translated(entered).language) == (
        "Peru trains officers.",
        "en",
    )
    assert translated(entered).translation == "draft"
    assert str(entered.plenary.entries[1].entry.text.original) == "El Perú capacita."
    written = entered.plenary.papers[SUMMARY].written["added-1"].text
    assert str(written.translation) == "Hubo acuerdo."


def test_what_was_entered_already_is_not_entered_again(entered):
    sheet = rows(entered, entry="Peru trains officers.")
    entered.does(enter, "11:00", rows=sheet)

    assert entered.does(enter, "11:05", rows=sheet) == []
    assert [row.id for row in sort(entered.plenary, sheet).same] == ["entry-1"]


def test_a_row_whose_original_has_changed_since_is_left_with_both_to_be_seen(entered):
    sheet = rows(entered, entry="Peru trains officers.")
    entry = entered.plenary.entries[1].entry
    text = Text(original=Words(body="El Perú capacita a 400.", language="es"))
    corrected = entry.model_copy(update={"text": text})
    entered.add(when("10:50"), [f.EntryCorrected(entry=corrected, by=PersonId("p5"))])

    assert entered.does(enter, "11:00", rows=sheet) == []
    (left,) = sort(entered.plenary, sheet).left
    assert left.why is Why.CHANGED
    assert left.row.original == "El Perú capacita."
    assert str(left.now.original) == "El Perú capacita a 400."
    assert translated(entered) is None


def test_a_translation_that_somebody_else_entered_meanwhile_is_not_overwritten(entered):
    mine = rows(entered, entry="Peru trains officers.")
    entered.does(enter, "11:00", rows=rows(entered, entry="Peru trains."))

    assert entered.does(enter, "11:01", rows=mine) == []
    assert str(translated(entered)) == "Peru trains."
    assert sort(entered.plenary, mine).left[0].why is Why.CHANGED


@pytest.mark.parametrize(("person", "state"), [("secretariat", "approved"), ("moderator", "draft")])
def test_only_a_secretariat_approves_a_translation(entered, person, state):
    sheet = [
        row.model_copy(update={"approved": True})
        for row in rows(entered, entry="Peru trains officers.")
    ]
    entered.does(enter, "11:00", person, rows=sheet)

    assert translated(entered).translation == state


def test_a_draft_is_approved_by_sending_it_back_marked_so(entered):
    entered.does(enter, "11:00", rows=rows(entered, entry="Peru trains officers."))
    approved = [
        row.model_copy(update={"approved": True})
        for row in rows(entered, entry="Peru trains officers.")
    ]
    entered.does(enter, "11:05", "secretariat", rows=approved)

    assert translated(entered).translation == "approved"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": "entry-99"}, Why.UNKNOWN),
        ({"id": "=1+1"}, Why.UNKNOWN),
        ({"into": "es"}, Why.NO_LANGUAGE),
        ({"translation": "x" * 40_001}, Why.TOO_LONG),
        ({"revision": "0"}, Why.CHANGED),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_the_others_are_taken(entered, change, why):
    entry, paragraph = rows(entered, entry="Peru trains officers.", paragraph="Hubo acuerdo.")
    sheet = [entry.model_copy(update=change), paragraph]

    assert [left.why for left in sort(entered.plenary, sheet).left] == [why]
    assert [type(fact) for fact in entered.does(enter, "11:00", rows=sheet)] == [
        f.ParagraphTranslated
    ]


def test_a_text_that_stands_in_two_rows_is_taken_once(entered):
    entry, _ = rows(entered, entry="Peru trains officers.")
    again = entry.model_copy(update={"translation": "Something else."})

    assert [left.why for left in sort(entered.plenary, [entry, again]).left] == [Why.TWICE]


def test_an_empty_row_says_nothing(entered):
    found = sort(entered.plenary, rows(entered, entry="  "))

    assert (found.taken, found.same, found.left) == ((), (), ())


@pytest.mark.parametrize("person", ["peru", "observer"])
def test_only_the_chair_enters_translations(entered, person):
    with pytest.raises(r.NotForThisRole):
        entered.does(enter, "11:00", person, rows=rows(entered, entry="Peru trains officers."))


def test_a_paragraph_that_was_translated_is_as_outdated_as_before(entered):
    text = Text(original=Words(body="Peru trains.", language="en"))
    entered.does(papers.write, "10:45", name=SUMMARY, key="entry-1", text=text)
    form = EntryForm(countries=("PE",), words="El Perú no capacita.", language="es")
    entered.does(recording.correct, "10:50", number=1, form=form)
    assert is_outdated(entered.plenary, papers.paragraph(entered.plenary, SUMMARY, "entry-1"))

    given = rows(entered, paragraph="Perú capacita.")
    entered.does(enter, "11:00", rows=given)

    one = papers.paragraph(entered.plenary, SUMMARY, "entry-1")
    assert one.text.translation is not None
    assert is_outdated(entered.plenary, one)
