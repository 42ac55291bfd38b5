"""What pydantic refuses in a secretariat's file, said as a secretariat would have it said."""

import difflib
import typing
from collections.abc import Callable, Iterator
from types import UnionType

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from agenda.programme import Agenda
from agenda.words import Bilingual
from documents.countries import country_name, nearest_code
from documents.problems import Keys, Places, Problem
from documents.saying import Said, phrase

Root = type[BaseModel]

# What people write for a key that has another name here.
_ALSO_WRITTEN = {
    "name": ("title", "term", "city"),
    "heading": ("title",),
    "subject": ("title",),
    "timezone": ("zone",),
    "time_zone": ("zone",),
    "countries": ("leads", "country"),
    "panelists": ("leads",),
    "chair": ("moderator", "led_by"),
    "concepts": ("key_concepts",),
    "guiding_questions": ("questions",),
    "sessions": ("slots",),
    "duration": ("limit", "minutes"),
    "time": ("start",),
    "begin": ("start",),
    "from": ("start",),
    "to": ("end",),
    "link": ("video_link",),
    "type": ("kind",),
    "closed": ("closed_door",),
    "private": ("closed_door",),
    "text": ("en",),
    "acronym": ("initials",),
    "abbreviation": ("initials",),
    "joined": ("since",),
    "began_in": ("since",),
    "left": ("until",),
    "presidency": ("presidencies",),
    "member_countries": ("members",),
    "observer_countries": ("observers",),
    "secretariat": ("secretariats",),
    "working_groups": ("groups",),
    "networks": ("groups",),
}
_NO_TIME = phrase("is not a time of day.")
_AS_TIME = phrase("Write it as HH:MM, from 00:00 to 23:59: 09:30.")
_NO_DATE = phrase("is not a date.")
_AS_FAR_AS_KNOWN = phrase("Write it as far as it is known: 2018, 2018-05 or 2018-05-31.")
_PATTERNS = {
    "start": (_NO_TIME, _AS_TIME),
    "end": (_NO_TIME, _AS_TIME),
    "printed": (_NO_TIME, phrase("Write it as HH:MM on a 24-hour clock: 12:00.")),
    "as_of": (_NO_DATE, _AS_FAR_AS_KNOWN),
    "began": (_NO_DATE, _AS_FAR_AS_KNOWN),
    "ended": (_NO_DATE, _AS_FAR_AS_KNOWN),
    "video_link": (phrase("is not a link."), phrase("Write the whole address, from https:// on.")),
}
_OTHER = (phrase("has not the form it should."), phrase("Compare it with the example."))
# What the rules of the agenda say is missing.
_MISSING = (
    phrase("give the text in English (en), in Spanish (es) or in both"),
    phrase("give the speaker's name, or the post they speak for"),
    phrase("list the `members`, or write `open_to_all: true`"),
)

Sentences = tuple[Said, Said]


def problems(wrong: ValidationError, places: Places, root: Root = Agenda) -> Iterator[Problem]:
    """Return each thing that pydantic refused, in the file's words and at its line."""
    for error in wrong.errors(include_url=False):
        if error["type"] == "too_short" and error["input"]:
            continue  # pydantic counts only the items that are right, and has told of the others
        keys: Keys = error["loc"]
        says, instead = _WORDS.get(error["type"], _otherwise)(keys, error, root)
        yield places.problem(keys, says, instead)


def country_advice(code: str | None) -> Said:
    """Return what to write for a country whose code, if any, is likely this one."""
    if code is None:
        return phrase("Write its ISO code of two capital letters: PE for Peru.")
    country = Bilingual(en=country_name(code, "en"), es=country_name(code, "es"))
    return phrase("Write {code} for {country}.", code=code, country=country)


def _missing(keys: Keys, _: ErrorDetails, root: Root) -> Sentences:
    key = keys[-1]
    inner = _model_at(keys, root)
    if inner is Bilingual:
        advice = phrase('Add `{key}: {{en: "…", es: "…"}}`.', key=key)
        return phrase("the {key} is missing.", key=key), advice
    return phrase("the key `{key}` is missing.", key=key), phrase("Add `{key}: …`.", key=key)


def _unknown(keys: Keys, _: ErrorDetails, root: Root) -> Sentences:
    key = str(keys[-1])
    holder = _model_at(keys[:-1], root) or root
    known = list(holder.model_fields)
    meant = [other for other in _ALSO_WRITTEN.get(key.casefold(), ()) if other in known]
    folded = key.casefold().replace("-", "_").replace(" ", "_")
    near = meant or difflib.get_close_matches(folded, known, n=1)
    says = phrase("there is no key `{key}` here.", key=key)
    if near:
        return says, phrase("Write `{key}` if that is what is meant.", key=near[0])
    return says, phrase("The keys here are: {keys}.", keys=", ".join(known))


def _not_a_mapping(keys: Keys, error: ErrorDetails, root: Root) -> Sentences:
    given = error["input"]
    model = _model_at(keys, root)
    if model is Bilingual and isinstance(given, str):
        advice = phrase(
            'Write {{en: "{text}", es: "…"}}; with one of the two it is printed once, and marked.',
            text=_short(given),
        )
        return phrase("the text stands without its language."), advice
    wanted = ", ".join(model.model_fields) if model else "…"
    return phrase("a part with keys is wanted here."), phrase("The keys are: {keys}.", keys=wanted)


def _not_a_list(keys: Keys, _: ErrorDetails, _root: Root) -> Sentences:
    return (
        phrase("a list is wanted here, even of one."),
        phrase("Begin each item of `{key}` on a line of its own with `- `.", key=keys[-1]),
    )


def _not_a_text(_: Keys, error: ErrorDetails, _root: Root) -> Sentences:
    given = error["input"]
    if isinstance(given, list):
        says = phrase("one text is wanted here, not a list.")
        return says, phrase("Write it on one line, without `- `.")
    if isinstance(given, dict):
        return phrase("a plain text is wanted here."), phrase('Write it as one text: "…".')
    return phrase("a text is wanted here."), phrase('Write one: "…", or delete the line.')


def _other_pattern(keys: Keys, error: ErrorDetails, _root: Root) -> Sentences:
    given = str(error["input"])
    if keys[-1] == "country":
        says = phrase("“{given}” is not a country's code.", given=_short(given))
        return says, country_advice(nearest_code(given))
    is_no, instead = _PATTERNS.get(str(keys[-1]), _OTHER)
    return phrase("“{given}” {is_no}", given=_short(given), is_no=is_no), instead


def _not_a_number(_: Keys, error: ErrorDetails, _root: Root) -> Sentences:
    return (
        phrase("“{given}” is not a whole number.", given=_short(error["input"])),
        phrase("Write figures only, without a unit: 10."),
    )


def _out_of_range(_: Keys, error: ErrorDetails, _root: Root) -> Sentences:
    bounds = error.get("ctx", {})
    given = _short(error["input"])
    if "ge" in bounds:
        says = phrase("{given} is too small.", given=given)
        return says, phrase("Write {least} or more.", least=bounds["ge"])
    says = phrase("{given} is too large.", given=given)
    return says, phrase("Write {most} or less.", most=bounds.get("le"))


def _not_a_choice(_: Keys, error: ErrorDetails, _root: Root) -> Sentences:
    expected = str(error.get("ctx", {}).get("expected", "")).replace("'", "")
    choices = expected.replace(" or ", ", ").split(", ")
    near = difflib.get_close_matches(str(error["input"]).casefold(), choices, n=1)
    says = phrase("“{given}” is not known here.", given=_short(error["input"]))
    if near:
        return says, phrase("Write {word}.", word=near[0])
    return says, phrase("Write one of: {words}.", words=", ".join(choices))


def _not_a_date(_: Keys, error: ErrorDetails, _root: Root) -> Sentences:
    return (
        phrase("“{given}” is not a date of the calendar.", given=_short(error["input"])),
        phrase("Write it as YYYY-MM-DD: 2021-09-09."),
    )


def _not_yes_or_no(_: Keys, error: ErrorDetails, _root: Root) -> Sentences:
    says = phrase("“{given}” is neither yes nor no.", given=_short(error["input"]))
    return says, phrase("Write true or false.")


def _nothing_in_it(keys: Keys, _: ErrorDetails, _root: Root) -> Sentences:
    return phrase("`{key}` is empty.", key=keys[-1]), phrase("Add at least one item.")


def _too_long(_: Keys, error: ErrorDetails, _root: Root) -> Sentences:
    longest = error.get("ctx", {}).get("max_length")
    advice = phrase("Keep it to {most} characters.", most=longest)
    return phrase("the text is too long."), advice


def _refused_value(keys: Keys, error: ErrorDetails, _root: Root) -> Sentences:
    if keys and keys[-1] == "zone":
        return (
            phrase("no time zone is called “{given}”.", given=_short(error["input"])),
            phrase("Write the zone as an IANA name with region and city: America/Costa_Rica."),
        )
    if keys and keys[-1] == "date":
        return _not_a_date(keys, error, _root)
    reason = str(error.get("ctx", {}).get("error", error["msg"]))
    known = next((one for one in _MISSING if one.text == reason), reason)
    return phrase("something is missing here:"), phrase("{reason}.", reason=known)


def _otherwise(_: Keys, error: ErrorDetails, _root: Root) -> Sentences:
    says = phrase("cannot be taken: {reason}.", reason=error["msg"])
    return says, phrase("Compare it with the example.")


_WORDS: dict[str, Callable[[Keys, ErrorDetails, Root], Sentences]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "model_type": _not_a_mapping,
    "tuple_type": _not_a_list,
    "string_type": _not_a_text,
    "string_pattern_mismatch": _other_pattern,
    "int_type": _not_a_number,
    "int_parsing": _not_a_number,
    "int_parsing_size": _not_a_number,
    "int_from_float": _not_a_number,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "enum": _not_a_choice,
    "literal_error": _not_a_choice,
    "date_type": _not_a_date,
    "date_parsing": _not_a_date,
    "date_from_datetime_parsing": _not_a_date,
    "date_from_datetime_inexact": _not_a_date,
    "bool_type": _not_yes_or_no,
    "bool_parsing": _not_yes_or_no,
    "too_short": _nothing_in_it,
    "string_too_short": _nothing_in_it,
    "string_too_long": _too_long,
    "value_error": _refused_value,
}


def _short(given: object, longest: int = 60) -> str:
    text = " ".join(str(given).split()) if isinstance(given, str | int | float) else "…"
    return text if len(text) <= longest else f"{text[:longest]}…"


def _model_at(keys: Keys, root: Root) -> type[BaseModel] | None:
    """Return the model that such a file has at this place, if it has one."""
    here: object = root
    for key in keys:
        if isinstance(key, int):
            here = _models_in(here)
        elif typing.get_origin(here) is dict:
            here = _models_in(typing.get_args(here)[1])
        elif isinstance(here, type) and issubclass(here, BaseModel):
            known = here.model_fields.get(key)
            here = _models_in(known.annotation) if known else None
        else:
            return None
    return here if isinstance(here, type) and issubclass(here, BaseModel) else None


def _models_in(annotation: object) -> object:
    """Return the model inside a tuple of models or an optional one; a mapping as it is."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if typing.get_origin(annotation) is dict:
        return annotation
    if typing.get_origin(annotation) in (tuple, UnionType, typing.Union):
        for inner in typing.get_args(annotation):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                return inner
    return None
