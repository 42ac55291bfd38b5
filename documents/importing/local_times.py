"""The local start of a meeting in several places, as agendas print it under their schedules."""

import re

from documents.importing.clock_times import leading_times, trailing_times
from documents.importing.marks import flat
from documents.importing.told import Document, LocalTime, Told
from documents.importing.where import places_in, printed_zone


def take_local_time(document: Document, told: Told) -> bool:
    """Keep a line that is a time and the places where clocks show it when the meeting starts."""
    times = leading_times(told.text) or trailing_times(told.text)
    if times is None or times.end is not None:
        return False
    rest = told.text[: times.begins] + " " + told.text[times.ends :]
    zone = printed_zone(rest)
    places = places_in(rest)
    left = rest
    for _, begins, ends in reversed(places):
        left = left[:begins] + " " + left[ends:]
    left = left.replace(zone.text, " ") if zone.region else left
    left = re.sub(
        r"\b(?:and|y|e|et|time|hora|hours?|horas|in|en|em|à|a|local)\b|[\W\d]", " ", flat(left)
    )
    left = re.sub(r"\b(?:gmt|utc|h|d|c|dc|df)\b", " ", left)
    if left.strip() or not (places or zone.region):
        return False
    for name, begins, ends in places:
        city = rest[begins:ends]
        document.local_times.append(LocalTime(times.start, city, name, told))
    if zone.region and not places:
        document.local_times.append(LocalTime(times.start, zone.text, "", told))
    return True
