"""The register of best practices in print: a page for each."""

from collections.abc import Iterator

from agenda.audience import Audience, dossiers_for
from agenda.dossier import Dossier
from agenda.summaries import PlenarySummary
from agenda.words import Language
from documents.blocks import (
    Block,
    Contents,
    Document,
    Fields,
    Heading,
    Paragraph,
    given,
    plain,
    strong,
)
from documents.edition import edition_of
from documents.registers.compiled import record_line
from documents.registers.practice_fields import Page
from locales import say


def practice_sheets(summary: PlenarySummary, language: Language, audience: Audience) -> Document:
    """Return the practices that these readers may see, each with all that is on record of it.

    Focal points are left out: they stand in the secretariats' workbook alone.
    """
    edition = edition_of(summary.plenary, language)
    page = Page(edition, summary, audience)
    dossiers = list(dossiers_for(summary.plenary, audience))
    blocks: list[Block] = [
        Heading(0, plain(say(language, "Register of best practices"))),
        Paragraph(edition.text(summary.plenary.agenda.title)),
    ]
    if page.inside and any(d.practice.for_members_only for d in dossiers):
        warning = say(
            language,
            "This document contains practices that only members may see. "
            "They are marked “Members only”.",
        )
        blocks.append(Paragraph(strong(warning)))
    if not dossiers:
        blocks.append(Paragraph(plain(say(language, "No practice is on record."))))
    else:
        blocks.append(Contents(say(language, "Contents"), 1))
    for dossier in dossiers:
        blocks += _sheet(page, dossier)
    blocks.append(Paragraph(plain(record_line(edition, summary)), quiet=True))
    name = say(language, "Register of best practices")
    title = edition.say((given(summary.plenary.agenda.title.best(language)),))
    return Document(
        language=language,
        title=f"{name} – {title}",
        footer=say(language, "Draft for the secretariats") if page.inside else name,
        blocks=tuple(blocks),
    )


def _sheet(page: Page, dossier: Dossier) -> Iterator[Block]:
    yield Heading(1, page.title(dossier.practice), new_page=True)
    fields = [*page.key_fields(dossier), *page.text_fields(dossier)]
    yield Fields(tuple((field.label, field.runs) for field in fields))
