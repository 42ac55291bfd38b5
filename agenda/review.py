"""The review of a best practice: what it is scored on, and what two reviewers found."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from agenda.words import Value, Words

MOST_POINTS = 3
REVIEWERS = 2


class Criterion(StrEnum):
    """What reviewers look at: the criteria of FAO, WHO and the UN Network put together."""

    OBJECTIVE = "objective"
    EVIDENCE = "evidence"
    MATURITY = "maturity"
    REPLICABLE = "replicable"
    RELEVANT = "relevant"
    SUSTAINABLE = "sustainable"
    RIGHTS = "rights"
    PARTICIPATION = "participation"
    EFFICIENT = "efficient"


class Score(Value):
    """What a reviewer gives for a criterion, and why."""

    criterion: Criterion
    points: Annotated[int, Field(ge=0, le=MOST_POINTS)]
    reason: Words


Scores = Mapping[Criterion, Score]


def is_whole(scores: Scores) -> bool:
    """Return whether every criterion has been scored."""
    return len(scores) == len(Criterion)


def total(scores: Scores) -> int:
    """Return all points together, of 27."""
    return sum(score.points for score in scores.values())
