"""The agenda as it is circulated: a table for each day, and the local times of the capitals."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

import tzdata

from agenda.programme import Agenda, Presenter, Slot, SlotId, SlotKind, Speaker
from agenda.words import Language
from documents.blocks import (
    Block,
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Run,
    Runs,
    Table,
    Tone,
    given,
    plain,
    strong,
    text_of,
)
from documents.circulated import circulated
from documents.edition import Edition, edition_for
from documents.local_times import (
    SharedClock,
    day_name,
    local_time,
    meeting_offsets,
    shared_clocks,
    slots_of,
)
from documents.meeting_dates import dates
from locales import country, listed, say

_WIDTHS = (17, 41, 42)
_MOST_CLOCKS = 6  # columns of local times that a page holds side by side


def agenda_document(agenda: Agenda, language: Language, changed: tuple[Runs, ...] = ()) -> Document:
    """Return the agenda as a document of its own.

    `changed` says what differs from the version that was circulated before, an entry each.

    Raises:
        NoSuchTime: a time of the agenda does not exist on the meeting's clock.
    """
    edition = edition_for(agenda, language)
    title, name = edition.text(agenda.title), say(language, "Agenda")
    blocks = (
        Heading(0, title),
        Paragraph(strong(name)),
        Fields(tuple(_opening(edition, agenda))),
        *changes(language, changed),
        *agenda_blocks(agenda, language),
    )
    return Document(
        language=language,
        title=f"{name}: {edition.say((given(agenda.title.best(language)),))}",
        footer=f"{name} · {dates(agenda, language)}",
        blocks=blocks,
    )


def agenda_blocks(agenda: Agenda, language: Language) -> tuple[Block, ...]:
    """Return the tables of an agenda, day by day; headings begin at level 1.

    Raises:
        NoSuchTime: a time of the agenda does not exist on the meeting's clock.
    """
    agenda = circulated(agenda)
    edition = edition_for(agenda, language)
    blocks: list[Block] = []
    for d in range(1, len(agenda.days) + 1):
        blocks += _day(edition, agenda, d)
    if any(shared_clocks(agenda, d) for d in range(1, len(agenda.days) + 1)):
        computed = say(
            language,
            "Local times are computed for each date with the time zone data {version} of the IANA.",
            version=tzdata.IANA_VERSION,
        )
        blocks.append(Paragraph(plain(computed), quiet=True))
    return tuple(blocks)


def changes(language: Language, changed: tuple[Runs, ...]) -> Iterator[Block]:
    """Yield what differs from the version circulated before, if anything does."""
    if changed:
        yield Heading(1, plain(say(language, "What has changed since the last version")))
        yield Items(tuple(Item(runs) for runs in changed))


def _opening(edition: Edition, agenda: Agenda) -> Iterator[tuple[str, Runs]]:
    language = edition.language
    if agenda.theme is not None:
        yield say(language, "Theme"), edition.text(agenda.theme)
    yield say(language, "Dates"), plain(dates(agenda, language))
    yield say(language, "Time of the meeting"), plain(meeting_clock(edition, agenda))
    if agenda.video_link is not None:
        yield say(language, "Video link"), (given(agenda.video_link),)


def meeting_clock(edition: Edition, agenda: Agenda) -> str:
    """Return the clock of the meeting: its name as printed, and how far ahead of UTC it is."""
    offsets = dict.fromkeys(
        offset for d in range(1, len(agenda.days) + 1) for offset in meeting_offsets(agenda, d)
    )
    return f"{edition.zone_name} · {'/'.join(offsets)}"


def _day(edition: Edition, agenda: Agenda, d: int) -> Iterator[Block]:
    language, day = edition.language, agenda.days[d - 1]
    yield Heading(1, plain(day_name(language, day.date)), new_page=d > 1)
    yield Table(
        header=(
            say(language, "Time ({offset})", offset="/".join(meeting_offsets(agenda, d))),
            say(language, "Item"),
            say(language, "Who leads, presents and speaks"),
        ),
        rows=tuple(_row(edition, agenda, slot_id) for slot_id in slots_of(agenda, d)),
        widths=_WIDTHS,
    )
    clocks = shared_clocks(agenda, d)
    for first in range(0, len(clocks), _MOST_CLOCKS):
        if not first:
            yield Heading(2, plain(say(language, "Local times in the capitals")))
        yield _local_times(edition, agenda, d, clocks[first : first + _MOST_CLOCKS])


def _row(edition: Edition, agenda: Agenda, slot_id: SlotId) -> tuple[Runs, ...]:
    slot = agenda.slot(slot_id)
    item = [_strong(edition.slot_name(slot)), *(bulleted(edition.text(t)) for t in slot.topics)]
    who = [(*strong(f"{label}: "), *runs) for label, runs in who_leads(edition, slot)]
    who += [bulleted(speaker(edition, one)) for one in slot.speakers]
    return plain(hours(edition, agenda, slot_id)), _lines(item), _lines(who)


def hours(edition: Edition, agenda: Agenda, slot_id: SlotId) -> str:
    """Return a slot's times on the meeting's clock: "09:50–10:50"."""
    on = agenda.days[int(slot_id.split(".")[0]) - 1].date
    start, end = (
        local_time(edition.language, at, edition.zone, on) for at in agenda.times(slot_id)
    )
    return f"{start}–{end}"


def who_leads(edition: Edition, slot: Slot) -> Iterator[tuple[str, Runs]]:
    """Yield who leads, moderates and presents in a slot, each with its label."""
    language = edition.language
    if slot.leads:
        leads = listed(language, [edition.lead(lead) for lead in slot.leads])
        yield say(language, "Lead"), plain(leads)
    elif led_otherwise := led_by(edition, slot):
        yield say(language, "Lead"), led_otherwise
    yield from who_helps(edition, slot)


def led_by(edition: Edition, slot: Slot) -> Runs:
    """Return who leads a slot that no country leads, or that a session's lead is open."""
    if slot.led_by is not None:
        return edition.text(slot.led_by)
    if slot.kind is SlotKind.SESSION and not slot.closed_door:
        return plain(say(edition.language, "to be named"))
    return ()


def who_helps(edition: Edition, slot: Slot) -> Iterator[tuple[str, Runs]]:
    """Yield who moderates and presents in a slot, each with its label."""
    if slot.moderator is not None:
        yield say(edition.language, "Moderator"), edition.text(slot.moderator)
    for one in slot.presenters:
        yield say(edition.language, "Presents"), presenter(edition, one)


def presenter(edition: Edition, one: Presenter) -> Runs:
    """Return who presents, with their organisation."""
    parts: list[Runs] = []
    if one.name:
        parts.append((given(one.name),))
    if one.organisation is not None:
        parts.append(edition.text(one.organisation))
    return _joined(parts, ", ")


def speaker(edition: Edition, one: Speaker) -> Runs:
    """Return a speaker with post, country and time: "Marian Jarvis, Deputy Minister (6 min)"."""
    parts: list[Runs] = []
    if one.name:
        parts.append((given(one.name),))
    if one.post is not None:
        parts.append(edition.text(one.post))
    if one.country is not None:
        name = country(edition.language, one.country)
        if name not in text_of(_joined(parts, " ")):
            parts.append(plain(name))
    said = _joined(parts, ", ")
    if one.minutes is None:
        return said
    minutes = say(edition.language, "{number} min", number=one.minutes)
    return (*said, Run(f" ({minutes})"))


def _local_times(
    edition: Edition, agenda: Agenda, d: int, clocks: tuple[SharedClock, ...]
) -> Table:
    language, on = edition.language, agenda.days[d - 1].date
    rows: list[tuple[Runs, ...]] = []
    for slot_id in slots_of(agenda, d):
        start, _ = agenda.times(slot_id)
        there = [plain(local_time(language, start, clock.zone, on)) for clock in clocks]
        rows.append((_short(edition, agenda.slot(slot_id)), *there))
    end = max(agenda.times(slot_id)[1] for slot_id in slots_of(agenda, d))
    there = [plain(local_time(language, end, clock.zone, on)) for clock in clocks]
    rows.append((plain(say(language, "End of the day")), *there))
    heads = [f"{clock.offset}\n{', '.join(clock.names(language))}" for clock in clocks]
    return Table(
        header=(say(language, "Start of each item"), *heads),
        rows=tuple(rows),
        widths=(30, *(70 // len(clocks) for _ in clocks)),
    )


def _short(edition: Edition, slot: Slot) -> Runs:
    label = edition.slot_label(slot)
    return (given(label),) if label else edition.text(slot.title)


def _strong(runs: Runs) -> Runs:
    # What is said about a text, such as its language, stays soft beside it.
    toned = [replace(run, tone=Tone.STRONG) if run.tone is Tone.PLAIN else run for run in runs]
    alike = groupby(toned, key=lambda run: (run.language, run.tone))
    return tuple(Run(text_of(group), *key) for key, group in alike)


def bulleted(runs: Runs) -> Runs:
    """Return an entry of a list where only plain lines can stand."""
    return (Run("• "), *runs)


def _lines(lines: Iterable[Runs]) -> Runs:
    return _joined(list(lines), "\n")


def _joined(parts: list[Runs], between: str) -> Runs:
    joined: list[Run] = []
    for n, part in enumerate(parts):
        joined += [Run(between), *part] if n else part
    return tuple(joined)
