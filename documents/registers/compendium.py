"""The compendium: the practices that their countries let leave the meeting, session by session."""

from collections.abc import Iterator, Sequence

from agenda.audience import Audience, dossiers_for
from agenda.dossier import Dossier, PracticeState
from agenda.summaries import PlenarySummary
from agenda.words import Language
from documents.blocks import (
    Block,
    Contents,
    Document,
    Fields,
    Heading,
    Paragraph,
    Runs,
    given,
    plain,
)
from documents.definition import definition, source
from documents.edition import Edition, edition_of
from documents.registers.compiled import record_line
from documents.registers.practice_fields import Page
from locales import country, day, listed, say, say_many


def compendium(summary: PlenarySummary, language: Language) -> Document:
    """Return the compendium: nothing in it that its country has not let out of the meeting."""
    edition = edition_of(summary.plenary, language)
    page = Page(edition, summary, Audience.OUTSIDE)
    dossiers = list(dossiers_for(summary.plenary, Audience.OUTSIDE))
    blocks = (
        Heading(0, plain(say(language, "Compendium of best practices"))),
        *_opening(edition, summary, dossiers),
        *_sessions(page, dossiers),
        Paragraph(plain(record_line(edition, summary)), quiet=True),
    )
    name = say(language, "Compendium of best practices")
    title = edition.say((given(summary.plenary.agenda.title.best(language)),))
    return Document(
        language=language,
        title=f"{name} – {title}",
        footer=name,
        blocks=blocks,
    )


def _opening(
    edition: Edition, summary: PlenarySummary, dossiers: Sequence[Dossier]
) -> Iterator[Block]:
    language, agenda = edition.language, summary.plenary.agenda
    yield Paragraph(edition.text(agenda.title))
    dates = dict.fromkeys(edition.local_day(s.state.planned_start) for s in summary.slots)
    said = listed(language, [day(language, one) for one in dates])
    yield Paragraph(plain(said[:1].upper() + said[1:]))
    yield Paragraph(plain(_counted(language, dossiers)))
    if dossiers:
        yield Contents(say(language, "Contents"), 2)
    yield Heading(1, plain(say(language, "What a best practice is")))
    yield Paragraph(plain(definition(language)))
    yield Paragraph(plain(say(language, "Source: {source}", source=source(language))))
    yield Heading(1, plain(say(language, "What recognition means")))
    yield Paragraph(plain(_recognition(language)))
    months = agenda.recognition.maturity_months
    if months is None:
        said = say(
            language,
            "This plenary set no number of months for the maturity of a practice: the meeting "
            "judged it, and the months are printed with each.",
        )
    else:
        said = say_many(
            language,
            "This plenary asked for a maturity of at least {number} month.",
            "This plenary asked for a maturity of at least {number} months.",
            months,
        )
    yield Paragraph(plain(said))


def _recognition(language: Language) -> str:
    return say(
        language,
        "A recognised practice met every point of the definition, was scored by two reviewers who "
        "are not of its country, and was recognised by a lead of its session or by a presidency, "
        "all of them members. Recognition recommends it as a model; it binds nobody, and it is no "
        "judgement on the country. The other practices were shared with the meeting, which has "
        "not pronounced on them. Each text is its country’s own.",
    )


def _counted(language: Language, dossiers: Sequence[Dossier]) -> str:
    if not dossiers:
        return say(language, "No country has let a practice out of the meeting.")
    countries = {d.practice.country for d in dossiers}
    recognised = sum(d.state is PracticeState.RECOGNISED for d in dossiers)
    return say(
        language,
        "{practices} from {countries}; recognised by the meeting: {recognised}.",
        practices=say_many(language, "{number} practice", "{number} practices", len(dossiers)),
        countries=say_many(language, "{number} country", "{number} countries", len(countries)),
        recognised=recognised,
    )


def _sessions(page: Page, dossiers: Sequence[Dossier]) -> Iterator[Block]:
    edition, language = page.edition, page.edition.language
    for slot in page.summary.slots:
        here = [d for d in dossiers if d.practice.session == slot.state.id]
        if not here:
            continue
        yield Heading(1, edition.slot_name(slot.state.slot), new_page=True)
        whose = dict.fromkeys(country(language, d.practice.country) for d in here)
        yield Paragraph(
            plain(
                say(language, "Practices of {countries}", countries=listed(language, whose)) + "."
            )
        )
        for dossier in here:
            yield Heading(2, page.title(dossier.practice))
            yield Fields(tuple(_fields(page, dossier)))


def _fields(page: Page, dossier: Dossier) -> Iterator[tuple[str, Runs]]:
    language = page.edition.language
    left_out = {  # what stands above it, and what is the same for all of them
        say(language, "Title"),
        say(language, "Session"),
        say(language, "Who may see it"),
        say(language, "Threshold in months"),
    }
    for field in (*page.key_fields(dossier), *page.text_fields(dossier)):
        if field.label not in left_out:
            yield field.label, field.runs
