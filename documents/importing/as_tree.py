"""The rows of a meeting as the agenda file holds them, each with the place it was read from."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from agenda.programme import PhaseKind, SlotKind
from agenda.words import clean
from documents.importing.findings import Code, Margin
from documents.importing.marks import flat
from documents.importing.names import countries_in, processes_in
from documents.importing.narrative import Narrative
from documents.importing.people import person, several
from documents.importing.timetable import Row, called
from documents.importing.told import Concept, Document, LocalTime, Person, Told, is_ibid
from documents.importing.zone_choice import Chosen
from documents.problems import Keys
from documents.process_directory import directory
from documents.saying import phrase

Tree = dict[str, Any]
_NO_PROCESS = "other"
_USUAL_MINUTES = 60
_LONGEST_MINUTES = 600


@dataclass(slots=True)
class Planted:
    """A tree of the agenda file, and where each of its parts was read."""

    tree: Tree = field(default_factory=dict)
    places: dict[Keys, Told] = field(default_factory=dict)

    def place(self, keys: Keys) -> Told | None:
        """Return where this part was read, or the nearest part around it."""
        for length in range(len(keys), -1, -1):
            if keys[:length] in self.places:
                return self.places[keys[:length]]
        return None


@dataclass(slots=True)
class Texts:
    """Under which language the texts of each document stand: English or Spanish."""

    keys: dict[str, str]

    def of(self, told: Told, text: str | None = None) -> dict[str, str]:
        """Return a text as the agenda file has it, under its language."""
        return {self.keys.get(told.file, "en"): clean(told.text if text is None else text)}

    def both(self, told: Told, twins: list[Told]) -> dict[str, str]:
        """Return a text beside its twin in the other language, if it has one."""
        made = self.of(told)
        for twin in twins:
            made = {**self.of(twin), **made}
        return dict(sorted(made.items()))


def _beside(tolds: list[Told], twins: list[list[Told]]) -> list[list[Told]]:
    """Return for each text its twins: those of lists that are as long."""
    same = [twin for twin in twins if len(twin) == len(tolds)]
    return [[twin[n] for twin in same] for n in range(len(tolds))]


def planted(
    titles: list[Told],
    themes: list[Told],
    rows: list[Row],
    chosen: Chosen,
    documents: list[Document],
    whole: Narrative,
    margin: Margin,
) -> Planted:
    """Return the agenda file's tree for these rows."""
    texts = Texts({document.name: document.text_key for document in documents})
    made = Planted()
    tree = made.tree
    title = titles[0]
    tree["title"] = texts.both(title, titles[1:])
    made.places[("title",)] = title
    made.places[()] = title
    if themes:
        tree["theme"] = texts.both(themes[0], themes[1:])
        made.places[("theme",)] = themes[0]
    tree["zone"] = chosen.name
    made.places[("zone",)] = chosen.told
    if chosen.printed:
        tree["zone_as_printed"] = texts.of(chosen.told, chosen.printed)
        made.places[("zone_as_printed",)] = chosen.told
    local = [time for document in documents for time in document.local_times]
    if local:
        tree["capitals"] = [_capital(made, n, time, chosen, texts) for n, time in enumerate(local)]
    found = [
        code for document in documents for t in document.titles[:1] for code in processes_in(t.text)
    ]
    named = [*processes_in(title.text), *found]
    leads = _processes(rows, named, margin)
    codes = list(dict.fromkeys([*named, *leads.values()]))
    led = set(leads.values())
    tree["processes"] = [code for code in codes if code in led or not led] or codes or [_NO_PROCESS]
    if len([code for code in codes if code != _NO_PROCESS]) > 1:
        tree["processes"] = codes
    tree["timing"] = {"session_minutes": _session_minutes(rows, documents, margin)}
    if whole:
        tree["concept_note"] = _concept_note(made, whole, texts)
    tree["days"] = _days(made, rows, texts, leads, documents, margin)
    return made


def _concept_note(made: Planted, whole: Narrative, texts: Texts) -> Tree:
    for part, paragraphs in whole.items():
        for n, (told, *_) in enumerate(paragraphs):
            made.places["concept_note", part, n] = told
    return {
        part: [texts.both(told, twins) for told, *twins in paragraphs]
        for part, paragraphs in whole.items()
    }


def _capital(made: Planted, n: int, time: LocalTime, chosen: Chosen, texts: Texts) -> Tree:
    made.places["capitals", n] = time.told
    known = next(
        (c for c in directory().capitals if flat(time.city) in map(flat, c.names.values())), None
    )
    city = (
        {key: known.names[key] for key in ("en", "es")} if known else texts.of(time.told, time.city)
    )
    return {"city": city, "zone": time.zone or chosen.name, "printed": str(time.clock)}


def _session_minutes(rows: list[Row], documents: list[Document], margin: Margin) -> int:
    for document in documents:
        if document.minutes is not None:
            return document.minutes[0]
    sessions = [row for row in rows if kind_of(row) is SlotKind.SESSION]
    (usual, count), *_ = Counter(row.minutes for row in sessions).most_common(1) or [(0, 0)]
    if not sessions or 2 * count < len(sessions) or usual > _LONGEST_MINUTES:
        usual = _USUAL_MINUTES
    if any(row.minutes != usual for row in sessions):
        margin.assume(
            Code.LENGTH_ASSUMED,
            "The documents do not say how long a session is to last; {minutes} minutes was "
            "written.",
            sessions[0].part.told,
            minutes=usual,
        )
    return usual


def kind_of(row: Row) -> SlotKind:
    """Return what a row is: a presentation if nothing names it otherwise, a session if led."""
    part = row.part
    if part.kind is not None:
        return part.kind
    return SlotKind.SESSION if part.leads or part.questions else SlotKind.PRESENTATION


def _processes(rows: list[Row], named: list[str], margin: Margin) -> dict[str, str]:
    """Return the process of each lead country, as of the meeting's date."""
    found: dict[str, str] = {}
    for row in rows:
        for lead in row.part.leads:
            if lead.country in found:
                continue
            process = directory().process_of(lead.country, row.on, named)
            found[lead.country] = process or _NO_PROCESS
            if process is None:
                margin.assume(
                    Code.PROCESS_UNKNOWN,
                    "{country} belongs to none of the processes that are known on {date}; "
                    "“{written}” was written. Put the process in its place.",
                    lead.told,
                    country=lead.told.text,
                    date=row.on,
                    written=_NO_PROCESS,
                )
    return found


def _days(
    made: Planted, rows: list[Row], texts: Texts, leads: dict[str, str],
    documents: list[Document], margin: Margin,
) -> list[Tree]:  # fmt: skip
    days: list[Tree] = []
    numbers: set[tuple[str, str]] = set()
    notes = {document.name: document.notes for document in documents}
    for on in dict.fromkeys(row.on for row in rows):
        slots: list[Tree] = []
        for row in (row for row in rows if row.on == on):
            keys: Keys = ("days", len(days), "slots", len(slots))
            slots.append(_slot(made, keys, row, texts, leads, notes, numbers, margin))
        made.places.setdefault(("days", len(days)), rows[0].part.told)
        days.append({"date": f"{on}", "slots": slots})
    return days


def _slot(
    made: Planted, keys: Keys, row: Row, texts: Texts, leads: dict[str, str],
    notes: dict[str, dict[str, Told]], numbers: set[tuple[str, str]], margin: Margin,
) -> Tree:  # fmt: skip
    part = row.part
    made.places[keys] = part.told
    for key in ("start", "end"):
        made.places[*keys, key] = part.time_told or part.told
    kind = kind_of(row)
    slot: Tree = {"kind": kind.value}
    if kind is SlotKind.SESSION:
        slot["label"] = part.label
        if part.number and (part.label, part.number) not in numbers:
            numbers.add((part.label, part.number))
            slot["number"] = part.number
        elif part.number:
            margin.look(
                Code.NUMBERS,
                "{slot} stands twice; the second was written without its number.",
                part.told,
                slot=called(replace(part, title=None)),
            )
    slot["title"] = _title(row, texts, margin)
    slot["start"], slot["end"] = row.starts, row.ends
    speakers = [*part.speakers]
    if kind is SlotKind.BREAK:
        speakers += [Person("", told.text, told) for told in part.presenters]
    if speakers:
        slot["speakers"] = [_speaker(who, row, texts) for who in speakers]
        made.places[*keys, "speakers"] = speakers[0].told
    if part.leads:
        slot["leads"] = [
            {"country": lead.country, "process": leads[lead.country]} for lead in part.leads
        ]
        made.places[*keys, "leads"] = part.leads[0].told
    for key, tolds in (("led_by", part.led_by), ("moderator", part.moderators)):
        if tolds:
            slot[key] = texts.of(tolds[0], "; ".join(dict.fromkeys(t.text for t in tolds)))
            made.places[*keys, key] = tolds[0]
    if part.presenters and kind is not SlotKind.BREAK:
        slot["presenters"] = [
            _presenter(one, texts) for told in part.presenters for one in several(told)
        ]
    if part.topics:
        beside = _beside(part.topics, [twin.topics for twin in row.twins])
        slot["topics"] = [texts.both(*pair) for pair in zip(part.topics, beside, strict=True)]
    if part.concepts:
        slot["key_concepts"] = [
            _concept(c, notes.get(c.told.file, {}), texts, margin) for c in part.concepts
        ]
    if part.questions:
        beside = _beside(part.questions, [twin.questions for twin in row.twins])
        slot["questions"] = [texts.both(*pair) for pair in zip(part.questions, beside, strict=True)]
        made.places[*keys, "questions"] = part.questions[0]
    if part.introduction and 0 < part.introduction[0] < row.minutes:
        slot["phases"] = _phases(row, part.introduction, margin)
        made.places[*keys, "phases"] = part.introduction[1]
    return slot


def _phases(row: Row, introduction: tuple[int, Told], margin: Margin) -> list[Tree]:
    minutes, told = introduction
    margin.assume(
        Code.INTRODUCTION,
        "The introduction of {row} lasts {minutes} minutes; the other {rest} were taken for the "
        "dialogue.",
        told,
        row=row.name,
        minutes=minutes,
        rest=row.minutes - minutes,
        short=phrase("{row}: {minutes} + {rest}", row=row.name, minutes=minutes,
                     rest=row.minutes - minutes),
    )  # fmt: skip
    return [
        {"kind": PhaseKind.PRESENTATION.value, "minutes": minutes},
        {"kind": PhaseKind.DIALOGUE.value, "minutes": row.minutes - minutes},
    ]


def _presenter(told: Told, texts: Texts) -> Tree:
    who = person(told)
    if who is None:
        return {"organisation": texts.of(told)}
    return {"name": who.name, **({"organisation": texts.of(told, who.post)} if who.post else {})}


def _title(row: Row, texts: Texts, margin: Margin) -> dict[str, str]:
    if row.part.title is not None:
        return texts.both(row.part.title, [twin.title for twin in row.twins if twin.title])
    named = f"{row.part.label.capitalize()} {row.part.number}" if row.part.number else "—"
    told = row.part.time_told or row.part.told
    margin.look(
        Code.TITLE_MISSING,
        "The row at {time} has no title; “{title}” was written.",
        told,
        time=row.starts,
        title=named,
    )
    return texts.of(told, named)


def _speaker(who: Person, row: Row, texts: Texts) -> Tree:
    speaker: Tree = {"name": who.name} if who.name else {}
    if who.post:
        speaker["post"] = texts.of(who.told, who.post)
    countries = countries_in(who.post)
    if countries:
        speaker["country"] = countries[-1].code
    else:
        for process in processes_in(who.post) if "presiden" in flat(who.post) else ():
            country = directory().presiding(process, row.on.year)
            if country is not None:
                speaker["country"] = country
    return speaker


def _concept(concept: Concept, notes: dict[str, Told], texts: Texts, margin: Margin) -> Tree:
    made: Tree = {
        "term": texts.of(concept.told, concept.term),
        "definition": texts.of(concept.told, concept.definition),
    }
    source = concept.source or _source(concept, notes)
    if source:
        made["source"] = texts.of(concept.told, source)
    elif concept.note:
        margin.look(
            Code.SOURCE_MISSING,
            "“{term}” points to note {note}, which the document does not have.",
            concept.told,
            term=concept.term,
            note=concept.note,
        )
    return made


def _source(concept: Concept, notes: dict[str, Told]) -> str:
    """Return the source in a footnote; “Ibid.” is the one before it, written out."""
    number = concept.note
    while number is not None and number in notes:
        text = notes[number].text
        if not is_ibid(text):
            return text.rstrip(" .")
        number = str(int(number) - 1) if number.isdecimal() and number != "1" else None
    return ""
