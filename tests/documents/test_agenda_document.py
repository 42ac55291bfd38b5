"""The agenda as it is circulated: tables, local times, and nothing behind closed doors."""

from datetime import UTC, date, datetime

import pytest

from agenda.programme import Capital, SlotKind
from agenda.words import Bilingual
from documents.agenda_document import agenda_blocks, agenda_document
from documents.agenda_file import example
from documents.agenda_import import import_agenda
from documents.blocks import Table, plain, text_of
from documents.docx_file import docx
from documents.importing.deciding import Wishes
from documents.markdown import markdown

II, III = "ii-plenary-2021", "iii-plenary-2022"


def changed_slot(agenda, slot_id, **changes):
    d, n = (int(part) - 1 for part in slot_id.split("."))
    day = agenda.days[d]
    slots = [*day.slots]
    slots[n] = slots[n].model_copy(update=changes)
    days = [*agenda.days]
    days[d] = day.model_copy(update={"slots": tuple(slots)})
    return agenda.model_copy(update={"days": tuple(days)})


def said(agenda, language="en", changed=()):
    return markdown(agenda_document(agenda, language, changed))


def tables(agenda, language="en"):
    return [block for block in agenda_blocks(agenda, language) if isinstance(block, Table)]


def column(table, n):
    return [text_of(row[n]) for row in table.rows]


def test_each_day_has_its_items_at_their_times():
    first, _, second, _ = tables(example(II))

    assert column(first, 0)[:3] == ["09:00–09:30", "09:30–09:50", "09:50–10:50"]
    assert text_of(first.rows[2][1]).startswith("Session 1: Irregular migration from within")
    assert text_of(first.rows[2][2]) == "Lead: Panama (RCM) and Costa Rica (RCM)"
    assert column(second, 0)[0] == "09:00–10:00"


def test_a_capital_has_the_time_of_the_date_and_not_the_printed_one():
    _, local, _, _ = tables(example(II))
    south = next(n for n, head in enumerate(local.header) if "Santiago" in head)

    assert local.header[south] == "UTC−3\nSantiago, Buenos Aires"
    assert column(local, south)[0] == "12:00"


def test_a_session_without_a_lead_says_so():
    agenda = changed_slot(example(II), "1.3", leads=())

    assert "Lead:** to be named" in said(agenda)
    assert "Lidera:** por designar" in said(agenda, "es")


def test_a_closed_door_session_gives_its_time_and_nothing_else():
    agenda = changed_slot(
        example(II), "1.3", closed_door=True, moderator=Bilingual(en="The moderator")
    )
    told = said(agenda)

    assert "Session 1: Closed-door session" in told
    assert "Session 1: Irregular" not in told
    assert "Panama (RCM)" not in told
    assert "mass movements" not in told
    assert "The moderator" not in told


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_text_in_one_language_is_marked(language):
    agenda = changed_slot(example(II), "1.3", title=Bilingual(es="Solo en español"))

    assert ("(in Spanish, not translated)" in said(agenda, language)) == (language == "en")


def test_what_changed_stands_before_the_days():
    told = said(example(II), changed=(plain("Session 3 is five minutes longer."),))

    assert told.index("Session 3 is five minutes longer.") < told.index("## Thursday")
    assert "What has changed" not in said(example(II))


def test_many_zones_are_continued_in_further_tables():
    zones = ["Pacific/Honolulu", "America/Lima", "Europe/Madrid", "Asia/Tokyo", "Asia/Kolkata"]
    zones += ["Asia/Dhaka", "Pacific/Auckland", "Africa/Lagos"]
    capitals = tuple(Capital(city=Bilingual(en=name), zone=name) for name in zones)
    agenda = example(III).model_copy(update={"capitals": capitals})
    _, one, two = tables(agenda)

    assert len(one.header) + len(two.header) == 2 + len(zones)


def test_a_day_that_runs_past_midnight_says_which_day_it_is():
    agenda = changed_slot(example(III), "1.4", start="23:30", end="00:30")
    items, local = tables(agenda)

    assert date(2022, 5, 31) == agenda.days[0].date
    assert column(items, 0)[-1] == "23:30–00:30 (next day)"
    assert column(local, 4)[-2:] == ["02:30 (next day)", "03:30 (next day)"]


def rows(agenda, language):
    """Return what is read of each slot; of sessions also their topics."""
    told = []
    for _, day, slot in agenda.rows():
        row = (day.date, slot.start, slot.end, slot.kind, slot.number, slot.leads)
        topics = slot.topics if slot.kind is SlotKind.SESSION else ()
        said = [(topic.said_in(language), topic.best(language)) for topic in topics]
        told.append((*row, slot.title.best(language), said))
    return told


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", [II, III])
def test_a_written_agenda_is_read_back_as_the_one_it_was_written_from(name, language):
    agenda = example(name)
    written = docx(agenda_document(agenda, language), datetime(2021, 8, 1, tzinfo=UTC))
    wishes = Wishes(today=date(2021, 8, 1), zone=agenda.zone)
    read = import_agenda([("agenda.docx", written)], wishes).meeting.agenda

    assert read is not None
    assert rows(read, language) == rows(agenda, language)
    assert read.title.said_in(language) == agenda.title.said_in(language)


def test_an_agenda_without_capitals_has_no_local_times():
    agenda = example(III).model_copy(update={"capitals": (), "processes": ("NOWHERE",)})

    assert len(tables(agenda)) == 1
    assert "Local times" not in said(agenda)


def test_the_link_to_the_meeting_stands_at_the_top():
    agenda = example(III).model_copy(update={"video_link": "https://example.org/j"})

    assert "Video link" in said(agenda).partition("## ")[0]
