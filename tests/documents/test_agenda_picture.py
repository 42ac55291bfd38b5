"""The agenda as a picture for a phone, and in words."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from agenda.programme import Capital
from agenda.words import Bilingual
from documents.agenda_file import example
from documents.agenda_picture import agenda_pictures
from tests.documents.test_agenda_calendar import HOSTILE, changed, meeting

II, III = "ii-plenary-2021", "iii-plenary-2022"


def image(picture):
    return Image.open(BytesIO(picture.png))


def made(agenda, language="en"):
    (picture,) = agenda_pictures(agenda, language)
    return picture


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", [II, III])
def test_a_picture_is_as_wide_as_a_phone_and_not_too_tall_to_send(name, language):
    agenda = example(name)
    picture = made(agenda, language)

    assert picture.file == f"agenda.{language}.png"
    assert image(picture).width == 1080
    assert image(picture).height <= 2400 * len(agenda.days)


def test_a_long_meeting_has_a_picture_for_each_two_days():
    first = example(III).days[0]
    days = tuple(
        first.model_copy(update={"date": first.date + timedelta(days=n)}) for n in range(3)
    )
    pictures = agenda_pictures(example(III).model_copy(update={"days": days}), "es")

    assert [picture.file for picture in pictures] == ["agenda.es.png", "agenda.es.2.png"]
    assert "Jueves, 2 de junio" not in pictures[0].alt
    assert "Jueves, 2 de junio" in pictures[1].alt


def test_the_words_give_every_time_and_who_leads():
    said = made(example(II)).alt

    assert "All times: Central American time (GMT-6) · UTC−6." in said
    assert "Thursday, September 9, 2021: 09:00–09:30 Opening session; 09:30–09:50" in said
    assert "09:50–10:50 Session 1: Irregular migration" in said
    assert "(Lead: Panama (RCM) and Costa Rica (RCM))" in said
    assert said.count("At 09:00 of the meeting it is") == 1
    assert "12:00 Santiago, Buenos Aires." in said


def test_local_times_that_change_between_the_days_stand_under_each():
    agenda = meeting("2021-09-04", "2021-09-05", zone="America/Lima").model_copy(
        update={"capitals": (Capital(city=Bilingual(en="Santiago"), zone="America/Santiago"),)}
    )
    said = made(agenda).alt

    assert "At 09:00 of the meeting it is: 10:00 Santiago." in said
    assert "At 09:00 of the meeting it is: 11:00 Santiago." in said


def test_a_difference_is_shown_with_its_sign():
    zones = {"Lima": "America/Lima", "Kathmandu": "Asia/Kathmandu", "Honolulu": "Pacific/Honolulu"}
    capitals = tuple(Capital(city=Bilingual(en=name), zone=zone) for name, zone in zones.items())
    same = example(III).model_copy(update={"capitals": capitals[:1], "zone": "America/Lima"})
    other = example(III).model_copy(update={"capitals": capitals})

    assert "09:00 Lima." in made(same).alt
    assert "05:00 Honolulu; 10:00 Lima; 20:45 Kathmandu." in made(other).alt
    assert made(same).png != made(other).png


def test_a_meeting_without_capitals_has_no_local_times():
    agenda = example(III).model_copy(update={"capitals": (), "processes": ("NOWHERE",)})

    assert "of the meeting it is" not in made(agenda).alt


def test_a_closed_door_session_gives_its_time_and_nothing_else():
    picture = made(changed(example(II), "1.3", closed_door=True))

    assert "09:50–10:50 Session 1: Closed-door session;" in picture.alt
    assert (
        picture.png
        == made(
            changed(example(II), "1.3", closed_door=True, title=Bilingual(en="Secret"), leads=())
        ).png
    )


@pytest.mark.parametrize("text", [*HOSTILE, "#panic() $x$ `raw` <b>", "", " "])
def test_nobodys_words_become_markup_or_leave_the_page(text):
    both = Bilingual(en=text or "x", es=text or "x")
    agenda = changed(
        example(III), "1.2", title=both, led_by=both, leads=(), number=text[:40]
    ).model_copy(
        update={
            "title": both,
            "zone_as_printed": both,
            "capitals": (Capital(city=both, zone="America/Lima"),),
        }
    )

    assert image(made(agenda)).width == 1080


def test_the_same_agenda_gives_the_same_picture():
    assert made(example(III)).png == made(example(III)).png
