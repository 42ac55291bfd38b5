"""What a button or a form carries, read back: nothing of it is trusted, and none of it grants."""

from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from agenda.refusals import NotOurs
from agenda.words import LANGUAGES, Language
from handlers.desk import Request

E = TypeVar("E", bound=StrEnum)

LONGEST_NUMBER = 9


def word(asked: Request, place: int) -> str:
    """Return what a button carries at a place.

    Raises:
        NotOurs: it carries nothing there; the bot made no such button.
    """
    if len(asked.value) <= place:
        raise NotOurs
    return asked.value[place]


def whole(asked: Request, place: int) -> int:
    """Return the whole number that a button carries at a place.

    Raises:
        NotOurs: there is none.
    """
    given = word(asked, place)
    if not (given.isascii() and given.isdecimal()) or len(given) > LONGEST_NUMBER:
        raise NotOurs
    return int(given)


def one_of(asked: Request, place: int, kinds: type[E]) -> E:
    """Return which one of several a button carries at a place.

    Raises:
        NotOurs: none of them.
    """
    try:
        return kinds(word(asked, place))
    except ValueError as unknown:
        raise NotOurs from unknown


def one_language(asked: Request, place: int) -> Language:
    """Return the language that a button carries at a place.

    Raises:
        NotOurs: none of ours.
    """
    given = word(asked, place)
    for language in LANGUAGES:
        if given == language:
            return language
    raise NotOurs


def instant(asked: Request, place: int) -> datetime:
    """Return the instant that a button carries at a place.

    Raises:
        NotOurs: there is none, or it says no zone.
    """
    try:
        found = datetime.fromisoformat(word(asked, place))
    except ValueError as unreadable:
        raise NotOurs from unreadable
    if found.tzinfo is None:
        raise NotOurs
    return found
