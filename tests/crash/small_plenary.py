"""A plenary of one morning with four people, as the crash test holds it."""

from agenda.programme import Agenda
from agenda.roster import Account, Person, PersonId, Role
from agenda.words import Words
from bot.local_slack import TENANT

CHANNEL = "plenary"
DELEGATES = ("peru", "mexico")


def _slot(kind: str, title: str, start: str, end: str, **more: object) -> dict[str, object]:
    return {"kind": kind, "title": {"en": title}, "start": start, "end": end, **more}


_PERU, _MEXICO = {"country": "PE", "process": "SACM"}, {"country": "MX", "process": "RCM"}
AGENDA = Agenda.model_validate(
    {
        "title": {"en": "A plenary of one morning", "es": "Una plenaria de una mañana"},
        "zone": "America/Costa_Rica",
        "days": [
            {
                "date": "2021-09-09",
                "slots": [
                    _slot(
                        "opening",
                        "Opening",
                        "08:00",
                        "08:10",
                        speakers=[{"name": "One", "minutes": 4}, {"name": "Two", "minutes": 4}],
                    ),
                    _slot(
                        "session",
                        "Borders",
                        "08:10",
                        "08:40",
                        number="1",
                        leads=[_PERU, _MEXICO],
                        topics=[{"en": "Posts at the border"}],
                        questions=[{"en": "What works?"}, {"en": "What is missing?"}],
                        phases=[
                            {"kind": "presentation", "minutes": 10},
                            {"kind": "dialogue", "minutes": 20},
                        ],
                    ),
                    _slot("break", "Break", "08:40", "08:50"),
                    _slot(
                        "session",
                        "Work",
                        "08:50",
                        "09:20",
                        number="2",
                        leads=[_MEXICO],
                        strict=True,
                        questions=[{"en": "Who recognises skills?"}],
                    ),
                    _slot("session", "Health", "09:20", "09:40", number="3", leads=[_PERU]),
                    _slot("closure", "Closure", "09:40", "10:00"),
                ],
            }
        ],
    }
)


def _person(name: str, role: Role, *countries: str) -> Person:
    return Person(
        id=PersonId(name),
        name=Words(body=name.title()),
        language="en",
        role=role,
        countries=countries,
        email=Words(body=f"{name}@example.org"),
        accounts=(Account(tenant=TENANT, user=f"U0{name.upper()}"),),
    )


PEOPLE = (
    _person("chair", Role.MODERATOR),
    _person("clerk", Role.SECRETARIAT),
    _person("peru", Role.DELEGATE, "PE"),
    _person("mexico", Role.DELEGATE, "MX"),
)
