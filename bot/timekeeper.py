"""The tick: wakes when something falls due, and has the rules do what is to be done."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from agenda import timekeeping
from agenda.plenary import PlenaryId
from agenda.refusals import Refusal
from agenda.timekeeping import Deadline
from bot.clock import AnyClock
from storage.ledger import SqliteLedger

log = logging.getLogger(__name__)

NOTICED_AFTER = timedelta(seconds=30)


def cause_of(plenary: PlenaryId, deadline: Deadline) -> str:
    """Return the cause of a deadline's decision: it happens once for a version of its slot."""
    return f"due:{plenary}:{deadline.slot}:{deadline.version}:{deadline.kind}"


@dataclass
class Timekeeper:
    """Asks the database what is due, at the next deadline and once every real second.

    APScheduler wakes it and remembers nothing: the deadlines are rows.
    """

    ledger: SqliteLedger
    clock: AnyClock
    _scheduler: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone="UTC"))
    _ticking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _stopped: bool = False
    _wakes: set["asyncio.Task[None]"] = field(default_factory=set)

    async def start(self) -> None:
        """Say that the bot was away, do what fell due meanwhile, and keep time from now on."""
        await self._return()
        await self.tick()
        options = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler.add_job(self.tick, "interval", seconds=1, id="second", **options)
        self._scheduler.start()

    async def _return(self) -> None:
        beat = self.ledger.last_beat()
        if beat is None:
            return
        _, last_seen = beat
        for plenary in self.ledger.all():
            rule = partial(timekeeping.returned, last_seen=last_seen, least=NOTICED_AFTER)
            cause = f"returned:{plenary.id}:{last_seen.isoformat()}"
            try:
                await self.ledger.decide(plenary.id, rule, cause=cause)
            except Refusal:
                log.warning("a damaged plenary stays closed", extra={"plenary": plenary.id})

    def wake(self) -> None:
        """Tick now: the clock was set."""
        task = asyncio.ensure_future(self.tick())
        self._wakes.add(task)
        task.add_done_callback(self._wakes.discard)

    async def tick(self) -> None:
        """Do everything that is due, then set the alarm for what comes next."""
        if self._stopped:
            return
        try:
            await self._tick()
        except Exception:
            log.exception("tick not done")

    async def _tick(self) -> None:
        async with self._ticking:
            now = self.clock.now()
            while found := self.ledger.due(now):
                done = await asyncio.gather(*(self._keep(plenary) for plenary in found))
                if not any(done):
                    break
            await self.ledger.beat(self.clock.real(), self.clock.now())
        self._set_alarm()

    async def _keep(self, plenary: PlenaryId) -> bool:
        """Do one plenary's due deadlines; return whether any could be done."""
        did = False
        standing = self.ledger.plenary(plenary)
        for deadline in timekeeping.due(standing, self.clock.now()) if standing else []:
            rule = partial(timekeeping.keep, deadline=deadline)
            try:
                decision = await self.ledger.decide(
                    plenary, rule, cause=cause_of(plenary, deadline)
                )
            except Refusal:
                return did
            except Exception:
                log.exception("deadline not kept", extra={"plenary": plenary})
                return did
            did = did or (bool(decision.entries) and not decision.repeated)
        return did

    def _set_alarm(self) -> None:
        coming = self.ledger.next_due()
        left = self.clock.until(coming) if coming is not None else None
        if left is None or left > timedelta(seconds=1) or not self._scheduler.running:
            return
        self._scheduler.add_job(
            self.tick,
            "date",
            run_date=self.clock.real() + max(left, timedelta()) + timedelta(milliseconds=1),
            id="alarm",
            replace_existing=True,
            misfire_grace_time=None,
        )

    async def stop(self) -> None:
        """Keep time no more, once the tick in hand is done."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        self._stopped = True
        async with self._ticking:
            pass
