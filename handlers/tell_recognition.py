"""What is told of a review: who is asked, what they found, what the bot proposes, what became."""

from agenda import facts as f
from agenda.dossier import Dossier
from agenda.plenary import Plenary
from agenda.words import Language
from handlers.gate import definition_lines
from handlers.phrases import value, who
from handlers.review_form import review_lines
from handlers.tell_practices import received
from handlers.telling import Telling
from handlers.writing import Button, Line, Message, bold, both, compose, line, only_in
from locales import country, say


def _dossier(telling: Telling) -> Dossier:
    fact = telling.fact
    if isinstance(
        fact,
        f.PracticePutForward
        | f.ReviewersNamed
        | f.ReviewDeclined
        | f.PracticeScored
        | f.PracticeReturned
        | f.PracticeRecognised
        | f.InformationAdded,
    ):
        return telling.plenary.dossiers[fact.number]
    raise TypeError(fact)


def _named(telling: Telling) -> Line:
    text = "{country}, {session}: “{title}”"
    return received(telling.plenary, _dossier(telling).practice, telling.language, text)


def show_button(plenary: Plenary, number: int, language: Language) -> Button:
    """Return the button that shows a practice in full."""
    return Button("practice.show", say(language, "Show it in full"), value(plenary.id, number))


def name_button(plenary: Plenary, number: int, language: Language) -> Button:
    """Return the button with which a secretariat names reviewers."""
    given = value(plenary.id, number)
    return Button("practice.name", say(language, "Name reviewers"), given, style="primary")


def return_button(plenary: Plenary, number: int, language: Language) -> Button:
    """Return the button that returns a practice to its delegation."""
    return Button("practice.send.back", say(language, "Return"), value(plenary.id, number))


def recognise_button(plenary: Plenary, number: int, language: Language) -> Button:
    """Return the button with which a practice is recognised, which asks first."""
    return Button(
        "practice.recognise",
        say(language, "Recognise"),
        value(plenary.id, number),
        style="primary",
        asks=say(language, "Recognise this practice for the session? The record says who did."),
        language=language,
    )


def review_buttons(plenary: Plenary, number: int, language: Language) -> list[Button]:
    """Return what a reviewer may do."""
    given = value(plenary.id, number)
    return [
        Button("practice.score", say(language, "Review it"), given, style="primary"),
        Button(
            "practice.decline",
            say(language, "I cannot review this"),
            given,
            asks=say(
                language,
                "Step back from this review? The secretariats are told, and name somebody else.",
            ),
            language=language,
        ),
    ]


def put_forward(telling: Telling) -> list[Message]:
    """Tell the secretariats that a practice waits for reviewers."""
    language = telling.language
    text = say(language, "A practice was put forward for recognition.")
    ask = say(language, "Please name two reviewers who do not speak for its country.")
    return _with_buttons(telling, text, [line(ask)])


def declined(telling: Telling) -> list[Message]:
    """Tell the secretariats that a reviewer stepped back."""
    fact = telling.told(f.ReviewDeclined)
    text = "{who} cannot review this practice. Please name somebody else."
    who_ = who(telling.language, telling.plenary, fact.by)
    return _with_buttons(telling, say(telling.language, text, who=who_))


def third(telling: Telling) -> list[Message]:
    """Tell the secretariats that the two reviews differ, so that a third is needed."""
    dossier, language = _dossier(telling), telling.language
    text = say(language, "The two reviews of this practice differ. Please name a third reviewer.")
    lines = review_lines(telling.plenary, dossier, language)
    return _with_buttons(telling, text, lines)


def _with_buttons(telling: Telling, text: str, lines: list[Line] | None = None) -> list[Message]:
    number, language = _dossier(telling).practice.number, telling.language
    buttons = [
        name_button(telling.plenary, number, language),
        show_button(telling.plenary, number, language),
        return_button(telling.plenary, number, language),
    ]
    return compose([line(bold(text)), _named(telling), *(lines or [])], buttons)


def asked(telling: Telling) -> list[Message]:
    """Ask a reviewer for a review."""
    number, language = _dossier(telling).practice.number, telling.language
    text = say(
        language,
        "The secretariat asks you to review a practice: nine criteria, each with points from 0 to "
        "3 and a reason. If you have an interest in it, please step back.",
    )
    buttons = [
        *review_buttons(telling.plenary, number, language),
        show_button(telling.plenary, number, language),
    ]
    return compose([line(text), _named(telling)], buttons)


def proposed(telling: Telling) -> list[Message]:
    """Propose recognition to those who may recognise; the bot itself never does."""
    number, language = _dossier(telling).practice.number, telling.language
    text = "The reviews of this practice are in. It is proposed to you for recognition."
    buttons = [
        recognise_button(telling.plenary, number, language),
        return_button(telling.plenary, number, language),
        show_button(telling.plenary, number, language),
    ]
    return compose([line(bold(say(language, text))), *_reviewed(telling)], buttons)


def reviewed(telling: Telling) -> list[Message]:
    """Tell the secretariats that the reviews are in."""
    number, language = _dossier(telling).practice.number, telling.language
    text = (
        "The reviews of this practice are in. It is proposed to the leads of the session and to "
        "the presidencies."
    )
    buttons = [show_button(telling.plenary, number, language)]
    return compose([line(bold(say(language, text))), *_reviewed(telling)], buttons)


def _reviewed(telling: Telling) -> list[Line]:
    dossier, language = _dossier(telling), telling.language
    return [
        _named(telling),
        *review_lines(telling.plenary, dossier, language),
        *definition_lines(telling.plenary, dossier, telling.at, language),
    ]


def returned(telling: Telling) -> list[Message]:
    """Tell the delegation why its practice was returned."""
    fact, language = telling.told(f.PracticeReturned), telling.language
    given = value(telling.plenary.id, fact.number)
    text = "Your practice was returned by {who}. It stays shared, and can be put forward again."
    lines = [
        line(bold(say(language, text, who=who(language, telling.plenary, fact.by)))),
        _named(telling),
        line(str(fact.reasons)),
    ]
    buttons = [
        Button("practice.complete", say(language, "Fill in the full form"), given),
        Button("practice.forward", say(language, "Put forward for recognition"), given),
    ]
    return compose(lines, buttons)


def recognised_privately(telling: Telling) -> list[Message]:
    """Tell the delegation and the secretariats that a practice is recognised."""
    fact, language = telling.told(f.PracticeRecognised), telling.language
    text = "This practice was recognised by {who}."
    lines = [
        line(bold(say(language, text, who=who(language, telling.plenary, fact.by)))),
        _named(telling),
    ]
    return compose(lines, [show_button(telling.plenary, fact.number, language)])


def recognised(telling: Telling) -> list[Message]:
    """Say in the session's thread that a practice was recognised."""
    practice = _dossier(telling).practice
    mark = f" ({only_in(practice.title.language)})" if practice.title.language else ""
    lines = both(
        "Recognised as a best practice of {country}:",
        country=lambda lang: country(lang, practice.country),
    )
    return compose([*lines, line(bold(str(practice.title)), mark)])


def informed(telling: Telling) -> list[Message]:
    """Tell the delegation what somebody added to its practice."""
    fact, language = telling.told(f.InformationAdded), telling.language
    text = "{who} added information to your practice:"
    lines = [
        line(bold(say(language, text, who=who(language, telling.plenary, fact.by)))),
        _named(telling),
        line(str(fact.words)),
    ]
    return compose(lines, [show_button(telling.plenary, fact.number, language)])
