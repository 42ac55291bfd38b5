"""The draft joint communiqué as documents: marked, clean, and as PDF once it was adopted."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from markdown_it import MarkdownIt

from agenda import facts as f
from agenda import negotiating
from agenda.audience import Audience
from agenda.entry import EntryKind
from agenda.paper import Numbering, Part, Style
from agenda.practice import PracticeKind, Visibility
from agenda.programme import Attribution
from agenda.roster import PersonId
from agenda.words import LANGUAGES, Bilingual
from documents.agenda_file import example
from documents.blocks import Heading, Items, Paragraph, notes_in, text_of
from documents.communique import Copy, communique, own_words, why_no_pdf
from documents.docx_file import docx
from documents.markdown import markdown
from documents.pdf_file import pdf
from documents.reading.apart import read_apart
from tests.documents.communique.negotiation import Negotiation, negotiated, said


@pytest.fixture(scope="module")
def under_way():
    return negotiated().summary


@pytest.fixture(scope="module")
def adopted():
    meeting = negotiated()
    meeting.agree("added-1")
    meeting.rewrite("entry-4", said("Welcome 400 officials.", "Acogen con beneplácito 400."))
    meeting.agree_everything()
    meeting.adopt(Bilingual(en="Panama City", es="Ciudad de Panamá"))
    return meeting.summary


def lines(document):
    """Return what a document says, line by line; a paragraph's own number goes before it."""
    found = []
    for block in document.blocks:
        match block:
            case Paragraph(runs=runs, label=label):
                found.append(f"{label} {text_of(runs)}".strip())
            case Heading(runs=runs):
                found.append(text_of(runs))
            case Items(items=items, numbered=numbered, start=start):
                for number, item in enumerate(items, start):
                    found.append(f"{number}. " * numbered + text_of(item.runs))
    return found


def body(document):
    """Return the lines before the annexes."""
    said = lines(document)
    ends = [n for n, line in enumerate(said) if line.startswith(("Annex 1", "Anexo 1"))]
    return said[: ends[0]]


def marked(summary, language="en", audience=Audience.OUTSIDE):
    return communique(summary, language, Copy.MARKED, audience)


def clean(summary, language="en"):
    return communique(summary, language, Copy.CLEAN)


def notes(document):
    return [text_of(note) for note in notes_in(document.blocks)]


def test_what_is_not_agreed_stands_in_brackets(under_way):
    said = body(marked(under_way))

    assert "1bis [Invite the secretariats to keep the list of focal points.]" in said
    assert "3 alt 1 [Encourage States to verify travel documents at land borders.]" in said
    agreed = next(line for line in said if line.startswith("1 "))
    assert agreed.startswith("1 Agree to set up a network")
    assert agreed.endswith("(agreed)")


def test_the_chapeau_has_the_delegations_by_process_in_the_alphabet_of_the_language(under_way):
    english = next(line for line in body(clean(under_way)) if line.startswith("The delegations"))
    spanish = next(line for line in body(clean(under_way, "es")) if line.startswith("Las deleg"))

    assert "the Republic of Panama, and the United States of America, Member" in english
    assert "República de El Salvador, los Estados Unidos de América, la República de G" in spanish
    assert "del Ecuador" in spanish
    assert "Presidencies Pro-Témpore of the United Mexican States (RCM) and the Arg" in english
    assert "bajo las Presidencias Pro Témpore de los Estados Unidos Mexicanos (CRM)" in spanish
    assert "(International Organization for Migration and United Nations High" in english
    assert "held online on September 9–10, 2021" in english


def test_practices_name_their_country_only_where_it_decided_so(under_way):
    said = next(line for line in body(clean(under_way)) if "practices shared" in line)

    assert said.endswith("by the Republic of Chile and by other delegations.")
    whole = "\n".join(lines(clean(under_way)))
    assert "One-stop centres" not in whole
    assert "Joint border patrols" not in whole
    assert "Chile: Table against trafficking (policy)" in whole


def test_a_source_is_named_and_led_to_only_for_the_secretariats(under_way):
    outside, internal = notes(marked(under_way)), marked(under_way, audience=Audience.INTERNAL)

    assert "Entry 1; question 3 of session 1." in outside
    assert "Entry 1; question 3 of session 1; Costa Rica and Panama; message." in notes(internal)
    links = [run.link for note in notes_in(internal.blocks) for run in note if run.link]
    assert links == ["https://slack.com/archives/C1/p1631203200000100"]
    assert not [run for note in notes_in(marked(under_way).blocks) for run in note if run.link]


def test_words_that_the_record_offers_name_nobody_outside_who_is_not_to_be_named(under_way):
    outside = "\n".join(body(marked(under_way)))
    internal = "\n".join(body(marked(under_way, audience=Audience.INTERNAL)))

    assert "la propuesta de [delegación] de capacitar" in outside
    assert "la propuesta de Chile de capacitar" in internal


def test_a_reservation_is_a_footnote_in_both_copies_and_an_annex(under_way):
    reserved = "Reservation of Argentina: The delegation cannot go along with a duty to verify at"

    assert any(reserved in note for note in notes(marked(under_way)))
    assert any(reserved in note for note in notes(clean(under_way)))
    assert any(line.startswith("Argentina, on paragraph 3: ") for line in lines(marked(under_way)))
    assert any(line.startswith("Argentina, on paragraph 4: ") for line in lines(clean(under_way)))


def test_a_reservation_on_a_wording_that_was_left_out_says_so(adopted):
    assert any(
        line.startswith("Argentina, on a wording that was") for line in lines(clean(adopted))
    )


def test_observers_stand_in_an_annex_and_nowhere_in_the_text(under_way):
    offer = "The organisation offers figures."

    for language in LANGUAGES:
        said = body(marked(under_way, language))
        assert not [line for line in said if "offers figures" in line or "ofrece cifras" in line]
    assert f"International Organization for Migration: {offer}" in lines(marked(under_way))


def test_a_commitment_is_followed_up_with_its_owner_and_date(under_way):
    said = body(clean(under_way))

    assert (
        "9. Host a technical meeting of the focal points. (Mexico — host — by March 31, 2022)"
        in said
    )
    assert (
        "9. Acoger una reunión técnica de los puntos focales. (México — host — a más tardar el "
        "31 de marzo de 2022)" in body(clean(under_way, "es"))
    )


def test_the_clean_copy_is_counted_through_and_has_no_sources(under_way):
    document = clean(under_way)

    assert "2. Invite the secretariats to keep the list of focal points." in body(document)
    assert not [line for line in body(document) if line.startswith("[")]
    assert not [note for note in notes(document) if "Entry" in note]
    # Of several wordings the first stands in it.
    assert "4. States shall verify travel documents at every land border." in body(document)
    assert not [line for line in body(document) if "Encourage States" in line]


def test_the_secretariats_have_a_page_of_advice_that_nobody_else_gets(under_way):
    outside, internal = marked(under_way), marked(under_way, audience=Audience.INTERNAL)

    said = lines(internal)
    assert "3: Words of a treaty in a text that binds nobody: “shall”." in said
    assert (
        "5: The verbs differ in strength: English “Welcome” (takes note), Spanish “Se "
        "comprometen” (commits)." in said
    )
    assert "PP2: Recognizing what host communities do," in said
    assert any(line.startswith("Session 1, question 1: ") for line in said)
    assert "6: A [joint] handbook of secure [travel [and identity]] documents." in said
    assert "For the secretariats" not in lines(outside)


def test_changes_since_the_draft_that_went_round_are_word_s_own(under_way):
    made = python_docx.Document(BytesIO(docx(marked(under_way), under_way.at)))
    element = made.element.body

    inserted = ["".join(i.itertext(qn("w:t"))) for i in element.iter(qn("w:ins"))]
    deleted = ["".join(d.itertext(qn("w:delText"))) for d in element.iter(qn("w:del"))]
    assert "and regular " in inserted
    assert "six months" in inserted
    assert "quarter" in deleted
    assert "A [joint] handbook of secure [travel [and identity]] documents." in deleted
    ids = [c.get(qn("w:id")) for c in element.iter(qn("w:ins"), qn("w:del"))]
    assert len(ids) == len(set(ids))
    authors = {c.get(qn("w:author")) for c in element.iter(qn("w:ins"), qn("w:del"))}
    assert authors == {"secretariat (RCM)"}


def test_the_clean_copy_is_numbered_by_word_as_one_list_through_its_headings(under_way):
    made = python_docx.Document(BytesIO(docx(clean(under_way), under_way.at)))
    listed = [p for p in made.paragraphs if p.style and p.style.name == "List Number"]

    numberings = {p._p.pPr.numPr.numId.val for p in listed}
    assert len(listed) == 10
    assert len(numberings) == 1


@pytest.mark.parametrize("copy", Copy)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_what_is_read_back(under_way, copy, language):
    document = communique(under_way, language, copy)
    made = docx(document, under_way.at)

    read = "\n".join(line.text for line in read_apart(made, "communique.docx").lines)
    for block in document.blocks:
        if isinstance(block, Heading):
            assert text_of(block.runs) in read
    assert docx(document, under_way.at) == made


@pytest.mark.parametrize(
    ("numbering", "begins"),
    [(Numbering.NUMBERED, "1. "), (Numbering.BULLETED, ""), (Numbering.HEADED, "")],
)
def test_its_look_is_as_it_was_chosen(numbering, begins):
    meeting = negotiated()
    chosen = Style(numbering=numbering, past=True, capitals=True)
    meeting.does(negotiating.style, style=chosen)
    said = body(clean(meeting.summary))

    assert f"{begins}AGREE to set up a network of focal points for information on " in "\n".join(
        said
    )
    assert "declared the following:" in said
    assert any("Took note".upper() in line for line in said)


def test_a_draft_translation_is_marked_and_an_approved_one_is_the_text():
    meeting = Negotiation()
    meeting.draft()
    for state in ("draft", "approved"):
        text = said(f"Agree on a {state}.", f"Acuerdan ({state}).")
        changed = text.translation.model_copy(update={"translation": state})
        meeting.write(text.model_copy(update={"translation": changed}), Part.OPERATIVE)
    spanish = body(clean(meeting.summary, "es"))

    assert "1. Acuerdan (draft). (borrador de traducción)" in spanish
    assert "2. Acuerdan (approved)." in spanish


def test_there_is_a_pdf_only_of_the_adopted_text(under_way, adopted):
    assert why_no_pdf(adopted.plenary, "en") is None
    refused = why_no_pdf(under_way.plenary, "es")
    assert refused is not None
    assert refused.endswith("Quedan 14 corchetes abiertos.")
    assert pdf(clean(adopted), adopted.at).startswith(b"%PDF")


def test_the_line_of_the_adoption_says_what_was_recorded(adopted):
    line = "Adopted by consensus in Panama City, on September 9, 2021, in English and Spanish."

    assert line in body(clean(adopted))
    assert (
        "Adoptado por consenso en Ciudad de Panamá, el 9 de septiembre de 2021, en inglés y "
        "español." in body(clean(adopted, "es"))
    )
    assert "[" not in "".join(body(marked(adopted)))


def test_before_anybody_worked_on_it_there_is_what_the_record_offers():
    meeting = Negotiation()
    meeting.propose("Agree to meet.", "Acuerdan reunirse.")

    assert "1 [Agree to meet.]" in body(marked(meeting.summary))
    assert "1. Acuerdan reunirse." in body(clean(meeting.summary, "es"))


def closed_door(agenda):
    """Return an agenda whose first session is behind closed doors."""
    day, *rest = agenda.days
    slots = tuple(slot.model_copy(update={"closed_door": slot.number == "1"}) for slot in day.slots)
    return agenda.model_copy(update={"days": (day.model_copy(update={"slots": slots}), *rest)})


@pytest.mark.parametrize("how", ["closed door", "off record"])
def test_nothing_from_behind_closed_doors_or_off_the_record_is_offered_outside(how):
    agenda = example("ii-plenary-2021")
    meeting = Negotiation(closed_door(agenda) if how == "closed door" else agenda)
    more = {} if how == "closed door" else {"attribution": Attribution.OFF_RECORD}
    meeting.propose("Agree to say nothing.", **more)

    assert "Agree to say nothing." not in "\n".join(lines(marked(meeting.summary)))
    internal = marked(meeting.summary, audience=Audience.INTERNAL)
    assert "1 [Agree to say nothing.]" in body(internal)


def test_words_taken_off_the_record_are_in_no_copy():
    meeting = negotiated()
    meeting.add(f.EntryTakenOffRecord(number=2, by=PersonId("rcm")))
    summary = meeting.summary

    for language in LANGUAGES:
        for copy in Copy:
            document = communique(summary, language, copy, Audience.INTERNAL)
            text = markdown(document)
            assert "exchange figures" not in text
            assert "intercambiar cifras" not in text


HOSTILE = [
    "[x] and {{x}} and {% raw %} stay",
    "<b>bold</b> & *stars* _under_ [link](https://example.org) <script>",
    '=HYPERLINK("https://example.org") @here <!channel> <@U1>',
    "\u202eright to left\u202c العربية עברית",
    "A\x00B\ufffe\u200b end",
    "{language} {number} %s ${x}",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("copy", Copy)
def test_hostile_text_stays_text(text, copy):
    meeting = Negotiation()
    key = meeting.propose(text, text, countries=("PE",))
    meeting.draft()
    meeting.does(negotiating.circulate)
    meeting.alternative(key, said(text, text))
    meeting.write(said(text, text), Part.CHAPEAU)
    summary = meeting.summary
    one = next(p for p in summary.plenary.entries.values()).entry
    kept = str(one.text.original)

    document = communique(summary, "en", copy, Audience.INTERNAL)
    made = docx(document, summary.at)
    xml = etree.fromstring(ZipFile(BytesIO(made)).read("word/document.xml"))
    words = "".join(xml.itertext(qn("w:t")))
    assert kept in words
    html = MarkdownIt("commonmark").render(markdown(document))
    assert "<script" not in html
    assert "<b>" not in html
    assert pdf(document, summary.at).startswith(b"%PDF")


def test_the_marked_copy_says_once_what_the_bot_proposed_and_has_the_headings_of_a_communique():
    meeting = Negotiation(who=())
    meeting.share("CL", "A table", Visibility.MEETING, PracticeKind.LAW)
    document = marked(meeting.summary)
    headings = [text_of(b.runs) for b in document.blocks if isinstance(b, Heading)]

    assert len([line for line in body(document) if "Proposed by the bot" in line]) == 1
    assert not [note for note in notes(document) if "bot" in note]
    assert not {"Chapeau", "Operative part", "The meeting as a whole"} & set(headings)


def test_own_words_are_in_both_languages_for_every_place():
    meeting = negotiated()
    for one in (p for p in meeting.plenary.papers["communique"].written.values()):
        assert own_words(meeting.plenary, one) == one.text
    meeting = Negotiation(who=())
    meeting.share("CL", "A table", Visibility.MEETING, PracticeKind.LAW)
    document = clean(meeting.summary)

    assert any(line.startswith("The delegations taking part in the II") for line in body(document))
    assert any(line.endswith("at the meeting by a delegation.") for line in body(document))


def test_a_paragraph_stands_on_every_entry_that_was_merged_into_it():
    meeting = Negotiation()
    first = meeting.propose("Agree to meet.", countries=("PE",))
    second = meeting.propose("Agree to meet in May.", session=2, countries=("CL",))
    meeting.draft()
    text = said("Agree to meet in May 2022.", "Acuerdan reunirse en mayo de 2022.")
    meeting.does(negotiating.merge, key=first, others=[second], text=text)

    found = notes(marked(meeting.summary))
    assert "Entry 1; in session 1. Entry 2; in session 2; worded anew." in found


def test_an_adoption_in_one_language_needs_the_text_in_that_language_only():
    meeting = Negotiation()
    meeting.enter(EntryKind.DECISION, said("", "Acuerdan reunirse."))
    meeting.draft()
    meeting.agree_everything()
    meeting.adopt(languages=("es",), on=date(2021, 9, 9))

    said_so = "Adoptado por consenso en una reunión celebrada en línea, el 9 de septiembre de 2021"
    assert any(line.startswith(said_so) for line in body(clean(meeting.summary, "es")))
