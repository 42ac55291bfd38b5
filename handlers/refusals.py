"""The words of every refusal: what was refused, why, and what to do instead."""

from agenda import refusals as r
from agenda.plenary import Plenary, SlotStatus
from agenda.words import Language
from handlers.communique_refusals import OF_THE_COMMUNIQUE
from handlers.file_refusals import OF_FILES
from handlers.paper_refusals import OF_PAPERS
from handlers.phrases import clock, delegations, slot_name, slot_title, where, who
from handlers.practice_refusals import OF_PRACTICES
from handlers.preparing_refusals import BEFORE_THE_PLENARY
from handlers.recording_refusals import OF_THE_RECORD
from handlers.refusal_words import Words, plain
from handlers.writing import shortened
from locales import day, listed, say, say_many

ACTS = {
    "next": "moved on to the next item",
    "back": "went back to the item before",
    "extend": "extended the time",
    "shorten": "shortened the time",
    "pause": "paused the time",
    "resume": "resumed the time",
    "skip": "left out the next item",
    "question": "chose another question",
    "end": "ended the plenary",
    "start": "started the plenary",
    "replan": "gave the rest of the day new times",
}

PROBLEMS = {
    "missing": "This is needed.",
    "too_long": "This is too long: please shorten it to 3,000 characters (150 for the title).",
    "same_as_objective": "Please say what was reached, not only what was aimed at: a best practice "
    "is an outcome that let an objective be reached.",
    "not_yours": "The roster does not say that you speak for this country.",
    "not_yet": "This date has not come yet. A best practice has been carried out long enough to "
    "have proven itself: please give the day on which it began.",
    "too_long_here": "This is too long: please shorten it.",
    "not_of_this_session": "This question belongs to another session: please choose one of the "
    "session above, or none.",
    "not_an_address": "This is no e-mail address.",
    "not_ended": "Please say above that it is closed, or leave this empty.",
    "counts_otherwise": "Please say why: your figure is shown with this reason.",
    "too_many_rows": "These are too many rows: please put some of them together.",
    "before_its_start": "This is before the day on which it began.",
    "not_over_yet": "This day has not come yet.",
    "not_able_to_review": "Somebody of the country that shared it does not review it.",
    "named_twice": "This person is named above already.",
    "no_definition": "A key concept needs its definition: please write it as Term: definition "
    "(source: …).",
    "fills_the_session": "This leaves no time for the dialogue: please give a shorter one.",
    "not_for_you": "Delegations hand in interventions, proposals, commitments and reservations: "
    "the secretariats record the rest.",
    "for_members_only": "Reservations on the text are for the member countries.",
    "members_apart": "Words of members and words of observers are kept apart: please make two "
    "entries of them.",
    "one_observer": "Please choose one observer at a time: each gets an entry of its own.",
    "no_such_practice": "There is no such best practice on record.",
    "no_such_paragraph": "This paragraph is not in the draft any more: please choose another.",
    "not_a_link": "Please give an address that begins with https://, or leave this empty.",
}


def phrase(language: Language, plenary: Plenary | None, refusal: r.Refusal) -> str:
    """Return the words of a refusal in the reader's language."""
    return _PHRASES[type(refusal)](language, plenary, refusal)


def problems(language: Language, no: r.FormIncomplete) -> dict[str, str]:
    """Return what is wrong with the fields of a form, by field."""
    return {name: problem(language, what) for name, what in no.problems.items()}


def problem(language: Language, name: str) -> str:
    """Return what is wrong with a field of a form."""
    return say(language, PROBLEMS[name])


def _slot_moved_on(language: Language, plenary: Plenary | None, no: r.SlotMovedOn) -> str:
    slot = plenary.slots.get(no.slot) if plenary else None
    if plenary is None or slot is None:
        return say(language, "This button belongs to an earlier moment of the meeting.")
    current, last = plenary.current, plenary.last_act
    since = ""
    if last is not None:
        since = say(
            language,
            " Since then {who} {act}, at {time}.",
            who=who(language, plenary, last.by),
            act=say(language, ACTS[last.name]),
            time=clock(plenary, last.at),
        )
    now = say(language, " Now: {slot}.", slot=slot_title(language, current.slot)) if current else ""
    return (
        say(
            language,
            "Nothing was done: this button was made for an earlier moment of “{slot}”.",
            slot=slot_title(language, slot.slot),
        )
        + since
        + now
    )


def _not_today(language: Language, plenary: Plenary | None, no: r.NotToday) -> str:
    zone = where(plenary) if plenary else no.first.tzinfo
    return say(
        language,
        "Nothing was started: this agenda is for {first} to {last}. To hold it now, use "
        "/plenary start --now: you are shown the new times first.",
        first=day(language, no.first.astimezone(zone).date()),
        last=day(language, no.last.astimezone(zone).date()),
    )


def _running_already(language: Language, plenary: Plenary | None, no: r.RunningAlready) -> str:
    del plenary
    differences = "; ".join(_differences(language, no)) or say(
        language, "the two agendas say the same"
    )
    return say(
        language,
        "Nothing was loaded: the plenary is running, and its agenda is not replaced under it. "
        "Change its times with extend, shorten and skip. The file differs in: {differences}.",
        differences=differences,
    )


def _differences(language: Language, no: r.RunningAlready) -> list[str]:
    """Return where two agendas differ, slot by slot."""
    found = [
        name
        for name in ("title", "theme", "zone", "capitals", "timing")
        if getattr(no.running, name) != getattr(no.offered, name)
    ]
    old = {slot_id: (day_.date, slot) for slot_id, day_, slot in no.running.rows()}
    new = {slot_id: (day_.date, slot) for slot_id, day_, slot in no.offered.rows()}
    for slot_id in sorted(old | new):
        if old.get(slot_id) == new.get(slot_id):
            continue
        _, slot = old.get(slot_id) or new[slot_id]
        if slot_id not in new:
            found.append(say(language, "{slot} is left out", slot=slot_title(language, slot)))
        elif slot_id not in old:
            found.append(say(language, "{slot} is added", slot=slot_title(language, slot)))
        else:
            parts = [
                name
                for name in type(slot).model_fields
                if getattr(old[slot_id][1], name) != getattr(new[slot_id][1], name)
            ]
            if old[slot_id][0] != new[slot_id][0]:
                parts.insert(0, "date")
            found.append(f"{slot_title(language, slot)} ({', '.join(parts)})")
    return found


def _somebody_just_did(language: Language, plenary: Plenary | None, no: r.SomebodyJustDid) -> str:
    person = who(language, plenary, no.by) if plenary else ""
    return say(
        language,
        "{who} {act} a moment ago, at {time}. Do you want to do it once more?",
        who=person,
        act=say(language, ACTS[no.act]),
        time=clock(plenary, no.at) if plenary else "",
    )


def _people_waiting(language: Language, plenary: Plenary | None, no: r.PeopleWaiting) -> str:
    return say(
        language,
        "These delegations are still waiting for the floor: {people}. Close all the same?",
        people=delegations(language, plenary, no.people) if plenary else "",
    )


def _only_just_opened(language: Language, plenary: Plenary | None, no: r.OnlyJustOpened) -> str:
    slot = plenary.slots[no.slot].slot if plenary else None
    return say(
        language,
        "“{slot}” opened less than a minute ago. Do you want to close it already?",
        slot=slot_title(language, slot) if slot else "",
    )


def _too_late(language: Language, plenary: Plenary | None, no: r.TooLate) -> str:
    return say(
        language,
        "Nothing was done: Slack delivered this late; you did it at {time}. Please do it again if "
        "you still want it.",
        time=clock(plenary, no.made_at) if plenary else f"{no.made_at:%H:%M} UTC",
    )


def _still_to_come(language: Language, plenary: Plenary | None, no: r.AskFirst) -> str:
    del no
    coming = plenary.next if plenary else None
    if plenary is None or coming is None:
        return ""
    left = [s for s in plenary.in_order() if s.status is SlotStatus.PLANNED]
    return say_many(
        language,
        "One item is still to come and would not be held: {slot}. End the whole plenary?",
        "{number} items are still to come and would not be held, from {slot} to {last}. End the "
        "whole plenary, and not only this day?",
        len(left),
        slot=slot_name(language, left[0].slot),
        last=slot_name(language, left[-1].slot),
    )


def _still_open(language: Language, plenary: Plenary | None, no: r.StillOpen) -> str:
    return say(
        language,
        "“{slot}” is still open. Close it and end the plenary?",
        slot=slot_title(language, plenary.slots[no.slot].slot) if plenary else "",
    )


def _long_before(language: Language, plenary: Plenary | None, no: r.LongBefore) -> str:
    if plenary is None:
        return ""
    return say(
        language,
        "“{slot}” is planned for {day}, {time}. Do you want to open it now?",
        slot=slot_title(language, plenary.slots[no.slot].slot),
        day=day(language, no.due.astimezone(where(plenary)).date()),
        time=clock(plenary, no.due),
    )


def _no_such_session(language: Language, plenary: Plenary | None, no: r.NoSuchSession) -> str:
    numbers = [s.slot.number or "" for s in plenary.sessions()] if plenary else []
    return say(
        language,
        "Nothing was written: “{given}” is no session of this agenda and no kind of document. Its "
        "sessions are {numbers}; /plenary export alone shows what there is.",
        given=shortened(no.given, 40),
        numbers=listed(language, numbers),
    )


def _too_short(language: Language, plenary: Plenary | None, no: r.TooShort) -> str:
    del plenary
    return say(
        language,
        "Nothing was changed: the time would already be over. It can be shortened by at most "
        "{most} minutes; to close now, use next.",
        most=no.most,
    )


def _session_not_opened(language: Language, plenary: Plenary | None, no: r.SessionNotOpened) -> str:
    del plenary, no
    return say(
        language, "This session has not been reached yet: please choose one that has opened."
    )


def _already_waiting(language: Language, plenary: Plenary | None, no: r.AlreadyWaiting) -> str:
    del plenary
    return say(language, "You are on the list already, at place {place}.", place=no.place)


def _no_such_question(language: Language, plenary: Plenary | None, no: r.NoSuchQuestion) -> str:
    del plenary
    return say(
        language,
        "Nothing was done: this item has no guiding question {number} (it has {asked}).",
        number=no.number,
        asked=no.asked,
    )


def _not_a_question(language: Language, plenary: Plenary | None, no: r.NotAQuestion) -> str:
    del plenary
    return say(
        language,
        "Nothing was changed: “{given}” is not the number of a guiding question. For example: "
        "/plenary question 2, or /plenary question none.",
        given=shortened(no.given, 40),
    )


def _already_discussed(language: Language, plenary: Plenary | None, no: r.AlreadyDiscussed) -> str:
    del plenary
    if no.number is None:
        return say(language, "No question in particular is under discussion.")
    return say(language, "Question {number} is under discussion already.", number=no.number)


def _not_minutes(language: Language, plenary: Plenary | None, no: r.NotMinutes) -> str:
    del plenary
    if not no.given:
        return say(
            language, "Please say how many minutes, from 1 to 180. For example: /plenary extend 10."
        )
    return say(
        language,
        "Nothing was changed: “{given}” is not a number of minutes from 1 to 180. For example: "
        "/plenary extend 10.",
        given=no.given,
    )


def _delivered_late(language: Language, plenary: Plenary | None, no: r.DeliveredLate) -> str:
    return say(
        language,
        "Slack delivered this late: you did it at {time}. Do you still want it?",
        time=clock(plenary, no.made_at) if plenary else f"{no.made_at:%H:%M} UTC",
    )


_PHRASES: dict[type[r.Refusal], Words] = {
    r.NotOnRoster: plain(
        "Your account is not on the roster of this plenary yet. You can ask the secretariat to add "
        "you with the button below."
    ),
    r.ForSecretariats: plain(
        "This is for the secretariats. Please ask one of them, or the technical staff: the "
        "settings can name further accounts."
    ),
    r.NotForThisRole: plain(
        "This is for the moderators and the secretariats. If you should be one of them, please "
        "ask the secretariat."
    ),
    r.NotADelegation: plain(
        "This is for the delegations of the member countries. If you speak for one, please ask "
        "the secretariat to say so on the roster."
    ),
    r.AttendanceChanged: plain(
        "Nothing was saved: somebody else took attendance meanwhile. Please open it again."
    ),
    r.NotYours: plain(
        "Only the delegation that shared this practice can change it. The secretariat can withdraw "
        "it."
    ),
    r.NoPlenary: plain(
        "There is no plenary in this conversation. Please use the plenary's channel; a secretariat "
        "loads one with /plenary load."
    ),
    r.NotStarted: plain(
        "The plenary has not started yet. A moderator starts it with /plenary start."
    ),
    r.AlreadyStarted: plain(
        "The plenary is running already. /plenary status says where it stands."
    ),
    r.HasEnded: plain("The plenary is over. Its documents can still be had with /plenary export."),
    r.NotToday: _not_today,
    r.ShownTooLongAgo: plain(
        "Nothing was changed: the times you were shown are out of date. Please ask for them again."
    ),
    r.RunningAlready: _running_already,
    r.NothingOpen: plain(
        "No item of the agenda is open now. /plenary status says what comes next, and /plenary "
        "next opens it."
    ),
    r.NothingNext: plain(
        "Nothing is left on the agenda. /plenary end closes the plenary and leaves its documents."
    ),
    r.NothingBefore: plain("There is no earlier item of today to go back to."),
    r.SlotMovedOn: _slot_moved_on,
    r.NotOurs: plain(
        "Nothing was done: this button is not one of this bot's, or it arrived damaged. /plenary "
        "status gives you fresh ones."
    ),
    r.AlreadyPaused: plain("The time stands still already. /plenary resume lets it go on."),
    r.NotPaused: plain("The time is running: there is nothing to resume."),
    r.NotMinutes: _not_minutes,
    r.TooShort: _too_short,
    r.NothingSaid: plain(
        "Please write the words after the command, for example: /plenary announce The interpreters "
        "are ready."
    ),
    r.NoSuchQuestion: _no_such_question,
    r.NotAQuestion: _not_a_question,
    r.AlreadyDiscussed: _already_discussed,
    r.NewerScreenLink: plain(
        "Nothing was done: the link has been made anew since. /plenary screen shows it."
    ),
    r.ScreenOver: plain(
        "The day on which the plenary ended is over, and its screen is closed. The documents can "
        "still be had with /plenary export."
    ),
    r.NoScreenAddress: plain(
        "The screen has no address yet. Please ask the technical staff to set PLENARY_PUBLIC_URL."
    ),
    r.NoDrift: plain("The day is on time: there is nothing to move."),
    r.NoBreakLeft: plain(
        "No break is left today. You can shift the rest, or shorten what follows."
    ),
    r.AlreadyWaiting: _already_waiting,
    r.NotWaiting: plain("You are not on the list for the floor."),
    r.NobodyWaiting: plain("Nobody is waiting for the floor."),
    r.SessionNotOpened: _session_not_opened,
    r.NoSessionYet: plain(
        "Best practices are shared under a session, and none has opened yet. Please try again once "
        "the first session has begun."
    ),
    r.NoSuchPractice: plain(
        "There is no such practice on record. /bestpractice list shows those of your delegation."
    ),
    r.FormIncomplete: plain("Some fields are not complete yet; each says what it needs."),
    r.RecordDamaged: plain(
        "The record of this plenary does not verify, so nothing more is written to it. Please tell "
        "the technical staff: “plenary journal verify” says where, and how to restore it."
    ),
    r.AskFirst: _still_to_come,
    r.SomebodyJustDid: _somebody_just_did,
    r.OnlyJustOpened: _only_just_opened,
    r.TooLate: _too_late,
    r.StillOpen: _still_open,
    r.LongBefore: _long_before,
    r.NoSuchSession: _no_such_session,
    r.PeopleWaiting: _people_waiting,
    r.DeliveredLate: _delivered_late,
    **BEFORE_THE_PLENARY,
    **OF_PRACTICES,
    **OF_PAPERS,
    **OF_THE_COMMUNIQUE,
    **OF_FILES,
    **OF_THE_RECORD,
}


def has_words(refusal: type[r.Refusal]) -> bool:
    """Return whether a kind of refusal has its phrase."""
    return refusal in _PHRASES
