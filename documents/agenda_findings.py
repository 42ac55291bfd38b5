"""The findings of an agenda in words, at the lines of its file."""

from collections.abc import Mapping

from agenda.checking import Code, Finding
from documents.problems import Places, Problem
from documents.saying import Said, phrase

_LANGUAGES = {"en": phrase("English"), "es": phrase("Spanish")}
_LABELS = {"session": phrase("session"), "topic": phrase("topic")}

TWICE = (
    "the clocks of {zone} show {time} twice on {date}.",
    "Write another time, such as {instead}.",
)
FAR_FROM_ITS_OWN = (
    "the slot lasts {minutes} minutes, and its own limit is {limit}.",
    "Correct the limit.",
)
TOPICS_INSTEAD = (
    "the session has no guiding questions.",
    "Ask the lead for them; without questions its topics are offered.",
)
TEMPLATES: dict[Code, tuple[str, str]] = {
    Code.NO_SUCH_TIME: (
        "the clocks of {zone} skip {time} on {date}.",
        "Write another time, such as {instead}.",
    ),
    Code.FAR_FROM_LIMIT: (
        "the slot lasts {minutes} minutes, and a session is said to last {limit}.",
        "Give it a `limit` if that is meant.",
    ),
    Code.NO_QUESTIONS: (
        "the session has no guiding questions.",
        "Ask the lead for them; without questions only its title is shown.",
    ),
    Code.ONE_LANGUAGE: (
        "the text is given in {here} only, and will be printed once and marked.",
        "Add `{key}:` with the {other}.",
    ),
    Code.DATES_OUT_OF_ORDER: (
        "{date} does not come after {before}, the day before it in the file.",
        "Put the days in the order of their dates, each date once.",
    ),
    Code.ENDS_BEFORE_START: (
        "the slot ends at {end}, which is not after its start at {start}.",
        "Write an end after {start}. Only a slot of up to ten hours may run past midnight.",
    ),
    Code.OUT_OF_ORDER: (
        "the slot starts at {start}, but “{before}” above it starts at {before_starts}.",
        "It opens when that one has closed. Put them in order, unless that is meant.",
    ),
    Code.OVERLAP: (
        "the slot starts {minutes} min before “{before}” ends at {before_ends}.",
        "It opens when that one has closed. Move one of them, unless that is meant.",
    ),
    Code.GAP: (
        "there is a gap of {minutes} min from the end of “{before}” at {before_ends} to {start}.",
        "Add a break, or move the start to {before_ends}.",
    ),
    Code.NUMBER_TWICE: (
        "{label} {number} is already the number of slot {first}.",
        "Give each {label} its own number.",
    ),
    Code.NO_LEAD: (
        "the session has no lead.",
        "Add `leads:` with each country and its process, unless that is meant.",
    ),
    Code.UNKNOWN_PROCESS: (
        "“{process}” is none of the processes of this plenary.",
        "Write one of {processes}, or add it to `processes`.",
    ),
    Code.UNEQUAL_LEADS: (
        "the processes lead different numbers of sessions: {sessions}.",
        "Look whether the split is as agreed.",
    ),
    Code.PHASES_EXCEED: (
        "the phases last {phases} minutes together, the slot only {minutes}.",
        "Shorten the phases or move the end of the slot.",
    ),
    Code.PHASES_FALL_SHORT: (
        "the phases last {phases} minutes together, the slot {minutes}.",
        "Lengthen a phase, so that the whole slot is planned.",
    ),
    Code.SPEAKERS_EXCEED: (
        "the speakers have {speakers} minutes together, the slot only {minutes}.",
        "Give them less, or move the end of the slot.",
    ),
    Code.PRINTED_ZONE: (
        "“{printed}” is not what {zone} has on {date}: its clocks are at UTC{offset}.",
        "Correct the printed zone, or choose another `zone`.",
    ),
    Code.PRINTED_CAPITAL: (
        "{city} is printed as starting at {printed}; on {date} its clocks ({zone}) show {actual}.",
        "Tell those who have the printed agenda; write {actual} once it is corrected.",
    ),
}


def as_said(finding: Finding) -> tuple[Said, Said]:
    """Return what was found and what to do about it, to be said in any language."""
    facts = _readable(finding.facts)
    says, instead = _texts(finding)
    if finding.code is Code.ONE_LANGUAGE:
        here, other = ("en", "es") if finding.facts["language"] == "en" else ("es", "en")
        facts = {"here": _LANGUAGES[here], "other": _LANGUAGES[other], "key": other}
    return phrase(says, **facts), phrase(instead, **facts)


def _texts(finding: Finding) -> tuple[str, str]:
    facts = finding.facts
    match finding.code:
        case Code.NO_SUCH_TIME if facts["times"]:
            return TWICE
        case Code.FAR_FROM_LIMIT if facts["own"]:
            return FAR_FROM_ITS_OWN
        case Code.NO_QUESTIONS if facts["topics"]:
            return TOPICS_INSTEAD
        case code:
            return TEMPLATES[code]


def problem(finding: Finding, places: Places) -> Problem:
    """Return a finding as what it is in the file: a line, what is wrong, what to write."""
    return places.problem(finding.place, *as_said(finding))


def _readable(facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts with lists, counts and offsets as they read in a sentence."""
    readable: dict[str, object] = {}
    for name, value in facts.items():
        if isinstance(value, dict):
            readable[name] = ", ".join(f"{key} {count}" for key, count in value.items())
        elif isinstance(value, list):
            readable[name] = ", ".join(map(str, value))
        elif name == "label":
            readable[name] = _LABELS[str(value)]
        elif name == "offset_minutes" and isinstance(value, int):
            readable["offset"] = offset_text(value)
        else:
            readable[name] = value
    return readable


def offset_text(minutes: int) -> str:
    """Return an offset from UTC as it is printed: `-6`, `+5:30`, and nothing for none."""
    if minutes == 0:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
