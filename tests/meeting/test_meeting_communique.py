"""Negotiating the joint communiqué in Slack: brackets, other wordings, sending round, adoption."""

import pytest

from agenda import facts as f
from agenda import papers
from agenda.negotiated import adopted, open_count, standing
from agenda.paper import COMMUNIQUE, Part
from rehearsal.stage import Form
from tests.meeting.test_meeting_deliveries import forged


async def record(slack, words):
    """Have the secretariat put on record what somebody said."""
    return await slack.person("secretariat-rcm").chairs(f"record {words}")


@pytest.fixture
async def offered(slack):
    """Return a secretariat with two proposals of members on record, and one of an observer."""
    await slack.in_session(1)
    await record(slack, "peru proposal: Agree to set up a network of 12 offices.")
    await record(slack, "chile proposal: States shall [always] meet.")
    return slack.person("secretariat-rcm")


@pytest.fixture
async def shown(offered):
    """Return the secretariat, to whom the draft was shown."""
    await offered.command("/plenary", "communique")
    return offered


async def opens(person, key):
    """Have somebody open the form of a paragraph."""
    form = await person.choose("paper.edit", key)
    assert isinstance(form, Form), form.text
    return form


def paragraph(slack, key):
    return papers.paragraph(slack.plenary, COMMUNIQUE, key)


def operative(slack):
    return [
        (one.label, str(one.paragraph.text.original))
        for one in standing(slack.plenary)
        if one.part is Part.OPERATIVE and one.paragraph.text is not None
    ]


async def agree_everything(person, slack):
    """Have somebody record, form by form, that the meeting agreed every paragraph."""
    for one in standing(slack.plenary):
        if one.open:
            form = await opens(person, one.key)
            await form.press("communique.agree")


async def test_the_draft_is_shown_by_part_with_its_brackets_counted(offered):
    await offered.command("/plenary", "communique")
    told = await offered.heard_privately()

    assert "Draft joint communiqué" in told
    assert "8 brackets are open." in told
    assert "Operative part – Session 1: Irregular migration" in told
    assert "1. (in brackets) Agree to set up a network of 12 offices." in told
    assert "2. (in brackets, 1 bracket within) States shall [always] meet." in told
    assert "2: Words of a treaty in a text that binds nobody: “shall”." in told


async def test_a_spanish_reader_gets_it_in_spanish(offered, slack):
    del offered
    moderator = slack.person("moderator-sacm")
    await moderator.command("/plenary", "comunicado")
    told = await moderator.heard_privately()

    assert "Proyecto de comunicado conjunto" in told
    assert "Quedan 8 corchetes abiertos." in told
    assert "declaran lo siguiente:" in told


async def test_places_that_nobody_wrote_show_the_words_that_the_bot_proposes(shown):
    told = await shown.heard_privately()

    assert "(in brackets, proposed by the bot) The delegations of Belize, Canada, the Rep" in told
    assert "Las delegaciones de Belice, Canadá, la República" in told
    assert "(filled in by the adoption) Adopted by consensus at a meeting held online" in told


async def test_that_the_meeting_agreed_a_paragraph_is_recorded_in_its_form(shown, slack):
    form = await opens(shown, "entry-1")
    after = await form.press("communique.agree")

    assert "It is on record that the meeting agreed this paragraph." in after
    assert paragraph(slack, "entry-1").agreed
    form = await opens(shown, "entry-1")
    after = await form.press("communique.bracket")
    assert "It stands in brackets again." in after
    assert not paragraph(slack, "entry-1").agreed


async def test_a_paragraph_with_an_open_bracket_is_not_agreed_and_says_why(shown, slack):
    form = await opens(shown, "entry-2")
    after = await form.press("communique.agree")

    assert "1 bracket is open within this paragraph" in after
    assert not paragraph(slack, "entry-2").agreed


async def test_the_bots_own_words_are_agreed_as_they_were_shown(shown, slack):
    form = await opens(shown, "legal")
    await form.press("communique.agree")

    text = paragraph(slack, "legal").text
    assert "This communiqué is voluntary and not legally binding." in str(text.original)
    assert "no es jurídicamente vinculante" in str(text.translation)


async def test_another_wording_stands_beside_and_agreeing_it_drops_the_first(shown, slack):
    form = await opens(shown, "entry-2")
    form = await form.press("communique.alternative")
    assert "It stands beside paragraph 2 as another wording of it" in form
    assert form.values["text"]["text"]["value"] == "States shall [always] meet."
    await form.submit({"text": "Encourage States to meet."})
    assert operative(slack)[1:] == [
        ("2", "States shall [always] meet."),
        ("2 alt 1", "Encourage States to meet."),
    ]

    await shown.command("/plenary", "communique")
    form = await opens(shown, "added-1")
    after = await form.press("communique.agree")

    assert "Its other wordings are left out. They stay on record." in after
    assert operative(slack)[1:] == [("2", "Encourage States to meet.")]


async def test_several_proposals_become_one_paragraph_on_the_sources_of_all(shown, slack):
    form = await opens(shown, "entry-1")
    form = await form.press("communique.merge")
    await form.submit({"text": "Agree to meet in a network.", "others": ["entry-2@entry 1"]})

    assert operative(slack) == [("1", "Agree to meet in a network.")]
    assert [s.entry for s in paragraph(slack, "entry-1").sources] == [1, 2]


async def test_a_stale_form_shows_what_stands_now_and_changes_nothing(shown, slack):
    other = slack.person("secretariat-sacm")
    await other.command("/plenary", "communique")
    form = await (await opens(shown, "entry-1")).press("communique.merge")
    await (await opens(other, "entry-2")).submit({"text": "States may meet."})

    form = await form.submit({"text": "A network.", "others": ["entry-2@entry 1"]})
    assert "States may meet." in form
    assert "written anew" in form
    assert len(operative(slack)) == 2

    form = await opens(shown, "entry-2")
    await (await opens(other, "entry-2")).submit({"text": "States meet."})
    form = await form.press("paper.drop")
    assert "States meet." in form
    assert "written anew" in form
    assert len(operative(slack)) == 2

    await form.press("paper.drop")
    assert len(operative(slack)) == 1


async def test_putting_nothing_together_is_refused_at_the_field(shown):
    form = await opens(shown, "entry-1")
    form = await form.press("communique.merge")
    form = await form.submit({"text": "Agree to meet.", "others": []})

    assert "This is needed." in form


async def test_a_paragraph_begins_with_the_verb_that_was_chosen_in_both_languages(shown, slack):
    form = await opens(shown, "entry-2")
    verb = next(
        option["value"]
        for block in form.blocks
        if block.get("block_id") == "verb"
        for option in block["element"]["options"]
        if "Encourage" in option["text"]["text"]
    )
    await form.submit({"text": "States to meet.", "translation": "los Estados.", "verb": verb})

    text = paragraph(slack, "entry-2").text
    assert str(text.original) == "Encourage States to meet."
    assert str(text.translation) == "Alientan a los Estados."


async def test_a_paragraph_is_added_behind_another(shown, slack):
    form = await shown.press("paper.add")
    place = next(
        option["value"]
        for block in form.blocks
        if block.get("block_id") == "place"
        for option in block["element"]["options"]
        if option["text"]["text"] == "Right behind 1"
    )
    await form.submit({"text": "Invite all to join.", "place": place})

    assert operative(slack)[1] == ("2", "Invite all to join.")


async def test_a_reservation_is_recorded_on_the_paragraph_it_is_about(shown):
    form = await opens(shown, "entry-1")
    form = await form.press("communique.reserve")

    assert "On which paragraph of the draft communiqué" in form
    assert form.values["paragraph"]["paragraph"]["selected_option"]["value"] == "entry-1"


async def test_its_look_is_chosen_in_a_form(shown, slack):
    form = await shown.press("communique.style")
    await form.submit({"numbering": "headed", "tense": "past", "capitals": "capitals"})

    style = slack.plenary.papers[COMMUNIQUE].style
    assert (style.numbering.value, style.past, style.capitals) == ("headed", True, True)


async def test_a_draft_that_is_sent_round_comes_to_the_chair_as_files(shown, slack):
    answer = await shown.press("communique.circulate")
    assert "The draft is being written." in answer.text

    async def handed():
        return "in the copies that may be sent on" in await shown.told()

    await slack.until(handed)
    names = {file["name"] for message in await shown.told() for file in message.files}
    copies = ("marked.en", "marked.es", "clean.en", "clean.es")
    assert {f"communique-{copy}.docx" for copy in copies} <= names
    assert len(slack.facts(f.CommuniqueCirculated)) == 1
    again = await shown.press("communique.circulate")
    assert "Nothing was sent: this is what went round last." in again.text


async def rewrites(person, key, english, spanish):
    form = await opens(person, key)
    return await form.submit({"text": english, "translation": spanish, "state": "approved"})


@pytest.fixture
async def agreed(shown, slack):
    """Return both secretariats; every bracket is closed and both have approved."""
    await rewrites(shown, "entry-1", "Agree on 12 offices.", "Acuerdan 12 oficinas.")
    await rewrites(shown, "entry-2", "Encourage States to meet.", "Alientan a los Estados.")
    await agree_everything(shown, slack)
    both = (shown, slack.person("secretariat-sacm"))
    for person in both:
        await person.command("/plenary", "communique")
        await person.press("paper.approve")
    return both


async def adopts(person, **more):
    await person.command("/plenary", "communique")
    form = await person.press("communique.adopt")
    assert isinstance(form, Form), form.text
    return await form.submit({"languages": ["en", "es"], **more})


async def test_it_is_adopted_once_both_secretariats_have_recorded_the_same(agreed, slack):
    rcm, sacm = agreed
    assert open_count(slack.plenary) == 0

    await adopts(rcm)
    assert adopted(slack.plenary) is None
    assert "The secretariat of RCM has recorded that the communiqué was" in await sacm.told()
    await adopts(sacm)

    assert adopted(slack.plenary) is not None
    heard = await slack.heard()
    assert "The joint communiqué was adopted on September 9, 2021 (online)." in heard
    assert "El comunicado conjunto se adoptó el 9 de septiembre de 2021 (en línea)." in heard


async def test_another_adoption_than_the_one_on_record_is_refused(agreed, slack):
    rcm, sacm = agreed
    await adopts(rcm, place_en="Panama City", place_es="Ciudad de Panamá")
    told = await adopts(sacm)

    assert adopted(slack.plenary) is None
    assert "RCM has recorded another adoption: September 9, 2021, Panama City, in en, es." in told


async def test_languages_that_differ_hold_the_adoption_up(shown, slack):
    await rewrites(shown, "entry-1", "Agree on 12 offices.", "Acuerdan 21 oficinas.")
    await rewrites(shown, "entry-2", "Encourage States to meet.", "Alientan a los Estados.")
    await agree_everything(shown, slack)
    for person in (shown, slack.person("secretariat-sacm")):
        await person.command("/plenary", "communique")
        await person.press("paper.approve")
    told = await adopts(shown)

    assert "the two languages do not say the same in: 1." in told


@pytest.mark.parametrize("handle", ["delegate-peru", "observer-iom"])
async def test_delegations_and_observers_do_not_write_it(shown, slack, handle):
    del shown
    person = slack.person(handle)
    before = slack.plenary

    told = (await person.command("/plenary", "communique")).text
    assert "States shall" not in told
    for action in ("agree", "bracket", "circulate", "adopt", "merge", "alternative", "style"):
        carried = f"{slack.plenary.id}|entry-1|entry 1"
        await forged(slack, f"communique.{action}", carried, handle)

    assert slack.plenary.papers == before.papers


HOSTILE = ["[x] {{x}} {language}", "<!channel> <@U1> *bold* _it_", "=1+1 <b>b</b> &amp;"]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_stays_text(shown, slack, text):
    await rewrites(shown, "entry-1", text, text)

    await shown.command("/plenary", "communique")
    assert text in await shown.heard_privately()
    assert str(paragraph(slack, "entry-1").text.original) == text
