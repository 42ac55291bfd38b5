"""The agenda, the roster and who is on it, as rules."""

import pytest

from agenda import facts as f
from agenda import membership as rules
from agenda import refusals as r
from agenda import running
from agenda.roster import Role
from tests.hall import MORNING, NEXT_MORNING, account, agenda_of, hall_of, when

NEWCOMER = {
    "account": account("newcomer"),
    "name": "Nora Nueva",
    "language": "es",
    "role": Role.DELEGATE,
    "countries": ["UY"],
    "organisation": "",
}


def load(hall, by, *, trusted=False, people=()):
    plenary = hall.plenary if hall else None
    return rules.load(
        plenary,
        when("08:00"),
        by=account(by) if by else None,
        trusted=trusted,
        agenda=agenda_of(MORNING),
        people=people,
    )


def test_before_there_is_a_roster_only_the_trusted_load():
    with pytest.raises(r.ForSecretariats):
        load(None, "secretariat")

    assert isinstance(load(None, "secretariat", trusted=True)[0], f.AgendaLoaded)
    assert isinstance(load(None, None, trusted=True)[0], f.AgendaLoaded)


@pytest.mark.parametrize("by", ["moderator", "peru", "observer", "nobody"])
def test_of_the_people_on_the_roster_only_a_secretariat_loads(by):
    loaded = hall_of(agenda_of(MORNING))
    with pytest.raises(r.ForSecretariats):
        load(loaded, by)

    assert load(loaded, "secretariat")[0].by == "p3"


def test_a_running_plenary_is_not_loaded_over(hall):
    with pytest.raises(r.RunningAlready) as refused:
        load(hall, "secretariat")

    assert refused.value.running == hall.plenary.agenda
    assert refused.value.offered == agenda_of(MORNING)


def test_loading_again_replaces_the_agenda_and_keeps_the_people():
    loaded = hall_of(agenda_of(MORNING, NEXT_MORNING))
    loaded.add(when("08:01"), load(loaded, "secretariat"))

    assert len(loaded.plenary.slots) == len(MORNING)
    assert len(loaded.plenary.people) == 7


def test_a_new_roster_keeps_the_accounts_found_by_email(hall):
    person = hall.plenary.people["p4"].model_copy(update={"accounts": ()})
    mail = person.model_copy(update={"email": rules.typed("ana@example.org")})
    hall.add(when("08:56"), [f.RosterLoaded(people=(mail,))])
    found = rules.recognise(
        hall.plenary, when("08:57"), account=account("ana"), email=" ANA@example.org "
    )
    hall.add(when("08:57"), found)
    hall.add(when("08:58"), [f.RosterLoaded(people=(mail,))])

    assert hall.plenary.person_of(account("ana")).id == "p4"


def test_an_unknown_email_is_nobodys(hall):
    with pytest.raises(r.NotOnRoster):
        rules.recognise(hall.plenary, when("09:00"), account=account("x"), email="x@example.org")


def test_who_is_known_is_not_recognised_again(hall):
    given = {"account": account("peru"), "email": "x@example.org"}

    assert rules.recognise(hall.plenary, when("09:00"), **given) == []


def test_asking_to_be_added_twice_asks_once(hall):
    given = {"account": account("newcomer"), "name": "Nora"}
    hall.add(when("09:00"), rules.ask_addition(hall.plenary, when("09:00"), **given))

    assert rules.ask_addition(hall.plenary, when("09:01"), **given) == []
    given["account"] = account("peru")
    assert rules.ask_addition(hall.plenary, when("09:01"), **given) == []


def test_a_secretariat_adds_somebody_who_may_act_at_once(hall):
    hall.does(rules.add, "09:00", by="secretariat", **NEWCOMER)

    person = hall.plenary.person_of(account("newcomer"))
    assert (person.id, person.countries, person.language) == ("p8", ("UY",), "es")
    assert hall.does(rules.add, "09:01", by="secretariat", **NEWCOMER) == []


@pytest.mark.parametrize("by", ["peru", "observer"])
def test_nobody_else_puts_people_on_the_roster(hall, by):
    with pytest.raises(r.NotForThisRole):
        hall.does(rules.add, "09:00", by=by, **NEWCOMER)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"countries": []}, {"country"}),
        ({"name": " \u200b"}, {"name"}),
        ({"name": "", "countries": []}, {"name", "country"}),
    ],
)
def test_a_delegate_needs_a_name_and_a_country(hall, changes, missing):
    with pytest.raises(r.FormIncomplete) as refused:
        hall.does(rules.add, "09:00", by="secretariat", **{**NEWCOMER, **changes})

    assert set(refused.value.problems) == missing


def test_an_observer_needs_no_country(hall):
    given = {**NEWCOMER, "role": Role.OBSERVER, "countries": [], "organisation": "IOM"}
    hall.does(rules.add, "09:00", by="secretariat", **given)

    assert hall.plenary.person_of(account("newcomer")).organisation.en == "IOM"


def test_a_role_that_changes_changes_what_may_be_done_at_once(hall):
    people = [
        p.model_copy(update={"role": Role.OBSERVER}) if p.id == "p1" else p
        for p in hall.plenary.people.values()
    ]
    hall.add(when("08:56"), [f.RosterLoaded(people=tuple(people))])

    with pytest.raises(r.NotForThisRole):
        hall.does(running.go_on, "09:00")
