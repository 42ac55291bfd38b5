"""The form in which a paragraph is written: what was said, its translation, and where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from agenda.paper import PaperName, Paragraph, Place
from agenda.papers import paragraph
from agenda.plenary import Plenary
from agenda.refusals import NotOurs
from agenda.roster import Person
from agenda.words import LANGUAGES, Language, Text, Words, clean
from handlers.carried import word
from handlers.desk import Request, View
from handlers.forms import choice_field, text_field
from handlers.long_text import LONGEST_FIELD, from_fields, in_fields
from handlers.paper_shown import look_of, source_words, state_of_text
from handlers.phrases import clock, value, who
from handlers.writing import Block, Button, Line, aside, blocks_of, bold, line, shortened
from locales import say

LANGUAGE_NAMES: dict[Language, str] = {"en": "English", "es": "Español"}
LONGEST_TITLE = 24  # of a modal


@dataclass(frozen=True)
class Writing:
    """A form that is open: of which paper, which paragraph, and over which version of it.

    `key` is "" for a paragraph that is added.
    """

    name: PaperName
    key: str = ""
    seen: str = ""

    def carried(self, plenary: Plenary) -> str:
        """Return it as the form carries it."""
        return value(plenary.id, self.name, self.key, self.seen)

    @classmethod
    def of(cls, asked: Request) -> "Writing":
        """Return what a form carries.

        Raises:
            NotOurs: the bot made no such form.
        """
        return cls(PaperName(word(asked, 0)), word(asked, 1), word(asked, 2))


def form(
    plenary: Plenary,
    writing: Writing,
    person: Person,
    *,
    given: Mapping[str, Any] | None = None,
    above: Sequence[Line] = (),
) -> View:
    """Return the form: with what stands in the paragraph, or with what was `given` in it."""
    reader, look = person.language, look_of(writing.name)
    standing = paragraph(plenary, writing.name, writing.key) if writing.key else None
    text = look.words(plenary, standing) if standing else None
    values = dict(given) if given is not None else text_values(text, reader)
    blocks = blocks_of([*above, *_about(plenary, writing, standing, text, reader)])
    if standing is None:
        places = look.places(reader, plenary, writing.name)
        choices = [(f"{n}", name) for n, (_, name) in enumerate(places)]
        where = say(reader, "Where it stands")
        blocks.append(choice_field("place", where, choices, chosen=values.get("place", "0")))
    blocks += [*words_fields(person, values), *look.fields(reader)]
    if standing is not None:
        out = say(reader, "Leave it out")
        buttons = [Button("paper.drop", out, writing.carried(plenary))]
        buttons += look.paragraph_buttons(reader, plenary, writing.name, standing)
        blocks.append({"type": "actions", "elements": [b.element() for b in buttons]})
    title = say(reader, "Correct a paragraph") if standing else say(reader, "Add a paragraph")
    return View(
        callback="paper.write",
        title=shortened(title, LONGEST_TITLE),
        submit=say(reader, "Put it in"),
        close=say(reader, "Cancel"),
        blocks=blocks,
        private=writing.carried(plenary),
    )


def _about(
    plenary: Plenary,
    writing: Writing,
    standing: Paragraph | None,
    text: Text | None,
    reader: Language,
) -> list[Line]:
    if standing is None:
        return [line(look_of(writing.name).title(reader, plenary, writing.name))]
    about = source_words(plenary, standing.sources, reader)
    if text is not None:
        about.append(state_of_text(text, reader))
    return [aside(" · ".join(about))]


def text_values(text: Text | None, reader: Language) -> dict[str, str]:
    """Return what the fields begin with."""
    if text is None:
        return {"language": reader, "text": "", "translation": "", "state": "draft"}
    translation = text.translation
    return {
        "language": text.original.language or reader,
        **dict(in_fields("text", str(text.original))),
        **dict(in_fields("translation", str(translation or ""))),
        "state": "draft" if not translation or translation.translation == "draft" else "approved",
    }


def words_fields(person: Person, values: Mapping[str, Any]) -> list[Block]:
    """Return the fields for a text, its translation, and how far that is."""
    reader = person.language
    hint = say(
        reader,
        "The other language goes into the second field. The bot translates nothing by itself.",
    )
    languages = [(one, LANGUAGE_NAMES[one]) for one in LANGUAGES]
    label = say(reader, "Language of the text")
    blocks = [choice_field("language", label, languages, chosen=values["language"], hint=hint)]
    blocks += _text_fields("text", say(reader, "Text"), values, needed=True)
    blocks += _text_fields("translation", say(reader, "Translation"), values, needed=False)
    if person.chairs:
        states = [
            ("draft", say(reader, "A draft")),
            ("approved", say(reader, "Approved by the secretariat")),
        ]
        label = say(reader, "State of the translation")
        blocks.append(choice_field("state", label, states, chosen=values.get("state", "draft")))
    return blocks


def _text_fields(name: str, label: str, values: Mapping[str, Any], *, needed: bool) -> list[Block]:
    found = [field for field in values if field.partition(".")[0] == name] or [name]
    return [
        text_field(
            field,
            label if field == name else f"{label} …",
            value=str(values.get(field) or ""),
            most=LONGEST_FIELD,
            many_lines=True,
            optional=not needed or field != name,
        )
        for field in found
    ]


def typed_text(values: Mapping[str, Any], reader: Language) -> Text:
    """Return the text that was typed: where there is a translation alone, it is the original."""
    language = next((one for one in LANGUAGES if one == values.get("language")), reader)
    other: Language = "es" if language == "en" else "en"
    text = clean(from_fields("text", values))
    translation = clean(from_fields("translation", values))
    state: Literal["draft", "approved"] = (
        "approved" if values.get("state") == "approved" else "draft"
    )
    said = Words(body=text, language=language)
    if not translation:
        return Text(original=said)
    return Text(
        original=said, translation=Words(body=translation, language=other, translation=state)
    )


def chosen_place(plenary: Plenary, name: PaperName, values: Mapping[str, Any]) -> Place:
    """Return the place that was chosen for a paragraph that is added.

    Raises:
        NotOurs: there is no such place.
    """
    places = look_of(name).places("en", plenary, name)
    given = str(values.get("place", ""))
    if not given.isdecimal() or int(given) >= len(places):
        raise NotOurs
    return places[int(given)][0]


def as_it_is_now(plenary: Plenary, name: PaperName, now: Paragraph, person: Person) -> View:
    """Return the form of a paragraph that was written anew before somebody's button was pressed."""
    head = say(
        person.language,
        "Nothing was done: meanwhile this paragraph was written anew. What stands now is here. If "
        "you still want it, press the button again.",
    )
    above = meanwhile(plenary, name, now, person.language, head)
    return form(plenary, Writing(name, now.key, now.version), person, above=above)


def meanwhile(
    plenary: Plenary,
    name: PaperName,
    now: Paragraph,
    reader: Language,
    head: str = "",
) -> list[Line]:
    """Return the version that somebody else wrote, whole, and what becomes of it."""
    by = who(reader, plenary, now.changed_by) if now.changed_by else ""
    text = look_of(name).words(plenary, now)
    head = head or say(
        reader,
        "Nothing was changed yet: meanwhile this paragraph was written anew. What stands now is "
        "here; your own words are in the fields below. Send again to put yours in its place, or "
        "copy from it what should stay.",
    )
    lines = [line(bold(head))]
    if by and now.changed_at is not None:
        lines.append(aside(f"{by}, {clock(plenary, now.changed_at)}"))
    if text is not None:
        lines.append(line(str(text.original)))
        if text.translation is not None:
            lines.append(aside(str(text.translation)))
    return lines
