"""What is known of a country or an organisation in the processes, as lines."""

from collections.abc import Iterator

from agenda.process import Organisation, ProcessEntry
from handlers.about_process import (
    Asked,
    initials,
    organisation,
    presidencies_of,
    remarks,
    source,
)
from handlers.writing import Line, aside, bold, bullet, heading, line
from locales import country, listed, number, say

STANDINGS = {
    "member": "member",
    "observer": "observer",
    None: "neither member nor observer",
}


def about_country(asked: Asked, code: str) -> Iterator[Line]:
    """Yield what a country is in each process, when it presided, and what it pays."""
    yield heading(country(asked.language, code))
    standings = {p.code: p.standing(code, asked.on) for p in asked.processes}
    for process in asked.processes:
        yield from _standing(asked, process, code)
    if {"member", "observer"} <= set(standings.values()):
        yield line(
            say(
                asked.language,
                "In a joint plenary it takes part as a member: what is said of observers does not "
                "apply to it there.",
            )
        )
    for process in asked.processes:
        yield from _share(asked, process, code)
    yield from _chaired(asked, code)
    capital = asked.directory.capital(code)
    if capital is not None:
        city = capital.names.get(asked.language) or next(iter(capital.names.values()))
        yield bullet(bold(say(asked.language, "Capital") + ": "), f"{city} ({capital.zone})")
    for process in asked.processes:
        found = standings[process.code]
        if found is not None:
            part = "members" if found == "member" else "observers"
            yield from _sources(asked, process, part)


def _standing(asked: Asked, process: ProcessEntry, code: str) -> Iterator[Line]:
    standing = process.standing(code, asked.on)
    belongs = (*process.members_on(asked.on), *process.observers_on(asked.on))
    found = next((one for one in belongs if one.country == code), None)
    since = ""
    if found is not None and found.since:
        since = " " + say(asked.language, "since {year}", year=found.since)
    label = bold(process.short(asked.language) + ": ")
    yield bullet(label, say(asked.language, STANDINGS[standing]) + since)
    if found is not None:
        yield from remarks(asked, process, found)
    yield from presidencies_of(asked, process, code)


def _share(asked: Asked, process: ProcessEntry, code: str) -> Iterator[Line]:
    tables = asked.directory.tables_of(process.code)
    scale = tables.contributions if tables else None
    share = next((s for s in scale.shares if s.country == code), None) if scale else None
    if share is not None:
        text = say(
            asked.language,
            "Contribution to the {process}: {percent} %, US${dollars} a year",
            process=process.short(asked.language),
            percent=number(asked.language, share.percent, places=2),
            dollars=number(asked.language, share.dollars),
        )
        yield bullet(text)


def _chaired(asked: Asked, code: str) -> Iterator[Line]:
    for meeting in asked.directory.plenaries(p.code for p in asked.processes):
        chair = next((one for one in meeting.chairs if one.country == code), None)
        if chair is not None and meeting.starts_on <= asked.on:
            process = asked.directory.process(chair.process)
            yield bullet(
                say(
                    asked.language,
                    "Presided over the {meeting} for the {process} ({year})",
                    meeting=f"{meeting.number or ''} {asked.text(meeting.kind)}".strip(),
                    process=process.short(asked.language) if process else chair.process,
                    year=meeting.starts_on.year,
                )
            )


def _sources(asked: Asked, process: ProcessEntry, part: str) -> Iterator[Line]:
    note = process.footnotes.get(part)
    if note is not None:
        yield from source(asked, process.sources, note.sources)


def about_organisation(asked: Asked, one: Organisation) -> Iterator[Line]:
    """Yield which processes an organisation observes."""
    shown, short = organisation(asked, one.code), initials(asked, one.code)
    yield heading(shown if shown == short else f"{shown} ({short})")
    found = [
        (process, membership)
        for process, membership in asked.directory.observing(one.code, asked.on)
        if process in asked.processes
    ]
    for process, membership in found:
        text = say(asked.language, "observer organisation")
        since = ""
        if membership.since:
            since = " " + say(asked.language, "since {year}", year=membership.since)
        yield bullet(bold(process.short(asked.language) + ": "), text + since)
        yield from remarks(asked, process, membership)
        yield from _sources(asked, process, "observer_organisations")
    if not found:
        names = listed(asked.language, [p.short(asked.language) for p in asked.processes])
        yield aside(say(asked.language, "Not an observer organisation of {names}.", names=names))
