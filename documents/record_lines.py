"""The lines of the record in print: whose point it is, its words, and what it stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from agenda import papers, summary_paper
from agenda.audience import Audience, seen_by
from agenda.entry import Entry, EntryKind
from agenda.leaving import leaves
from agenda.paper import PaperName, Paragraph, Part, summary_name
from agenda.plenary import Plenary
from agenda.programme import Attribution, SlotId
from agenda.words import Language, Text
from documents.attributed import commitment_told, discreet, entries_behind, hidden, rule_for, voice
from documents.blocks import Run, Runs, Tone, given, plain, strong
from documents.edition import Edition
from locales import known_date, say, say_many

ARCHIVES = "https://slack.com/archives"
Numbers = Mapping[tuple[PaperName, str], int]
"""The places of the paragraphs in their papers, by paper and key."""


LONGEST_POINT = 700  # characters: about seven lines; what is longer is no point of a summary


def is_statement(one: Paragraph) -> bool:
    """Return whether a line is a speech as it was held, whose points somebody has to write."""
    if one.text is None or one.changed_by is not None:
        return False
    return len(str(one.text.original)) > LONGEST_POINT


def paragraphs_of(plenary: Plenary, slot: SlotId) -> list[Paragraph]:
    """Return the paragraphs of a session's summary, drafted or not."""
    name = summary_name(slot)
    if name in plenary.papers:
        return papers.paragraphs(plenary, name)
    return summary_paper.from_record(plenary, slot)


def lines_of(edition: Edition, plenary: Plenary, slot: SlotId) -> list[Paragraph]:
    """Return the paragraphs of a session's summary that the readers of an edition may have."""
    if not leaves(plenary, slot, edition.audience):
        return []
    return [
        one
        for one in paragraphs_of(plenary, slot)
        if may_read(edition, plenary, one, summary_name(slot))
    ]


def may_read(edition: Edition, plenary: Plenary, one: Paragraph, name: PaperName) -> bool:
    """Return whether a paragraph may stand before the readers of an edition.

    Nothing of a practice that is kept from them leaves the meeting. A secretariat's own note does
    so once somebody wrote it anew for the summary, or both secretariats approved that.
    """
    if one.text is None or one.text.is_gone:
        return False
    if edition.audience is Audience.INTERNAL:
        return True
    entries = entries_behind(plenary, one)
    numbers = {s.practice for s in one.sources} | {e.practice for e in entries}
    numbers.discard(None)
    dossiers = (plenary.dossiers.get(number) for number in numbers if number is not None)
    if any(d is None or not seen_by(d.practice, edition.audience) for d in dossiers):
        return False
    if any(
        rule_for(edition, plenary, entry, named=True) is Attribution.OFF_RECORD for entry in entries
    ):
        return False
    only_notes = bool(entries) and all(e.kind is EntryKind.NOTE for e in entries)
    return not only_notes or one.changed_by is not None or papers.is_final(plenary, name)


def line(
    edition: Edition, plenary: Plenary, one: Paragraph, *, named: bool = True, traced: bool = False
) -> Runs:
    """Return a paragraph in print; `traced` says that the document has the trace as an annex.

    What somebody wrote anew stands as it was written; before an entry's own words stands whose
    they are.
    """
    if one.text is None:
        return ()
    entries = entries_behind(plenary, one)
    if is_statement(one):
        note = sources(edition, plenary, one, entries, named=named, traced=traced)
        head = strong(f"{voice(edition, plenary, entries, named=named)}: ") if entries else ()
        return (*head, Run(_not_summed_up(edition, one.text), tone=Tone.SOFT, note=note))
    words = one.text.best(edition.language)
    words = discreet(edition, words, _kept_back(edition, plenary, entries, named=named))
    if words.translation == "approved":  # it says what the original says; only a draft is marked
        words = words.model_copy(update={"translation": "original"})
    runs: Runs = ()
    if entries and (one.changed_by is None or one.place.part is Part.OBSERVERS):
        runs = strong(f"{voice(edition, plenary, entries, named=named)}: ")
    runs += edition.words(words)
    for entry in entries:
        runs += _kind_said(edition, plenary, entry, one.place.part, named=named)
    note = sources(edition, plenary, one, entries, named=named, traced=traced)
    return (*runs[:-1], replace(runs[-1], note=note))


def _kept_back(
    edition: Edition, plenary: Plenary, entries: Sequence[Entry], *, named: bool
) -> set[str]:
    """Return the delegations that words may not name; a note may name any of them."""
    unseen = set(hidden(edition, plenary, entries, named=named))
    if not named and any(entry.kind is EntryKind.NOTE for entry in entries):
        unseen |= set(edition.members)
    return unseen


def _not_summed_up(edition: Edition, text: Text) -> str:
    """Return what stands for a whole speech: it is no line of a summary, and is not cut."""
    length = len(str(text.best(edition.language)).split())
    if edition.audience is Audience.INTERNAL:
        return say_many(
            edition.language,
            "a statement of {number} word, in full under “Statements in full”; nobody has written "
            "its points yet.",
            "a statement of {number} words, in full under “Statements in full”; nobody has written "
            "its points yet.",
            length,
        )
    return say_many(
        edition.language,
        "a statement of {number} word, of which nobody has written the points yet.",
        "a statement of {number} words, of which nobody has written the points yet.",
        length,
    )


def statements(edition: Edition, plenary: Plenary, slot: SlotId) -> list[tuple[Paragraph, Entry]]:
    """Return the speeches of a slot that are too long for a summary, if they may stand in full.

    Those that are not attributed would give their delegation away, whatever is left out of them.
    """
    found = []
    for one in lines_of(edition, plenary, slot):
        entries = entries_behind(plenary, one)
        if not is_statement(one) or len(entries) != 1:
            continue
        if rule_for(edition, plenary, entries[0], named=True) is Attribution.NAMED:
            found.append((one, entries[0]))
    return found


def _kind_said(
    edition: Edition, plenary: Plenary, entry: Entry, part: Part, *, named: bool
) -> Runs:
    """Return what an entry is where no heading says it, and what a commitment binds to."""
    language = edition.language
    if entry.kind is EntryKind.DECISION and part is not Part.DECISIONS:
        return plain(" " + say(language, "(decision)"))
    if entry.kind is EntryKind.RESERVATION and part is not Part.RESERVATIONS:
        return plain(" " + say(language, "(reservation)"))
    if entry.commitment is None:
        return ()
    head = "" if part is Part.COMMITMENTS else say(language, "commitment") + ": "
    bound = undertaken(edition, plenary, entry, named=named)
    return (*plain(f" ({head}"), *bound, *plain(")"))


def undertaken(edition: Edition, plenary: Plenary, entry: Entry, *, named: bool = True) -> Runs:
    """Return a commitment as owner — verb — by when; whose it is as far as readers are to know."""
    language = edition.language
    made = commitment_told(edition, plenary, entry, named=named)
    if made is None:
        return ()
    runs = plain(voice(edition, plenary, [entry], named=named))
    if made.owner is not None:
        runs = (given(str(made.owner), made.owner.language),)
    runs += (*plain(" — "), given(str(made.verb), made.verb.language))
    if made.due is not None:
        due = known_date(language, made.due.isoformat())
        runs += plain(" — " + say(language, "by {date}", date=due))
    return runs


def sources(
    edition: Edition,
    plenary: Plenary,
    one: Paragraph,
    entries: Sequence[Entry],
    *,
    named: bool,
    traced: bool,
) -> Runs:
    """Return the footnote that says what a paragraph stands on."""
    language = edition.language
    runs: list[Run] = []
    for entry in entries:
        runs += _between(runs)
        runs += _entry(edition, plenary, entry, traced=traced)
    for number in sorted({s.practice for s in one.sources if s.practice is not None}):
        if any(entry.practice == number for entry in entries):
            continue
        runs += _between(runs)
        runs += plain(say(language, "Practice no. {number}", number=number))
    for source in one.sources:
        if source.question is not None and source.session is not None:
            label = edition.slot_label(plenary.slots[source.session].slot)
            question = say(language, "question {number}", number=source.question)
            runs += [*_between(runs), Run(listed_plainly(label, question))]
    if not runs:
        return plain(say(language, "Written by hand: it stands on no entry of the record."))
    if entries and one.changed_by is not None and edition.audience is Audience.OUTSIDE:
        runs += plain(f" ({voice(edition, plenary, entries, named=named)})")
    if one.changed_by is not None:
        runs += plain(say(language, ", written anew"))
    return (*runs, Run("."))


def listed_plainly(*parts: str) -> str:
    """Return what there is of these parts, with commas."""
    return ", ".join(part for part in parts if part)


def _between(runs: Sequence[Run]) -> Runs:
    return plain("; ") if runs else ()


def _entry(edition: Edition, plenary: Plenary, entry: Entry, *, traced: bool) -> Runs:
    language = edition.language
    name = say(language, "Entry {number}", number=entry.number)
    link = f"#{place_of(entry)}" if traced else ""
    runs: Runs = (Run(name, link=link),)
    if entry.question is not None:
        runs += plain(", " + say(language, "question {number}", number=entry.question))
    if entry.practice is not None:
        runs += plain(", " + say(language, "practice no. {number}", number=entry.practice))
    if edition.audience is Audience.OUTSIDE:
        return runs
    entered = plenary.entries[entry.number]
    runs += plain(f", {voice(edition, plenary, [entry])}, {edition.clock(entered.at)}")
    if entered.revision > 1:
        at = edition.moment(entered.changed_at)
        runs += plain(", " + say(language, "last changed {time}", time=at))
    if entry.source is not None:
        runs += (*plain(", "), Run(say(language, "message"), link=address(entry)))
    return runs


def place_of(entry: Entry) -> str:
    """Return the name of an entry's place in the annex that traces everything."""
    return f"entry-{entry.number}"


def address(entry: Entry) -> str:
    """Return where Slack shows the message that an entry was taken from."""
    source = entry.source
    if source is None:
        return ""
    moment = "".join(letter for letter in source.ts if letter.isdigit())
    channel = "".join(letter for letter in source.channel if letter.isalnum())
    return f"{ARCHIVES}/{channel}/p{moment}"


def numbers_in(plenary: Plenary) -> Numbers:
    """Return the place of each paragraph in its paper, from 1; what was left out has none."""
    return {
        (name, one.key): number
        for name in plenary.papers
        for number, one in enumerate(papers.paragraphs(plenary, name), 1)
    }


def at_a_question(lines: Sequence[Paragraph], question: int | None) -> list[Paragraph]:
    """Return the points that stand at a guiding question, or at none."""
    return [
        one for one in lines if one.place.part is Part.POINTS and one.place.question == question
    ]


def of_part(lines: Sequence[Paragraph], *parts: Part) -> list[Paragraph]:
    """Return the lines of these parts of a summary."""
    return [one for one in lines if one.place.part in parts]


def outcomes(language: Language, lines: Sequence[Paragraph]) -> list[tuple[str, list[Paragraph]]]:
    """Return what a session came to, kind by kind, each with its heading: those that there are."""
    headings = {
        Part.ACTIONS: say(language, "Proposed joint actions"),
        Part.COMMITMENTS: say(language, "Commitments"),
        Part.DECISIONS: say(language, "Decisions"),
        Part.RESERVATIONS: say(language, "Reservations"),
    }
    found = [(heading, of_part(lines, part)) for part, heading in headings.items()]
    return [(heading, those) for heading, those in found if those]
