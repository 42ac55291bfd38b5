"""The trace: from a guiding question to what was said, shared and proposed, to the papers."""

from dataclasses import dataclass

from agenda.entry import Entered
from agenda.paper import PaperName, Paragraph, Part
from agenda.papers import paragraphs
from agenda.plenary import Plenary
from agenda.practice import Practice
from agenda.programme import SlotId

_OF_EVERY_PAPER = frozenset(part.value for part in Part)  # the keys of its own words


@dataclass(frozen=True)
class Step:
    """What stands on a guiding question of a session; `question` None: on none of them."""

    session: SlotId
    question: int | None
    entries: tuple[Entered, ...]
    practices: tuple[Practice, ...]
    paragraphs: tuple[tuple[PaperName, Paragraph], ...]

    @property
    def is_answered(self) -> bool:
        """Whether anybody said or shared anything on it, of whatever kind."""
        return bool(self.entries or self.practices)


def trace(plenary: Plenary) -> list[Step]:
    """Return what stands on each guiding question of each session, and on none, in order."""
    papers = [(name, one) for name in plenary.papers for one in paragraphs(plenary, name)]
    return [
        _step(plenary, state.id, question, papers)
        for state in plenary.sessions()
        for question in (*range(1, len(state.slot.questions) + 1), None)
    ]


def answered(plenary: Plenary, session: SlotId) -> frozenset[int]:
    """Return the guiding questions of a session that are answered, as a step says it."""
    on = {entered.entry.question for entered in plenary.entries_of(session)}
    on |= {practice.question for practice in plenary.practices_of(session)}
    return frozenset(number for number in on if number is not None)


def without_source(plenary: Plenary, name: PaperName) -> list[Paragraph]:
    """Return the paragraphs of a paper that somebody wrote and that stand on nothing on record.

    The lines that every communiqué has, such as its chapeau and its thanks, need nothing to.
    """
    return [
        one
        for one in paragraphs(plenary, name)
        if one.text is not None and one.key not in _OF_EVERY_PAPER and not _stands(plenary, one)
    ]


def _stands(plenary: Plenary, one: Paragraph) -> bool:
    for source in one.sources:
        entered = plenary.entries.get(source.entry) if source.entry is not None else None
        if (
            (entered is not None and entered.stands)
            or source.practice in plenary.practices
            or source.question is not None
        ):
            return True
    return False


def _step(
    plenary: Plenary,
    session: SlotId,
    question: int | None,
    papers: list[tuple[PaperName, Paragraph]],
) -> Step:
    entries = [e for e in plenary.entries_of(session) if e.entry.question == question]
    practices = [p for p in plenary.practices_of(session) if p.question == question]
    said = {e.entry.number for e in entries}
    shared = {p.number for p in practices}
    standing = [
        (name, one)
        for name, one in papers
        if any(
            s.entry in said
            or s.practice in shared
            or (question is not None and (s.session, s.question) == (session, question))
            for s in one.sources
        )
    ]
    return Step(session, question, tuple(entries), tuple(practices), tuple(standing))
