"""What every module of refusals is made of: a kind of refusal, and the words that it gets."""

from collections.abc import Callable
from typing import Any

from agenda.plenary import Plenary
from agenda.words import Language
from locales import say

Words = Callable[[Language, Plenary | None, Any], str]


def plain(text: str) -> Words:
    """Return the words of a refusal that always says the same."""
    return lambda language, _plenary, _refusal: say(language, text)
