"""The headings of the report on an import, what is said of like notes, and their order."""

from agenda.checking import Code as CheckCode
from documents.importing.findings import Code, Group
from documents.saying import Said, phrase

HEADINGS = {
    Group.ASK: phrase("To be answered first"),
    Group.DISAGREE: phrase("Where the documents disagree, and what was taken"),
    Group.ASSUMED: phrase("Taken to be so, though the documents do not say it"),
    Group.LOOK: phrase("Please look at this"),
    Group.ASIDE: phrase("Read, and not in the agenda"),
}
# Notes of one kind stand under one sentence as soon as there are two.
TOGETHER: dict[str, Said] = {
    Code.IMPERATIVE: phrase(
        "These guiding questions ask for something without being questions; they were kept as "
        "they stand:"
    ),
    Code.DOUBLE: phrase("These paragraphs ask two questions each; each was kept as one:"),
    Code.SEVERAL_LEADS: phrase(
        "These sessions have more than one lead, where one country is promised for each; all "
        "were kept:"
    ),
    Code.LEAD_ASSUMED: phrase(
        "These countries stand beside a title without a word; they were taken for its lead:"
    ),
    Code.NO_SHEET: phrase("These sessions have no datasheet:"),
    Code.TIME_MISSING: phrase("These have no time in any agenda, so they are not in the file:"),
    Code.SHEET_WITHOUT_SLOT: phrase(
        "These datasheets have no row in any agenda, so they are not in the file:"
    ),
    Code.END_ASSUMED: phrase("No end is printed for these rows; it was taken so:"),
    Code.INTRODUCTION: phrase(
        "The introductions of these sessions have their minutes; the rest was taken for the "
        "dialogue:"
    ),
    Code.TWELVE_HOURS: phrase("These times say neither am nor pm; they were taken so:"),
    Code.WHOLE_HOURS: phrase("These hours have no minutes; they were read as times of rows:"),
    Code.PARALLEL: phrase(
        "These rows run at the same time as others. All were kept as they stand; the bot holds "
        "one after the other and opens a row when what runs before it has closed:"
    ),
    Code.SAID_AGAIN: phrase("These lines repeat what the agenda says already:"),
    Code.FOOTNOTE: phrase("These are notes of running text:"),
    Code.UNPLACED: phrase("These lines found no place in the agenda:"),
    CheckCode.NO_QUESTIONS: phrase(
        "These sessions have no guiding questions. Ask their leads for them; until then their "
        "topics are offered, or their titles:"
    ),
    CheckCode.NO_LEAD: phrase("These sessions have no lead:"),
    CheckCode.FAR_FROM_LIMIT: phrase(
        "These sessions last longer or shorter than a session is said to. Give them a limit if "
        "that is meant:"
    ),
    CheckCode.PRINTED_CAPITAL: phrase(
        "These local times are wrong on the day. Tell those who have the printed agenda:"
    ),
}
# What concerns everybody who reads the printed agenda comes first; what can wait, last.
ORDER: tuple[str, ...] = (
    Code.NOT_AN_AGENDA, Code.OTHER_MEETING, Code.LEFT_OUT, Code.HIDDEN_TEXT,
    CheckCode.PRINTED_CAPITAL, CheckCode.PRINTED_ZONE, Code.ZONE_ABBREVIATION, Code.ZONES,
    Code.NO_SUCH_DATE, Code.DATE_FAR, Code.WEEKDAY, Code.TIME_MISSING, Code.SHEET_WITHOUT_SLOT,
    Code.PARALLEL, CheckCode.OUT_OF_ORDER, CheckCode.GAP, CheckCode.FAR_FROM_LIMIT,
    Code.NO_BREAK, Code.NO_OPENING, CheckCode.UNEQUAL_LEADS, CheckCode.NO_LEAD,
    Code.SEVERAL_LEADS, Code.NO_LEAD_COUNTRY, Code.NO_SHEET, CheckCode.NO_QUESTIONS,
    Code.IMPERATIVE, Code.DOUBLE,
)  # fmt: skip
LAST = (CheckCode.ONE_LANGUAGE, Code.UNPLACED)
