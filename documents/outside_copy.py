"""The record as it leaves the meeting: of a closed-door session nothing is in it but its time."""

from dataclasses import replace

from agenda.paper import session_of
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.summaries import PlenarySummary
from documents.circulated import circulated


def outside_copy(summary: PlenarySummary) -> PlenarySummary:
    """Return a summary without what was said, shared and signed behind closed doors."""
    closed = {state.id for state in summary.plenary.in_order() if state.slot.closed_door}
    if not closed:
        return summary
    plenary = _without(summary.plenary, closed)
    return replace(
        summary,
        plenary=plenary,
        slots=tuple(
            replace(
                slot,
                state=plenary.slots[slot.state.id],
                **(
                    {"practices": (), "entries": (), "notes": (), "spoke": (), "missing": ()}
                    if slot.state.id in closed
                    else {}
                ),
            )
            for slot in summary.slots
        ),
        missing=tuple(gap for gap in summary.missing if gap.slot not in closed),
        lacking=tuple(one for one in summary.lacking if one.slot not in closed),
    )


def doors_closed(plenary: Plenary) -> Plenary:
    """Return the plenary whose closed-door slots say nothing of themselves but their time."""
    agenda = circulated(plenary.agenda)
    slots = {
        slot: replace(state, slot=agenda.slot(slot)) if state.slot.closed_door else state
        for slot, state in plenary.slots.items()
    }
    return replace(plenary, agenda=agenda, slots=slots)


def _without(plenary: Plenary, closed: set[SlotId]) -> Plenary:
    return replace(
        doors_closed(plenary),
        entries={n: e for n, e in plenary.entries.items() if e.entry.slot not in closed},
        papers={n: p for n, p in plenary.papers.items() if session_of(n) not in closed},
        practices={n: p for n, p in plenary.practices.items() if p.session not in closed},
        dossiers={n: d for n, d in plenary.dossiers.items() if d.practice.session not in closed},
        spoke={slot: people for slot, people in plenary.spoke.items() if slot not in closed},
        turns=tuple(turn for turn in plenary.turns if turn.slot not in closed),
        acts=plenary.open_acts,
    )
