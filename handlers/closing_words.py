"""What the record of a plenary lacks, in words: one line for each thing, by session."""

from collections.abc import Sequence

from agenda.closing import Lack, Lacking
from agenda.paper import session_of
from agenda.papers import everything
from agenda.plenary import Plenary
from agenda.words import Language
from handlers.communique_words import part_name
from handlers.paper_shown import look_of
from handlers.paper_state import named, process_name
from handlers.phrases import slot_title
from handlers.writing import Line, bold, bullet, line
from locales import listed, say

LACKS = {
    Lack.NO_SUMMARY: "the summary is not drafted",
    Lack.NO_COMMUNIQUE: "it is not drafted",
    Lack.LEAD_HAS_NOT_SEEN: "the lead has not said that it is right: {countries}",
    Lack.NOT_CHECKED: "not asked about what stands under their names: {countries}",
    Lack.STILL_ASKED: "still waited for: {countries}",
    Lack.NOT_ANSWERED: "not answered: {countries}",
    Lack.CHANGED_SINCE: "changed after they had seen it: {countries}",
    Lack.OUTDATED: "corrected on record after they were written: paragraphs {numbers}",
    Lack.TOO_LONG: "whole speeches without their key points: paragraphs {numbers}",
    Lack.BRACKETS: "still in brackets: paragraphs {numbers}",
    Lack.UNTRANSLATED: "without an approved translation: paragraphs {numbers}",
    Lack.NO_SOURCE: "without a source on record: paragraphs {numbers}",
    Lack.OBSERVERS_OWN: "left out, as they are an observer's by now: paragraphs {numbers}",
    Lack.UNANSWERED: "no answer on record to question {numbers}",
    Lack.NOT_APPROVED: "not approved by {processes}",
}


def missing_lines(plenary: Plenary, lacking: Sequence[Lacking], language: Language) -> list[Line]:
    """Return what is missing: a heading for each session and for the communiqué."""
    lines: list[Line] = []
    above = None
    for one in lacking:
        about = one.slot or one.paper
        if about != above:
            above = about
            lines.append(line(bold(_name(plenary, one, language))))
        lines.append(bullet(lack_words(plenary, one, language)))
    return lines


def lack_words(plenary: Plenary, one: Lacking, language: Language) -> str:
    """Return one thing that is missing."""
    return say(
        language,
        LACKS[one.what],
        countries=named(language, one.countries),
        numbers=listed(language, _labels(plenary, one, language)),
        processes=listed(language, [process_name(language, p) for p in one.processes]),
    )


def _labels(plenary: Plenary, one: Lacking, language: Language) -> list[str]:
    """Return the numbers as the paper shows them: of paragraphs, or of guiding questions.

    What a communiqué does not number is named by its part.
    """
    if one.paper is None or session_of(one.paper) is not None:
        return [f"{number}" for number in one.numbers]
    labels = look_of(one.paper).labels(plenary, one.paper) if one.keys else {}
    parts = {p.key: p.place.part for p in everything(plenary, one.paper)} if one.keys else {}
    found = [labels.get(key, "") or part_name(language, parts[key]) for key in one.keys]
    return list(dict.fromkeys(found))


def _name(plenary: Plenary, one: Lacking, language: Language) -> str:
    if one.slot is not None:
        return slot_title(language, plenary.slots[one.slot].slot)
    return say(language, "Joint communiqué")
