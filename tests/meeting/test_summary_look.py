"""A summary's page says which questions are answered, and what commitments bind to."""

from dataclasses import replace
from datetime import date

import pytest

from agenda import papers
from agenda.closing import Lack, missing
from agenda.entry import Commitment, EntryKind
from agenda.paper import COMMUNIQUE
from agenda.words import Bilingual, typed
from handlers.closing_words import lack_words
from handlers.paper_shown import paper_messages
from tests.hall import account, when
from tests.signing_hall import FIRST, SUMMARY, enter, hall_with, session_held


@pytest.fixture
def hall():
    return session_held(hall_with())


def page(plenary, name):
    person = plenary.require(account("secretariat"))
    return "\n".join(m.text for m in paper_messages(plenary, name, person, when("11:00")))


@pytest.mark.parametrize("name", [SUMMARY, COMMUNIQUE])
def test_a_commitment_answers_its_question_and_shows_owner_verb_and_date(hall, name):
    made = Commitment(verb=typed("will host a workshop", "en"), due=date(2022, 3, 31))
    enter(
        hall,
        "A workshop for all.",
        kind=EntryKind.COMMITMENT,
        question=1,
        countries=("PE",),
        commitment=made,
    )
    hall.does(papers.draft, "10:30", name=name)

    state = hall.plenary.slots[FIRST]
    asked = state.slot.model_copy(
        update={"questions": (Bilingual(en="Who?"), Bilingual(en="How?"))}
    )
    slots = {**hall.plenary.slots, FIRST: replace(state, slot=asked)}
    said = page(replace(hall.plenary, slots=slots), name)

    assert "Peru — will host a workshop — by March 31, 2022" in said
    if name == SUMMARY:
        first, second = (
            next(line for line in said.splitlines() if text in line) for text in ("Who?", "How?")
        )
        assert "no answer on record" not in first
        assert "no answer on record" in second
        assert "Commitments" in said


def test_what_a_communique_does_not_number_is_named_by_its_part(hall):
    hall.does(papers.draft, "10:30", name=COMMUNIQUE)
    plenary = hall.plenary
    lacking = [one for one in missing(plenary) if one.paper == COMMUNIQUE]

    said = [lack_words(plenary, one, "en") for one in lacking if one.what is Lack.BRACKETS]

    assert any("chapeau" in line.lower() for line in said)
    assert not [line for line in said if "–," in line or line.endswith("–")]
