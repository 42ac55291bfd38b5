"""The short form of a best practice: its fields, and what was put into them."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from agenda import practices as rules
from agenda.plenary import Plenary, SlotState
from agenda.practice import PracticeForm
from agenda.words import Language
from handlers.desk import Desk, Request, View
from handlers.forms import choice_field, date_field, text_field
from handlers.phrases import AUDIENCES, FORMS, slot_name, slot_title
from handlers.writing import Line, compose, in_one
from locales import country, say


def form_view(
    asked: Request,
    desk: Desk,
    plenary: Plenary,
    form: PracticeForm,
    callback: str,
    private: str,
    above: Sequence[Line] = (),
) -> View:
    """Return the short form with these texts in its fields, and lines above them."""
    language = desk.language(asked)
    person = plenary.person_of(asked.account)
    reached = rules.sessions_open_to(plenary)
    blocks = [block for message in compose(above) for block in message.blocks] if above else []
    blocks += [
        choice_field(
            "session",
            say(language, "Session"),
            [(s.id, _short(language, s)) for s in reached],
            chosen=form.session,
        ),
        text_field("title", say(language, "Title"), value=form.title, most=rules.LONGEST_TITLE),
    ]
    if person is not None and len(person.countries) > 1:
        countries = [(code, country(language, code)) for code in person.countries]
        blocks.append(
            choice_field("country", say(language, "Country"), countries, chosen=form.country)
        )
    blocks += _texts(language, form)
    blocks += _question(language, reached, form)
    if callback == "practice.share":
        offered = [
            ("now", say(language, "Share it with the meeting now")),
            ("draft", say(language, "Keep it as a draft of my delegation")),
        ]
        blocks.append(
            choice_field("draft", say(language, "When to share it"), offered, chosen="now")
        )
    return View(
        callback=callback,
        title=say(language, "Best practice"),
        submit=say(language, "Share") if callback == "practice.share" else say(language, "Save"),
        close=say(language, "Cancel"),
        blocks=blocks,
        private=private,
    )


def _question(
    language: Language, reached: Sequence[SlotState], form: PracticeForm
) -> list[dict[str, Any]]:
    """Return the field for the guiding question that a practice answers, if any was asked."""
    offered = [
        (
            f"{state.id}:{number}",
            f"{slot_name(language, state.slot)}, {number}: {in_one(text, language)}",
        )
        for state in reached
        for number, text in enumerate(state.slot.questions, 1)
    ]
    if not offered:
        return []
    offered.append(("none", say(language, "None of them")))
    label = say(language, "Guiding question that it answers")
    chosen = f"{form.session}:{form.question}"
    return [choice_field("question", label, offered, chosen=chosen, optional=True)]


def _texts(language: Language, form: PracticeForm) -> list[dict[str, Any]]:
    return [
        choice_field(
            "kind",
            say(language, "Form"),
            [(kind.value, say(language, text)) for kind, text in FORMS.items()],
            chosen=form.kind.value if form.kind else None,
        ),
        text_field(
            "objective",
            say(language, "Concrete objective"),
            value=form.objective,
            many_lines=True,
            hint=say(language, "What was to be reached?"),
        ),
        text_field(
            "outcome",
            say(language, "Outcome"),
            value=form.outcome,
            many_lines=True,
            hint=say(language, "What was reached, and how do you know?"),
        ),
        date_field(
            "since",
            say(language, "Since when"),
            value=form.since.isoformat() if form.since else "",
            hint=say(language, "The day, or the first day of the month, on which it began."),
        ),
        text_field(
            "elsewhere",
            say(language, "Where else could it work?"),
            value=form.elsewhere,
            many_lines=True,
            optional=True,
        ),
        text_field("link", say(language, "Link"), value=form.link, most=2000, optional=True),
        choice_field(
            "visibility",
            say(language, "Who may see it"),
            [(seen.value, say(language, text)) for seen, text in AUDIENCES.items()],
            chosen=form.visibility.value,
        ),
    ]


def _short(language: Language, slot: SlotState) -> str:
    return slot_title(language, slot.slot) if slot.slot.number else slot_name(language, slot.slot)


def read_form(asked: Request, desk: Desk) -> PracticeForm:
    """Return the form as it was filled in; what is no choice of the form counts as not given."""
    given = {
        name: text
        for name, text in asked.values.items()
        if name in PracticeForm.model_fields and text not in ("", None)
    }
    given["language"] = desk.language(asked)
    given["draft"] = asked.values.get("draft") == "draft"
    slot, _, number = str(given.pop("question", "")).partition(":")
    if number.isdecimal():
        given["question"] = int(number[:3]) if slot == given.get("session", slot) else -1
    while True:
        try:
            return PracticeForm.model_validate(given)
        except ValidationError as wrong:
            for error in wrong.errors():
                given.pop(str(error["loc"][0]), None)
