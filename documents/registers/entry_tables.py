"""Entries of one kind as a table: what was undertaken, and what was reserved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agenda.audience import Audience
from agenda.entry import Commitment, Entered, Entry, EntryKind
from agenda.leaving import leaves
from agenda.programme import Attribution
from agenda.summaries import PlenarySummary
from agenda.words import LANGUAGES, Words
from documents.attributed import commitment_told, discreet, hidden, rule_for
from documents.blocks import Runs, given, plain, soft
from documents.edition import Edition
from documents.participation import Body
from documents.registers.bodies import Bodies, process_name
from documents.registers.compiled import record_line
from documents.workbook import Cell, Column, begun, fill, naive
from locales import country, listed, say


@dataclass(frozen=True)
class Entries:
    """The entries of a kind that stand on record, for some readers; members' before observers'."""

    edition: Edition
    summary: PlenarySummary
    audience: Audience
    kind: EntryKind

    def __iter__(self) -> Iterator[Entered]:
        """Yield them in the order of the record."""
        standing = [e for e in self.summary.plenary.entries.values() if e.stands]
        alike = [e for e in standing if e.entry.kind is self.kind and self._may_stand(e.entry)]
        yield from sorted(alike, key=lambda one: (one.entry.observer, one.entry.number))

    def _may_stand(self, entry: Entry) -> bool:
        """Return whether an entry may stand before these readers: closed doors stay closed."""
        return entry.slot is None or leaves(self.summary.plenary, entry.slot, self.audience)

    def discreetly(self, entry: Entry, words: Words) -> Words:
        """Return words of an entry without the name of a delegation these readers do not know."""
        own = replace(self.edition, audience=self.audience)
        return discreet(own, words, hidden(own, self.summary.plenary, [entry]))

    def undertaken(self, entry: Entry) -> Commitment | None:
        """Return what an entry undertakes, as these readers may have it."""
        own = replace(self.edition, audience=self.audience)
        return commitment_told(own, self.summary.plenary, entry)

    def whose(self, entry: Entry) -> str:
        """Return under whose name an entry stands before these readers."""
        language = self.edition.language
        rule = self._rule(entry)
        if rule is Attribution.NAMED:
            return self._named(entry)
        if rule is Attribution.GROUP:
            bodies = Bodies(self.summary.plenary)
            of = (bodies.process(Body((code,), None, None)) for code in entry.countries)
            names = dict.fromkeys(process_name(self.edition, process) for process in of)
            return listed(language, [name for name in names if name]) or self._nobody()
        return self._nobody()

    def _nobody(self) -> str:
        return say(self.edition.language, "not attributed")

    def _named(self, entry: Entry) -> str:
        names = [country(self.edition.language, code) for code in entry.countries]
        if entry.organisation is not None:
            names.append(given(entry.organisation.best(self.edition.language)).text)
        if not names and entry.commitment is not None and entry.commitment.owner is not None:
            names = [self.edition.say(self.edition.words(entry.commitment.owner))]
        return listed(self.edition.language, names) or "–"

    def _rule(self, entry: Entry) -> Attribution:
        own = replace(self.edition, audience=self.audience)
        return rule_for(own, self.summary.plenary, entry, named=True)

    def session(self, entry: Entry) -> str:
        """Return the slot under which an entry stands."""
        if entry.slot is None:
            return "–"
        slot = self.summary.plenary.slots[entry.slot].slot
        return self.edition.say(self.edition.slot_name(slot))

    def as_what(self, entry: Entry) -> str:
        """Return as what the one who speaks takes part."""
        language = self.edition.language
        return say(language, "observer") if entry.observer else say(language, "member")

    def recorded(self, entered: Entered) -> Cell:
        """Return when an entry was put on record, on the meeting's clock, to the minute.

        Nothing where these readers may not know whose it is: who spoke then would say it.
        """
        if self.audience is Audience.OUTSIDE and self._rule(entered.entry) is not Attribution.NAMED:
            return None
        local = naive(entered.at.astimezone(self.edition.zone))
        return local.replace(second=0, microsecond=0)

    def text(self, entry: Entry) -> Runs:
        """Return what an entry says in this language, or as it was said."""
        return self.edition.words(self.discreetly(entry, entry.text.best(self.edition.language)))

    def texts(self, entry: Entry) -> list[Cell]:
        """Return what an entry says in each language, and how far its translation is."""
        said = [entry.text.said_in(language) for language in LANGUAGES]
        first = [self._typed(entry, words) for words in said]
        if not any(first):  # in a language that nobody stated
            first = [self._typed(entry, entry.text.original), None]
        return [*first, self._state(entry)]

    def _typed(self, entry: Entry, words: Words | None) -> Cell:
        return None if words is None else _typed(self.edition, self.discreetly(entry, words))

    def _state(self, entry: Entry) -> str:
        language, translation = self.edition.language, entry.text.translation
        if translation is None:
            return say(language, "not translated")
        if translation.translation == "approved":
            return say(language, "translation approved")
        return say(language, "translation not approved")

    def text_columns(self) -> list[Column]:
        """Return the columns of `texts`."""
        language = self.edition.language
        names = [self.edition.language_name(one) for one in LANGUAGES]
        heads = [say(language, "Text ({language})", language=name) for name in names]
        return [*(Column(head, 60) for head in heads), Column(say(language, "Translation"), 18)]

    def workbook(self, name: str, columns: Sequence[Column], rows: Sequence[list[Cell]]) -> bytes:
        """Return the table as XLSX."""
        edition, summary = self.edition, self.summary
        title = edition.say((given(summary.plenary.agenda.title.best(edition.language)),))
        book = begun(f"{name}: {title}", (edition.language,), summary.at)
        about = [f"{name} · {title}", self.about(), record_line(edition, summary)]
        fill(book, book.sheet(name), about, columns, rows)
        return book.closed()

    def about(self) -> str:
        """Return for whom the table is, and what it is not."""
        language = self.edition.language
        who = (
            say(language, "For the secretariats only: everybody is named.")
            if self.audience is Audience.INTERNAL
            else say(language, "Named as the plenary decided for what leaves the meeting.")
        )
        draft = say(language, "Draft: not adopted by anybody.")
        return f"{who} {draft}"

    def marked(self, entry: Entry) -> Runs:
        """Return whose an entry is, in print; an observer's says so."""
        name = plain(self.whose(entry))
        if not entry.observer:
            return name
        observer = say(self.edition.language, "observer")
        return (*name, *soft(f" ({observer})"))


def _typed(edition: Edition, words: Words | None) -> Cell:
    if words is None:
        return None
    return edition.say(edition.words(words)) if words.body is None else given(words.body).text
