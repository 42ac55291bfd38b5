"""Advice on the wording of a text that binds nobody: verbs, and words of treaties."""

import pytest

from agenda.drafting_advice import Concern, advice_on
from agenda.negotiated import Negotiated
from agenda.paper import Paragraph, Part, Place
from agenda.verbs import VERBS, Strength, leading_verb, treaty_words
from agenda.words import LANGUAGES, Text, typed


def concerns(english="", spanish="", part=Part.OPERATIVE):
    said = [typed(words, tongue) for words, tongue in ((english, "en"), (spanish, "es")) if words]
    text = Text(original=said[0], translation=said[1] if len(said) > 1 else None)
    one = Negotiated(Paragraph("k", Place(part=part), text), "1", 0)
    return [found.concern for found in advice_on(one, text)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.en)
def test_every_verb_that_is_offered_is_found_again(verb, language):
    text = f"{verb.offered(language)} something else."
    found = leading_verb(text, language)

    assert found is not None
    assert found.verb.strength is verb.strength
    assert found.start == 0


def test_there_are_verbs_of_every_strength():
    assert {verb.strength for verb in VERBS} == set(Strength)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("States shall cooperate", "en", ["shall"]),
        ("They MUST do so, an obligation", "en", ["MUST", "obligation"]),
        ("Los Estados deberán cooperar", "es", ["deberán"]),
        ("Shallow mustard", "en", []),
        ("La migración debería ser una elección", "es", []),
    ],
)
def test_words_of_treaties_are_found_as_words(text, language, found):
    assert treaty_words(text, language) == found


@pytest.mark.parametrize(
    ("english", "spanish", "found"),
    [
        ("Agree to set up a network.", "Acuerdan crear una red.", []),
        ("Agreed to set up a network.", "Acordaron crear una red.", []),
        ("We intend to meet.", "Nos proponemos reunirnos.", []),
        ("Welcome the network.", "Acuerdan crear una red.", [Concern.VERBS_DIFFER]),
        ("A network of offices.", "Una red de oficinas.", [Concern.NO_VERB]),
        ("Agree that all shall meet.", "", [Concern.TREATY_LANGUAGE]),
        ("Take note of the network.", "Toman nota de la red.", []),
        ("Recognize the role of States.", "Reconocemos el papel de los Estados.", []),
        ("Commit to protecting people.", "Se comprometen a proteger a las personas.", []),
        ("Encourage States to meet.", "Alientan a los Estados a reunirse.", []),
    ],
)
def test_an_operative_paragraph_has_a_verb_of_one_strength_and_binds_nobody(
    english, spanish, found
):
    assert concerns(english, spanish) == found


def test_a_preamble_that_commits_is_pointed_out_and_needs_no_operative_verb():
    assert concerns("Recalling the first plenary,", part=Part.PREAMBLE) == []
    assert concerns("Commit to meeting,", part=Part.PREAMBLE) == [Concern.PREAMBLE_COMMITS]
