"""The forms of a review: who reviews, what they give for each criterion, why one is returned."""

from collections.abc import Sequence

from pydantic import ValidationError

from agenda.dossier import Dossier
from agenda.plenary import Plenary
from agenda.recognising import LONGEST_WORDS, apart, eligible
from agenda.review import MOST_POINTS, REVIEWERS, Criterion, Score, Scores, total
from agenda.roster import PersonId
from agenda.words import LONGEST_REASON, Language, typed
from handlers.desk import Request, View
from handlers.forms import choice_field, text_field
from handlers.phrases import value, who
from handlers.writing import Block, Line, aside, blocks_of, bold, bullet, line
from locales import listed, say

CRITERIA = {
    Criterion.OBJECTIVE: "Concrete objective reached",
    Criterion.EVIDENCE: "Evidence",
    Criterion.MATURITY: "Maturity",
    Criterion.REPLICABLE: "Others can copy it",
    Criterion.RELEVANT: "Relevant to the session",
    Criterion.SUSTAINABLE: "Sustainable",
    Criterion.RIGHTS: "Rights, gender and doing no harm",
    Criterion.PARTICIPATION: "Participation of those concerned",
    Criterion.EFFICIENT: "Efficient",
}
POINTS = {
    "0": "0: not shown",
    "1": "1: in part",
    "2": "2: largely",
    "3": "3: fully",
}
_PER_PAGE = 3
PAGES = len(Criterion) // _PER_PAGE
REVIEWER_FIELDS = ("first", "second", "third")


def criteria_on(page: int) -> list[Criterion]:
    """Return the criteria of a page of the review, counted from 0."""
    return list(Criterion)[page * _PER_PAGE : (page + 1) * _PER_PAGE]


def first_open(dossier: Dossier, person: PersonId) -> int:
    """Return the first page that a reviewer has not filled in, else the first."""
    given = dossier.scores.get(person, {})
    pages = (n for n in range(PAGES) if any(c not in given for c in criteria_on(n)))
    return next(pages, 0)


def score_view(
    plenary: Plenary,
    dossier: Dossier,
    person: PersonId,
    page: int,
    language: Language,
    above: Sequence[Line] = (),
) -> View:
    """Return a page of the review: three criteria, each with points and a reason."""
    given: Scores = dossier.scores.get(person, {})
    number = dossier.practice.number
    lines = [
        line(bold(str(dossier.practice.title))),
        line(say(language, "Page {page} of {pages}", page=page + 1, pages=PAGES)),
        aside(
            say(
                language,
                "What you give is on record when you save it. The leads of the session, the "
                "presidencies and the secretariats see it.",
            )
        ),
        *above,
    ]
    blocks = blocks_of(lines)
    for criterion in criteria_on(page):
        score = given.get(criterion)
        blocks += _criterion_fields(criterion, score, language)
    last = page == PAGES - 1
    return View(
        callback="practice.scores",
        title=say(language, "Review"),
        submit=say(language, "Save") if last else say(language, "Save and go on"),
        close=say(language, "Close without saving"),
        blocks=blocks,
        private=value(plenary.id, number, page),
    )


def _criterion_fields(criterion: Criterion, score: Score | None, language: Language) -> list[Block]:
    offered = [(points, say(language, POINTS[points])) for points in POINTS]
    chosen = str(score.points) if score else None
    label = say(language, CRITERIA[criterion])
    return [
        choice_field(criterion.value, label, offered, chosen=chosen),
        text_field(
            f"{criterion.value}.why",
            say(language, "Why: {criterion}", criterion=label),
            value=str(score.reason) if score else "",
            most=LONGEST_REASON,
            many_lines=True,
        ),
    ]


def read_scores(asked: Request, page: int, language: Language) -> list[Score]:
    """Return what was given on a page; what is no choice of the form counts as not given."""
    found = []
    for criterion in criteria_on(page):
        try:
            found.append(
                Score(
                    criterion=criterion,
                    points=int(str(asked.values.get(criterion.value, ""))[:2] or -1),
                    reason=typed(str(asked.values.get(f"{criterion.value}.why", "")), language),
                )
            )
        except (ValidationError, ValueError):
            continue
    return found


def reviewers_view(plenary: Plenary, dossier: Dossier, language: Language) -> View:
    """Return the form in which a secretariat names the reviewers."""
    able = eligible(plenary, dossier.practice)
    offered = [(p.id, who(language, plenary, p.id)) for p in able]
    labels = (
        say(language, "First reviewer"),
        say(language, "Second reviewer"),
        say(language, "Third reviewer, where the two differ"),
    )
    lines = [
        line(bold(str(dossier.practice.title))),
        line(say(language, "Nobody of the country that shared it reviews it.")),
    ]
    blocks = blocks_of(lines)
    for place, (name, label) in enumerate(zip(REVIEWER_FIELDS, labels, strict=True)):
        named = dossier.reviewers[place] if place < len(dossier.reviewers) else None
        optional = place == REVIEWERS
        blocks.append(choice_field(name, label, offered, chosen=named, optional=optional))
    return View(
        callback="practice.reviewers",
        title=say(language, "Reviewers"),
        submit=say(language, "Save"),
        close=say(language, "Cancel"),
        blocks=blocks,
        private=value(plenary.id, dossier.practice.number),
    )


def return_view(plenary: Plenary, dossier: Dossier, language: Language) -> View:
    """Return the form for the reasons of a return."""
    return _words_view(
        plenary,
        dossier,
        callback="practice.return",
        title=say(language, "Return a practice"),
        submit=say(language, "Return"),
        close=say(language, "Cancel"),
        note=say(language, "The delegation reads this, and can put the practice forward again."),
        label=say(language, "What is missing, and what is to be changed"),
    )


def information_view(plenary: Plenary, dossier: Dossier, language: Language) -> View:
    """Return the form for information that somebody adds to a practice of another's."""
    note = say(
        language,
        "It is on record under your name, and the delegation is told. Information from "
        "observers is credited apart and does not enter the text of the communiqué.",
    )
    return _words_view(
        plenary,
        dossier,
        callback="practice.inform",
        title=say(language, "Add information"),
        submit=say(language, "Save"),
        close=say(language, "Cancel"),
        note=note,
        label=say(language, "What you know of it"),
    )


def _words_view(plenary: Plenary, dossier: Dossier, *, note: str, label: str, **view: str) -> View:
    """Return a form with one field for words."""
    blocks = blocks_of([line(bold(str(dossier.practice.title))), line(note)])
    blocks.append(text_field("words", label, most=LONGEST_WORDS, many_lines=True))
    private = value(plenary.id, dossier.practice.number)
    return View(**view, blocks=blocks, private=private)


def review_lines(plenary: Plenary, dossier: Dossier, language: Language) -> list[Line]:
    """Return what each reviewer gave together, and criterion by criterion beside one another."""
    lines = [_total(plenary, dossier, person, language) for person in dossier.reviewers]
    for criterion in Criterion:
        points = [
            f"{given[criterion].points}" if criterion in given else "–"
            for given in (dossier.scores.get(person, {}) for person in dossier.reviewers)
        ]
        if set(points) - {"–"}:
            lines.append(bullet(f"{say(language, CRITERIA[criterion])}: ", " / ".join(points)))
    return [*lines, *_differing(plenary, dossier, language)]


def reason_lines(plenary: Plenary, dossier: Dossier, language: Language) -> list[Line]:
    """Return what each reviewer gave, criterion by criterion with the reasons."""
    lines: list[Line] = []
    for person in dossier.reviewers:
        scores = dossier.scores.get(person, {})
        lines.append(_total(plenary, dossier, person, language))
        for criterion in Criterion:
            if criterion in scores:
                score, said = scores[criterion], say(language, CRITERIA[criterion])
                lines.append(bullet(f"{said}: {score.points} — {score.reason}"))
    return [*lines, *_differing(plenary, dossier, language)]


def _total(plenary: Plenary, dossier: Dossier, person: PersonId, language: Language) -> Line:
    scores, name = dossier.scores.get(person, {}), who(language, plenary, person)
    if not scores:
        return line(say(language, "{who} has not scored it yet.", who=name))
    most = MOST_POINTS * len(Criterion)
    text = "{who}: {points} of {most} points"
    return line(bold(say(language, text, who=name, points=total(scores), most=most)))


def _differing(plenary: Plenary, dossier: Dossier, language: Language) -> list[Line]:
    differing = [say(language, CRITERIA[criterion]) for criterion in apart(plenary, dossier)]
    if not differing:
        return []
    text = "The first two differ by more than {most} on: {criteria}."
    most = plenary.agenda.recognition.scores_apart
    return [line(say(language, text, most=most, criteria=listed(language, differing)))]
