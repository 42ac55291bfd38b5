"""The trace as a table: from each guiding question to what was said on it, and to the papers."""

from collections.abc import Iterator

from agenda.audience import Audience, seen_by
from agenda.entry import Entered, EntryKind
from agenda.leaving import leaves
from agenda.paper import PaperName, session_of
from agenda.summaries import PlenarySummary
from agenda.trace import Step, trace
from documents.attributed import voice
from documents.blocks import Block, Heading, Run, Runs, Table, plain, soft
from documents.edition import Edition
from documents.record_lines import Numbers, may_read, numbers_in, place_of
from locales import country, say

_WIDTHS = (22, 34, 22, 22)


def trace_annex(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    """Yield a table for each session, under headings of level 1."""
    language, plenary = edition.language, summary.plenary
    steps, numbers = trace(plenary), numbers_in(plenary)
    for slot in summary.sessions:
        if not leaves(plenary, slot.state.id, edition.audience):
            continue
        own = [step for step in steps if step.session == slot.state.id]
        yield Heading(1, edition.slot_name(slot.state.slot))
        yield Table(
            header=(
                say(language, "Guiding question"),
                say(language, "Entries"),
                say(language, "Practices and proposals"),
                say(language, "Paragraphs"),
            ),
            rows=tuple(
                _row(edition, summary, step, numbers)
                for step in own
                if step.question is not None or step.is_answered or step.paragraphs
            ),
            widths=_WIDTHS,
        )


def _row(
    edition: Edition,
    summary: PlenarySummary,
    step: Step,
    numbers: Numbers,
) -> tuple[Runs, ...]:
    plenary = summary.plenary
    question: Runs = soft(say(edition.language, "No question"))
    if step.question is not None:
        asked = plenary.slots[step.session].slot.questions[step.question - 1]
        question = (Run(f"{step.question}. "), *edition.text(asked))
    entries = [e for e in step.entries if _is_seen(edition, summary, e)]
    shared = [p for p in step.practices if seen_by(p, edition.audience)]
    said = [_entry(edition, summary, entered) for entered in entries]
    offered: list[Runs] = [
        plain(
            say(
                edition.language,
                "Practice no. {number}, {country}",
                number=practice.number,
                country=country(edition.language, practice.country),
            )
        )
        for practice in shared
    ]
    offered += [
        plain(say(edition.language, "Entry {number}", number=entered.entry.number))
        for entered in entries
        if entered.entry.kind in (EntryKind.PROPOSAL, EntryKind.COMMITMENT, EntryKind.DECISION)
    ]
    standing = [
        plain(_paragraph(edition, name, numbers[name, one.key]))
        for name, one in step.paragraphs
        if may_read(edition, plenary, one, name)
    ]
    nobody = say(edition.language, "Nobody answered this question on record.")
    first = _in_lines(said) or (soft(nobody) if not step.is_answered else plain("–"))
    return question, first, _in_lines(offered) or plain("–"), _in_lines(standing) or plain("–")


def _is_seen(edition: Edition, summary: PlenarySummary, entered: Entered) -> bool:
    if edition.audience is Audience.INTERNAL or entered.entry.practice is None:
        return True
    dossier = summary.plenary.dossiers.get(entered.entry.practice)
    return dossier is not None and seen_by(dossier.practice, edition.audience)


def _entry(edition: Edition, summary: PlenarySummary, entered: Entered) -> Runs:
    entry, language = entered.entry, edition.language
    name = say(language, "Entry {number}", number=entry.number)
    who = voice(edition, summary.plenary, [entry])
    return (
        Run(name, place=place_of(entry)),
        Run(f", {kind_said(edition, entry.kind)}: {who}"),
    )


def kind_said(edition: Edition, kind: EntryKind) -> str:
    """Return what an entry is, in words."""
    language = edition.language
    return {
        EntryKind.INTERVENTION: say(language, "intervention"),
        EntryKind.PRACTICE: say(language, "practice mentioned"),
        EntryKind.PROPOSAL: say(language, "proposal of a joint action"),
        EntryKind.COMMITMENT: say(language, "commitment"),
        EntryKind.DECISION: say(language, "decision"),
        EntryKind.RESERVATION: say(language, "reservation"),
        EntryKind.NOTE: say(language, "note"),
    }[kind]


def _paragraph(edition: Edition, name: PaperName, number: int) -> str:
    if session_of(name) is not None:
        return say(edition.language, "Summary, paragraph {number}", number=number)
    return say(edition.language, "Communiqué, paragraph {number}", number=number)


def _in_lines(parts: list[Runs]) -> Runs:
    runs: Runs = ()
    for number, part in enumerate(parts):
        runs += (*plain("\n" if number else ""), *part)
    return runs
