"""Several documents made into one agenda, with a note on everything that was not plain."""

from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError

from agenda.checking import Code as CheckCode
from agenda.checking import findings
from agenda.programme import Agenda, SlotKind
from agenda.zones import zone
from documents.agenda_findings import as_said
from documents.importing import comparing, remarks, side_by_side, timetable, zone_choice
from documents.importing.as_tree import planted
from documents.importing.deciding import Wishes
from documents.importing.findings import Code, Margin
from documents.importing.narrative import Narrative, narrative
from documents.importing.one_meeting import names, of_one_meeting
from documents.importing.planting import Planted, kind_of
from documents.importing.timetable import Row, called
from documents.importing.told import Document, Part, Told
from documents.saying import phrase, plural

# Said by the importer itself, with both places.
_SAID_ALREADY = {CheckCode.OVERLAP, CheckCode.ONE_LANGUAGE, CheckCode.NUMBER_TWICE}
# Of which a list of the sessions says it all.
_SAID_TOGETHER = {CheckCode.NO_LEAD, CheckCode.NO_QUESTIONS}


@dataclass(slots=True)
class Meeting:
    """What came of the documents: the rows, the agenda if there is one, and the notes."""

    rows: list[Row] = field(default_factory=list)
    loose: list[Part] = field(default_factory=list)
    planted: Planted | None = None
    agenda: Agenda | None = None
    zone: str | None = None
    margin: Margin = field(default_factory=Margin)
    documents: list[Document] = field(default_factory=list)
    aside: list[Document] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether none of the documents is an agenda or a datasheet."""
        return not self.documents


def meeting_of(documents: list[Document], wishes: Wishes, margin: Margin) -> Meeting:
    """Read documents together as one meeting."""
    made = Meeting(margin=margin)
    for document in documents:
        remarks.not_read(document, margin)
    together = of_one_meeting(_preferred(documents, wishes), margin)
    made.documents, made.aside = together.documents, together.aside
    if made.is_refused:
        return made
    titles, themes = names(together, margin)
    remarks.of_times(made.documents, margin)
    _timed(made, wishes)
    remarks.of_parts(made.documents, made.rows, made.loose, margin)
    whole = narrative(made.documents, wishes, margin)
    if made.rows:
        _written(made, titles, themes, whole, wishes)
    for document in made.documents:
        remarks.not_placed(document, margin)
    return made


def _preferred(documents: list[Document], wishes: Wishes) -> list[Document]:
    """Return the documents with the preferred file first: it gives the times if it has any."""
    wish = (wishes.prefer or "").rsplit("/", 1)[-1]
    return sorted(documents, key=lambda d: (d.name != wish, -len(d.timed)))


def _timed(made: Meeting, wishes: Wishes) -> None:
    margin = made.margin
    agendas = [document for document in made.documents if document.is_agenda]
    if not agendas:
        made.loose = [part for document in made.documents for part in document.parts]
        margin.ask(
            Code.TIME_MISSING,
            "None of the documents gives the times of the sessions. Import the agenda together "
            "with these files.",
            Told("", made.documents[0].name, 0),
        )
        return
    first = timetable.first_date(made.documents, wishes.year, wishes.today, Margin())
    if first is None:
        first = _asked_for_date(agendas[0], wishes, margin)
    all_rows = {
        d.name: timetable.rows_of(d, first[0] if first else None, wishes.year, wishes.today, margin)
        for d in agendas
    }
    made.rows = all_rows[agendas[0].name]
    languages = {document.name: document.language for document in made.documents}
    for other in agendas[1:]:
        comparing.other_agenda(made.rows, all_rows[other.name], margin, languages)
    sheets = [p for d in made.documents for p in d.untimed]
    twins = [part for row in made.rows for part in row.twins]
    sheets += [
        row.part
        for other in agendas[1:]
        for row in all_rows[other.name]
        if row.part.number and row.part.says_more and not any(row.part is twin for twin in twins)
    ]
    left = comparing.with_sheets(made.rows, sheets, margin, languages)
    comparing.numbers(made.rows, made.documents, margin)
    for row in made.rows:
        comparing.settled(row, wishes, margin)
    made.loose = [part for part in left if not part.times]
    for part in made.loose:
        margin.look(
            Code.TIME_MISSING if part.told.file in all_rows else Code.SHEET_WITHOUT_SLOT,
            "{slot} has no time in any agenda, so it is not in the agenda file.",
            part.told,
            slot=called(part),
            short=called(part),
        )
    side_by_side.parallel(made.rows, margin)
    side_by_side.without_break(made.rows, margin)
    if any(part.questions for part in sheets):
        for row in made.rows:
            if row.part.number and row.sheet is None and kind_of(row) is SlotKind.SESSION:
                margin.look(
                    Code.NO_SHEET,
                    "{row} has no datasheet.",
                    row.part.told,
                    row=row.name,
                    short=row.name,
                )


def _asked_for_date(document: Document, wishes: Wishes, margin: Margin) -> tuple[date, Told] | None:
    told = Told("", document.name, 0)
    if wishes.begins is not None:
        return wishes.begins, told
    if wishes.secretariat is not None:
        question = phrase(
            "The documents give no date. On which day does the meeting begin (YYYY-MM-DD)?"
        ).in_words(wishes.language)
        for _ in range(3):
            try:
                return date.fromisoformat(wishes.secretariat.answer(question, "").strip()), told
            except ValueError:
                continue
    margin.ask(
        Code.DATE_MISSING,
        "The documents give no date. Write it in one of them.",
        told,
        hint=phrase("Or answer with --interactive."),
    )
    return None


def _written(
    made: Meeting, titles: list[Told], themes: list[Told], whole: Narrative, wishes: Wishes
) -> None:
    margin = made.margin
    leads = [lead.country for row in made.rows for lead in row.part.leads]
    before = len(margin.notes)
    chosen = zone_choice.choose(made.documents, wishes.zone, made.rows[0].on, leads, margin)
    assumed = any(note.code == Code.ZONE_ASSUMED for note in margin.notes[before:])
    if wishes.secretariat is not None and (chosen is None or assumed):
        asked = _asked_for_zone(chosen, wishes)
        if asked is not None:
            margin.notes[before:] = []
            chosen = zone_choice.choose(made.documents, asked, made.rows[0].on, leads, margin)
    if chosen is None:
        margin.ask(
            Code.ZONE_MISSING,
            "The documents do not say in which zone their times are.",
            made.rows[0].told,
            hint=phrase("Give it with --zone, such as --zone America/Costa_Rica."),
        )
        return
    made.zone = chosen.name
    if not titles:
        titles = [Told("Plenary meeting", made.documents[0].name, 0)]
        margin.assume(
            Code.NO_TITLE,
            "No title was found; “{title}” was written.",
            titles[0],
            title=titles[0].text,
        )
    title = titles[0]
    made.planted = planted(titles, themes, made.rows, chosen, made.documents, whole, margin)
    try:
        made.agenda = Agenda.model_validate(made.planted.tree)
    except ValidationError as wrong:
        for error in wrong.errors():
            told = made.planted.place(tuple(error["loc"])) or title
            margin.ask(
                Code.UNREADABLE,
                "This cannot stand in an agenda: {problem}.",
                told,
                problem=error["msg"],
            )
        return
    _checked(made, made.agenda, made.planted, title)


def _asked_for_zone(chosen: zone_choice.Chosen | None, wishes: Wishes) -> str | None:
    if wishes.secretariat is None:
        return None
    suggestion = chosen.name if chosen else ""
    for _ in range(3):
        question = phrase("In which zone are the times (Area/City)?").in_words(wishes.language)
        name = wishes.secretariat.answer(question, suggestion)
        try:
            zone(name)
        except ValueError:
            continue
        return name
    return None


def _checked(made: Meeting, agenda: Agenda, tree: Planted, title: Told) -> None:
    """Add what `plenary agenda check` says of the agenda, with the place in the document."""
    single = 0
    zone_said = any(note.code == Code.ZONES for note in made.margin.notes)
    for found in findings(agenda):
        single += found.code is CheckCode.ONE_LANGUAGE
        if found.code in _SAID_ALREADY or (found.code is CheckCode.PRINTED_ZONE and zone_said):
            continue
        says, instead = as_said(found)
        told = tree.place(found.place) or title
        if found.slot:
            slot = agenda.slot(found.slot).title.best("en")
            said = phrase("“{slot}”: {says} {instead}", slot=slot, says=says, instead=instead)
            short = (
                phrase("“{title}”", title=slot)
                if found.code in _SAID_TOGETHER
                else phrase("“{slot}”: {says}", slot=slot, says=says)
            )
            made.margin.checked(found.code.value, said, told, short)
        else:
            said = phrase("{says} {instead}", says=says, instead=instead)
            made.margin.checked(found.code.value, said, told, says)
    if single:
        said = plural(
            "{number} text is in one language only; it is printed once and marked.",
            "{number} texts are in one language only; they are printed once and marked.",
            single,
        )
        made.margin.checked(CheckCode.ONE_LANGUAGE.value, said, title, None)
