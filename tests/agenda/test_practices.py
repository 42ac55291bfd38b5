"""Sharing, correcting and withdrawing practices as rules."""

from datetime import date

import pytest

from agenda import practices as rules
from agenda import refusals as r
from agenda import running
from agenda.practice import PracticeForm, PracticeKind, Visibility
from tests.conftest import WHOLE
from tests.hall import account, when


def form(**changes):
    return PracticeForm.model_validate({**WHOLE, **changes})


@pytest.fixture
def first(hall):
    hall.keeps("09:00")
    hall.does(running.go_on, "09:30")
    return hall


def problems(hall, by="peru", at="09:40", **changes):
    with pytest.raises(r.FormIncomplete) as refused:
        rules.share(hall.plenary, when(at), by=account(by), form=form(**changes))
    return refused.value.problems


def test_a_practice_goes_on_record_under_the_open_session(first):
    first.does(rules.share, "09:40", by="peru", form=form())
    practice = first.plenary.practices[1]

    assert (practice.session, practice.country, practice.author) == ("1.2", "PE", "p4")
    assert practice.kind is PracticeKind.PROCESS
    assert practice.visibility is Visibility.MEMBERS
    assert practice.shared_at == when("09:40")
    assert practice.months(date(2021, 9, 9)) == 42


@pytest.mark.parametrize("field", ["title", "objective", "outcome"])
@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200b\u2060\ufeff", "\x00\x1f"])
def test_a_text_of_nothing_that_can_be_seen_is_missing(first, field, text):
    assert problems(first, **{field: text})[field] == "missing"


@pytest.mark.parametrize(
    ("changes", "field", "wrong"),
    [
        ({"title": "x" * 151}, "title", "too_long"),
        ({"objective": "x" * 3001}, "objective", "too_long"),
        ({"elsewhere": "x" * 3001}, "elsewhere", "too_long"),
        ({"outcome": " one place for every PROCEDURE. "}, "outcome", "same_as_objective"),
        ({"kind": None}, "kind", "missing"),
        ({"since": None}, "since", "missing"),
        ({"since": "2021-09-09"}, "since", "not_yet"),
        ({"since": "2030-01-01"}, "since", "not_yet"),
        ({"link": "javascript:alert(1)"}, "link", "not_a_link"),
        ({"link": "https://a.example/b c"}, "link", "not_a_link"),
        ({"link": "https://a.example/<b>"}, "link", "not_a_link"),
        ({"country": "BR"}, "country", "not_yours"),
    ],
)
def test_what_breaks_the_definition_is_named_by_its_field(first, changes, field, wrong):
    assert problems(first, **changes) == {field: wrong}


def test_every_problem_of_a_form_is_named_at_once(first):
    assert set(problems(first, title="", kind=None, since=None)) == {"title", "kind", "since"}


def test_who_speaks_for_several_countries_chooses_one(first):
    assert problems(first, by="chile") == {"country": "missing"}
    assert problems(first, by="chile", country="PE") == {"country": "not_yours"}

    first.does(rules.share, "09:40", by="chile", form=form(country="AR"))
    assert first.plenary.practices[1].country == "AR"


def test_today_is_that_of_the_meeting_place(first):
    first.does(rules.share, "09:40", by="peru", form=form(since="2021-09-08"))

    assert first.plenary.practices[1].since == date(2021, 9, 8)


def test_text_is_kept_as_it_was_meant_without_what_nobody_can_see(first):
    title = "user\u202etxt.exe \u200bZ" + "\u0301" * 5000
    first.does(rules.share, "09:40", by="peru", form=form(title=title))

    assert str(first.plenary.practices[1].title) == "usertxt.exe Ź" + "\u0301" * 7 or str(
        first.plenary.practices[1].title
    ).startswith("usertxt.exe \u0179")


def test_a_session_that_was_not_reached_takes_no_practice(first):
    with pytest.raises(r.SessionNotOpened):
        first.does(rules.share, "09:40", by="peru", form=form(session="1.4"))


@pytest.mark.parametrize("session", ["1.1", "9.9", "nonsense"])
def test_what_is_no_session_takes_no_practice(first, session):
    with pytest.raises(r.SessionNotOpened):
        first.does(rules.share, "09:40", by="peru", form=form(session=session))


def test_a_session_already_reached_takes_practices_in_the_break_and_later(first):
    first.does(running.go_on, "10:30")
    first.does(rules.share, "10:35", by="peru", form=form())
    first.does(running.go_on, "10:45")
    first.does(rules.share, "10:50", by="peru", form=form(session="1.2"))
    first.does(rules.share, "10:51", by="peru", form=form())

    assert [p.session for p in first.plenary.practices.values()] == ["1.2", "1.2", "1.4"]


def test_before_the_first_session_there_is_none_to_share_under(hall):
    hall.keeps("09:00")
    with pytest.raises(r.NoSessionYet):
        hall.does(rules.share, "09:10", by="peru", form=form())


@pytest.mark.parametrize("by", ["observer", "moderator", "secretariat"])
def test_only_delegations_share(first, by):
    with pytest.raises(r.NotADelegation):
        first.does(rules.share, "09:40", by=by, form=form())


def test_who_is_not_on_the_roster_shares_nothing_but_loses_nothing(first):
    with pytest.raises(r.NotOnRoster):
        first.does(rules.share, "09:40", by="nobody", form=form())
    first.does(rules.keep_for_later, "09:40", by="nobody", form=form())

    assert first.plenary.practices == {}
    kept = PracticeForm.model_validate_json(str(first.plenary.kept[0].form))
    assert kept.title == "One-stop centres"


def test_the_author_corrects_a_practice_and_nobody_else(first):
    first.does(rules.share, "09:40", by="peru", form=form())
    for by in ("chile", "panama"):
        with pytest.raises(r.NotYours):
            first.does(rules.edit, "09:41", by=by, number=1, form=form(title="Mine"))
    first.does(rules.edit, "09:42", by="peru", number=1, form=form(title="Better", session="1.2"))

    practice = first.plenary.practices[1]
    assert str(practice.title) == "Better"
    assert practice.shared_at == when("09:40")


def test_the_author_and_the_secretariats_withdraw_a_practice(first):
    for n, by in enumerate(("peru", "secretariat"), 1):
        first.does(rules.share, "09:40", by="peru", form=form())
        for other in ("chile", "moderator", "observer"):
            with pytest.raises(r.NotYours):
                first.does(rules.withdraw, "09:41", by=other, number=n)
        first.does(rules.withdraw, "09:42", by=by, number=n)

    assert first.plenary.practices == {}


def test_a_number_is_not_used_twice(first):
    first.does(rules.share, "09:40", by="peru", form=form())
    first.does(rules.withdraw, "09:41", by="peru", number=1)
    first.does(rules.share, "09:42", by="peru", form=form())

    assert list(first.plenary.practices) == [2]
    with pytest.raises(r.NoSuchPractice):
        first.does(rules.withdraw, "09:43", by="peru", number=1)
    with pytest.raises(r.NoSuchPractice):
        first.does(rules.edit, "09:43", by="peru", number=2**63, form=form())
