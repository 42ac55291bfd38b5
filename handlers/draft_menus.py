"""What a secretariat can answer and decide about a draft: menus, and the button that loads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from agenda.plenary import Plenary, Stage
from agenda.words import Language
from agenda.zones import offset_of
from handlers.desk import Channel
from handlers.drafts import Answers, Draft
from handlers.forms import menu
from handlers.writing import Block, Button, shortened
from locales import say

YEARS_BACK, YEARS_ON = 5, 6
IN_A_ROW = 5
# What is asked for, or was assumed, and what can be decided otherwise, by the notes' codes.
ZONES = frozenset(("zone-missing", "zone-assumed", "zones-differ"))
YEARS = frozenset(("year-assumed",))
DATES = frozenset(("date-missing",))
DISAGREEING = frozenset(("titles-differ", "topics-differ", "leads-differ"))


@dataclass(frozen=True)
class Place:
    """Where a draft would be loaded, and what stands there now.

    `chosen` says that a channel was named, `is_known` that Slack could be asked about it;
    `choices` are the person's own plenaries to come, `anywhere` that the settings trust them.
    """

    channel: Channel | None
    plenary: Plenary | None
    chosen: bool
    is_known: bool
    lacks_roster: bool
    choices: tuple[Plenary, ...]
    anywhere: bool
    seal: str


def can_load(draft: Draft, place: Place) -> bool:
    """Tell whether nothing stands between the draft and the record but the confirmation."""
    standing = place.plenary
    is_new = standing is None or standing.agenda != draft.agenda or bool(draft.people)
    return (
        draft.agenda is not None
        and not draft.errors
        and place.channel is not None
        and not place.lacks_roster
        and is_new
        and not (standing is not None and standing.stage is Stage.RUNNING)
    )


def buttons(language: Language, draft: Draft, answers: Answers, place: Place) -> list[Block]:
    """Return the rows of buttons: load, leave out what could not be read, discard."""
    made: list[Button] = []
    if can_load(draft, place) and place.channel is not None:
        here = answers.answered("channel", place.channel.id)
        made.append(
            Button(
                "import.load",
                say(language, "Load this agenda"),
                here.carried(place.seal),
                style="primary",
                asks=_asks(language, draft, place, place.channel),
                language=language,
            )
        )
    if len(answers.files) > len(draft.unread):
        made += [
            Button(
                f"import.without.{n}",
                say(language, "Leave out {file}", file=shortened(name, 40)),
                answers.without(file).carried(),
            )
            for n, (file, name) in enumerate(draft.unread)
        ]
    made.append(Button("import.discard", say(language, "Discard")))
    return [
        {"type": "actions", "elements": [b.element() for b in made[i : i + IN_A_ROW]]}
        for i in range(0, len(made), IN_A_ROW)
    ]


def _asks(language: Language, draft: Draft, place: Place, channel: Channel) -> str:
    name = f"#{shortened(channel.name, 80)}"
    if place.plenary is None:
        text = say(language, "Load this agenda into {channel}, as a new plenary?", channel=name)
    else:
        title = shortened(place.plenary.agenda.title.best(language), 80)
        text = say(
            language,
            "Load this agenda into {channel}? It replaces “{title}”.",
            channel=name,
            title=title,
        )
    if draft.people and place.plenary is not None:
        text += " " + say(language, "The roster is replaced too.")
    return text


def menus(language: Language, draft: Draft, answers: Answers, place: Place) -> list[Block]:
    """Return the row of menus; its block carries the files and what was answered before."""
    elements = list(_menus(language, draft, answers, place))
    if not elements:
        return []
    return [{"type": "actions", "block_id": answers.carried(), "elements": elements}]


def _menus(language: Language, draft: Draft, answers: Answers, place: Place) -> Iterator[Block]:
    """Yield a menu for each thing that is open, was assumed, or was answered before."""
    codes = draft.codes()
    if (answers.zone or codes & ZONES) and draft.cities:
        missing = "zone-missing" in codes
        hint = say(language, "Choose the zone …") if missing else say(language, "Another zone …")
        yield menu("import.zone", hint, _zones(language, draft))
    if answers.begins or codes & DATES:
        hint = say(language, "The first day …")
        known = {"initial_date": answers.begins} if answers.begins else {}
        yield {
            "type": "datepicker",
            "action_id": "import.begins",
            "placeholder": _plain(hint),
            **known,
        }
    if answers.year or codes & YEARS:
        years = [str(year) for year in _years(draft)]
        ways = [(year, year) for year in years]
        yield menu("import.year", say(language, "Another year …"), ways)
    if answers.prefer or codes & DISAGREEING:
        ways = _preferences(language, draft)
        hint = say(language, "Decide differently …")
        yield menu("import.prefer", hint, ways)
    if place.anywhere:
        hint = (
            say(language, "Another channel …")
            if place.channel
            else say(language, "Choose the channel …")
        )
        yield {
            "type": "conversations_select",
            "action_id": "import.channel",
            "placeholder": _plain(hint),
            "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        }
    elif len(place.choices) > 1:
        ways = [(p.channel, p.agenda.title.best(language)) for p in place.choices]
        hint = say(language, "Choose the plenary …")
        yield menu("import.channel", hint, ways)


def _preferences(language: Language, draft: Draft) -> list[tuple[str, str]]:
    return [
        ("agenda", say(language, "As the agenda has it")),
        ("datasheet", say(language, "As the datasheets have it")),
        *((file, say(language, "As {file} has it", file=name)) for file, name in draft.files),
    ]


def given_answers(language: Language, draft: Draft, answers: Answers) -> list[str]:
    """Return what was answered before, as it was offered."""
    zones = dict(_zones(language, draft))
    ways = dict(_preferences(language, draft))
    given = (
        zones.get(answers.zone, answers.zone),
        answers.begins,
        answers.year,
        ways.get(answers.prefer, ""),
    )
    return [answer for answer in given if answer]


def _years(draft: Draft) -> range:
    known = (_first_day(draft).year, draft.read_on.year)
    return range(min(known) - YEARS_BACK, max(known) + YEARS_ON)


def _first_day(draft: Draft) -> date:
    if draft.agenda is not None:
        return draft.agenda.days[0].date
    return draft.rows[0].on if draft.rows else draft.read_on


def _zones(language: Language, draft: Draft) -> list[tuple[str, str]]:
    """Return the capitals with their distance from UTC on the day of the meeting."""
    noon = datetime.combine(_first_day(draft), time(12), UTC)
    cities: dict[str, list[str]] = {}
    for city in draft.cities:
        cities.setdefault(city.zone, []).append(
            city.names.get(language) or min(city.names.values())
        )
    named = [(zone, ", ".join(sorted(names))) for zone, names in cities.items()]
    named.sort(key=lambda one: one[1])
    choices = [(zone, f"{names} ({_offset(zone, noon)})") for zone, names in named]
    return [*choices, ("Etc/UTC", "UTC")]


def _offset(zone: str, at: datetime) -> str:
    minutes = round(offset_of(zone, at).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}
