"""What the files of one message give, before anybody in Slack is told of it."""

from datetime import date

import pytest

from agenda.refusals import NotOurs
from bot.draft_reading import Asked, drafted
from bot.sent_files import Sent
from documents.agenda_file import example_text
from handlers.drafts import Answers, NoAgenda, RosterAlone, SeveralOfAKind
from tests.dropped import AGENDA, NO_ZONE, ROSTER, SHEETS

CARRIED = ("C1", "F1,F2", "America/Lima", "2021", "2021-09-09", "agenda")


@pytest.fixture
def draft(tmp_path):
    """Read files, given by name and text, with answers."""

    def read(*files, language="en", **answers):
        sent = []
        for number, (name, text) in enumerate(files, 1):
            path = tmp_path / f"{number}"
            path.write_bytes(text.encode() if isinstance(text, str) else text)
            sent.append(Sent(f"F{number}", name, path))
        given = Answers(tuple(one.id for one in sent), **answers)
        return drafted(sent, Asked(given, "T1", date(2021, 9, 1), language))

    return read


def test_documents_give_an_agenda_with_its_report(draft):
    made = draft(("agenda.txt", AGENDA), ("sheets.md", SHEETS), ("people.csv", ROSTER))

    assert made.agenda.zone == "America/Costa_Rica"
    assert made.files == (("F1", "agenda.txt"), ("F2", "sheets.md"))
    assert (len(made.people), made.roster) == (28, "people.csv")
    assert made.agenda_text.startswith("# Imported from agenda.txt, sheets.md.")
    assert made.report.startswith("# ")
    assert "--" not in " ".join(note.message for note in made.notes)
    assert {"America/Lima", "America/Costa_Rica"} <= {city.zone for city in made.cities}


def test_rows_stand_for_the_agenda_while_something_is_open(draft):
    made = draft(("agenda.txt", NO_ZONE))

    assert made.agenda is None
    assert "zone-missing" in made.codes()
    assert [(row.start, row.number, row.countries) for row in made.rows][1] == (
        "09:30",
        "1",
        ("PA",),
    )
    answered = draft(("agenda.txt", NO_ZONE), zone="America/Lima")
    assert (answered.agenda.zone, answered.rows) == ("America/Lima", ())


def test_a_file_may_be_preferred_by_its_id(draft):
    files = [("agenda.txt", AGENDA), ("sheets.md", SHEETS)]
    led = {
        prefer: draft(*files, prefer=prefer).agenda.slot("1.4").leads[0].country
        for prefer in ("", "agenda", "datasheet", "F1", "F2")
    }
    assert led == {"": "PE", "agenda": "PE", "datasheet": "EC", "F1": "PE", "F2": "EC"}


def test_what_keeps_an_agenda_from_being_held_is_said_with_what_to_do(draft):
    night = "1:30 am – 2:30 am Session 1. Dusk\n2:30 am – 4:00 am Session 2. Dawn\n"
    night = f"Sunday 14 March 2021\n\n{night}"
    imported = draft(("agenda.txt", night), zone="America/New_York")
    twice = example_text("ii-plenary-2021").replace("number: 2\n", "number: 1\n")
    by_hand = draft(("a.yaml", twice))

    assert "the clocks of America/New_York skip 02:30" in imported.errors[0]
    assert "agenda.txt:" in imported.errors[0]
    assert "Write another time, such as 03:00." in imported.errors[0]
    assert "a.yaml:200: session 1 is already the number of slot 1.3." in by_hand.errors[0]
    assert by_hand.report == ""
    assert imported.agenda is not None
    assert by_hand.agenda is not None


def test_a_roster_with_mistakes_keeps_the_agenda_from_being_loaded(draft):
    made = draft(("agenda.txt", AGENDA), ("people.csv", ROSTER.replace(",en,", ",xx,", 1)))

    assert made.people == ()
    assert "people.csv:2" in made.errors[0]


def test_the_notes_are_in_the_language_of_the_reader(draft):
    notes = draft(("agenda.txt", AGENDA), ("sheets.md", SHEETS), language="es").notes
    assert any("pues" in note.message for note in notes)


def test_what_is_said_of_an_agenda_names_its_slots_in_the_language_of_the_reader(draft):
    twice = example_text("ii-plenary-2021").replace("number: 2\n", "number: 1\n")
    early = twice.replace("start: 9:30", "start: 9:20", 1)
    made = draft(("a.yaml", early), language="es")

    assert early != twice
    assert "el número de sesión 1 ya lo lleva" in made.errors[0]
    (overlap,) = [note for note in made.notes if note.code == "overlap"]
    assert "termine “Sesión inaugural”" in overlap.message


def test_mistakes_in_files_are_told_in_the_language_of_the_reader(draft):
    people = ROSTER.replace(",en,", ",xx,", 1).replace(",delegate,", ",delgate,", 1)
    made = draft(("agenda.txt", AGENDA), ("people.csv", people), language="es")
    with pytest.raises(NoAgenda) as broken:
        draft(("a.yaml", "title: [a"), language="es")
    with pytest.raises(NoAgenda) as unfit:
        draft(("a.yaml", "title: Plenaria\nzone: GMT-6\ndays: []"), language="es")

    assert "people.csv:2: “xx” no es un idioma de esta reunión. Escriba en para" in made.errors[0]
    assert "“delgate” no es un rol. Escriba delegate." in made.errors[1]
    assert broken.value.findings[0].startswith("a.yaml:1: una comilla, un corchete o una llave")
    in_title, in_zone, in_days = unfit.value.findings
    assert in_title.startswith("a.yaml:1: title: el texto está sin su idioma. Escriba {en: ")
    assert 'es: "Plenaria"}; con uno solo de los dos idiomas se imprime una vez' in in_title
    assert "ninguna zona horaria se llama “GMT-6”." in in_zone
    assert in_days.endswith("`days` está vacío. Añada al menos un elemento.")


def test_files_that_cannot_be_read_are_told_of_in_the_language_of_the_reader(draft):
    picture = ("scan.docx", b"\xff\xd8\xff")
    with pytest.raises(NoAgenda) as scan:
        draft(picture, language="es")
    with pytest.raises(NoAgenda) as page:
        draft(("agenda.docx", "<html><body>Agenda</body></html>"), language="es")
    with pytest.raises(NoAgenda) as poem:
        draft(("poem.txt", "Roses are red."), language="es")
    beside = draft(("agenda.txt", AGENDA), picture, language="es")

    said = "es una imagen. Guárdelo como documento de Word (.docx) y envíe ese archivo."
    assert scan.value.findings == (f"scan.docx: {said}",)
    assert "agenda.docx: se llama .docx, pero es una página web." in page.value.findings[0]
    assert poem.value.findings[0].startswith("poem.txt: Esto no es una agenda")
    assert f"Este archivo {said}" in [note.message for note in beside.notes]


def test_what_gives_no_agenda_is_refused(draft):
    agenda, roster = ("a.yaml", example_text("ii-plenary-2021")), ("r.csv", ROSTER)

    with pytest.raises(RosterAlone):
        draft(roster)
    with pytest.raises(SeveralOfAKind):
        draft(agenda, agenda)
    with pytest.raises(SeveralOfAKind):
        draft(agenda, roster, roster)
    with pytest.raises(NoAgenda) as refused:
        draft(("a.yaml", "title: ["), roster)
    assert "a.yaml" in refused.value.findings[0]


def test_a_seal_is_of_what_was_shown_and_of_what_it_replaces(draft):
    one, other = draft(("agenda.txt", AGENDA)), draft(("agenda.txt", AGENDA), zone="America/Lima")
    with_people = draft(("agenda.txt", AGENDA), ("people.csv", ROSTER))
    seals = [one.seal(None), other.seal(None), with_people.seal(None), one.seal(other.agenda)]

    assert len(set(seals)) == 4
    assert draft(("agenda.txt", AGENDA)).seal(None) == one.seal(None)


def test_answers_come_back_as_they_were_carried():
    answers = Answers(("F1", "F2"), "C1", "America/Lima", "2021", "2021-09-09", "agenda")

    assert tuple(answers.carried("seal").split("|")[1:]) == (*CARRIED, "seal")
    assert Answers.read(CARRIED) == answers
    assert answers.without("F1").files == ("F2",)
    assert answers.answered("year", "2022").year == "2022"


@pytest.mark.parametrize(
    ("place", "wrong"),
    [(1, ""), (1, "F1,../etc"), (1, ",".join(["F1"] * 11)), (2, "America/Nowhere"), (3, "21"),
     (4, "yesterday"), (2, "../../etc/localtime")],
)  # fmt: skip
def test_what_the_bot_never_carried_is_refused(place, wrong):
    with pytest.raises(NotOurs):
        Answers.read([wrong if n == place else given for n, given in enumerate(CARRIED)])
    with pytest.raises(NotOurs):
        Answers.read(CARRIED[:place])
