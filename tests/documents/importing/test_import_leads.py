"""Who leads, moderates and speaks in an agenda that is read, and for how long."""

from collections.abc import Callable

import pytest

from agenda.programme import SlotId
from agenda.words import Bilingual
from tests.documents.importing import made_files as made
from tests.documents.importing.read_as import FRONT, SHORT, codes, imported, said, slots


def test_the_minutes_of_a_speaker_are_no_part_of_the_post() -> None:
    opening = "9:00 – 9:30 Opening\nMs. Ana Ruiz, Deputy Minister, Mexico (6 min)\n"
    agenda = imported(
        ("a.txt", FRONT + SHORT.replace("9:00 – 9:30 Opening\n", opening))
    ).meeting.agenda
    assert agenda is not None
    (speaker,) = agenda.slot(SlotId("1.1")).speakers

    assert (speaker.name, speaker.minutes) == ("Ana Ruiz", 6)
    assert speaker.post == Bilingual(en="Deputy Minister, Mexico")


@pytest.mark.parametrize("make", [str.encode, made.as_docx, made.as_odt, made.as_html, made.as_pdf])
def test_lead_moderator_presenter_and_the_length_of_the_introduction_are_four_things(
    make: Callable[[str], bytes],
) -> None:
    text = (
        f"{FRONT}AGENDA (GMT-6)\n\n9:00 – 10:00 Session 1. Visas\n\nLead country: Peru\n\n"
        "Moderator: RCM PPT\n\nPresenter: Ana Pérez, IOM (20 minutes presentation)\n\n"
        "10:00 – 11:00 Session 2. Return\n\nLead: Mexico\n\n"
        "Introduction by the lead country: 15 minutes\n\nPresented by: UNHCR\n\n"
        "11:00 – 12:00 Sesión 3. Niñez\n\nPaís líder: Chile\n\n"
        "Presentación inicial del país líder (10 minutos)\n"
    )
    endings = {made.as_docx: "docx", made.as_odt: "odt", made.as_html: "html", made.as_pdf: "pdf"}
    result = imported((f"a.{endings.get(make, 'txt')}", make(text)), zone="America/Costa_Rica")
    assert result.meeting.agenda is not None
    first, second, third = (slot for _, _, slot in result.meeting.agenda.rows())
    assert [lead.country for lead in first.leads] == ["PE"]
    assert first.moderator is not None
    assert first.moderator.en == "RCM PPT"
    assert [(p.name, p.organisation and p.organisation.en) for p in first.presenters] == [
        ("Ana Pérez", "IOM")
    ]
    assert [p.organisation and p.organisation.en for p in second.presenters] == ["UNHCR"]
    lengths = [[phase.minutes for phase in slot.phases] for slot in (first, second, third)]
    assert lengths == [[20, 40], [15, 45], [10, 50]]
    assert not any(slot.topics or slot.led_by for slot in (first, second, third))
    assert "introduction-length" in codes(result)


def test_the_columns_of_a_table_say_who_leads_and_who_moderates() -> None:
    rows = [
        ("Time", "Session", "Lead", "Moderator", "Presenters"),
        ("9:00–9:30", "Opening", "", "RCM PPT", "Mr. Juan Mora, Director, Honduras"),
        ("9:30–10:30", "Session 1: Documents", "Guatemala, Belize", "SACM PPT", "UNHCR"),
    ]
    file = made.table_docx(["AGENDA (GMT-6)", "Plenary meeting of the RCM, 3 March 2025"], rows)
    agenda = imported(("a.docx", file)).meeting.agenda
    assert agenda is not None
    opening, session = (slot for _, _, slot in agenda.rows())
    assert opening.speakers[0].name == "Juan Mora"
    assert [lead.country for lead in session.leads] == ["GT", "BZ"]
    assert session.moderator is not None
    assert session.moderator.en == "SACM PPT"
    assert [who.organisation.en for who in session.presenters if who.organisation] == ["UNHCR"]


@pytest.mark.parametrize(
    ("line", "leads", "beside"),
    [
        (
            "Lead countries: Peru, Guatamala, Ruritania and Chile",
            ["Peru", "Chile"],
            "“Guatamala, Ruritania”",
        ),
        ("Lead: Peru and UNHCR", ["Peru"], "“UNHCR”"),
        (
            "Lead: Peru, represented by Ambassador Juan Quintana",
            ["Peru"],
            "“represented by Ambassador Juan Quintana”",
        ),
        ("Lead: Peru (tbc with the Ministry of Health)", ["Peru"], "“Ministry of Health”"),
        ("Lead: Chile\nsupported by the host", ["Chile"], "“supported by the host”"),
    ],
)
def test_what_stands_beside_a_lead_country_is_told(
    line: str, leads: list[str], beside: str
) -> None:
    result = imported(("agenda.txt", FRONT + SHORT.replace("Lead: Peru", line)))
    assert slots(result)[1]["leads"] == leads
    assert beside in said(result, "beside-leads")[0]


def test_a_lead_with_its_formal_name_or_its_process_has_nothing_beside_it() -> None:
    line = "Leads: Bolivia (Estado Plurinacional de), Mexico (RCM) and the Republic of Peru"
    result = imported(("agenda.txt", FRONT + SHORT.replace("Lead: Peru", line)))
    assert said(result, "beside-leads") == []


def test_a_rapporteur_is_told_to_have_no_place() -> None:
    text = FRONT + SHORT + "Presenter: Mr Y\nRapporteur: Ms Z\n"
    result = imported(("agenda.txt", text))
    (row,) = result.meeting.rows[1:]
    assert [one.text for one in row.part.presenters] == ["Mr Y"]
    assert [n.told.text for n in result.meeting.margin.notes if n.code == "unplaced-line"] == [
        "Ms Z"
    ]
    assert "name: Mr Y" in (result.agenda_text or "")
