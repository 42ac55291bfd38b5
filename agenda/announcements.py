"""Who is told what when something happens: names of audiences and facts, without wording."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from agenda import facts as f
from agenda.changes import changes
from agenda.plenary import Plenary, Recorded, SlotState, Stage
from agenda.programme import SlotId, SlotKind
from agenda.recognising import Waiting, recognisers, waiting_for
from agenda.replanning import behind
from agenda.roster import Account, Person, Role
from agenda.words import Value


class Lane(StrEnum):
    """Messages keep their order within a lane; time may overtake words, and both adornments."""

    TIME = "time"
    WORD = "word"
    SIDE = "side"


class Effect(StrEnum):
    """What is done on the platform. All but `post` and `files` the meeting can do without."""

    POST = "post"
    PIN = "pin"
    TOPIC = "topic"
    FILES = "files"


class Audience(Value):
    """Whom a message is for: the channel, a slot's thread in it, a person, or an account."""

    kind: Literal["channel", "thread", "person", "account"] = "channel"
    slot: SlotId | None = None
    person: str | None = None
    account: tuple[str, str] | None = None


class Announcement(Value):
    """One thing to be done for one audience because of one fact. It has no wording."""

    audience: Audience
    subject: str
    seq: int
    effect: Effect = Effect.POST
    lane: Lane = Lane.WORD
    not_after: datetime | None = None


CHANNEL = Audience()

# What is said about a moment is no longer worth saying after this.
_SAID_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True)
class _Told:
    """Makes the announcements of one fact."""

    seq: int
    plenary: Plenary

    def channel(
        self, subject: str, lane: Lane = Lane.WORD, not_after: datetime | None = None
    ) -> Announcement:
        return Announcement(
            audience=CHANNEL, subject=subject, seq=self.seq, lane=lane, not_after=not_after
        )

    def done(self, subject: str, effect: Effect) -> Announcement:
        return Announcement(
            audience=CHANNEL, subject=subject, seq=self.seq, effect=effect, lane=Lane.SIDE
        )

    def files(self, subject: str) -> Announcement:
        return Announcement(audience=CHANNEL, subject=subject, seq=self.seq, effect=Effect.FILES)

    def thread(self, subject: str, slot: SlotId) -> Announcement:
        return Announcement(
            audience=Audience(kind="thread", slot=slot), subject=subject, seq=self.seq
        )

    def account(self, subject: str, account: Account) -> Announcement:
        to = Audience(kind="account", account=(account.tenant, account.user))
        return Announcement(audience=to, subject=subject, seq=self.seq)

    def each(
        self,
        subject: str,
        people: Iterable[Person],
        *,
        effect: Effect = Effect.POST,
        lane: Lane = Lane.WORD,
        not_after: datetime | None = None,
    ) -> list[Announcement]:
        once = {p.id: p for p in people if p.accounts}
        return [
            Announcement(
                audience=Audience(kind="person", person=person),
                subject=subject,
                seq=self.seq,
                effect=effect,
                lane=lane,
                not_after=not_after,
            )
            for person in once
        ]

    @property
    def chairs(self) -> list[Person]:
        return self.plenary.with_role(Role.MODERATOR, Role.SECRETARIAT)

    @property
    def secretariats(self) -> list[Person]:
        return self.plenary.with_role(Role.SECRETARIAT)

    def leads(self, slot: SlotState) -> list[Person]:
        return self.plenary.delegates_of(lead.country for lead in slot.slot.leads)


def announce(
    before: Plenary | None, entries: Sequence[Recorded], after: Plenary
) -> list[Announcement]:
    """Return what is to be told of the facts of one decision, in order.

    Called inside the transaction that puts them on record.
    """
    told: list[Announcement] = []
    for entry in entries:
        told += _about(entry.fact, _Told(entry.seq, after), before, entry.at)
    return told


def _about(fact: f.Fact, to: _Told, before: Plenary | None, at: datetime) -> Iterator[Announcement]:
    match fact:
        case (
            f.AgendaLoaded()
            | f.PersonAdded()
            | f.RosterLoaded()
            | f.AccountRecognised()
            | f.AdditionAsked()
        ):
            yield from _membership_changed(fact, to, before)
        case (
            f.DatasheetsAsked()
            | f.DatasheetReminded()
            | f.DatasheetSent()
            | f.ConceptNoteCirculated()
        ):
            yield from _datasheets_told(fact, to)
        case f.CommentsAsked() | f.CommentGiven() | f.CommentsClosed():
            yield from _comments_told(fact, to)
        case f.PlenaryStarted():
            yield to.channel("plenary_started")
        case f.SlotOpened() | f.SlotClosed() | f.SlotReopened() | f.SlotSkipped():
            yield from _slot_changed(fact, to)
        case f.SlotHeld():
            yield from to.each("slot_held", to.chairs)
        case f.SlotAsked():
            yield from to.each("slot_asked", to.chairs)
        case f.EndMoved() | f.SlotPaused() | f.SlotResumed():
            yield from _time_moved(fact, to, at)
        case f.Called() if fact.index > 0:
            yield to.channel("called", Lane.TIME, at + _SAID_WITHIN)
        case (
            f.NoticeGiven()
            | f.WarningGiven()
            | f.LimitReached()
            | f.OverrunNoted()
            | f.DayEndAsked()
        ):
            yield from _time_told(fact, to)
        case f.DayReplanned():
            yield to.channel("day_replanned")
        case f.Announced():
            yield to.channel("announced")
        case f.FloorAsked():
            yield to.thread("floor_asked", fact.slot)
            yield from to.each("floor_asked_chair", to.plenary.with_role(Role.MODERATOR))
        case f.FloorGiven():
            yield to.channel("floor_given")
        case f.QuestionChosen():
            yield to.channel("question_chosen")
        case (
            f.PracticeShared()
            | f.PracticeDrafted()
            | f.DraftShared()
            | f.PracticeEdited()
            | f.PracticeWithdrawn()
        ):
            yield from _practice_told(fact, to, before)
        case (
            f.PracticePutForward()
            | f.ReviewersNamed()
            | f.ReviewDeclined()
            | f.PracticeScored()
            | f.PracticeReturned()
            | f.PracticeRecognised()
            | f.InformationAdded()
        ):
            yield from _review_told(fact, to, before)
        case f.SubmissionKept():
            yield to.account("submission_kept", fact.account)
        case f.BotReturned():
            yield to.channel("bot_returned", Lane.TIME, at + 6 * _SAID_WITHIN)
        case f.ExportAsked():
            asked = to.plenary.people[fact.by]
            yield from to.each("export", [asked], effect=Effect.FILES)
        case f.MethodRefused():
            yield from to.each("method_refused", to.secretariats)
        case f.PlenaryEnded():
            yield to.channel("plenary_ended")
            yield from to.each("final_export", to.chairs, effect=Effect.FILES)
        case _:
            return


def _membership_changed(fact: f.Fact, to: _Told, before: Plenary | None) -> Iterator[Announcement]:
    match fact:
        case f.AgendaLoaded():
            if fact.account is not None:
                yield to.account("agenda_loaded", fact.account)
            others = [p for p in to.secretariats if fact.account not in p.accounts]
            yield from to.each("agenda_loaded", others)
            if to.plenary.circulated and before and changes(before.agenda, to.plenary.agenda):
                yield to.channel("agenda_amended")
        case f.PersonAdded():
            yield from to.each("person_added", [fact.person])
            yield from _kept_offered(to, before)
        case f.RosterLoaded() | f.AccountRecognised():
            yield from _kept_offered(to, before)
        case f.AdditionAsked():
            yield from to.each("addition_asked", to.secretariats)
        case _:
            return


def _datasheets_told(fact: f.Fact, to: _Told) -> Iterator[Announcement]:
    match fact:
        case f.DatasheetsAsked():
            leads = [person for slot in to.plenary.sessions() for person in to.leads(slot)]
            yield from to.each("datasheets_asked", leads)
            yield from to.each("collection_opened", to.secretariats)
        case f.DatasheetReminded():
            yield from to.each("datasheet_reminded", to.leads(to.plenary.slots[fact.slot]))
            if fact.days == 0 and _last_due(fact, to.plenary):
                yield from to.each("datasheets_missing", to.secretariats)
        case f.DatasheetSent():
            people = {p.id: p for p in (*to.leads(to.plenary.slots[fact.slot]), *to.secretariats)}
            sender = to.plenary.people.get(fact.by) if fact.by else None
            yield from to.each("datasheet_receipt", [sender] if sender else [])
            others = [person for person in people.values() if person != sender]
            yield from to.each("datasheet_received", others)
            if fact.amendment:
                yield to.channel("datasheet_amended")
        case f.ConceptNoteCirculated():
            yield to.channel("concept_note_circulated")
            yield to.files("concept_note_files")
        case _:
            return


def _last_due(fact: f.DatasheetReminded, plenary: Plenary) -> bool:
    """Whether no other session is waited for, so that the secretariats hear of all at once."""
    asked = plenary.collection
    waiting = [s.id for s in plenary.sessions() if s.id not in plenary.datasheets]
    return asked is not None and all(
        slot == fact.slot or (slot, 0) in asked.reminded for slot in waiting
    )


def _comments_told(fact: f.Fact, to: _Told) -> Iterator[Announcement]:
    match fact:
        case f.CommentsAsked():
            yield to.channel("comments_asked")
            yield to.files("agenda_files")
            yield from to.each("comment_asked", to.plenary.with_role(Role.DELEGATE, Role.OBSERVER))
        case f.CommentGiven():
            author = to.plenary.people.get(fact.by)
            yield from to.each("comment_receipt", [author] if author else [])
            others = [p for p in to.secretariats if p != author]
            yield from to.each("comment_given", others)
        case f.CommentsClosed():
            yield from to.each("comments_closed", to.secretariats)
        case _:
            return


def _slot_changed(fact: f.Fact, to: _Told) -> Iterator[Announcement]:
    match fact:
        case f.SlotOpened():
            slot = to.plenary.slots[fact.slot]
            yield to.channel("slot_opened")
            yield to.done("slot_opened", Effect.PIN)
            yield to.done("slot_opened", Effect.TOPIC)
            yield from to.each("chair_panel", to.plenary.with_role(Role.MODERATOR))
            if slot.slot.kind is SlotKind.CLOSURE:
                yield to.channel("conclusions")
                yield from to.each("closing_export", to.secretariats, effect=Effect.FILES)
        case f.SlotClosed():
            slot = to.plenary.slots[fact.slot]
            if slot.is_session:
                yield to.channel("session_summary")
                yield from to.each("session_on_record", to.secretariats)
            elif fact.by is not None:
                yield to.channel("slot_closed")
            running = to.plenary.stage is Stage.RUNNING
            if running and to.plenary.current is None and to.plenary.ends_day(slot):
                if to.plenary.next is not None:
                    yield to.channel("day_closed")
                else:
                    yield from to.each("ask_end", to.chairs)
        case f.SlotReopened():
            yield to.channel("slot_reopened")
            yield from to.each("chair_panel", to.plenary.with_role(Role.MODERATOR))
        case f.SlotSkipped() if fact.by is not None:
            yield to.channel("slot_skipped")
        case _:
            return


def _time_moved(fact: f.Fact, to: _Told, at: datetime) -> Iterator[Announcement]:
    subject = {
        f.EndMoved: "end_moved",
        f.SlotPaused: "slot_paused",
        f.SlotResumed: "slot_resumed",
    }[type(fact)]
    yield to.channel(subject, Lane.TIME)
    if not isinstance(fact, f.SlotPaused) and behind(to.plenary, at):
        yield from to.each("running_late", to.chairs)


def _time_told(fact: f.Fact, to: _Told) -> Iterator[Announcement]:
    match fact:
        case f.NoticeGiven():
            slot = to.plenary.slots[fact.slot]
            people = [*to.leads(slot), *to.plenary.with_role(Role.MODERATOR)]
            until = slot.due_start + _SAID_WITHIN
            yield from to.each("notice_given", people, lane=Lane.TIME, not_after=until)
        case f.WarningGiven():
            slot = to.plenary.slots[fact.slot]
            lower = [m for m in to.plenary.agenda.timing.warnings if m < fact.minutes]
            end = slot.ends_at or slot.due_end
            until = end - timedelta(minutes=max(lower, default=0))
            yield to.channel("warning_given", Lane.TIME, until)
        case f.LimitReached():
            slot = to.plenary.slots[fact.slot]
            until = (slot.ends_at or slot.due_end) + _SAID_WITHIN
            yield to.channel("limit_reached", Lane.TIME, until)
        case f.OverrunNoted():
            slot = to.plenary.slots[fact.slot]
            every = timedelta(minutes=to.plenary.agenda.timing.overrun_every)
            until = (slot.ends_at or slot.due_end) + every * (fact.nth + 1)
            people = [*to.leads(slot), *to.chairs]
            yield from to.each("overrun_noted", people, lane=Lane.TIME, not_after=until)
        case f.DayEndAsked():
            yield from to.each("day_end_asked", to.chairs)
        case _:
            return


def _practice_told(
    fact: f.PracticeShared
    | f.PracticeDrafted
    | f.DraftShared
    | f.PracticeEdited
    | f.PracticeWithdrawn,
    to: _Told,
    before: Plenary | None,
) -> Iterator[Announcement]:
    """Give the delegation its receipt; the thread hears only of what all who read it may see."""
    if isinstance(fact, f.DraftShared | f.PracticeWithdrawn):
        number = fact.number
    else:
        number = fact.practice.number
    dossier = to.plenary.dossiers[number]
    people = {dossier.practice.author, getattr(fact, "by", None)}
    ours = [person for person in to.plenary.people.values() if person.id in people]
    name = {
        f.PracticeShared: "practice_shared",
        f.DraftShared: "practice_shared",
        f.PracticeEdited: "practice_edited",
        f.PracticeWithdrawn: "practice_withdrawn",
    }.get(type(fact))
    if name is None:
        yield from to.each("practice_drafted_receipt", ours)
        return
    yield from to.each(f"{name}_receipt", ours)
    earlier = before.practices.get(number) if before else None
    seen = earlier is not None and not earlier.for_members_only
    session = dossier.practice.session
    if not dossier.stands:
        if seen:
            yield to.thread(name, session)
    elif not dossier.practice.for_members_only:
        yield to.thread(name if seen else "practice_shared", session)
    elif seen:
        yield to.thread("practice_hidden", session)


def _review_told(fact: f.Fact, to: _Told, before: Plenary | None) -> Iterator[Announcement]:
    match fact:
        case f.PracticePutForward():
            yield from to.each("practice_put_forward", to.secretariats)
        case f.ReviewersNamed():
            known = before.dossiers[fact.number].reviewers if before else ()
            new = [p for p in to.plenary.people.values() if p.id in set(fact.reviewers) - {*known}]
            yield from to.each("review_asked", new)
        case f.ReviewDeclined():
            yield from to.each("review_declined", to.secretariats)
        case f.PracticeScored():
            yield from _reviews_told(fact, to, before)
        case f.PracticeReturned():
            yield from to.each("practice_returned", _delegation(fact.number, to))
        case f.PracticeRecognised():
            people = {p.id: p for p in (*_delegation(fact.number, to), *to.secretariats)}
            yield from to.each("practice_recognised_told", people.values())
            practice = to.plenary.practices[fact.number]
            if not practice.for_members_only:
                yield to.thread("practice_recognised", practice.session)
        case f.InformationAdded():
            others = [p for p in _delegation(fact.number, to) if p.id != fact.by]
            yield from to.each("information_added", others)
        case _:
            return


def _delegation(number: int, to: _Told) -> list[Person]:
    return to.plenary.delegates_of([to.plenary.dossiers[number].practice.country])


def _reviews_told(
    fact: f.PracticeScored, to: _Told, before: Plenary | None
) -> Iterator[Announcement]:
    """Propose recognition once the reviews are in; ask for a third where two of them differ."""
    after = to.plenary.dossiers[fact.number]
    waiting = waiting_for(to.plenary, after)
    if before and waiting is waiting_for(before, before.dossiers[fact.number]):
        return
    if waiting is Waiting.THIRD:
        yield from to.each("third_reviewer", to.secretariats)
    elif waiting is Waiting.RECOGNITION:
        recognising = recognisers(to.plenary, after.practice)
        yield from to.each("practice_proposed", recognising)
        others = [p for p in to.secretariats if p not in recognising]
        yield from to.each("practice_reviewed", others)


def _kept_offered(to: _Told, before: Plenary | None) -> Iterator[Announcement]:
    """Offer what people typed before they were on the roster, once they are."""
    found: list[Person] = []
    for kept in to.plenary.kept:
        person = to.plenary.person_of(kept.account)
        if person is not None and (before is None or before.person_of(kept.account) is None):
            found.append(person)
    yield from to.each("submission_offered", found)
