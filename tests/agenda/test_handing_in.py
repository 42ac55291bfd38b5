"""Files of the record as rules: who hands them in, who sees them, what they are called."""

import pytest

from agenda import facts as f
from agenda import handing_in, practices, running
from agenda import refusals as r
from agenda.kept_files import MOST_FILES, Arrived, FileKind, tidied
from agenda.membership import planned_times
from agenda.practice import PracticeForm
from agenda.programme import Agenda
from tests.conftest import WHOLE
from tests.hall import MORNING, account, agenda_of, hall_of, slot, when

FIRST, SECOND, BREAK = "1.2", "1.4", "1.3"


def arrived(name="slides.pptx", kind=FileKind.PPTX, sha256="a" * 64):
    return Arrived(name=name, sha256=sha256, size=1000, kind=kind)


@pytest.fixture
def meeting(hall):
    """The first session is open, and Peru has shared practice no. 1 for members."""
    hall.keeps("09:00")
    hall.does(running.go_on, "09:30")
    form = PracticeForm.model_validate({**WHOLE, "visibility": "members"})
    hall.does(practices.share, "09:40", by="peru", form=form)
    return hall


def hands_in(hall, by, *, at="09:45", file=None, **place):
    return hall.does(handing_in.hand_in, at, by=by, file=file or arrived(), **place)


@pytest.mark.parametrize("by", ["panama", "moderator", "secretariat"])
def test_its_lead_and_the_chair_hand_in_for_a_session(meeting, by):
    (fact,) = hands_in(meeting, by, session=FIRST)

    assert (fact.file.number, fact.file.session, str(fact.file.name)) == (1, FIRST, "slides.pptx")
    assert list(meeting.plenary.files) == [1]


@pytest.mark.parametrize(
    ("by", "place", "refused"),
    [
        ("chile", {"session": FIRST}, r.NotAPresenter),
        ("observer", {"session": FIRST}, r.NotAPresenter),
        ("moderator", {"session": BREAK}, r.NoSuchSlot),
        ("moderator", {"session": "9.9"}, r.NoSuchSlot),
        ("stranger", {"session": FIRST}, r.NotOnRoster),
        ("chile", {"practice": 1}, r.NotYours),
        ("secretariat", {"practice": 1}, r.NotADelegation),
        ("peru", {"practice": 2}, r.NoSuchPractice),
    ],
)
def test_nobody_else_hands_in_anything(meeting, by, place, refused):
    with pytest.raises(refused):
        hands_in(meeting, by, **place)
    assert meeting.plenary.files == {}


@pytest.mark.parametrize(
    ("presenter", "may"),
    [
        ({"name": "Dr. Ana María Chilé Robles"}, False),
        ({"name": "Ms. Rosa Chile"}, True),
        ({"name": "ROSÁ CHÍLE, MSc"}, False),
        ({"organisation": {"en": "The Observers", "es": "Observadores"}}, False),
    ],
)
def test_whom_the_agenda_names_presents(presenter, may):
    rows = [*MORNING[:1], {**MORNING[1], "presenters": [presenter]}]
    hall = hall_of(agenda_of(rows))
    chile = hall.plenary.person_of(account("chile"))
    named = chile.model_copy(update={"name": chile.name.model_copy(update={"body": "Rosa Chile"})})

    assert handing_in.presents(named, hall.state(FIRST)) is may


def test_a_speakers_country_and_an_organisation_that_presents_hand_in():
    organisation = {"en": "IOM", "es": "OIM"}
    speaker = {"name": "A minister", "country": "CL"}
    rows = [*MORNING[:1], {**MORNING[1], "presenters": [{"organisation": organisation}],
            "speakers": [speaker]}]  # fmt: skip
    hall = hall_of(agenda_of(rows))
    of = {name: hall.plenary.person_of(account(name)) for name in ("chile", "peru", "observer")}
    observer = of["observer"].model_copy(
        update={"organisation": hall.state(FIRST).slot.presenters[0].organisation}
    )

    assert handing_in.presents(of["chile"], hall.state(FIRST))
    assert handing_in.presents(observer, hall.state(FIRST))
    assert not handing_in.presents(of["observer"], hall.state(FIRST))
    assert not handing_in.presents(of["peru"], hall.state(FIRST))


def test_the_same_file_twice_in_one_place_is_one(meeting):
    hands_in(meeting, "panama", session=FIRST)

    assert hands_in(meeting, "moderator", session=FIRST) == []
    assert len(hands_in(meeting, "peru", practice=1)) == 1


def test_a_place_takes_only_so_many(meeting):
    for n in range(MOST_FILES):
        hands_in(meeting, "panama", session=FIRST, file=arrived(sha256=f"{n:064d}"))
    with pytest.raises(r.TooManyFiles):
        hands_in(meeting, "panama", session=FIRST, file=arrived(sha256="b" * 64))


def test_a_picture_of_a_practice_says_whose_it_is(meeting):
    photo = arrived("photo.jpg", FileKind.JPEG)
    with pytest.raises(r.WhosePicture):
        hands_in(meeting, "peru", practice=1, file=photo)
    (fact,) = hands_in(meeting, "peru", practice=1, file=photo, rights="Ours; may be printed.")

    assert str(fact.file.rights) == "Ours; may be printed."
    (fact,) = hands_in(meeting, "peru", practice=1, file=arrived(sha256="b" * 64), rights="Ours.")
    assert fact.file.rights is None  # a document says by itself whose it is


def test_what_is_for_members_only_is_seen_by_members_only(meeting):
    hands_in(meeting, "peru", practice=1)
    hands_in(meeting, "panama", session=FIRST)

    def seen(name):
        return [file.number for file in handing_in.seen_by(meeting.plenary, account(name))]

    assert seen("chile") == [1, 2]
    assert seen("observer") == [2]
    with pytest.raises(r.NoSuchFile):
        meeting.does(handing_in.ask_for, "09:50", by="observer", number=1)


def test_a_closed_door_session_shows_its_files_to_those_who_hold_it():
    rows = [*MORNING[:1], {**MORNING[1], "closed_door": True}]
    hall = hall_of(agenda_of(rows))
    hands_in(hall, "panama", session=FIRST)

    assert [
        name
        for name in ("moderator", "secretariat", "panama", "peru", "observer")
        if handing_in.seen_by(hall.plenary, account(name))
    ] == ["moderator", "secretariat", "panama"]


@pytest.mark.parametrize(
    ("by", "refused"),
    [("panama", None), ("secretariat", None), ("moderator", r.NotYours), ("peru", r.NotYours)],
)
def test_whoever_handed_it_in_or_a_secretariat_takes_a_file_back(meeting, by, refused):
    hands_in(meeting, "panama", session=FIRST)
    if refused is None:
        meeting.does(handing_in.take_back, "09:50", by=by, number=1)
        assert meeting.plenary.files == {}
        assert meeting.plenary.files_made == 1
    else:
        with pytest.raises(refused):
            meeting.does(handing_in.take_back, "09:50", by=by, number=1)


def test_a_practice_that_is_withdrawn_takes_its_files_with_it(meeting):
    hands_in(meeting, "peru", practice=1)
    facts = meeting.does(practices.withdraw, "09:50", by="peru", number=1)

    assert [type(fact) for fact in facts] == [f.FileTakenBack, f.PracticeWithdrawn]
    assert meeting.plenary.files == {}


def test_files_go_where_a_newer_agenda_has_their_session():
    hall = hall_of(agenda_of(MORNING))
    hands_in(hall, "panama", session=FIRST)
    hands_in(hall, "moderator", session=SECOND)
    newer: Agenda = agenda_of([MORNING[0], slot("session", "09:30", "10:30", "New"), MORNING[1]])
    hall.add(when("08:30"), [f.AgendaLoaded(agenda=newer, times=planned_times(newer), by=None)])

    assert [file.session for file in hall.plenary.files.values()] == ["1.3", None]


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("slides.pptx", "slides.pptx"),
        ("../../etc/passwd", "passwd.pptx"),
        ("C:\\Users\\me\\Plan 1.PPTX", "Plan 1.pptx"),
        ("photo.jpg", "photo.jpg.pptx"),
        ("=cmd|' /C calc'!A0", "C calc'!A0.pptx"),
        ("nul", "file nul.pptx"),
        (".pptx", "file.pptx"),
        ("   ", "file.pptx"),
        ("a\u202egnp.exe", "agnp.exe.pptx"),
        ("a\nb:c*?.pptx", "a_b_c.pptx"),
        ("ñandú – año.pptx", "ñandú – año.pptx"),
        ("x" * 300, "x" * 95 + ".pptx"),
    ],
)
def test_a_name_is_nothing_but_a_name(name, tidy):
    assert tidied(name, FileKind.PPTX) == tidy


def test_every_kind_of_picture_is_one():
    pictures = [kind.value for kind in FileKind if kind.is_picture]

    assert pictures == ["jpg", "png", "gif", "webp"]
