"""The findings of an agenda in words, at the lines of its file."""

from collections.abc import Mapping

from agenda.checking import Code, Finding
from documents.problems import Places, Problem

_LANGUAGES = {"en": "English", "es": "Spanish"}


_TEMPLATES: dict[Code, tuple[str, str]] = {
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
        "It opens when the one above it has closed. Put the slots of a day in the order of their "
        "times, unless that is meant.",
    ),
    Code.OVERLAP: (
        "the slot starts {minutes} minutes before “{before}” ends at {before_ends}.",
        "It opens when that one has closed. Move the start to {before_ends}, or end the slot "
        "before earlier, unless that is meant.",
    ),
    Code.GAP: (
        "{minutes} minutes stand empty between the end of “{before}” at {before_ends} and {start}.",
        "Add a break, or move the start to {before_ends}.",
    ),
    Code.NUMBER_TWICE: (
        "{label} {number} is already the number of slot {first}.",
        "Give each {label} its own number.",
    ),
    Code.NO_LEAD: (
        "the session has no lead.",
        "Add `leads:` with `- {{country: …, process: …}}`, unless that is meant.",
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


def words(finding: Finding) -> tuple[str, str]:
    """Return what was found, and what to do about it."""
    facts = finding.facts
    if finding.code is Code.NO_SUCH_TIME:
        happens = "show {time} twice" if facts["times"] else "skip {time}"
        says = f"the clocks of {{zone}} {happens} on {{date}}."
        return says.format(**facts), "Write another time, such as {instead}.".format(**facts)
    if finding.code is Code.FAR_FROM_LIMIT:
        whose = "its own limit is" if facts["own"] else "a session is said to last"
        says = f"the slot lasts {facts['minutes']} minutes, and {whose} {facts['limit']}."
        instead = "Correct the limit." if facts["own"] else "Give it a `limit` if that is meant."
        return says, instead
    if finding.code is Code.NO_QUESTIONS:
        says = "the session has no guiding questions."
        then = "its topics are offered" if facts["topics"] else "only its title is shown"
        return says, f"Ask the lead for them; without questions {then}."
    if finding.code is Code.ONE_LANGUAGE:
        here, other = ("en", "es") if facts["language"] == "en" else ("es", "en")
        says = f"the text is given in {_LANGUAGES[here]} only, and will be printed once and marked."
        return says, f"Add `{other}:` with the {_LANGUAGES[other]}."
    says, instead = _TEMPLATES[finding.code]
    values = _readable(facts)
    return says.format(**values), instead.format(**values)


def problem(finding: Finding, places: Places) -> Problem:
    """Return a finding as what it is in the file: a line, what is wrong, what to write."""
    says, instead = words(finding)
    return places.problem(finding.place, says, instead)


def _readable(facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts with lists, counts and offsets as they read in a sentence."""
    readable: dict[str, object] = {}
    for name, value in facts.items():
        if isinstance(value, dict):
            readable[name] = ", ".join(f"{key} {count}" for key, count in value.items())
        elif isinstance(value, list):
            readable[name] = ", ".join(map(str, value))
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
