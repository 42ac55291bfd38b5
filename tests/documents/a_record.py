"""The II plenary as its record might have it: entries in both languages, papers on their way."""

from datetime import date, timedelta

from agenda import facts as f
from agenda.entry import Commitment, Entry, EntryKind, MessageLink
from agenda.paper import Part, Place, Source, summary_name
from agenda.programme import Attribution
from agenda.roster import PersonId, Role
from agenda.summaries import PlenarySummary
from agenda.words import Bilingual, Text, Words
from documents.agenda_file import example
from tests.documents.conftest import Journal, person, practice

SPEAKER = PersonId("p3")
MEMBERS = (
    *(("PA", "RCM"), ("CR", "RCM"), ("MX", "RCM"), ("US", "RCM"), ("CA", "RCM"), ("DO", "RCM")),
    *(("SV", "RCM"), ("GT", "RCM"), ("HN", "RCM")),
    *(("PE", "SACM"), ("CL", "SACM"), ("AR", "SACM"), ("BR", "SACM"), ("EC", "SACM")),
    *(("CO", "SACM"), ("UY", "SACM"), ("BO", "SACM"), ("PY", "SACM")),
)
PEOPLE = (
    person(1, Role.SECRETARIAT, process="RCM"),
    person(2, Role.SECRETARIAT, process="SACM"),
    *(person(n, Role.DELEGATE, c, process=p) for n, (c, p) in enumerate(MEMBERS, 3)),
    person(40, Role.OBSERVER, organisation="International Organization for Migration"),
    person(41, Role.MODERATOR, process="RCM"),
)
I, P, C, D, R, N = (  # noqa: E741
    EntryKind.INTERVENTION,
    EntryKind.PROPOSAL,
    EntryKind.COMMITMENT,
    EntryKind.DECISION,
    EntryKind.RESERVATION,
    EntryKind.NOTE,
)
# Session, kind, question, delegations, English, Spanish; what was said first stands first.
SAID = (
    (
        1, I, 1, ("PA", "CR"),
        ("The two lead countries underlined that flows from other continents need a response of "
        "the whole corridor, and that people should be received with dignity at each border."),
        ("Los dos países líderes subrayaron que los flujos extracontinentales exigen una respuesta "
        "de todo el corredor y que las personas deben ser recibidas con dignidad en fronteras."),
    ),
    (
        1, I, 1, ("CO", "EC", "PE", "CL", "BR"),
        ("Registration of arrivals within 24 hours makes protection possible; 3 countries exchange "
        "these figures every week."),
        ("El registro de las llegadas en un plazo de 24 horas hace posible la protección; 3 países "
        "intercambian estas cifras cada semana."),
    ),
    (
        1, I, 2, ("MX",),
        ("Mexico reported that since January 2021 a single desk at its southern border has seen "
        "more than 12,500 people, half of them families."),
        ("México informó de que desde enero de 2021 una ventanilla única en su frontera sur ha "
        "atendido a más de 12.500 personas, la mitad de ellas familias."),
    ),
    (
        1, P, 2, ("PA", "CR", "CO"),
        "Set up an early-warning exchange of focal points on extracontinental flows.",
        ("Crear un intercambio de alerta temprana entre puntos focales sobre flujos "
        "extracontinentales."),
    ),
    (
        2, I, 1, ("CL", "AR", "UY"),
        ("Coordinating prosecutors across borders has shortened the investigation of smuggling "
        "networks."),
        ("La coordinación de las fiscalías a través de las fronteras ha acortado la investigación "
        "de las redes de tráfico de migrantes."),
    ),
    (2, I, 3, ("BO",), "", ("Bolivia pidió que la atención a las víctimas no dependa de su "
     "participación en el proceso penal.")),
    (
        2, C, 2, ("CL",),
        "Chile undertakes to circulate its protocol for the care of victims of trafficking.",
        "Chile se compromete a distribuir su protocolo de atención a víctimas de trata.",
    ),
    (
        3, I, 1, ("PE", "EC", "CO", "BR", "CL", "AR", "MX", "CR", "PA", "UY"),
        "Regular pathways and documents are the best protection against smuggling networks.",
        ("Las vías regulares y la documentación son la mejor protección frente a las redes de "
        "tráfico."),
    ),
    (
        3, I, 2, ("US", "CA"),
        ("Temporary labour programmes need inspection at the workplace and information in the "
        "worker’s own language."),
        ("Los programas de trabajo temporal necesitan inspección en el lugar de trabajo e "
        "información en el idioma de la persona trabajadora."),
    ),
    (
        3, R, 2, ("US",),
        "The United States reserves its position on the portability of social security.",
        "Estados Unidos reserva su posición sobre la portabilidad de la seguridad social.",
    ),
    (
        4, I, 1, ("US", "GT", "SV", "HN"),
        ("The return of children requires a determination of their best interest before the "
        "journey, not after it."),
        ("El retorno de niñas y niños exige determinar su interés superior antes del viaje, no "
        "después."),
    ),
    (
        5, I, 2, ("MX", "DO"),
        "Municipalities need funds of their own to offer schooling and health from the first day.",
        ("Los municipios necesitan fondos propios para ofrecer escuela y salud desde el primer "
        "día."),
    ),
    (
        6, I, 1, ("AR",),
        ("The Argentine delegation proposed measuring the Global Compact’s goals with a shared set "
        "of eight indicators, to be reviewed by 30 June 2022."),
        ("La delegación argentina propuso medir los objetivos del Pacto Mundial con un conjunto "
        "común de ocho indicadores, que se revisaría a más tardar el 30 de julio de 2022."),
    ),
    (
        6, D, 1, ("MX", "AR"),
        ("The presidencies will present a joint contribution to the International Migration Review "
        "Forum."),
        ("Las presidencias presentarán un aporte conjunto al Foro de Examen de la Migración "
        "Internacional."),
    ),
)  # fmt: skip


def _text(english: str, spanish: str) -> Text:
    if not english:
        return Text(original=Words(body=spanish, language="es"))
    return Text(
        original=Words(body=english, language="en"),
        translation=Words(body=spanish, language="es", translation="approved"),
    )


def a_record() -> PlenarySummary:
    """Return the II plenary after its end, with its record and its papers."""
    journal = Journal(example("ii-plenary-2021"), PEOPLE)
    sessions = [s.id for s in journal.plenary.sessions()]
    number = 0
    for slot in journal.plenary.slots:
        facts: list[f.Fact] = []
        if slot in sessions:
            place = sessions.index(slot) + 1
            shared = practice(place, slot, ("PE", "CL", "PE", "US", "MX", "AR")[place - 1])
            floor = [
                f.FloorGiven(slot=slot, person=PersonId(f"p{n}"), by=PersonId("p41"))
                for n in (3, 4, 12, 5)
            ]
            facts += [*floor, f.PracticeShared(practice=shared)]
            for at, kind, question, countries, english, spanish in SAID:
                if at != place:
                    continue
                number += 1
                undertaken = None
                if kind is C:
                    verb = Words(body="circulate", language="en")
                    undertaken = Commitment(verb=verb, due=date(2021, 12, 15))
                entry = Entry(
                    number=number,
                    kind=kind,
                    slot=slot,
                    question=question,
                    countries=countries,
                    speaker=SPEAKER,
                    text=_text(english, spanish),
                    attribution=Attribution.GROUP if number == 3 else None,
                    commitment=undertaken,
                    source=MessageLink(channel="C0SECRET", ts=f"1631203{number:03}.000100"),
                    by=SPEAKER,
                )
                facts.append(f.EntryMade(entry=entry))
            if place == 1:
                number += 2
                facts += [_observer(number - 1, slot), _note(number, slot)]
        journal.hold(slot, 3, 2 if slot in sessions[:2] else -3, *facts)
    first, second = summary_name(sessions[0]), summary_name(sessions[1])
    chair = PersonId("p1")
    journal.add(f.PaperDrafted(paper=first), f.PaperDrafted(paper=second))
    journal.add(
        f.ParagraphWritten(
            paper=first,
            key="entry-3",
            place=Place(part=Part.POINTS, question=2),
            text=_text(
                "A single desk at a southern border has seen more than 12,500 people since January "
                "2021, half of them families.",
                "Una ventanilla única en una frontera sur ha atendido a más de 12.500 personas "
                "desde enero de 2021, la mitad de ellas familias.",
            ),
            sources=(Source(entry=3),),
            by=chair,
        ),
        f.ParagraphWritten(
            paper=second,
            key="added-1",
            place=Place(part=Part.POINTS),
            text=_text("The interpreters were thanked.", "Se agradeció a los intérpretes."),
            by=chair,
        ),
    )
    revision = journal.plenary.papers[first].revision
    journal.now += timedelta(minutes=20)
    journal.add(f.PaperApproved(paper=first, process="RCM", revision=revision, by=chair))
    journal.now += timedelta(minutes=5)
    journal.add(
        f.PaperApproved(paper=first, process="SACM", revision=revision, by=PersonId("p2")),
        f.PlenaryEnded(by=PersonId("p41")),
    )
    return journal.summary


def _observer(number: int, slot: str) -> f.EntryMade:
    entry = Entry(
        number=number,
        kind=I,
        slot=slot,
        organisation=Bilingual(
            en="International Organization for Migration",
            es="Organización Internacional para las Migraciones",
        ),
        observer=True,
        speaker=PersonId("p40"),
        text=_text(
            "Offered to update the diagnosis of regional trends every six months.",
            "Ofreció actualizar el diagnóstico de las tendencias regionales cada seis meses.",
        ),
        by=PersonId("p40"),
    )
    return f.EntryMade(entry=entry)


def _note(number: int, slot: str) -> f.EntryMade:
    entry = Entry(
        number=number,
        kind=N,
        slot=slot,
        question=3,
        text=_text("Panama will send its slides.", "Panamá enviará sus diapositivas."),
        by=PersonId("p1"),
    )
    return f.EntryMade(entry=entry)
