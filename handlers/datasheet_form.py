"""The form in which a session's datasheet is filled in: what stands in it, what was typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from agenda.datasheets import Datasheet, Term, as_it_stands
from agenda.plenary import Plenary, SlotState
from agenda.words import LANGUAGES, Bilingual, Language
from handlers import concepts
from handlers.carried import one_language, whole, word
from handlers.desk import Request, View
from handlers.forms import choice_field, text_field
from handlers.phrases import leads, slot_title, value
from handlers.references import referred
from handlers.writing import Block, Line, bold, compose, line, shortened, units
from locales import say

LONGEST_FIELD = 3000  # what Slack takes in one field
LONGEST_HINT = 1900  # Slack takes 2,000
LONGEST_INTRODUCTION = 600  # minutes
LONGEST_NUMBER = 10  # digits
KINDS = ("question", "topics", "concepts", "presenter", "organisation", "introduction")

LANGUAGE_NAMES: dict[Language, str] = {"en": "English", "es": "Español"}


@dataclass(frozen=True)
class Filling:
    """A form that is open: of which session, in which language, and over which version.

    `session` is a reference, for the agenda may be loaded anew while the form is open. `sure` says
    that whoever fills it in was told what goes when it is sent.
    """

    session: str
    language: Language
    seen: int
    sure: bool = False

    def carried(self, plenary: Plenary) -> str:
        """Return it as the form carries it."""
        sure = "sure" if self.sure else ""
        return value(plenary.id, self.session, self.language, self.seen, sure)

    @classmethod
    def of(cls, asked: Request) -> "Filling":
        """Return what a form carries.

        Raises:
            NotOurs: the bot made no such form.
        """
        session, sure = word(asked, 0), word(asked, 3) == "sure"
        return cls(session, one_language(asked, 1), whole(asked, 2), sure)


@dataclass(frozen=True)
class Typed:
    """What was typed into a form: field → text; or, by field, what is wrong with it."""

    texts: Mapping[str, str]
    sheet: Datasheet
    errors: Mapping[str, str]


def standing_texts(plenary: Plenary, state: SlotState, language: Language) -> dict[str, str]:
    """Return what a form begins with, by field: what stands in this language."""
    sheet = as_it_stands(state.slot, language)
    texts = {f"question.{n}": "" for n in range(1, _wanted(plenary, state) + 1)}
    for n, question in enumerate(state.slot.questions, 1):
        texts[f"question.{n}"] = question.said_in(language) or ""
    texts |= _parts("topics", [_on_one_line(topic) for topic in sheet.topics or ()])
    texts |= _parts("concepts", [concepts.written(term, language) for term in sheet.concepts or ()])
    lengths = [v.sheet.introduction for v in plenary.datasheets.get(state.id, ())]
    length = next((given for given in reversed(lengths) if given), sheet.introduction)
    return texts | {
        "presenter": sheet.presenter or "",
        "organisation": sheet.organisation or "",
        "introduction": str(length or ""),
    }


def _wanted(plenary: Plenary, state: SlotState) -> int:
    """Return how many guiding questions the form has room for."""
    return max(plenary.agenda.collecting.questions, len(state.slot.questions), 1)


def _fits(row: str) -> bool:
    return units(row) <= LONGEST_FIELD


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _parts(name: str, rows: Sequence[str]) -> dict[str, str]:
    """Return rows as one field, or as several where one does not take them all.

    A row that no field takes is left out, and stands as it is.
    """
    fields = [""]
    for row in filter(_fits, rows):
        more = f"{fields[-1]}\n{row}" if fields[-1] else row
        if units(more) > LONGEST_FIELD and fields[-1]:
            fields.append(row)
        else:
            fields[-1] = more
    return {f"{name}.{n}": text for n, text in enumerate(fields, 1)}


def form(
    plenary: Plenary,
    filling: Filling,
    texts: Mapping[str, str],
    reader: Language,
    above: Sequence[Line],
) -> View:
    """Return the form with these texts in its fields, and lines above them."""
    state = referred(plenary, filling.session)
    head = [line(bold(slot_title(reader, state.slot))), line(leads(reader, state.slot))]
    return View(
        callback="datasheet.send",
        title=say(reader, "Datasheet"),
        submit=say(reader, "Send"),
        close=say(reader, "Cancel"),
        blocks=[
            *compose([one for one in head if one.text])[0].blocks,
            _language_field(filling.carried(plenary), filling.language, reader),
            *(block for message in compose(above) for block in message.blocks),
            *_fields(plenary, state, filling.language, texts, reader),
        ],
        private=filling.carried(plenary),
    )


def _language_field(carried: str, chosen: Language, reader: Language) -> Block:
    made = choice_field(
        "datasheet.language",
        say(reader, "Language of what you send"),
        [(language, LANGUAGE_NAMES[language]) for language in LANGUAGES],
        chosen=chosen,
        hint=say(
            reader,
            "It can be sent in both languages, one after the other; the texts are paired by their "
            "order.",
        ),
    )
    # What is picked in a menu says by its block what it was made for.
    return {**made, "block_id": carried, "dispatch_action": True}


def _fields(
    plenary: Plenary,
    state: SlotState,
    language: Language,
    texts: Mapping[str, str],
    reader: Language,
) -> Iterator[Block]:
    needed = "1" if plenary.agenda.collecting.questions else ""
    for name, text in sorted(texts.items(), key=lambda field: _place(field[0])):
        kind, _, number = name.partition(".")
        block = f"{language}.{name}"
        match kind:
            case "question":
                label = say(reader, "Guiding question {number}", number=number)
                hint = _other(state.slot.questions, int(number), language, reader)
                yield text_field(
                    block, label, value=text, many_lines=True, optional=number != needed, hint=hint
                )
            case "topics":
                hint = say(reader, "One on each line.")
                yield text_field(
                    block,
                    _numbered(say(reader, "Topics"), number),
                    value=text,
                    many_lines=True,
                    optional=True,
                    hint=hint,
                )
            case "concepts":
                hint = say(
                    reader, "One on each line, so: Migrant: who moves … (source: IOM, Glossary)"
                )
                yield text_field(
                    block,
                    _numbered(say(reader, "Key concepts with their sources"), number),
                    value=text,
                    many_lines=True,
                    optional=True,
                    hint=hint,
                )
            case "presenter":
                label = say(reader, "Who presents")
                yield text_field(block, label, value=text, most=300, optional=True)
            case "organisation":
                label = say(reader, "Organisation of the presenter")
                yield text_field(block, label, value=text, most=300, optional=True)
            case "introduction":
                label = say(reader, "Length of the introduction, in minutes")
                yield text_field(block, label, value=text, most=LONGEST_NUMBER, optional=True)


def _numbered(label: str, number: str) -> str:
    return label if number == "1" else f"{label} ({number})"


def _other(texts: Sequence[Bilingual], number: int, language: Language, reader: Language) -> str:
    """Return a text that stands in the other language alone, to be translated."""
    if number > len(texts) or texts[number - 1].only in (None, language):
        return ""
    said = texts[number - 1].best(language)
    where = "In English: {text}" if language == "es" else "In Spanish: {text}"
    return say(reader, where, text=shortened(said, LONGEST_HINT))


def typed(asked: Request, plenary: Plenary, filling: Filling, reader: Language) -> Typed:
    """Return what was typed into a form; what was left as it stood stands for itself.

    What was emptied is removed; what no field takes was not shown, and stays.
    """
    language, state = filling.language, referred(plenary, filling.session)
    before = standing_texts(plenary, state, language)
    given = {
        name.removeprefix(f"{language}."): str(text)
        for name, text in asked.values.items()
        if name.startswith(f"{language}.") and _place(name.removeprefix(f"{language}."))
    }
    errors: dict[str, str] = {}
    sheet = as_it_stands(state.slot, language)
    known = {concepts.written(term, language): term for term in sheet.concepts or ()}
    terms: list[Term] = []
    for name, text in _all(given, "concepts"):
        try:
            terms += concepts.read(text, known)
        except concepts.NotAConcept as no:
            errors[name] = say(
                reader,
                "Line {number}, “{text}”, has no definition. Please write it so: Term: definition "
                "(source: …)",
                number=no.number,
                text=shortened(no.text, 60),
            )
    terms += [term for text, term in known.items() if not _fits(text)]
    topics = {_on_one_line(topic): topic for topic in sheet.topics or ()}
    rows = [_on_one_line(r) for _, text in _all(given, "topics") for r in text.splitlines()]
    rows += [row for row in topics if not _fits(row)]
    minutes = given.get("introduction", "").strip()[:LONGEST_NUMBER]
    length = int(minutes) if minutes.isascii() and minutes.isdecimal() else 0
    if minutes and not 0 < length <= LONGEST_INTRODUCTION:
        length = 0
        errors["introduction"] = say(
            reader, "Please give whole minutes, for example 15, or leave this empty."
        )
    made = Datasheet(
        language=language,
        questions=tuple(text for _, text in _all(given, "question")),
        topics=tuple(topics.get(row, row) for row in rows),
        concepts=tuple(terms),
        presenter=given.get("presenter", ""),
        organisation=given.get("organisation", ""),
        introduction=length or None,
    )
    return Typed({**dict.fromkeys(before, ""), **given}, made, errors)


def _all(given: Mapping[str, str], kind: str) -> list[tuple[str, str]]:
    """Return the fields of a kind in their order."""
    found = [field for field in given.items() if field[0].partition(".")[0] == kind]
    return sorted(found, key=lambda field: _place(field[0]))


def _place(name: str) -> tuple[int, ...]:
    """Return where a field stands in the form; () for what is no field of it."""
    kind, _, number = name.partition(".")
    if kind not in KINDS or (number and not number.isdecimal()):
        return ()
    return KINDS.index(kind), int(number or 0)
