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
from agenda.words import Kept, Language

LONGEST_LINE = 300
LONGEST_TEXT = 3000


class Step(StrEnum):
    """A step of the full form; what recognition needs comes first."""

    PROOF = "proof"
    COPYING = "copying"
    BODY = "body"
    CONTACT = "contact"
    LESSONS = "lessons"
    THEMES = "themes"


class Carried(StrEnum):
    """Whether a practice is still carried out."""

    ONGOING = "ongoing"
    ENDED = "ended"


class Evaluated(StrEnum):
    """Whether somebody has evaluated a practice."""

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


class Particulars(Kept):
    """What was filled in at one step, or, put together, at all of them; empty: nothing given.

    It lies beside the journal, a step at a time, so that the focal point can be taken off alone.
    """

    taken_off: ClassVar[dict[str, Any]] = {}

    language: Language | None = None
    # Proof that it works
    context: str = ""
    evidence: str = ""
    source: str = ""
    evaluated: Evaluated | None = None
    carried: Carried | None = None
    until: date | None = None
    form_named: str = ""
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


FIELDS: dict[Step, tuple[str, ...]] = {
    Step.PROOF: (
        "context",
        "evidence",
        "source",
        "evaluated",
        "carried",
        "until",
        "form_named",
    ),
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
SHORT = frozenset(
    ("source", "form_named", "body", "place", "contact_name", "contact_post", "contact_email")
)
"""The fields that take a line and not a text; the title in the other language is a title."""


def is_empty(given: object) -> bool:
    """Return whether nothing was filled into a field."""
    return given is None or given in ("", ())
