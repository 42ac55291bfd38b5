"""What those who are not told whose words they are may not learn from the communiqué."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from agenda import negotiating, papers, recording
from agenda.audience import Audience
from agenda.entry import EntryKind
from agenda.entry_form import EntryForm
from agenda.paper import COMMUNIQUE
from agenda.practice import PracticeKind, Visibility
from agenda.programme import Attribution
from agenda.words import LANGUAGES
from documents.agenda_file import example
from documents.communique import Copy, communique
from documents.docx_file import docx
from documents.markdown import markdown
from tests.documents.communique.negotiation import Negotiation, said

OFFERED = "Chile proposes to open QUETZAL offices."
SPANISH = "Chile propone abrir oficinas QUETZAL."


def told(meeting, audience=Audience.OUTSIDE):
    """Return all that the copies of the communiqué say, struck words and footnotes with them."""
    summary = meeting.summary
    copies = [communique(summary, to, copy, audience) for to in LANGUAGES for copy in Copy]
    return "\n".join(markdown(one) + everything_in(docx(one, summary.at)) for one in copies)


def everything_in(content):
    """Return all the text of a Word document, deleted text with it."""
    with ZipFile(BytesIO(content)) as parts:
        found = [parts.read(name) for name in parts.namelist() if name.endswith(".xml")]
    return "\n".join("".join(etree.fromstring(part).itertext()) for part in found)


def gone_round(**more):
    meeting = Negotiation()
    key = meeting.propose(OFFERED, SPANISH, countries=("CL",), **more)
    meeting.propose("Agree to meet.", "Acuerdan reunirse.", countries=("PE",))
    meeting.draft()
    meeting.does(negotiating.circulate)
    return meeting, key


def leave_out(meeting, key):
    meeting.does(papers.drop, name=COMMUNIQUE, key=key)


def write_anew(meeting, key):
    meeting.rewrite(key, said("Intend to open offices.", "Se proponen abrir oficinas."))


def write_anew_and_take_back(meeting, key):
    write_anew(meeting, key)
    meeting.does(recording.take_back, number=1)


def write_anew_and_correct(meeting, key):
    write_anew(meeting, key)
    form = EntryForm(kind=EntryKind.PROPOSAL, countries=("PE",), words="Another.", language="en")
    meeting.does(recording.correct, number=1, form=form)


@pytest.mark.parametrize(
    "change", [leave_out, write_anew, write_anew_and_take_back, write_anew_and_correct]
)
def test_tracked_changes_outside_show_the_earlier_words_as_that_copy_did(change):
    meeting, key = gone_round()
    change(meeting, key)

    outside, inside = told(meeting), told(meeting, Audience.INTERNAL)
    for words in ("Chile proposes", "Chile propone", "~~Chile"):
        assert words not in outside
    assert "Chile proposes" in inside
    assert "[delegation] proposes" in outside.replace("\\", "")


@pytest.mark.parametrize("how", ["closed door", "off record"])
@pytest.mark.parametrize("change", [leave_out, write_anew])
def test_what_no_copy_outside_showed_is_not_struck_out_in_it(how, change):
    agenda = example("ii-plenary-2021")
    meeting = Negotiation(behind_closed_doors(agenda) if how == "closed door" else agenda)
    more = {} if how == "closed door" else {"attribution": Attribution.OFF_RECORD}
    key = meeting.propose(OFFERED, SPANISH, countries=("CL",), **more)
    meeting.draft()
    meeting.does(negotiating.circulate)
    change(meeting, key)

    assert "QUETZAL" in told(meeting, Audience.INTERNAL)
    assert "QUETZAL" not in told(meeting)


def behind_closed_doors(agenda):
    """Return an agenda whose first session is behind closed doors."""
    day, *rest = agenda.days
    slots = tuple(slot.model_copy(update={"closed_door": slot.number == "1"}) for slot in day.slots)
    return agenda.model_copy(update={"days": (day.model_copy(update={"slots": slots}), *rest)})


def test_nothing_that_hangs_on_a_closed_door_proposal_leaves_with_its_new_wording():
    agenda = example("ii-plenary-2021")
    meeting = Negotiation(behind_closed_doors(agenda))
    key = meeting.propose("Set up.", "Crear.", countries=("PE",), question=2)
    meeting.enter(EntryKind.RESERVATION, said("CLOSED no."), countries=("CL",), paragraph=key)
    meeting.enter(EntryKind.RESERVATION, said("OPEN no."), 2, countries=("AR",), paragraph=key)
    meeting.share("PE", "CLOSED practice", Visibility.PUBLIC, PracticeKind.LAW)
    meeting.draft()
    meeting.rewrite(key, said("WRITTEN anew.", "WRITTEN de nuevo."))

    outside, inside = told(meeting), told(meeting, Audience.INTERNAL)
    title = str(agenda.slot(meeting.sessions[0]).title.en)
    for words in ("CLOSED no", "Entry 1; question 2", title):
        assert words in inside
        assert words not in outside
    assert "CLOSED practice" not in outside
    assert "(1 law)" not in outside
    assert "WRITTEN anew" in outside
    assert "OPEN no" in outside
    assert "It stands on nothing on record" not in outside
