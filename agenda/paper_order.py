"""In which order the paragraphs of a paper stand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from agenda.paper import Paragraph, Part
from agenda.programme import SlotId

_ORDER = list(Part)
_NO_QUESTION = 1000  # behind what stands on a question


def in_order(paragraphs: Iterable[Paragraph], topics: Sequence[SlotId]) -> list[Paragraph]:
    """Return paragraphs by part, topic and question, each that follows another right behind it.

    The alternatives to a paragraph come before what else was put behind it.
    """
    places = {slot: n for n, slot in enumerate(topics)}
    last = len(places)

    def order(one: Paragraph) -> tuple[int, int, int]:
        place = one.place
        topic = places.get(place.topic, last) if place.topic is not None else last
        if one.key == place.part.value:
            topic = -1  # the paper's own words begin their part
        return _ORDER.index(place.part), topic, place.question or _NO_QUESTION

    return _behind(sorted(paragraphs, key=order))


def _behind(paragraphs: list[Paragraph]) -> list[Paragraph]:
    known = {one.key for one in paragraphs}
    followers: dict[str, list[Paragraph]] = defaultdict(list)
    first: list[Paragraph] = []
    for one in sorted(paragraphs, key=lambda one: one.alternative_to is None):
        before = one.alternative_to or one.place.after
        if before in known and before != one.key:
            followers[before or ""].append(one)
    if not followers:
        return paragraphs
    followed = {one.key for those in followers.values() for one in those}
    first = [one for one in paragraphs if one.key not in followed]
    done: dict[str, Paragraph] = {}

    def put(one: Paragraph) -> None:
        if one.key not in done:
            done[one.key] = one
            for follower in followers[one.key]:
                put(follower)

    for one in (*first, *paragraphs):  # those that follow each other in a ring come last
        put(one)
    return list(done.values())
