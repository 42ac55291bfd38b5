"""The agendas that ship hold the facts of the meetings they are taken from."""

import itertools

import pytest

from agenda.checking import Code, findings
from agenda.programme import Agenda, SlotId, SlotKind
from agenda.words import Bilingual
from documents.agenda_file import example, example_text, examples


@pytest.fixture(scope="module")
def second() -> Agenda:
    return example("ii-plenary-2021")


@pytest.fixture(scope="module")
def third() -> Agenda:
    return example("iii-plenary-2022")


def opens(agenda: Agenda) -> dict[str, str]:
    return {
        slot.number or "": f"{agenda.times(slot_id)[0]:%d %H:%M}"
        for slot_id, _, slot in agenda.rows()
        if slot.kind is SlotKind.SESSION
    }


def test_two_agendas_ship() -> None:
    assert examples() == ["ii-plenary-2021", "iii-plenary-2022"]
    with pytest.raises(KeyError):
        example_text("../roster")


def test_the_six_sessions_of_the_second_plenary_open_at_their_utc_times(second: Agenda) -> None:
    assert opens(second) == {
        "1": "09 15:50",
        "2": "09 17:10",
        "3": "09 18:10",
        "4": "10 15:00",
        "5": "10 16:00",
        "6": "10 17:15",
    }
    assert f"{second.times(SlotId('2.5'))[1]:%d %H:%M}" == "10 19:00"


def test_each_session_of_the_second_plenary_has_its_leads(second: Agenda) -> None:
    led = [
        " ".join(f"{lead.country}/{lead.process}" for lead in slot.leads)
        for _, _, slot in second.rows()
        if slot.leads
    ]
    assert led == ["PA/RCM CR/RCM", "CL/SACM VE/SACM", "PE/SACM", "US/RCM", "MX/RCM", "AR/SACM"]


def test_each_session_has_three_questions_and_its_key_concepts(second: Agenda) -> None:
    sessions = [slot for _, _, slot in second.rows() if slot.kind is SlotKind.SESSION]
    assert [len(slot.questions) for slot in sessions] == [3] * 6
    assert [len(slot.key_concepts) for slot in sessions] == [2, 2, 3, 2, 1, 1]
    assert [len(slot.topics) for slot in sessions] == [3, 4, 3, 2, 3, 2]
    assert all(concept.source for slot in sessions for concept in slot.key_concepts)


def test_the_opening_of_the_second_plenary_has_five_speakers_in_order(second: Agenda) -> None:
    names = [speaker.name for speaker in second.slot(SlotId("1.1")).speakers]
    assert names == [
        "Alejandro Encinas Rodríguez",
        "Maximiliano Reyes",
        "Pablo Anselmo Tettamanti",
        "Florencia Carignano",
        "Marian Campbell Jarvis",
    ]


def test_the_second_plenary_warns_of_santiago_of_two_lengths_and_of_one_text(
    second: Agenda,
) -> None:
    found = findings(second)
    assert [(finding.code, finding.slot) for finding in found] == [
        (Code.PRINTED_CAPITAL, None),
        (Code.FAR_FROM_LIMIT, "1.6"),
        (Code.FAR_FROM_LIMIT, "2.4"),
        (Code.ONE_LANGUAGE, "1.3"),
    ]
    assert found[0].facts["city"] == Bilingual(en="Santiago", es="Santiago")
    assert (found[0].facts["printed"], found[0].facts["actual"]) == ("11:00", "12:00")


@pytest.mark.parametrize(
    ("name", "paragraphs"),
    [("ii-plenary-2021", [4, 3, 2, 2, 3, 2]), ("iii-plenary-2022", [4, 3, 3, 1, 1, 0])],
)
def test_both_plenaries_have_what_a_concept_note_says_in_two_languages(
    name: str, paragraphs: list[int]
) -> None:
    note = example(name).concept_note
    assert note is not None
    parts = [getattr(note, part) for part in type(note).model_fields]
    assert [len(part) for part in parts] == paragraphs
    assert all(paragraph.only is None for part in parts for paragraph in part)


def test_the_third_plenary_has_two_topics_with_a_lead_and_a_moderator_each(third: Agenda) -> None:
    topics = [slot for _, _, slot in third.rows() if slot.label == "topic"]
    assert [slot.leads[0].country for slot in topics] == ["SV", "CL"]
    assert [slot.moderator and slot.moderator.en for slot in topics] == ["RCM PPT", "SACM PPT"]
    assert not any(slot.questions for slot in topics)
    times = itertools.chain.from_iterable(third.times(slot_id) for slot_id, _, _ in third.rows())
    assert [f"{at:%H:%M}" for at in times][::2] == ["15:00", "15:15", "16:00", "16:45"]


def test_the_third_plenary_warns_of_questions_and_of_one_text_only(third: Agenda) -> None:
    assert {finding.code for finding in findings(third)} == {Code.NO_QUESTIONS, Code.ONE_LANGUAGE}
