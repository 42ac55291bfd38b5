"""Asking for the documents: which, of what, in which formats and languages, and for whom."""

from functools import partial

from agenda import leaving
from agenda.audience import Audience
from agenda.chair import chair
from agenda.leaving import Format, Output, Wanted
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.refusals import NoSuchSession
from agenda.words import LANGUAGES, Language
from handlers.desk import Answer, Desk, Request, View
from handlers.forms import Choice, choice_field, choices_field
from handlers.phrases import slot_title, value
from handlers.running import plenary_of
from handlers.writing import blocks_of, compose, line
from locales import say, say_many

WHOLE = frozenset(("all", "todo", "toda", "todos"))
EVERY = frozenset(("everything", "cada", "plenarias", "plenaries"))
OUTSIDE = frozenset(("outside", "afuera", "externo", "externa"))
_OFFERED = tuple(output for output in Output if output is not Output.TRANSLATIONS)
_ALL_FORMATS = (Format.DOCX, Format.PDF, Format.MD, Format.XLSX, Format.CSV, Format.JSON)


async def export(asked: Request, desk: Desk) -> Answer:
    """Have documents sent to whoever asks; alone, show the form in which they are chosen."""
    plenary = plenary_of(asked, desk)
    chair(plenary, asked.account)
    words = asked.text.casefold().split()
    if not words and asked.trigger is not None:
        return Answer(opens=_form(plenary, desk.language(asked)))
    if EVERY & set(words):
        return await _of_every_plenary(asked, desk, _read(None, words))
    return await _asked_for(asked, desk, plenary, _read(plenary, words))


async def chosen(asked: Request, desk: Desk) -> Answer:
    """Have what was chosen in the form written and sent."""
    plenary = plenary_of(asked, desk)
    given = asked.values
    session = str(given.get("session") or "")
    language = str(given.get("language") or "")
    wanted = Wanted(
        session=SlotId(session) if session in plenary.slots else None,
        outputs=tuple(o for o in _OFFERED if o.value in (given.get("outputs") or ())),
        formats=tuple(form for form in Format if form.value in (given.get("formats") or ())),
        languages=tuple(one for one in LANGUAGES if language == one) or LANGUAGES,
        audience=Audience.OUTSIDE if given.get("audience") == "outside" else Audience.INTERNAL,
    )
    if session == "every":
        told = await _of_every_plenary(asked, desk, wanted)
    else:
        told = await _asked_for(asked, desk, plenary, wanted)
    return Answer(receipt=told.messages[0])


async def _asked_for(asked: Request, desk: Desk, plenary: Plenary, wanted: Wanted) -> Answer:
    rule = partial(leaving.ask, by=asked.account, wanted=wanted)
    await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    number = leaving.files_expected(plenary, wanted)
    return _told(desk.language(asked), number, wanted)


async def _of_every_plenary(asked: Request, desk: Desk, wanted: Wanted) -> Answer:
    """Have the documents of every plenary written that this person chairs, each in a message."""
    number = 0
    for plenary in desk.ledger.all():
        person = plenary.person_of(asked.account)
        if person is None or not person.chairs:
            continue
        rule = partial(leaving.ask, by=asked.account, wanted=wanted)
        await desk.ledger.decide(plenary.id, rule, cause=f"{asked.cause}:{plenary.id}")
        number += leaving.files_expected(plenary, wanted)
    return _told(desk.language(asked), number, wanted)


def _told(language: Language, number: int, wanted: Wanted) -> Answer:
    text = say_many(
        language,
        "{number} document is being written. It comes to you in a private message.",
        "{number} documents are being written. They come to you in a private message; many come "
        "as one archive.",
        number,
    )
    lines = [line(text)]
    if wanted.audience is Audience.OUTSIDE:
        lines.append(line(say(language, "They are the copies that may leave the meeting.")))
    else:
        caution = say(
            language, "They name delegations, and are for the secretariats and the chair alone."
        )
        lines.append(line(caution))
    return Answer(messages=tuple(compose(lines)))


def _read(plenary: Plenary | None, words: list[str]) -> Wanted:
    """Return what the words after the command ask for.

    Raises:
        NoSuchSession: a word is neither a session's number nor anything else that is known.
    """
    outputs: list[Output] = []
    formats: list[Format] = []
    languages: list[Language] = []
    session: SlotId | None = None
    outside = False
    for word in words:
        if word in WHOLE or word in EVERY:
            continue
        if word in OUTSIDE:
            outside = True
        elif word in {output.value for output in Output}:
            outputs.append(Output(word))
        elif word in {form.value for form in Format}:
            formats.append(Format(word))
        elif word in LANGUAGES:
            languages += [one for one in LANGUAGES if one == word]
        else:
            session = _session(plenary, word)
    return Wanted(
        session=session,
        outputs=tuple(outputs),
        formats=tuple(formats),
        languages=tuple(languages) or LANGUAGES,
        audience=Audience.OUTSIDE if outside else Audience.INTERNAL,
    )


def _session(plenary: Plenary | None, number: str) -> SlotId:
    found = [s.id for s in plenary.sessions() if s.slot.number == number] if plenary else []
    if not found:
        raise NoSuchSession(number)
    return found[0]


def _form(plenary: Plenary, language: Language) -> View:
    places: list[Choice] = [("whole", say(language, "The whole plenary"))]
    places += [(s.id, slot_title(language, s.slot)) for s in plenary.sessions()]
    places.append(("every", say(language, "Every plenary that I chair")))
    readers: list[Choice] = [
        ("internal", say(language, "The secretariats: it names delegations")),
        ("outside", say(language, "To be sent on: by the rule of attribution")),
    ]
    tongues: list[Choice] = [
        ("both", say(language, "Both languages")),
        ("en", "English"),
        ("es", "Español"),
    ]
    names = output_names(language)
    return View(
        callback="export.choose",
        title=say(language, "Documents"),
        submit=say(language, "Send them to me"),
        close=say(language, "Cancel"),
        blocks=[
            *blocks_of([line(say(language, "Leave a list empty to have all that is in it."))]),
            choice_field("session", say(language, "Of what"), places, chosen="whole"),
            choices_field(
                "outputs", say(language, "Which documents"), [(o.value, names[o]) for o in _OFFERED]
            ),
            choices_field(
                "formats",
                say(language, "In which formats"),
                [(form.value, form.value.upper()) for form in _ALL_FORMATS],
            ),
            choice_field("language", say(language, "In which language"), tongues, chosen="both"),
            choice_field("audience", say(language, "For whom"), readers, chosen="internal"),
        ],
        private=value(plenary.id),
    )


def output_names(language: Language) -> dict[Output, str]:
    """Return what the documents are called in the list to choose from."""
    return {
        Output.SESSION_SUMMARY: say(language, "Summary of each session"),
        Output.CHAIR_SUMMARY: say(language, "Chair’s summary"),
        Output.REPORT: say(language, "Report of proceedings"),
        Output.COMMUNIQUE: say(language, "Draft joint communiqué"),
        Output.PRACTICES: say(language, "Register of practices, and a sheet for each"),
        Output.COMPENDIUM: say(language, "Compendium of practices"),
        Output.COMMITMENTS: say(language, "Commitments"),
        Output.RESERVATIONS: say(language, "Reservations"),
        Output.SPEAKING: say(language, "Speakers and time used"),
        Output.ATTENDANCE: say(language, "Attendance"),
        Output.RUNNING_ORDER: say(language, "Running order, planned and actual"),
        Output.CHARTS: say(language, "Pictures of speaking time and practices"),
        Output.TRANSLATIONS: say(language, "Workbook of translations"),
        Output.DATA: say(language, "Data for programs (JSON)"),
        Output.JOURNAL: say(language, "The journal of the record"),
        Output.FILES: say(language, "Slides and other files that were handed in"),
    }
