"""How a paper looks in Slack: what its title, its headings and its places are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from agenda.paper import PaperName, Paragraph, Part, Place
from agenda.papers import paragraphs
from agenda.plenary import Plenary
from agenda.roster import Person
from agenda.words import Language, Text
from handlers.writing import Block, Button, Line


def as_written(plenary: Plenary, one: Paragraph) -> Text | None:
    """Return what a paragraph says, where the paper has no words of its own."""
    del plenary
    return one.text


def counted(plenary: Plenary, name: PaperName) -> dict[str, str]:
    """Return the numbers of the paragraphs, counted through, by key."""
    return {one.key: f"{n}" for n, one in enumerate(paragraphs(plenary, name), 1)}


def no_lines(language: Language, plenary: Plenary, name: PaperName) -> list[Line]:
    """Say nothing more."""
    del language, plenary, name
    return []


def no_lines_between(
    language: Language, plenary: Plenary, name: PaperName, part: Part
) -> list[Line]:
    """Say nothing more between the parts."""
    del language, plenary, name, part
    return []


def no_mark(language: Language, plenary: Plenary, one: Paragraph) -> str:
    """Put nothing beside the number of a paragraph."""
    del language, plenary, one
    return ""


def no_buttons(
    language: Language, plenary: Plenary, name: PaperName, person: Person
) -> list[Button]:
    """Offer nothing more under the page."""
    del language, plenary, name, person
    return []


def no_paragraph_buttons(
    language: Language, plenary: Plenary, name: PaperName, one: Paragraph
) -> list[Button]:
    """Offer nothing more in the form of a paragraph."""
    del language, plenary, name, one
    return []


def no_fields(language: Language) -> list[Block]:
    """Ask for nothing more in the form of a paragraph."""
    del language
    return []


def as_typed(text: Text, values: Mapping[str, Any]) -> Text:
    """Return a text as it was typed."""
    del values
    return text


@dataclass(frozen=True)
class Look:
    """What differs from one paper to another.

    `parts` are shown in their order; `between` says what follows the paragraphs of a part, which
    may have none. `words` gives the paper's own words where a paragraph has no text. `places` are
    where a paragraph may be added. `paragraph_buttons` stand in a form, and answer with a form.
    `fields` are asked for beside a paragraph's words, and `finished` makes the text of both.
    `in_full` says that long paragraphs are shown whole: every word of them counts.
    """

    parts: tuple[Part, ...]
    title: Callable[[Language, Plenary, PaperName], str]
    heading: Callable[[Language, Plenary, Place], str]
    places: Callable[[Language, Plenary, PaperName], list[tuple[Place, str]]]
    above: Callable[[Language, Plenary, PaperName], list[Line]] = no_lines
    between: Callable[[Language, Plenary, PaperName, Part], list[Line]] = no_lines_between
    below: Callable[[Language, Plenary, PaperName], list[Line]] = no_lines
    words: Callable[[Plenary, Paragraph], Text | None] = as_written
    labels: Callable[[Plenary, PaperName], Mapping[str, str]] = counted
    mark: Callable[[Language, Plenary, Paragraph], str] = no_mark
    buttons: Callable[[Language, Plenary, PaperName, Person], list[Button]] = no_buttons
    paragraph_buttons: Callable[[Language, Plenary, PaperName, Paragraph], list[Button]] = (
        no_paragraph_buttons
    )
    fields: Callable[[Language], list[Block]] = no_fields
    finished: Callable[[Text, Mapping[str, Any]], Text] = as_typed
    in_full: bool = False
