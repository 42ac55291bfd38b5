"""Who takes part, as a communiqué names them: formal names in the order of the alphabet."""

from collections import defaultdict
from collections.abc import Iterable

import regex

from agenda.plenary import Plenary
from agenda.programme import CountryCode, Process
from agenda.words import Language
from documents.edition import Edition
from documents.formal_names import formal_name
from documents.participation import delegations, observers
from documents.process_directory import directory
from locales import country, folded, listed

# Formal names of these kinds have an article in English; others, as Canada, have none.
_WITH_ARTICLE = regex.compile(
    r"\b(?:Republic|States?|Kingdom|Commonwealth|Federation|Confederation|Union|Principality)\b"
)
_ARTICLES = {
    "Conferencia": "la",
    "Comunidad": "la",
    "Plataforma": "la",
    "Proceso": "el",
    "Foro": "el",
    "Diálogo": "el",
    "República": "la",
    "Mancomunidad": "la",
    "Federación": "la",
    "Confederación": "la",
    "Unión": "la",
    "Estados": "los",
    "Estado": "el",
    "Reino": "el",
    "Principado": "el",
    "Commonwealth": "el",
}


def with_article(language: Language, code: CountryCode) -> str:
    """Return a country by its formal name as a sentence has it: "the Republic of Panama"."""
    name = formal_name(language, code)
    if language == "en":
        return f"the {name}" if _WITH_ARTICLE.search(name) else name
    return _spanish(name)


def in_a_sentence(language: Language, process: str) -> str:
    """Return a process by its name as it stands after "of": "the Regional Conference …"."""
    return f"the {process}" if language == "en" else after("de", _spanish(process))


def _spanish(name: str) -> str:
    article = _ARTICLES.get(name.partition(" ")[0])
    return f"{article} {name}" if article else name


def countries(language: Language, codes: Iterable[CountryCode]) -> str:
    """Return countries by their formal names, in the order of their usual ones."""
    ordered = sorted(set(codes), key=lambda code: folded(country(language, code)))
    return listed(language, [with_article(language, code) for code in ordered])


def after(preposition: str, names: str) -> str:
    """Return names after a preposition of Spanish: "del Estado", "al Reino", "de la República"."""
    if names.startswith("el ") and preposition in ("a", "de"):
        return f"{preposition}l {names[3:]}"
    return f"{preposition} {names}"


def by_process(plenary: Plenary) -> dict[Process | None, list[CountryCode]]:
    """Return the delegations on the roster by the process that they are members of."""
    on = plenary.agenda.days[0].date
    among = plenary.agenda.processes
    found: dict[Process | None, list[CountryCode]] = defaultdict(list)
    for process, codes in delegations(plenary).items():
        for code in codes:
            found[process or directory().process_of(code, on, among)].append(code)
    order = [*among, *(process for process in found if process not in among)]
    return {process: found[process] for process in order if process in found}


def presidencies(plenary: Plenary) -> list[tuple[CountryCode, Process | None]]:
    """Return the countries that preside, with their process: as the agenda says, or else known."""
    on = plenary.agenda.days[0].date
    among = plenary.agenda.processes
    named = plenary.agenda.recognition.presidencies
    if named:
        return [(code, directory().process_of(code, on, among)) for code in named]
    return [
        (term.country, process)
        for process in among
        if (known := directory().process(process)) is not None
        for term in known.presidencies_on(on)
    ]


def leads(plenary: Plenary) -> list[CountryCode]:
    """Return the countries that led a session."""
    return [lead.country for state in plenary.sessions() for lead in state.slot.leads]


def attending(edition: Edition, plenary: Plenary) -> list[str]:
    """Return the observers on the roster, each once, in the order of the alphabet."""
    found = {edition.body(body) for body in observers(plenary)}
    return sorted(found, key=folded)
