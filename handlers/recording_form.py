"""The form of an entry of the record: what each kind asks for, and what was put into it."""

from collections.abc import Iterator, Sequence

from agenda.entry import EntryKind
from agenda.entry_form import LONGEST_LINE, EntryForm, kinds_for, members
from agenda.negotiated import current_labels
from agenda.paper import COMMUNIQUE
from agenda.papers import paragraphs
from agenda.plenary import Plenary
from agenda.roster import Person, Role
from agenda.words import LANGUAGES, LONGEST_REASON, Language
from handlers.desk import View
from handlers.forms import Choice, choice_field, choices_field, date_field, text_field
from handlers.long_text import LONGEST_FIELD, field_name, in_fields
from handlers.own_words import own_words
from handlers.phrases import delegation, slot_name, slot_title
from handlers.recording_filled import NOT_SAID, Filling
from handlers.recording_words import ATTRIBUTIONS, ENTRY_KINDS, for_the_annex, rule_of
from handlers.writing import Block, Line, aside, bold, compose, in_one, line, shortened
from locales import country, say

LANGUAGE_NAMES: dict[Language, str] = {"en": "English", "es": "Español"}
_FIRST_WORDS = 60


def entry_view(
    plenary: Plenary,
    person: Person,
    form: EntryForm,
    filling: Filling,
    above: Sequence[Line] = (),
) -> View:
    """Return the form of an entry with this in its fields, and lines above them."""
    language = person.language
    carried = filling.carried(plenary)
    lines = [*above, *_about(person, form, filling)]
    blocks = [block for message in compose(lines) for block in message.blocks] if lines else []
    blocks += _delegation(plenary, person, form, language)
    kinds = [*kinds_for(person)]
    if form.kind not in kinds:
        kinds.append(form.kind)
    offered = [(kind.value, say(language, ENTRY_KINDS[kind])) for kind in kinds]
    field = choice_field("record.kind", say(language, "Kind"), offered, chosen=form.kind.value)
    blocks.append({**field, "block_id": carried, "dispatch_action": True})
    blocks += words_fields(
        form.words, say(language, "Words, or the main points"), say(language, "Words, continued")
    )
    blocks += _of_kind(plenary, form, language)
    blocks += _belonging(plenary, form, language)
    if filling.why:
        blocks.append(reason_field(language, form.reason))
    correcting = filling.number is not None
    return View(
        callback="record.correct" if correcting else "record.add",
        title=say(language, "Correct the record") if correcting else add_title(language),
        submit=say(language, "Save") if correcting else say(language, "Put on record"),
        close=say(language, "Cancel"),
        blocks=blocks,
        private=carried,
    )


def add_title(language: Language) -> str:
    """Return what adding to the record is called."""
    return say(language, "Add to the record")


def words_fields(text: str, label: str, further: str, *, name: str = "words") -> list[Block]:
    """Return the fields for words of any length."""
    return [
        text_field(field, further if n else label, value=piece, many_lines=True, optional=bool(n))
        for n, (field, piece) in enumerate(in_fields(name, text))
    ]


def room_for(text: str, label: str, further: str) -> list[Block]:
    """Return empty fields with room for as much as a text takes, and one more."""
    many = len(text) // LONGEST_FIELD + 2 if len(text) > LONGEST_FIELD // 2 else 1
    names = [field_name("words", n, "\n\n") for n in range(many)]
    return [
        text_field(name, further if n else label, many_lines=True, optional=bool(n))
        for n, name in enumerate(names)
    ]


def reason_field(language: Language, given: str = "") -> Block:
    """Return the field for why a final paper is opened again."""
    label = say(language, "Why this final paper is opened again")
    return text_field("reason", label, value=given, most=LONGEST_REASON, many_lines=True)


def _about(person: Person, form: EntryForm, filling: Filling) -> Iterator[Line]:
    language = person.language
    if not person.chairs:
        mine = delegation(language, person)
        if person.role is Role.OBSERVER or len(person.countries) == 1 or filling.number is not None:
            yield line(bold(say(language, "For {delegation}", delegation=mine)))
    if person.role is Role.OBSERVER or form.observer is not None:
        yield aside(for_the_annex(language))
    if filling.number is None and not form.words:
        text = (
            "A longer text than one field takes comes as a message: write it here in the channel "
            "or to this bot, and choose “Add to record” in the message's own menu."
        )
        yield aside(say(language, text))
    if filling.why:
        text = (
            "A paper that both secretariats have approved stands on this. It is opened again when "
            "you save, with the reason that you give below."
        )
        yield line(bold(say(language, text)))


def _delegation(
    plenary: Plenary, person: Person, form: EntryForm, language: Language
) -> list[Block]:
    if not person.chairs:
        if len(person.countries) < 2 or person.role is Role.OBSERVER:  # noqa: PLR2004
            return []
        codes = [*person.countries]
        observers: list[Person] = []
    else:
        codes, observers = members(plenary), plenary.with_role(Role.OBSERVER)
    named = sorted(((code, country(language, code)) for code in codes), key=lambda one: one[1])
    mark = say(language, "observer")
    named += [(one.id, f"{delegation(language, one)} ({mark})") for one in observers]
    if not named:
        return []
    chosen = [*form.countries, *([form.observer] if form.observer else [])]
    hint = say(language, "Nobody for a note, or for a decision of the whole meeting.")
    label = say(language, "Whose words")
    return [
        choices_field("delegation", label, named, chosen=chosen, hint=hint if person.chairs else "")
    ]


def _of_kind(plenary: Plenary, form: EntryForm, language: Language) -> Iterator[Block]:
    """Yield the fields that this kind of entry has and others have not."""
    match form.kind:
        case EntryKind.COMMITMENT:
            hint = say(language, "As a verb: host, publish, translate …")
            label = say(language, "What is undertaken")
            yield text_field("verb", label, value=form.verb, most=LONGEST_LINE, hint=hint)
            label = say(language, "By whom, if by none of the delegations above")
            yield text_field("owner", label, value=form.owner, most=LONGEST_LINE, optional=True)
            given = form.due.isoformat() if form.due else ""
            yield date_field("due", say(language, "By when"), value=given, optional=True)
        case EntryKind.RESERVATION:
            offered = [*_paragraphs(plenary, language)]
            if offered:
                label = say(language, "On which paragraph of the draft communiqué")
                yield choice_field(
                    "paragraph", label, offered, chosen=form.paragraph, optional=True
                )
        case EntryKind.PRACTICE:
            offered = [
                (f"{one.number}", f"{one.number}: {one.title}")
                for one in plenary.practices.values()
            ]
            if offered:
                label = say(language, "Which best practice on record")
                chosen = f"{form.practice}"
                yield choice_field("practice", label, offered, chosen=chosen, optional=True)
        case _:
            return


def _paragraphs(plenary: Plenary, language: Language) -> Iterator[Choice]:
    if COMMUNIQUE not in plenary.papers:
        return
    labels = current_labels(plenary)
    for one in paragraphs(plenary, COMMUNIQUE):
        text = own_words(plenary, one)
        if text is not None:
            number = labels.get(one.key, "–")
            first = shortened(str(text.best(language)), _FIRST_WORDS)
            yield one.key, f"{number}: {first}"


def _belonging(plenary: Plenary, form: EntryForm, language: Language) -> Iterator[Block]:
    """Yield where an entry belongs, in which language it is, and under whose name it leaves."""
    offered: list[Choice] = []
    reached = [state for state in plenary.in_order() if state.reached]
    for state in sorted(reached, key=lambda one: one.id != form.slot):
        name = (
            slot_name(language, state.slot)
            if state.slot.number
            else slot_title(language, state.slot)
        )
        offered.append((f"{state.id}:0", name))
        offered += [
            (f"{state.id}:{n}", f"{name}, {n}: {in_one(text, language)}")
            for n, text in enumerate(state.slot.questions, 1)
        ]
    if offered:
        chosen = f"{form.slot}:{form.question or 0}"
        label = say(language, "Session, and the question that it answers")
        yield choice_field("place", label, offered, chosen=chosen)
    label = say(language, "Language of the words")
    languages = [(known, LANGUAGE_NAMES[known]) for known in LANGUAGES]
    yield choice_field("language", label, languages, chosen=form.language or language)
    rule = say(language, "As the plenary's rule: {how}", how=rule_of(language, plenary))
    ways = [(NOT_SAID, rule)]
    named = [(way, say(language, text)) for way, text in ATTRIBUTIONS.items()]
    ways += [(way.value, said[:1].upper() + said[1:]) for way, said in named]
    label = say(language, "In what leaves the meeting")
    way = form.attribution.value if form.attribution else NOT_SAID
    yield choice_field("attribution", label, ways, chosen=way)
