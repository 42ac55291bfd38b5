"""What the bot tells of the processes: in a meeting of those that ship, and of a made-up one."""

import pytest

from documents.agenda_file import read_agenda
from documents.agenda_import import import_agenda
from documents.importing.deciding import Wishes
from documents.process_directory import FOLDER
from documents.roster_file import read_roster
from tests.hall import instant
from tests.made_up_process import AGENDA, ROSTER, own_folder


async def told(meeting, handle, words=""):
    answer = await meeting.person(handle).command("/plenary", f"about {words}")
    return answer.text


async def test_anybody_is_told_of_the_processes_as_of_the_meetings_date(slack):
    answers = [await told(slack, handle) for handle in ("delegate-peru", "stranger")]
    answers.append((await slack.person("guest").types("about")).text)
    for text in answers:
        assert "Regional Conference on Migration (RCM)" in text
        assert "Presidency: Mexico (2021)" in text
        assert "current: Argentina (2021); upcoming: Chile (2022)" in text
        assert "III plenary meeting" in text
        assert "Source: RCM 20-year report (2016)" in text


async def test_the_answer_is_in_the_readers_language_and_takes_spanish_words(slack):
    answer = await slack.person("delegate-mexico").command("/plenary", "acerca Perú")

    assert "CRM: observador" in answer.text
    assert "CSM: miembro" in answer.text
    assert "En una plenaria conjunta participa como miembro" in answer.text
    assert "English only" not in answer.text

    answer = await slack.person("delegate-mexico").command("/plenary", "acerca presidencia crm")
    assert "2010 México: Migración y familia" in answer.text
    assert "CSM" not in answer.text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("PERÚ", "SACM: member"),
        ("república bolivariana de venezuela", "SACM: member"),
        ("jamaica", "no source says whether it is invited"),
        ("canada", "Contribution to the RCM: 24.05 %, US$68,000 a year"),
        ("el salvador", "1999 (Modernizing immigration services)"),
        ("iom", "observer organisation since 1996"),
        ("troika 2012", "former: Dominican Republic (2011); current: Panama (2012)"),
        ("Puebla Process groups 2016", "Ad Hoc Group on Extraregional Migration Flows (2012)"),
        ("observers", "no part in discussions or in drafting"),
        ("plenaries", "The three documents give it three titles"),
        ("contributions", "Together: 100.01 %, US$282,724"),
        ("activities", "122 activities up to November 2016"),
        ("guidelines", "2014 Managua Extraordinary Declaration"),
        ("the reserve fund", "At most US$1,000 for each case"),
        ("secretariat 2022", "Executive Secretariat (ES)"),
        ("rules", "five working days"),
        ("themes", "Migration policy and management"),
        ("organs", "Vice-Ministerial Meeting"),
        ("partners", "PARLACEN"),
    ],
)
async def test_a_question_in_a_word_or_two_is_answered(slack, words, expected):
    await slack.person("delegate-peru").command("/plenary", f"about {words}")

    assert expected in await slack.heard_privately("delegate-peru")


async def test_words_that_are_not_known_are_answered_with_what_can_be_asked(slack):
    assert "Did you mean “troika”?" in await told(slack, "delegate-peru", "trioka")
    text = await told(slack, "delegate-peru", "<!channel> weather")
    assert "I do not know “channel weather”." in text
    assert "a process (RCM, SACM)" in text


async def test_nothing_is_kept_of_a_question(slack):
    before = slack.plenary.seq
    await told(slack, "delegate-peru", "troika")
    assert slack.plenary.seq == before


async def test_a_meeting_of_a_made_up_process_has_all_of_it(empty_slack, tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER, str(own_folder(tmp_path / "processes")))
    meeting = empty_slack
    wishes = Wishes(today=instant("12:00").date())
    imported = import_agenda([("agenda.txt", AGENDA.encode())], wishes)
    agenda = read_agenda(imported.agenda_text or "")
    own = read_roster(ROSTER, "roster.csv")
    people = [
        known.model_copy(update={"process": person.process, "countries": person.countries})
        for known, person in zip(meeting.people, own, strict=False)
    ]
    await meeting.load(agenda, tuple(people))
    await meeting.start_bot()
    await meeting.set_clock(agenda.times(agenda.rows()[0][0])[0])

    assert meeting.plenary.agenda.processes == ("NSD",)
    text = await told(meeting, "moderator-rcm")
    assert "North Sea Dialogue on Mobility (NSD)" in text
    assert "Presidency: Norway (2026)" in text
    assert "RCM)" not in text
    assert "NSD: observer since 2020" in await told(meeting, "moderator-rcm", "sweden")
    assert "North Sea Ports Forum" in await told(meeting, "moderator-rcm", "observers")
    text = await told(meeting, "moderator-rcm", "bergen process troika")
    assert "upcoming: Iceland (2027)" in text
    assert meeting.plenary.slots["1.2"].slot.leads[0].process == "NSD"
    assert {person.process for person in meeting.plenary.people.values()} == {"NSD"}


async def test_a_country_of_the_processes_can_be_put_on_the_roster_though_nobody_of_it_is(slack):
    await slack.in_session(1)
    stranger, secretariat = slack.person("stranger"), slack.person("secretariat-rcm")
    assert not any("JM" in person.countries for person in slack.plenary.people.values())
    await stranger.command("/plenary", "next")
    await stranger.press("roster.ask")
    form = await secretariat.press("roster.open")
    await form.submit({"role": "observer", "country": "JM", "language": "en"})

    assert slack.plenary.people["p29"].countries == ("JM",)
