"""One slot as the agenda file holds it: titles, people, topics, concepts, questions."""

import re
from dataclasses import replace

from agenda.programme import PhaseKind, SlotKind
from documents.importing.findings import Code, Margin
from documents.importing.marks import flat
from documents.importing.names import countries_in, processes_in
from documents.importing.people import is_titled, person, several
from documents.importing.planting import Planted, Texts, Tree, beside, kind_of
from documents.importing.timetable import Row, called
from documents.importing.told import Concept, Person, Told, is_ibid
from documents.problems import Keys
from documents.process_directory import directory
from documents.saying import phrase


def slot_tree(
    made: Planted, keys: Keys, row: Row, texts: Texts, leads: dict[str, str],
    notes: dict[str, dict[str, Told]], numbers: set[tuple[str, str]], margin: Margin,
) -> Tree:  # fmt: skip
    """Return a row as a slot of the agenda file, and keep where each of its parts was read."""
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
        twins = beside(part.topics, [twin.topics for twin in row.twins])
        slot["topics"] = [texts.both(*pair) for pair in zip(part.topics, twins, strict=True)]
    if part.concepts:
        slot["key_concepts"] = [
            _concept(c, notes.get(c.told.file, {}), texts, margin) for c in part.concepts
        ]
    if part.questions:
        twins = beside(part.questions, [twin.questions for twin in row.twins])
        slot["questions"] = [texts.both(*pair) for pair in zip(part.questions, twins, strict=True)]
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
        if is_titled(told.text) and not re.search(r"[,;:]", told.text):
            return {"name": told.text}
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
    if who.minutes:
        speaker["minutes"] = who.minutes
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
