"""An agenda that was read from documents is held in rehearsal as it is."""

import asyncio
import json
from datetime import date
from pathlib import Path

import pytest

from bot.rehearsing import Plan, rehearsal
from documents.agenda_file import read_agenda
from documents.agenda_import import import_agenda
from documents.importing.deciding import Wishes
from documents.roster_file import example_roster, read_roster
from tests.documents.importing import made_files as made
from tests.documents.importing.sample_texts import ENGLISH_FRONT, ENGLISH_ROWS, ENGLISH_SHEETS

PEOPLE = read_roster(example_roster().encode(), "roster.csv")
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
AT_ONE_TIME = """V PLENARY MEETING BETWEEN THE RCM AND THE SACM

3 March 2025

AGENDA (GMT-6)
9:00 – 9:20 Opening
Room one
9:20 – 10:00 Session 1. Visas
Lead: Peru
10:00 – 10:40 Session 2. Return
Lead: Mexico
Room two
9:20 – 10:00 Session 3. Papers
Lead: Chile
9:40 – 10:20 Session 4. Statistics
Lead: Panama
10:40 – 11:00 Closing
"""


def seeds(*numbers):
    if not SEEDS.is_dir():
        pytest.skip("the real documents are not here")
    return [(f"{n}.txt", next(SEEDS.glob(f"{n}_*.txt")).read_bytes()) for n in numbers]


MEETINGS = {
    "an agenda in Word and its datasheets": lambda: [
        ("agenda.docx", made.table_docx(ENGLISH_FRONT, ENGLISH_ROWS)),
        ("sheets.txt", ENGLISH_SHEETS.encode()),
    ],
    "sessions at the same time": lambda: [("agenda.txt", AT_ONE_TIME.encode())],
    "the II plenary": lambda: seeds("000", "002"),
    "the III plenary": lambda: seeds("001"),
}


@pytest.mark.parametrize("meeting", MEETINGS)
async def test_an_imported_agenda_is_held_as_it_is(tmp_path, meeting):
    imported = import_agenda(MEETINGS[meeting](), Wishes(today=date(2026, 11, 22)))
    assert imported.agenda_text is not None
    agenda = read_agenda(imported.agenda_text, "agenda.yaml")
    out = tmp_path / "out"
    plan = Plan(
        agenda=agenda, people=PEOPLE, data=tmp_path, speed=None, cast="punctual", out=out, port=0
    )
    async with rehearsal(plan) as going_on, asyncio.timeout(240):
        await going_on.play()
        await going_on.hand_out(out)

    told = json.loads((out / "plenary.internal.json").read_text("utf-8"))
    assert told["stage"] == "ended"
    assert [row["id"] for row in told["slots"]] == [slot_id for slot_id, _, _ in agenda.rows()]
    assert {row["status"] for row in told["slots"]} == {"closed"}
