"""One language's edition of the documents: its small phrases, times and marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_skeleton

from agenda.audience import Audience
from agenda.dossier import Dossier, PracticeState
from agenda.gate import maturity_of
from agenda.plenary import Plenary, SlotState, SlotStatus, Stage
from agenda.practice import Practice, PracticeKind, Visibility
from agenda.programme import Agenda, CountryCode, Lead, Process, Slot, SlotKind
from agenda.roster import Role
from agenda.summaries import PlenarySummary, SlotSummary
from agenda.words import Bilingual, Language, Words
from agenda.zones import zone
from documents.blocks import Run, Runs, given, soft, text_of
from documents.participation import Body, members
from documents.process_directory import directory
from locales import clock_time, country, day, known_date, listed, say, say_many

_MONTHS_A_YEAR = 12


def untranslated(language: Language, given_in: Language | None) -> str:
    """Return the mark, in a language, of a text that was given in another one only."""
    name = _language_name(language, given_in)
    return " " + say(language, "(in {language}, not translated)", language=name)


def _language_name(language: Language, named: Language | None) -> str:
    if named is None:
        return say(language, "language not stated")
    return str(Locale.parse(language).languages[named])


@dataclass(frozen=True)
class Edition:
    """The language a document is written in, for whom, and the clock its meeting went by.

    `members` are the delegations against which quantities are counted, with their process.
    """

    language: Language
    zone: ZoneInfo
    zone_name: str
    audience: Audience = Audience.INTERNAL
    members: Mapping[CountryCode, Process | None] = field(default_factory=dict)

    def say(self, runs: Iterable[Run]) -> str:
        """Return what runs say, for where only plain text can stand."""
        return text_of(runs).replace("\n", " ")

    # Texts of the agenda, and words that somebody typed

    def text(self, text: Bilingual) -> Runs:
        """Return a text of the agenda once, marked where it is not in this language."""
        own = text.said_in(self.language)
        if own:
            return (given(own),)
        return (given(text.best(self.language), text.only), *soft(self._untranslated(text.only)))

    def words(self, words: Words, *, marked: bool = True) -> Runs:
        """Return typed words as they are on record, in the language they were typed in."""
        if words.body is None:
            return soft(say(self.language, "taken off the record"))
        runs: Runs = (given(words.body, words.language),)
        if marked and self.foreign(words):
            runs += soft(self._untranslated(words.language))
        if words.translation == "draft":
            runs += soft(" " + say(self.language, "(draft translation)"))
        if words.translation == "approved":
            runs += soft(" " + say(self.language, "(approved translation)"))
        return runs

    def foreign(self, words: Words) -> bool:
        """Return whether words are on record in the other language only."""
        return words.language not in (None, self.language) and words.body is not None

    def _untranslated(self, language: Language | None) -> str:
        return untranslated(self.language, language)

    def language_name(self, language: Language | None) -> str:
        """Return the name of a language, or that it was not stated."""
        return _language_name(self.language, language)

    # Slots, countries and practices

    def slot_label(self, slot: Slot) -> str:
        """Return what a session is called for short: "Session 1", or nothing for other slots."""
        if slot.kind is not SlotKind.SESSION:
            return ""
        number = slot.number or ""
        topic = slot.label == "topic"
        if not number:
            return say(self.language, "Topic") if topic else say(self.language, "Session")
        if topic:
            return say(self.language, "Topic {number}", number=number)
        return say(self.language, "Session {number}", number=number)

    def slot_name(self, slot: Slot) -> Runs:
        """Return the full name of a slot: "Session 1: Irregular migration …"."""
        label = self.slot_label(slot)
        title = self.text(slot.title)
        return (given(label), Run(": "), *title) if label else title

    def process(self, process: Process) -> str:
        """Return the initials a process has in this language."""
        known = directory().process(process)
        return text_of((given(known.short(self.language) if known else process),))

    def lead(self, lead: Lead) -> str:
        """Return a lead with its process: "Panama (RCM)"."""
        return f"{country(self.language, lead.country)} ({self.process(lead.process)})"

    def body(self, body: Body) -> str:
        """Return for whom somebody spoke, without naming the person."""
        if body.countries:
            return listed(self.language, [country(self.language, c) for c in body.countries])
        if body.organisation is not None:
            return self.say((given(body.organisation.best(self.language)),))
        role = {
            None: say(self.language, "somebody no longer on the roster"),
            Role.MODERATOR: say(self.language, "moderator"),
            Role.SECRETARIAT: say(self.language, "secretariat"),
            Role.DELEGATE: say(self.language, "delegate"),
            Role.OBSERVER: say(self.language, "observer"),
        }[body.role]
        return f"{role} ({self.process(body.process)})" if body.process else role

    def kind(self, kind: PracticeKind) -> str:
        """Return the form of a practice."""
        return {
            PracticeKind.POLICY: say(self.language, "Policy"),
            PracticeKind.LAW: say(self.language, "Law"),
            PracticeKind.STRATEGY: say(self.language, "Strategy"),
            PracticeKind.INITIATIVE: say(self.language, "Initiative"),
            PracticeKind.PROCESS: say(self.language, "Process"),
            PracticeKind.ACTION: say(self.language, "Action"),
            PracticeKind.OTHER: say(self.language, "Another form"),
        }[kind]

    def visibility(self, visibility: Visibility) -> str:
        """Return who may see a practice."""
        return {
            Visibility.MEMBERS: say(self.language, "Members only"),
            Visibility.MEETING: say(self.language, "Everybody at the meeting"),
            Visibility.COMPENDIUM: say(self.language, "The compendium"),
            Visibility.PUBLIC: say(self.language, "Public"),
        }[visibility]

    def since(self, practice: Practice) -> str:
        """Return the month a practice began in: "March 2019"."""
        locale = "en_US" if self.language == "en" else "es_419"
        return str(format_skeleton("yMMMM", practice.since, locale=locale))

    def maturity(self, practice: Practice) -> str:
        """Return how long a practice had been carried out on the day it was shared."""
        months = practice.months(practice.shared_at.astimezone(self.zone).date())
        years, rest = divmod(max(months, 0), _MONTHS_A_YEAR)
        in_years = say_many(self.language, "{number} year", "{number} years", years)
        in_months = say_many(self.language, "{number} month", "{number} months", rest)
        if years and rest:
            return say(self.language, "{years} {months}", years=in_years, months=in_months)
        if years:
            return in_years
        return in_months if rest else say(self.language, "less than a month")

    def state(self, state: PracticeState) -> str:
        """Return how far a practice has come."""
        return {
            PracticeState.DRAFT: say(self.language, "draft"),
            PracticeState.SHARED: say(self.language, "shared, not recognised"),
            PracticeState.UNDER_REVIEW: say(self.language, "under review"),
            PracticeState.RETURNED: say(self.language, "returned, not recognised"),
            PracticeState.RECOGNISED: say(self.language, "recognised"),
            PracticeState.WITHDRAWN: say(self.language, "withdrawn"),
        }[state]

    def standing(self, summary: PlenarySummary, dossier: Dossier) -> str:
        """Return how far a practice has come, and the threshold that its maturity is held to."""
        state = self.state(dossier.state)
        threshold = maturity_of(summary.plenary, dossier, summary.at).threshold
        if threshold is None:
            return say(self.language, "{state}; no threshold for maturity was set", state=state)
        months = say_many(self.language, "{number} month", "{number} months", threshold)
        return say(
            self.language, "{state}; threshold for maturity: {months}", state=state, months=months
        )

    # Times

    def local_day(self, at: datetime) -> date:
        """Return the date on the meeting's calendar."""
        return at.astimezone(self.zone).date()

    def date_line(self, at: datetime) -> str:
        """Return the date on the meeting's calendar as a line of its own begins."""
        said = day(self.language, self.local_day(at))
        return said[:1].upper() + said[1:]

    def clock(self, at: datetime) -> str:
        """Return the time on the meeting's clock."""
        return clock_time(self.language, at, self.zone)

    def hours(self, start: datetime, end: datetime) -> str:
        """Return two times on the meeting's clock, with the date of one on another day."""
        first, last = self.local_day(start), self.local_day(end)
        after = f"{self.clock(end)}" if first == last else f"{self.clock(end)} ({last})"
        return f"{self.clock(start)}–{after}"

    def instant(self, at: datetime) -> str:
        """Return a date and time in full: the meeting's clock, its zone, and UTC."""
        local, utc = self.local_day(at), at.astimezone(UTC)
        on_utc = f"{utc:%H:%M}" if utc.date() == local else f"{utc:%Y-%m-%d %H:%M}"
        return f"{day(self.language, local)}, {self.clock(at)}, {self.zone_name} · {on_utc} UTC"

    def moment(self, at: datetime) -> str:
        """Return a date and time on the meeting's clock, where the zone stands nearby."""
        return f"{known_date(self.language, self.local_day(at).isoformat())}, {self.clock(at)}"

    def span(self, start: datetime, end: datetime) -> str:
        """Return the date and two times in full: the meeting's clock, its zone, and UTC."""
        local, utc, last = self.local_day(start), start.astimezone(UTC), end.astimezone(UTC)
        on_utc = f"{utc:%H:%M}" if utc.date() == local else f"{utc:%Y-%m-%d %H:%M}"
        closes = f"{last:%H:%M}" if last.date() == utc.date() else f"{last:%Y-%m-%d %H:%M}"
        hours = self.hours(start, end)
        return f"{day(self.language, local)}, {hours}, {self.zone_name} · {on_utc}–{closes} UTC"

    def minutes(self, length: timedelta) -> str:
        """Return a length in whole minutes."""
        return say(self.language, "{number} min", number=whole_minutes(length))

    def difference(self, slot: SlotSummary) -> str:
        """Return how far a slot's length was from the plan, or why nothing can be said."""
        if slot.lasted is None:
            return "–"
        more = whole_minutes(slot.lasted - slot.planned)
        if not more:
            return say(self.language, "as planned")
        sign = "+" if more > 0 else "\N{MINUS SIGN}"
        return sign + say(self.language, "{number} min", number=abs(more))

    def outcome(self, plenary: Plenary, state: SlotState) -> str:
        """Return why a slot has no closing time."""
        if state.status is SlotStatus.SKIPPED or (
            state.status is SlotStatus.PLANNED and plenary.stage is Stage.ENDED
        ):
            return say(self.language, "not held")
        if state.status is SlotStatus.PLANNED:
            return say(self.language, "not opened yet")
        if state.status is SlotStatus.PAUSED:
            return say(self.language, "paused")
        return say(self.language, "still open")


def edition_of(
    plenary: Plenary, language: Language, audience: Audience = Audience.INTERNAL
) -> Edition:
    """Return the edition of a plenary's documents in a language, for these readers."""
    edition = edition_for(plenary.agenda, language)
    return replace(edition, audience=audience, members=members(plenary))


def edition_for(agenda: Agenda, language: Language) -> Edition:
    """Return the edition of an agenda's documents in a language."""
    printed = agenda.zone_as_printed
    name = printed.best(language) if printed is not None else agenda.zone
    return Edition(language, zone(agenda.zone), text_of((given(name),)))


def whole_minutes(length: timedelta) -> int:
    """Return a length in whole minutes, half a minute counting as one."""
    minutes = abs(length) / timedelta(minutes=1)
    return int(minutes + 0.5) * (1 if length >= timedelta() else -1)
