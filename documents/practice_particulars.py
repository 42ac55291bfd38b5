"""What the full form of a practice says, in print: all of it but the focal point."""

from collections.abc import Iterator

from agenda.dossier import Dossier
from agenda.full_form import FIELDS, NOT_PUBLIC, Particulars, Step, is_empty
from agenda.goals import DEVELOPMENT, MIGRATION
from agenda.themes import Theme, every_theme
from agenda.words import Language
from documents.blocks import Runs, given, plain
from documents.edition import Edition
from documents.process_directory import directory, kept_with_directory
from locales import country, listed, say


def particular_rows(edition: Edition, dossier: Dossier) -> Iterator[tuple[str, Runs]]:
    """Yield what was filled in beyond the short form, field by field; what is empty is left out."""
    labels = _labels(edition.language)
    for step, filled in sorted(dossier.filled.items(), key=lambda one: list(Step).index(one[0])):
        for name in FIELDS[step]:
            value = getattr(filled.given, name)
            if name == "evidence":
                yield from _evidence(edition.language, filled.given)
            elif name not in NOT_PUBLIC and not is_empty(value):
                yield labels[name], _said(edition, filled.given, name, value)


def _evidence(language: Language, filled: Particulars) -> Iterator[tuple[str, Runs]]:
    """Yield what was measured or observed, a row each."""
    for row in filled.evidence:
        runs: Runs = (given(row.figures, filled.language),)
        if row.source:
            label = say(language, "Source")
            runs += (*plain(f" ({label}: "), given(row.source, filled.language), *plain(")"))
        if row.evaluated is not None:
            label = say(language, "Evaluation")
            runs += plain(f" {label}: {_choices(language)[row.evaluated].lower()}.")
        yield say(language, "Evidence"), runs


@kept_with_directory
def _themes() -> dict[str, Theme]:
    return every_theme(directory())


def theme_name(language: Language, key: str) -> str:
    """Return a working group as a language calls it, or as it stands if nobody knows it."""
    known = _themes().get(key)
    return known.named(language) if known is not None else given(key).text


def _said(edition: Edition, filled: Particulars, name: str, value: object) -> Runs:
    """Return a field in print: typed words as they stand, a choice in the document's language."""
    language = edition.language
    if name == "countries":
        return plain(listed(language, [country(language, code) for code in filled.countries]))
    if name == "objectives":
        named = [f"{n}. {MIGRATION[n].best(language)}" for n in filled.objectives]
        return plain(listed(language, named))
    if name == "goals":
        named = [f"{n}. {DEVELOPMENT[n].best(language)}" for n in filled.goals]
        return plain(listed(language, named))
    if name in ("stage", "level", "care"):
        chosen = filled.care if name == "care" else (str(value),)
        return plain(listed(language, [_choices(language)[one] for one in chosen]))
    if name == "themes":
        return plain(listed(language, [theme_name(language, key) for key in filled.themes]))
    return (given(str(value), filled.language),)


def _labels(language: Language) -> dict[str, str]:
    return {
        "context": say(language, "Problem and context"),
        "stage": say(language, "Stage"),
        "until": say(language, "Until when"),
        "counted": say(language, "Months of maturity, counted otherwise"),
        "counted_why": say(language, "Why they are counted otherwise"),
        "form_named": say(language, "What its form is called"),
        "replicability": say(language, "What it takes to copy it"),
        "copied": say(language, "Where it has been copied"),
        "method": say(language, "Method and steps"),
        "resources": say(language, "Resources"),
        "body": say(language, "Who carries it out"),
        "level": say(language, "Level"),
        "place": say(language, "Place"),
        "countries": say(language, "Other countries that take part"),
        "partners": say(language, "Partners and donors"),
        "beneficiaries": say(language, "For whom it is"),
        "enabling": say(language, "What helped"),
        "constraints": say(language, "Constraints, and what did not work"),
        "lessons": say(language, "Lessons learned"),
        "innovation": say(language, "What is new about it"),
        "sustainability": say(language, "What makes it last"),
        "title_other": say(language, "Title in the other language"),
        "objectives": say(language, "Objectives of the Global Compact for Migration"),
        "goals": say(language, "Sustainable Development Goals"),
        "themes": say(language, "Working groups and networks it concerns"),
        "care": say(language, "It looks after"),
        "care_said": say(language, "How it does so"),
        "links": say(language, "Links and documents"),
    }


def _choices(language: Language) -> dict[str, str]:
    return {
        "no": say(language, "No"),
        "ourselves": say(language, "Yes, by ourselves"),
        "independent": say(language, "Yes, by somebody independent"),
        "idea": say(language, "Idea: not carried out yet"),
        "pilot": say(language, "Pilot"),
        "running": say(language, "Running"),
        "mature": say(language, "Mature"),
        "closed": say(language, "Closed: it has ended"),
        "international": say(language, "International"),
        "regional": say(language, "Regional"),
        "national": say(language, "National"),
        "subnational": say(language, "State or province"),
        "local": say(language, "Municipality or border post"),
        "gender": say(language, "Gender"),
        "age": say(language, "Age: children and older persons"),
        "rights": say(language, "Human rights"),
        "no_harm": say(language, "Doing no harm"),
    }
