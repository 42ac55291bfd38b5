"""How an entry of the record is named: its kind, whose it is, where it belongs, how it leaves."""

from agenda.entry import Entry, EntryKind
from agenda.plenary import Plenary
from agenda.programme import Attribution
from agenda.words import Language
from handlers.phrases import delegation, slot_name, slot_title
from handlers.writing import in_one
from locales import country, known_date, listed, say

ENTRY_KINDS = {
    EntryKind.INTERVENTION: "Intervention",
    EntryKind.PRACTICE: "Best practice that was mentioned",
    EntryKind.PROPOSAL: "Proposal of a joint action",
    EntryKind.COMMITMENT: "Commitment",
    EntryKind.DECISION: "Decision",
    EntryKind.RESERVATION: "Reservation",
    EntryKind.NOTE: "Note",
}
ATTRIBUTIONS = {
    Attribution.NAMED: "by the name of the delegation",
    Attribution.GROUP: "by its process only (RCM, SACM)",
    Attribution.NOT_ATTRIBUTED: "attributed to nobody",
}


def for_the_annex(language: Language) -> str:
    """Return what becomes of the words of observers."""
    text = (
        "Words of observers are credited in an annex. They do not enter the text that is offered "
        "for the communiqué."
    )
    return say(language, text)


def kind_name(language: Language, entry: Entry) -> str:
    """Return what an entry is."""
    return say(language, ENTRY_KINDS[entry.kind])


def whose(language: Language, plenary: Plenary, entry: Entry) -> str:
    """Return whose words an entry has, or nothing where they are nobody's in particular."""
    if entry.organisation is not None:
        return in_one(entry.organisation, language)
    if entry.countries:
        return listed(language, [country(language, code) for code in entry.countries])
    speaker = plenary.people.get(entry.speaker) if entry.speaker else None
    return delegation(language, speaker) if speaker is not None else ""


def place(language: Language, plenary: Plenary, entry: Entry) -> str:
    """Return under what an entry stands: "Session 3, question 2"."""
    if entry.slot is None:
        return ""
    state = plenary.slots[entry.slot]
    name = (
        slot_name(language, state.slot) if state.slot.number else slot_title(language, state.slot)
    )
    if entry.question is None:
        return name
    return f"{name}, {say(language, 'question {number}', number=entry.question)}"


def described(language: Language, plenary: Plenary, entry: Entry) -> str:
    """Return an entry in a few words, none of which is its own."""
    parts = (
        kind_name(language, entry),
        whose(language, plenary, entry),
        place(language, plenary, entry),
    )
    return ", ".join(part for part in parts if part)


def undertaken(language: Language, plenary: Plenary, entry: Entry) -> str:
    """Return what a commitment binds to: "Peru — will host a meeting — by 31 May 2026"."""
    made = entry.commitment
    if made is None:
        return ""
    owner = str(made.owner) if made.owner is not None else whose(language, plenary, entry)
    parts = [owner, str(made.verb)]
    if made.due is not None:
        due = known_date(language, made.due.isoformat())
        parts.append(say(language, "by {date}", date=due))
    return " — ".join(part for part in parts if part)


def rule_of(language: Language, plenary: Plenary) -> str:
    """Return how the plenary's words leave the meeting."""
    return say(language, ATTRIBUTIONS[plenary.agenda.attribution])


def attribution_line(language: Language, plenary: Plenary, entry: Entry) -> str:
    """Return how the words of an entry leave the meeting."""
    if entry.observer:
        return for_the_annex(language)
    how = entry.attribution or plenary.agenda.attribution
    if not entry.countries or how not in ATTRIBUTIONS:
        return ""
    text = "In what leaves the meeting it is {how}; the secretariats' own record names it."
    return say(language, text, how=say(language, ATTRIBUTIONS[how]))
