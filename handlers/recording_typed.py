"""Words for the record as they are typed: "peru Q2 proposal: We propose …"."""

import re

from agenda.entry import EntryKind
from agenda.entry_form import EntryForm, now_or_last
from agenda.language import typed_in
from agenda.plenary import Plenary
from agenda.programme import CountryCode
from agenda.roster import Person, PersonId, Role
from handlers.desk import Desk
from locales import folded

KIND_WORDS = {
    "intervention": EntryKind.INTERVENTION,
    "intervencion": EntryKind.INTERVENTION,
    "practice": EntryKind.PRACTICE,
    "practica": EntryKind.PRACTICE,
    "proposal": EntryKind.PROPOSAL,
    "propuesta": EntryKind.PROPOSAL,
    "commitment": EntryKind.COMMITMENT,
    "compromiso": EntryKind.COMMITMENT,
    "decision": EntryKind.DECISION,
    "reservation": EntryKind.RESERVATION,
    "reserva": EntryKind.RESERVATION,
    "note": EntryKind.NOTE,
    "nota": EntryKind.NOTE,
}
"""What may stand before the colon for the kind of an entry, accents and case aside."""

LONGEST_HEAD = 200

# "Q2" or "P2" (pregunta) makes it an answer to the second guiding question.
_QUESTION = re.compile(r"(?:^|\s)\[?[qp](\d{1,2})\]?(?=\s|$|:)", re.IGNORECASE)
_FIRST_QUESTION = re.compile(r"^\[?[qp](\d{1,2})\]?\s*[:.)]?\s+(?=\S)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;&/]|\s(?:and|y|e)\s)\s*", re.IGNORECASE)


def read_typed(text: str, plenary: Plenary, desk: Desk, person: Person) -> EntryForm:
    """Return the form of an entry as somebody typed it, under what runs now or ran last.

    What stands before a colon counts only if all of it is understood; else it belongs to the words.
    """
    slot = now_or_last(plenary)
    form = EntryForm(slot=slot.id if slot else None, words=text, language=person.language)
    head, colon, words = text.partition(":")
    if colon and len(head) <= LONGEST_HEAD:
        understood = _read_head(head, plenary, desk)
        if understood is not None:
            return _with_words(form.model_copy(update=understood), words.strip())
    question, rest = question_first(text)
    return _with_words(form.model_copy(update={"question": question}), rest)


def _with_words(form: EntryForm, words: str) -> EntryForm:
    """Return a form with its words, in the language that they are plainly in."""
    return form.model_copy(update={"words": words, "language": typed_in(words) or form.language})


def question_first(text: str) -> tuple[int | None, str]:
    """Return the number of the guiding question that a text begins with, and the rest of it."""
    found = _FIRST_QUESTION.match(text)
    return (int(found[1]), text[found.end() :]) if found else (None, text)


def _read_head(head: str, plenary: Plenary, desk: Desk) -> dict[str, object] | None:
    made: dict[str, object] = {}
    question = _QUESTION.search(head)
    if question:
        made["question"] = int(question[1])
        head = f"{head[: question.start()]} {head[question.end() :]}"
    words = head.split()
    for word in words:
        kind = KIND_WORDS.get(folded(word))
        if kind is not None:
            made["kind"] = kind
            words.remove(word)
            break
    named = [part for part in _BETWEEN.split(" ".join(words)) if part]
    countries: list[CountryCode] = []
    for name in named:
        code = desk.reference.country(name)
        observer = _observer(plenary, name) if code is None else None
        if code is not None:
            countries.append(code)
        elif observer is not None and len(named) == 1:
            made["observer"] = observer
        else:
            return None
    if countries:
        made["countries"] = tuple(countries)
    return made or None


def _observer(plenary: Plenary, name: str) -> PersonId | None:
    """Return the observer on the roster who speaks for an organisation of this name."""
    wanted = folded(name)
    for person in plenary.with_role(Role.OBSERVER):
        body = person.organisation
        for said in (body.en, body.es) if body else ():
            if said and wanted in (folded(said), folded(_initials(said))):
                return person.id
    return None


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
