"""How the things of a meeting are named on the screen, in both languages at once."""

from collections.abc import Callable

from agenda.plenary import Plenary, SlotState
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


def delegation(person: Person) -> Pair:
    """Return for whom a person speaks: a country, an organisation, or else their name."""
    if person.countries:
        return each(lambda lang: listed(lang, [country(lang, c) for c in person.countries]))
    return pair(person.organisation) if person.organisation else each(lambda _: str(person.name))


def speaker(one: Speaker) -> Pair:
    """Return a speaker of the agenda by name, or by the post they speak for."""
    if one.name:
        return each(lambda _: one.name or "")
    return pair(one.post) if one.post else each(lambda _: "")


def floor(plenary: Plenary, slot: SlotState) -> tuple[Pair | None, Pair | None]:
    """Return who has the floor and who is next: by the queue, else by the list of speakers."""
    known = plenary.people
    called = known.get(plenary.speaking) if plenary.speaking is not None else None
    speaking = delegation(called) if called is not None else None
    waiting = [delegation(known[one]) for one in plenary.floor if one in known]
    listed_ones = slot.slot.speakers if not slot.is_session else ()
    if speaking is None and 0 <= slot.called < len(listed_ones):
        speaking = speaker(listed_ones[slot.called])
        waiting += [speaker(one) for one in listed_ones[slot.called + 1 :]]
    return speaking, waiting[0] if waiting else None
