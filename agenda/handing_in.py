"""Handing in files: who may for which session or practice, who sees them, who takes them back."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.dossier import Dossier
from agenda.kept_files import LONGEST_RIGHTS, MOST_FILES, Arrived, KeptFile, tidied
from agenda.plenary import Plenary, SlotState
from agenda.practices import is_ours, ours, visible
from agenda.programme import SlotId, SlotKind
from agenda.roster import Account, Person, Role
from agenda.words import clean, typed


def hand_in(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    file: Arrived,
    session: SlotId | None = None,
    practice: int | None = None,
    rights: str = "",
) -> Sequence[f.Fact]:
    """Keep a file with a session, or with a practice; the same one twice is one.

    Raises:
        NotAPresenter, NoSuchSlot, NoSuchPractice, NotYours, TooManyFiles: as for `place_of`.
        WhosePicture: a picture of a practice does not say whose it is.
    """
    del at
    place_of(plenary, by, session=session, practice=practice)
    there = files_of(plenary, session=session, practice=practice)
    if any(one.sha256 == file.sha256 for one in there):
        return []
    said = clean(rights)
    if practice is not None and file.kind.is_picture and not said:
        raise r.WhosePicture
    if len(said) > LONGEST_RIGHTS:
        raise r.FormIncomplete({"rights": "too_long_here"})
    person = plenary.require(by)
    kept = KeptFile(
        number=plenary.files_made + 1,
        name=typed(tidied(file.name, file.kind)),
        sha256=file.sha256,
        size=file.size,
        kind=file.kind,
        by=person.id,
        session=session,
        practice=practice,
        rights=typed(said, person.language) if said and file.kind.is_picture else None,
    )
    return [f.FileKept(file=kept)]


def place_of(
    plenary: Plenary, by: Account, *, session: SlotId | None, practice: int | None
) -> SlotState | Dossier:
    """Return the session, or the dossier, that this person may hand one more file in for.

    Raises:
        NoSuchSlot: the agenda has no such item.
        NotAPresenter: the person neither leads the session nor speaks in it.
        NoSuchPractice, NotYours: it is not their delegation's practice.
        TooManyFiles: it has as many as it may have.
    """
    if len(files_of(plenary, session=session, practice=practice)) >= MOST_FILES:
        raise r.TooManyFiles(MOST_FILES)
    if practice is not None:
        return ours(plenary, by, practice)
    state = plenary.slots.get(session) if session else None
    if state is None or state.slot.kind is SlotKind.BREAK:
        raise r.NoSuchSlot(session or "")
    if not presents(plenary.require(by), state):
        raise r.NotAPresenter(state.id)
    return state


def presents(person: Person, state: SlotState) -> bool:
    """Return whether a person may hand in what is shown in a session.

    The chair may, whoever speaks for a country that leads it or has a speaker in it, and whom the
    agenda names there: by name, whatever stands before it, or by the organisation that presents.
    """
    slot = state.slot
    countries = {lead.country for lead in slot.leads} | {one.country for one in slot.speakers}
    if person.chairs or (person.role is Role.DELEGATE and countries & set(person.countries)):
        return True
    name = _words(str(person.name))
    names = [*(p.name for p in slot.presenters), *(s.name for s in slot.speakers)]
    named = [_words(one) for one in names if one]
    if len(name) > 1 and any(name <= words for words in named):
        return True
    organisations = [one.organisation for one in slot.presenters if one.organisation]
    ours_ = person.organisation
    return ours_ is not None and any(one.is_called_as(ours_) for one in organisations)


def _words(name: str) -> set[str]:
    """Return the words of a name, accents and case aside."""
    split = unicodedata.normalize("NFD", clean(name).casefold())
    return set("".join(c for c in split if not unicodedata.combining(c)).split())


def sessions_of(plenary: Plenary, by: Account) -> list[SlotState]:
    """Return the sessions, and other items, that this person may hand files in for."""
    person = plenary.require(by)
    held = [s for s in plenary.in_order() if s.slot.kind is not SlotKind.BREAK]
    return [state for state in held if presents(person, state)]


def practices_of(plenary: Plenary, by: Account) -> list[Dossier]:
    """Return the practices that this person may hand files in for."""
    person = plenary.require(by)
    return [
        dossier
        for dossier in plenary.dossiers.values()
        if is_ours(person, dossier.practice) and not dossier.is_withdrawn
    ]


def files_of(
    plenary: Plenary, *, session: SlotId | None = None, practice: int | None = None
) -> list[KeptFile]:
    """Return the files of a session, or of a practice, in the order in which they came."""
    return [
        one for one in plenary.files.values() if (one.session, one.practice) == (session, practice)
    ]


def sees(plenary: Plenary, by: Account, file: KeptFile) -> bool:
    """Return whether a person may see a file: as they see its practice, or its session."""
    person = plenary.require(by)
    if file.practice is not None:
        try:
            return bool(visible(plenary, by, file.practice))
        except r.NoSuchPractice:
            return False
    state = plenary.slots.get(file.session) if file.session else None
    if state is None or state.slot.closed_door:
        return person.chairs or person.id == file.by or (state and presents(person, state)) or False
    return True


def seen_by(plenary: Plenary, by: Account) -> list[KeptFile]:
    """Return the files that a person may see."""
    return [file for file in plenary.files.values() if sees(plenary, by, file)]


def found(plenary: Plenary, by: Account, number: int) -> KeptFile:
    """Return a file that this person may see.

    Raises:
        NoSuchFile: there is none of that number for them.
    """
    file = plenary.files.get(number)
    if file is None or not sees(plenary, by, file):
        raise r.NoSuchFile
    return file


def ask_for(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    number: int,
    there: Callable[[str], bool] = bool,
) -> Sequence[f.Fact]:
    """Have a file of the record sent to whoever asks; have it told if its bytes are missing.

    `there` says whether the bytes of a hash are on the disk.

    Raises:
        NoSuchFile: there is none of that number for this person.
    """
    del at
    file, person = found(plenary, by, number), plenary.require(by)
    if not there(file.sha256):
        return [f.FileMissed(number=number, by=person.id)]
    return [f.FileAsked(number=number, by=person.id)]


def take_back(plenary: Plenary, at: datetime, *, by: Account, number: int) -> Sequence[f.Fact]:
    """Take a file off the record, with its name and its bytes.

    Raises:
        NoSuchFile: there is none of that number for this person.
        NotYours: the person neither handed it in nor is of its delegation or a secretariat.
    """
    del at
    file, person = found(plenary, by, number), plenary.require(by)
    if not is_theirs(plenary, person, file):
        raise r.NotYours
    return [f.FileTakenBack(number=number, by=person.id)]


def is_theirs(plenary: Plenary, person: Person, file: KeptFile) -> bool:
    """Return whether a person may take a file back."""
    if person.id == file.by or person.role is Role.SECRETARIAT:
        return True
    dossier = plenary.dossiers.get(file.practice) if file.practice is not None else None
    return dossier is not None and is_ours(person, dossier.practice)
