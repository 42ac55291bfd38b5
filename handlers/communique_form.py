"""The forms of a negotiation: another wording, one paragraph of several, the look, the adoption."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from agenda.negotiated import current_labels
from agenda.paper import COMMUNIQUE, Numbering, Paragraph, Style
from agenda.papers import paragraphs
from agenda.plenary import Plenary
from agenda.roster import Person
from agenda.words import LANGUAGES, Bilingual, Language, clean
from handlers.communique_look import fields as verb_fields
from handlers.communique_words import NUMBERINGS
from handlers.desk import View
from handlers.forms import choice_field, choices_field, date_field, text_field
from handlers.own_words import own_words
from handlers.paper_form import LANGUAGE_NAMES, text_values, words_fields
from handlers.phrases import value
from handlers.writing import Line, aside, blocks_of, line, shortened
from locales import say

LONGEST_NAME = 70
LONGEST_PLACE = 100


def wording_form(plenary: Plenary, one: Paragraph, person: Person) -> View:
    """Return the form for another wording of a paragraph, which begins with the present one."""
    reader = person.language
    text = own_words(plenary, one)
    about = say(
        reader,
        "It stands beside paragraph {number} as another wording of it, and on the same sources.",
        number=_number(plenary, one),
    )
    return View(
        callback="communique.alternative",
        title=say(reader, "Another wording"),
        submit=say(reader, "Propose it"),
        close=say(reader, "Cancel"),
        blocks=[
            *blocks_of([aside(about)]),
            *words_fields(person, text_values(text, reader)),
            *verb_fields(reader),
        ],
        private=value(plenary.id, one.key, one.version),
    )


def merge_form(
    plenary: Plenary,
    one: Paragraph,
    person: Person,
    *,
    given: Mapping[str, Any] | None = None,
    above: Sequence[Line] = (),
) -> View:
    """Return the form that makes one paragraph of several, or with what was `given` in it."""
    reader = person.language
    about = say(
        reader,
        "Paragraph {number} gets this text and the sources of all that you choose. Those are left "
        "out, and stay on record.",
        number=_number(plenary, one),
    )
    choices = [
        (f"{other.key}@{other.version}", _named(plenary, other, reader))
        for other in paragraphs(plenary, COMMUNIQUE)
        if other.key != one.key and other.text is not None and not other.agreed
    ]
    before = others_given(given or {})
    chosen = [picked for picked, _ in choices if picked.partition("@")[0] in before]
    values = text_values(own_words(plenary, one), reader) if given is None else given
    if not choices:
        nothing = say(reader, "There is no other paragraph to be put together with it.")
        return told_view(plenary, reader, nothing)
    label = say(reader, "Put together with")
    return View(
        callback="communique.merge",
        title=say(reader, "One of several"),
        submit=say(reader, "Put them together"),
        close=say(reader, "Cancel"),
        blocks=[
            *blocks_of([*above, aside(about)]),
            choices_field("others", label, choices[:100], chosen=chosen),
            *words_fields(person, values),
        ],
        private=value(plenary.id, one.key, one.version),
    )


def others_given(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the versions of the paragraphs that were chosen to be put together, by key."""
    chosen = (str(one).partition("@") for one in values.get("others") or ())
    return {key: version for key, _, version in chosen}


def style_form(plenary: Plenary, person: Person) -> View:
    """Return the form for how the communiqué looks."""
    reader, style = person.language, plenary.papers[COMMUNIQUE].style
    numberings = [(kind.value, say(reader, text)) for kind, text in NUMBERINGS.items()]
    tenses = [
        ("present", say(reader, "Present (take note)")),
        ("past", say(reader, "Past (took note)")),
    ]
    verbs = [
        ("usual", say(reader, "As they are written")),
        ("capitals", say(reader, "In capitals")),
    ]
    return View(
        callback="communique.style",
        title=say(reader, "How it looks"),
        submit=say(reader, "Choose"),
        close=say(reader, "Cancel"),
        blocks=[
            choice_field(
                "numbering",
                say(reader, "Operative part"),
                numberings,
                chosen=style.numbering.value,
            ),
            choice_field(
                "tense",
                say(reader, "Tense of the sentences that the bot proposes"),
                tenses,
                chosen="past" if style.past else "present",
            ),
            choice_field(
                "capitals",
                say(reader, "Verbs with which paragraphs begin"),
                verbs,
                chosen="capitals" if style.capitals else "usual",
            ),
        ],
        private=value(plenary.id),
    )


def style_given(values: Mapping[str, Any]) -> Style:
    """Return the look that was chosen."""
    given = str(values.get("numbering", ""))
    numbering = next((kind for kind in Numbering if kind.value == given), Numbering.NUMBERED)
    return Style(
        numbering=numbering,
        past=values.get("tense") == "past",
        capitals=values.get("capitals") == "capitals",
    )


def adoption_form(plenary: Plenary, person: Person, revision: int, today: date) -> View:
    """Return the form in which a secretariat records that the meeting adopted the communiqué."""
    reader = person.language
    text = say(
        reader,
        "Record here what the meeting has done: the bot adopts nothing. It counts once the "
        "secretariats of all processes have recorded the same.",
    )
    languages = [(one, LANGUAGE_NAMES[one]) for one in LANGUAGES]
    hint = say(reader, "Leave it empty for a meeting held online.")
    return View(
        callback="communique.adopt",
        title=say(reader, "Record the adoption"),
        submit=say(reader, "Record it"),
        close=say(reader, "Cancel"),
        blocks=[
            *blocks_of([line(text)]),
            date_field("on", say(reader, "Day of the adoption"), value=today.isoformat()),
            text_field(
                "place_en",
                say(reader, "Place, in English"),
                most=LONGEST_PLACE,
                optional=True,
                hint=hint,
            ),
            text_field(
                "place_es",
                say(reader, "Place, in Spanish"),
                most=LONGEST_PLACE,
                optional=True,
                hint=hint,
            ),
            choices_field(
                "languages",
                say(reader, "Languages in which it was adopted"),
                languages,
                chosen=LANGUAGES,
            ),
        ],
        private=value(plenary.id, revision),
    )


def place_given(values: Mapping[str, Any]) -> Bilingual | None:
    """Return the place that was given, or None for a meeting held online."""
    english, spanish = (clean(str(values.get(f"place_{one}") or "")) for one in LANGUAGES)
    if not (english or spanish):
        return None
    return Bilingual(en=english or None, es=spanish or None)


def told_view(plenary: Plenary, language: Language, *texts: str) -> View:
    """Return what takes the place of a form once something was done in it."""
    lines: list[Line] = [line(text) for text in texts]
    return View(
        callback="paper.write",
        title=say(language, "Correct a paragraph"),
        submit=None,
        close=say(language, "Close"),
        blocks=blocks_of(lines),
        private=value(plenary.id, COMMUNIQUE),
    )


def _number(plenary: Plenary, one: Paragraph) -> str:
    return current_labels(plenary).get(one.key, "–")


def _named(plenary: Plenary, one: Paragraph, reader: Language) -> str:
    text = own_words(plenary, one)
    said = str(text.best(reader)) if text else ""
    return shortened(f"{_number(plenary, one)}. {said}", LONGEST_NAME)
