"""What the channel is told of slots: opening, closing, moving, and the summary of a session."""

from collections.abc import Iterator
from datetime import timedelta

from agenda import facts as f
from agenda.entry import EntryKind
from agenda.plenary import Plenary, SlotState, SlotStatus
from agenda.programme import Slot, SlotKind
from agenda.summaries import SlotSummary, compiled, summary_of
from handlers.phrases import (
    FORMS,
    PHASES,
    clock,
    from_to,
    leads,
    maturity,
    minutes,
    slot_name,
    slot_title,
    slot_value,
    speaker,
    value,
    when,
    where,
    who,
    zone_note,
)
from handlers.telling import Telling
from handlers.writing import (
    Button,
    Line,
    Message,
    aside,
    beside,
    bold,
    both,
    bullet,
    compose,
    heading,
    line,
    only_in,
    pair,
)
from locales import country, day, say


def participant_buttons(plenary: Plenary, slot: SlotState) -> list[Button]:
    """Return what anybody may do while a slot is open."""
    given = slot_value(plenary, slot)
    buttons = [Button("status.show", beside("Where are we?"), given)]
    if slot.slot.kind is not SlotKind.BREAK:
        buttons.insert(0, Button("floor.ask", beside("Ask for the floor"), given))
    if slot.is_session:
        buttons.insert(
            0, Button("practice.open", beside("Share a best practice"), given, style="primary")
        )
    return buttons


def opened(telling: Telling) -> list[Message]:
    """Say that a slot opened: what it is, who leads it, what it asks and when it ends."""
    fact = telling.told(f.SlotOpened)
    state = telling.slot(fact.slot)
    lines = [*_head(state.slot), *_who_leads(state.slot)]
    if state.slot.kind is not SlotKind.BREAK or fact.ends_at:
        lines.append(
            line(
                bold(beside("Ends at") + ": "),
                *when(telling.plenary, fact.ends_at),
                f" · {round((fact.ends_at - telling.at) / timedelta(minutes=1))} min",
            )
        )
    lines += _content(state.slot)
    if telling.plenary.agenda.video_link and state.slot.kind is SlotKind.OPENING:
        lines.append(line(bold(beside("Video") + ": "), telling.plenary.agenda.video_link))
    return compose(lines, participant_buttons(telling.plenary, state))


def _head(slot: Slot) -> Iterator[Line]:
    yield heading(" · ".join(dict.fromkeys(slot_name(lang, slot) for lang in ("en", "es"))))
    if slot.closed_door:
        yield aside(beside("Closed-door session"))
    names = {slot_name(lang, slot).casefold() for lang in ("en", "es")}
    for title in pair(slot.title):
        if title.casefold() not in names:
            yield line(bold(title))


def _who_leads(slot: Slot) -> Iterator[Line]:
    said = list(dict.fromkeys(leads(lang, slot) for lang in ("en", "es") if leads(lang, slot)))
    if said:
        label = beside("Lead countries") if len(slot.leads) > 1 else beside("Lead")
        yield line(bold(label + ": "), " · ".join(said))
    if slot.moderator:
        yield line(bold(beside("Moderator") + ": "), " · ".join(pair(slot.moderator)))
    for one in slot.presenters:
        shown = [one.name] if one.name else []
        shown += pair(one.organisation) if one.organisation else []
        yield line(bold(beside("Presents") + ": "), " · ".join(shown))


def _content(slot: Slot) -> Iterator[Line]:
    if slot.topics:
        yield line(bold(beside("Topics")))
        for topic in slot.topics:
            yield from _item("", pair(topic))
    if slot.questions:
        yield line(bold(beside("Guiding questions")))
        for number, question in enumerate(slot.questions, 1):
            yield from _item(f"{number}. ", pair(question))
    if slot.speakers:
        yield line(bold(beside("Speakers, in this order")))
        for number, one in enumerate(slot.speakers, 1):
            posts = pair(one.post) if one.post else [""]
            name = f"{one.name}" if one.name else ""
            first = ", ".join(part for part in (name, posts[0]) if part)
            yield from _item(f"{number}. ", [first, *posts[1:]])
    if slot.phases:
        parts = [f"{beside(PHASES[p.kind])} ({p.minutes} min)" for p in slot.phases]
        yield line(bold(beside("How the time is used")))
        for part in parts:
            yield bullet(part)


def _item(mark: str, said: list[str]) -> Iterator[Line]:
    """Yield a text and, below it in italics, the same in the other language."""
    yield line(mark or "• ", said[0])
    for other in said[1:]:
        yield aside("    " + other)


def reopened(telling: Telling) -> list[Message]:
    """Say that the chair went back."""
    fact = telling.told(f.SlotReopened)
    state = telling.slot(fact.slot)
    label = "Ends at" if fact.ends_at > telling.at else "Its time was up at"
    return compose(
        [
            *both("We return to “{slot}”.", slot=telling.title(fact.slot)),
            line(bold(beside(label) + ": "), *when(telling.plenary, fact.ends_at)),
        ],
        participant_buttons(telling.plenary, state),
    )


def closed(telling: Telling) -> list[Message]:
    """Say that a slot without a summary closed."""
    fact = telling.told(f.SlotClosed)
    return compose(both("“{slot}” is closed.", slot=telling.title(fact.slot)))


def skipped(telling: Telling) -> list[Message]:
    """Say that a slot is left out."""
    fact = telling.told(f.SlotSkipped)
    return compose(both("“{slot}” is left out.", slot=telling.title(fact.slot)))


def started(telling: Telling) -> list[Message]:
    """Say that the plenary has begun, with the order of its first day."""
    plenary = telling.plenary
    lines = [*_title(plenary), *both("The plenary has begun.")]
    first = next(iter(plenary.in_order()))
    lines += day_order(plenary, first.day)
    lines.append(zone_note(plenary))
    return compose(lines, [Button("status.show", beside("Where are we?"), value(plenary.id))])


def _title(plenary: Plenary) -> Iterator[Line]:
    title = plenary.agenda.title
    yield heading(title.best("en"))
    if title.only:
        yield aside(only_in(title.only))
    elif title.es and title.es != title.en:
        yield line(bold(title.es))
    if plenary.agenda.theme:
        for said in pair(plenary.agenda.theme):
            yield aside(said)


def day_order(plenary: Plenary, number: int) -> Iterator[Line]:
    """Yield the order of a day, with its present times."""
    slots = [s for s in plenary.in_order() if s.day == number]
    date = slots[0].planned_start.astimezone(where(plenary)).date()
    yield line(bold(" · ".join(day(lang, date) for lang in ("en", "es"))))
    for slot in slots:
        if slot.status is SlotStatus.SKIPPED:
            continue
        titles = dict.fromkeys(slot_title(lang, slot.slot) for lang in ("en", "es"))
        if slot.slot.title.only:
            titles = dict.fromkeys([slot_title(slot.slot.title.only, slot.slot)])
        yield line(*from_to(plenary, slot.due_start, slot.due_end), " · ".join(titles))


def replanned(telling: Telling) -> list[Message]:
    """Say the new times of the rest of the day."""
    fact = telling.told(f.DayReplanned)
    lines = both("The rest of the day has new times:")
    for new in fact.times:
        titles = dict.fromkeys(telling.title(new.slot)(lang) for lang in ("en", "es"))
        times = from_to(telling.plenary, new.start, new.end)
        lines.append(line(*times, " · ".join(titles)))
    return compose([*lines, zone_note(telling.plenary)])


def day_closed(telling: Telling) -> list[Message]:
    """Say that a day is over and when the next one begins."""
    coming = telling.plenary.next
    if coming is None:
        return []
    lines = both("This day of the plenary is closed. Thank you.")
    lines.append(line(bold(beside("We resume") + ": "), *when(telling.plenary, coming.due_start)))
    return compose([*lines, *day_order(telling.plenary, coming.day)])


def ended(telling: Telling) -> list[Message]:
    """Say that the plenary is over, and what it leaves."""
    plenary = telling.plenary
    count = len(plenary.practices)
    held = [s for s in plenary.sessions() if s.status is SlotStatus.CLOSED]
    return compose(
        [
            *both("The plenary is closed. Thank you all."),
            *both(
                "Sessions held: {sessions}. Best practices on record: {practices}. The "
                "secretariats will get the documents.",
                sessions=len(held),
                practices=count,
            ),
        ]
    )


def session_summary(telling: Telling) -> list[Message]:
    """Give the short summary of a session that has closed."""
    fact = telling.told(f.SlotClosed)
    return compose(summary_lines(telling.plenary, summary_of(telling.plenary, fact.slot)))


def summary_lines(plenary: Plenary, summary: SlotSummary) -> list[Line]:
    """Return the short form of a session's summary, as observers may read it too."""
    state = summary.state
    lines = both("Summary of “{slot}”", slot=lambda lang: slot_title(lang, state.slot))
    lines = [line(bold(one.text)) for one in lines]
    lines += _who_leads(state.slot)
    if state.opened_at and state.closed_at and summary.lasted is not None:
        planned = f"{clock(plenary, state.planned_start)}–{clock(plenary, state.planned_end)}"
        actual = f"{clock(plenary, state.opened_at)}–{clock(plenary, state.closed_at)}"
        taken = round(summary.lasted / timedelta(minutes=1))
        given = round(summary.planned / timedelta(minutes=1))
        lines.append(
            line(
                bold(beside("Time") + ": "),
                beside(
                    "planned {planned} ({given} min), actual {actual} ({taken} min)",
                    planned=planned,
                    given=given,
                    actual=actual,
                    taken=taken,
                ),
            )
        )
    lines += _practices(plenary, summary)
    said = [e for e in plenary.entries_of(state.id) if e.entry.kind is not EntryKind.NOTE]
    if said:  # counted and never quoted: whose words they are is not for the channel
        lines.append(line(bold(beside("Entries on record") + f": {len(said)}")))
    if summary.notes:
        lines.append(line(bold(beside("Notes on record") + f": {len(summary.notes)}")))
    return lines


def _practices(plenary: Plenary, summary: SlotSummary) -> Iterator[Line]:
    yield line(bold(beside("Best practices on record") + f": {len(summary.practices)}"))
    today = (summary.state.closed_at or summary.state.due_end).astimezone(where(plenary)).date()
    open_ones = [p for p in summary.practices if not p.for_members_only]
    for practice in open_ones:
        countries = dict.fromkeys(country(lang, practice.country) for lang in ("en", "es"))
        mark = f" ({only_in(practice.title.language)})" if practice.title.language else ""
        yield bullet(
            bold(" · ".join(countries)),
            f": {practice.title}{mark} — ",
            beside(FORMS[practice.kind]),
            ", ",
            beside("for {time}", time=lambda lang, p=practice: maturity(lang, p.months(today))),
        )
    hidden = len(summary.practices) - len(open_ones)
    if hidden:
        yield from both("For the members only: {number}.", number=hidden)


def conclusions(telling: Telling) -> list[Message]:
    """Give the conclusions so far, when the closure opens."""
    plenary = telling.plenary
    summary = compiled(plenary, telling.at, telling.head)
    lines = [heading(beside("Conclusions so far"))]
    for session in summary.sessions:
        if session.state.reached:
            lines += summary_lines(plenary, session)
        else:
            lines += both(
                "“{slot}” was not held.",
                slot=lambda lang, s=session: slot_title(lang, s.state.slot),
            )
    return compose(lines)


def called(telling: Telling) -> list[Message]:
    """Call the next speaker, or the next part of a session."""
    fact = telling.told(f.Called)
    state = telling.slot(fact.slot)
    if state.is_session:
        phase = state.slot.phases[fact.index]
        return compose(
            both(
                "Now: {phase} ({minutes}).",
                phase=lambda lang: say(lang, PHASES[phase.kind]),
                minutes=lambda lang: minutes(lang, timedelta(minutes=phase.minutes)),
            )
        )
    one = state.slot.speakers[fact.index]
    return compose(
        both("Next on the list of speakers: {speaker}.", speaker=lambda lang: speaker(lang, one))
    )


def question_chosen(telling: Telling) -> list[Message]:
    """Say which guiding question is under discussion, or that none is."""
    fact = telling.told(f.QuestionChosen)
    slot = telling.slot(fact.slot).slot
    title = telling.title(fact.slot)
    if fact.question is None:
        return compose(
            both("“{slot}”: no question in particular is under discussion any more.", slot=title)
        )
    lines = both(
        "“{slot}”: question {number} is under discussion.", slot=title, number=fact.question
    )
    first, *others = pair(slot.questions[fact.question - 1])
    return compose([*lines, line(bold(first)), *(aside(other) for other in others)])


def announced(telling: Telling) -> list[Message]:
    """Say what the chair wants said, with who says it outside the words themselves."""
    fact = telling.told(f.Announced)
    chair = " · ".join(dict.fromkeys(who(lang, telling.plenary, fact.by) for lang in ("en", "es")))
    mark = [aside(only_in(fact.words.language))] if fact.words.language else []
    heading_line = line(bold(beside("Announcement") + " — " + chair))
    return compose([heading_line, line(str(fact.words)), *mark])
