"""The words for what the communiqué is made of: its parts, its looks, advice on its wording."""

from agenda.drafting_advice import Advice, Concern
from agenda.paper import Numbering, Part
from agenda.verbs import Strength
from agenda.words import Language
from locales import listed, say

PARTS = {
    Part.CHAPEAU: "Chapeau",
    Part.PREAMBLE: "Preamble",
    Part.HINGE: "Words that introduce the operative part",
    Part.OPERATIVE: "Operative part",
    Part.FOLLOW_UP: "Follow-up",
    Part.THANKS: "Thanks",
    Part.LEGAL: "Legal line",
    Part.ADOPTION: "Adoption",
}
NUMBERINGS = {
    Numbering.NUMBERED: "Numbered",
    Numbering.BULLETED: "With bullets",
    Numbering.HEADED: "Paragraphs under headings",
}
STRENGTHS = {
    Strength.PREAMBLE: "preambular",
    Strength.NOTE: "takes note",
    Strength.VIEW: "holds a view",
    Strength.ASK: "asks",
    Strength.INTEND: "intends",
    Strength.COMMIT: "commits",
}


def part_name(language: Language, part: Part) -> str:
    """Return what a part of the communiqué is called."""
    return say(language, PARTS[part])


def strength_name(language: Language, strength: Strength) -> str:
    """Return how far a verb binds, in a word or two."""
    return say(language, STRENGTHS[strength])


def advised(language: Language, one: Advice) -> str:
    """Return a piece of advice as a sentence, with the number of its paragraph."""
    words = [f"“{word}”" for word in one.words]
    strengths = [strength_name(language, strength) for strength in one.strengths]
    match one.concern:
        case Concern.TREATY_LANGUAGE:
            said = say(
                language,
                "Words of a treaty in a text that binds nobody: {words}.",
                words=listed(language, words),
            )
        case Concern.NO_VERB:
            said = say(language, "No operative verb was found.")
        case Concern.PREAMBLE_COMMITS:
            said = say(
                language,
                "A preamble that commits: {words} ({strength}).",
                words=words[0],
                strength=strengths[0],
            )
        case Concern.VERBS_DIFFER:
            said = say(
                language,
                "The verbs differ in strength: English {english} ({first}), Spanish {spanish} "
                "({second}).",
                english=words[0],
                first=strengths[0],
                spanish=words[1],
                second=strengths[1],
            )
    return f"{one.label}: {said}" if one.label else said
