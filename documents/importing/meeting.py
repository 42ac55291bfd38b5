"""Several documents made into one agenda, with a note on everything that was not plain."""

import re
from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError

from agenda.checking import Code as CheckCode
from agenda.checking import findings
from agenda.programme import Agenda, SlotKind
from agenda.zones import zone
from documents.agenda_findings import words
from documents.importing import comparing, timetable, zone_choice
from documents.importing.as_tree import Planted, kind_of, planted
from documents.importing.deciding import Wishes
from documents.importing.findings import Code, Margin
from documents.importing.narrative import Narrative, narrative
from documents.importing.one_meeting import names, of_one_meeting
from documents.importing.timetable import Row, called
from documents.importing.told import NARRATIVE_SECTIONS, Document, Part, Told

_LANGUAGES = {"en": "English", "es": "Spanish", "pt": "Portuguese", "fr": "French"}
_LEFT_OUT = {
    "deleted": "text deleted under tracked changes",
    "hidden": "text that its author hid",
    "comments": "comments",
    "macros": "macros, which were not run",
}
# Said by the importer itself, with both places.
_SAID_ALREADY = {CheckCode.OVERLAP, CheckCode.ONE_LANGUAGE, CheckCode.NUMBER_TWICE}


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
        _not_read(document, margin)
    together = of_one_meeting(_preferred(documents, wishes), margin)
    made.documents, made.aside = together.documents, together.aside
    if made.is_refused:
        return made
    titles, themes = names(together, margin)
    _timed(made, wishes)
    _question_notes(made)
    whole = narrative(made.documents, wishes, margin)
    if made.rows:
        _written(made, titles, themes, whole, wishes)
    for document in made.documents:
        _not_placed(document, margin)
    return made


def _preferred(documents: list[Document], wishes: Wishes) -> list[Document]:
    """Return the documents with the preferred file first: it gives the times if it has any."""
    wish = (wishes.prefer or "").rsplit("/", 1)[-1]
    return sorted(documents, key=lambda d: (d.name != wish, -len(d.timed)))


def _not_read(document: Document, margin: Margin) -> None:
    where = Told("", document.name, 0)
    for what, count in document.left_out.items():
        said = _LEFT_OUT.get(what, what)
        margin.look(Code.LEFT_OUT, f"The file holds {said} ({count}); left out.", where)
    for told in document.hidden:
        margin.look(
            Code.HIDDEN_TEXT,
            "The page does not show this text: it is tiny, or white on white. It was not taken "
            "into "
            "the agenda. Ask the author about it.",
            told,
        )
    if document.language in {"pt", "fr"}:
        margin.assume(
            Code.LANGUAGE,
            f"This document is in {_LANGUAGES[document.language]}. An agenda file holds English "
            f"and "
            f"Spanish: its texts stand under {'es' if document.language == 'pt' else 'en'} as "
            f"they are, "
            "to be translated.",
            where,
        )


def _timed(made: Meeting, wishes: Wishes) -> None:
    margin = made.margin
    agendas = [document for document in made.documents if document.is_agenda]
    if not agendas:
        made.loose = [part for document in made.documents for part in document.parts]
        margin.ask(
            Code.TIME_MISSING,
            "None of the documents gives the times of the sessions. Import the agenda together "
            "with "
            "these files.",
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
            f"{called(part)} has no time in any agenda, so it is not in the agenda file.",
            part.told,
        )
    timetable.parallel(made.rows, margin)
    timetable.without_break(made.rows, margin)
    if any(part.questions for part in sheets):
        for row in made.rows:
            if row.part.number and row.sheet is None and kind_of(row) is SlotKind.SESSION:
                margin.look(Code.NO_SHEET, f"{row.name} has no datasheet.", row.part.told)


def _asked_for_date(document: Document, wishes: Wishes, margin: Margin) -> tuple[date, Told] | None:
    told = Told("", document.name, 0)
    if wishes.begins is not None:
        return wishes.begins, told
    if wishes.secretariat is not None:
        question = "The documents give no date. On which day does the meeting begin (YYYY-MM-DD)?"
        for _ in range(3):
            try:
                return date.fromisoformat(wishes.secretariat.answer(question, "").strip()), told
            except ValueError:
                continue
    margin.ask(
        Code.DATE_MISSING,
        "The documents give no date. Write it in one of them, or answer with --interactive.",
        told,
    )
    return None


def _question_notes(made: Meeting) -> None:
    margin = made.margin
    promise = next((d.one_lead for d in made.documents if d.one_lead is not None), None)
    parts = [row.part for row in made.rows] or made.loose
    for part in parts:
        if promise is not None and len({lead.country for lead in part.leads}) > 1:
            margin.look(
                Code.SEVERAL_LEADS,
                f"{called(part)} has {len(part.leads)} leads ({part.leads[0].told.text}), where "
                f"{promise.place} promises one country for each. All were kept.",
                part.leads[0].told,
            )
        assumed = [lead for lead in part.leads if lead.is_assumed]
        if assumed:
            margin.assume(
                Code.LEAD_ASSUMED,
                f"“{assumed[0].told.text}” stands beside {called(part)} without a word; it was "
                "taken for the lead.",
                assumed[0].told,
            )
        for question in part.questions:
            if "?" not in question.text and ";" not in question.text[-1:]:
                margin.look(
                    Code.IMPERATIVE,
                    f"This guiding question of {called(part)} asks for something without being "
                    f"a question; "
                    "it was kept as one.",
                    question,
                )
            elif len(re.findall(r"\?", question.text)) > 1:
                margin.look(
                    Code.DOUBLE,
                    f"This paragraph of {called(part)} asks two questions; it was kept as one.",
                    question,
                )
    for row in made.rows:
        if kind_of(row) is SlotKind.PRESENTATION and not row.part.leads:
            by = ", ".join(told.text for told in row.part.presenters)
            margin.look(
                Code.NO_LEAD_COUNTRY,
                f"The row “{row.part.title.text if row.part.title else ''}” has no lead country"
                + (f"; it is presented by {by}." if by else "."),
                row.part.told,
            )


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
            "The documents do not say in which zone their times are. Give it with --zone "
            "Area/City, such "
            "as --zone America/Costa_Rica.",
            made.rows[0].part.time_told or made.rows[0].part.told,
        )
        return
    made.zone = chosen.name
    if not titles:
        titles = [Told("Plenary meeting", made.documents[0].name, 0)]
        margin.assume(
            Code.NO_TITLE, f"No title was found; “{titles[0].text}” was written.", titles[0]
        )
    title = titles[0]
    made.planted = planted(titles, themes, made.rows, chosen, made.documents, whole, margin)
    try:
        made.agenda = Agenda.model_validate(made.planted.tree)
    except ValidationError as wrong:
        for error in wrong.errors():
            told = made.planted.place(tuple(error["loc"])) or title
            margin.ask(Code.UNREADABLE, f"This cannot stand in an agenda: {error['msg']}.", told)
        return
    _checked(made, made.agenda, made.planted, title)


def _asked_for_zone(chosen: zone_choice.Chosen | None, wishes: Wishes) -> str | None:
    if wishes.secretariat is None:
        return None
    suggestion = chosen.name if chosen else ""
    for _ in range(3):
        name = wishes.secretariat.answer("In which zone are the times (Area/City)?", suggestion)
        try:
            zone(name)
        except ValueError:
            continue
        return name
    return None


def _checked(made: Meeting, agenda: Agenda, tree: Planted, title: Told) -> None:
    """Add what `plenary agenda check` says of the agenda, with the place in the document."""
    single = 0
    for found in findings(agenda):
        single += found.code is CheckCode.ONE_LANGUAGE
        if found.code not in _SAID_ALREADY:
            says, instead = words(found)
            told = tree.place(found.place) or title
            slot = agenda.slot(found.slot).title.best("en") if found.slot else ""
            of = f"“{slot}”: " if slot else ""
            message = f"{of}{says} {instead}".replace("`", "")
            made.margin.look(found.code.value, message, told)
    if single:
        made.margin.look(
            CheckCode.ONE_LANGUAGE.value,
            f"{single} texts are in one language only; they are printed once and marked.",
            title,
        )


def _not_placed(document: Document, margin: Margin) -> None:
    for section, tolds in document.sections.items():
        if tolds and section not in NARRATIVE_SECTIONS:
            first, last = tolds[0], tolds[-1]
            one = first.line == last.line
            where = f"line {first.line}" if one else f"lines {first.line} to {last.line}"
            margin.aside(
                Code.READ_ASIDE,
                f"{section[:1].upper()}{section[1:]} ({where}) was read; an agenda file has no "
                "place for it.",
                first,
            )
    if document.listed:
        first, last = document.listed[0].told, document.listed[-1].told
        margin.aside(
            Code.LISTED,
            f"Lines {first.line} to {last.line} list {len(document.listed)} sessions that stand "
            "in full elsewhere.",
            first,
        )
    used = document.notes_used
    for number, told in document.notes.items():
        if number not in used:
            margin.aside(Code.FOOTNOTE, f"Note {number} belongs to running text.", told)
    for part in document.parts:
        for told in part.again:
            margin.aside(Code.SAID_AGAIN, f"This repeats what {called(part)} says already.", told)
    for told in document.unplaced:
        margin.aside(Code.UNPLACED, "This line found no place in the agenda.", told)
