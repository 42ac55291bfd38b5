"""Which zone a meeting's times are in: as given, as printed, or assumed and said so."""

from dataclasses import dataclass
from datetime import date

from agenda.zones import zone
from documents.importing.findings import Code, Margin
from documents.importing.told import Document, Told
from documents.importing.where import (
    ABBREVIATIONS,
    PrintedZone,
    offset_minutes,
    places_in,
    same_all_year,
    wrong_abbreviation,
    zone_of_country,
)
from documents.process_directory import directory
from documents.saying import phrase

_ANOTHER = phrase("Give another zone with --zone.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The zone of a meeting, what the documents print for it, and where."""

    name: str
    printed: str
    told: Told


def choose(
    documents: list[Document], given: str | None, on: date, leads: list[str], margin: Margin
) -> Chosen | None:
    """Return the meeting's zone; None if nothing tells of one and it has to be asked for."""
    printed = _printed(documents)
    where = printed[1] if printed else Told("", documents[0].name, 0)
    text = printed[0].text if printed else ""
    if given:
        if printed:
            _compare(printed[0], given, on, where, margin)
        return Chosen(zone(given).key, text, where)
    if printed is None:
        return _venue(documents, margin)
    said = printed[0]
    _compare_all(documents, said, margin)
    if said.iana:
        _compare(said, said.iana, on, where, margin)
        return Chosen(said.iana, text, where)
    if said.offset_minutes is not None:
        return _by_offset(said, documents, on, leads, where, margin)
    if said.abbreviation:
        name = ABBREVIATIONS[said.abbreviation]
        _compare(said, name, on, where, margin)
        margin.assume(
            Code.ZONE_ASSUMED,
            "“{printed}” was taken for the time of {city} ({zone}).",
            where,
            printed=said.abbreviation,
            city=_city(name),
            zone=name,
            hint=_ANOTHER,
        )
        return Chosen(name, text, where)
    assumed = _assumed([*leads, *said.region], said.region, on, None)
    if assumed is None:
        return None
    margin.assume(
        Code.ZONE_ASSUMED, "“{printed}” was taken for {zone}.", where, printed=text, zone=assumed
    )
    return Chosen(assumed, text, where)


def _printed(documents: list[Document]) -> tuple[PrintedZone, Told] | None:
    """Return what tells most of the zone: an IANA name, a place, an offset, an abbreviation."""
    said = [
        one
        for document in documents
        if document.is_agenda
        for one in document.zones
        if one[0].iana or one[0].offset_minutes is not None or one[0].abbreviation
    ]
    if not said:
        said = [
            one for document in documents if document.is_agenda for one in document.zones
            if "time" in one[1].text.lower() or "hora" in one[1].text.lower()
        ]  # fmt: skip
    ranked = sorted(
        said,
        key=lambda one: (
            not one[0].iana,
            one[0].offset_minutes is None,
            not one[0].region,
            one[1].line,
        ),
    )
    return ranked[0] if ranked else None


def _by_offset(
    said: PrintedZone,
    documents: list[Document],
    on: date,
    leads: list[str],
    told: Told,
    margin: Margin,
) -> Chosen:
    offset = said.offset_minutes or 0
    local = [time.zone for document in documents for time in document.local_times if time.zone]
    members = [m.country for process in directory().processes for m in process.members]
    candidates = [country for country in leads if not said.region or country in said.region]
    name = _assumed(candidates, said.region, on, offset)
    why = phrase("the capital of a lead country with this time on that date")
    if name is None:
        name = next((z for z in local if offset_minutes(z, on) == offset), None)
        why = phrase("a city of the documents with this time on that date")
    if name is None:
        name = _assumed([*said.region, *members], said.region, on, offset)
        why = phrase("a member country with this time on that date")
    if name is None:
        hours = offset // 60
        name = "Etc/UTC" if not offset else f"Etc/GMT{-hours:+d}" if offset % 60 == 0 else "Etc/UTC"
        why = phrase("the same distance from UTC, as no city of the documents has it")
        if offset % 60:
            margin.ask(
                Code.ZONE_MISSING,
                "“{printed}” fits no known city, so that the zone has to be given.",
                told,
                printed=said.text,
                hint=phrase("Give it with --zone Area/City."),
            )
    margin.assume(
        Code.ZONE_ASSUMED,
        "“{printed}” names no city; {zone} was taken, {why}.",
        told,
        printed=said.text,
        zone=name,
        why=why,
        hint=_ANOTHER,
    )
    return Chosen(name, said.text, told)


def _assumed(
    countries: list[str], region: tuple[str, ...], on: date, offset: int | None
) -> str | None:
    """Return the first capital that fits, those first whose clocks are never changed."""
    zones = [name for country in countries if (name := zone_of_country(country))]
    fits = [name for name in zones if offset is None or offset_minutes(name, on) == offset]
    if region:
        near = [name for c in countries if c in region and (name := zone_of_country(c)) in fits]
        fits = [*near, *fits]
    steady = [name for name in fits if same_all_year(name, on)]
    return next(iter([*steady, *fits]), None)


def _venue(documents: list[Document], margin: Margin) -> Chosen | None:
    """Return the zone of the place where the meeting is held, if the documents name one."""
    for document in documents:
        held = [told for _, told in document.dates] + document.titles
        for told in held:
            places = places_in(told.text)
            if len({name for name, _, _ in places}) == 1:
                name, begins, ends = places[0]
                margin.assume(
                    Code.ZONE_ASSUMED,
                    "No zone is printed. The time of {city} ({zone}) was taken, where the meeting "
                    "is said to be held.",
                    told,
                    city=told.text[begins:ends],
                    zone=name,
                    hint=_ANOTHER,
                )
                return Chosen(name, "", told)
    return None


def _compare(said: PrintedZone, name: str, on: date, told: Told, margin: Margin) -> None:
    if said.abbreviation and wrong_abbreviation(said.abbreviation, name, on):
        margin.look(
            Code.ZONE_ABBREVIATION,
            "“{printed}” is wrong for {date}: {city} is at {offset} then. The city's time was "
            "used.",
            told,
            printed=said.abbreviation,
            date=on,
            city=_city(name),
            offset=_offset(offset_minutes(name, on)),
        )
    if said.offset_minutes is not None and said.offset_minutes != offset_minutes(name, on):
        margin.look(
            Code.ZONES,
            "“{printed}” is not the time of {city} on {date}, which is {offset}. The city's time "
            "was used.",
            told,
            printed=said.text,
            city=_city(name),
            date=on,
            offset=_offset(offset_minutes(name, on)),
        )


def _compare_all(documents: list[Document], taken: PrintedZone, margin: Margin) -> None:
    """Note every other zone that the agendas print."""
    seen: set[str] = set()
    for document in documents:
        for said, told in document.zones if document.is_agenda else ():
            if said.abbreviation and said.abbreviation not in seen and taken.iana:
                seen.add(said.abbreviation)
                for dated, _ in document.dates[:1]:
                    on = dated.on(dated.year) if dated.year else None
                    if on and wrong_abbreviation(said.abbreviation, taken.iana, on):
                        _compare(said, taken.iana, on, told, margin)
            same = said.offset_minutes in {None, taken.offset_minutes}
            if not same and taken.offset_minutes is not None and said.text not in seen:
                seen.add(said.text)
                margin.disagree(
                    Code.ZONES,
                    "The documents print “{first}” and “{second}”; the first was taken.",
                    told,
                    first=taken.text,
                    second=said.text,
                )


def _city(name: str) -> str:
    return name.rsplit("/", 1)[-1].replace("_", " ")


def _offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"
