"""Commitments and reservations: named as the plenary decided, in both languages, due on dates."""

import csv
from datetime import datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from agenda import facts as f
from agenda.audience import Audience
from agenda.entry import Commitment, Entry, EntryKind
from agenda.paper import COMMUNIQUE, Part, Place
from agenda.programme import Attribution
from agenda.words import Bilingual, Text, Words, typed
from documents.blocks import Document, Heading, plain
from documents.comma_separated import comma_separated
from documents.markdown import markdown
from documents.registers.commitments import (
    commitments_annex,
    commitments_csv,
    commitments_workbook,
)
from documents.registers.reservations import (
    reservations_annex,
    reservations_csv,
    reservations_workbook,
)
from tests.documents.registers.a_meeting import SECRETARIAT
from tests.documents.registers.hostile import HOSTILE

INTERNAL, OUTSIDE = Audience.INTERNAL, Audience.OUTSIDE
DUE = datetime(2022, 3, 31)  # noqa: DTZ001 (a date, as openpyxl reads it)


def entry(number, text="Chile enviará el protocolo.", **changes):
    values = {
        "number": number,
        "kind": EntryKind.COMMITMENT,
        "slot": "1.5",
        "countries": ("CL",),
        "text": Text(original=Words(body=text, language="es")),
        "commitment": Commitment(verb=typed("enviar", "es"), due=DUE.date()),
        "by": SECRETARIAT,
    }
    return f.EntryMade(entry=Entry.model_validate({**values, **changes}))


def reservation(number, text="No acompañamos el párrafo.", **changes):
    return entry(number, text, kind=EntryKind.RESERVATION, commitment=None, **changes)


def rows(octets):
    sheet = load_workbook(BytesIO(octets)).worksheets[0]
    headings, *below = list(sheet.iter_rows(values_only=True))[3:]
    return [dict(zip(headings, row, strict=True)) for row in below]


def in_print(blocks):
    return markdown(Document("en", "T", "F", (Heading(0, plain("T")), *blocks)))


def test_a_commitment_has_its_owner_its_verb_and_its_due_date(going):
    going.add(entry(1))
    [row] = rows(commitments_workbook(going.summary, "en", INTERNAL))

    assert (row["No."], row["Owner"], row["Verb"], row["Due"]) == (1, "Chile", "enviar", DUE)
    assert row["Text (Spanish)"] == "Chile enviará el protocolo."
    assert row["Text (English)"] is None
    assert row["Translation"] == "not translated"
    assert row["Session"].startswith("Session 2: Human Trafficking")


def test_both_languages_stand_beside_each_other_with_the_state_of_the_translation(going):
    draft = Words(body="Chile will send the protocol.", language="en", translation="draft")
    going.add(entry(1), f.EntryTranslated(number=1, by=SECRETARIAT, translation=draft))
    [row] = rows(commitments_workbook(going.summary, "es", INTERNAL))

    assert row["Texto (inglés)"] == "Chile will send the protocol."
    assert row["Texto (español)"] == "Chile enviará el protocolo."
    assert row["Traducción"] == "traducción sin aprobar"


@pytest.mark.parametrize(
    ("attribution", "owner"),
    [
        (None, "not attributed"),
        (Attribution.NOT_ATTRIBUTED, "not attributed"),
        (Attribution.GROUP, "SACM"),
        (Attribution.NAMED, "Chile"),
    ],
)
def test_what_leaves_names_as_the_entry_or_else_the_plenary_says(going, attribution, owner):
    going.add(entry(1, attribution=attribution), reservation(2, attribution=attribution))
    [commitment] = rows(commitments_workbook(going.summary, "en", OUTSIDE))
    [reserved] = rows(reservations_workbook(going.summary, "en", OUTSIDE))

    assert commitment["Owner"] == owner
    assert reserved["Delegation"] == owner


def test_an_owner_who_is_no_delegation_is_named_inside_only(going):
    own = Commitment(verb=typed("convocar", "es"), owner=typed("Secretaría de la CSM", "es"))
    going.add(entry(1, countries=(), commitment=own))
    [inside] = rows(commitments_workbook(going.summary, "es", INTERNAL))
    [outside] = rows(commitments_workbook(going.summary, "es", OUTSIDE))

    assert inside["Responsable"] == "Secretaría de la CSM"
    assert outside["Responsable"] == "sin atribuir"


def test_observers_stand_after_members_and_say_so(going):
    body = Bilingual(en="UNHCR")
    going.add(entry(1, countries=(), organisation=body, observer=True), entry(2))
    found = rows(commitments_workbook(going.summary, "en", INTERNAL))

    assert [(row["No."], row["Takes part as"]) for row in found] == [(2, "member"), (1, "observer")]
    assert "| 1 | UNHCR *(observer)* |" in in_print(
        commitments_annex(going.summary, "en", INTERNAL)
    )


def test_what_was_taken_back_is_in_no_table(going):
    going.add(entry(1), reservation(2))
    going.add(
        f.EntryTakenBack(number=1, by=SECRETARIAT), f.EntryTakenBack(number=2, by=SECRETARIAT)
    )

    assert rows(commitments_workbook(going.summary, "en", INTERNAL)) == []
    assert "No commitment is on record." in in_print(
        commitments_annex(going.summary, "en", OUTSIDE)
    )
    assert "No reservation is on record." in in_print(
        reservations_annex(going.summary, "en", OUTSIDE)
    )


def test_the_annex_gives_the_date_in_words(going):
    going.add(entry(1), entry(2, commitment=Commitment(verb=typed("estudiar", "es"))))
    text = in_print(commitments_annex(going.summary, "en", INTERNAL))

    assert (
        "| 1 | Chile | Chile enviará el protocolo. *(in Spanish, not translated)* | March 31"
        in text
    )
    assert "| no date given |" in text


def test_a_reservation_says_on_which_text(going):
    place = Place(part=Part.OPERATIVE)
    written = f.ParagraphWritten(
        paper=COMMUNIQUE,
        key="w1",
        place=place,
        text=Text(original=typed("Apply it.", "en")),
        by=SECRETARIAT,
    )
    going.add(f.PaperDrafted(paper=COMMUNIQUE, by=SECRETARIAT), written)
    going.add(reservation(1, paragraph="w1"), reservation(2, paragraph="gone"))
    [first, second] = rows(reservations_workbook(going.summary, "en", INTERNAL))

    assert first["On which text"] == "Paragraph 1: Apply it."
    assert second["On which text"] is None
    assert "| Paragraph 1: Apply it. |" in in_print(
        reservations_annex(going.summary, "en", INTERNAL)
    )


@pytest.mark.parametrize("made", [commitments_csv, reservations_csv])
def test_a_csv_computes_nothing_and_loses_nothing(going, made):
    facts = entry if made is commitments_csv else reservation
    going.add(*(facts(n, text) for n, text in enumerate(HOSTILE, 1)))
    octets = made(going.summary, "en", INTERNAL)
    found = list(csv.DictReader(StringIO(octets.decode("utf-8-sig"), newline="")))

    for row, text in zip(found, HOSTILE, strict=True):
        said = row["Text (Spanish)"]
        assert not said.startswith(("=", "+", "-", "@", "＝"))
        assert said.removeprefix("'") == text.strip().removeprefix("'")


def test_every_cell_of_a_csv_is_quoted():
    assert comma_separated(["a"], [[";=1+1,=2+2"], [None], [3]]) == (
        '\ufeff"a"\r\n";=1+1,=2+2"\r\n""\r\n"3"\r\n'.encode()
    )


def test_hostile_texts_are_strings_in_a_workbook(going):
    going.add(*(entry(n, text) for n, text in enumerate(HOSTILE, 1)))
    sheet = load_workbook(BytesIO(commitments_workbook(going.summary, "en", INTERNAL))).worksheets[
        0
    ]

    assert {c.data_type for row in sheet.iter_rows() for c in row} <= {"s", "n", "d"}
    assert all(c.quotePrefix for c in sheet["G"][4:] if c.data_type == "s")
