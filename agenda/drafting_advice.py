"""Advice on the wording of a communiqué that binds nobody; it never holds anything up."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from agenda.negotiated import Negotiated, standing
from agenda.paper import Part
from agenda.plenary import Plenary
from agenda.verbs import Strength, leading_verb, treaty_words
from agenda.words import LANGUAGES, Language, Text


class Concern(StrEnum):
    """What is looked at in a paragraph."""

    TREATY_LANGUAGE = "treaty_language"
    NO_VERB = "no_verb"
    PREAMBLE_COMMITS = "preamble_commits"
    VERBS_DIFFER = "verbs_differ"


@dataclass(frozen=True)
class Advice:
    """Something to look at in a paragraph: the words that gave rise to it, and their strength.

    Where the two languages differ, `words` are the English and the Spanish verb, in this order.
    """

    key: str
    label: str
    concern: Concern
    language: Language | None = None
    words: tuple[str, ...] = ()
    strengths: tuple[Strength, ...] = ()


_WITH_VERB = (Part.OPERATIVE,)
_LOOKED_AT = (Part.PREAMBLE, Part.OPERATIVE, Part.FOLLOW_UP, Part.THANKS)


def advice(plenary: Plenary) -> list[Advice]:
    """Return what to look at in the paragraphs that somebody wrote, in their order."""
    return [
        found
        for one in standing(plenary)
        if one.paragraph.text is not None and one.part in _LOOKED_AT
        for found in advice_on(one, one.paragraph.text)
    ]


def advice_on(one: Negotiated, text: Text) -> Iterator[Advice]:
    """Yield what to look at in one paragraph."""
    said = {language: str(text.said_in(language) or "") for language in LANGUAGES}
    if text.original.language is None and text.translation is None:
        said = dict.fromkeys(LANGUAGES, str(text.original))
    for language, words in said.items():
        found = tuple(dict.fromkeys(word.casefold() for word in treaty_words(words, language)))
        if found and not (language == "es" and said["en"] == words):
            yield Advice(one.key, one.label, Concern.TREATY_LANGUAGE, language, found)
    leads = {language: leading_verb(words, language) for language, words in said.items() if words}
    if one.part in _WITH_VERB and leads and not any(leads.values()):
        yield Advice(one.key, one.label, Concern.NO_VERB)
    english, spanish = leads.get("en"), leads.get("es")
    if english and spanish and english.verb.strength is not spanish.verb.strength:
        yield Advice(
            one.key,
            one.label,
            Concern.VERBS_DIFFER,
            words=(english.written, spanish.written),
            strengths=(english.verb.strength, spanish.verb.strength),
        )
    if one.part is Part.PREAMBLE:
        for language, lead in leads.items():
            if lead is not None and lead.verb.strength >= Strength.INTEND:
                strengths = (lead.verb.strength,)
                yield Advice(
                    one.key,
                    one.label,
                    Concern.PREAMBLE_COMMITS,
                    language,
                    (lead.written,),
                    strengths,
                )
