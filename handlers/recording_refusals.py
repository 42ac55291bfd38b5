"""The words of refusals that concern the record: entries, and whose they are."""

from agenda import refusals as r
from agenda.entry import EntryState
from agenda.plenary import Plenary
from agenda.roster import PersonId
from agenda.words import Language
from handlers.phrases import who
from handlers.refusal_words import Words, plain
from locales import country, say

GONE = {
    EntryState.STANDS: "Nothing was changed: entry no. {number} was not on record as that.",
    EntryState.TAKEN_BACK: "Nothing was changed: entry no. {number} was taken back.",
    EntryState.OFF_RECORD: "Nothing was changed: entry no. {number} was taken off the record.",
}


def _gone(language: Language, plenary: Plenary | None, no: r.EntryGone) -> str:
    del plenary
    return say(language, GONE[no.state], number=no.number)


def _changed(language: Language, plenary: Plenary | None, no: r.EntryChanged) -> str:
    by = who(language, plenary, no.now.changed_by) if plenary else ""
    text = "Nothing was saved: {who} corrected this entry meanwhile. Please open it again."
    return say(language, text, who=by)


def _already(language: Language, plenary: Plenary | None, no: r.OnRecordAlready) -> str:
    del plenary
    if no.state is EntryState.OFF_RECORD:
        text = (
            "Nothing was recorded: this message was on record as no. {number} and was taken off. "
            "What may stand on the record all the same has to be written anew, with /plenary "
            "record."
        )
        return say(language, text, number=no.number)
    text = "This message is on record already, as no. {number}. Nothing was recorded twice."
    return say(language, text, number=no.number)


def _no_such_delegation(language: Language, plenary: Plenary | None, no: r.NoSuchDelegation) -> str:
    named = plenary.people.get(PersonId(no.given)) if plenary else None
    given = str(named.name) if named else country(language, no.given)
    text = (
        "Nothing was recorded: nobody on the roster speaks for {delegation}. A secretariat can add "
        "somebody who does."
    )
    return say(language, text, delegation=given)


OF_THE_RECORD: dict[type[r.Refusal], Words] = {
    r.NothingIsRecorded: plain(
        "Nothing was recorded: this plenary is off the record, and nothing that is said in it is "
        "kept."
    ),
    r.NoSuchEntry: plain(
        "There is no such entry on record for you. /plenary record shows what you may read."
    ),
    r.EntryGone: _gone,
    r.EntryChanged: _changed,
    r.OnRecordAlready: _already,
    r.NotYourWords: plain(
        "These are another delegation's words. The secretariats and the moderators put them on "
        "record, and correct them; your own delegation's you can hand in with /plenary record."
    ),
    r.AdoptedTextStandsOnIt: plain(
        "Nothing was taken off: these words stand in the communiqué that the meeting adopted. "
        "Please ask a secretariat or a moderator: they can take them off, which makes it a draft "
        "again."
    ),
    r.NoSuchDelegation: _no_such_delegation,
}
