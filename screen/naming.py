"""How the things of a meeting are named on the screen, in both languages at once."""

from collections.abc import Callable

from agenda.programme import Slot, SlotKind, Speaker
from agenda.roster import Person
from agenda.words import LANGUAGES, Bilingual, Language
from locales import country, listed, say

Pair = dict[Language, str | None]
"""A text in English and in Spanish; None where it exists in the other only."""


def pair(text: Bilingual) -> Pair:
    """Return a text of the agenda."""
    return {language: text.said_in(language) for language in LANGUAGES}


def each(said: Callable[[Language], str]) -> Pair:
    """Return what a function says in each language."""
    return {language: said(language) for language in LANGUAGES}


def name(slot: Slot) -> Pair | None:
    """Return what a session is called, "Session 3" or "Topic 1"; other slots have their title."""
    if slot.kind is not SlotKind.SESSION:
        return None

    def called(language: Language) -> str:
        word = say(language, "Topic") if slot.label == "topic" else say(language, "Session")
        return f"{word} {slot.number}" if slot.number else word

    return each(called)


def title(slot: Slot) -> Pair:
    """Return a slot's title; of one held behind closed doors no more than that it is."""
    if slot.closed_door:
        return each(lambda language: say(language, "Closed-door session"))
    return pair(slot.title)


def leads(slot: Slot) -> Pair | None:
    """Return the lead countries of a slot, or who leads it."""
    if slot.leads:
        codes = [lead.country for lead in slot.leads]
        return each(lambda language: listed(language, [country(language, c) for c in codes]))
    return pair(slot.led_by) if slot.led_by else None


def who(one: Person | Speaker) -> Pair:
    """Return for whom somebody speaks: a country, an organisation, a post, or else their name."""
    if isinstance(one, Speaker):
        named, behind = one.name, one.post
    elif one.countries:
        codes = one.countries
        return each(lambda language: listed(language, [country(language, c) for c in codes]))
    else:
        named, behind = None if one.organisation else str(one.name), one.organisation
    if named:
        return each(lambda _: named)
    return pair(behind) if behind else each(lambda _: "")
