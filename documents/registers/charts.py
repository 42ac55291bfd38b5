"""The pictures of a plenary's figures: who spoke for how long, and what practices there are."""

from collections import Counter
from collections.abc import Iterator, Sequence

from agenda.audience import Audience, dossiers_for
from agenda.dossier import Dossier, PracticeState
from agenda.programme import Process
from agenda.summaries import PlenarySummary
from agenda.words import Language, clean
from documents.blocks import Picture
from documents.edition import Edition, edition_of
from documents.practice_particulars import theme_name
from documents.registers.bars import Bar, drawn
from documents.registers.bodies import Bodies
from documents.registers.speaking import by_delegation, by_process, in_words, process_label
from locales import alphabetical, country, say, say_many

# What fits on a page with its caption; the tables name the rest.
MOST_BARS = 34


def charts(summary: PlenarySummary, language: Language, audience: Audience) -> tuple[Picture, ...]:
    """Return every picture of figures that has something to show.

    Speaking time by delegation and by process; practices by theme and by country.
    """
    edition = edition_of(summary.plenary, language)
    dossiers = list(dossiers_for(summary.plenary, audience))
    return tuple(
        picture
        for picture in (
            speaking_by_delegation(edition, summary),
            speaking_by_process(edition, summary),
            practices_by_theme(edition, dossiers),
            practices_by_country(edition, dossiers),
        )
        if picture is not None
    )


def speaking_by_delegation(edition: Edition, summary: PlenarySummary) -> Picture | None:
    """Return the picture of how long each delegation had the floor; None if nobody had it."""
    language, bodies = edition.language, Bodies(summary.plenary)
    processes = _processes(summary)
    bars = []
    for body, spoken in by_delegation(summary).items():
        minutes = spoken.lasted.total_seconds() / 60
        of = bodies.process(body)
        parts = tuple(minutes if process == of else 0.0 for process in processes)
        bars.append(Bar(edition.body(body), parts, in_words(language, spoken)))
    said = say(language, "Speaking time by delegation")
    legend = [process_label(edition, process) for process in processes]
    return _picture(edition, "speaking-by-delegation", said, bars, legend)


def speaking_by_process(edition: Edition, summary: PlenarySummary) -> Picture | None:
    """Return the picture of how long each process had the floor; None if nobody had it."""
    language, processes = edition.language, _processes(summary)
    bars = [
        Bar(
            process_label(edition, process),
            tuple(spoken.lasted.total_seconds() / 60 * (of == process) for of in processes),
            in_words(language, spoken),
        )
        for process, spoken in by_process(summary).items()
    ]
    return _picture(
        edition, "speaking-by-process", say(language, "Speaking time by process"), bars, ()
    )


def _processes(summary: PlenarySummary) -> list[Process | None]:
    """Return the processes in the agenda's order, so that each is always hatched alike."""
    agenda = summary.plenary.agenda.processes
    return sorted(by_process(summary), key=lambda p: agenda.index(p) if p in agenda else 99)


def practices_by_theme(edition: Edition, dossiers: Sequence[Dossier]) -> Picture | None:
    """Return the picture of how many practices concern each theme; one may concern several."""
    language = edition.language
    none = say(language, "No theme given")
    named = [(d, d.particulars.themes or (none,)) for d in dossiers]
    pairs = [
        (none if key == none else theme_name(language, key), d)
        for d, keys in named
        for key in dict.fromkeys(keys)
    ]
    said = say(language, "Practices by theme")
    return _practices(edition, "practices-by-theme", said, pairs)


def practices_by_country(edition: Edition, dossiers: Sequence[Dossier]) -> Picture | None:
    """Return the picture of how many practices each country shared."""
    pairs = [(country(edition.language, d.practice.country), d) for d in dossiers]
    said = say(edition.language, "Practices by country")
    return _practices(edition, "practices-by-country", said, pairs)


def _practices(
    edition: Edition, name: str, title: str, pairs: Sequence[tuple[str, Dossier]]
) -> Picture | None:
    language = edition.language
    every = Counter(label for label, _ in pairs)
    done = Counter(label for label, d in pairs if d.state is PracticeState.RECOGNISED)
    bars = []
    for label in sorted(alphabetical(every), key=lambda one: -every[one]):
        said = say_many(language, "{number} practice", "{number} practices", every[label])
        if done[label]:
            said += ", " + say_many(
                language, "{number} recognised", "{number} recognised", done[label]
            )
        bars.append(Bar(clean(label), (done[label], every[label] - done[label]), said))
    legend = (say(language, "recognised"), say(language, "shared, not recognised"))
    return _picture(edition, name, title, bars, legend)


def _picture(
    edition: Edition, name: str, title: str, bars: Sequence[Bar], legend: Sequence[str]
) -> Picture | None:
    if not any(part for bar in bars for part in bar.parts):
        return None
    shown = list(_shown(edition, bars))
    return Picture(
        file=f"{name}.{edition.language}.png",
        png=drawn(shown, legend),
        alt=f"{title}. " + "; ".join(f"{bar.label}: {bar.said}" for bar in bars) + ".",
        caption=title,
    )


def _shown(edition: Edition, bars: Sequence[Bar]) -> Iterator[Bar]:
    """Yield the bars that fit on a page, and one line for how many do not."""
    if len(bars) <= MOST_BARS:
        yield from bars
        return
    yield from bars[:MOST_BARS]
    left = len(bars) - MOST_BARS
    said = say_many(
        edition.language, "and {number} more, in the table", "and {number} more, in the table", left
    )
    yield Bar(said, (), "")
