"""A flood: hundreds of posts wait in every room while something about time falls due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from agenda.announcements import Effect
from rehearsal.shapes import Json
from tests.crash.rooms import STARTS, Rooms, announces
from tests.crash.storm import faults_of
from tests.crash.storm_oracle import Row, key_of, letters

HANGS_SECONDS = 9.0
HEAD_START_SECONDS = 1.5  # of the posts, before something about time falls due
# What keeps Slack busy: it is slow, says nothing for long, or takes no more posts.
BUSY = (
    {"chance": 0.15, "kinds": ["apply-then-hang"], "seconds": HANGS_SECONDS},
    {
        "chance": 0.30,
        "kinds": [
            "slow",
            "ratelimited",
            "ratelimited-absent",
            "apply-then-close",
            "apply-then-500",
        ],
        "seconds": 1,
    },
)
HANGING = ({"chance": 1.0, "kinds": ["apply-then-hang"], "seconds": HANGS_SECONDS},)


@dataclass
class Flood(Rooms):
    """The clock begins shortly before the ten-minute warning of the session, in real time."""

    limits: bool = True
    minutes: float = 20.0 - HEAD_START_SECONDS / 60
    rate: float = 1.0
    settle: float = 2.5  # so that the bot is as patient with a call as when it is served
    waiting: int = 300
    parts: tuple[Json, ...] = BUSY

    async def rise(self) -> None:
        """Let the warning of every room fall due while posts wait."""
        await self.decide(STARTS, *(announces(f"Word {n}") for n in range(self.waiting)))
        await self.stage.faults(*faults_of(self.seed, *self.parts))
        await self.begin_life()
        # Time passes once posts go out in every room, however long the bot needs to be born.
        rooms = set(self.channels.values())
        assert await self.until(lambda: rooms <= {channel for *_, channel in self._posts()})
        await self.let_time_pass()
        await self.until(lambda: len(self._called()) == self.number, HEAD_START_SECONDS + 6)

    def _warnings(self) -> list[Row]:
        return [row for row in letters(self) if row.told.subject == "warning_given"]

    def _called(self) -> set[str]:
        return {row.key for row in self._warnings()} & {key for _, key, _ in self._posts()}

    def _posts(self) -> list[tuple[float, str, str]]:
        """List the posts that have reached Slack: when, the letter's key, and the channel."""
        found = []
        for call in self.slack.team.calls:
            key = key_of(call["params"].get("metadata"))
            if call["method"] == "chat.postMessage" and key is not None:
                found.append((call["at"], key.partition(".")[0], call["params"]["channel"]))
        return found

    def came_too_late(self, within: float) -> Iterator[str]:
        """Yield, in words, which warnings did not go first, or came later than `within`."""
        rooms = {plenary: self.channels[name] for name, plenary in self.plenaries.items()}
        words = {row.key for row in letters(self) if row.lane == "word"}
        warnings = self._warnings()
        if len(warnings) != self.number:
            yield f"{len(warnings)} warnings were given"
        for row in warnings:
            name = f"the warning of {row.plenary}"
            due, given = self._due(row)
            posts = [p for p in self._posts() if p[2] == rooms[row.plenary] and p[0] >= given]
            before = [key for _, key, _ in posts]
            if row.key not in before:
                yield f"{name} never reached Slack"
                continue
            came = before.index(row.key)
            overtook = [key for key in before[:came] if key in words]
            if len(overtook) > 1:
                yield f"{name}: {len(overtook)} words went before it"
            if posts[came][0] - due > within:
                yield f"{name} came {posts[came][0] - due:.1f} seconds after it was due"

    def _due(self, row: Row) -> tuple[float, float]:
        """Return the real Unix seconds at which a warning was due, and at which it was given."""
        home = self.reading.home(row.plenary)
        entry = self.reading.entries(home, row.told.seq)[0]
        end = self.reading.plenary(home).slots[entry.fact.slot].ends_at
        assert isinstance(end, datetime)
        due = end.timestamp() - 60 * entry.fact.minutes
        return self.real(due), self.real(entry.at.timestamp())

    # Pins and topics

    def words_before_the_side(self) -> dict[str, int]:
        """Return how many messages came in each room between the opening one and each adornment."""
        rows = letters(self)
        found = {}
        for name, plenary in self.plenaries.items():
            channel = self.channels[name]
            calls = [c for c in self.slack.team.calls if c["params"].get("channel") == channel]
            methods = [c["method"] for c in calls]
            opened = next(
                row.key
                for row in rows
                if (row.plenary, row.told.subject, row.told.effect)
                == (plenary, "slot_opened", Effect.POST)
            )
            keys = [str(key_of(c["params"].get("metadata"))).partition(".")[0] for c in calls]
            for method in ("pins.add", "conversations.setTopic"):
                after = methods[keys.index(opened) + 1 :]
                until = after.index(method) if method in after else len(after)
                found[f"{name} {method}"] = after[:until].count("chat.postMessage")
        return found
