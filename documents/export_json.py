"""A summary as JSON, for programs: both languages, nothing left out but persons."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from agenda.audience import Audience, seen_by
from agenda.leaving import leaves
from agenda.paper import summary_name
from agenda.plenary import Note, Plenary
from agenda.practice import Practice
from agenda.programme import Lead, Slot
from agenda.summaries import Gap, Missing, PlenarySummary, SlotSummary
from agenda.words import Bilingual, Words
from agenda.zones import zone
from documents import export_model as m
from documents.definition import definition, source
from documents.export_record import entries_of, papers_lack, papers_of, trace_of
from documents.gaps import FOR_ALL
from documents.participation import Body, delegations, floor, observers
from locales import country, say

CLOSED = "Closed-door session"


def plenary_json(summary: PlenarySummary, audience: Audience = Audience.INTERNAL) -> str:
    """Return the whole plenary as JSON in the form plenary-export/1, for these readers."""
    plenary = summary.plenary
    agenda = plenary.agenda
    in_sessions = {s.state.id for s in summary.sessions}
    export = m.PlenaryExport(
        title=_both(agenda.title),
        theme=m.both(agenda.theme),
        dates=tuple(_dates(summary)),
        zone=agenda.zone,
        zone_as_printed=m.both(agenda.zone_as_printed),
        stage=plenary.stage.value,
        record=_record(summary),
        audience=audience.value,
        delegations=tuple(_delegations(plenary)),
        observers=tuple(_voice(body) for body in observers(plenary)),
        best_practice=m.Definition(
            text=m.Both(en=definition("en"), es=definition("es")),
            source=m.Both(en=source("en"), es=source("es")),
        ),
        slots=tuple(_slot(summary, slot, audience) for slot in summary.slots),
        notes_outside_sessions=tuple(
            _note(note)
            for note in plenary.notes
            if note.slot not in in_sessions and audience is Audience.INTERNAL
        ),
        entries_outside_slots=entries_of(summary, None, audience),
        papers=papers_of(summary, audience),
        trace=trace_of(summary, audience),
        missing=_missing(summary.missing, plenary, audience),
        papers_lack=papers_lack(summary, audience),
    )
    return export.model_dump_json(indent=2) + "\n"


def session_json(
    summary: PlenarySummary, slot: SlotSummary, audience: Audience = Audience.INTERNAL
) -> str:
    """Return one session as JSON in the form plenary-session-export/1, for these readers."""
    agenda = summary.plenary.agenda
    own = summary_name(slot.state.id)
    export = m.SessionExport(
        plenary=_both(agenda.title),
        zone=agenda.zone,
        zone_as_printed=m.both(agenda.zone_as_printed),
        record=_record(summary),
        audience=audience.value,
        session=_slot(summary, slot, audience),
        summary=next((p for p in papers_of(summary, audience) if p.name == own), None),
        trace=tuple(s for s in trace_of(summary, audience) if s.session == slot.state.id),
    )
    return export.model_dump_json(indent=2) + "\n"


def _both(text: Bilingual) -> m.Both:
    return m.Both(en=text.en, es=text.es)


def _typed(words: Words) -> m.Typed:
    return m.Typed(text=words.body, language=words.language, translation=words.translation)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _dates(summary: PlenarySummary) -> Iterator[date]:
    where = zone(summary.plenary.agenda.zone)
    starts = (slot.state.planned_start for slot in summary.slots)
    yield from dict.fromkeys(at.astimezone(where).date() for at in starts)


def _record(summary: PlenarySummary) -> m.Record:
    return m.Record(number=summary.plenary.seq, hash=summary.head, compiled_at=_utc(summary.at))


def _country(code: str, process: str | None = None) -> m.Country:
    names = m.Both(en=country("en", code), es=country("es", code))
    return m.Country(code=code, name=names, process=process)


def _lead(lead: Lead) -> m.Country:
    return _country(lead.country, lead.process)


def _delegations(plenary: Plenary) -> Iterator[m.Delegations]:
    for process, codes in delegations(plenary).items():
        countries = tuple(_country(code, process) for code in codes)
        yield m.Delegations(process=process, countries=countries)


def _voice(body: Body) -> m.Voice:
    role = None if body.role is None else body.role.value
    return m.Voice(countries=body.countries, organisation=m.both(body.organisation), role=role)


def _note(note: Note) -> m.NoteOnRecord:
    return m.NoteOnRecord(at=_utc(note.at), question=note.question, text=_typed(note.words))


def _practice(summary: PlenarySummary, practice: Practice) -> m.PracticeOnRecord:
    shared = practice.shared_at.astimezone(zone(summary.plenary.agenda.zone))
    return m.PracticeOnRecord(
        number=practice.number,
        session=practice.session,
        question=practice.question,
        country=_country(practice.country),
        form=practice.kind.value,
        title=_typed(practice.title),
        objective=_typed(practice.objective),
        outcome=_typed(practice.outcome),
        elsewhere=m.typed_words(practice.elsewhere),
        link=m.typed_words(practice.link),
        since=practice.since,
        months=practice.months(shared.date()),
        visibility=practice.visibility.value,
        shared_at=_utc(practice.shared_at),
    )


def _missing(
    gaps: Iterable[Missing], plenary: Plenary, audience: Audience
) -> tuple[m.Lacking, ...]:
    return tuple(
        _lacking(gap)
        for gap in gaps
        if audience is Audience.INTERNAL
        or (gap.gap in FOR_ALL and (gap.slot is None or leaves(plenary, gap.slot, audience)))
    )


def _lacking(gap: Missing) -> m.Lacking:
    of_entry = gap.gap is Gap.ENTRY_UNTRANSLATED
    return m.Lacking(
        what=gap.gap.value,
        slot=gap.slot,
        question=None if of_entry else gap.number,
        text=m.both(gap.text),
        entry=gap.number if of_entry else None,
    )


def _actual(slot: SlotSummary) -> m.Actual:
    state, lasted = slot.state, slot.lasted
    opened = state.opened_at if state.reached else None
    closed = state.closed_at if opened is not None else None
    return m.Actual(
        opened_at=None if opened is None else _utc(opened),
        closed_at=None if closed is None else _utc(closed),
        seconds=None if lasted is None else lasted.total_seconds(),
        paused_seconds=state.paused_for.total_seconds(),
        difference_seconds=(None if lasted is None else (lasted - slot.planned).total_seconds()),
    )


def _slot(summary: PlenarySummary, slot: SlotSummary, audience: Audience) -> m.SlotOnRecord:
    state, row = slot.state, slot.state.slot
    inside = audience is Audience.INTERNAL
    if not leaves(summary.plenary, state.id, audience):
        closed = Bilingual(en=say("en", CLOSED), es=say("es", CLOSED))
        row = Slot(
            kind=row.kind,
            title=closed,
            start=row.start,
            end=row.end,
            label=row.label,
            number=row.number,
        )
    return m.SlotOnRecord(
        id=state.id,
        kind=row.kind.value,
        label=row.label,
        number=row.number,
        title=_both(row.title),
        status=state.status.value,
        planned=m.Planned(
            start=_utc(state.planned_start),
            end=_utc(state.planned_end),
            seconds=int(slot.planned.total_seconds()),
        ),
        actual=_actual(slot),
        leads=tuple(_lead(lead) for lead in row.leads),
        led_by=m.both(row.led_by),
        moderator=m.both(row.moderator),
        topics=tuple(_both(topic) for topic in row.topics),
        questions=tuple(
            m.Question(number=number, text=_both(text), answered=number in slot.answered)
            for number, text in enumerate(row.questions, 1)
        ),
        notes=tuple(_note(note) for note in slot.notes if inside),
        entries=entries_of(summary, state.id, audience),
        practices=tuple(
            _practice(summary, p)
            for p in slot.practices
            if seen_by(p, audience) and leaves(summary.plenary, state.id, audience)
        ),
        floor=tuple(_voice(body) for body in floor(summary.plenary, slot.spoke) if inside),
        missing=_missing(slot.missing, summary.plenary, audience),
    )
