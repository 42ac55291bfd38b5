"""How the draft communiqué stands: its paragraphs with numbers, brackets and reservations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from agenda import papers
from agenda.brackets import brackets_in, open_on
from agenda.entry import Entered, EntryKind
from agenda.numbering import labels
from agenda.paper import COMMUNIQUE, Adoption, Circulated, Paper, Paragraph, Part, Place
from agenda.plenary import Plenary


@dataclass(frozen=True)
class Negotiated:
    """A paragraph as it stands; `label` is its number, `brackets` those typed within it.

    `alternatives` are the keys of the other wordings that are proposed for its place.
    """

    paragraph: Paragraph
    label: str
    brackets: int
    reservations: tuple[Entered, ...] = ()
    alternatives: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key of the paragraph."""
        return self.paragraph.key

    @property
    def part(self) -> Part:
        """The part of the communiqué that it stands in."""
        return self.paragraph.place.part

    @property
    def open(self) -> int:
        """How many brackets are open on it: its own and those typed within it."""
        return open_on(self.paragraph)


def standing(plenary: Plenary) -> list[Negotiated]:
    """Return the draft paragraph by paragraph; nothing needs to have been drafted yet."""
    plenary = drafted(plenary)
    paper = plenary.papers[COMMUNIQUE]
    shown = papers.paragraphs(plenary, COMMUNIQUE)
    numbers = current_labels(plenary)
    if paper.adopted is not None:
        # With nothing between any more they are counted through.
        numbers = labels(shown, {})
    reserved = _reservations(plenary)
    places: dict[str, list[str]] = defaultdict(list)
    for one in shown:
        places[_base(one)].append(one.key)
    return [
        Negotiated(
            one,
            numbers.get(one.key, ""),
            brackets_in(one.text),
            tuple(reserved[one.key]),
            tuple(key for key in places[_base(one)] if key != one.key),
        )
        for one in shown
    ]


def drafted(plenary: Plenary) -> Plenary:
    """Return the plenary with its communiqué, begun or as it would be."""
    if COMMUNIQUE in plenary.papers:
        return plenary
    begun = Paper(COMMUNIQUE, drafted_at=datetime.min.replace(tzinfo=UTC), revision=0)
    return replace(plenary, papers={**plenary.papers, COMMUNIQUE: begun})


def current_labels(plenary: Plenary) -> dict[str, str]:
    """Return the numbers of the draft's paragraphs, left-out ones included, by key."""
    paper = plenary.papers[COMMUNIQUE]
    last = last_circulated(plenary)
    given: Mapping[str, str] = last.labels if last else {}
    everything = papers.everything(plenary, COMMUNIQUE)
    found = labels(everything, given)
    by_key = {one.key: one for one in everything}
    for key, one in by_key.items():
        base = one.alternative_to
        if base in paper.dropped and key in paper.agreed and base in found:
            found[key] = found[base]  # the wording that was chosen has the number itself
    return found


def last_circulated(plenary: Plenary) -> Circulated | None:
    """Return the draft that went round last."""
    paper = plenary.papers.get(COMMUNIQUE)
    return paper.circulated[-1] if paper and paper.circulated else None


def open_count(plenary: Plenary) -> int:
    """Return how many brackets are open in the whole draft."""
    return sum(one.open for one in standing(plenary))


def wordings(paragraphs: Iterable[Paragraph], one: Paragraph) -> list[Paragraph]:
    """Return the other wordings that are proposed for the place of a paragraph."""
    return [p for p in paragraphs if p.key != one.key and _base(p) == _base(one)]


def reservations_on(plenary: Plenary, key: str) -> list[Entered]:
    """Return the reservations of members on a paragraph, or (key empty) on none of those shown."""
    return _reservations(plenary)[key]


def adopted(plenary: Plenary) -> Adoption | None:
    """Return the adoption of the communiqué, once every secretariat recorded the same."""
    paper = plenary.papers.get(COMMUNIQUE)
    if paper is None or paper.adopted is None:
        return None
    return next(iter(paper.adoptions.values()))


def topic_of(one: Paragraph) -> Place:
    """Return the place that a paragraph next to this one has."""
    return one.place.model_copy(update={"after": one.key})


def _base(one: Paragraph) -> str:
    """Return the key that the wordings proposed for one place have in common."""
    return one.alternative_to or one.key


def _reservations(plenary: Plenary) -> defaultdict[str | None, list[Entered]]:
    """Return the reservations of members, by the key of the paragraph that they are on."""
    found: defaultdict[str | None, list[Entered]] = defaultdict(list)
    for one in plenary.entries.values():
        if one.entry.kind is EntryKind.RESERVATION and one.stands and not one.entry.observer:
            found[one.entry.paragraph].append(one)
    return found
