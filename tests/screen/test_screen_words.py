"""The words that the page asks for are those that there are."""

import json
import re

from screen.pages import page_files
from screen.words import WORDS, words_module


def test_the_page_asks_for_every_word_and_for_no_other():
    scripts = "".join(text for name, text in page_files().items() if name != "words.js")
    named = set(re.findall(r"\"([a-z_]+)\"", scripts))

    assert set(WORDS) - named - {"open", "closed"} == set()
    assert set(re.findall(r"word\(\"([a-z_]+)\"", scripts)) <= set(WORDS)


def test_the_words_are_a_module_with_both_languages():
    _, _, said = words_module().partition("export const WORDS = ")
    words = json.loads(said.removesuffix(";\n"))

    assert words["paused"] == {"en": "Paused", "es": "En pausa"}
    assert all(set(both) == {"en", "es"} for both in words.values())
