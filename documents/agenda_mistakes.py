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
_PATTERNS = {
    "start": ("is not a time of day.", "Write it as HH:MM, from 00:00 to 23:59: 09:30."),
    "end": ("is not a time of day.", "Write it as HH:MM, from 00:00 to 23:59: 09:30."),
    "printed": ("is not a time of day.", "Write it as HH:MM on a 24-hour clock: 12:00."),
    "as_of": ("is not a date.", "Write it as far as it is known: 2018, 2018-05 or 2018-05-31."),
    "began": ("is not a date.", "Write it as far as it is known: 2018, 2018-05 or 2018-05-31."),
    "ended": ("is not a date.", "Write it as far as it is known: 2018, 2018-05 or 2018-05-31."),
    "video_link": ("is not a link.", "Write the whole address, from https:// on."),
}


def problems(wrong: ValidationError, places: Places, root: Root = Agenda) -> Iterator[Problem]:
    """Return each thing that pydantic refused, in the file's words and at its line."""
    for error in wrong.errors(include_url=False):
        if error["type"] == "too_short" and error["input"]:
            continue  # pydantic counts only the items that are right, and has told of the others
        keys: Keys = error["loc"]
        says, instead = _WORDS.get(error["type"], _otherwise)(keys, error, root)
        yield places.problem(keys, says, instead)


def country_advice(code: str | None) -> str:
    """Return what to write for a country whose code, if any, is likely this one."""
    if code is None:
        return "Write its ISO code of two capital letters: PE for Peru."
    return f"Write {code} for {country_name(code, 'en')}."


def _missing(keys: Keys, _: ErrorDetails, root: Root) -> tuple[str, str]:
    key = keys[-1]
    inner = _model_at(keys, root)
    if inner is Bilingual:
        return f"the {key} is missing.", f'Add `{key}: {{en: "…", es: "…"}}`.'
    return f"the key `{key}` is missing.", f"Add `{key}: …`."


def _unknown(keys: Keys, _: ErrorDetails, root: Root) -> tuple[str, str]:
    key = str(keys[-1])
    holder = _model_at(keys[:-1], root) or root
    known = list(holder.model_fields)
    meant = [other for other in _ALSO_WRITTEN.get(key.casefold(), ()) if other in known]
    folded = key.casefold().replace("-", "_").replace(" ", "_")
    near = meant or difflib.get_close_matches(folded, known, n=1)
    if near:
        return f"there is no key `{key}` here.", f"Write `{near[0]}` if that is what is meant."
    return f"there is no key `{key}` here.", f"The keys here are: {', '.join(known)}."


def _not_a_mapping(keys: Keys, error: ErrorDetails, root: Root) -> tuple[str, str]:
    given = error["input"]
    model = _model_at(keys, root)
    if model is Bilingual and isinstance(given, str):
        said = _short(given)
        return (
            "the text stands without its language.",
            f'Write {{en: "{said}", es: "…"}}; with one of the two it is printed once, and marked.',
        )
    wanted = ", ".join(model.model_fields) if model else "…"
    return "a part with keys is wanted here.", f"The keys are: {wanted}."


def _not_a_list(keys: Keys, _: ErrorDetails, _root: Root) -> tuple[str, str]:
    return (
        "a list is wanted here, even of one.",
        f"Begin each item of `{keys[-1]}` on a line of its own with `- `.",
    )


def _not_a_text(_: Keys, error: ErrorDetails, _root: Root) -> tuple[str, str]:
    given = error["input"]
    if isinstance(given, list):
        return "one text is wanted here, not a list.", "Write it on one line, without `- `."
    if isinstance(given, dict):
        return "a plain text is wanted here.", 'Write it as one text: "…".'
    return "a text is wanted here.", 'Write one: "…", or delete the line.'


def _other_pattern(keys: Keys, error: ErrorDetails, _root: Root) -> tuple[str, str]:
    given = str(error["input"])
    if keys[-1] == "country":
        return f"“{_short(given)}” is not a country's code.", country_advice(nearest_code(given))
    says, instead = _PATTERNS.get(str(keys[-1]), ("has not the form it should.", ""))
    return f"“{_short(given)}” {says}", instead


def _not_a_number(_: Keys, error: ErrorDetails, _root: Root) -> tuple[str, str]:
    return (
        f"“{_short(error['input'])}” is not a whole number.",
        "Write figures only, without a unit: 10.",
    )


def _out_of_range(_: Keys, error: ErrorDetails, _root: Root) -> tuple[str, str]:
    bounds = error.get("ctx", {})
    if "ge" in bounds:
        return f"{_short(error['input'])} is too small.", f"Write {bounds['ge']} or more."
    return f"{_short(error['input'])} is too large.", f"Write {bounds.get('le')} or less."


def _not_a_choice(_: Keys, error: ErrorDetails, _root: Root) -> tuple[str, str]:
    expected = str(error.get("ctx", {}).get("expected", "")).replace("'", "")
    choices = expected.replace(" or ", ", ").split(", ")
    near = difflib.get_close_matches(str(error["input"]).casefold(), choices, n=1)
    advice = f"Write {near[0]}" if near else f"Write one of: {', '.join(choices)}"
    return f"“{_short(error['input'])}” is not known here.", f"{advice}."


def _not_a_date(_: Keys, error: ErrorDetails, _root: Root) -> tuple[str, str]:
    return (
        f"“{_short(error['input'])}” is not a date of the calendar.",
        "Write it as YYYY-MM-DD: 2021-09-09.",
    )


def _not_yes_or_no(_: Keys, error: ErrorDetails, _root: Root) -> tuple[str, str]:
    return f"“{_short(error['input'])}” is neither yes nor no.", "Write true or false."


def _nothing_in_it(keys: Keys, _: ErrorDetails, _root: Root) -> tuple[str, str]:
    return f"`{keys[-1]}` is empty.", "Add at least one item."


def _too_long(_: Keys, error: ErrorDetails, _root: Root) -> tuple[str, str]:
    longest = error.get("ctx", {}).get("max_length")
    return "the text is too long.", f"Keep it to {longest} characters."


def _refused_value(keys: Keys, error: ErrorDetails, _root: Root) -> tuple[str, str]:
    reason = str(error.get("ctx", {}).get("error", error["msg"]))
    if keys and keys[-1] == "zone":
        return (
            f"{reason}.",
            "Write the zone as an IANA name with region and city: America/Costa_Rica.",
        )
    if keys and keys[-1] == "date":
        return _not_a_date(keys, error, _root)
    return "something is missing here:", f"{reason}."


def _otherwise(_: Keys, error: ErrorDetails, _root: Root) -> tuple[str, str]:
    return f"cannot be taken: {error['msg']}.", ""


_WORDS: dict[str, Callable[[Keys, ErrorDetails, Root], tuple[str, str]]] = {
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
    text = " ".join(str(given).split()) if isinstance(given, str | int | float) else "this"
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
