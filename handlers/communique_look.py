"""How the draft joint communiqué looks: by part, each paragraph in brackets until it is agreed."""

from collections.abc import Mapping
from typing import Any

from agenda.brackets import brackets_in, settles_itself
from agenda.drafting_advice import advice
from agenda.negotiated import (
    adopted,
    current_labels,
    drafted,
    last_circulated,
    open_count,
    reservations_on,
    wordings,
)
from agenda.paper import COMMUNIQUE, PaperName, Paragraph, Part, Place
from agenda.papers import is_final, paragraphs
from agenda.plenary import Plenary
from agenda.programme import SlotKind
from agenda.roster import Person, Role
from agenda.trace import without_source
from agenda.verbs import VERBS
from agenda.words import LANGUAGES, Language, Text, Words
from handlers.communique_words import advised, part_name, strength_name
from handlers.forms import choice_field
from handlers.own_words import own_words
from handlers.paper_look import Look
from handlers.paper_state import moment_of
from handlers.phrases import slot_title, value, who
from handlers.writing import Block, Button, Line, aside, bold, bullet, line
from locales import known_date, listed, say, say_many

COMMUNIQUE_PARTS = tuple(Part)[tuple(Part).index(Part.CHAPEAU) :]
MOST_ADVICE = 12
_WITH_SOURCES = (Part.PREAMBLE, Part.OPERATIVE, Part.FOLLOW_UP)


def title(language: Language, plenary: Plenary, name: PaperName) -> str:
    """Return what the communiqué is called."""
    del name
    if adopted(plenary) is not None:
        return say(language, "Joint communiqué")
    return say(language, "Draft joint communiqué")


def heading(language: Language, plenary: Plenary, place: Place) -> str:
    """Return what stands above the paragraphs of a part, or of a topic of the operative part."""
    name = part_name(language, place.part)
    if place.part is not Part.OPERATIVE or place.topic is None:
        return name
    return f"{name} – {slot_title(language, plenary.slots[place.topic].slot)}"


def labels(plenary: Plenary, name: PaperName) -> Mapping[str, str]:
    """Return the numbers of the paragraphs: those that stay while the text is negotiated."""
    del name
    return current_labels(drafted(plenary))


def mark(language: Language, plenary: Plenary, one: Paragraph) -> str:
    """Return whether a paragraph is agreed, and what else stands against it."""
    if settles_itself(one):
        return say(language, "(filled in by the adoption)")
    inside = brackets_in(one.text)
    said = [say(language, "agreed") if one.agreed else say(language, "in brackets")]
    if inside:
        said.append(
            say_many(language, "{number} bracket within", "{number} brackets within", inside)
        )
    if one.text is None:
        said.append(say(language, "proposed by the bot"))
    reserved = len(reservations_on(plenary, one.key))
    if reserved:
        said.append(say_many(language, "{number} reservation", "{number} reservations", reserved))
    return f"({', '.join(said)})"


def above(language: Language, plenary: Plenary, name: PaperName) -> list[Line]:
    """Say how many brackets are open, when it went round, and who recorded its adoption."""
    del name
    done = adopted(plenary)
    if done is not None:
        on = known_date(language, done.on.isoformat())
        return [line(bold(say(language, "Adopted on {date}.", date=on)))]
    count = open_count(plenary)
    lines = [
        line(
            bold(
                say_many(
                    language, "{number} bracket is open.", "{number} brackets are open.", count
                )
            )
            if count
            else bold(say(language, "No bracket is open."))
        )
    ]
    last = last_circulated(plenary)
    if last is not None:
        when = moment_of(plenary, last.at, language)
        by = who(language, plenary, last.by)
        lines.append(aside(say(language, "Sent round last: {when}, {who}.", when=when, who=by)))
    for process, recorded in plenary.papers[COMMUNIQUE].adoptions.items():
        if recorded.revision == plenary.papers[COMMUNIQUE].revision:
            text = say(
                language,
                "The adoption is on record for {process}; it counts once all have recorded it.",
                process=process,
            )
            lines.append(line(text))
    return lines


def below(language: Language, plenary: Plenary, name: PaperName) -> list[Line]:
    """Give advice on the wording, and say which paragraphs have no source."""
    if adopted(plenary) is not None:
        return []
    lines: list[Line] = []
    found = advice(plenary)
    if found:
        text = "Advice on the wording, which holds nothing up:"
        lines.append(line(bold(say(language, text))))
        lines += [bullet(advised(language, one)) for one in found[:MOST_ADVICE]]
        if len(found) > MOST_ADVICE:
            rest = len(found) - MOST_ADVICE
            lines.append(aside(say(language, "and {number} more", number=rest)))
    numbers = labels(plenary, name)
    lacking = [
        numbers.get(one.key, "")
        for one in without_source(plenary, name)
        if one.place.part in _WITH_SOURCES
    ]
    if lacking:
        said = say(
            language,
            "Without a source on record: {paragraphs}.",
            paragraphs=listed(language, lacking),
        )
        lines.append(line(said))
    return lines


def places(language: Language, plenary: Plenary, name: PaperName) -> list[tuple[Place, str]]:
    """Return where a paragraph may be added: at the end of each part and topic, or behind one."""
    found = []
    for part in COMMUNIQUE_PARTS:
        place = Place(part=part)
        if part is Part.OPERATIVE:
            for state in plenary.in_order():
                if state.slot.kind is SlotKind.SESSION:
                    topic = Place(part=part, topic=state.id)
                    found.append((topic, heading(language, plenary, topic)))
        found.append((place, heading(language, plenary, place)))
    numbers = labels(plenary, name)
    for one in paragraphs(plenary, name):
        number = numbers.get(one.key)
        if number and one.alternative_to is None:
            behind = one.place.model_copy(update={"after": one.key})
            found.append((behind, say(language, "Right behind {number}", number=number)))
    return found[:100]


def buttons(language: Language, plenary: Plenary, name: PaperName, person: Person) -> list[Button]:
    """Offer to send the draft round, to choose its look, and to record its adoption."""
    if not person.chairs or adopted(plenary) is not None:
        return []
    given, seen = value(plenary.id), value(plenary.id, plenary.papers[name].revision)
    found = []
    if not is_final(plenary, name):
        found = [
            Button("communique.circulate", say(language, "Send the draft round"), given),
            Button("communique.style", say(language, "Choose its look"), given),
        ]
    if person.role is Role.SECRETARIAT and not open_count(plenary):
        found.append(Button("communique.adopt", say(language, "Record the adoption"), seen))
    return found


def paragraph_buttons(
    language: Language, plenary: Plenary, name: PaperName, one: Paragraph
) -> list[Button]:
    """Offer, in the form of a paragraph, what a negotiation does with it."""
    given = value(plenary.id, one.key, one.version)
    if settles_itself(one):
        return []
    if one.agreed:
        again = say(language, "Put it in brackets again")
        return [Button("communique.bracket", again, given)]
    agree = Button("communique.agree", say(language, "The meeting agreed it"), given)
    rivals = len(wordings(paragraphs(plenary, name), one))
    if rivals:
        asks = say(language, "The other wordings of it are left out. They stay on record.")
        agree = Button(agree.action, agree.label, given, asks=asks, language=language)
    return [
        agree,
        Button("communique.alternative", say(language, "Propose another wording"), given),
        Button("communique.merge", say(language, "Make one of several"), given),
        Button("communique.reserve", say(language, "Record a reservation"), given),
    ]


def fields(language: Language) -> list[Block]:
    """Return the menu of verbs, from soft to strong, with which a paragraph may begin."""
    choices = [
        (f"{n}", f"{strength_name(language, verb.strength)}: {verb.en} · {verb.es}")
        for n, verb in enumerate(VERBS)
    ]
    label = say(language, "Begin with a verb, from soft to strong")
    hint = say(language, "It is put before the text in both languages.")
    return [choice_field("verb", label, choices, optional=True, hint=hint)]


def with_verb(text: Text, values: Mapping[str, Any]) -> Text:
    """Return a text with the verb that was chosen before it, in each of its languages."""
    given = str(values.get("verb") or "")
    if not given.isascii() or not given.isdecimal() or int(given) >= len(VERBS):
        return text
    verb = VERBS[int(given)]

    def begun(words: Words) -> Words:
        known = next((one for one in LANGUAGES if one == words.language), None)
        if known is None or not words.body:
            return words
        return words.model_copy(update={"body": f"{verb.offered(known)} {words.body}"})

    other = text.translation
    return Text(original=begun(text.original), translation=begun(other) if other else None)


LOOK = Look(
    parts=COMMUNIQUE_PARTS,
    title=title,
    heading=heading,
    places=places,
    above=above,
    below=below,
    words=own_words,
    labels=labels,
    mark=mark,
    buttons=buttons,
    paragraph_buttons=paragraph_buttons,
    fields=fields,
    finished=with_verb,
    in_full=True,
)
