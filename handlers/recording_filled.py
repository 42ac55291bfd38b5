"""What a form of the record was opened for, and what was put into it."""

from dataclasses import dataclass, replace
from datetime import date

from agenda.entry import Entered, Entry, EntryKind, MessageLink
from agenda.entry_form import EntryForm
from agenda.plenary import Plenary
from agenda.programme import Attribution, SlotId
from agenda.refusals import FormIncomplete, NotOurs
from agenda.roster import PersonId
from agenda.words import LANGUAGES
from handlers.carried import whole, word
from handlers.desk import Request
from handlers.long_text import from_fields
from handlers.phrases import value
from handlers.recording_words import ATTRIBUTIONS

NOT_SAID = "rule"
"""What is chosen where the plenary's rule of attribution is to hold."""


@dataclass(frozen=True)
class Filling:
    """A form that is open: what it is for, and how the open form carries that.

    `number` and `seen` are of the entry that is corrected, `source` and `speaker` of one that is
    made. `why` says that a reason is asked for.
    """

    number: int | None = None
    seen: int = 0
    source: MessageLink | None = None
    speaker: PersonId | None = None
    why: bool = False

    def carried(self, plenary: Plenary) -> str:
        """Return it as the form carries it."""
        why = "why" if self.why else ""
        if self.number is not None:
            return value(plenary.id, "correct", self.number, self.seen, why)
        channel, ts = (self.source.channel, self.source.ts) if self.source else ("", "")
        return value(plenary.id, "add", channel, ts, self.speaker or "", why)

    @classmethod
    def of(cls, asked: Request) -> "Filling":
        """Return what a form carries.

        Raises:
            NotOurs: the bot made no such form.
        """
        match word(asked, 0):
            case "correct":
                why = word(asked, 3) == "why"
                return cls(number=whole(asked, 1), seen=whole(asked, 2), why=why)
            case "add":
                channel, ts = word(asked, 1), word(asked, 2)
                return cls(
                    source=MessageLink(channel=channel, ts=ts) if channel and ts else None,
                    speaker=PersonId(word(asked, 3)) or None,
                    why=word(asked, 4) == "why",
                )
            case _:
                raise NotOurs

    def asking_why(self) -> "Filling":
        """Return the same with a reason asked for."""
        return replace(self, why=True)


def form_from(entered: Entered) -> EntryForm:
    """Return the form of an entry as it stands."""
    entry = entered.entry
    commitment = entry.commitment
    return EntryForm(
        kind=entry.kind,
        slot=entry.slot,
        question=entry.question,
        countries=() if entry.observer else entry.countries,
        observer=entry.speaker if entry.observer else None,
        speaker=entry.speaker,
        words=str(entry.text.original),
        language=entry.text.original.language,
        attribution=entry.attribution,
        practice=entry.practice,
        owner=str(commitment.owner or "") if commitment else "",
        verb=str(commitment.verb) if commitment else "",
        due=commitment.due if commitment else None,
        paragraph=entry.paragraph,
    )


def read_form(asked: Request, filling: Filling, before: Entry | None) -> EntryForm:
    """Return the form as it was filled in; what is no choice of it counts as not given.

    Raises:
        FormIncomplete: several observers are chosen at once.
    """
    values = asked.values
    whose = [str(one) for one in values.get("delegation") or ()]
    countries = tuple(one for one in whose if len(one) == 2 and one.isupper())  # noqa: PLR2004
    observers = [PersonId(one) for one in whose if one not in countries]
    if len(observers) > 1:
        raise FormIncomplete({"delegation": "one_observer"})
    kind = values.get("record.kind")
    slot, _, question = str(values.get("place") or "").partition(":")
    attribution = values.get("attribution")
    spoken = values.get("language")
    practice = str(values.get("practice") or "")
    kept = before.attribution if before else None
    return EntryForm(
        kind=EntryKind(kind) if kind in set(EntryKind) else EntryKind.INTERVENTION,
        slot=SlotId(slot) if slot else None,
        question=int(question) if question.isdecimal() and int(question) else None,
        countries=countries,
        observer=observers[0] if observers else None,
        speaker=filling.speaker,
        words=from_fields("words", values),
        language=next((known for known in LANGUAGES if known == spoken), None),
        attribution=Attribution(attribution)
        if attribution in ATTRIBUTIONS
        else (kept if attribution != NOT_SAID else None),
        practice=int(practice) if practice.isdecimal() else None,
        owner=str(values.get("owner") or ""),
        verb=str(values.get("verb") or ""),
        due=date.fromisoformat(values["due"]) if values.get("due") else None,
        paragraph=str(values.get("paragraph") or "") or None,
        reason=str(values.get("reason") or ""),
    )
