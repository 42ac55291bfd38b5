"""The register: practices found by their words, and by nothing that is not theirs to show."""

from dataclasses import replace

import pytest

from agenda import completing, practices, running
from agenda.full_form import EvidenceRow, Particulars, Step
from agenda.practice import PracticeForm, PracticeKind
from agenda.register import Search, reader_of, search
from agenda.roster import PersonId, Role
from agenda.themes import names_of_themes
from documents.process_directory import whole_directory
from storage.register import PracticeIndex
from tests.conftest import WHOLE
from tests.hall import account

SPANISH = {
    "title": "Atención en la frontera: ventanilla única",
    "objective": "Un solo lugar para cada trámite.",
    "outcome": "La espera bajó a la mitad en el paso de Ñuble.",
}


def form(**changes):
    return PracticeForm.model_validate({**WHOLE, **changes})


@pytest.fixture
def index(hall):
    """Give an index of one plenary with three practices: one in Spanish, one draft."""
    hall.keeps("09:00")
    hall.does(running.go_on, "09:30")
    hall.does(practices.share, "09:40", by="peru", form=form(visibility="public"))
    hall.does(practices.share, "09:41", by="panama", form=form(**SPANISH, kind="law"))
    hall.does(practices.share, "09:42", by="peru", form=form(title="Secret draft", draft=True))
    made = PracticeIndex(lambda: [hall.plenary])
    yield made
    made.close()


def numbers(index, words):
    return [number for _, number in index.find(words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("atencion", [2]),
        ("ATENCIÓN frontera", [2]),
        ("Ñuble", [2]),
        ("nuble", [2]),
        ("ventan", [2]),
        ("one-stop", [1]),
        ("panamá", [2]),
        ("peru", [1]),
        ("first (es)", [1, 2]),
        ("wait border", []),
        ("secret", []),
        ("", [2, 1]),
    ],
)
def test_words_are_found_without_regard_to_accents_or_case(index, words, found):
    assert sorted(numbers(index, words)) == sorted(found)


@pytest.mark.parametrize(
    "words",
    ['"', "*", "NEAR(", "a OR b", "words:x", "-", "^", "'; DROP TABLE practices; --", "\x00"],
)
def test_what_is_typed_is_words_and_no_query(index, words):
    index.find(words)

    assert numbers(index, "peru") == [1]


def test_the_index_follows_what_is_corrected_completed_shared_and_withdrawn(index, hall):
    hall.does(practices.edit, "09:50", by="peru", number=1, form=form(title="Kiosks"))
    assert numbers(index, "kiosks") == [1]
    assert numbers(index, "one-stop") == []

    given = Particulars(context="Two counters.", contact_name="Ana Paz", objectives=(4,))
    for step in (Step.PROOF, Step.THEMES):
        hall.does(completing.complete, "09:51", by="peru", number=1, step=step, given=given, seen=0)
    assert numbers(index, "counters identidad jurídica") == [1]

    hall.does(practices.share_draft, "09:52", by="peru", number=3)
    assert numbers(index, "secret") == [3]
    hall.does(practices.withdraw, "09:53", by="peru", number=3)
    assert numbers(index, "secret") == []


def test_a_theme_is_found_by_its_name_in_either_language(index, hall):
    index.themes = names_of_themes(whole_directory())
    given = Particulars(themes=("RCM: Irregular and Mass Migration",))
    hall.does(
        completing.complete, "09:51", by="peru", number=1, step=Step.THEMES, given=given, seen=0
    )

    assert numbers(index, "irregular mass") == [1]
    assert numbers(index, "migracion irregular masiva") == [1]


def test_what_stands_as_evidence_is_found(index, hall):
    row = EvidenceRow(indicator="Días de espera", before="94", source="Contraloría")
    given = Particulars(evidence=(row,))
    hall.does(
        completing.complete, "09:51", by="peru", number=1, step=Step.EVIDENCE, given=given, seen=0
    )

    assert numbers(index, "dias 94 contraloria") == [1]


def test_the_focal_point_is_not_found(index, hall):
    given = Particulars(contact_name="Ana Paz", contact_email="ana@example.org")
    hall.does(
        completing.complete, "09:51", by="peru", number=1, step=Step.CONTACT, given=given, seen=0
    )

    assert numbers(index, "ana") == []


def found(hall, index, wanted, by="chile"):
    hits = search(wanted, index, [hall.plenary], account(by), [])
    return sorted(dossier.practice.number for _, dossier in hits)


@pytest.mark.parametrize(
    ("wanted", "numbers_found"),
    [
        (Search(), [1, 2]),
        (Search(country="PE"), [1]),
        (Search(kind=PracticeKind.LAW), [2]),
        (Search(session=("P1", "1.2")), [1, 2]),
        (Search(session=("P1", "1.4")), []),
        (Search(theme="RCM: Protection"), [1]),
        (Search(objective=11), [1]),
        (Search(objective=12), []),
        (Search(words="atencion", country="PA"), [2]),
        (Search(words="atencion", country="PE"), []),
    ],
)
def test_practices_are_found_by_country_session_form_theme_and_objective(
    index, hall, wanted, numbers_found
):
    given = Particulars(objectives=(11,), themes=("RCM: Protection",))
    hall.does(
        completing.complete, "09:51", by="peru", number=1, step=Step.THEMES, given=given, seen=0
    )

    assert found(hall, index, wanted) == numbers_found


def test_an_observer_finds_only_what_observers_may_see(index, hall):
    assert found(hall, index, Search(), by="observer") == [1]
    assert found(hall, index, Search(words="atencion"), by="observer") == []
    assert found(hall, index, Search(), by="nobody") == []


@pytest.mark.parametrize(
    ("role", "visibility", "reads"),
    [
        (Role.DELEGATE, "members", True),
        (Role.SECRETARIAT, "members", True),
        (Role.OBSERVER, "members", False),
        (Role.OBSERVER, "meeting", False),
        (Role.OBSERVER, "compendium", True),
        (Role.OBSERVER, "public", True),
    ],
)
def test_who_is_of_another_plenary_reads_as_what_they_are_there(
    index, hall, role, visibility, reads
):
    del index
    hall.does(practices.edit, "09:50", by="peru", number=1, form=form(visibility=visibility))
    person = hall.plenary.people[PersonId("p5")].model_copy(
        update={"role": role, "accounts": (account("abroad"),)}
    )
    other = replace(hall.plenary, people={person.id: person})
    strange = replace(
        other, agenda=other.agenda.model_copy(update={"processes": ("Another process",)})
    )
    dossier = hall.plenary.dossiers[1]

    assert reader_of(hall.plenary, account("abroad"), [other]).reads(dossier) is reads
    assert not reader_of(hall.plenary, account("abroad"), [strange]).reads(dossier)
    assert not reader_of(hall.plenary, account("abroad"), []).reads(dossier)
