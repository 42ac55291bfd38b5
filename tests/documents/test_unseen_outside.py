"""What leaves the meeting gives nobody away whose words are not attributed, in any document."""

from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import openpyxl
import pytest
from lxml import etree

from agenda import facts as f
from agenda.audience import Audience
from agenda.entry import Commitment, EntryKind
from agenda.leaving import Format, Wanted
from agenda.paper import summary_name
from agenda.papers import draft
from agenda.practice import PracticeKind, Visibility
from agenda.roster import PersonId
from agenda.words import typed
from documents.agenda_file import example
from documents.outputs import Material, due
from tests.documents.communique.negotiation import Negotiation, said

IN_TEXT = (Format.DOCX, Format.MD, Format.XLSX, Format.CSV, Format.JSON)


def files(meeting, audience=Audience.OUTSIDE):
    """Return all that is exported as text, by the names of the files."""
    wanted = Wanted(audience=audience, formats=IN_TEXT)
    written = (one.write() for one in due(Material(meeting.summary, wanted)))
    return {name: content for those in written for name, content in those}


def text_in(content):
    """Return the text of a file, whatever is struck out or in a footnote with it."""
    if not is_zipfile(BytesIO(content)):
        return content.decode("utf-8", "replace")
    with ZipFile(BytesIO(content)) as parts:
        found = [parts.read(name) for name in parts.namelist() if name.endswith(".xml")]
    return "\n".join("".join(etree.fromstring(part).itertext()) for part in found)


def saying(meeting, words, audience=Audience.OUTSIDE):
    """Return the files in which words stand."""
    found = files(meeting, audience).items()
    return [name for name, content in found if words in text_in(content)]


def behind_closed_doors():
    """Return an agenda whose first session is behind closed doors."""
    agenda = example("ii-plenary-2021")
    day, *rest = agenda.days
    slots = tuple(slot.model_copy(update={"closed_door": slot.number == "1"}) for slot in day.slots)
    return agenda.model_copy(update={"days": (day.model_copy(update={"slots": slots}), *rest)})


@pytest.mark.parametrize("words", ["Peru will train", "Ministry of the Interior of Peru"])
def test_verb_and_owner_of_a_commitment_name_no_delegation_that_is_not_to_be_named(words):
    meeting = Negotiation()
    made = Commitment(
        verb=typed("Peru will train", "en"),
        owner=typed("Ministry of the Interior of Peru", "en"),
        due=date(2022, 3, 31),
    )
    text = said("Train officers.", "Formar oficiales.")
    meeting.enter(EntryKind.COMMITMENT, text, countries=("PE",), commitment=made)
    meeting.draft()
    meeting.does(draft, name=summary_name(meeting.sessions[0]))

    assert saying(meeting, words, Audience.INTERNAL)
    assert saying(meeting, words) == []
    assert saying(meeting, words.replace("Peru", "[delegation]"))


def test_attendance_outside_shows_no_act_done_behind_closed_doors():
    meeting = Negotiation(behind_closed_doors())
    closed, after = meeting.sessions[:2]
    chair, ends = PersonId("moderator"), meeting.now + timedelta(hours=1)
    meeting.add(
        f.SlotOpened(slot=closed, by=chair, ends_at=ends),
        f.FloorGiven(slot=closed, person=PersonId("pe"), by=chair),
    )
    meeting.add(f.SlotClosed(slot=closed, by=chair, closed_at=meeting.now))
    meeting.add(
        f.SlotOpened(slot=after, by=chair, ends_at=ends),
        f.FloorGiven(slot=after, person=PersonId("ar"), by=chair),
    )
    meeting.share("CL", "A law", Visibility.PUBLIC, PracticeKind.LAW)  # under the closed session

    assert {"Peru", "Chile", "Argentina"} <= acting(meeting, Audience.INTERNAL)
    assert acting(meeting, Audience.OUTSIDE) == {"Argentina"}


def acting(meeting, audience):
    """Return the delegations that have an act on record in the register of attendance."""
    inside = ".internal" if audience is Audience.INTERNAL else ""
    content = files(meeting, audience)[f"attendance{inside}.en.xlsx"]
    rows = openpyxl.load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    times = {row[0]: row[3:] for row in rows if len(row) > 3 and row[1] == "member"}
    return {name for name, cells in times.items() if any(cells)}
