"""What is known of a process, as lines: who presides, who belongs to it, who serves it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from agenda.directory import Directory
from agenda.process import Footnote, Presidency, ProcessEntry, Source, Told, Troika, source_in
from agenda.words import Bilingual, Language
from handlers.writing import Line, aside, bold, bullet, heading, in_one, line
from locales import alphabetical, country, known_date, listed, say


@dataclass(frozen=True)
class Asked:
    """What is asked about: of which processes, on which date, in which language."""

    directory: Directory
    processes: tuple[ProcessEntry, ...]
    on: date
    language: Language

    def names(self, codes: Iterable[str]) -> str:
        """Return countries by name, in the alphabet of the reader's language."""
        return listed(self.language, alphabetical(country(self.language, c) for c in codes))

    def text(self, text: Bilingual) -> str:
        """Return a text of the directory in the reader's language."""
        return in_one(text, self.language)


def name(asked: Asked, process: ProcessEntry) -> str:
    """Return a process with its initials: "Regional Conference on Migration (RCM)"."""
    return f"{asked.text(process.name)} ({process.short(asked.language)})"


def summary(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    """Yield a process in short."""
    yield heading(name(asked, process))
    if process.about:
        yield line(asked.text(process.about))
    yield presidency(asked, process)
    yield troika(asked, process)
    yield from members(asked, process)
    yield from observers(asked, process, name_of=initials)
    yield from secretariats(asked, process)
    yield from groups(asked, process)


def presidency(asked: Asked, process: ProcessEntry) -> Line:
    """Return who presides; if that is not known, who last did as far as is known."""
    label = bold(say(asked.language, "Presidency") + ": ")
    current = process.presidencies_on(asked.on)
    if current:
        return bullet(label, _terms(asked, current))
    before = [p for p in process.presidencies if p.last < asked.on.year]
    latest = [p for p in before if p.last == max(q.last for q in before)]
    if not latest:
        text = say(asked.language, "not known for {year}", year=asked.on.year)
        return bullet(label, text)
    text = say(
        asked.language,
        "not known for {year}; the latest known is {presidency}",
        year=asked.on.year,
        presidency=_terms(asked, latest),
    )
    return bullet(label, text)


def troika(asked: Asked, process: ProcessEntry) -> Line:
    """Return the former, current and upcoming presidency."""
    found = process.troika_on(asked.on)
    label = bold(say(asked.language, "Troika") + ": ")
    if found == Troika():
        return bullet(label, say(asked.language, "not known for {year}", year=asked.on.year))
    unknown = say(asked.language, "not known")
    text = say(
        asked.language,
        "former: {former}; current: {current}; upcoming: {upcoming}",
        former=_terms(asked, found.former) or unknown,
        current=_terms(asked, found.current) or unknown,
        upcoming=_terms(asked, found.upcoming) or unknown,
    )
    return bullet(label, text)


def _terms(asked: Asked, presidencies: Iterable[Presidency]) -> str:
    """Return who presides and when: "El Salvador (2022)"."""
    return listed(
        asked.language,
        [f"{country(asked.language, p.country)} ({_years(p)})" for p in presidencies],
    )


def _years(one: Presidency) -> str:
    return f"{one.year}" if one.last == one.year else f"{one.year}–{one.last}"


def presidencies(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    """Yield every presidency with the theme of its year."""
    for one in process.presidencies:
        theme = f": {asked.text(one.theme)}" if one.theme else ""
        who = country(asked.language, one.country)
        yield bullet(bold(_years(one)), f" {who}{theme}")
        yield from remarks(asked, process, one)
    yield from footnote(asked, process, process.footnotes.get("presidencies"))


def presidencies_of(asked: Asked, process: ProcessEntry, code: str) -> Iterator[Line]:
    """Yield the presidencies of one country up to the date, with their themes."""
    held = [p for p in process.presidencies if p.country == code and p.year <= asked.on.year]
    if held:
        shown = [
            f"{_years(one)} ({asked.text(one.theme)})" if one.theme else _years(one) for one in held
        ]
        label = say(
            asked.language, "Presided over the {process} in", process=process.short(asked.language)
        )
        yield bullet(f"{label} {'; '.join(shown)}")


def members(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    """Yield who the members are."""
    if process.open_to_all:
        yield bullet(
            bold(say(asked.language, "Members") + ": "), say(asked.language, "every country")
        )
        return
    found = [member.country for member in process.members_on(asked.on)]
    label = say(asked.language, "Members ({number})", number=len(found))
    yield bullet(bold(label + ": "), asked.names(found))


def observers(
    asked: Asked, process: ProcessEntry, name_of: Callable[[Asked, str], str] | None = None
) -> Iterator[Line]:
    """Yield the observer countries and organisations."""
    name_of = name_of or organisation
    countries = [one.country for one in process.observers_on(asked.on)]
    if countries:
        label = say(asked.language, "Observer countries ({number})", number=len(countries))
        yield bullet(bold(label + ": "), asked.names(countries))
    found = process.organisations_on(asked.on)
    if found:
        label = say(asked.language, "Observer organisations ({number})", number=len(found))
        shown = [
            name_of(asked, one.organisation) + (f" ({one.since})" if one.since else "")
            for one in found
        ]
        yield bullet(bold(label + ": "), listed(asked.language, shown))


def organisation(asked: Asked, code: str) -> str:
    """Return an organisation by its name, else by the code it has in the directory."""
    known = asked.directory.organisation(code)
    return asked.text(known.name) if known and known.name else code


def initials(asked: Asked, code: str) -> str:
    """Return the initials that an organisation has in the reader's language, if it has any."""
    known = asked.directory.organisation(code)
    capitals = [called for called in known.called if called.isupper()] if known else []
    if asked.language == "es" and capitals:
        return capitals[0]
    return code if code.isupper() else organisation(asked, code)


def dual(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    """Yield which observers of this process are members of another in the same plenary."""
    others = [one for one in asked.processes if one.code != process.code]
    both = [
        one.country
        for one in process.observers_on(asked.on)
        if any(other.standing(one.country, asked.on) == "member" for other in others)
    ]
    if both:
        yield aside(
            say(
                asked.language,
                "In a joint plenary these take part as members: {countries}.",
                countries=asked.names(both),
            )
        )


def secretariats(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    """Yield the secretariat, who hosts it and where."""
    for one in process.secretariats_on(asked.on):
        short = f" ({asked.text(one.initials)})" if one.initials else ""
        where = [asked.text(part) for part in (one.host, one.seat) if part]
        rest = f" — {', '.join(where)}" if where else ""
        label = bold(say(asked.language, "Secretariat") + ": ")
        yield bullet(label, f"{asked.text(one.name)}{short}{rest}")


def groups(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    """Yield the working groups and networks, with the date that they are known for."""
    found = process.groups_on(asked.on)
    if found is not None:
        label = say(
            asked.language,
            "{groups}, as of {date}",
            groups=asked.text(found.called),
            date=known_date(asked.language, found.as_of),
        )
        shown = "; ".join(asked.text(group.name) for group in found.groups)
        yield bullet(bold(label + ": "), shown)


def groups_told(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    """Yield each group with what is known of it."""
    found = process.groups_on(asked.on)
    if found is None:
        return
    date_known = known_date(asked.language, found.as_of)
    called = asked.text(found.called)
    text = say(asked.language, "{groups}, as of {date}", groups=called, date=date_known)
    yield line(text)
    for group in found.groups:
        since = f" ({group.since})" if group.since else ""
        does = f" — {asked.text(group.does)}" if group.does else ""
        yield bullet(f"{asked.text(group.name)}{since}{does}")
    yield from remarks(asked, process, found)


def bodies(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    """Yield the organs of a process."""
    for body in process.bodies:
        if body.holds(asked.on):
            short = f" ({asked.text(body.initials)})" if body.initials else ""
            does = f": {asked.text(body.does)}" if body.does else ""
            yield bullet(bold(f"{asked.text(body.name)}{short}"), does)
            yield from remarks(asked, process, body)


def remarks(asked: Asked, process: ProcessEntry, told: Told) -> Iterator[Line]:
    """Yield what is to be known about something, and its own source."""
    if told.note:
        yield aside(asked.text(told.note))
    if told.source:
        yield from source(asked, process.sources, [told.source])


def footnote(asked: Asked, process: ProcessEntry, note: Footnote | None) -> Iterator[Line]:
    """Yield what is doubtful in a part, and where the part comes from."""
    if note is not None:
        for one in note.notes:
            yield aside(asked.text(one))
        yield from source(asked, process.sources, note.sources)


def source(asked: Asked, known: tuple[Source, ...], cited: Iterable[str]) -> Iterator[Line]:
    """Yield the sources by title, year and place."""
    shown = []
    for one in cited:
        key, _, place = one.partition(",")
        found = source_in(known, one)
        year = f" ({found.year})" if found and found.year else ""
        title = asked.text(found.title) if found else key.strip()
        if title:
            shown.append(f"{title}{year}{', ' if place else ''}{place.strip()}")
    if shown:
        yield aside(say(asked.language, "Source: {source}", source="; ".join(shown)))
