"""What must be true after a storm: the bot's outbox against what stands in Slack's channels."""

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise

from agenda.announcements import Announcement, Effect
from tests.crash.rooms import Rooms

_WORDS = re.compile(r"Word \d+ in room-\d+")


@dataclass(frozen=True)
class Row:
    """A letter as it lies in the outbox."""

    id: int
    plenary: str
    key: str
    conversation: str
    lane: str
    told: Announcement
    state: str
    part: int


def letters(rooms: Rooms) -> list[Row]:
    with closing(sqlite3.connect(rooms.folder / "plenary.db")) as db:
        rows = db.execute(
            "SELECT id, plenary, key, conversation, lane, announcement, state, part "
            "FROM outbox ORDER BY id"
        ).fetchall()
    return [Row(*r[:5], Announcement.model_validate_json(r[5]), *r[6:]) for r in rows]


def key_of(metadata: object) -> str | None:
    payload = metadata.get("event_payload", {}) if isinstance(metadata, dict) else {}
    return payload.get("key")


def places(rooms: Rooms) -> dict[str, dict[str, str]]:
    """Return where each of the bot's messages stands: key → ts → channel."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for channel, messages in rooms.slack.team.archive.messages.items():
        for message in messages:
            if (key := key_of(message.metadata)) is not None:
                found[key][message.ts] = channel
    return found


def times_there(rooms: Rooms) -> Counter[str]:
    return Counter({key: len(found) for key, found in places(rooms).items()})


def broken_promises(rooms: Rooms) -> list[str]:
    """Return what was lost, is there twice, or came in the wrong order, in words."""
    rows, found = letters(rooms), places(rooms)
    return [*_lost(rooms, rows, found), *_twice(rows, found), *_disordered(rows, found)]


def _lost(rooms: Rooms, rows: list[Row], found: dict[str, dict[str, str]]) -> Iterator[str]:
    for row in rows:
        name = f"letter {row.id} ({row.told.subject})"
        if row.state not in ("done", "expired"):
            yield f"{name} was lost: it is left {row.state}"
        if row.state == "expired" and row.told.not_after is None:
            yield f"{name} was lost: it expired and never could"
        if row.told.effect is Effect.POST and row.state == "done":
            if row.part < 1:
                yield f"{name} was lost: it is done and has no message"
            for n in range(row.part):
                if f"{row.key}.{n}" not in found:
                    yield f"{name} was lost: it is done and nobody sees it"
    for room, channel in rooms.channels.items():
        messages = rooms.slack.team.archive.messages.get(channel, [])
        heard = {words for m in messages for words in _WORDS.findall(m.text)}
        typed = {words for words in getattr(rooms, "announced", ()) if words.endswith(f" {room}")}
        yield from (f"“{words}” was acknowledged and lost" for words in typed - heard)


def _twice(rows: list[Row], found: dict[str, dict[str, str]]) -> Iterator[str]:
    known = {f"{row.key}.{n}" for row in rows for n in range(max(row.part, 1))}
    for key, there in found.items():
        if len(there) > 1:
            yield f"{key} is there {len(there)} times"
        if key not in known:
            yield f"{key} is there and not in the outbox"


def _disordered(rows: list[Row], found: dict[str, dict[str, str]]) -> Iterator[str]:
    lanes: dict[tuple[str, str, str], list[tuple[float, str]]] = defaultdict(list)
    for row in rows:
        for n in range(row.part):
            there = found.get(f"{row.key}.{n}")
            if there:
                first = min(float(ts) for ts in there)
                lanes[row.plenary, row.conversation, row.lane].append((first, row.told.subject))
    for lane, said in lanes.items():
        for one, other in pairwise(said):
            if one[0] >= other[0]:
                yield f"{lane}: out of order, {other[1]} came before {one[1]}"
