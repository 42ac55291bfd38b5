"""What leaves a plenary: which documents there are, in which formats, and for whom."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from agenda import facts as f
from agenda.audience import Audience
from agenda.chair import chair
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.roster import Account
from agenda.words import LANGUAGES, Language, Value

MOST_PRACTICES_IN_PDF = 2000  # setting one takes about a megabyte of memory


class Output(StrEnum):
    """A kind of document that a plenary leaves, in the order in which they are listed."""

    SESSION_SUMMARY = "session"
    CHAIR_SUMMARY = "chair-summary"
    REPORT = "report"
    COMMUNIQUE = "communique"
    PRACTICES = "practices"
    COMPENDIUM = "compendium"
    COMMITMENTS = "commitments"
    RESERVATIONS = "reservations"
    SPEAKING = "speaking-time"
    ATTENDANCE = "attendance"
    RUNNING_ORDER = "running-order"
    CHARTS = "charts"
    TRANSLATIONS = "translations"
    DATA = "data"
    JOURNAL = "journal"
    FILES = "files"


class Format(StrEnum):
    """What kind of file a document is."""

    DOCX = "docx"
    PDF = "pdf"
    MD = "md"
    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"
    PNG = "png"
    JSON = "json"
    AS_SENT = "as-sent"


TEXTS = (Format.DOCX, Format.PDF, Format.MD)

FORMATS: Mapping[Output, tuple[Format, ...]] = {
    Output.SESSION_SUMMARY: TEXTS,
    Output.CHAIR_SUMMARY: TEXTS,
    Output.REPORT: TEXTS,
    Output.COMMUNIQUE: TEXTS,
    Output.PRACTICES: (Format.XLSX, Format.DOCX, Format.PDF),
    Output.COMPENDIUM: (Format.DOCX, Format.PDF),
    Output.COMMITMENTS: (Format.XLSX, Format.CSV),
    Output.RESERVATIONS: (Format.XLSX, Format.CSV),
    Output.SPEAKING: (Format.XLSX, Format.CSV),
    Output.ATTENDANCE: (Format.XLSX, Format.CSV),
    Output.RUNNING_ORDER: (Format.XLSX, Format.ICS, Format.PNG),
    Output.CHARTS: (Format.PNG,),
    Output.TRANSLATIONS: (Format.XLSX,),
    Output.DATA: (Format.JSON,),
    Output.JOURNAL: (Format.JSON,),
    Output.FILES: (Format.AS_SENT,),
}
"""The formats of each kind of document, those that are edited first."""

OF_ONE_SESSION = (Output.SESSION_SUMMARY, Output.DATA)
INTERNAL_ONLY = (Output.TRANSLATIONS, Output.JOURNAL)
"""What names persons, or is still being worked on: it never leaves the meeting."""


class Wanted(Value):
    """What somebody wants written; nothing named means all that there is.

    `session` is None for the whole plenary.
    """

    session: SlotId | None = None
    outputs: tuple[Output, ...] = ()
    formats: tuple[Format, ...] = ()
    languages: tuple[Language, ...] = LANGUAGES
    audience: Audience = Audience.INTERNAL

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole meeting, with everything that these readers may have."""
        return not (self.session or self.outputs or self.formats) and self.languages == LANGUAGES

    def wants(self, output: Output, file_format: Format) -> bool:
        """Return whether a document is to be written in a format."""
        return (
            (not self.outputs or output in self.outputs)
            and (not self.formats or file_format in self.formats)
            and (self.session is None or output in OF_ONE_SESSION)
            and (self.audience is Audience.INTERNAL or output not in INTERNAL_ONLY)
        )


def leaves(plenary: Plenary, slot: SlotId, audience: Audience) -> bool:
    """Return whether anything of a slot may reach these readers: not if it was closed-door."""
    return audience is Audience.INTERNAL or not plenary.slots[slot].slot.closed_door


def ask(plenary: Plenary, at: datetime, *, by: Account, wanted: Wanted) -> Sequence[f.Fact]:
    """Have documents written and handed to whoever asks, for the secretariats or to be sent on.

    Raises:
        NotForThisRole: the person is neither moderator nor of a secretariat.
    """
    del at
    return [
        f.ExportAsked(
            by=chair(plenary, by).id,
            slot=wanted.session,
            outputs=tuple(output.value for output in wanted.outputs),
            formats=tuple(form.value for form in wanted.formats),
            languages=wanted.languages,
            outside=wanted.audience is Audience.OUTSIDE,
        )
    ]


def wanted_in(fact: f.Fact) -> Wanted:
    """Return what a fact asks to have written: by itself, all that the secretariats may have."""
    if isinstance(fact, f.CommuniqueCirculated):
        outside = Audience.OUTSIDE
        return Wanted(outputs=(Output.COMMUNIQUE,), formats=(Format.DOCX,), audience=outside)
    if not isinstance(fact, f.ExportAsked):
        return Wanted()
    return Wanted(
        session=fact.slot,
        outputs=tuple(Output(value) for value in fact.outputs),
        formats=tuple(Format(value) for value in fact.formats),
        languages=fact.languages,
        audience=Audience.OUTSIDE if fact.outside else Audience.INTERNAL,
    )


OF_PRACTICES = (Output.PRACTICES, Output.COMPENDIUM)


def are_too_many_for_pdf(plenary: Plenary) -> bool:
    """Return whether the practices are left to Word and the workbook: a PDF would take too much."""
    return len(plenary.practices) > MOST_PRACTICES_IN_PDF


def files_expected(plenary: Plenary, wanted: Wanted) -> int:
    """Return how many documents are written, but for pictures and what was handed in."""
    sessions = 1 if wanted.session else len(plenary.sessions())
    once = (Output.DATA, Output.JOURNAL, Output.TRANSLATIONS)
    number = 0
    for output in Output:
        for form in FORMATS[output]:
            if not wanted.wants(output, form) or form in (Format.PNG, Format.AS_SENT):
                continue
            copies = 1 if output in once or form is Format.ICS else len(wanted.languages)
            if output is Output.RUNNING_ORDER:
                copies = 1
            if output is Output.SESSION_SUMMARY:
                copies *= sessions
            if output is Output.DATA:
                copies = sessions + (0 if wanted.session else 1)
            if output is Output.COMMUNIQUE:
                copies *= 0 if form is Format.PDF else 2
            if output in OF_PRACTICES and form is Format.PDF and are_too_many_for_pdf(plenary):
                copies = 0
            number += copies
    return number
