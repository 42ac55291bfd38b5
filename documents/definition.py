"""What the meeting means by a best practice, in our words, and where that stands."""

from agenda.words import Language
from locales import say


def definition(language: Language) -> str:
    """Return the definition by which practices are shared."""
    return say(
        language,
        "A best practice is an outcome by which a concrete objective was reached, and which is "
        "therefore recommended as a model for other contexts. It is a real experience: a policy, "
        "a law or a strategy, or something simpler such as an initiative, a process or an "
        "action; the list is open. It has maturity: it has been carried out for long enough to "
        "show that it works. It is for the meeting to recognise it, in each session.",
    )


def source(language: Language) -> str:
    """Return where the definition stands."""
    return say(language, "II plenary concept note, General Concept: Best Practices")
