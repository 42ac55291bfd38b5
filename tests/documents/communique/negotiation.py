"""The II plenary with a communiqué under negotiation: proposals, other wordings, reservations."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial

from agenda import facts as f
from agenda import negotiating, papers
from agenda.entry import Commitment, Entry, EntryKind, MessageLink
from agenda.fold import begun, folded
from agenda.membership import planned_times
from agenda.negotiated import standing
from agenda.paper import COMMUNIQUE, Part, Place
from agenda.plenary import Plenary, PlenaryId, Recorded
from agenda.practice import Practice, PracticeKind, Visibility
from agenda.programme import Agenda, Attribution
from agenda.roster import Account, Person, PersonId, Role
from agenda.summaries import PlenarySummary, compiled
from agenda.words import Bilingual, Language, Text, typed
from documents.agenda_file import example
from documents.communique import own_words

RCM = ("CA", "US", "MX", "GT", "BZ", "SV", "HN", "NI", "CR", "PA", "DO")
SACM = ("AR", "BO", "BR", "CL", "CO", "EC", "GY", "PY", "PE", "SR", "UY", "VE")
HEAD = "9f2c" * 16
_SECRETARIATS = {"RCM": "rcm", "SACM": "sacm"}


def account(person: str) -> Account:
    return Account(tenant="T1", user=f"U{person.upper()}")


def people() -> tuple[Person, ...]:
    """Return everybody on the roster: secretariats, a moderator, the members, two observers."""

    def person(name: str, role: Role, *countries: str, **more: object) -> Person:
        made = {"id": PersonId(name), "name": typed("Ana Private"), "language": "es"}
        known = {"role": role, "countries": countries, "accounts": (account(name),)}
        return Person.model_validate({**made, **known, **more})

    iom = Bilingual(
        en="International Organization for Migration",
        es="Organización Internacional para las Migraciones",
    )
    acnur = Bilingual(
        en="United Nations High Commissioner for Refugees",
        es="Alto Comisionado de las Naciones Unidas para los Refugiados",
    )
    return (
        *(person(name, Role.SECRETARIAT, process=p) for p, name in _SECRETARIATS.items()),
        person("moderator", Role.MODERATOR, process="RCM"),
        *(person(code.lower(), Role.DELEGATE, code, process="RCM") for code in RCM),
        *(person(code.lower(), Role.DELEGATE, code, process="SACM") for code in SACM),
        person("iom", Role.OBSERVER, organisation=iom),
        person("unhcr", Role.OBSERVER, organisation=acnur),
    )


def said(english: str, spanish: str = "") -> Text:
    """Return words in English, and in Spanish if they are given."""
    if not english:
        return Text(original=typed(spanish, "es"))
    translation = typed(spanish, "es") if spanish else None
    return Text(original=typed(english, "en"), translation=translation)


class Negotiation:
    """A plenary whose communiqué is negotiated, act by act."""

    def __init__(self, agenda: Agenda | None = None, who: Sequence[Person] | None = None) -> None:
        agenda = agenda or example("ii-plenary-2021")
        times = {t.slot: t for t in planned_times(agenda)}
        self.start = begun(PlenaryId("P1"), "T1", "C1", agenda, times.values())
        self.entries: list[Recorded] = []
        self.now = datetime(2021, 9, 9, 16, tzinfo=UTC)
        roster = people() if who is None else tuple(who)
        self.add(
            f.RosterLoaded(people=roster),
            f.PlenaryStarted(by=PersonId("moderator"), shift_seconds=0),
        )
        self.sessions = [state.id for state in self.plenary.sessions()]

    def add(self, *facts: f.Fact) -> None:
        self.now += timedelta(minutes=3)
        for fact in facts:
            self.entries.append(Recorded(len(self.entries) + 1, self.now, fact))

    @property
    def plenary(self) -> Plenary:
        return folded(self.start, self.entries)

    @property
    def summary(self) -> PlenarySummary:
        return compiled(self.plenary, self.now + timedelta(minutes=1), HEAD)

    def does(self, rule: object, by: str = "rcm", **given: object) -> None:
        """Have somebody do something, three minutes after what was done before."""
        acts = partial(rule, self.plenary, self.now, by=account(by), **given)  # type: ignore[call-overload]
        self.add(*acts())

    def enter(self, kind: EntryKind, text: Text, session: int = 1, **more: object) -> str:
        """Put an entry on record and return the key of the paragraph that it gives."""
        number = self.plenary.entries_made + 1
        made: dict[str, object] = {"by": PersonId("rcm"), "slot": self.sessions[session - 1]}
        entry = Entry.model_validate({"number": number, "kind": kind, "text": text, **made, **more})
        self.add(f.EntryMade(entry=entry))
        return f"entry-{number}"

    def propose(self, english: str, spanish: str = "", session: int = 1, **more: object) -> str:
        """Put the proposal of a joint action on record."""
        return self.enter(EntryKind.PROPOSAL, said(english, spanish), session, **more)

    def share(self, country: str, title: str, visibility: Visibility, kind: PracticeKind) -> None:
        """Share a practice under the first session."""
        number = len(self.plenary.practices) + 1
        texts = {key: typed("To do so.", "en") for key in ("objective", "outcome")}
        made = {
            "number": number,
            "session": self.sessions[0],
            "author": PersonId(country.lower()),
            "country": country,
            "kind": kind,
            "title": typed(title, "en"),
            "since": date(2019, 3, 1),
            "elsewhere": None,
            "link": None,
            "visibility": visibility,
            "shared_at": self.now,
            **texts,
        }
        self.add(f.PracticeShared(practice=Practice.model_validate(made)))

    def draft(self) -> None:
        self.does(papers.draft, name=COMMUNIQUE)

    def rewrite(self, key: str, text: Text) -> None:
        self.does(papers.write, name=COMMUNIQUE, key=key, text=text)

    def write(self, text: Text, part: Part, topic: int | None = None, **place: object) -> None:
        where = Place.model_validate(
            {"part": part, "topic": self.sessions[topic - 1] if topic else None, **place}
        )
        self.does(negotiating.add, text=text, place=where)

    def alternative(self, key: str, text: Text) -> None:
        self.does(negotiating.offer_alternative, key=key, text=text)

    def agree(self, *keys: str) -> None:
        for key in keys:
            one = papers.paragraph(self.plenary, COMMUNIQUE, key)
            own = own_words(self.plenary, one)
            self.does(negotiating.agree, key=key, seen=one.version, own=own)

    def agree_everything(self) -> None:
        for one in standing(self.plenary):
            present = {left.key for left in standing(self.plenary)}
            if one.part is not Part.ADOPTION and one.key in present:
                self.agree(one.key)

    def adopt(
        self,
        place: Bilingual | None = None,
        languages: tuple[Language, ...] = ("en", "es"),
        on: date = date(2021, 9, 9),
    ) -> None:
        """Have both secretariats approve the text and record its adoption."""
        for name in _SECRETARIATS.values():
            revision = self.plenary.papers[COMMUNIQUE].revision
            self.does(papers.approve, name, name=COMMUNIQUE, seen=revision)
        for name in _SECRETARIATS.values():
            revision = self.plenary.papers[COMMUNIQUE].revision
            given = {"place": place, "languages": languages, "on": on}
            self.does(negotiating.adopt, name, seen=revision, **given)


def negotiated() -> Negotiation:
    """Return the II plenary at its closure, its communiqué being negotiated."""
    meeting = Negotiation()
    _practices(meeting)
    _proposals(meeting)
    _of_others(meeting)
    meeting.draft()
    meeting.does(negotiating.circulate)
    _negotiate(meeting)
    return meeting


def _practices(meeting: Negotiation) -> None:
    meeting.share("CL", "Table against trafficking", Visibility.PUBLIC, PracticeKind.POLICY)
    meeting.share("PE", "One-stop centres", Visibility.COMPENDIUM, PracticeKind.PROCESS)
    meeting.share("BR", "Joint reception", Visibility.MEETING, PracticeKind.PROCESS)
    meeting.share("PA", "Joint border patrols", Visibility.MEMBERS, PracticeKind.ACTION)


def _proposals(meeting: Negotiation) -> None:
    link = MessageLink(channel="C1", ts="1631203200.000100")
    meeting.propose(
        "Agree to set up a network of focal points for information on extra-continental flows, "
        "which meets twice a year.",
        "Acuerdan crear una red de puntos focales para la información sobre los flujos "
        "extracontinentales, que se reunirá dos veces al año.",
        countries=("PA", "CR"),
        question=3,
        source=link,
    )
    meeting.propose(
        "Intend to exchange figures on irregular migration every quarter.",
        "Se proponen intercambiar cifras sobre la migración irregular cada trimestre.",
        countries=("CO",),
        question=3,
    )
    meeting.propose(
        "States shall verify travel documents at every land border.",
        "Los Estados deberán verificar los documentos de viaje en todas las fronteras terrestres.",
        2,
        countries=("US",),
    )
    meeting.propose(
        "",
        "Acogen con beneplácito la propuesta de Chile de capacitar a 400 funcionarios de frontera.",
        2,
        countries=("CL",),
    )
    meeting.propose(
        "Welcome a campaign against xenophobia for the entire continent.",
        "Se comprometen a realizar una campaña contra la xenofobia en todo el continente.",
        3,
        countries=("PE",),
        question=2,
    )
    meeting.propose(
        "A [joint] handbook of secure [travel [and identity]] documents.",
        "Un manual [conjunto] sobre documentos [de viaje [e identidad]] seguros.",
        4,
        countries=("CA", "US"),
    )


def _of_others(meeting: Negotiation) -> None:
    meeting.enter(
        EntryKind.COMMITMENT,
        said(
            "Host a technical meeting of the focal points.",
            "Acoger una reunión técnica de los puntos focales.",
        ),
        countries=("MX",),
        attribution=Attribution.NAMED,
        commitment=Commitment(verb=typed("host", "en"), due=date(2022, 3, 31)),
    )
    meeting.enter(
        EntryKind.RESERVATION,
        said(
            "The delegation cannot go along with a duty to verify at every border.",
            "La delegación no puede acompañar un deber de verificación en todas las fronteras.",
        ),
        2,
        countries=("AR",),
        attribution=Attribution.NAMED,
        paragraph="entry-3",
    )
    meeting.enter(
        EntryKind.PROPOSAL,
        said("The organisation offers figures.", "La organización ofrece cifras."),
        observer=True,
        organisation=Bilingual(
            en="International Organization for Migration",
            es="Organización Internacional para las Migraciones",
        ),
    )


def _negotiate(meeting: Negotiation) -> None:
    meeting.agree("entry-1", "legal")
    meeting.alternative(
        "entry-3",
        said(
            "Encourage States to verify travel documents at land borders.",
            "Alientan a los Estados a verificar los documentos de viaje en las fronteras "
            "terrestres.",
        ),
    )
    meeting.write(
        said("Recognizing what host communities do,", "Reconociendo la labor de las comunidades"),
        Part.PREAMBLE,
    )
    meeting.write(
        said(
            "Invite the secretariats to keep the list of focal points.",
            "Invitan a las secretarías a mantener la lista de puntos focales.",
        ),
        Part.OPERATIVE,
        1,
        after="entry-1",
    )
    meeting.rewrite(
        "entry-2",
        said(
            "Intend to exchange figures on irregular and regular migration every six months.",
            "Se proponen intercambiar cifras sobre la migración irregular y regular cada semestre.",
        ),
    )
    meeting.does(papers.drop, name=COMMUNIQUE, key="entry-6")
