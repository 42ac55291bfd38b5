"""Documents of a meeting become an agenda, and everything that is not plain is said."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from agenda.programme import SlotId
from agenda.words import Bilingual
from documents.agenda_check import check
from documents.agenda_import import Imported, import_agenda
from documents.importing.deciding import Wishes
from documents.problems import UnreadableFile
from tests.documents.importing import made_files as made
from tests.documents.importing.sample_texts import (
    ENGLISH_FRONT,
    ENGLISH_ROWS,
    ENGLISH_SHEETS,
    FRENCH_AGENDA,
    PORTUGUESE_AGENDA,
    SPANISH_AGENDA,
    SPANISH_SHEETS,
)

TODAY = date(2026, 11, 22)
FRONT = "V PLENARY MEETING BETWEEN THE RCM AND THE SACM\n\n3 March 2025\n\n"
SHORT = "AGENDA (GMT-6)\n9:00 – 9:30 Opening\n9:30 – 10:30 Session 1. Visas\nLead: Peru\n"
Slots = list[dict[str, object]]


def imported(*files: tuple[str, str | bytes], **wishes: object) -> Imported:
    contents = [(name, c.encode() if isinstance(c, str) else c) for name, c in files]
    return import_agenda(contents, Wishes(today=TODAY, **wishes))  # type: ignore[arg-type]


def slots(result: Imported) -> Slots:
    told: Slots = json.loads(result.json())["slots"]
    return told


def codes(result: Imported) -> set[str]:
    return {note.code for note in result.meeting.margin.notes}


def said(result: Imported, code: str) -> list[str]:
    return [note.message for note in result.meeting.margin.notes if note.code == code]


@pytest.fixture(scope="module")
def english() -> Imported:
    return imported(
        ("agenda.docx", made.table_docx(ENGLISH_FRONT, ENGLISH_ROWS)),
        ("sheets.txt", ENGLISH_SHEETS),
    )


@pytest.fixture(scope="module")
def spanish() -> Imported:
    return imported(("agenda.txt", SPANISH_AGENDA), ("fichas.txt", SPANISH_SHEETS))


def test_agenda_and_datasheets_are_one_meeting(english: Imported) -> None:
    first, second = (slot for slot in slots(english) if slot["kind"] == "session")
    assert (first["start"], first["end"]) == ("2025-03-03T15:20Z", "2025-03-03T16:20Z")
    assert first["leads"] == ["Guatemala"]
    assert first["questions"] == [
        "Which papers are asked for most often?", "Describe how a lost paper is replaced.",
    ]  # fmt: skip
    assert second["moderators"] == ["RCM PPT"]
    assert second["title"] == "Return with dignity"


def test_the_json_has_the_keys_that_were_agreed(english: Imported) -> None:
    told = json.loads(english.json())
    assert set(told) == {"slots", "findings"}
    keys = {"start", "end", "kind", "title", "leads", "moderators", "questions"}
    assert all(set(slot) == keys for slot in told["slots"])
    keys = {"code", "message", "file", "line", "text"}
    assert all(set(finding) == keys for finding in told["findings"])


def test_the_agenda_that_is_written_passes_the_check(english: Imported, tmp_path: Path) -> None:
    path = tmp_path / "agenda.yaml"
    path.write_text(english.agenda_text or "", "utf-8")
    _, code = check(path, as_json=False)
    assert code == 0
    assert "Own words" in (english.agenda_text or "")


def test_a_disagreement_names_both_places_and_what_was_taken(english: Imported) -> None:
    (told,) = said(english, "titles-differ")
    assert "agenda.docx:18" in told
    assert "sheets.txt:21" in told
    assert "agenda.docx:18 was taken" in told


@pytest.mark.parametrize("wish", ["datasheet", "sheets.txt"])
def test_what_is_preferred_decides(wish: str) -> None:
    result = imported(
        ("agenda.docx", made.table_docx(ENGLISH_FRONT, ENGLISH_ROWS)),
        ("sheets.txt", ENGLISH_SHEETS),
        prefer=wish,
    )
    assert [s["title"] for s in slots(result) if s["kind"] == "session"][
        1
    ] == "Returning with dignity"
    assert "as you chose" in said(result, "titles-differ")[0]


def test_the_secretariat_can_be_asked_at_each_disagreement() -> None:
    class Asked:
        def __init__(self) -> None:
            self.questions: list[str] = []

        def answer(self, question: str, suggestion: str) -> str:
            self.questions.append(question)
            return "America/Tegucigalpa" if suggestion else ""

        def pick(self, question: str, choices: tuple[str, str]) -> int:
            self.questions.append(question)
            return len(choices) - 1

    asked = Asked()
    result = imported(
        ("agenda.docx", made.table_docx(ENGLISH_FRONT, ENGLISH_ROWS)),
        ("sheets.txt", ENGLISH_SHEETS),
        secretariat=asked,
    )
    assert "zone: America/Tegucigalpa" in (result.agenda_text or "")
    assert [s["title"] for s in slots(result) if s["kind"] == "session"][
        1
    ] == "Returning with dignity"
    assert any("zone" in question for question in asked.questions)


def test_imperatives_and_double_questions_are_kept_and_noted(english: Imported) -> None:
    assert len(said(english, "imperative-question")) == 1
    assert len(said(english, "double-question")) == 1


def test_a_spanish_agenda_is_read_with_its_datasheets(spanish: Imported) -> None:
    told = slots(spanish)
    assert [slot["kind"] for slot in told] == [
        "opening", "session", "break", "session", "session", "closure",
    ]  # fmt: skip
    assert told[1]["leads"] == ["Venezuela"]
    assert told[1]["moderators"] == ["PPT de la CRM"]
    assert len(told[1]["questions"]) == 3  # type: ignore[arg-type]
    assert told[3]["leads"] == ["United States", "Dominican Republic"]
    assert told[4]["leads"] == ["Ecuador"]
    assert told[0]["start"] == "2024-06-12T14:00Z"
    assert "es: Elaboración propia" in (spanish.agenda_text or "")


def test_a_weekday_that_disagrees_with_its_date_is_noted_and_the_date_kept(
    spanish: Imported,
) -> None:
    (told,) = said(spanish, "weekday-differs")
    assert "June 13, 2024 is a Thursday, not a Friday" in told


def test_a_portuguese_agenda_is_read() -> None:
    result = imported(("pt.txt", PORTUGUESE_AGENDA))
    told = slots(result)
    assert [slot["kind"] for slot in told] == ["opening", "session", "break", "session", "closure"]
    assert told[1]["leads"] == ["Brazil"]
    assert told[1]["moderators"] == ["Secretaria Técnica da CSM"]
    assert told[1]["questions"] == ["Que vistos existem hoje?", "Como reduzir os prazos?"]
    assert told[0]["start"] == "2025-03-04T12:00Z"
    assert "language" in codes(result)


def test_a_french_agenda_is_read() -> None:
    told = slots(imported(("fr.txt", FRENCH_AGENDA)))
    assert [slot["kind"] for slot in told] == ["opening", "session", "break", "session", "closure"]
    assert told[3]["leads"] == ["Ecuador", "United States"]
    assert told[0]["start"] == "2025-04-03T13:00Z"


def test_every_kind_of_file_gives_the_same(spanish: Imported) -> None:
    expected = (spanish.agenda_text or "").split("\n", 1)[1]
    for ending, make in (
        ("docx", made.as_docx), ("odt", made.as_odt), ("html", made.as_html), ("pdf", made.as_pdf),
        ("md", str.encode),
    ):  # fmt: skip
        result = imported(
            (f"agenda.{ending}", make(SPANISH_AGENDA)), (f"fichas.{ending}", make(SPANISH_SHEETS))
        )
        assert (result.agenda_text or "").split("\n", 1)[1] == expected, ending


def test_a_line_without_a_place_is_listed_with_its_line() -> None:
    text = f"{FRONT}Please bring your badge.\n\n{SHORT}"
    result = imported(("a.txt", text))
    (note,) = (note for note in result.meeting.margin.notes if note.code == "unplaced-line")
    assert (note.told.line, note.told.text) == (5, "Please bring your badge.")
    assert "a.txt:5" in result.letter(None)


@pytest.mark.parametrize(
    ("line", "has_found_its_place"),
    [
        ("All times are in the time of San José, Costa Rica (GMT-6)", True),
        ("Todas las horas: Centroamérica (UTC-06:00)", True),
        ("All times are in GMT-6. Please be there early.", False),
        ("Times for arrivals: 3 buses, GMT-6", False),
    ],
)
def test_a_line_that_tells_the_zone_alone_has_found_its_place(
    line: str, *, has_found_its_place: bool
) -> None:
    result = imported(("a.txt", f"{FRONT}{line}\n\n{SHORT}"))
    unplaced = [n.told.text for n in result.meeting.margin.notes if n.code == "unplaced-line"]

    assert unplaced == ([] if has_found_its_place else [line])


def test_the_minutes_of_a_speaker_are_no_part_of_the_post() -> None:
    opening = "9:00 – 9:30 Opening\nMs. Ana Ruiz, Deputy Minister, Mexico (6 min)\n"
    agenda = imported(
        ("a.txt", FRONT + SHORT.replace("9:00 – 9:30 Opening\n", opening))
    ).meeting.agenda
    assert agenda is not None
    (speaker,) = agenda.slot(SlotId("1.1")).speakers

    assert (speaker.name, speaker.minutes) == ("Ana Ruiz", 6)
    assert speaker.post == Bilingual(en="Deputy Minister, Mexico")


def test_a_text_that_is_marked_as_not_translated_is_in_the_language_that_is_named() -> None:
    topics = "Topics:\n- Visas de tránsito (in Spanish, not translated)\n- Asylum\n"
    agenda = imported(("a.txt", FRONT + SHORT + topics)).meeting.agenda
    assert agenda is not None

    assert agenda.slot(SlotId("1.2")).topics == (
        Bilingual(es="Visas de tránsito"),
        Bilingual(en="Asylum"),
    )


def test_without_a_zone_nothing_is_written_and_it_is_asked_for() -> None:
    text = f"{FRONT}AGENDA\n9:00 – 9:30 Opening\n9:30 – 10:30 Session 1. Visas\nLead: Peru\n"
    result = imported(("a.txt", text))
    assert result.agenda_text is None
    assert "zone-missing" in codes(result)
    assert slots(result)[0]["start"] == "2025-03-03T09:00"
    given = imported(("a.txt", text), zone="America/Lima")
    assert slots(given)[0]["start"] == "2025-03-03T14:00Z"


def test_a_missing_year_is_assumed_aloud_or_given() -> None:
    text = (
        "PLENARY MEETING OF THE RCM AND THE SACM\n\nAGENDA (GMT-6)\n\nTuesday 3 March\n"
        "9:00 – 9:30 Opening\n9:30 – 10:30 Session 1. Visas\nLead: Peru\n"
    )
    result = imported(("a.txt", text))
    assert "year-assumed" in codes(result)
    assert str(slots(result)[0]["start"]).startswith("2026") is False
    assert str(slots(imported(("a.txt", text), year=2025))[0]["start"]).startswith("2025-03-03")


def test_hours_on_twelve_are_put_in_the_afternoon_aloud() -> None:
    text = (
        f"{FRONT}AGENDA (GMT-6)\n11:30 – 12:30 Session 1. Visas\nLead: Peru\n12:30 – 01:00 Lunch\n"
        "01:00 – 02:00 Session 2. Return\nLead: Chile\n"
    )
    result = imported(("a.txt", text))
    assert [slot["start"] for slot in slots(result)] == [
        "2025-03-03T17:30Z", "2025-03-03T18:30Z", "2025-03-03T19:00Z",
    ]  # fmt: skip
    assert len(said(result, "twelve-hours")) == 2


def test_a_start_without_an_end_ends_where_the_next_row_starts() -> None:
    text = (
        f"{FRONT}AGENDA (GMT-6)\n9:00 Opening\n9:30 Session 1. Visas\nLead: Peru\n10:30 Closing\n"
    )
    result = imported(("a.txt", text))
    assert [slot["end"] for slot in slots(result)][:2] == ["2025-03-03T15:30Z", "2025-03-03T16:30Z"]
    assert len(said(result, "end-assumed")) == 3


def test_parallel_rows_are_kept_in_their_order_and_noted() -> None:
    text = (
        f"{FRONT}AGENDA (GMT-6)\n9:00 – 10:00 Session 1. Visas\nLead: Peru\n"
        "9:30 – 10:30 Session 2. Return\nLead: Chile\n"
    )
    result = imported(("a.txt", text))
    assert [slot["title"] for slot in slots(result)] == ["Visas", "Return"]
    assert "parallel-rows" in codes(result)
    assert result.can_be_held


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


def test_two_rows_with_the_same_title_stay_two() -> None:
    text = f"{FRONT}AGENDA (GMT-6)\n" + "".join(
        f"{hour}:00 – {hour + 1}:00 Meeting of the working group\n" for hour in (9, 10, 11)
    )
    result = imported(("a.txt", text))
    assert [slot["title"] for slot in slots(result)] == ["Meeting of the working group"] * 3


def test_an_abbreviation_that_is_wrong_for_the_date_is_noted() -> None:
    text = (
        "WEBINAR OF THE NATIONAL OFFICES\n\nMonday, 7 December 2020\n\nPROGRAMME (EDT)\n"
        "9:00 – 9:30 Opening\n9:30 – 10:30 Session 1. Visas\nLead: Peru\n"
    )
    result = imported(("a.txt", text))
    assert "UTC-5" in said(result, "zone-abbreviation")[0]
    assert slots(result)[0]["start"] == "2020-12-07T14:00Z"


def test_a_title_above_its_time_is_read() -> None:
    text = (
        f"{FRONT}AGENDA (GMT-6)\n\nOpening\n9:00 – 9:30\n\nA look at the region\n9:30 – 10:00\n\n"
        "Closing\n10:00 – 10:30\n"
    )
    result = imported(("a.txt", text))
    assert [slot["title"] for slot in slots(result)] == [
        "Opening",
        "A look at the region",
        "Closing",
    ]


def test_numbers_that_clash_do_not_decide_which_sessions_are_the_same() -> None:
    agenda = (
        f"{FRONT}AGENDA (GMT-6)\n9:00 – 10:00 Session 1. Visas and borders\nLead: Peru\n"
        "10:00 – 11:00 Session 2. Voluntary return\nLead: Chile\n"
    )
    sheets = (
        "SESSION 1 TECHNICAL DATASHEET:\nVoluntary return\n\nGUIDING QUESTIONS\nWho returns?\n\n"
        "SESSION 2 TECHNICAL DATASHEET:\nVisas and borders\n\nGUIDING QUESTIONS\nWho needs a "
        "visa?\n"
    )
    result = imported(("a.txt", agenda), ("s.txt", sheets))
    assert [slot["questions"] for slot in slots(result)] == [
        ["Who needs a visa?"],
        ["Who returns?"],
    ]
    assert len(said(result, "numbers-differ")) == 2


def test_datasheets_alone_are_shown_and_the_agenda_is_asked_for() -> None:
    result = imported(("s.txt", ENGLISH_SHEETS))
    assert result.agenda_text is None
    assert [slot["start"] for slot in slots(result)] == [None, None]
    assert "time-missing" in codes(result)


def test_what_is_no_agenda_is_refused_with_what_was_looked_for() -> None:
    letter = (
        "Dear colleagues,\n\nThank you for your kind letter of 3 March 2025.\n\nYours sincerely\n"
    )
    with pytest.raises(UnreadableFile) as refused:
        imported(("letter.txt", letter))
    assert "is no agenda" in str(refused.value)
    assert "Looked for: rows with a time and a title" in str(refused.value)


def test_a_document_of_another_meeting_is_set_aside() -> None:
    first = (
        f"{FRONT}AGENDA (GMT-6)\n9:00 – 9:30 Opening\n9:30 – 10:30 Session 1. Visas\nLead: Peru\n"
    )
    other = first.replace("V PLENARY", "VI PLENARY").replace("2025", "2026")
    result = imported(("a.txt", first), ("b.txt", other))
    assert "other-meeting" in codes(result)
    assert len(slots(result)) == 2


def test_words_of_the_documents_do_not_become_markup_in_the_report() -> None:
    text = f"{FRONT}<!here> *bold* [x](http://evil.example) |\n\n{SHORT}".replace(
        "Visas", "*V* | <b>x</b>"
    )
    letter = imported(("a.txt", text)).letter(None)
    assert "<!here>" not in letter
    assert "](http" not in letter


def test_an_agenda_in_two_languages_is_one_with_both_texts() -> None:
    english = f"{FRONT}{SHORT}".replace("GMT-6", "Lima time")
    spanish = (
        "V REUNIÓN PLENARIA ENTRE LA CRM Y LA CSM\n\n3 de marzo de 2025\n\nAGENDA (hora de Lima)\n"
        "9:00 – 9:30 Apertura de la reunión\n9:30 – 10:30 Sesión 1. Visados para la región\n"
        "País líder: Perú\n"
    )
    agenda = imported(("en.txt", english), ("es.txt", spanish)).meeting.agenda
    assert agenda is not None
    assert agenda.title.es == "V REUNIÓN PLENARIA ENTRE LA CRM Y LA CSM"
    assert [(slot.title.en, slot.title.es) for _, _, slot in agenda.rows()] == [
        ("Opening", "Apertura de la reunión"), ("Visas", "Visados para la región"),
    ]  # fmt: skip


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


def test_figures_of_a_date_are_read_as_the_document_must_mean_them() -> None:
    days = "09/12/2027\n{}12/13/2027\n{}"
    rows = SHORT.partition("\n")[2]
    text = "PLENARY MEETING\nAGENDA (GMT-6)\n" + days.format(rows, rows)
    result = imported(("agenda.txt", text))
    assert [f"{on}" for on in sorted({row.on for row in result.meeting.rows})] == [
        "2027-09-12", "2027-12-13",
    ]  # fmt: skip
    assert said(result, "date-ambiguous") == [
        "“09/12/2027” was read as month, day, year, as “12/13/2027” must be."
    ]


def test_a_year_is_taken_for_the_reason_that_is_told() -> None:
    rows = SHORT.partition("\n")[2]
    front = "PLENARY MEETING\nAGENDA (GMT-6)\n"
    one = imported(("agenda.txt", f"{front}9 December\n{rows}"))
    assert "the year in which it comes next" in said(one, "year-assumed")[0]
    two = imported(("agenda.txt", f"{front}Thursday 9 December\n{rows}10 December\n{rows}"))
    assert "2027 was taken, as for the first date" in said(two, "year-assumed")[1]


@pytest.mark.parametrize("sign", ["\x1f", "\x1e", "\x1f\x1e\x1f"])
def test_signs_of_the_reader_in_a_document_hurt_nobody(sign: str) -> None:
    lines = f"{sign}<b>Visas</b> for all\n<li>{sign}\nPapers{sign}</li>\n"
    result = imported(("agenda.txt", FRONT + SHORT + lines))
    assert [topic.text for topic in result.meeting.rows[1].part.topics] == [
        "Visas for all", "Papers",
    ]  # fmt: skip
    page = (
        "<p>3 March 2025</p><p>9:00 - 9:30 Opening</p>"
        f"<p>{sign}a &lt;b&gt;x&lt;/b&gt;</p><p>&#31;</p>"
    )
    assert imported(("agenda.html", page.encode())).meeting.rows
