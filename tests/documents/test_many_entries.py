"""Documents of a long record: what is said of every line is looked up once, not for each."""

from collections import Counter
from dataclasses import replace

import pytest

from agenda import papers
from agenda.entry import EntryKind
from agenda.leaving import Format, Output, Wanted
from agenda.paper import summary_name
from agenda.summaries import compiled
from documents.outputs import Material, due
from tests.documents.communique.negotiation import Negotiation, said

DOCUMENTS = [
    (Output.REPORT, Format.MD),
    (Output.CHAIR_SUMMARY, Format.MD),
    (Output.DATA, Format.JSON),
]


class Read(dict):
    """A mapping that counts how often all of it, or one of its values, is read."""

    def __init__(self, content, reads, name):
        super().__init__(content)
        self.reads, self.name = reads, name

    def values(self):
        self.reads[f"all {self.name}"] += 1
        return super().values()

    def __getitem__(self, key):
        self.reads[f"one of {self.name}"] += 1
        return super().__getitem__(key)


def reads_of(output, form, entries):
    meeting = Negotiation()
    for number in range(entries):
        kind = EntryKind.PROPOSAL if number % 2 else EntryKind.INTERVENTION
        meeting.enter(kind, said(f"Point {number}.", f"Punto {number}."), countries=("PE",))
    meeting.draft()
    meeting.does(papers.draft, name=summary_name(meeting.sessions[0]))
    reads = Counter()
    plenary = replace(
        meeting.plenary,
        entries=Read(meeting.plenary.entries, reads, "entries"),
        papers=Read(meeting.plenary.papers, reads, "papers"),
    )
    summary = compiled(plenary, meeting.now, "ab" * 32)
    reads.clear()
    wanted = Wanted(outputs=(output,), formats=(form,), languages=("en",))
    for one in due(Material(summary, wanted)):
        one.write()
    return reads["all entries"], reads["one of papers"]


@pytest.mark.parametrize(("output", "form"), DOCUMENTS)
def test_the_record_is_gone_through_as_often_for_many_entries_as_for_few(output, form):
    assert reads_of(output, form, 40) == reads_of(output, form, 4)
