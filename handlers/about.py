"""What the processes of a plenary are: asked in a word or two, answered with dated facts."""

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from agenda.directory import Directory
from agenda.process import Footnote, Organisation, ProcessEntry
from agenda.process_tables import ProcessTables
from agenda.words import Language
from handlers import about_process as told
from handlers import about_tables as tables
from handlers.about_countries import about_country, about_organisation
from handlers.about_joint import meetings
from handlers.about_process import Asked
from handlers.desk import Answer, Desk, Reference, Request
from handlers.writing import Line, aside, compose, heading, line, shortened
from locales import folded, say

Topic = Callable[[Asked, ProcessEntry], Iterator[Line]]

# What is offered, and the words that it is asked for with, in English and in Spanish.
WORDS_FOR: dict[str, tuple[str, ...]] = {
    "presidency": ("presidency", "presidencies", "presidencia", "presidencias", "ppt", "chair"),
    "troika": ("troika", "troikas"),
    "members": ("members", "member", "miembros", "miembro", "paises miembros", "member countries"),
    "observers": ("observers", "observer", "observadores", "observador", "observadoras"),
    "secretariat": ("secretariat", "secretariats", "secretaria", "secretarias", "ts", "st"),
    "groups": ("groups", "working groups", "networks", "grupos", "grupos de trabajo", "redes"),
    "organs": ("organs", "bodies", "structure", "organos", "estructura"),
    "plenaries": ("plenaries", "plenary", "joint plenaries", "meetings", "plenarias", "reuniones"),
    "contributions": ("contributions", "budget", "contribuciones", "cuotas", "presupuesto"),
    "activities": ("activities", "statistics", "actividades", "estadisticas"),
    "library": ("library", "documents", "guidelines", "declarations", "biblioteca", "documentos",
                "lineamientos", "declaraciones"),
    "themes": ("themes", "objectives", "plan of action", "temas", "objetivos", "plan de accion"),
    "fund": ("fund", "reserve fund", "fondo", "fondo de reserva"),
    "rules": ("rules", "criteria", "procedure", "consultation", "reglas", "criterios",
              "procedimiento", "consulta"),
    "partners": ("partners", "alliances", "socios", "aliados", "alianzas"),
}  # fmt: skip

_YEAR = re.compile(r"\b(19[5-9]\d|20\d\d)\b")
_BETWEEN = re.compile(
    r"\b(?:the|of|in|on|for|and|about|who|is|what|are|de|del|la|las|el|los|en|y|sobre|quien|que|es|son)\b"
)


@dataclass(frozen=True)
class Subject:
    """What somebody wants to know: a topic, a country or an organisation; else `unknown`."""

    processes: tuple[ProcessEntry, ...] = ()
    topics: tuple[str, ...] = ()
    country: str | None = None
    organisation: Organisation | None = None
    year: int | None = None
    unknown: str = ""


async def about(asked: Request, desk: Desk) -> Answer:
    """Tell about the processes of the plenary, or about what the words ask for."""
    plenary = desk.plenary(asked)
    lines = answer(
        desk.reference,
        asked.text,
        on=desk.clock.now().date(),
        language=desk.language(asked),
        processes=plenary.agenda.processes if plenary else (),
    )
    return Answer(messages=tuple(compose(lines)))


def answer(
    reference: Reference,
    words: str,
    *,
    on: date,
    language: Language,
    processes: tuple[str, ...] = (),
) -> list[Line]:
    """Return what is told: of these processes, of all where none of them is known."""
    known = reference.directory
    usual = tuple(p for p in known.processes if p.code in processes) or known.processes
    subject = understood(reference, words)
    if subject.year is not None:
        on = date(subject.year, 12, 31) if subject.year < on.year else date(subject.year, 1, 1)
    asked = Asked(known, subject.processes or usual, on, language)
    if subject.unknown:
        return [*_unknown(asked, subject.unknown)]
    if subject.country:
        return [*about_country(asked, subject.country)]
    if subject.organisation:
        return [*about_organisation(asked, subject.organisation)]
    if subject.topics:
        return [one for topic in subject.topics for one in _topic(asked, topic)]
    return [*_overview(asked, usual)]


def understood(reference: Reference, words: str) -> Subject:
    """Return what the words ask for; accents, case and small words do not matter."""
    rest = " ".join(re.sub(r"[^\w\s.'-]", " ", folded(words)).split())
    year = _YEAR.search(rest)
    rest = _YEAR.sub(" ", rest, count=1)
    country = reference.country(rest.strip()) if len(rest.strip()) > 2 else None  # noqa: PLR2004 (TS, ES)
    if country is not None:
        return Subject(country=country, year=int(year[0]) if year else None)
    processes = []
    for process in reference.directory.processes:
        pattern = _any_of(process.printed)
        if pattern.search(rest):
            processes.append(process)
            rest = pattern.sub(" ", rest)
    topics = []
    for topic, called in WORDS_FOR.items():
        pattern = _any_of(called)
        if pattern.search(rest):
            topics.append(topic)
            rest = pattern.sub(" ", rest)
    rest = " ".join(_BETWEEN.sub(" ", rest).split())
    found = Subject(tuple(processes), tuple(topics), year=int(year[0]) if year else None)
    if not rest:
        return found
    code = reference.country(rest)
    if code is not None:
        return replace(found, country=code)
    one = _organisation(reference.directory, rest)
    return replace(found, organisation=one) if one else replace(found, unknown=rest)


def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of these names, the longest first."""
    plain = sorted({folded(name) for name in names}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, plain))})\b")


def _organisation(known: Directory, written: str) -> Organisation | None:
    return next(
        (one for one in known.organisations if written in map(folded, one.printed)),
        None,
    )


def _overview(asked: Asked, usual: tuple[ProcessEntry, ...]) -> Iterator[Line]:
    """Yield each process in short; a single one that was asked for, in full."""
    whole = len(asked.processes) == 1 and asked.processes != usual
    for process in asked.processes:
        yield from told.summary(asked, process)
        if whole:
            yield from told.bodies(asked, process)
            for part in ("since", "members", "observers"):
                yield from told.footnote(asked, process, process.footnotes.get(part))
        else:
            yield from told.dual(replace(asked, processes=usual), process)
            yield from told.footnote(asked, process, _sources_only(process))
    if asked.directory.plenaries(process.code for process in asked.processes):
        yield heading(say(asked.language, "Joint plenaries"))
        yield from meetings(asked, plenaries_only=True)
    yield _what_can_be_asked(asked)


def _sources_only(process: ProcessEntry) -> Footnote:
    """Return where the short page is from: what is doubtful is told with each part."""
    parts = [process.footnotes[p] for p in ("members", "presidencies") if p in process.footnotes]
    keys = [place.partition(",")[0] for part in parts for place in part.sources]
    return Footnote(sources=tuple(dict.fromkeys(keys)))


def _topic(asked: Asked, topic: str) -> Iterator[Line]:
    """Yield what is known of a topic, process by process."""
    if topic == "plenaries":
        yield from meetings(asked, plenaries_only=False)
        return
    silent = []
    for process in asked.processes:
        lines = [*_TOPICS[topic](asked, process)]
        if lines:
            yield heading(told.name(asked, process))
            yield from lines
        else:
            silent.append(process.short(asked.language))
    for name in silent:
        yield aside(say(asked.language, "The sources say nothing of this for {name}.", name=name))


def _presidency(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    yield told.presidency(asked, process)
    yield from told.presidencies(asked, process)


def _troika(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    yield told.troika(asked, process)
    note = process.footnotes.get("presidencies")
    if note is not None:
        yield from told.source(asked, process.sources, note.sources)


def _members(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    yield from told.members(asked, process)
    yield from told.footnote(asked, process, process.footnotes.get("members"))


def _observers(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    yield from told.observers(asked, process)
    for part in ("observers", "observer_organisations"):
        yield from told.footnote(asked, process, process.footnotes.get(part))
    known = asked.directory.tables_of(process.code)
    if known is not None:
        yield from tables.observer_rules(asked, process, known)


def _secretariat(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
    yield from told.secretariats(asked, process)
    for one in process.secretariats_on(asked.on):
        yield from told.remarks(asked, process, one)
    yield from told.footnote(asked, process, process.footnotes.get("secretariats"))


def _table(
    tell: Callable[[Asked, ProcessEntry, ProcessTables], Iterator[Line]],
) -> Topic:
    """Return a topic that one of the tables answers."""

    def lines(asked: Asked, process: ProcessEntry) -> Iterator[Line]:
        known = asked.directory.tables_of(process.code)
        return tell(asked, process, known) if known is not None else iter(())

    return lines


_TOPICS: dict[str, Topic] = {
    "presidency": _presidency,
    "troika": _troika,
    "members": _members,
    "observers": _observers,
    "secretariat": _secretariat,
    "groups": told.groups_told,
    "organs": told.bodies,
    "contributions": _table(tables.contributions),
    "activities": _table(tables.activities),
    "library": _table(tables.library),
    "themes": _table(tables.themes),
    "fund": _table(tables.reserve_fund),
    "rules": _table(tables.rules),
    "partners": _table(tables.partners),
}


def _unknown(asked: Asked, words: str) -> Iterator[Line]:
    """Say that the words are not known, what they may be meant for, and what can be asked."""
    text = say(asked.language, "I do not know “{word}”.", word=shortened(words, 40))
    offered = [say(asked.language, topic) for topic in WORDS_FOR]
    near = difflib.get_close_matches(words, [*map(folded, offered)], n=1)
    if near:
        meant = next(shown for shown in offered if folded(shown) == near[0])
        text += " " + say(asked.language, "Did you mean “{word}”?", word=meant)
    yield line(text)
    yield _what_can_be_asked(asked)


def _what_can_be_asked(asked: Asked) -> Line:
    names = ", ".join(process.short(asked.language) for process in asked.directory.processes)
    topics = ", ".join(say(asked.language, topic) for topic in WORDS_FOR)
    return aside(
        say(
            asked.language,
            "After /plenary about you can write a process ({names}), a country, an organisation, a "
            "year, or: {topics}.",
            names=names,
            topics=topics,
        )
    )
