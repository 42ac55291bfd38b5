"""What stands inside a slot or a datasheet: titles, leads, topics, concepts, questions, people."""

import re
from dataclasses import replace

from agenda.programme import SlotKind
from documents.importing.headings import kind_of_title, part_named
from documents.importing.marks import (
    CHAIRS,
    INTRODUCTIONS,
    LEADS,
    MODERATORS,
    PRESENTERS,
    RAPPORTEURS,
    REPRESENTS,
    SPEAKERS,
    anywhere,
    bare_opening,
    flat,
    opening,
    whole,
)
from documents.importing.names import (
    besides_countries,
    countries_in,
    only_countries,
    organisation_in,
    organs_only,
)
from documents.importing.paragraphs import Paragraph
from documents.importing.people import person, several
from documents.importing.told import Concept, Lead, Part, Person, Told

_ROLES = (
    ("leads", LEADS),
    ("moderators", MODERATORS),
    ("presenters", PRESENTERS),
    ("speakers", SPEAKERS),
    ("chairs", CHAIRS),
    ("rapporteurs", RAPPORTEURS),
)
_LABEL_WITHIN = tuple(
    (role, re.compile(rf"(?<=\S)[\s.;,(]+(?P<label>(?:{'|'.join(words)})\s*:)\s*"))
    for role, words in _ROLES
    if role != "presenters"
)
_TAIL = re.compile(
    r"^(?P<title>.*\S)\s*(?:[-–—|]\s*(?P<dashed>[^-–—|()]+)|\((?P<bracketed>[^()]+)\))\.?$"
)
_NUMBERED = re.compile(
    r"^(?:(?:q|question|pregunta|pergunta)\s*)?\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\s*[.):–-]\s*(?=\S)",
    re.IGNORECASE,
)
# “Marian Jarvis, Deputy Minister (6 min)”
_MINUTES = re.compile(
    r"\s*\(\s*([1-9]\d?)\s*(?:minutes?|mins?|minutos?)\.?\s*\)\W*$", re.IGNORECASE
)
_CONCEPT = re.compile(r"^(?P<term>[^:]{2,90}?)\s*(?::|\s[–—-])\s+(?P<definition>\S.*)$", re.DOTALL)
_REFERENCE = re.compile(r"(?<=[A-Za-zÀ-ÿ.)”\"»])(\d{1,2})$")
_SOURCE = re.compile(
    r"\((?:source|fuente|fonte)\s*:\s*(?P<source>[^()]{3,300})\)\.?$", re.IGNORECASE
)


def add(part: Part, told: Told, paragraph: Paragraph, inside: str, column: str) -> str:
    """Put one paragraph into its slot or datasheet; return which part of it is open now."""
    told = without_introduction(part, told)
    if not told.text:
        return inside
    for role, at in _within(told.text):
        if at > 0:
            first = told.saying(told.text[:at].rstrip(" .;,("))
            inside = add(part, first, paragraph, inside, column)
            return add(part, told.saying(told.text[at:].lstrip(" .;,(")), paragraph, inside, role)
    role, rest = labels_in(told.text) or ("", "")
    if role == "speakers" and not rest.strip(" .:)") and part.title is None:
        entitle(part, told)  # “Welcome remarks” is all the title that an opening has
        return role
    if role:
        if not rest.strip(" .:)"):
            part.labels.append(told)
            return role
        _as_role(part, told.saying(_without_torn_bracket(rest.strip())), role)
        return "speakers" if role == "speakers" else "" if role == inside else inside
    if inside in {"leads", "moderators", "chairs", "presenters", "rapporteurs"}:
        # The label stood alone: what it announces is this one line, or a list.
        _as_role(part, told, inside)
        return inside if paragraph.is_bullet else ""
    if inside == "questions":
        _question(part, told)
    elif inside == "concepts":
        _concept(part, told)
    elif inside == "topics":
        _topic(part, told)
    elif inside == "presentation":
        _topic(part, told) if paragraph.is_bullet else _plain(part, told, paragraph, column)
    else:
        _plain(part, told, paragraph, column, announced=inside == "speakers")
    return inside


def _without_torn_bracket(text: str) -> str:
    """Return a text without the bracket that closes what began before its label."""
    return text.rstrip(" )") if text.count(")") > text.count("(") else text


def without_introduction(part: Part, told: Told) -> Told:
    """Return a text without the length of the session's introduction, which is kept apart.

    What is left of “Introduction by the lead country: 15 minutes” says nothing more.
    """
    if part.kind in {SlotKind.OPENING, SlotKind.CLOSURE, SlotKind.BREAK} or part.introduction:
        return told
    for pattern in INTRODUCTIONS:
        found = re.search(pattern, flat(told.text))
        if found is None:
            continue
        part.introduction = (int(found["minutes"]), told)
        begins, ends = found.span("length" if "length" in found.groupdict() else 0)
        rest = f"{told.text[:begins]} {told.text[ends:]}".strip(" .:,;–-")
        return told.saying("" if part_named(rest) == "presentation" else rest)
    return told


def labels_in(text: str) -> tuple[str, str] | None:
    """Return the role that a text's label names, and what follows; None without a label."""
    low = flat(text)
    for role, words in _ROLES:
        found = opening(words).match(low)
        if found:
            return role, text[found.end() :]
        if whole(words).fullmatch(low) and low.strip() not in {"participants", "presentation"}:
            return role, ""
    for role, words in _ROLES[:3]:
        found = bare_opening(words).match(low)
        if found and (only_countries(text[found.end() :]) or organs_only(text[found.end() :])):
            return role, text[found.end() :]
    found = bare_opening(SPEAKERS).match(low)
    if found and person(Told(text[found.end() :], "", 0)):
        return "speakers", text[found.end() :]
    return None


def says_who(text: str) -> bool:
    """Tell whether a text only says who leads, moderates or presents."""
    return labels_in(text) is not None or organs_only(text) or bool(only_countries(text))


def _within(text: str) -> list[tuple[str, int]]:
    low = flat(text)
    found = []
    labels = (opening(words).match(low) for _, words in _ROLES)
    begins = max((label.end() for label in labels if label), default=0)
    for role, pattern in _LABEL_WITHIN:
        match = pattern.search(low, begins)
        if match:
            found.append((role, match.start("label")))
    return sorted(found, key=lambda one: one[1])[:1]


def entitle(part: Part, told: Told) -> None:
    """Give a part its title; a lead that stands behind a dash or in brackets is taken as one."""
    text = told.text.strip(" .:–—-")
    tail = _TAIL.match(text)
    if tail:
        behind = tail["dashed"] or tail["bracketed"] or ""
        countries = only_countries(behind)
        if countries:
            text = tail["title"].rstrip(" -–—")
            part.leads += [
                Lead(code, told.saying(behind.strip()), is_assumed=True) for code in countries
            ]
    part.title = told.saying(text)
    if part.kind is None:
        part.kind = kind_of_title(text)
    if part.kind is SlotKind.CLOSURE:  # whose organ stood above the title
        part.led_by, part.presenters = [*part.led_by, *part.presenters], []


def _as_role(part: Part, told: Told, role: str) -> None:
    if role in {"leads", "chairs"}:
        countries = only_countries(told.text)
        beside = besides_countries(told.text) if countries or role == "leads" else ""
        if not countries and role == "leads":
            countries = list(dict.fromkeys(one.code for one in countries_in(told.text)))
        known = {lead.country for lead in part.leads}
        if countries:
            part.leads += [Lead(code, told) for code in countries if code not in known]
            if beside:
                part.beside_leads.append((beside, told))
            if known.issuperset(countries):
                part.again.append(told)
        elif role == "leads" or part.kind in {SlotKind.CLOSURE, SlotKind.OPENING}:
            part.led_by.append(told)
        else:
            part.moderators.append(told)
    elif role == "rapporteurs":
        part.no_place.append(told)
    elif role == "moderators":
        part.moderators.append(told)
    elif role == "speakers":
        if not _speaker(part, told):
            _topic(part, told)
    elif part.kind not in {SlotKind.CLOSURE, SlotKind.OPENING} or not _speaker(part, told):
        part.presenters.append(told)


def _plain(
    part: Part, told: Told, paragraph: Paragraph, column: str, *, announced: bool = False
) -> None:
    ceremony = part.kind in {SlotKind.OPENING, SlotKind.CLOSURE}
    is_title = kind_of_title(told.text) if paragraph.is_bullet else not organs_only(told.text)
    if part.title is None and is_title:
        entitle(part, told)
    elif _role_of_column(column) and not paragraph.is_bullet:
        _as_role(part, told, _role_of_column(column) or "presenters")
    elif organs_only(told.text) and not paragraph.is_bullet:
        _organ(part, told)
    elif only_countries(told.text) and not paragraph.is_bullet:
        known = len(part.leads)
        _as_role(part, told, "leads")
        part.leads[known:] = [replace(lead, is_assumed=True) for lead in part.leads[known:]]
    elif ceremony or announced:
        if not _speaker(part, told):
            _topic(part, told)
    else:
        _topic(part, told)


def _role_of_column(column: str) -> str | None:
    for role, words in _ROLES:
        if column and re.fullmatch(rf"(?:{'|'.join(words)})\W*", column):
            return role
    return None


def _organ(part: Part, told: Told) -> None:
    if part.kind is SlotKind.CLOSURE:
        part.led_by.append(told)
    elif part.kind is SlotKind.OPENING:
        # Beside somebody who is said to represent an organ, the organ is named again.
        if part.speakers and part.speakers[-1].told.line >= _last_line(part.topics):
            part.again.append(told)
        else:
            part.speakers.append(Person("", told.text, told))
    else:
        part.presenters.append(told)


def _last_line(topics: list[Told]) -> int:
    return topics[-1].line if topics else 0


def _speaker(part: Part, told: Told) -> bool:
    found: list[Person] = []
    for said in several(told):
        spoken = _MINUTES.search(said.text)
        one = said.saying(said.text[: spoken.start()]) if spoken else said
        who = person(one)
        if who is None and (anywhere(REPRESENTS).match(flat(one.text)) or organs_only(one.text)):
            who = Person("", one.text.rstrip(" ;."), one)
        if who is None:
            return False
        found.append(replace(who, minutes=int(spoken[1])) if spoken else who)
    part.speakers += found
    return True


def _topic(part: Part, told: Told) -> None:
    text = _NUMBERED.sub("", told.text).rstrip(" ;")
    text = text.rstrip(".") if text.count(". ") == 0 else text
    if not text:
        part.labels.append(told)
        return
    part.topics.append(told.saying(text))
    if part.kind is None and part.title is not None and organisation_in(text):
        found = re.search(r"presenta\w*\s+(?:from|by|de|por|da|par)\b", flat(text))
        organisation = organisation_in(text)
        if found and organisation:
            part.presenters.append(told.saying(organisation))


def _question(part: Part, told: Told) -> None:
    text = _NUMBERED.sub("", told.text).strip()
    (part.questions if text else part.labels).append(told.saying(text or told.text))


def _concept(part: Part, told: Told) -> None:
    text = _NUMBERED.sub("", told.text)
    found = _CONCEPT.match(text)
    if text.endswith("?"):  # the heading of the questions is missing
        _question(part, told)
        return
    if found is None or part_named(found["term"]):
        if part.concepts:
            last = part.concepts[-1]
            last.more.append(told)
            last.definition = f"{last.definition} {text}".strip()
            _with_source(last)
        else:
            part.topics.append(told.saying(text))
        return
    term = re.sub(r"(?<=[a-zà-ÿ])\d{1,2}$", "", found["term"].strip())
    concept = Concept(term, found["definition"], told, note=part.concepts_note)
    _with_source(concept)
    part.concepts.append(concept)


def _with_source(concept: Concept) -> None:
    source = _SOURCE.search(concept.definition)
    if source:
        concept.source = source["source"].strip()
        concept.definition = concept.definition[: source.start()].strip()
    reference = _REFERENCE.search(concept.definition.strip())
    if reference:
        concept.note = reference[1]
        concept.definition = concept.definition.strip()[: reference.start()]
