"""What the files of one message give, read one after the other in a process apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from agenda.checking import findings
from agenda.programme import Agenda
from agenda.roster import Person
from agenda.words import Language
from bot.sent_files import Sent, is_agenda, is_roster
from documents import agenda_findings
from documents.agenda_file import open_agenda
from documents.agenda_import import Imported, import_agenda
from documents.importing.deciding import Wishes
from documents.importing.findings import Code, Finding, Group
from documents.importing.report import in_order
from documents.importing.timetable import Row as ReadRow
from documents.problems import UnreadableFile
from documents.process_directory import directory
from documents.roster_file import read_roster
from handlers.drafts import (
    Answers,
    City,
    Draft,
    NoAgenda,
    Note,
    RosterAlone,
    Row,
    SeveralOfAKind,
)


@dataclass(frozen=True)
class Asked:
    """For whom files are read: with which answers, on which day, and in which language."""

    answers: Answers
    tenant: str
    today: date
    language: Language


def drafted(files: Sequence[Sent], asked: Asked) -> Draft:
    """Read the files of one message: a roster as the roster, an agenda file as it is.

    Raises:
        NotRead: none of them gives an agenda, or several do.
    """
    rosters = [file for file in files if is_roster(file)]
    agendas = [file for file in files if file not in rosters and is_agenda(file)]
    documents = [file for file in files if file not in rosters and file not in agendas]
    if len(rosters) > 1 or len(agendas) > 1:
        raise SeveralOfAKind
    if not agendas and not documents:
        raise RosterAlone
    people, wrong = _people(rosters, asked)
    try:
        given = [_by_hand(agenda, documents, asked) for agenda in agendas]
        draft = given[0] if given else _imported(documents, asked)
    except UnreadableFile as refused:
        raise NoAgenda([*refused.in_words(asked.language), *wrong]) from refused
    return replace(
        draft,
        errors=(*draft.errors, *wrong),
        people=people,
        roster=rosters[0][1] if rosters else "",
        cities=tuple(_cities()),
    )


def _by_hand(agenda: Sent, documents: Sequence[Sent], asked: Asked) -> Draft:
    """Return what an agenda file gives: documents that came with it are not read."""
    identity, name, path = agenda
    content = path.read_bytes()
    file = open_agenda(content, name)
    notes: list[Note] = []
    errors: list[str] = []
    for found in file.findings():
        told = agenda_findings.problem(found, file.places)
        says = told.sentences(asked.language)
        if found.level == "error":
            errors.append(f"{told.place}: {says}")
        else:
            notes.append(Note("look", found.code, told.place, says))
    return Draft(
        files=((identity, name),),
        read_on=asked.today,
        agenda=file.agenda,
        zone=file.agenda.zone,
        errors=tuple(errors),
        notes=tuple(notes),
        needless=tuple(name for _, name, _ in documents),
        agenda_text=content.decode("utf-8-sig", "replace"),
    )


def _imported(documents: Sequence[Sent], asked: Asked) -> Draft:
    answers, language = asked.answers, asked.language
    preferred = next((name for identity, name, _ in documents if identity == answers.prefer), None)
    wishes = Wishes(
        today=asked.today,
        prefer=preferred or answers.prefer or None,
        zone=answers.zone or None,
        year=int(answers.year) if answers.year else None,
        begins=date.fromisoformat(answers.begins) if answers.begins else None,
    )
    imported = import_agenda(_contents(documents), wishes).without_hints()
    meeting = imported.meeting
    found = meeting.margin.notes
    unread = {n.told.file for n in found if n.code == Code.UNREADABLE and not n.told.line}
    text = imported.agenda_text
    agenda = meeting.agenda if text is not None else None
    return Draft(
        files=tuple((identity, name) for identity, name, _ in documents),
        read_on=asked.today,
        rows=tuple(_row(row) for row in meeting.rows) if agenda is None else (),
        agenda=agenda,
        zone=meeting.zone or "",
        errors=tuple(_errors(imported, agenda, language)),
        notes=tuple(_note(note, language) for note in in_order(found)),
        unread=tuple((identity, name) for identity, name, _ in documents if name in unread),
        report=imported.letter("agenda.yaml" if text is not None else None, language),
        agenda_text=text or "",
    )


def _contents(documents: Sequence[Sent]) -> Iterator[tuple[str, bytes]]:
    """Yield the files' contents, each read from the disk when it is its turn."""
    for _, name, path in documents:
        yield name, path.read_bytes()


def _note(note: Finding, language: Language) -> Note:
    message = note.in_words(language, note.told)
    is_said = note.told.text in message or note.group is Group.DISAGREE
    return Note(
        note.group.value, note.code, note.told.place, message, "" if is_said else note.told.text
    )


def _errors(imported: Imported, agenda: Agenda | None, language: Language) -> Iterator[str]:
    if agenda is None or imported.can_be_held:
        return
    tree = imported.meeting.planted
    for found in findings(agenda):
        if found.level != "error":
            continue
        says, instead = (said.in_words(language) for said in agenda_findings.as_said(found))
        told = tree.place(found.place) if tree else None
        slot = f"“{agenda.slot(found.slot).title.best(language)}”: " if found.slot else ""
        where = f"{told.place}: " if told else ""
        yield f"{where}{slot}{says} {instead}".replace("`", "").strip()


def _row(row: ReadRow) -> Row:
    part = row.part
    return Row(
        on=row.on,
        start=row.starts,
        end=row.ends,
        title=part.title.text if part.title else "—",
        label="topic" if part.label == "topic" else "session",
        number=part.number or "",
        countries=tuple(dict.fromkeys(lead.country for lead in part.leads)),
        led_by=", ".join(told.text for told in part.led_by),
        questions=len(part.questions),
    )


def _cities() -> Iterator[City]:
    """Yield the capitals of the processes' members."""
    known = directory()
    members = {m.country for process in known.processes for m in process.members}
    for capital in known.capitals:
        if capital.country in members:
            yield City(capital.zone, dict(capital.names))


def _people(rosters: Sequence[Sent], asked: Asked) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    for _, name, path in rosters:
        try:
            return read_roster(path.read_bytes(), name, asked.tenant), ()
        except UnreadableFile as refused:
            return (), refused.in_words(asked.language)
    return (), ()
