"""The tokens of a screen's link: each good for one plenary, and only until it is renewed."""

from dataclasses import replace

import pytest

from bot.screen_key import screen_key
from bot.settings import SettingsMissing, read_settings
from screen.links import Links

KEY = bytes(range(32))


def began(plenary):
    return f"hash of {plenary}"


def token(links, plenary):
    return links.link(plenary).partition("#")[2]


def test_a_link_opens_its_own_plenary_alone(hall):
    links = Links(KEY, began, "https://plenary.example.org")
    other = replace(hall.plenary, id="P2")

    assert links.opens(hall.plenary, token(links, hall.plenary))
    assert not links.opens(other, token(links, hall.plenary))
    assert not links.opens(hall.plenary, "")
    assert not links.opens(hall.plenary, "ñandú" * 9)


def test_the_first_plenary_of_a_fresh_record_has_another_link_under_the_same_key(hall):
    links = Links(KEY, began, "https://plenary.example.org")
    afresh = replace(links, first_hash=lambda plenary: f"another hash of {plenary}")

    assert not afresh.opens(hall.plenary, token(links, hall.plenary))
    assert not afresh.shows(hall.plenary, links.cookie(hall.plenary))


def test_a_renewed_link_makes_the_earlier_one_and_its_cookie_worthless(hall):
    links = Links(KEY, began, "https://plenary.example.org")
    renewed = replace(hall.plenary, screen_links=1)

    assert not links.opens(renewed, token(links, hall.plenary))
    assert not links.shows(renewed, links.cookie(hall.plenary))
    assert links.shows(renewed, links.cookie(renewed))


def test_the_cookie_is_not_the_token(hall):
    links = Links(KEY, began, "https://plenary.example.org")

    assert links.cookie(hall.plenary) != token(links, hall.plenary)
    assert not links.opens(hall.plenary, links.cookie(hall.plenary))
    assert not links.shows(hall.plenary, token(links, hall.plenary))


def test_the_address_says_where_and_how_the_cookie_goes(hall):
    links = Links(KEY, began, "https://example.org/meetings")

    assert links.secure
    assert links.cookie_path(hall.plenary.id) == "/meetings/screen/P1/"
    assert not Links(KEY, began, "http://127.0.0.1:8080").secure
    assert Links(KEY, began).link(hall.plenary) is None


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path):
    made = screen_key(tmp_path)

    assert len(made) == 32
    assert screen_key(tmp_path) == made
    assert (tmp_path / "screen.key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_was_cut_short_is_made_anew(tmp_path):
    made = screen_key(tmp_path)
    (tmp_path / "screen.key").write_bytes(made[:7])

    assert len(screen_key(tmp_path)) == 32
    assert "screen.new" not in [p.name for p in tmp_path.iterdir()]
    assert repr(KEY) not in repr(Links(KEY, began))


def test_the_address_is_read_from_the_environment(tmp_path):
    given = {"PLENARY_PUBLIC_URL": "https://plenary.example.org/"}

    assert read_settings(tmp_path, given).public_url == "https://plenary.example.org"
    assert read_settings(tmp_path, {}).public_url == ""
    with pytest.raises(SettingsMissing, match="https:// before it"):
        read_settings(tmp_path, {"PLENARY_PUBLIC_URL": "plenary.example.org"})
