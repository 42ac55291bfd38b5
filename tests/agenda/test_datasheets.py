"""What the leads send beforehand, and what it makes of the agenda."""

import pytest

from agenda import facts as f
from agenda.datasheets import (
    Datasheet,
    SheetVersion,
    Term,
    as_it_stands,
    standing,
    with_datasheet,
    with_introduction,
)
from agenda.fold.preparing import with_sheets
from agenda.membership import planned_times
from agenda.programme import PhaseKind, Slot
from agenda.roster import PersonId
from tests.hall import agenda_of, hall_of, slot, when

EN = ("What works?", "What does not?", "What next?")
ES = ("¿Qué funciona?", "¿Qué no?", "¿Qué sigue?")


def session(**more):
    return Slot.model_validate(slot("session", "09:30", "10:30", "First", **more))


def sent(*sheets):
    return [
        SheetVersion(
            number=n,
            at=when("-6/09:00"),
            by=PersonId("p6"),
            on_behalf=False,
            amendment=False,
            sheet=sheet,
        )
        for n, sheet in enumerate(sheets, 1)
    ]


def said(slot_):
    return [(text.en, text.es) for text in slot_.questions]


def test_questions_sent_in_one_language_stand_in_it_alone():
    made = with_datasheet(session(), sent(Datasheet(language="es", questions=ES)))

    assert said(made) == [(None, text) for text in ES]


def test_questions_sent_in_both_languages_are_paired_by_their_order():
    both = sent(Datasheet(questions=EN), Datasheet(language="es", questions=ES))

    assert said(with_datasheet(session(), both)) == list(zip(EN, ES, strict=True))


def test_a_translation_of_what_was_loaded_joins_it():
    loaded = session(questions=[{"en": text} for text in EN])

    made = with_datasheet(loaded, sent(Datasheet(language="es", questions=ES)))

    assert said(made) == list(zip(EN, ES, strict=True))


def test_a_translation_goes_where_its_original_says_something_else_now():
    first = sent(
        Datasheet(questions=EN),
        Datasheet(language="es", questions=ES),
        Datasheet(questions=(EN[0], "And who pays?", EN[2])),
    )

    made = with_datasheet(session(), first)

    assert said(made) == [(EN[0], ES[0]), ("And who pays?", None), (EN[2], ES[2])]


def test_a_corrected_translation_leaves_its_original_where_it_is():
    corrected = (ES[0], "¿Qué es lo que no?", ES[2])
    versions = sent(
        Datasheet(questions=EN),
        Datasheet(language="es", questions=ES),
        Datasheet(language="es", questions=corrected),
    )

    assert said(with_datasheet(session(), versions)) == list(zip(EN, corrected, strict=True))


def test_taking_a_translation_back_leaves_its_original_alone():
    loaded = session(questions=[{"en": text} for text in EN])
    versions = sent(
        Datasheet(language="es", questions=ES), Datasheet(language="es", questions=ES[:2])
    )

    assert said(with_datasheet(loaded, versions)) == [
        (EN[0], ES[0]),
        (EN[1], ES[1]),
        (EN[2], None),
    ]


def test_a_translation_of_the_first_questions_alone_is_paired_with_them():
    loaded = session(questions=[{"en": text} for text in EN])

    made = with_datasheet(loaded, sent(Datasheet(language="es", questions=ES[:1])))

    assert said(made) == [(EN[0], ES[0]), (EN[1], None), (EN[2], None)]


def test_a_concept_takes_no_source_from_the_other_language():
    term = {"en": "Xenophobia", "es": "Xenofobia"}
    definition = {"en": "Rejection.", "es": "Rechazo."}
    concept = {"term": term, "definition": definition, "source": {"en": "IOM Glossary"}}

    (here,) = as_it_stands(session(key_concepts=[concept]), "es").concepts
    assert here.source == ""


def test_another_question_is_not_paired_with_the_translation_of_the_one_before():
    loaded = session(
        questions=[
            {"en": "Which movements put the most strain on authorities?", "es": ES[0]},
            {"es": "¿Y después?"},
        ]
    )
    sheet = Datasheet(questions=("A brand new question about boats?",))

    assert said(with_datasheet(loaded, sent(sheet))) == [
        ("A brand new question about boats?", None),
        (None, "¿Y después?"),
    ]


def test_a_question_keeps_its_translation_when_it_moves():
    versions = sent(
        Datasheet(questions=EN),
        Datasheet(language="es", questions=ES),
        Datasheet(questions=(EN[2], EN[0])),
    )

    assert said(with_datasheet(session(), versions)) == [(EN[2], ES[2]), (EN[0], ES[0])]


def test_what_stands_in_the_other_language_alone_is_not_lost_by_a_correction():
    loaded = session(
        questions=[{"en": EN[0], "es": ES[0]}, {"es": ES[1]}, {"en": EN[2], "es": ES[2]}]
    )

    made = with_datasheet(loaded, sent(Datasheet(questions=("What helps?", EN[2]))))

    assert said(made) == [("What helps?", ES[0]), (None, ES[1]), (EN[2], ES[2])]


def test_what_a_lead_leaves_empty_stays_as_it_was_loaded():
    loaded = session(
        topics=[{"en": "Trends"}],
        key_concepts=[{"term": {"en": "Flow"}, "definition": {"en": "People who move."}}],
        presenters=[{"name": "Ana Pérez", "file": "trends.pdf"}],
    )

    made = with_datasheet(loaded, sent(Datasheet(questions=EN)))

    assert (made.topics, made.key_concepts) == (loaded.topics, loaded.key_concepts)
    assert (made.presenters, made.phases) == (loaded.presenters, ())


def test_concepts_come_with_their_sources_in_both_languages():
    made = with_datasheet(
        session(),
        sent(
            Datasheet(
                questions=EN, concepts=(Term(term="Flow", definition="Move.", source="DESA"),)
            ),
            Datasheet(
                language="es",
                questions=ES,
                concepts=(Term(term="Flujo", definition="Mover.", source="DAES"),),
            ),
        ),
    )

    (concept,) = made.key_concepts
    assert (concept.term.en, concept.term.es) == ("Flow", "Flujo")
    assert concept.source is not None
    assert (concept.source.en, concept.source.es) == ("DESA", "DAES")


def test_a_presenter_keeps_the_file_that_was_loaded():
    loaded = session(presenters=[{"name": "Somebody", "file": "trends.pdf"}])

    sheet = Datasheet(questions=EN, presenter="Ana Pérez", organisation="DGME")
    (presenter,) = with_datasheet(loaded, sent(sheet)).presenters

    assert (presenter.name, presenter.file) == ("Ana Pérez", "trends.pdf")
    assert presenter.organisation is not None
    assert presenter.organisation.en == "DGME"


def test_what_a_lead_does_not_say_of_a_presenter_stays_as_it_was_loaded():
    loaded = session(presenters=[{"name": "Somebody", "organisation": {"en": "IOM", "es": "OIM"}}])

    for sheet in (
        Datasheet(questions=EN, presenter="Ana Pérez"),
        Datasheet(questions=EN, organisation="DGME"),
    ):
        (presenter,) = with_datasheet(loaded, sent(sheet)).presenters
        assert presenter.name == (sheet.presenter or "Somebody")
        assert presenter.organisation is not None
        assert presenter.organisation.en == (sheet.organisation or "IOM")


def test_a_datasheet_as_it_stands_changes_nothing_when_it_is_sent():
    loaded = session(
        questions=[{"en": en, "es": es} for en, es in zip(EN, ES, strict=True)],
        topics=[{"en": "Flows"}],
        key_concepts=[{"term": {"en": "Flow"}, "definition": {"en": "Move."}}],
        presenters=[{"name": "Ana", "organisation": {"en": "IOM", "es": "OIM"}}],
        phases=[{"kind": "presentation", "minutes": 10}, {"kind": "dialogue", "minutes": 50}],
    )

    sheet = as_it_stands(loaded, "en")

    assert (sheet.questions, sheet.topics, sheet.introduction) == (EN, ("Flows",), 10)
    made = with_datasheet(loaded, sent(sheet))
    assert (said(made), made.topics, made.key_concepts, made.phases) == (
        said(loaded),
        loaded.topics,
        loaded.key_concepts,
        loaded.phases,
    )


def test_an_introduction_leaves_the_rest_of_the_session_to_the_dialogue():
    phases = with_introduction(session(), 15)

    assert [(p.kind, p.minutes) for p in phases] == [
        (PhaseKind.PRESENTATION, 15),
        (PhaseKind.DIALOGUE, 45),
    ]


@pytest.mark.parametrize(("minutes", "dialogue"), [(20, 30), (5, 45)])
def test_the_longest_other_phase_gives_way_to_an_introduction(minutes, dialogue):
    planned = session(
        phases=[
            {"kind": "presentation", "minutes": 10},
            {"kind": "dialogue", "minutes": 40},
            {"kind": "wrap-up", "minutes": 10},
        ]
    )

    assert [p.minutes for p in with_introduction(planned, minutes)] == [minutes, dialogue, 10]


def test_an_introduction_that_leaves_no_dialogue_changes_no_phases():
    planned = session(
        phases=[{"kind": "presentation", "minutes": 10}, {"kind": "dialogue", "minutes": 50}]
    )

    assert with_introduction(planned, 60) == planned.phases


LEADS = [{"country": "PA", "process": "RCM"}]
ONE = slot("session", "09:30", "10:30", "First", leads=LEADS)
TWO = slot("session", "10:30", "11:30", "Second", leads=LEADS)


@pytest.fixture
def filled():
    hall = hall_of(agenda_of([ONE, TWO]))
    sheet = Datasheet(questions=EN)
    hall.add(
        when("-6/09:00"),
        [f.DatasheetSent(slot="1.2", by=None, on_behalf=True, amendment=False, sheet=sheet)],
    )
    return hall


def load(hall, *slots):
    agenda = agenda_of(slots)
    times = planned_times(agenda)
    hall.add(when("-5/09:00"), [f.AgendaLoaded(agenda=agenda, times=times, by=None)])


def test_what_was_sent_stands_in_the_agenda_and_in_the_slot(filled):
    assert [q.en for q in filled.plenary.agenda.slot("1.2").questions] == list(EN)
    assert filled.state("1.2").slot == filled.plenary.agenda.slot("1.2")
    assert filled.plenary.loaded.slot("1.2").questions == ()


def test_a_datasheet_follows_its_session_in_a_newer_agenda(filled):
    load(filled, TWO, ONE)

    assert [q.en for q in filled.state("1.1").slot.questions] == list(EN)
    assert filled.state("1.2").slot.questions == ()


def test_a_datasheet_of_a_session_that_is_gone_is_kept_until_it_is_back(filled):
    load(filled, ONE)
    assert [(a.title.en, len(a.versions)) for a in filled.plenary.astray] == [("Second", 1)]
    assert filled.plenary.datasheets == {}

    load(filled, ONE, TWO)
    assert filled.plenary.astray == ()
    assert [q.en for q in filled.state("1.2").slot.questions] == list(EN)


def test_two_sessions_of_one_title_keep_their_datasheets_when_the_agenda_is_loaded_again():
    twins = [{**row, "title": {"en": "Dialogue"}} for row in (ONE, TWO)]
    hall = hall_of(agenda_of(twins))
    for place, text in (("1.1", "First?"), ("1.2", "Second?")):
        sheet = Datasheet(questions=(text,))
        fact = f.DatasheetSent(slot=place, by=None, on_behalf=True, amendment=False, sheet=sheet)
        hall.add(when("-6/09:00"), [fact])
    load(hall, *twins)

    assert hall.plenary.astray == ()
    asked = [hall.state(place).slot.questions[0].en for place in ("1.1", "1.2")]
    assert asked == ["First?", "Second?"]


def test_a_session_whose_title_was_mended_keeps_its_datasheet(filled):
    load(filled, ONE, {**TWO, "title": {"en": "Second, mended"}})

    assert [q.en for q in filled.state("1.2").slot.questions] == list(EN)


def test_another_session_at_the_place_of_one_that_is_gone_gets_none_of_its_questions(filled):
    other = {**TWO, "title": {"en": "Another"}, "leads": [{"country": "PE", "process": "SACM"}]}
    load(filled, ONE, other)

    assert filled.state("1.2").slot.questions == ()
    assert [a.title.en for a in filled.plenary.astray] == ["Second"]


def test_putting_the_sheets_in_twice_changes_nothing(filled):
    assert with_sheets(filled.plenary) == filled.plenary


def test_what_a_lead_empties_on_purpose_is_removed_with_its_translation():
    loaded = session(
        topics=[{"en": "Trends", "es": "Tendencias"}],
        key_concepts=[{"term": {"en": "Flow"}, "definition": {"en": "People who move."}}],
        presenters=[{"name": "Ana Pérez"}],
    )
    sheet = Datasheet(questions=EN, topics=(), concepts=(), presenter="")

    made = with_datasheet(loaded, sent(sheet))

    assert (made.topics, made.key_concepts, made.presenters) == ((), (), ())


def test_emptying_a_translation_leaves_its_original():
    loaded = session(topics=[{"en": "Trends"}], questions=[{"en": text} for text in EN])
    versions = sent(
        Datasheet(language="es", questions=ES, topics=("Tendencias",)),
        Datasheet(language="es", questions=ES, topics=()),
    )

    assert [(t.en, t.es) for t in with_datasheet(loaded, versions).topics] == [("Trends", None)]


def test_a_datasheet_that_was_taken_off_the_record_says_nothing():
    gone = Datasheet.model_validate(Datasheet.taken_off)
    versions = sent(Datasheet(questions=EN), gone)

    assert said(with_datasheet(session(), versions)) == [(text, None) for text in EN]
    assert standing(versions)["en"].number == 1
