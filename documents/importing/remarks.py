"""What a careful reader remarks on: leads, questions, what was left out, what found no place."""

import re

from agenda.programme import SlotKind
from documents.importing.findings import Code, Margin
from documents.importing.planting import kind_of
from documents.importing.timetable import Row, called, numbered
from documents.importing.told import NARRATIVE_SECTIONS, Document, Part, Told
from documents.saying import Said, phrase

_LANGUAGES = {"pt": phrase("Portuguese"), "fr": phrase("French")}
_LEFT_OUT = {
    "deleted": phrase("text deleted under tracked changes"),
    "hidden": phrase("text that its author hid"),
    "comments": phrase("comments"),
    "macros": phrase("macros, which were not run"),
}


def not_read(document: Document, margin: Margin) -> None:
    """Note what a file holds and was not read, and a language that an agenda file has not."""
    where = Told("", document.name, 0)
    for what, count in document.left_out.items():
        margin.look(
            Code.LEFT_OUT,
            "The file holds {what} ({count}); left out.",
            where,
            what=_LEFT_OUT.get(what, what),
            count=count,
        )
    for told in document.hidden:
        margin.look(
            Code.HIDDEN_TEXT,
            "The page does not show this text: it is tiny, or white on white. It was not taken "
            "into the agenda. Ask the author about it.",
            told,
        )
    if document.language in _LANGUAGES:
        margin.assume(
            Code.LANGUAGE,
            "This document is in {language}. An agenda file holds English and Spanish: its texts "
            "stand under “{key}” as they are, to be translated.",
            where,
            language=_LANGUAGES[document.language],
            key=document.text_key,
        )


def of_times(documents: list[Document], margin: Margin) -> None:
    """Note the rows whose times have no minutes, and ask about times that there are not."""
    for document in documents:
        for told, read in document.hours:
            margin.assume(
                Code.WHOLE_HOURS,
                "“{printed}” was read as the time {time}.",
                told,
                printed=told.text,
                time=read,
                short=phrase("“{printed}” as {time}", printed=told.text, time=read),
            )
        for told in document.torn:
            margin.ask(
                Code.NO_SUCH_TIME,
                "There is no such time of a day. Correct it in the document.",
                told,
            )


def of_parts(documents: list[Document], rows: list[Row], loose: list[Part], margin: Margin) -> None:
    """Note leads that are several, assumed or missing, and questions that are none, or two."""
    promise = next((d.one_lead for d in documents if d.one_lead is not None), None)
    for part in [row.part for row in rows] or loose:
        countries = list(dict.fromkeys(lead.country for lead in part.leads))
        if promise is not None and len(countries) > 1:
            margin.look(
                Code.SEVERAL_LEADS,
                "{slot} has {count} leads ({countries}), where {promise} promises one country for "
                "each. All were kept.",
                part.leads[0].told,
                slot=called(part),
                count=len(countries),
                countries=part.leads[0].told.text,
                promise=promise,
                short=phrase(
                    "{slot}: {countries}", slot=called(part), countries=part.leads[0].told.text
                ),
            )
        assumed = [lead for lead in part.leads if lead.is_assumed]
        if assumed:
            margin.assume(
                Code.LEAD_ASSUMED,
                "“{country}” stands beside {slot} without a word; it was taken for the lead.",
                assumed[0].told,
                country=assumed[0].told.text,
                slot=called(part),
                short=phrase("{country}, {slot}", country=assumed[0].told.text, slot=called(part)),
            )
        for question in part.questions:
            _of_question(question, part, margin)
    for part in (part for document in documents for part in document.parts):
        for beside, told in part.beside_leads:
            margin.look(
                Code.BESIDE_LEADS,
                "“{words}” stands beside the lead countries of {slot} and is not known as one; it "
                "was not taken as a lead.",
                told,
                words=beside,
                slot=called(part),
            )
    for row in rows:
        if kind_of(row) is SlotKind.PRESENTATION and not row.part.leads:
            _without_lead(row, margin)


def _of_question(question: Told, part: Part, margin: Margin) -> None:
    slot = numbered(part) if part.number else called(part)
    short = phrase("{slot}: “{question}”", slot=slot, question=question.text)
    if "?" not in question.text and ";" not in question.text[-1:]:
        margin.look(
            Code.IMPERATIVE,
            "This guiding question of {slot} asks for something without being a question; it was "
            "kept as one.",
            question,
            slot=called(part),
            short=short,
        )
    elif len(re.findall(r"\?", question.text)) > 1:
        margin.look(
            Code.DOUBLE,
            "This paragraph of {slot} asks two questions; it was kept as one.",
            question,
            slot=called(part),
            short=short,
        )


def _without_lead(row: Row, margin: Margin) -> None:
    if row.part.presenters:
        margin.look(
            Code.NO_LEAD_COUNTRY,
            "The row “{title}” has no lead country; it is presented by {presenters}.",
            row.part.told,
            title=row.title,
            presenters=[told.text for told in row.part.presenters],
        )
    else:
        margin.look(
            Code.NO_LEAD_COUNTRY,
            "The row “{title}” has no lead country.",
            row.part.told,
            title=row.title,
            short=phrase("“{title}”", title=row.title),
        )


def _lines(first: Told, last: Told) -> Said:
    if first.line == last.line:
        return phrase("line {line}", line=first.line)
    return phrase("lines {first} to {last}", first=first.line, last=last.line)


def not_placed(document: Document, margin: Margin) -> None:
    """Note every line of a document that the agenda has not."""
    for section, tolds in document.sections.items():
        if tolds and section not in NARRATIVE_SECTIONS:
            margin.aside(
                Code.READ_ASIDE,
                "“{section}” has no place in an agenda file ({lines}).",
                tolds[0],
                section=f"{section[:1].upper()}{section[1:]}",
                lines=_lines(tolds[0], tolds[-1]),
            )
    if document.listed:
        first, last = document.listed[0].told, document.listed[-1].told
        margin.aside(
            Code.LISTED,
            "This is a list of sessions ({lines}); each stands in full elsewhere.",
            first,
            lines=_lines(first, last),
        )
    used = document.notes_used
    for number, told in document.notes.items():
        if number not in used:
            margin.aside(
                Code.FOOTNOTE, "This is note {number}, of running text.", told, number=number
            )
    for part in document.parts:
        for told in part.again:
            margin.aside(
                Code.SAID_AGAIN,
                "This repeats what {slot} says already.",
                told,
                slot=called(part),
            )
    for told in document.unplaced:
        margin.aside(Code.UNPLACED, "This line found no place in the agenda.", told)
