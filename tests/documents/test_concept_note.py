"""The concept note says what was collected, once in each language, and what is missing."""

from datetime import UTC, date, datetime

import pytest

from agenda.programme import Agenda, Collecting, KeyConcept, Lead, Presenter
from agenda.words import Bilingual
from documents.agenda_file import example
from documents.agenda_import import import_agenda
from documents.blocks import Fields, Heading, Items, Paragraph, notes_in, plain, text_of
from documents.concept_note import concept_note
from documents.concept_note_gaps import gaps
from documents.docx_file import docx
from documents.formal_names import formal_name
from documents.importing.deciding import Wishes
from documents.meeting_dates import dates
from documents.pdf_file import pdf
from documents.reading.apart import read_apart

AT = datetime(2021, 8, 1, tzinfo=UTC)
II = example("ii-plenary-2021")


def changed(agenda: Agenda, session: str, **parts: object) -> Agenda:
    """Return the agenda with parts of one session changed."""
    days = tuple(
        day.model_copy(
            update={
                "slots": tuple(
                    slot.model_copy(update=parts) if slot.number == session else slot
                    for slot in day.slots
                )
            }
        )
        for day in agenda.days
    )
    return agenda.model_copy(update={"days": days})


def headings(note):
    return [text_of(block.runs) for block in note.blocks if isinstance(block, Heading)]


def said(note):
    """Return all that the paragraphs, lists and labelled texts of a note say, a line each."""
    lines = []
    for block in note.blocks:
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                lines.append(text_of(runs))
            case Items(items=items):
                lines += [text_of(item.runs) for item in items]
            case Fields(rows=rows):
                lines += [f"{label}: {text_of(runs)}" for label, runs in rows]
    return lines


def test_the_parts_stand_in_the_order_of_the_plenaries_own_notes():
    note = concept_note(II, "en")

    assert headings(note)[:8] == [
        II.title.en,
        "Background",
        "Rationale",
        "Objectives",
        "Profile of participants",
        "Methodology of the dialogue",
        "General concept: best practices",
        "Sessions and leads",
    ]
    assert headings(note)[8].startswith("Session 1 – Technical datasheet: Irregular migration")
    assert headings(note)[9:12] == ["Topics to address", "Key concepts", "Guiding questions"]
    assert "Agenda" in headings(note)


def test_the_meeting_is_named_with_its_dates_zone_and_processes():
    lines = said(concept_note(II, "es"))

    assert "“En busca de acciones conjuntas para una mejor gobernanza migratoria”" in lines
    assert "Fechas: 9–10 de septiembre de 2021" in lines
    assert "Hora de la reunión: Hora de Centroamérica (GMT-6)" in lines
    assert "Procesos: CRM y CSM" in lines


def test_lead_countries_are_called_by_their_formal_names():
    assert "Lead countries: Republic of Panama and Republic of Costa Rica (RCM)" in said(
        concept_note(II, "en")
    )
    assert "Países líderes: República de Chile y República Bolivariana de Venezuela (CSM)" in said(
        concept_note(II, "es")
    )


def test_leads_of_two_processes_are_each_named_with_theirs():
    leads = (Lead(country="CL", process="SACM"), Lead(country="MX", process="RCM"))

    assert "Lead countries: Republic of Chile (SACM) and United Mexican States (RCM)" in said(
        concept_note(changed(II, "1", leads=leads), "en")
    )


@pytest.mark.parametrize(
    ("code", "english", "spanish"),
    [
        ("BO", "Plurinational State of Bolivia", "Estado Plurinacional de Bolivia"),
        ("DO", "Dominican Republic", "República Dominicana"),
        ("CA", "Canada", "Canadá"),
        ("US", "United States of America", "Estados Unidos de América"),
        ("XX", "XX", "XX"),
    ],
)
def test_a_country_without_a_formal_name_has_its_usual_one(code, english, spanish):
    assert (formal_name("en", code), formal_name("es", code)) == (english, spanish)


def test_a_session_led_by_nobody_named_says_so():
    led = changed(II, "1", leads=(), led_by=Bilingual(en="RCM ES", es="SE de la CRM"))

    assert "Lead country: RCM ES" in said(concept_note(led, "en"))
    assert "Lead country: to be named" in said(concept_note(changed(II, "1", leads=()), "en"))
    bare = changed(II, "1", leads=(), questions=(), key_concepts=())
    assert "No datasheet has been received yet." in said(concept_note(bare, "en"))


def test_presenters_are_named_with_their_organisation():
    several = (
        Presenter(name="Ana Pérez", organisation=Bilingual(en="IOM", es="OIM")),
        Presenter(name="Luis Paz"),
    )
    lines = said(concept_note(changed(II, "1", presenters=several), "es"))

    assert "Presenta: Ana Pérez, OIM" in lines
    assert "Presenta: Luis Paz" in lines


def test_a_concept_in_one_language_is_marked_once_and_one_in_two_where_it_differs():
    concepts = (
        KeyConcept(term=Bilingual(en="Visa"), definition=Bilingual(en="A mark.")),
        KeyConcept(term=Bilingual(en="Pass"), definition=Bilingual(en="A paper.", es="Un papel.")),
    )
    lines = said(concept_note(changed(II, "1", key_concepts=concepts), "es"))

    assert "Visa: A mark. (en inglés, sin traducir)" in lines
    assert "Pass (en inglés, sin traducir): Un papel." in lines


def test_a_plenary_without_sessions_has_no_list_of_them():
    only = II.days[0].model_copy(update={"slots": II.days[0].slots[:2]})
    note = concept_note(II.model_copy(update={"days": (only,)}), "en")

    assert "Sessions and leads" not in headings(note)


def test_the_balance_of_leads_is_shown():
    assert "Sessions led by Member Countries of each process: RCM 3; SACM 3." in said(
        concept_note(II, "en")
    )


def test_a_key_concept_has_its_source_in_a_footnote():
    note = concept_note(II, "en")
    notes = [text_of(note) for note in notes_in(note.blocks)]

    assert notes[0].startswith("UN Department of Economic and Social Affairs")
    assert len(notes) == sum(len(slot.key_concepts) for _, _, slot in II.rows())


def test_the_opening_presentation_says_who_and_how_long():
    lines = said(concept_note(II, "en"))
    assert (
        "A brief initial presentation by the lead countries to open the dialogue (10 min)" in lines
    )

    lines = said(concept_note(example("iii-plenary-2022"), "es"))
    assert "Presenta: Oficinas Regionales de la OIM" in lines
    assert "Breve presentación inicial a cargo del país líder para abrir el diálogo" in lines


def test_a_missing_datasheet_is_named_in_its_place_and_at_the_top():
    agenda = changed(II, "2", questions=(), key_concepts=())
    note = concept_note(agenda, "en")
    missing = "No datasheet has been received from Chile and Venezuela yet."

    assert headings(note)[1] == "Draft note: what is still missing"
    assert f"Session 2: Human Trafficking and Migrant Smuggling. {missing}" in said(note)
    assert missing in said(note)
    assert "(draft)" in note.footer
    assert "Aún no se ha recibido ninguna ficha técnica de Chile y Venezuela." in said(
        concept_note(agenda, "es")
    )


def test_english_puts_an_article_before_the_countries_that_have_one():
    agenda = changed(II, "4", questions=(), key_concepts=())

    assert "No datasheet has been received from the United States yet." in said(
        concept_note(agenda, "en")
    )


def test_nothing_is_missing_where_no_questions_are_asked_for():
    none = changed(II, "2", questions=(), key_concepts=())
    agenda = none.model_copy(update={"collecting": Collecting(questions=0)})

    assert "Draft note: what is still missing" not in headings(concept_note(agenda, "en"))
    assert not list(gaps(agenda, "en"))[1:]


def test_without_a_definition_of_its_own_the_note_has_that_of_the_ii_plenary_with_its_source():
    lines = said(concept_note(example("iii-plenary-2022"), "en"))

    assert any(line.startswith("A best practice is an outcome by which") for line in lines)
    assert "Source: II plenary concept note, General Concept: Best Practices" in lines


def test_a_section_without_text_is_left_out_of_the_note_and_named_as_a_gap():
    assert II.concept_note is not None
    bare = II.concept_note.model_copy(update={"rationale": (), "profile": ()})
    agenda = II.model_copy(update={"concept_note": bare})

    assert "Rationale" not in headings(concept_note(agenda, "en"))
    assert "The agenda file has nothing for: Rationale and Profile of participants." in gaps(
        agenda, "en"
    )


def test_the_gaps_name_what_each_session_lacks():
    agenda = changed(II, "1", leads=())
    agenda = changed(agenda, "2", questions=(), key_concepts=())
    agenda = changed(agenda, "3", questions=(Bilingual(en="What?"),))

    assert list(gaps(agenda, "en")) == [
        "Session 1: the agenda names no lead.",
        "Session 2: No datasheet has been received from Chile and Venezuela yet.",
        "Session 3: guiding questions: 1 of 3.",
        "1 text is not in English: it is printed in the other language, and marked.",
        "1 text is not in Spanish: it is printed in the other language, and marked.",
    ]


def test_a_text_in_one_language_is_printed_once_and_marked():
    lines = said(concept_note(II, "en"))

    assert sum("¿Qué podrían emprender juntos" in line for line in lines) == 1
    assert any(line.endswith("(in Spanish, not translated)") for line in lines)


def test_nothing_of_a_closed_door_session_is_in_the_note():
    note = concept_note(changed(II, "2", closed_door=True), "en")

    assert not any("Smuggling" in line or "trafficking" in line for line in said(note)[30:])
    assert "Sessions led by Member Countries of each process: RCM 3; SACM 2." in said(note)


def test_what_has_changed_stands_before_the_note_itself():
    note = concept_note(II, "en", (plain("Session 3 is led by Peru."),))

    assert headings(note)[1] == "What has changed since the last version"
    assert said(note).index("Session 3 is led by Peru.") < said(note).index("Background")


@pytest.mark.parametrize(
    ("days", "english", "spanish"),
    [
        (["2021-09-09"], "September 9, 2021", "9 de septiembre de 2021"),
        (["2021-09-09", "2021-09-10"], "September 9–10, 2021", "9–10 de septiembre de 2021"),
        (
            ["2021-09-30", "2021-10-01"],
            "September 30, 2021; October 1, 2021",
            "30 de septiembre de 2021; 1 de octubre de 2021",
        ),
    ],
)
def test_the_dates_are_said_as_they_are_read(days, english, spanish):
    first = II.days[0]
    all_days = tuple(first.model_copy(update={"date": date.fromisoformat(day)}) for day in days)
    agenda = II.model_copy(update={"days": all_days})

    assert (dates(agenda, "en"), dates(agenda, "es")) == (english, spanish)


@pytest.mark.parametrize(
    "words",
    [
        "{{ 7*7 }} {% for x in range(10**9) %}x{% endfor %} {{plenary}}",
        '#read("/etc/passwd") #panic("x") $x$ @ref <label> // c',
        "A & B <w:br/> C < D",
        "first\nsecond",
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_nobody_s_words_become_markup_in_a_note(words, language):
    text = Bilingual(en=words)
    slot = (
        II.days[0]
        .slots[2]
        .model_copy(
            update={
                "title": text,
                "topics": (text,),
                "questions": (text,),
                "key_concepts": (KeyConcept(term=text, definition=text, source=text),),
                "moderator": text,
            }
        )
    )
    day = II.days[0].model_copy(update={"slots": (slot,)})
    agenda = II.model_copy(
        update={"title": text, "theme": text, "days": (day,), "zone_as_printed": text}
    )
    note = concept_note(agenda, language)
    read = [
        "".join("".join(line.text.split()) for line in read_apart(made, name).lines)
        for made, name in ((docx(note, AT), "note.docx"), (pdf(note, AT), "note.pdf"))
    ]

    found = [whole.count("".join(words.split())) for whole in read]
    assert found[0] == found[1] > 10


def told(agenda, language):
    """Return the sessions of an agenda as one language tells them, or else the other."""

    def one(text):
        return text and (text.said_in(language), text.best(language))

    return [
        (
            day.date, slot.start, slot.end, slot.number, one(slot.title), slot.leads,
            [one(topic) for topic in slot.topics],
            [(one(k.term), one(k.definition), one(k.source)) for k in slot.key_concepts],
            [one(question) for question in slot.questions],
        )
        for _, day, slot in agenda.rows()
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_note_as_docx_is_read_back_as_the_agenda_it_was_written_from(language):
    written = docx(concept_note(II, language), AT)
    read = import_agenda([("note.docx", written)], Wishes(today=AT.date())).meeting.agenda

    assert read is not None
    assert told(read, language) == told(II, language)
    assert read.concept_note is not None
    assert II.concept_note is not None
    for part in type(II.concept_note).model_fields:
        texts = [text.said_in(language) for text in getattr(read.concept_note, part)]
        assert texts == [text.said_in(language) for text in getattr(II.concept_note, part)]
    assert read.title.said_in(language) == II.title.said_in(language)
    assert read.theme is not None
    assert II.theme is not None
    assert read.theme.said_in(language) == II.theme.said_in(language)
    assert read.zone == II.zone


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_note_as_pdf_is_read_back_session_by_session(language):
    written = pdf(concept_note(II, language), AT)
    read = import_agenda([("note.pdf", written)], Wishes(today=AT.date())).meeting.agenda

    assert read is not None
    sessions = [row for row in told(read, language) if row[3]]
    assert sessions == [row for row in told(II, language) if row[3]]
