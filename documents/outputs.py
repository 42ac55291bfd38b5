"""The index of everything that leaves a plenary: each document, its formats, and what writes it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Literal

import regex

from agenda.audience import Audience
from agenda.leaving import FORMATS, TEXTS, Format, Output, Wanted, are_too_many_for_pdf
from agenda.programme import SlotId
from agenda.summaries import PlenarySummary, SlotSummary
from agenda.words import Language
from documents.blocks import Document, Picture
from documents.chair_summary import chair_summary
from documents.communique import Copy, communique, why_no_pdf
from documents.docx_file import docx
from documents.export_json import plenary_json, session_json
from documents.folder import File
from documents.letterhead import Letterhead
from documents.markdown import markdown
from documents.outside_copy import outside_copy
from documents.pdf_file import pdf
from documents.plenary_report import plenary_document
from documents.registers.attendance import attendance_csv, attendance_workbook
from documents.registers.charts import charts
from documents.registers.commitments import commitments_csv, commitments_workbook
from documents.registers.compendium import compendium
from documents.registers.held import running_order_calendar, running_order_workbook
from documents.registers.practice_register import practice_register
from documents.registers.practice_sheets import practice_sheets
from documents.registers.reservations import reservations_csv, reservations_workbook
from documents.registers.speaking import speaking_csv, speaking_workbook
from documents.session_summary import session_document
from documents.timeline import timeline
from documents.translations_book import translations_workbook

_NUMBER = regex.compile(r"[1-9][0-9]{0,2}")


@dataclass(frozen=True)
class LeftOut:
    """A file that was handed in and is not written, and why: its bytes are `missing`.

    Or it is `too large` together with those that came before it.
    """

    number: int
    name: str
    bytes: int
    why: Literal["missing", "too large"]


@dataclass(frozen=True)
class Material:
    """What documents are written from: the record compiled, what is wanted of it, and the look.

    `journal` is the record itself as lines of JSON; `files` are those that were handed in, such as
    presentations, that these readers may have, but for those that are `left_out`.
    """

    summary: PlenarySummary
    wanted: Wanted = field(default_factory=Wanted)
    template: Letterhead | None = None
    journal: bytes = b""
    files: tuple[File, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    _drawn: dict[Language, Picture] = field(default_factory=dict)

    def timeline(self, language: Language) -> Picture:
        """Return the picture of planned against actual time, which several documents have."""
        if language not in self._drawn:
            self._drawn[language] = timeline(self.summary, language)
        return self._drawn[language]

    @property
    def audience(self) -> Audience:
        """For whom it is written."""
        return self.wanted.audience

    def name(self, stem: str, ending: str) -> str:
        """Return what a file is called: what names delegations says so in its name."""
        inside = ".internal" if self.audience is Audience.INTERNAL else ""
        return f"{stem}{inside}.{ending}"


@dataclass(frozen=True)
class Due:
    """A part of what is to be written: what it is called, and what writes its files."""

    name: str
    write: Callable[[], Sequence[File]]


def due(material: Material) -> list[Due]:
    """Return all that is to be written, in the order of the list of outputs.

    The communiqué is the meeting's own, whatever session a paragraph of it comes from.
    """
    leaving = material
    if material.audience is Audience.OUTSIDE:
        leaving = replace(material, summary=outside_copy(material.summary))
    return [
        one
        for output in Output
        for one in OUTPUTS[output](material if output is Output.COMMUNIQUE else leaving)
        if any(material.wanted.wants(output, form) for form in FORMATS[output])
    ]


def session_file_name(summary: PlenarySummary, session: SlotId) -> str:
    """Return what the files of a session are called: its number, or its place among them."""
    numbers = [slot.state.slot.number or "" for slot in summary.sessions]
    place = [slot.state.id for slot in summary.sessions].index(session)
    # An agenda's numbers are its author's text: only plain ones, each once, may name a file.
    if all(_NUMBER.fullmatch(n) for n in numbers) and len(set(numbers)) == len(numbers):
        return f"session-{numbers[place]}"
    return f"session-{place + 1}"


def _one(name: str, make: Callable[[], bytes]) -> Due:
    return Due(name, lambda: [(name, make())])


def _texts(
    material: Material, output: Output, stem: str, make: Callable[[Language], Document]
) -> Iterator[Due]:
    """Yield a document in every language and format that is wanted of it."""
    at, wanted = material.summary.at, material.wanted
    writers: Mapping[Format, Callable[[Document], bytes]] = {
        Format.DOCX: lambda document: docx(document, at, material.template),
        Format.PDF: lambda document: pdf(document, at),
        Format.MD: lambda document: markdown(document).encode(),
    }
    for language in wanted.languages:
        made = cache(partial(make, language))  # once for all its formats
        for form in TEXTS:
            if wanted.wants(output, form) and form in FORMATS[output]:
                name = material.name(stem, f"{language}.{form}")
                yield _one(name, _written(writers[form], made))


def _written(
    write: Callable[[Document], bytes], make: Callable[[], Document]
) -> Callable[[], bytes]:
    return lambda: write(make())


def _session_summaries(material: Material) -> Iterator[Due]:
    summary = material.summary
    for slot in summary.sessions:
        if material.wanted.session in (None, slot.state.id):
            name = session_file_name(summary, slot.state.id)

            yield from _texts(material, Output.SESSION_SUMMARY, name, _of_session(material, slot))


def _of_session(material: Material, slot: SlotSummary) -> Callable[[Language], Document]:
    return lambda language: session_document(material.summary, slot, language, material.audience)


def _chair_summary(material: Material) -> Iterator[Due]:
    def made(language: Language) -> Document:
        return chair_summary(material.summary, language, material.audience)

    yield from _texts(material, Output.CHAIR_SUMMARY, "chair-summary", made)


def _report(material: Material) -> Iterator[Due]:
    def made(language: Language) -> Document:
        picture = material.timeline(language)
        return plenary_document(material.summary, language, picture, material.audience)

    yield from _texts(material, Output.REPORT, "report", made)


def _communique(material: Material) -> Iterator[Due]:
    """Yield the text marked and clean; as a PDF once it is adopted, and not before."""
    plenary = material.summary.plenary
    for copy in (Copy.MARKED, Copy.CLEAN):
        stem, made = f"communique-{copy.value}", _copy(copy, material)
        for one in _texts(material, Output.COMMUNIQUE, stem, made):
            if not one.name.endswith(f".{Format.PDF}"):
                yield one
    if why_no_pdf(plenary, "en") is None:
        made = _copy(Copy.CLEAN, material)
        for one in _texts(material, Output.COMMUNIQUE, "communique", made):
            if one.name.endswith(f".{Format.PDF}"):
                yield one


def _copy(copy: Copy, material: Material) -> Callable[[Language], Document]:
    return lambda language: communique(material.summary, language, copy, material.audience)


def _practices(material: Material) -> Iterator[Due]:
    summary, wanted, audience = material.summary, material.wanted, material.audience
    if wanted.wants(Output.PRACTICES, Format.XLSX):
        for language in wanted.languages:
            name = material.name("practices", f"{language}.xlsx")
            yield _one(name, partial(practice_register, summary, language, audience))

    def made(language: Language) -> Document:
        return practice_sheets(summary, language, audience)

    yield from _printed(material, _texts(material, Output.PRACTICES, "practices", made))


def _compendium(material: Material) -> Iterator[Due]:
    """Yield the compendium: it is for the public, whoever asks for it."""
    out = Material(
        material.summary,
        material.wanted.model_copy(update={"audience": Audience.OUTSIDE}),
        material.template,
    )

    def made(language: Language) -> Document:
        return compendium(material.summary, language)

    yield from _printed(material, _texts(out, Output.COMPENDIUM, "compendium", made))


def _printed(material: Material, files: Iterator[Due]) -> Iterator[Due]:
    """Yield the documents of practices without their PDF where there are too many for one."""
    too_many = are_too_many_for_pdf(material.summary.plenary)
    return (one for one in files if not (too_many and one.name.endswith(f".{Format.PDF}")))


Register = Callable[[PlenarySummary, Language], bytes]


def _registers(
    material: Material, output: Output, workbook: Register, rows: Register
) -> Iterator[Due]:
    for language in material.wanted.languages:
        for form, make in ((Format.XLSX, workbook), (Format.CSV, rows)):
            if material.wanted.wants(output, form):
                name = material.name(output, f"{language}.{form}")
                yield _one(name, _register(make, material.summary, language))


def _register(make: Register, summary: PlenarySummary, language: Language) -> Callable[[], bytes]:
    return lambda: make(summary, language)


def _commitments(material: Material) -> Iterator[Due]:
    audience = material.audience
    yield from _registers(
        material,
        Output.COMMITMENTS,
        lambda summary, language: commitments_workbook(summary, language, audience),
        lambda summary, language: commitments_csv(summary, language, audience),
    )


def _reservations(material: Material) -> Iterator[Due]:
    audience = material.audience
    yield from _registers(
        material,
        Output.RESERVATIONS,
        lambda summary, language: reservations_workbook(summary, language, audience),
        lambda summary, language: reservations_csv(summary, language, audience),
    )


def _speaking(material: Material) -> Iterator[Due]:
    audience = material.audience
    yield from _registers(
        material,
        Output.SPEAKING,
        lambda summary, language: speaking_workbook(summary, language, audience),
        speaking_csv,
    )


def _attendance(material: Material) -> Iterator[Due]:
    yield from _registers(material, Output.ATTENDANCE, attendance_workbook, attendance_csv)


def _running_order(material: Material) -> Iterator[Due]:
    summary, wanted = material.summary, material.wanted
    if wanted.wants(Output.RUNNING_ORDER, Format.XLSX):
        yield _one("running-order.xlsx", lambda: running_order_workbook(summary))
    if wanted.wants(Output.RUNNING_ORDER, Format.ICS):
        yield _one("running-order.ics", lambda: running_order_calendar(summary))
    # The report refers to the picture, which lies beside it.
    if wanted.wants(Output.RUNNING_ORDER, Format.PNG) or wanted.wants(Output.REPORT, Format.MD):
        for language in wanted.languages:
            name = f"timeline.{language}.png"
            yield _one(name, partial(_timeline, material, language))


def _timeline(material: Material, language: Language) -> bytes:
    return material.timeline(language).png


def _charts(material: Material) -> Iterator[Due]:
    summary, audience = material.summary, material.audience
    for language in material.wanted.languages:

        def drawn(to: Language = language) -> list[File]:
            return [(picture.file, picture.png) for picture in charts(summary, to, audience)]

        yield Due(f"charts.{language}", drawn)


def _translations(material: Material) -> Iterator[Due]:
    yield _one(
        material.name("translations", "xlsx"), lambda: translations_workbook(material.summary)
    )


def _data(material: Material) -> Iterator[Due]:
    summary, session, audience = material.summary, material.wanted.session, material.audience
    if session is None:
        name = material.name("plenary", "json")
        yield _one(name, lambda: plenary_json(summary, audience).encode())
    for slot in summary.sessions:
        if session in (None, slot.state.id):
            name = material.name(session_file_name(summary, slot.state.id), "json")
            yield _one(name, partial(_session_data, summary, slot, audience))


def _session_data(summary: PlenarySummary, slot: SlotSummary, audience: Audience) -> bytes:
    return session_json(summary, slot, audience).encode()


def _journal(material: Material) -> Iterator[Due]:
    if material.journal:
        yield _one(material.name("journal", "jsonl"), lambda: material.journal)


def _files(material: Material) -> Iterator[Due]:
    for file in material.files:
        yield Due(file[0], partial(list[File], [file]))


OUTPUTS: Mapping[Output, Callable[[Material], Iterator[Due]]] = {
    Output.SESSION_SUMMARY: _session_summaries,
    Output.CHAIR_SUMMARY: _chair_summary,
    Output.REPORT: _report,
    Output.COMMUNIQUE: _communique,
    Output.PRACTICES: _practices,
    Output.COMPENDIUM: _compendium,
    Output.COMMITMENTS: _commitments,
    Output.RESERVATIONS: _reservations,
    Output.SPEAKING: _speaking,
    Output.ATTENDANCE: _attendance,
    Output.RUNNING_ORDER: _running_order,
    Output.CHARTS: _charts,
    Output.TRANSLATIONS: _translations,
    Output.DATA: _data,
    Output.JOURNAL: _journal,
    Output.FILES: _files,
}
"""Each kind of document and what writes it; the formats stand in `agenda/leaving.py`."""
