"""What changes the joint communiqué while it is negotiated, and its adoption."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from agenda import facts as f
from agenda.entry import Entry
from agenda.fold.happening import happen
from agenda.fold.papers import put, revised
from agenda.negotiated import current_labels
from agenda.paper import COMMUNIQUE, Adoption, Circulated, Paragraph
from agenda.papers import paragraphs
from agenda.plenary import Plenary
from agenda.words import Text, Words


@happen.register
def _(fact: f.ParagraphAgreed, plenary: Plenary, at: datetime) -> Plenary:
    del at
    agreed = {**plenary.papers[COMMUNIQUE].agreed, fact.key: fact.seen}
    return revised(plenary, COMMUNIQUE, agreed=agreed)


@happen.register
def _(fact: f.ParagraphBracketed, plenary: Plenary, at: datetime) -> Plenary:
    del at
    agreed = plenary.papers[COMMUNIQUE].agreed
    left = {key: version for key, version in agreed.items() if key != fact.key}
    return revised(plenary, COMMUNIQUE, agreed=left)


@happen.register
def _(fact: f.CommuniqueStyled, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return revised(plenary, COMMUNIQUE, style=fact.style)


@happen.register
def _(fact: f.CommuniqueCirculated, plenary: Plenary, at: datetime) -> Plenary:
    paper = plenary.papers[COMMUNIQUE]
    shown = tuple(paragraphs(plenary, COMMUNIQUE))
    went = Circulated(
        at,
        fact.by,
        paper.revision,
        shown,
        current_labels(plenary) if fact.labels is None else fact.labels,
        tuple(_wordless(plenary, shown)),
    )
    return put(plenary, replace(paper, circulated=(*paper.circulated, went)))


def _wordless(plenary: Plenary, shown: Iterable[Paragraph]) -> Iterator[Entry]:
    """Yield the entries that paragraphs stand on, without their words."""
    nothing = {"text": Text(original=Words(body=None)), "commitment": None}
    for number in sorted({s.entry for one in shown for s in one.sources if s.entry is not None}):
        if number in plenary.entries:
            yield plenary.entries[number].entry.model_copy(update=nothing)


@happen.register
def _(fact: f.CommuniqueAdopted, plenary: Plenary, at: datetime) -> Plenary:
    paper = plenary.papers[COMMUNIQUE]
    one = Adoption(fact.revision, fact.place, fact.on, fact.languages, fact.by, at)
    adoptions = {**paper.adoptions, fact.process: one}
    text = None
    if all(
        process in adoptions and adoptions[process].says_the_same(one)
        for process in plenary.agenda.processes
    ):
        text = tuple(paragraphs(plenary, COMMUNIQUE))
    return put(plenary, replace(paper, adoptions=adoptions, adopted=text))
