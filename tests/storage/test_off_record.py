"""Off the record means nowhere: not in the database, nor in the log beside it."""

import asyncio
import sqlite3

import pytest

from agenda import facts as f
from agenda.announcements import announce
from agenda.entry import Entry, EntryKind, EntryState
from agenda.paper import COMMUNIQUE, Part, Place, Source
from agenda.plenary import PlenaryId
from agenda.programme import SlotId
from agenda.roster import PersonId
from agenda.timekeeping import deadlines
from agenda.words import Text, typed
from bot.reading import Reading
from storage.ledger import SqliteLedger
from storage.writer import DATABASE
from tests.hall import MORNING, agenda_of, hall_of, when

P1 = PlenaryId("P1")
BY = PersonId("p3")
SECRET = "Quetzal sentence nobody was to write down"
REVISED = "Tucan sentence that was corrected"
TRANSLATED = "Frase del colibrí"
BUILT_ON_IT = "Paragraph of the jaguar"
OTHER = "A sentence that stays"


class Clock:
    def now(self):
        return when("10:00")

    real = now


def text(words, translation=None):
    other = typed(translation, "es") if translation else None
    return Text(original=typed(words, "en"), translation=other)


def entry(number, words, **more):
    kind, slot = EntryKind.INTERVENTION, SlotId("1.2")
    return Entry(number=number, kind=kind, slot=slot, text=text(words), by=BY, **more)


def paragraph(key, words, *sources):
    return f.ParagraphWritten(
        paper=COMMUNIQUE,
        key=key,
        place=Place(part=Part.OPERATIVE),
        text=text(words),
        sources=tuple(Source(entry=n) for n in sources),
        by=BY,
    )


@pytest.fixture
async def ledger(tmp_path):
    opened = SqliteLedger(tmp_path, Clock(), announce, deadlines)
    await opened.open()
    facts = [entry.fact for entry in hall_of(agenda_of(MORNING)).entries]
    await opened.convene("T1", "C1", lambda _plenary, _at: facts, cause="load")
    yield opened
    opened.close()


async def decide(ledger, *facts, cause):
    return await ledger.decide(P1, lambda _plenary, _at: facts, cause=cause)


def on_the_disk(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def put_on_record(ledger):
    await decide(ledger, f.EntryMade(entry=entry(1, SECRET)), cause="made")
    await decide(ledger, f.EntryMade(entry=entry(2, OTHER)), cause="other")
    await decide(ledger, f.EntryCorrected(entry=entry(1, REVISED), by=BY), cause="corrected")
    translated = f.EntryTranslated(number=1, by=BY, translation=typed(TRANSLATED, "es"))
    await decide(ledger, translated, cause="translated")
    await decide(ledger, f.PaperDrafted(paper=COMMUNIQUE, by=BY), cause="drafted")
    await decide(ledger, paragraph("added-1", BUILT_ON_IT, 1, 2), cause="built")
    await decide(ledger, paragraph("added-2", OTHER + " here too", 2), cause="beside")


async def test_nothing_of_an_entry_is_left_anywhere_once_it_is_off_the_record(ledger, tmp_path):
    await put_on_record(ledger)
    for words in (SECRET, REVISED, TRANSLATED, BUILT_ON_IT):
        assert words.encode() in on_the_disk(tmp_path)

    await decide(ledger, f.EntryTakenOffRecord(number=1, by=BY), cause="off")

    left = on_the_disk(tmp_path)
    for words in (SECRET, REVISED, TRANSLATED, BUILT_ON_IT):
        assert words.encode() not in left
    assert OTHER.encode() in left
    plenary = ledger.plenary(P1)
    assert plenary.entries[1].state is EntryState.OFF_RECORD
    assert plenary.entries[1].entry.text.is_gone
    assert SECRET not in repr(ledger.journal(P1))
    assert str(plenary.entries[2].entry.text.original) == OTHER
    assert str(plenary.papers[COMMUNIQUE].written["added-2"].text.original) == OTHER + " here too"
    assert plenary.papers[COMMUNIQUE].dropped == {"added-1"}


async def test_the_chain_still_verifies_and_reads_the_same_after_a_restart(ledger, tmp_path):
    await put_on_record(ledger)
    await decide(ledger, f.EntryTakenOffRecord(number=1, by=BY), cause="off")
    before = ledger.plenary(P1)

    reading = Reading(tmp_path)
    home = reading.home("P1")
    _, damage = reading.verify(home)
    again = SqliteLedger(tmp_path, Clock(), announce, deadlines)
    await again.open()

    assert damage is None
    assert again.plenary(P1) == before
    again.close()


async def test_the_same_decision_again_takes_nothing_more(ledger):
    await put_on_record(ledger)
    off = f.EntryTakenOffRecord(number=1, by=BY)

    first, again = await asyncio.gather(
        decide(ledger, off, cause="off"), decide(ledger, off, cause="off")
    )

    assert first.entries == again.entries
    assert [again.repeated, first.repeated].count(True) == 1


async def test_an_old_note_goes_off_the_record_like_any_entry(ledger, tmp_path):
    note = f.NoteTaken(by=BY, slot=SlotId("1.2"), words=typed(SECRET, "en"))
    await decide(ledger, note, cause="note")

    await decide(ledger, f.EntryTakenOffRecord(number=1, by=BY), cause="off")

    assert SECRET.encode() not in on_the_disk(tmp_path)
    assert ledger.plenary(P1).notes == ()


async def test_whoever_reads_meanwhile_keeps_the_words_no_longer_than_till_the_next_decision(
    ledger, tmp_path
):
    await put_on_record(ledger)
    reader = sqlite3.connect(tmp_path / DATABASE, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM texts").fetchone()

    await decide(ledger, f.EntryTakenOffRecord(number=1, by=BY), cause="off")
    reader.close()
    await decide(ledger, f.EntryMade(entry=entry(3, OTHER)), cause="after")

    assert SECRET.encode() not in on_the_disk(tmp_path)
    assert ledger.plenary(P1).entries[3].stands


async def test_the_plenary_as_it_was_told_of_is_at_hand_until_its_words_go(ledger):
    await put_on_record(ledger)
    made = next(e.seq for e in ledger.journal(P1) if isinstance(e.fact, f.EntryMade))
    before = ledger.as_of(P1, made)

    assert str(before.entries[1].entry.text.original) == SECRET
    assert ledger.as_of(P1, made) is before

    await decide(ledger, f.EntryTakenOffRecord(number=1, by=BY), cause="off")

    assert ledger.as_of(P1, made).entries[1].entry.text.is_gone


async def test_what_was_before_a_decision_needs_no_reading_again(ledger):
    await decide(ledger, f.EntryMade(entry=entry(1, OTHER)), cause="made")
    stood = ledger.plenary(P1)
    await decide(ledger, f.EntryMade(entry=entry(2, OTHER)), cause="other")

    assert ledger.as_of(P1, stood.seq) is stood


async def test_what_is_written_next_does_not_get_the_number_of_what_was_taken_off(ledger, tmp_path):
    await decide(ledger, f.EntryMade(entry=entry(1, SECRET)), cause="made")
    await decide(ledger, f.EntryTakenOffRecord(number=1, by=BY), cause="off")
    await decide(ledger, f.EntryMade(entry=entry(2, OTHER)), cause="next")

    reading = Reading(tmp_path)
    _, damage = reading.verify(reading.home("P1"))

    assert damage is None
    assert ledger.plenary(P1).entries[1].entry.text.is_gone
