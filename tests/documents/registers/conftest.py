"""The meeting that the registers are made of."""

from collections.abc import Callable, Sequence

import pytest

from agenda.summaries import PlenarySummary
from agenda.words import Words, typed
from tests.documents.registers.a_meeting import Meeting, a_meeting

SESSION = "1.3"


@pytest.fixture(scope="session")
def meeting() -> PlenarySummary:
    """The II plenary after its end."""
    return a_meeting()


@pytest.fixture
def going() -> Meeting:
    """The II plenary just begun, to be added to."""
    return Meeting()


@pytest.fixture(scope="session")
def hostile() -> Callable[[Sequence[str]], PlenarySummary]:
    """The maker of a plenary with a practice of each of these texts, its full form included."""

    def made(texts: Sequence[str]) -> PlenarySummary:
        meeting = Meeting()
        meeting.hold(SESSION, 0, 0, [60, 120])
        for number, text in enumerate(texts, 1):
            words = typed(text, "en")
            fields = {"title": words, "objective": words, "outcome": words, "elsewhere": words}
            practice = meeting.share(
                number, SESSION, **fields, link=Words(body=text), visibility="public"
            )
            meeting.complete(practice)
        return meeting.summary

    return made
