"""A paper as a page: its paragraphs with number, words, sources and state, and what may be done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from agenda.closing import is_outdated
from agenda.paper import PaperName, Paragraph, Source, session_of
from agenda.papers import everything, is_final, is_lead, paragraphs
from agenda.plenary import Plenary
from agenda.roster import Person, Role
from agenda.under_name import signing_of, unsettled
from agenda.words import Language, Text, Words
from handlers import communique_look, summary_look
from handlers.forms import menu
from handlers.paging import page
from handlers.paper_look import Look
from handlers.paper_state import state_lines
from handlers.phrases import SPOKEN_IN, clock, slot_name, value, who
from handlers.recording_words import described, undertaken
from handlers.writing import (
    Block,
    Button,
    Line,
    Message,
    aside,
    bold,
    compose,
    joined,
    line,
    one_message,
    shortened,
    units,
)
from locales import country, say

LONGEST_SHOWN = 900  # of a paragraph: a summary is one page
MOST_CHOICES = 100  # of a menu
LONGEST_NAME = 60


def look_of(name: PaperName) -> Look:
    """Return how a paper looks."""
    return summary_look.LOOK if session_of(name) is not None else communique_look.LOOK


@dataclass(frozen=True)
class Shown:
    """A page of a paper for one reader: its messages, and where the next page begins."""

    messages: list[Message]
    following: int | None


def shown(
    plenary: Plenary,
    name: PaperName,
    person: Person,
    now: datetime,
    *,
    start: int = 0,
    above: Sequence[Line] = (),
) -> Shown:
    """Return a page of a paper from a paragraph on, with what this reader may do under it.

    The chair reads both languages, a lead its own.
    """
    language, look = person.language, look_of(name)
    items = [compose(lines) for lines in _items(plenary, name, person, look)]
    head: list[Line] = []
    if not start:
        head = [*above, line(bold(look.title(language, plenary, name)))]
        head += state_lines(plenary, name, language, now)
        head += look.above(language, plenary, name)
    messages = compose(head) if head else []
    found, following = page(items, start)
    messages += found
    if following is None:
        if below := look.below(language, plenary, name):
            messages += compose(below)
    else:
        more = Button(
            "paper.more", say(language, "Show the rest"), value(plenary.id, name, following)
        )
        messages += compose([line(say(language, "There is more of it."))], [more])
    messages.append(_acts(plenary, name, person, look))
    return Shown(joined(messages), following)


def paper_messages(
    plenary: Plenary,
    name: PaperName,
    person: Person,
    now: datetime,
    above: Sequence[Line] = (),
) -> list[Message]:
    """Return the first page of a paper for a reader, below lines that say why it is shown."""
    return shown(plenary, name, person, now, above=above).messages


def _items(plenary: Plenary, name: PaperName, person: Person, look: Look) -> Iterator[list[Line]]:
    """Yield the paragraphs with what stands above and between them, each whole."""
    language, labels = person.language, look.labels(plenary, name)
    standing, heading = paragraphs(plenary, name), ""
    for part in look.parts:
        for one in (p for p in standing if p.place.part is part):
            lines: list[Line] = []
            if (above := look.heading(language, plenary, one.place)) != heading:
                heading = above
                lines.append(line(bold(heading)))
            label, mark = labels.get(one.key, ""), look.mark(language, plenary, one)
            yield lines + paragraph_lines(
                plenary, one, look, language, label, mark=mark, both=person.chairs
            )
        if between := look.between(language, plenary, name, part):
            yield between


def paragraph_lines(
    plenary: Plenary,
    one: Paragraph,
    look: Look,
    language: Language,
    label: str,
    *,
    mark: str = "",
    both: bool = True,
) -> list[Line]:
    """Return a paragraph: number, words, in both languages for the chair, sources and state."""
    text = look.words(plenary, one)
    number = bold(f"{label}. " if label else "")
    if text is None:
        return [line(number, mark)]
    said = text.best(language)
    short = str if look.in_full else _short
    lines = [line(number, f"{mark} " if mark else "", short(said))]
    other = text.translation if said == text.original else text.original
    if both and other is not None:
        lines.append(aside(short(other)))
    if one.text is None:  # the paper's own words stand on nothing, and nobody translates them
        return lines
    if not look.in_full and units(str(text.original)) > LONGEST_SHOWN:
        whole = say(
            language,
            "The whole has {number} characters. In a summary the key points are enough.",
            number=f"{units(str(text.original)):,}",
        )
        lines.append(aside(whole))
    lines += [line(said) for said in _commitments(plenary, one, language)]
    about = [*source_words(plenary, one.sources, language), state_of_text(text, language)]
    if one.changed_by is not None and one.changed_at is not None:
        by = who(language, plenary, one.changed_by)
        text_by = say(
            language, "written by {who}, {time}", who=by, time=clock(plenary, one.changed_at)
        )
        about.append(text_by)
    lines.append(aside(" · ".join(about)))
    if is_outdated(plenary, one):
        late = "What this stands on was corrected after it was written. Please look at both."
        lines.append(line(bold(say(language, late))))
    return lines


def _commitments(plenary: Plenary, one: Paragraph, language: Language) -> list[str]:
    """Return what the commitments that a paragraph stands on bind to."""
    found = (plenary.entries.get(s.entry) for s in one.sources if s.entry is not None)
    said = [undertaken(language, plenary, e.entry) for e in found if e is not None and e.stands]
    return [words for words in said if words]


def _short(words: Words) -> str:
    return shortened(str(words), LONGEST_SHOWN)


def source_words(plenary: Plenary, sources: Sequence[Source], language: Language) -> list[str]:
    """Return what a paragraph stands on, in a few words each; that it stands on nothing."""
    found = []
    for source in sources:
        entered = plenary.entries.get(source.entry) if source.entry is not None else None
        practice = plenary.practices.get(source.practice) if source.practice is not None else None
        if entered is not None:
            about = described(language, plenary, entered.entry)
            found.append(say(language, "entry {number}: {about}", number=source.entry, about=about))
        elif practice is not None:
            of = country(language, practice.country)
            found.append(
                say(language, "practice {number}: {about}", number=practice.number, about=of)
            )
        elif source.question is not None and source.session is not None:
            name = slot_name(language, plenary.slots[source.session].slot)
            text = say(language, "question {number}", number=source.question)
            found.append(f"{name}, {text}")
    return found or [say(language, "no source")]


def state_of_text(text: Text, language: Language) -> str:
    """Return in which language a text was said, and how far its translation is."""
    original = text.original.language or "en"
    spoken = say(language, SPOKEN_IN[original])
    if text.translation is None:
        return say(language, "original: {language}, no translation yet", language=spoken)
    if text.translation.translation == "original":
        return say(language, "original in both languages")
    if text.translation.translation == "approved":
        return say(language, "original: {language}, translation approved", language=spoken)
    return say(language, "original: {language}, translation a draft", language=spoken)


def _acts(plenary: Plenary, name: PaperName, person: Person, look: Look) -> Message:
    """Return what this reader may do with a paper: menus, and the buttons below them."""
    language, blocks = person.language, []
    standing = paragraphs(plenary, name)
    labels = look.labels(plenary, name)
    final = is_final(plenary, name)
    if standing and not final:
        hint = say(language, "Correct a paragraph")
        blocks += _menu(plenary, name, "paper.edit", hint, standing, labels, look, language)
    gone = plenary.papers[name].dropped
    left_out = [
        one
        for one in everything(plenary, name)
        if one.key in gone and not (one.text and one.text.is_gone)
    ]
    if left_out and not final:
        hint = say(language, "Take in what was left out")
        blocks += _menu(plenary, name, "paper.restore", hint, left_out, {}, look, language)
    buttons = [*look.buttons(language, plenary, name, person), *_buttons(plenary, name, person)]
    last = one_message([line(say(language, "What you can do:"))], buttons)
    if blocks:
        return Message(last.text, [*last.blocks[:1], *blocks, *last.blocks[1:]])
    return last


def _menu(
    plenary: Plenary,
    name: PaperName,
    action: str,
    hint: str,
    those: Sequence[Paragraph],
    labels: Mapping[str, str],
    look: Look,
    language: Language,
) -> list[Block]:
    choices = []
    for one in those[:MOST_CHOICES]:
        text = look.words(plenary, one)
        words = shortened(str(text.best(language)) if text else one.place.part.value, LONGEST_NAME)
        number = labels.get(one.key, "")
        choices.append((one.key, f"{number}. {words}" if number else words))
    made = menu(action, hint, choices)
    block = value(plenary.id, name, action)
    return [{"type": "actions", "block_id": block, "elements": [made]}]


def _buttons(plenary: Plenary, name: PaperName, person: Person) -> list[Button]:
    language, paper = person.language, plenary.papers[name]
    given = value(plenary.id, name)
    seen = value(plenary.id, name, paper.revision)
    if is_final(plenary, name):
        again = Button("paper.reopen", say(language, "Open it again"), given)
        return [again] if person.chairs else []
    buttons = passing_buttons(plenary, name, person)
    if person.role is Role.SECRETARIAT and person.process not in paper.approved_by():
        buttons.append(
            Button(
                "paper.approve",
                say(language, "Approve this version"),
                seen,
                asks=say(language, "Approve this version for your secretariat?"),
                language=language,
            )
        )
    buttons.append(Button("paper.add", say(language, "Add a paragraph"), given))
    return buttons


def passing_buttons(plenary: Plenary, name: PaperName, person: Person) -> list[Button]:
    """Return what passes a summary on as it stands, to those who may."""
    if session_of(name) is None or is_final(plenary, name):
        return []
    language, signing = person.language, signing_of(plenary, name)
    seen = value(plenary.id, name, plenary.papers[name].revision)
    check = signing.check
    if is_lead(plenary, person, name):
        if signing.seen_by is not None:
            return []
        label = say(language, "It is right, pass it on")
        right = Button("paper.pass", label, seen, style="primary")
        later = Button("paper.later", say(language, "Later"), seen)
        return (
            [right, later]
            if check is None
            else [Button("paper.pass", say(language, "It is right"), seen, style="primary")]
        )
    if check is None and unsettled(plenary, name):
        return [Button("paper.pass", say(language, "Ask the delegations now"), seen)]
    if check is not None and not check.is_open and unsettled(plenary, name):
        return [Button("paper.pass", say(language, "Ask those delegations once more"), seen)]
    return []
