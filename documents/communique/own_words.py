"""Our own sentences for the places of a communiqué that nobody wrote yet: proposals, in brackets.

Nothing in them is more than what the agenda, the roster and the record say.
"""

from collections.abc import Callable
from datetime import date

from babel.dates import format_date

from agenda.communique import PRACTICES, named_in_it
from agenda.negotiated import adopted
from agenda.paper import COMMUNIQUE, Paragraph, Part, Style
from agenda.plenary import Plenary
from agenda.practice import Visibility
from agenda.words import LANGUAGES, Language, Text, typed
from documents.communique.names import (
    after,
    attending,
    by_process,
    countries,
    in_a_sentence,
    leads,
    presidencies,
    with_article,
)
from documents.edition import Edition, edition_of
from documents.meeting_dates import dates
from documents.process_directory import directory, whole_directory
from locales import known_date, listed, say, say_many

_LOCALES = {"en": "en_US", "es": "es_419"}


def own_words(plenary: Plenary, paragraph: Paragraph) -> Text | None:
    """Return what a paragraph says, in both languages: what was written, or our own words."""
    if paragraph.text is not None:
        return paragraph.text
    english, spanish = (own_words_in(plenary, paragraph, language) for language in LANGUAGES)
    return Text(original=typed(english, "en"), translation=typed(spanish, "es"))


def own_words_in(plenary: Plenary, paragraph: Paragraph, language: Language) -> str:
    """Return our own words for a place in one language."""
    words = _practices if paragraph.key == PRACTICES else _WORDS[paragraph.place.part]
    return words(edition_of(plenary, language), plenary)


def title(edition: Edition) -> str:
    """Return what the text is called."""
    return say(edition.language, "Joint Communiqué")


def where_and_when(edition: Edition, plenary: Plenary) -> str:
    """Return place and dates of the meeting."""
    return say(edition.language, "Online, {dates}", dates=dates(plenary.agenda, edition.language))


def _style(plenary: Plenary) -> Style:
    paper = plenary.papers.get(COMMUNIQUE)
    return paper.style if paper else Style()


def _chapeau(edition: Edition, plenary: Plenary) -> str:
    language = edition.language
    said = _who(edition, plenary)
    presiding = [
        f"{with_article(language, code)} ({edition.process(process)})"
        if process
        else with_article(language, code)
        for code, process in presidencies(plenary)
    ]
    if presiding:
        said += say_many(
            language,
            ", under the Presidency Pro-Témpore of {countries}",
            ", under the Presidencies Pro-Témpore of {countries}",
            len(presiding),
            countries=_of(language, listed(language, presiding)),
        )
    seen = attending(edition, plenary)
    if seen:
        said += say_many(
            language,
            ", in the presence of an observer ({names})",
            ", in the presence of observers ({names})",
            len(seen),
            names=listed(language, seen),
        )
    return f"{said},"


def _who(edition: Edition, plenary: Plenary) -> str:
    language = edition.language
    groups = []
    for process, codes in by_process(plenary).items():
        names = _of(language, countries(language, codes))
        if process is None:
            groups.append(say(language, "of {countries}", countries=names))
            continue
        known = directory().process(process)
        name = known.name.best(language) if known else process
        groups.append(
            say(
                language,
                "of {countries}, Member Countries of {process} ({initials})",
                countries=names,
                process=in_a_sentence(language, name),
                initials=edition.process(process),
            )
        )
    meeting = plenary.agenda.title.best(language)
    when = dates(plenary.agenda, language)
    if not groups:
        return say(
            language,
            "The delegations taking part in the {meeting}, held online on {dates}",
            meeting=meeting,
            dates=when,
        )
    return say(
        language,
        "The delegations {groups}, at the {meeting}, held online on {dates}",
        groups=say(language, ", and ").join(groups),
        meeting=meeting,
        dates=when,
    )


def _of(language: Language, names: str) -> str:
    """Return names as they stand after "of": in Spanish with the preposition itself."""
    return names if language == "en" else after("de", names)


def _preamble(edition: Edition, plenary: Plenary) -> str:
    language = edition.language
    theme = plenary.agenda.theme
    said = []
    before = _plenaries_before(edition, plenary)
    if before:
        said.append(
            say_many(
                language,
                "Recalling the earlier plenary meeting of the processes ({meetings})",
                "Recalling the earlier plenary meetings of the processes ({meetings})",
                len(before),
                meetings="; ".join(before),
            )
        )
    if theme is not None:
        guided = say(language, "guided by the theme “{theme}”", theme=theme.best(language))
        said.append(guided if said else guided[:1].upper() + guided[1:])
    return f"{listed(language, said)},"


def _plenaries_before(edition: Edition, plenary: Plenary) -> list[str]:
    first = plenary.agenda.days[0].date
    ours = set(plenary.agenda.processes)
    found = []
    for meeting in whole_directory().plenaries(ours):
        if meeting.number and set(meeting.processes) == ours and meeting.starts_on < first:
            parts = [meeting.number]
            if meeting.place is not None:
                parts.append(meeting.place.best(edition.language))
            parts.append(known_date(edition.language, meeting.began, meeting.ended))
            found.append(", ".join(parts))
    return found


def _hinge(edition: Edition, plenary: Plenary) -> str:
    if _style(plenary).past:
        return say(edition.language, "declared the following:")
    return say(edition.language, "declare the following:")


def _practices(edition: Edition, plenary: Plenary) -> str:
    language = edition.language
    shared = named_in_it(plenary)
    named = {one.country for one in shared if one.visibility is Visibility.PUBLIC}
    others = len({one.country for one in shared} - named)
    by = []
    if named:
        by.append(say(language, "by {countries}", countries=countries(language, named)))
    if others and named:
        by.append(say_many(language, "by another delegation", "by other delegations", others))
    elif others:
        by.append(say_many(language, "by a delegation", "by delegations", others))
    who = listed(language, by)
    if _style(plenary).past:
        return say(
            language,
            "Took note with appreciation of the practices shared at the meeting {who}.",
            who=who,
        )
    return say(
        language,
        "Take note with appreciation of the practices shared at the meeting {who}.",
        who=who,
    )


def _follow_up(edition: Edition, plenary: Plenary) -> str:
    if _style(plenary).past:
        return say(edition.language, "Took note of the following commitments made at the meeting:")
    return say(edition.language, "Take note of the following commitments made at the meeting:")


def _thanks(edition: Edition, plenary: Plenary) -> str:
    language = edition.language
    presiding = countries(language, [code for code, _ in presidencies(plenary)])
    leading = countries(language, leads(plenary))
    seen = attending(edition, plenary)
    processes = listed(language, [edition.process(p) for p in plenary.agenda.processes])
    parts = []
    if presiding:
        to = _to(language, presiding)
        parts.append(say(language, "{countries} for presiding over the meeting", countries=to))
    if leading:
        to = _to(language, leading)
        parts.append(say(language, "{countries} for leading its sessions", countries=to))
    parts.append(
        say(language, "the secretariats of the {processes} for their support", processes=processes)
    )
    if seen:
        names = listed(language, seen)
        parts.append(say(language, "the observers ({names}) for their contribution", names=names))
    last = say(language, "; and {last}", last=parts.pop()) if len(parts) > 1 else ""
    whom = "; ".join(parts) + last
    if _style(plenary).past:
        return say(language, "Thanked {whom}.", whom=whom)
    return say(language, "Thank {whom}.", whom=whom)


def _to(language: Language, names: str) -> str:
    """Return names as they are thanked: in Spanish with the preposition."""
    return names if language == "en" else after("a", names)


def _legal(edition: Edition, plenary: Plenary) -> str:
    del plenary
    return say(
        edition.language,
        "This communiqué is voluntary and not legally binding. It creates neither rights nor "
        "obligations under national or international law, and is carried out in accordance with "
        "the law of each State and with full respect for its sovereignty.",
    )


def _adoption(edition: Edition, plenary: Plenary) -> str:
    language = edition.language
    recorded = adopted(plenary)
    languages = [
        edition.language_name(one) for one in (recorded.languages if recorded else LANGUAGES)
    ]
    on = _day(language, recorded.on if recorded else plenary.agenda.days[-1].date)
    place = recorded.place if recorded else None
    if place is None:
        said = say(
            language,
            "Adopted by consensus at a meeting held online, on {date}, in {languages}.",
            date=on,
            languages=listed(language, languages),
        )
    else:
        said = say(
            language,
            "Adopted by consensus in {place}, on {date}, in {languages}.",
            place=place.best(language),
            date=on,
            languages=listed(language, languages),
        )
    return said


def _day(language: Language, on: date) -> str:
    return str(format_date(on, "long", locale=_LOCALES[language]))


_WORDS: dict[Part, Callable[[Edition, Plenary], str]] = {
    Part.CHAPEAU: _chapeau,
    Part.PREAMBLE: _preamble,
    Part.HINGE: _hinge,
    Part.FOLLOW_UP: _follow_up,
    Part.THANKS: _thanks,
    Part.LEGAL: _legal,
    Part.ADOPTION: _adoption,
}
