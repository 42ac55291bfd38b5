"""The two copies of the draft: one with brackets and sources, one to be read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import groupby

from agenda.audience import Audience
from agenda.brackets import settles_itself
from agenda.negotiated import Negotiated, adopted, last_circulated, open_count, standing
from agenda.paper import COMMUNIQUE, Numbering, Part, Style
from agenda.papers import is_final
from agenda.plenary import Plenary
from agenda.summaries import PlenarySummary
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
    plain,
    soft,
    strong,
)
from documents.communique.annexes import annexes
from documents.communique.compared import left_out
from documents.communique.for_secretariats import for_secretariats
from documents.communique.own_words import title, where_and_when
from documents.communique.wording import body, may_stand, notes
from documents.edition import Edition, edition_of
from documents.outside_copy import doors_closed
from locales import listed, say, say_many


class Copy(StrEnum):
    """A copy of the communiqué: `MARKED` with brackets and sources, `CLEAN` without."""

    MARKED = "marked"
    CLEAN = "clean"


_HEADED = (Part.FOLLOW_UP, Part.THANKS)  # the parts that communiqués have headings for
_NUMBERED = (Part.OPERATIVE, Part.FOLLOW_UP, Part.THANKS)


def communique(
    summary: PlenarySummary, language: Language, copy: Copy, audience: Audience = Audience.OUTSIDE
) -> Document:
    """Return a copy of the communiqué; before anybody worked on it, as the record gives it."""
    if audience is Audience.OUTSIDE:
        summary = replace(summary, plenary=doors_closed(summary.plenary))
    plenary = summary.plenary
    edition = edition_of(plenary, language, audience)
    text = [one for one in standing(plenary) if may_stand(edition, plenary, one)]
    if copy is Copy.MARKED:
        blocks = _marked(edition, summary, text)
    else:
        blocks = _clean(edition, summary, text)
    name = title(edition)
    if adopted(plenary) is None:
        draft = say(language, "Draft, revision {number}", number=_revision(plenary))
        name = f"{name} ({draft})"
    return Document(
        language=language,
        title=f"{title(edition)}: {plenary.agenda.title.best(language)}",
        footer=name,
        blocks=tuple(blocks),
    )


def why_no_pdf(plenary: Plenary, language: Language) -> str | None:
    """Return why there is no PDF of the communiqué yet: it is made of the adopted text only."""
    if adopted(plenary) is not None:
        return None
    waits = _waits(edition_of(plenary, language), plenary)
    return say(
        language,
        "There is no PDF of the joint communiqué: it is made once the communiqué was adopted. "
        "{waits}",
        waits=waits,
    )


def _waits(edition: Edition, plenary: Plenary) -> str:
    """Return what the communiqué waits for, in a sentence."""
    language = edition.language
    count = open_count(plenary)
    if count:
        return say_many(language, "{number} bracket is open.", "{number} brackets are open.", count)
    if not is_final(plenary, COMMUNIQUE):
        return say(language, "The secretariats have not all approved the same revision.")
    return say(language, "The secretariats have not all recorded the adoption.")


def _revision(plenary: Plenary) -> int:
    paper = plenary.papers.get(COMMUNIQUE)
    return paper.revision if paper else 0


def _style(plenary: Plenary) -> Style:
    paper = plenary.papers.get(COMMUNIQUE)
    return paper.style if paper else Style()


def _head(edition: Edition, plenary: Plenary) -> Iterator[Block]:
    yield Heading(0, plain(title(edition)))
    name, *marks = edition.text(plenary.agenda.title)
    yield Paragraph((*strong(name.text), *marks))
    yield Paragraph(plain(where_and_when(edition, plenary)))


# The copy with brackets


def _marked(
    edition: Edition, summary: PlenarySummary, text: Sequence[Negotiated]
) -> Iterator[Block]:
    language, plenary = edition.language, summary.plenary
    yield from _head(edition, plenary)
    yield Fields(tuple(_how_far(edition, plenary)))
    yield Paragraph(plain(_legend(language, plenary)), quiet=True)
    own = [one.label or _part_name(language, one.part) for one in text if _is_ours(one)]
    if own and adopted(plenary) is None:
        said = say(
            language,
            "Proposed by the bot from agenda, roster and record, and written by nobody yet: "
            "{paragraphs}.",
            paragraphs=listed(language, dict.fromkeys(own)),
        )
        yield Paragraph(plain(said), quiet=True)
    gone = left_out(edition, plenary)
    yield from gone.get("", ())
    for part, of_part in groupby(text, key=lambda one: one.part):
        if part in _HEADED:
            yield Heading(1, plain(_part_name(language, part)))
        elif part is not Part.OPERATIVE:
            yield Paragraph(soft(_part_name(language, part)), quiet=True)
        for number, of_topic in enumerate(_topics(list(of_part))):
            yield from _topic(edition, plenary, of_topic, first=not number)
            for one in of_topic:
                yield _with_brackets(edition, plenary, one)
                yield from gone.get(one.key, ())
    yield from annexes(edition, summary, {one.key: one.label for one in text})
    if edition.audience is Audience.INTERNAL:
        yield from for_secretariats(edition, summary, text)


def _is_ours(one: Negotiated) -> bool:
    return one.paragraph.text is None and not settles_itself(one.paragraph)


def _how_far(edition: Edition, plenary: Plenary) -> Iterator[tuple[str, Runs]]:
    language = edition.language
    recorded = adopted(plenary)
    if recorded is not None:
        yield say(language, "State"), plain(say(language, "Adopted"))
        return
    draft = say(language, "Draft, revision {number}", number=_revision(plenary))
    yield say(language, "State"), plain(draft)
    yield say(language, "Brackets"), plain(_waits(edition, plenary))
    paper = plenary.papers.get(COMMUNIQUE)
    approved = sorted(paper.approved_by()) if paper else []
    if approved:
        names = listed(language, [edition.process(process) for process in approved])
        yield say(language, "Approved by"), plain(names)
    last = last_circulated(plenary)
    if last is not None:
        said = say(
            language,
            "{time} (revision {number})",
            time=edition.instant(last.at),
            number=last.revision,
        )
        yield say(language, "Last sent round"), plain(said)


def _legend(language: Language, plenary: Plenary) -> str:
    said = say(
        language,
        "What stands in square brackets is not agreed. Numbers stay while the text is negotiated; "
        "“bis” is a paragraph that came in between, “alt” another wording. Footnotes say what a "
        "paragraph stands on.",
    )
    if last_circulated(plenary) is not None and adopted(plenary) is None:
        said += " " + say(
            language, "Tracked changes are those since the draft that was sent round last."
        )
    return said


def _part_name(language: Language, part: Part) -> str:
    return {
        Part.CHAPEAU: say(language, "Chapeau"),
        Part.PREAMBLE: say(language, "Preamble"),
        Part.HINGE: say(language, "Words that introduce the operative part"),
        Part.OPERATIVE: say(language, "Operative part"),
        Part.FOLLOW_UP: say(language, "Follow-up"),
        Part.THANKS: say(language, "Thanks"),
        Part.LEGAL: say(language, "Legal line"),
        Part.ADOPTION: say(language, "Adoption"),
    }[part]


def _topics(text: Sequence[Negotiated]) -> Iterator[list[Negotiated]]:
    for _, of_topic in groupby(text, key=lambda one: one.paragraph.place.topic):
        yield list(of_topic)


def _topic(
    edition: Edition, plenary: Plenary, text: Sequence[Negotiated], *, first: bool
) -> Iterator[Block]:
    """Yield the heading of a topic; the whole meeting has one only where a topic stands before."""
    topic = text[0].paragraph.place.topic
    if text[0].part is not Part.OPERATIVE:
        return
    if topic is not None:
        yield Heading(1, edition.text(plenary.slots[topic].slot.title))
    elif not first:
        yield Heading(1, plain(say(edition.language, "The meeting as a whole")))


def _with_brackets(edition: Edition, plenary: Plenary, one: Negotiated) -> Block:
    runs = body(edition, plenary, one, changes=True)
    if not one.paragraph.agreed and adopted(plenary) is None:
        runs = (*strong("["), *runs, *strong("]"))
    else:
        runs = (*runs, *soft(" " + say(edition.language, "(agreed)")))
    note = notes(edition, plenary, one, sources=True)
    return Paragraph((*runs[:-1], replace(runs[-1], note=note)), label=one.label)


# The copy to be read


def _clean(
    edition: Edition, summary: PlenarySummary, text: Sequence[Negotiated]
) -> Iterator[Block]:
    plenary = summary.plenary
    yield from _head(edition, plenary)
    if adopted(plenary) is None:
        yield Paragraph(soft(_not_adopted(edition.language)), quiet=True)
    first = [one for one in text if _is_first(one, text)]
    numbered = [one.key for one in first if one.part in _NUMBERED]
    numbers = {key: number for number, key in enumerate(numbered, 1)}
    for part, found in groupby(first, key=lambda one: one.part):
        of_part = list(found)
        if part not in _NUMBERED:
            yield from (Paragraph(_whole(edition, plenary, one)) for one in of_part)
            continue
        if part in _HEADED:
            yield Heading(1, plain(_part_name(edition.language, part)))
        topics = _topics(of_part) if part is Part.OPERATIVE else [of_part]
        for number, of_topic in enumerate(topics):
            yield from _topic(edition, plenary, of_topic, first=not number)
            yield from _listed(edition, plenary, of_topic, numbers[of_topic[0].key])
    by_number = _style(plenary).numbering is Numbering.NUMBERED
    shown = {one.key: f"{numbers.get(one.key, '')}" if by_number else "" for one in first}
    yield from annexes(edition, summary, shown)


def _not_adopted(language: Language) -> str:
    return say(
        language,
        "Reading copy of a draft. It is not agreed: the marked copy shows what is in brackets. "
        "Where several wordings are proposed, the first stands here.",
    )


def _is_first(one: Negotiated, text: Sequence[Negotiated]) -> bool:
    rivals = set(one.alternatives)
    return next(other.key for other in text if other.key == one.key or other.key in rivals) == (
        one.key
    )


def _listed(
    edition: Edition, plenary: Plenary, those: Sequence[Negotiated], number: int
) -> Iterator[Block]:
    numbering = _style(plenary).numbering
    if numbering is Numbering.HEADED:
        yield from (Paragraph(_whole(edition, plenary, one)) for one in those)
        return
    items = tuple(Item(_whole(edition, plenary, one)) for one in those)
    if numbering is Numbering.BULLETED:
        yield Items(items)
    else:
        yield Items(items, numbered=True, start=number)


def _whole(edition: Edition, plenary: Plenary, one: Negotiated) -> Runs:
    runs = body(edition, plenary, one, changes=False)
    note = notes(edition, plenary, one, sources=False)
    if not note:
        return runs
    last = runs[-1] if runs else Run("")
    return (*runs[:-1], replace(last, note=note))
