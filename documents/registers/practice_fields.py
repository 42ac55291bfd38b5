"""What a register says of a practice, field by field: once for a sheet, a row and a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from agenda.audience import Audience
from agenda.dossier import Dossier, Passed, PracticeState
from agenda.full_form import Particulars
from agenda.gate import maturity_of
from agenda.practice import Practice
from agenda.review import MOST_POINTS, Criterion, total
from agenda.summaries import PlenarySummary
from agenda.words import Words
from documents.blocks import Runs, given, plain, soft, text_of
from documents.edition import Edition, untranslated
from documents.participation import body_of
from documents.practice_particulars import particular_rows
from documents.workbook import Cell, naive
from locales import country, day, listed, say, say_many

_SHORT, _LONG = 14, 44  # widths of columns, in digits


@dataclass(frozen=True)
class Field:
    """A field of a practice: in print, and as the cell of a table."""

    label: str
    runs: Runs
    cell: Cell
    width: int = _LONG


@dataclass(frozen=True)
class Page:
    """For whom a register is, in which language, and of which record."""

    edition: Edition
    summary: PlenarySummary
    audience: Audience

    @property
    def inside(self) -> bool:
        """Whether it is the secretariats' own."""
        return self.audience is Audience.INTERNAL

    def title(self, practice: Practice) -> Runs:
        """Return what a practice is called among others: "No. 3 · Peru: One-stop centres"."""
        language = self.edition.language
        number = say(language, "No. {number}", number=practice.number)
        name = country(language, practice.country)
        return (*plain(f"{number} · {name}: "), *self.edition.words(practice.title, marked=False))

    def key_fields(self, dossier: Dossier) -> Iterator[Field]:
        """Yield what every practice has: the columns that a register is sorted by."""
        edition, language, practice = self.edition, self.edition.language, dossier.practice
        yield _field(say(language, "Country"), country(language, practice.country), 18)
        title = edition.words(practice.title)
        yield Field(say(language, "Title"), title, _typed(edition, practice.title), 36)
        slot = self.summary.plenary.slots[practice.session].slot
        yield _field(say(language, "Session"), edition.say(edition.slot_name(slot)), 28)
        yield _field(say(language, "Form"), edition.kind(practice.kind), _SHORT)
        yield _field(say(language, "State"), self._state(dossier), 18)
        since = practice.since
        yield Field(say(language, "Since"), plain(edition.since(practice)), since, 12)
        maturity = maturity_of(self.summary.plenary, dossier, self.summary.at)
        months = say_many(language, "{number} month", "{number} months", maturity.months)
        label = say(language, "Maturity in months")
        yield Field(label, plain(months), maturity.months, 10)
        label, threshold = say(language, "Threshold in months"), maturity.threshold
        if threshold is None:
            yield _field(label, say(language, "none was set"), 12)
        else:
            said = say_many(language, "{number} month", "{number} months", threshold)
            yield Field(label, plain(said), threshold, 12)
        yield _field(say(language, "Who may see it"), edition.visibility(practice.visibility), 16)
        name = edition.language_name(practice.title.language)
        mark = untranslated(language, practice.title.language)
        runs = (*plain(name), *soft(mark)) if edition.foreign(practice.title) else plain(name)
        yield Field(say(language, "Language of the text"), runs, name, _SHORT)

    def text_fields(self, dossier: Dossier) -> Iterator[Field]:
        """Yield what was written about a practice, and what has become of it; nothing empty."""
        edition, language, practice = self.edition, self.edition.language, dossier.practice
        questions = self.summary.plenary.slots[practice.session].slot.questions
        if practice.question and practice.question <= len(questions):
            runs = edition.text(questions[practice.question - 1])
            asked = (*plain(f"{practice.question}. "), *runs)
            yield Field(say(language, "Question it answers"), asked, text_of(asked))
        for label, words in (
            (say(language, "Objective"), practice.objective),
            (say(language, "Outcome"), practice.outcome),
            (say(language, "Where else it could work"), practice.elsewhere),
            (say(language, "Link"), practice.link),
        ):
            if words is not None and words.body != "":
                marked = words.language != practice.title.language
                yield Field(label, edition.words(words, marked=marked), _typed(edition, words))
        yield from self._particulars(dossier)
        at = practice.shared_at
        local = naive(at.astimezone(edition.zone).replace(second=0, microsecond=0))
        yield Field(say(language, "Shared on"), plain(edition.instant(at)), local, 18)
        yield from self._course(dossier)

    def _particulars(self, dossier: Dossier) -> Iterator[Field]:
        until = dossier.particulars.until
        found: dict[str, list[Runs]] = {}
        for label, runs in particular_rows(self.edition, dossier):
            found.setdefault(label, []).append(runs)
        last = say(self.edition.language, "Until when")
        for label, several in found.items():
            together = several[0]
            for runs in several[1:]:
                together = (*together, *plain("\n"), *runs)
            cell: Cell = until if label == last else text_of(together)
            yield Field(label, together, cell, 12 if label == last else _LONG)

    def _state(self, dossier: Dossier) -> str:
        """Return how far it has come; what a review made of it leaves the meeting as its result."""
        language, recognised = self.edition.language, PracticeState.RECOGNISED
        if self.audience is Audience.OUTSIDE and dossier.state is not recognised:
            return say(language, "shared, not recognised")
        return self.edition.state(dossier.state)

    def _course(self, dossier: Dossier) -> Iterator[Field]:
        edition, language = self.edition, self.edition.language
        for passed in dossier.history[-1:]:
            if passed.state is PracticeState.RECOGNISED:
                by = say(
                    language, "{day}, by {body}", day=self._day(passed), body=self._who(passed)
                )
                yield _field(say(language, "Recognised"), by)
            if passed.state is PracticeState.RETURNED and passed.reason is not None and self.inside:
                label = say(language, "Why it was returned")
                runs = edition.words(passed.reason)
                yield Field(label, runs, _typed(edition, passed.reason))
        if not self.inside:
            return
        if dossier.scores:
            most = MOST_POINTS * len(Criterion)
            points = [
                say(language, "{points} of {most}", points=total(scores), most=most)
                for scores in dossier.scores.values()
            ]
            yield _field(say(language, "Points of the reviewers"), listed(language, points), 18)
        if dossier.added:
            people = self.summary.plenary.people
            lines: Runs = ()
            for added in dossier.added:
                body = edition.body(body_of(people.get(added.by)))
                lines += (
                    *plain(("\n" if lines else "") + f"{body}: "),
                    *edition.words(added.words),
                )
            yield Field(say(language, "Information added by others"), lines, text_of(lines))

    def _day(self, passed: Passed) -> str:
        return day(self.edition.language, self.edition.local_day(passed.at))

    def _who(self, passed: Passed) -> str:
        return self.edition.body(body_of(self.summary.plenary.people.get(passed.by)))


def _field(label: str, said: str, width: int = _LONG) -> Field:
    return Field(label, plain(said), said, width)


def _typed(edition: Edition, words: Words) -> str:
    """Return typed words as they are on record; their language has a column of its own."""
    return text_of(edition.words(words)) if words.body is None else given(words.body).text


def focal_point(particulars: Particulars) -> tuple[str, str, str]:
    """Return the name, the post and the e-mail of a practice's focal point: personal data."""
    return particulars.contact_name, particulars.contact_post, particulars.contact_email


def in_order(several: Mapping[int, list[Field]]) -> list[Field]:
    """Return a field of each label that any practice has, in an order that suits them all."""
    labels: dict[str, Field] = {}
    order: list[str] = []
    for fields in several.values():
        after = -1
        for field in fields:
            if field.label in labels:
                after = order.index(field.label)
            else:
                after += 1
                order.insert(after, field.label)
                labels[field.label] = field
    return [labels[label] for label in order]
