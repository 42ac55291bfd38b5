"""The rows of a meeting as the agenda file holds them, each with the place it was read from."""

from collections import Counter

from agenda.programme import SlotKind
from documents.importing.findings import Code, Margin
from documents.importing.marks import flat
from documents.importing.names import processes_in
from documents.importing.narrative import Narrative
from documents.importing.planting import NO_PROCESS, Planted, Texts, Tree, kind_of
from documents.importing.slot_tree import slot_tree
from documents.importing.timetable import Row
from documents.importing.told import Document, LocalTime, Told
from documents.importing.zone_choice import Chosen
from documents.problems import Keys
from documents.process_directory import directory

_USUAL_MINUTES = 60
_LONGEST_MINUTES = 600


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
    tree["processes"] = [code for code in codes if code in led or not led] or codes or [NO_PROCESS]
    if len([code for code in codes if code != NO_PROCESS]) > 1:
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


def _processes(rows: list[Row], named: list[str], margin: Margin) -> dict[str, str]:
    """Return the process of each lead country, as of the meeting's date."""
    found: dict[str, str] = {}
    for row in rows:
        for lead in row.part.leads:
            if lead.country in found:
                continue
            process = directory().process_of(lead.country, row.on, named)
            found[lead.country] = process or NO_PROCESS
            if process is None:
                margin.assume(
                    Code.PROCESS_UNKNOWN,
                    "{country} belongs to none of the processes that are known on {date}; "
                    "“{written}” was written. Put the process in its place.",
                    lead.told,
                    country=lead.told.text,
                    date=row.on,
                    written=NO_PROCESS,
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
            slots.append(slot_tree(made, keys, row, texts, leads, notes, numbers, margin))
        made.places.setdefault(("days", len(days)), rows[0].part.told)
        days.append({"date": f"{on}", "slots": slots})
    return days
