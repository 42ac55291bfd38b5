"""The picture of planned against actual time."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from agenda import facts as f
from agenda.words import Bilingual
from documents.timeline import alt_text, timeline


def image(picture):
    return Image.open(BytesIO(picture.png))


@pytest.mark.parametrize("moment", ["held", "underway", "untouched"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_there_is_a_picture_at_every_moment(moment, language, request):
    picture = timeline(request.getfixturevalue(moment), language)

    assert picture.file == f"timeline.{language}.png"
    assert image(picture).width == 1300


def test_what_happened_changes_the_picture(held, untouched):
    assert timeline(held, "en").png != timeline(untouched, "en").png


def test_the_words_name_what_ran_over_and_what_was_not_held(held):
    said = alt_text(held, "en")

    assert "10 of 11 slots have been held" in said
    assert "Longer than planned: Session 1 (+7 min)." in said
    assert "Not opened: Session 5." in said
    assert "Session 2" not in said


def test_the_words_say_what_is_still_open(underway):
    assert "Aún en curso: Sesión 1." in alt_text(underway, "es")


@pytest.mark.parametrize(
    "title", ["$x^2$ and $", "👨‍👩‍👧‍👦 中文", "long " * 100, "\\frac{", "one\nline"]
)
def test_a_title_that_cannot_be_drawn_leaves_its_row(journal, title):
    agenda = journal.plenary.agenda
    first = agenda.days[0].slots[0].model_copy(update={"title": Bilingual(en=title)})
    slots = (first, *agenda.days[0].slots[1:])
    day = agenda.days[0].model_copy(update={"slots": slots})
    changed = agenda.model_copy(update={"days": (day, agenda.days[1])})
    journal.add(f.AgendaLoaded(agenda=changed, times=tuple(journal.times.values()), by=None))

    assert image(timeline(journal.summary, "en")).width == 1300


def test_a_slot_held_months_late_still_fits(journal):
    first = next(iter(journal.plenary.slots))
    late = datetime(2022, 3, 1, 15, tzinfo=UTC)
    journal.add(f.SlotOpened(slot=first, by=None, ends_at=late), at=late)
    journal.add(f.SlotClosed(slot=first, by=None, closed_at=late))

    assert image(timeline(journal.summary, "en")).width == 1300
