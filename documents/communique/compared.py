"""What has changed since the draft that went round last, word by word, as Word tracks it."""

import difflib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import regex

from agenda import papers
from agenda.audience import Audience
from agenda.negotiated import Negotiated, drafted
from agenda.paper import COMMUNIQUE, Circulated, Paragraph
from agenda.plenary import Plenary
from agenda.words import Words
from documents.attributed import discreet, hidden, may_be_told
from documents.blocks import Paragraph as Struck
from documents.blocks import Run, Runs, Tracked
from documents.communique.own_words import own_words
from documents.edition import Edition
from documents.participation import body_of

_PIECE = regex.compile(r"\s+|\w+|.", regex.DOTALL)


def since_circulated(edition: Edition, plenary: Plenary, one: Negotiated) -> Runs | None:
    """Return what a paragraph says with its changes, or None where there are none to show."""
    last = _earlier(plenary)
    if last is None or one.paragraph.text is None:
        return None
    now = one.paragraph.text.best(edition.language)
    known = {paragraph.key: paragraph for paragraph in last.paragraphs}
    before = known.get(one.key)
    change = _change(edition, plenary, one.key, one.paragraph, last.at)
    earlier = _as_shown(edition, plenary, last, before) if before is not None else None
    if earlier is None:
        return (Run(str(now), now.language, tracked=change),)
    if str(earlier) == str(now) or earlier.language != now.language:
        return None
    return tuple(_apart(str(earlier), now, change))


def left_out(edition: Edition, plenary: Plenary) -> dict[str, list[Struck]]:
    """Return the paragraphs that went round and were left out since, by the one they come after.

    Those before everything else stand under an empty key.
    """
    last = _earlier(plenary)
    plenary = drafted(plenary)
    paper = plenary.papers[COMMUNIQUE]
    if last is None or paper.adopted is not None:
        return {}
    went = {paragraph.key: paragraph for paragraph in last.paragraphs}
    found: dict[str, list[Struck]] = {}
    behind = ""
    standing = {one.key for one in papers.paragraphs(plenary, COMMUNIQUE)}
    for one in papers.everything(plenary, COMMUNIQUE):
        if one.key in standing:
            behind = one.key
            continue
        words = _as_shown(edition, plenary, last, went[one.key]) if one.key in went else None
        if words is not None:
            change = replace(_change(edition, plenary, one.key, one, last.at), out=True)
            runs = (Run(str(words), words.language, tracked=change),)
            label = last.labels.get(one.key, "")
            found.setdefault(behind, []).append(Struck(runs, label=label))
    return found


def _earlier(plenary: Plenary) -> Circulated | None:
    """Return the draft that changes are counted from: the last that is not what it says now."""
    paper = plenary.papers.get(COMMUNIQUE)
    if paper is None:
        return None
    earlier = (one for one in reversed(paper.circulated) if one.revision != paper.revision)
    return next(earlier, None)


def _as_shown(edition: Edition, plenary: Plenary, last: Circulated, one: Paragraph) -> Words | None:
    """Return what a paragraph said in the copy that these readers had; None: it was not in it.

    What has become more discreet since is so here too.
    """
    text = own_words(plenary, one)
    if text is None or text.is_gone:
        return None
    words = text.best(edition.language)
    if edition.audience is Audience.INTERNAL or one.changed_by or one.agreed:
        return words
    numbers = {source.entry for source in one.sources}
    then = [entry for entry in last.entries if entry.number in numbers]
    # What was taken back since still says whose words went round.
    now = [plenary.entries[entry.number].entry for entry in then if entry.number in plenary.entries]
    if not all(may_be_told(edition, plenary, entry) for entry in (*then, *now)):
        return None
    return discreet(edition, words, hidden(edition, plenary, then) | hidden(edition, plenary, now))


def _change(
    edition: Edition, plenary: Plenary, key: str, one: Paragraph, default: datetime
) -> Tracked:
    """Return who changed a paragraph last, without naming the person, and when."""
    by, at = one.changed_by, one.changed_at or default
    for change in plenary.papers[COMMUNIQUE].changes:
        if change.key == key:
            by, at = change.by, change.at
    person = plenary.people.get(by) if by is not None else None
    said = edition.body(body_of(person)) if person is not None else "Plenary"
    return Tracked(out=False, by=said, at=at)


def _apart(before: str, now: Words, change: Tracked) -> Iterator[Run]:
    old, new = _PIECE.findall(before), _PIECE.findall(str(now))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            yield Run("".join(old[a:b]), now.language)
            continue
        if b > a:
            yield Run("".join(old[a:b]), now.language, tracked=replace(change, out=True))
        if d > c:
            yield Run("".join(new[c:d]), now.language, tracked=change)
