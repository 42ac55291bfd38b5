"""A meeting's interventions entered as the record of a session, and read in every document.

PLENARY_TRANSCRIPT names a transcript to take instead of the one here: paragraphs under lines such
as **Costa Rica | Representative**. PLENARY_DOCUMENTS names a folder in which to leave documents.
"""

import os
import re
from itertools import pairwise
from pathlib import Path

import docx
import pytest

from agenda import facts as f
from agenda import papers, recording, running, starting
from agenda.audience import Audience
from agenda.entry import EntryKind
from agenda.entry_form import EntryForm
from agenda.fold import begun
from agenda.leaving import Wanted
from agenda.membership import planned_times
from agenda.paper import summary_name
from agenda.plenary import PlenaryId
from agenda.programme import SlotId
from agenda.roster import Person, PersonId, Role
from agenda.summaries import compiled
from agenda.words import Text, Words, typed
from documents.agenda_file import example
from documents.countries import code_of
from documents.export import write
from documents.outputs import Material
from documents.record_lines import LONGEST_POINT
from tests.hall import Hall, account, when

TRANSCRIPT = os.environ.get("PLENARY_TRANSCRIPT")
DOCUMENTS = os.environ.get("PLENARY_DOCUMENTS")
SESSION = SlotId("1.3")
HEAD = re.compile(r"^\*\*([^|*]+)\|([^|*]+)\*\*$", re.MULTILINE)
HERE = """
**Plenary | Co-Chair**

I call the meeting to order, and give the floor to Costa Rica.

**Costa Rica | Representative**

Thank you very much. Costa Rica supports a careful review of how arrivals are registered.

Three countries already exchange their figures every week.

**Plenary | Co-Chair**

I thank Costa Rica. Norway, you have the floor.

**Norway | Representative**

Norway would see more money for the municipalities that receive people.
"""


def interventions():
    """Return who spoke and what was said, one after the other."""
    text = Path(TRANSCRIPT).read_text("utf-8") if TRANSCRIPT else HERE
    heads = list(HEAD.finditer(text))
    ends = [*(head.start() for head in heads), len(text)]
    spans = list(pairwise(ends))
    return [
        (head[1].strip(), head[2].strip(), text[head.end() : span[1]].strip())
        for head, span in zip(heads, spans, strict=True)
    ]


def person(number, name, role, *countries, process=None):
    return Person(
        id=PersonId(f"p{number}"),
        name=typed(name.title()),
        language="en",
        role=role,
        countries=countries,
        process=process,
        accounts=(account(name),),
    )


@pytest.fixture(scope="module")
def said():
    return interventions()


@pytest.fixture(scope="module")
def meeting(said):
    """The first session of the II plenary, with what was said entered by the rules."""
    agenda = example("ii-plenary-2021")
    speakers = dict.fromkeys(code_of(who) for who, _, _ in said if code_of(who))
    people = (
        person(1, "secretariat", Role.SECRETARIAT, process="RCM"),
        person(2, "sacm", Role.SECRETARIAT, process="SACM"),
        person(3, "moderator", Role.MODERATOR),
        *(person(n, f"d{n}", Role.DELEGATE, code) for n, code in enumerate(speakers, 4)),
    )
    times = planned_times(agenda)
    hall = Hall(begun(PlenaryId("P1"), "T1", "C1", agenda, times))
    loaded = f.AgendaLoaded(agenda=agenda, times=times, by=None)
    hall.add(when("14:00"), [loaded, f.RosterLoaded(people=people)])
    hall.does(starting.start, "15:50")
    assert hall.open == SESSION, hall.open
    for n, (who, _, words) in enumerate(said):
        code = code_of(who)
        form = EntryForm(
            kind=EntryKind.INTERVENTION if code else EntryKind.NOTE,
            slot=SESSION,
            question=n % 3 + 1 if code else None,
            countries=(code,) if code else (),
            words=words,
            language="en",
        )
        hall.does(recording.add, f"15:{51 + n // 3}:{n % 3 * 20:02}", form=form)
    hall.does(running.go_on, "16:50", sure=True)
    name = summary_name(SESSION)
    if name not in hall.plenary.papers:
        hall.does(papers.draft, "16:51", name=name)
    first = next(n for n, e in hall.plenary.entries.items() if e.entry.countries)
    hall.does(
        papers.write,
        "16:55",
        "secretariat",
        name=name,
        key=f"entry-{first}",
        text=Text(
            original=Words(body="Registration is to be reviewed with care.", language="en"),
            translation=Words(
                body="El registro debe revisarse con cuidado.",
                language="es",
                translation="approved",
            ),
        ),
    )
    return hall


@pytest.fixture(scope="module")
def left(meeting, tmp_path_factory):
    """Every document that the meeting leaves, for each kind of readers, by name."""
    summary = compiled(meeting.plenary, when("17:00"), "9f2c" * 16)
    folder = Path(DOCUMENTS) if DOCUMENTS else tmp_path_factory.mktemp("documents")
    files = {}
    for audience in Audience:
        paths = write(Material(summary, Wanted(audience=audience)), folder / audience.value)
        files[audience] = {path.name: path for path in paths}
    return files


def words_of(path):
    return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)


def test_every_intervention_is_on_record_as_it_was_said(meeting, said):
    entries = [entered.entry for entered in meeting.plenary.entries.values()]

    assert [str(entry.text.original) for entry in entries] == [words for _, _, words in said]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_secretariats_read_every_word_that_nobody_summed_up(left, meeting, language):
    report = words_of(left[Audience.INTERNAL][f"report.internal.{language}.docx"])
    summary = words_of(left[Audience.INTERNAL][f"session-1.internal.{language}.docx"])

    for entered in list(meeting.plenary.entries.values())[2:]:
        for paragraph in str(entered.entry.text.original).split("\n"):
            assert paragraph in report
            assert paragraph in summary


def test_a_speech_that_is_not_attributed_does_not_leave_in_full(left, meeting):
    for entered in meeting.plenary.entries.values():
        words = str(entered.entry.text.original)
        if len(words) > LONGEST_POINT and entered.entry.countries:
            for path in left[Audience.OUTSIDE].values():
                if path.suffix in (".md", ".json", ".csv"):
                    assert words[-60:] not in path.read_text("utf-8").replace("\\", "")


def test_what_leaves_names_no_delegation_with_its_words(left, said):
    for name in ("session-1.en.docx", "chair-summary.en.docx"):
        lines = words_of(left[Audience.OUTSIDE][name]).split("\n")
        for who in {who for who, _, _ in said if code_of(who)}:
            named = [line for line in lines if who in line and "Led by" not in line]
            assert [line for line in named if line.startswith((who, "One delegation"))] == []


def test_the_chairs_own_words_stay_with_the_secretariats(left, said):
    opening = said[0][2].split("\n")[0]

    assert opening in words_of(left[Audience.INTERNAL]["session-1.internal.en.docx"])
    assert opening not in words_of(left[Audience.OUTSIDE]["session-1.en.docx"])


def test_every_document_can_be_opened(left):
    for files in left.values():
        for name, path in files.items():
            if path.suffix == ".docx":
                assert words_of(path), name
            if path.suffix == ".pdf":
                assert path.read_bytes().startswith(b"%PDF"), name
