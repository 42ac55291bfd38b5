"""The full form of a best practice: what is asked beyond the short one, in a few short steps.

The fields are those of the templates of the UN Network on Migration, the GFMD, FAO, WHO and
UN DESA put together under the definition of the II plenary concept note.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import Field

from agenda.goals import DEVELOPMENT, MIGRATION
from agenda.programme import CountryCode
from agenda.words import Kept, Language, Value

LONGEST_LINE = 300
LONGEST_TEXT = 3000
MOST_ROWS = 10  # of evidence


class Step(StrEnum):
    """A step of the full form; what recognition needs comes first."""

    PROOF = "proof"
    EVIDENCE = "evidence"
    COPYING = "copying"
    BODY = "body"
    CONTACT = "contact"
    LESSONS = "lessons"
    THEMES = "themes"


class Stage(StrEnum):
    """How far a practice has come in being carried out."""

    IDEA = "idea"
    PILOT = "pilot"
    RUNNING = "running"
    MATURE = "mature"
    CLOSED = "closed"


class Evaluated(StrEnum):
    """Whether somebody has evaluated what is given as evidence."""

    NO = "no"
    OURSELVES = "ourselves"
    INDEPENDENT = "independent"


class Level(StrEnum):
    """At which level of government a practice is carried out."""

    INTERNATIONAL = "international"
    REGIONAL = "regional"
    NATIONAL = "national"
    SUBNATIONAL = "subnational"
    LOCAL = "local"


class Care(StrEnum):
    """What a practice looks after (guiding principles of the Global Compact for Migration)."""

    GENDER = "gender"
    AGE = "age"
    RIGHTS = "rights"
    NO_HARM = "no_harm"


class EvidenceRow(Value):
    """One thing that was measured or observed: what it was before, what after, where it stands."""

    indicator: str = ""
    before: str = ""
    after: str = ""
    source: str = ""
    evaluated: Evaluated | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return self == EvidenceRow()

    @property
    def figures(self) -> str:
        """What was measured, and how it changed: "Days of waiting: 94 → 41"."""
        change = " → ".join(text for text in (self.before, self.after) if text)
        return ": ".join(text for text in (self.indicator, change) if text)


class Particulars(Kept):
    """What was filled in at one step, or, put together, at all of them; empty: nothing given.

    It lies beside the journal, a step at a time, so that the focal point can be taken off alone.
    """

    taken_off: ClassVar[dict[str, Any]] = {}

    language: Language | None = None
    # The problem, and how far it has come
    context: str = ""
    stage: Stage | None = None
    until: date | None = None
    counted: Annotated[int, Field(ge=1, le=600)] | None = None
    counted_why: str = ""
    form_named: str = ""
    # Evidence that it works
    evidence: tuple[EvidenceRow, ...] = ()
    # How others can copy it
    replicability: str = ""
    copied: str = ""
    method: str = ""
    resources: str = ""
    # Who carries it out, and for whom
    body: str = ""
    level: Level | None = None
    place: str = ""
    countries: tuple[CountryCode, ...] = ()
    partners: str = ""
    beneficiaries: str = ""
    # The focal point, never public
    contact_name: str = ""
    contact_post: str = ""
    contact_email: str = ""
    # Lessons
    enabling: str = ""
    constraints: str = ""
    lessons: str = ""
    innovation: str = ""
    sustainability: str = ""
    # Themes
    title_other: str = ""
    objectives: tuple[Annotated[int, Field(ge=1, le=len(MIGRATION))], ...] = ()
    goals: tuple[Annotated[int, Field(ge=1, le=len(DEVELOPMENT))], ...] = ()
    themes: tuple[str, ...] = ()
    care: tuple[Care, ...] = ()
    care_said: str = ""
    links: str = ""

    @classmethod
    def read_old(cls, words: dict[str, Any]) -> dict[str, Any]:
        """Read a step kept when evidence was one text, and a practice only went on or did not."""
        if "carried" not in words:
            return words
        left = {k: v for k, v in words.items() if k not in ("carried", "source", "evaluated")}
        stages = {"ongoing": Stage.RUNNING, "ended": Stage.CLOSED}
        row = EvidenceRow(
            indicator=words["evidence"], source=words["source"], evaluated=words["evaluated"]
        )
        rows = [] if row.is_blank else [row]
        return {**left, "stage": stages.get(words["carried"]), "evidence": rows}


FIELDS: dict[Step, tuple[str, ...]] = {
    Step.PROOF: (
        "context",
        "stage",
        "until",
        "counted",
        "counted_why",
        "form_named",
    ),
    Step.EVIDENCE: ("evidence",),
    Step.COPYING: ("replicability", "copied", "method", "resources"),
    Step.BODY: ("body", "level", "place", "countries", "partners", "beneficiaries"),
    Step.CONTACT: ("contact_name", "contact_post", "contact_email"),
    Step.LESSONS: ("enabling", "constraints", "lessons", "innovation", "sustainability"),
    Step.THEMES: (
        "title_other",
        "objectives",
        "goals",
        "themes",
        "care",
        "care_said",
        "links",
    ),
}
"""The fields of each step, in the order in which they are asked for."""

NEEDED_TO_SAVE = frozenset(("body", "level", "contact_name", "contact_email"))
NOT_PUBLIC = frozenset(FIELDS[Step.CONTACT])
SHORT = frozenset(("form_named", "body", "place", "contact_name", "contact_post", "contact_email"))
"""The fields that take a line and not a text; the title in the other language is a title."""


def is_empty(given: object) -> bool:
    """Return whether nothing was filled into a field."""
    return given is None or given in ("", ())
