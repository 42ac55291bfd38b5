"""The words of refusals on the way of a best practice: its form, its review, its recognition."""

from agenda import refusals as r
from agenda.dossier import PracticeState
from agenda.gate import Condition
from agenda.plenary import Plenary
from agenda.recognising import Waiting
from agenda.words import Language
from handlers.gate import CONDITIONS, STATES
from handlers.refusal_words import Words, plain
from locales import listed, say

WAITS = {
    Waiting.REVIEWERS: "The secretariats have not named two reviewers.",
    Waiting.SCORES: "A reviewer has not scored every criterion.",
    Waiting.THIRD: "Two reviewers differ, and a third has not been named.",
    Waiting.RECOGNITION: "Nothing is waited for.",
}


def _other_state(language: Language, plenary: Plenary | None, no: r.OtherState) -> str:
    del plenary
    state = say(language, STATES[PracticeState(no.state)])
    return say(
        language,
        "Nothing was done: this practice is now: {state}. Under review or recognised, only who may "
        "see it and its focal point can be changed; its delegation can take it back from review.",
        state=state,
    )


def _gate_not_passed(language: Language, plenary: Plenary | None, no: r.GateNotPassed) -> str:
    del plenary
    missing = [say(language, CONDITIONS[Condition(one)]) for one in no.missing]
    return say(
        language,
        "It stays shared. To be put forward for recognition it lacks: {missing}.",
        missing=listed(language, missing),
    )


def _review_not_done(language: Language, plenary: Plenary | None, no: r.ReviewNotDone) -> str:
    del plenary
    waits = say(language, WAITS[Waiting(no.waiting)])
    return say(language, "It cannot be recognised yet. {waits}", waits=waits)


OF_PRACTICES: dict[type[r.Refusal], Words] = {
    r.PracticeChanged: plain(
        "Nothing was saved: a colleague of your delegation changed this meanwhile. Please open it "
        "again."
    ),
    r.SharedAlready: plain("This practice has been shared already."),
    r.OtherState: _other_state,
    r.GateNotPassed: _gate_not_passed,
    r.NotAReviewer: plain(
        "You were not asked to review this practice. The secretariats name the reviewers."
    ),
    r.ForRecognisers: plain(
        "A practice is recognised by the lead countries of its session or by the presidencies; "
        "they and the secretariats can return it."
    ),
    r.ReviewNotDone: _review_not_done,
}
