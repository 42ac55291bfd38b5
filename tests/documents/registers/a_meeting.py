"""The II plenary with its 23 delegations, twenty practices in two languages, and a busy floor."""

from collections.abc import Sequence
from datetime import date, timedelta

from agenda import facts as f
from agenda.fold import begun, folded
from agenda.full_form import Care, Evaluated, EvidenceRow, Level, Particulars, Stage, Step
from agenda.membership import planned_times
from agenda.plenary import PlenaryId, Recorded
from agenda.practice import Practice, PracticeKind, Visibility
from agenda.programme import Agenda
from agenda.review import Criterion, Score
from agenda.roster import Role
from agenda.summaries import PlenarySummary, compiled
from agenda.words import Bilingual, Words, typed
from documents.agenda_file import example
from documents.roster_file import example_roster, read_roster

HEAD = "9f2c" * 16
PEOPLE = tuple(read_roster(example_roster(), "roster.csv"))
CHAIR = PEOPLE[0].id
SECRETARIAT = next(p.id for p in PEOPLE if p.role is Role.SECRETARIAT)
DELEGATES = [p for p in PEOPLE if p.role is Role.DELEGATE]

# Title, objective, outcome, where else: as delegations write them.
ENGLISH = (
    """One-stop service centres for residence permits at land borders
To bring residence, health and school enrolment of arriving families to one counter, so that \
nobody has to travel to the capital for a first permit.
Eleven centres opened between 2018 and 2021. The wait for a first permit fell from 94 to 41 \
days, and 38,400 persons were served in 2020, 52% of them women.| An audit of March 2021 found \
that three of four files were complete at the first visit.
Wherever several offices handle one document; it needs a shared file and a common queue.""",
    """Mobile consular units for agricultural workers
To reach temporary workers on farms far from any consulate before their permits expire.
Over three seasons 212 visits renewed 9,870 passports; complaints of withheld documents fell \
by a third.
In countries with seasonal programmes and few consulates.""",
)
SPANISH = (
    """Mesa intersectorial contra la trata de personas y el tráfico ilícito de migrantes en zonas \
de frontera
Coordinar, con un solo protocolo, la atención a las víctimas que hoy prestan once \
instituciones, desde la detección hasta la reparación.
Ocho de quince regiones trabajan con el protocolo común. Las víctimas identificadas pasaron de \
143 (2017) a 512 (2020), y el plazo hasta la primera atención bajó de 21 días a 4.
En países con competencias repartidas entre ministerios, fiscalía y gobiernos locales.""",
    """Regularización por arraigo educativo de niñas, niños y adolescentes
Que ninguna niña ni ningún niño quede fuera de la escuela por su situación migratoria o la de \
su familia, en ñandutí de acuerdos entre educación, salud y migraciones.
61.000 estudiantes obtuvieron un documento provisorio en dos años; la deserción en las escuelas \
participantes bajó del 9,1 % al 5,4 %.
Donde la matrícula no exija residencia previa.""",
)
FULL = {
    "en": {
        "context": "Arrivals tripled between 2015 and 2018, and each office kept a file of its "
        "own. Families lost days of work and often gave up.",
        "replicability": "A decree that lets offices share a file; one counter; training of two "
        "weeks. Begin with one border post, and measure the wait before and after.",
        "body": "National Directorate for Migration, Ministry of the Interior",
        "partners": "IOM, UNHCR and the municipalities of the border",
        "lessons": "Start with the queue and not with the software.",
        "resources": "USD 1.2 million a year; 84 officers.",
    },
    "es": {
        "context": "Las llegadas se triplicaron entre 2015 y 2018 y cada institución llevaba su "
        "propio expediente. Las familias perdían días de trabajo y a menudo desistían.",
        "replicability": "Un decreto que permita compartir expedientes, una ventanilla común y dos "
        "semanas de capacitación. Conviene empezar por un solo puesto fronterizo.",
        "body": "Dirección General de Migraciones, Ministerio del Interior y Seguridad Pública",
        "partners": "OIM, ACNUR, UNICEF y los gobiernos locales de frontera",
        "lessons": "Empezar por la fila y no por el programa informático.",
        "constraints": "La rotación del personal obligó a repetir la capacitación cada semestre.",
    },
}
THEMES = (
    "RCM: Labor Migration",
    "Grupo de trabajo sobre trata y tráfico",
    "Social and Labor Integration: Labor and Education",
    "Regional Network of Civil Organizations for Migration and Human Rights",
)


class Meeting:
    """A journal in the making."""

    def __init__(self, agenda: Agenda | None = None) -> None:
        """Begin the plenary, with everybody on the roster."""
        agenda = agenda or example("ii-plenary-2021")
        self.times = {t.slot: t for t in planned_times(agenda)}
        self.start = begun(PlenaryId("P1"), "T1", "C1", agenda, self.times.values())
        self.entries: list[Recorded] = []
        self.now = min(t.start for t in self.times.values()) - timedelta(minutes=12)
        self.add(f.RosterLoaded(people=PEOPLE), f.PlenaryStarted(by=CHAIR, shift_seconds=0))

    def add(self, *facts: f.Fact) -> None:
        """Let facts happen now."""
        for fact in facts:
            self.entries.append(Recorded(len(self.entries) + 1, self.now, fact))

    @property
    def summary(self) -> PlenarySummary:
        """The plenary as it stands, compiled a little later."""
        plenary = folded(self.start, self.entries)
        return compiled(plenary, self.now + timedelta(minutes=6), HEAD)

    def hold(self, slot: str, late: float, longer: float, seconds: Sequence[int]) -> None:
        """Hold a slot in which delegation after delegation has the floor for these seconds."""
        times = next(t for s, t in self.times.items() if s == slot)
        self.now = times.start + timedelta(minutes=late)
        self.add(f.SlotOpened(slot=times.slot, by=CHAIR, ends_at=times.end))
        opened = self.now
        self.now += timedelta(minutes=4)
        for n, lasted in enumerate(seconds):
            person = DELEGATES[(n * 7 + len(slot) + int(slot[-1])) % len(DELEGATES)].id
            self.add(f.FloorAsked(slot=times.slot, person=person))
            self.add(f.FloorGiven(slot=times.slot, person=person, by=CHAIR))
            self.now += timedelta(seconds=lasted)
        self.now = max(self.now, opened + (times.end - times.start) + timedelta(minutes=longer))
        self.add(f.SlotClosed(slot=times.slot, by=CHAIR, closed_at=self.now))

    def share(self, number: int, session: str, **changes: object) -> Practice:
        """Share a practice, filled in as delegations do, and return it."""
        author = DELEGATES[(number * 5) % len(DELEGATES)]
        language = author.language
        texts = (ENGLISH if language == "en" else SPANISH)[number % 2]
        title, objective, outcome, elsewhere = texts.replace("| ", "\0").split("\n")
        outcome = outcome.replace("\0", "\n")
        values: dict[str, object] = {
            "number": number,
            "session": session,
            "author": author.id,
            "country": author.countries[0],
            "kind": list(PracticeKind)[number % 6],
            "title": Words(body=title, language=language),
            "objective": Words(body=objective, language=language),
            "outcome": Words(body=outcome, language=language),
            "elsewhere": Words(body=elsewhere, language=language),
            "link": typed("https://example.org/centres?lang=es&year=2021") if number % 3 else None,
            "since": date(2010 + number % 11, 1 + number % 12, 1),
            "visibility": list(Visibility)[number % 4] if number % 5 else Visibility.PUBLIC,
            "shared_at": self.now,
            "question": number % 4 or None,
        }
        practice = Practice.model_validate({**values, **changes})
        self.add(f.PracticeShared(practice=practice))
        return practice

    def complete(self, practice: Practice) -> None:
        """Fill in the full form of a practice."""
        language = practice.title.language or "en"
        number = practice.number
        row = EvidenceRow(
            indicator="Days of waiting" if language == "en" else "Días de espera",
            before="94",
            after="41",
            source="Audit office, report 12/2021",
            evaluated=Evaluated.INDEPENDENT,
        )
        given = Particulars(
            language=language,
            stage=Stage.RUNNING,
            evidence=(row,),
            level=Level.NATIONAL,
            countries=("CO", "EC") if number % 3 == 0 else (),
            objectives=(4, 7, 15, 23)[: 1 + number % 4],
            goals=(8, 10),
            themes=THEMES[number % 4 : number % 4 + 2],
            care=(Care.GENDER, Care.RIGHTS),
            contact_name="María José Núñez Ávila",
            contact_post="Directora de Migraciones",
            contact_email="focal.point@example.org",
            **FULL[language],
        )
        for step in Step:
            self.add(f.PracticeCompleted(number=number, by=practice.author, step=step, given=given))

    def recognise(self, practice: Practice) -> None:
        """Let two reviewers score a practice, and the lead recognise it."""
        others = [p.id for p in DELEGATES if practice.country not in p.countries][:2]
        number = practice.number
        self.add(f.PracticePutForward(number=number, by=practice.author))
        self.add(f.ReviewersNamed(number=number, by=SECRETARIAT, reviewers=tuple(others)))
        for points, person in enumerate(others, 2):
            scores = tuple(
                Score(criterion=c, points=points, reason=typed("Shown.")) for c in Criterion
            )
            self.add(f.PracticeScored(number=number, by=person, scores=scores))
        self.add(f.PracticeRecognised(number=number, by=others[0]))


def a_meeting(practices: int = 20) -> PlenarySummary:
    """Return the II plenary after its end."""
    meeting = Meeting()
    sessions = [s.id for s in meeting.start.sessions()]
    number = 0
    for n, slot in enumerate(meeting.start.slots):
        seconds = [95 + (n * 37 + k * 53) % 260 for k in range(17)] if slot in sessions else []
        meeting.hold(slot, n % 4, (n * 5) % 9 - 3, seconds)
        if slot in sessions:
            for _ in range(practices // len(sessions) + (slot == sessions[0])):
                number += 1
                practice = meeting.share(number, slot)
                if number % 3:
                    meeting.complete(practice)
                if number % 4 == 1:
                    meeting.recognise(practice)
                if number % 9 == 5:
                    meeting.add(
                        f.InformationAdded(
                            number=number,
                            by=PEOPLE[-1].id,
                            words=Words(body="IOM trained 40 officers for it.", language="en"),
                        )
                    )
    returned = typed("La evidencia no dice de qué año es.", "es")
    meeting.add(
        f.PracticePutForward(number=2, by=DELEGATES[0].id),
        f.PracticeReturned(number=2, by=CHAIR, reasons=returned),
        f.PracticeDrafted(practice=practice.model_copy(update={"number": number + 1})),
        f.AttendanceTaken(
            by=SECRETARIAT,
            day=1,
            countries=tuple(sorted(c for p in DELEGATES[:-2] for c in p.countries)),
            organisations=(PEOPLE[-1].organisation or Bilingual(en="IOM"),),
        ),
        f.PlenaryEnded(by=CHAIR),
    )
    return meeting.summary
