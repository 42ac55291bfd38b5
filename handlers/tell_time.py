"""What is told about time: how much is left, that it is up, and that the bot was away."""

from datetime import datetime, timedelta

from agenda import facts as f
from handlers.phrases import clock, minutes, slot_value, span, when
from handlers.telling import Telling
from handlers.writing import Button, Line, Message, beside, bold, both, compose, line
from locales import say

_CLOSE_ENOUGH = timedelta(seconds=30)


def warning(telling: Telling) -> list[Message]:
    """Say how much of the slot is left: the threshold, or the real time if it is said late."""
    fact = telling.told(f.WarningGiven)
    state = telling.slot(fact.slot)
    end = state.ends_at or state.due_end
    left = timedelta(minutes=fact.minutes)
    if left - (end - telling.at) > _CLOSE_ENOUGH:
        left = end - telling.at
    return compose(
        [
            *both(
                "{left} left for “{slot}”.",
                left=lambda lang: minutes(lang, left),
                slot=telling.title(fact.slot),
            ),
            _ends(telling, end),
        ]
    )


def _ends(telling: Telling, end: datetime) -> Line:
    return line(bold(beside("Ends at") + ": "), *when(telling.plenary, end))


def limit(telling: Telling) -> list[Message]:
    """Say that the time is up. Closing is the chair's act."""
    fact = telling.told(f.LimitReached)
    state = telling.slot(fact.slot)
    end = state.ends_at or state.due_end
    if telling.at - end > _CLOSE_ENOUGH:
        lines = both("The time for “{slot}” is up. It was up at:", slot=telling.title(fact.slot))
        return compose([*lines, line(*when(telling.plenary, end))])
    return compose(
        both("The time for “{slot}” is up. The chair closes it.", slot=telling.title(fact.slot))
    )


def overrun(telling: Telling) -> list[Message]:
    """Tell lead, moderators and secretariats privately that a slot runs over."""
    fact = telling.told(f.OverrunNoted)
    state = telling.slot(fact.slot)
    over = telling.at - (state.ends_at or state.due_end)
    language = telling.language
    return compose(
        [
            line(
                say(
                    language,
                    "“{slot}” is {over} over its time.",
                    slot=telling.title(fact.slot)(language),
                    over=minutes(language, over),
                )
            )
        ]
    )


def end_moved(telling: Telling) -> list[Message]:
    """Say that the slot was extended or shortened, and when it ends now."""
    fact = telling.told(f.EndMoved)
    text = "“{slot}” is extended by {by}." if fact.minutes > 0 else "“{slot}” is shortened by {by}."
    by = timedelta(minutes=fact.minutes)
    lines = both(text, slot=telling.title(fact.slot), by=lambda lang: minutes(lang, by))
    return compose([*lines, _ends(telling, fact.ends_at)])


def paused(telling: Telling) -> list[Message]:
    """Say that the time stands still."""
    fact = telling.told(f.SlotPaused)
    left = timedelta(seconds=fact.remaining_seconds)
    text = (
        "“{slot}” is paused, with {left} left."
        if left >= timedelta()
        else "“{slot}” is paused, {left} over its time."
    )
    return compose(both(text, slot=telling.title(fact.slot), left=lambda lang: minutes(lang, left)))


def resumed(telling: Telling) -> list[Message]:
    """Say that the time goes on."""
    fact = telling.told(f.SlotResumed)
    lines = both("“{slot}” goes on.", slot=telling.title(fact.slot))
    return compose([*lines, _ends(telling, fact.ends_at)])


def returned(telling: Telling) -> list[Message]:
    """Say in one line how long the bot was away, and what it does about what fell due."""
    fact = telling.told(f.BotReturned)
    away = timedelta(seconds=fact.away_seconds)
    lines = both(
        "This bot was away for {away}, from {start} to {end}. Nothing was lost; what still "
        "matters follows now.",
        away=lambda lang: span(lang, away),
        start=clock(telling.plenary, fact.last_seen),
        end=clock(telling.plenary, telling.at),
    )
    current = telling.plenary.current
    if current is not None and current.ends_at is not None:
        lines.append(_ends(telling, current.ends_at))
    return compose(lines)


def notice(telling: Telling) -> list[Message]:
    """Remind a lead or a moderator privately of the session that opens soon, with its questions."""
    fact = telling.told(f.NoticeGiven)
    state, language = telling.slot(fact.slot), telling.language
    coming = telling.plenary.next
    opens = state.due_start
    if coming is not None and coming.id == state.id:
        opens = telling.plenary.earliest_start(telling.at) or opens
    left = opens - telling.at
    lines = [
        line(
            bold(
                say(
                    language,
                    "“{slot}” opens in {left}.",
                    slot=telling.title(fact.slot)(language),
                    left=minutes(language, left),
                )
            )
        ),
        line(*when(telling.plenary, opens, language)),
    ]
    texts, label = state.slot.questions, "The guiding questions:"
    if not texts:
        texts, label = state.slot.topics, "There are no guiding questions. The topics:"
    if texts:
        lines.append(line(say(language, label)))
        lines += [line(f"{number}. {text.best(language)}") for number, text in enumerate(texts, 1)]
    return compose(lines)


def asked_to_close(telling: Telling) -> list[Message]:
    """Ask moderators and secretariats once, at the end of the day, to close."""
    fact = telling.told(f.DayEndAsked)
    state, language = telling.slot(fact.slot), telling.language
    text = say(
        language,
        "The day has come to its planned end. Close “{slot}”?",
        slot=telling.title(fact.slot)(language),
    )
    close = Button(
        "slot.next", say(language, "Close"), slot_value(telling.plenary, state), style="primary"
    )
    return compose([line(text)], [close])
