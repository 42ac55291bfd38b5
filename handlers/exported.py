"""The line that goes with the documents when they are handed over."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from agenda.summaries import Gap, Missing
from agenda.words import Language
from handlers.writing import in_both
from locales import say

_GAPS = {
    Gap.QUESTION_UNANSWERED: "guiding questions nobody answered: {number}",
    Gap.NO_PRACTICE: "sessions without a practice: {number}",
    Gap.ENTRY_UNTRANSLATED: "entries in one language only: {number}",
    Gap.UNTRANSLATED: "texts in one language only: {number}",
    Gap.NOT_HELD: "items not held: {number}",
    Gap.STILL_OPEN: "sessions still open: {number}",
}
_FIRST = {
    "closing_export": "The closure is open. Here is what the sessions have left so far, for the "
    "joint communiqué.",
    "final_export": "The plenary is closed. Here are its documents.",
    "export": "Here are the documents you asked for.",
}
# These go to the channel.
_FOR_ALL = {
    "concept_note_files": "The concept note as it stands.",
    "agenda_files": "The preliminary agenda, as it stands.",
}


_LEFT_OUT = {
    "missing": "Left out, since their bytes are missing on my disk: files no. {numbers}.",
    "too large": "Left out, since it is more than I bring to Slack at once: files no. {numbers}. "
    "/plenary files sends them one by one, and plenary export on the command line writes all.",
}


def comment_of(
    subject: str,
    missing: Iterable[Missing],
    language: Language,
    *,
    outside: bool = False,
    left_out: Mapping[str, Sequence[int]] = MappingProxyType({}),
) -> str:
    """Return what is said with files: what they are, and what is missing in an export.

    `missing` is what the record lacks; `left_out` has the numbers of files of the record that are
    not in it, by the reason.
    """
    said = [_comment(subject, missing, language, outside=outside)]
    for why, numbers in left_out.items():
        said.append(say(language, _LEFT_OUT[why], numbers=", ".join(map(str, numbers))))
    return "\n".join(said)


def _comment(subject: str, missing: Iterable[Missing], language: Language, *, outside: bool) -> str:
    if subject == "communique_circulated":
        return say(
            language,
            "The draft joint communiqué, marked and clean, in the copies that may be sent on.",
        )
    if outside:
        return say(
            language, "Here are the documents you asked for, in the copies that may be sent on."
        )
    if subject == "concept_note_draft":
        return say(language, "The concept note as it would go out now. Nobody else has it.")
    if subject == "kept_file":
        return say(language, "Here is the file you asked for.")
    if subject in _FOR_ALL:
        return "\n".join(in_both(_FOR_ALL[subject]))
    counted = Counter(m.gap for m in missing)
    gaps = [say(language, text, number=counted[gap]) for gap, text in _GAPS.items() if counted[gap]]
    first = say(language, _FIRST[subject])
    if not gaps:
        return f"{first} {say(language, 'Nothing is missing.')}"
    return f"{first} {say(language, 'Missing: {gaps}.', gaps='; '.join(gaps))}"


def progress_of(done: int, of: int, language: Language) -> str:
    """Return how far the writing of documents has come."""
    return say(language, "Writing the documents: {done} of {of}.", done=done, of=of)
