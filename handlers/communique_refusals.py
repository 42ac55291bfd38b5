"""The words of refusals on the way of the joint communiqué: brackets, languages, adoption."""

from agenda import refusals as r
from agenda.paper import Part
from agenda.plenary import Plenary
from agenda.words import Language
from handlers.communique_words import part_name
from handlers.refusal_words import Words, plain
from locales import known_date, listed, say, say_many


def _inside(language: Language, plenary: Plenary | None, no: r.BracketsInside) -> str:
    del plenary
    return say_many(
        language,
        "Nothing was recorded: {number} bracket is open within this paragraph. Please take it out "
        "first, or agree another wording.",
        "Nothing was recorded: {number} brackets are open within this paragraph. Please take them "
        "out first, or agree another wording.",
        no.count,
    )


def _bracketed(language: Language, plenary: Plenary | None, no: r.StillBracketed) -> str:
    del plenary
    return say_many(
        language,
        "Nothing was recorded: {number} bracket is open in the communiqué. It is approved and "
        "adopted only when none is left: /plenary communique shows it.",
        "Nothing was recorded: {number} brackets are open in the communiqué. It is approved and "
        "adopted only when none is left: /plenary communique shows them.",
        no.count,
    )


def _twins(language: Language, plenary: Plenary | None, no: r.TwinsDiffer) -> str:
    del plenary
    parts = {part.value: part for part in Part}
    names = [part_name(language, parts[name]) if name in parts else name for name in no.labels]
    if no.language is None:
        return say(
            language,
            "Nothing was recorded: the two languages do not say the same in: {paragraphs}. Please "
            "compare figures, dates and brackets there.",
            paragraphs=listed(language, names),
        )
    text = (
        "Nothing was recorded: there is no English text of: {paragraphs}."
        if no.language == "en"
        else "Nothing was recorded: there is no Spanish text of: {paragraphs}."
    )
    return say(language, text, paragraphs=listed(language, names))


def _not_approved(language: Language, plenary: Plenary | None, no: r.NotApproved) -> str:
    del plenary
    return say(
        language,
        "Nothing was recorded: the communiqué is adopted as both secretariats have approved it. "
        "The approval of {processes} is missing.",
        processes=listed(language, no.processes),
    )


def _otherwise(language: Language, plenary: Plenary | None, no: r.AdoptedOtherwise) -> str:
    del plenary
    recorded = no.recorded
    place = recorded.place.best(language) if recorded.place else say(language, "online")
    return say(
        language,
        "Nothing was recorded: {process} has recorded another adoption: {date}, {place}, in "
        "{languages}. Please agree on one of them.",
        process=no.process,
        date=known_date(language, recorded.on.isoformat()),
        place=place,
        languages=", ".join(recorded.languages),
    )


OF_THE_COMMUNIQUE: dict[type[r.Refusal], Words] = {
    r.BracketsInside: _inside,
    r.StillBracketed: _bracketed,
    r.TwinsDiffer: _twins,
    r.NotApproved: _not_approved,
    r.AdoptedOtherwise: _otherwise,
    r.AdoptedAlready: plain(
        "Nothing was done: the communiqué has been adopted. To change what was recorded, open it "
        "again with a reason first."
    ),
    r.AgreedAlready: plain(
        "Nothing was changed: this paragraph is agreed. Put it in brackets again first."
    ),
}
