"""What came of an act: the acknowledgement, the modal that opened, what the person was told."""

import time

from rehearsal.archive import Message
from rehearsal.directory import Person
from rehearsal.shapes import Json
from rehearsal.sight import seen_message, seen_view
from rehearsal.socket_mode import Ack
from rehearsal.team import Happening, Team

SETTLED_SECONDS = 0.3
# Happenings that answer nobody.
ASIDE = ("call", "home", "reload", "wish")


class Outcome:
    """Watches what happens from the moment an act begins."""

    def __init__(self, team: Team, person: Person, *, channel: str = "", ts: str = "") -> None:
        """Begin to watch for `person`; `channel` and `ts` are where they act."""
        self.team = team
        self.person = person
        self.channel = channel
        self.ts = ts
        self.start = team.number
        self._overlooked: set[int] = set()

    def overlook(self, number: int) -> None:
        """Leave one happening out: it is the person's own doing."""
        self._overlooked.add(number)

    async def settle(self, ack: Ack, seconds: float) -> Json:
        """Wait until the person has been answered, at most `seconds`, and tell what came of it.

        A modal, a private message or a notice ends the wait at once. A public post or change
        where the person acted ends it when the app has then been silent for a moment.
        """
        until = time.monotonic() + (seconds if ack.ok else 0)
        while not self._answered():
            left = until - time.monotonic()
            silent = time.monotonic() - self.team.last_call
            if left <= 0:
                break
            if self._public():
                if silent >= SETTLED_SECONDS and not self.team.calls_running:
                    break
                left = min(left, max(0.01, SETTLED_SECONDS - silent))
            await self.team.next_happening(left)
        return self.result(ack)

    def _since(self) -> list[Happening]:
        return [h for h in self.team.since(self.start) if h.number not in self._overlooked]

    def _mine(self, happening: Happening) -> bool:
        if happening.person:
            return happening.person == self.person.id
        return happening.kind in ("message", "changed") and self._direct(happening)

    def _direct(self, happening: Happening) -> bool:
        channel = self.team.directory.channels.get(happening.channel)
        return channel is not None and channel.direct and self.person.id in channel.members

    def _private(self) -> list[Happening]:
        return [
            h for h in self._since() if self._mine(h) and self._by_app(h) and h.kind not in ASIDE
        ]

    def _answered(self) -> bool:
        return bool(self._private())

    def _by_app(self, happening: Happening) -> bool:
        message = self._message(happening)
        return message is None or message.by_app

    def _public(self) -> bool:
        return any(
            h.kind in ("message", "changed", "deleted", "pins", "home")
            and (h.channel == self.channel or h.person == self.person.id)
            and self._by_app(h)
            for h in self._since()
        )

    def _message(self, happening: Happening) -> Message | None:
        said = self.team.archive.messages.get(happening.channel, [])
        if happening.kind == "ephemeral":
            said = self.team.archive.ephemerals
        return next((m for m in reversed(said) if happening.ts and m.ts == happening.ts), None)

    def result(self, ack: Ack) -> Json:
        """Tell what came of the act up to now."""
        replies, notices, touched = [], [], False
        for happening in self._private():
            message = self._message(happening)
            if happening.kind == "view":
                touched = True
            elif happening.kind == "notice":
                notices.append(happening.text)
            elif message is not None:
                replies.append(seen_message(self.team, message))
        public = [
            seen_message(self.team, message)
            for h in self._since()
            if h.kind == "message" and h.channel == self.channel
            if (message := self._message(h)) is not None and message.by_app
        ]
        top = self.team.views.top(self.person.id)
        return {
            "ack": ack.shape(),
            "form": seen_view(self.team, top) if top is not None and touched else None,
            "replies": replies,
            "public": public,
            "notices": notices,
        }
