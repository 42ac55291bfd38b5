"""The agenda as a calendar file that Outlook, Google and Apple take in."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from dateutil import tz
from icalendar import Calendar

from agenda.programme import Agenda
from agenda.words import Bilingual
from documents.agenda_calendar import agenda_calendar
from documents.agenda_file import example, examples
from tests.documents.calendar_grammar import Part, read

WRITTEN = datetime(2021, 8, 1, 12, tzinfo=UTC)
HOSTILE = [
    "line\nBEGIN:VEVENT\nSUMMARY:another\nEND:VEVENT",
    "carriage\r\nEND:VCALENDAR\r\n return",
    "semicolon; comma, backslash \\ and \\n and \\N and \\;",
    "quotes \" ' and ^n ^' carets",
    "null\x00 bell\x07 escape\x1b[31m delete\x7f next\x85 line\u2028 paragraph\u2029",
    "right-to-left \u202egnp.exe \u2066 and zero\u200bwidth",
    "👨‍👩‍👧‍👦🏳️‍🌈" * 40,
    "é" * 200,
    "ATTENDEE;CN=x:mailto:x@example.org",
    "=cmd|' /C calc'!A0",
    "x" * 5000,
]


def meeting(*days, zone="America/Costa_Rica", **slot) -> Agenda:
    slots = [{"kind": "session", "title": {"en": "x"}, "start": "09:00", "end": "10:00"} | slot]
    return Agenda.model_validate(
        {"title": {"en": "A"}, "zone": zone, "days": [{"date": d, "slots": slots} for d in days]}
    )


def changed(agenda, slot_id, **changes):
    d, n = (int(part) - 1 for part in slot_id.split("."))
    slots, days = [*agenda.days[d].slots], [*agenda.days]
    slots[n] = slots[n].model_copy(update=changes)
    days[d] = days[d].model_copy(update={"slots": tuple(slots)})
    return agenda.model_copy(update={"days": tuple(days)})


def written(agenda, at=WRITTEN, earlier=None) -> Part:
    return read(agenda_calendar(agenda, at, earlier))


def clocks_of(octets: bytes):
    """Return the zone that the file itself defines, as dateutil reads it."""
    text = octets.decode().replace("\r\n ", "").replace("\r\n", "\n")
    return tz.tzical(StringIO(text)).get()


def instants(octets: bytes) -> list[tuple[datetime, datetime]]:
    """Return when the events are by the file's own definition of its zone."""
    clocks = clocks_of(octets)
    found = []
    for event in read(octets).of("VEVENT"):
        both = (datetime.fromisoformat(event[n].value) for n in ("DTSTART", "DTEND"))
        found.append(tuple(local.replace(tzinfo=clocks).astimezone(UTC) for local in both))
    return found


@pytest.mark.parametrize("name", examples())
def test_every_slot_is_an_event_at_its_instant_by_the_files_own_zone(name):
    agenda = example(name)

    assert instants(agenda_calendar(agenda, WRITTEN)) == [
        agenda.times(slot_id) for slot_id, _, _ in agenda.rows()
    ]


@pytest.mark.parametrize(
    ("zone", "days", "components"),
    [
        # Summer time began in the night to 5 September 2021.
        ("America/Santiago", ["2021-09-04", "2021-09-05"], ["STANDARD", "DAYLIGHT"]),
        ("America/Santiago", ["2021-09-09", "2021-09-10"], ["STANDARD"]),
        ("America/Santiago", ["2022-04-02", "2022-04-03"], ["DAYLIGHT", "STANDARD"]),
        # Mexico's last summer time began on 3 April 2022 and ended on 30 October.
        ("America/Mexico_City", ["2022-04-02", "2022-04-03"], ["STANDARD", "DAYLIGHT"]),
        ("America/Mexico_City", ["2022-10-29", "2022-10-30"], ["DAYLIGHT", "STANDARD"]),
        ("America/Mexico_City", ["2023-04-01", "2023-04-02"], ["STANDARD"]),
        ("America/New_York", ["2021-11-06", "2021-11-07"], ["DAYLIGHT", "STANDARD"]),
        # Dublin's winter is told as the exception in the zone data.
        ("Europe/Dublin", ["2021-10-30", "2021-10-31"], ["DAYLIGHT", "STANDARD"]),
        # A meeting in parts, over several changes.
        ("Europe/Madrid", ["2021-03-01", "2021-06-01", "2021-12-01"], None),
        # Samoa left out 30 December 2011.
        ("Pacific/Apia", ["2011-12-29", "2011-12-31"], None),
        ("Asia/Kolkata", ["2021-09-09"], ["STANDARD"]),
        ("Etc/GMT+6", ["2021-09-09"], ["STANDARD"]),
        # Paraguay stayed on summer time in October 2024.
        ("America/Asuncion", ["2024-10-14", "2024-10-16"], ["STANDARD"]),
    ],
)
def test_the_zone_holds_on_every_date_of_the_meeting(zone, days, components):
    agenda = meeting(*days, zone=zone)
    octets = agenda_calendar(agenda, WRITTEN)

    assert instants(octets) == [agenda.times(slot_id) for slot_id, _, _ in agenda.rows()]
    (definition,) = read(octets).of("VTIMEZONE")
    assert definition["TZID"].value == zone
    assert components in (None, [part.kind for part in definition.parts])


def test_a_change_within_the_meeting_has_the_rules_that_outlook_goes_by():
    (definition,) = written(meeting("2021-09-04", "2021-09-05", zone="America/Santiago")).of(
        "VTIMEZONE"
    )

    assert [(p["DTSTART"].value, p["RRULE"].value) for p in definition.parts] == [
        ("20210404T000000", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=4"),
        ("20210905T000000", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=9"),
    ]


def test_a_meeting_in_utc_needs_no_definition():
    calendar = written(meeting("2021-09-09", zone="UTC"))

    assert calendar.of("VTIMEZONE") == []
    assert calendar.of("VEVENT")[0]["DTSTART"].value == "20210909T090000Z"


def test_a_slot_past_midnight_ends_on_the_next_day():
    (event,) = written(meeting("2021-12-31", start="23:30", end="00:45")).of("VEVENT")

    assert event["DTSTART"].value == "20211231T233000"
    assert event["DTEND"].value == "20220101T004500"
    assert "05:30 (next day)–06:45 (next day) UTC" in event["DESCRIPTION"].text


def test_an_event_says_in_both_languages_what_it_is_and_what_is_asked():
    event = written(example("ii-plenary-2021")).of("VEVENT")[2]
    said = event["DESCRIPTION"].text

    assert event["SUMMARY"].text == (
        "Session 1: Irregular migration from within the hemisphere and extra continental / "
        "Sesión 1: Migración irregular intrahemisférica y extracontinental"
    )
    assert "Lead: Panama (RCM) and Costa Rica (RCM)" in said
    assert "Lidera: Panamá (CRM) y Costa Rica (CRM)" in said
    assert "09:50–10:50 Central American time (GMT-6) · 15:50–16:50 UTC" in said
    assert "1. Which aspects of extraregional movements" in said
    assert "1. ¿Qué aspectos de los movimientos" in said


def test_a_question_in_one_language_stands_once_and_is_referred_to():
    said = written(example("ii-plenary-2021")).of("VEVENT")[2]["DESCRIPTION"].text

    assert "3. (in Spanish only)" in said
    assert said.count("¿Qué podrían emprender juntos") == 1


def test_a_title_in_one_language_says_which():
    agenda = changed(example("iii-plenary-2022"), "1.2", title=Bilingual(es="Solo español"))
    event = written(agenda).of("VEVENT")[1]

    assert event["SUMMARY"].text == "Tema 1: Solo español"
    assert event["SUMMARY"].parameters == {"LANGUAGE": "es"}


def test_breaks_leave_the_time_free_and_the_rest_does_not():
    events = written(example("ii-plenary-2021")).of("VEVENT")

    for event in events:
        is_break = event["SUMMARY"].text.startswith("Break / Receso")
        assert (event["TRANSP"].value == "TRANSPARENT") == is_break
        assert (event["X-MICROSOFT-CDO-BUSYSTATUS"].value == "FREE") == is_break
    assert sum(e["TRANSP"].value == "TRANSPARENT" for e in events) == 2


def test_the_link_is_where_calendars_look_for_it():
    link = "https://example.org/j/1?pwd=a,b;c&x=“ñ”"
    agenda = example("iii-plenary-2022").model_copy(update={"video_link": link})
    event = written(agenda).of("VEVENT")[0]
    address = "https://example.org/j/1?pwd=a,b;c&x=%E2%80%9C%C3%B1%E2%80%9D"

    assert event["URL"].value == address
    assert event["LOCATION"].text == address
    assert event["CONFERENCE"].value == address


def test_a_closed_door_session_gives_its_time_and_nothing_else():
    agenda = example("ii-plenary-2021").model_copy(update={"video_link": "https://example.org/x"})
    agenda = changed(agenda, "1.3", closed_door=True, moderator=Bilingual(en="The moderator"))
    event = written(agenda).of("VEVENT")[2]

    assert event["SUMMARY"].text == (
        "Session 1: Closed-door session / Sesión 1: Sesión a puerta cerrada"
    )
    assert event["DESCRIPTION"].text.split("\n")[1:3] == [
        "09:50–10:50 Central American time (GMT-6) · 15:50–16:50 UTC",
        "",
    ]
    assert not any(event.get(name) for name in ("URL", "LOCATION", "CONFERENCE", "ORGANIZER"))


def test_nobody_is_asked_for_an_answer():
    octets = agenda_calendar(example("ii-plenary-2021"), WRITTEN)

    assert read(octets)["METHOD"].value == "PUBLISH"
    assert b"ORGANIZER" not in octets
    assert b"ATTENDEE" not in octets


def test_a_newer_version_takes_the_place_of_the_older():
    before = example("ii-plenary-2021")
    after = changed(before, "1.3", title=Bilingual(en="Another title"), start="09:55")
    old, new = written(before), written(after, WRITTEN + timedelta(hours=1))

    assert [e["UID"].value for e in old.of("VEVENT")] == [e["UID"].value for e in new.of("VEVENT")]
    for one, other in zip(old.of("VEVENT"), new.of("VEVENT"), strict=True):
        assert int(other["SEQUENCE"].value) > int(one["SEQUENCE"].value)
        assert other["DTSTAMP"].value > one["DTSTAMP"].value


def test_no_two_events_and_no_two_meetings_share_an_identity():
    calendars = [written(example(name)) for name in examples()]
    every = [event["UID"].value for calendar in calendars for event in calendar.of("VEVENT")]

    assert len(set(every)) == len(every)


def test_a_sequence_fits_where_calendars_keep_it():
    calendar = written(example("ii-plenary-2021"), datetime(2199, 1, 1, tzinfo=UTC))

    assert int(calendar.of("VEVENT")[0]["SEQUENCE"].value) < 2**31


def test_what_only_the_earlier_version_had_is_called_off():
    before = example("ii-plenary-2021")
    fewer = before.days[1].model_copy(update={"slots": before.days[1].slots[:-1]})
    after = before.model_copy(update={"days": (before.days[0], fewer)})
    calendar = written(after, WRITTEN + timedelta(hours=1), before)
    gone = [e for e in calendar.of("VEVENT") if e["STATUS"].value == "CANCELLED"]

    assert [e["UID"].value for e in gone] == [written(before).of("VEVENT")[-1]["UID"].value]
    assert gone[0]["SUMMARY"].text == (
        "Cancelled / Cancelado: Closure session / Sesión de clausura"
    )
    assert gone[0]["DTSTART"].value == "20210910T180000Z"


def test_a_meeting_that_is_moved_calls_off_all_its_old_dates():
    before = example("iii-plenary-2022")
    day = before.days[0].model_copy(update={"date": date(2022, 6, 7)})
    after = before.model_copy(update={"days": (day,)})
    states = [e["STATUS"].value for e in written(after, WRITTEN, before).of("VEVENT")]

    assert states == ["CONFIRMED"] * 4 + ["CANCELLED"] * 4


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nobodys_words_become_anything_but_text(text):
    both = Bilingual(en=text, es=text)
    agenda = changed(
        example("iii-plenary-2022"),
        "1.2",
        title=both,
        topics=(both,),
        questions=(both,),
        moderator=both,
        number=text[:40],
    ).model_copy(update={"title": both, "zone_as_printed": both, "processes": ("RCM", text[:40])})
    calendar = written(agenda)

    assert len(calendar.of("VEVENT")) == len(agenda.rows())
    assert {line.name for event in calendar.of("VEVENT") for line in event.lines} == {
        line.name
        for event in written(example("iii-plenary-2022")).of("VEVENT")
        for line in event.lines
    }


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_another_reader_reads_what_was_written(text):
    agenda = changed(example("iii-plenary-2022"), "1.2", questions=(Bilingual(en=text),))
    octets = agenda_calendar(agenda, WRITTEN)
    read_back = Calendar.from_ical(octets)

    assert [str(e["summary"]) for e in read_back.walk("VEVENT")] == [
        e["SUMMARY"].text for e in read(octets).of("VEVENT")
    ]
    assert [str(e["description"]) for e in read_back.walk("VEVENT")] == [
        e["DESCRIPTION"].text for e in read(octets).of("VEVENT")
    ]
    assert [e.errors for e in read_back.walk()] == [[] for _ in read_back.walk()]
    assert read_back.to_ical() == octets


def test_the_same_agenda_gives_the_same_bytes():
    agenda = example("ii-plenary-2021")

    assert agenda_calendar(agenda, WRITTEN) == agenda_calendar(agenda, WRITTEN)
