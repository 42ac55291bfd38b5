"""Files kept with the record, and taken back, by a bot that dies over it: whole or nowhere."""

import asyncio
import hashlib
import os
from collections import Counter

from agenda import facts as f
from bot.reading import Reading
from rehearsal.stage import Form
from storage.files import FOLDER, SWEPT
from tests.crash.meeting import FINISHED_WITHIN_SECONDS, Meeting
from tests.crash.points import AtPoint

CONTENT = b"%PDF-1.7 of the jaguarundi"
NAME = "jaguarundi"
KEEPING = ("after taking in a file", "before commit of upload of files")
DELETING = ("before deleting a file", "before call of recall", "after call of recall")
MORE = ("after commit of upload of files", "before call of files", "after call of files")
# By day once at each point of keeping and deleting; by night at the others too, and three times.
NIGHT = int(os.environ.get("PLENARY_KILLS", "20")) >= 100
POINTS = (*KEEPING, *DELETING, *(MORE if NIGHT else ()))
TIMES = 3 if NIGHT else 1
KEPT_WITHIN = 5.0  # seconds after which somebody hands the file in again


class Filing(Meeting):
    """A meeting in which one delegate hands in a file, has it sent, and takes it back."""

    handed_in = 0

    async def _act_on(self) -> None:
        while not self._over:
            await self._hand_in()
            await self._press("file.get")
            await self._let_it_out()
            await self._press("file.take.back")
            await self._let_it_out()

    async def _act_beside(self) -> None:
        """Do nothing else."""
        await self._calm.wait()

    async def _hand_in(self) -> None:
        self.handed_in += 1
        content = CONTENT + str(self.handed_in).encode()
        form = await self._press("file.open")
        if not isinstance(form, Form):
            return
        await form.submit({"files": [(f"{NAME} {self.handed_in}.pdf", content)]}, wait=0)
        until = asyncio.get_running_loop().time() + KEPT_WITHIN
        while asyncio.get_running_loop().time() < until and not self._files():
            await asyncio.sleep(0.02)

    def _files(self) -> dict[int, object]:
        return self._reading.plenary(self._home).files

    async def _press(self, button: str) -> object:
        """Press a button in the list of files, if it is there."""
        answer = await self._command("peru", "files")
        shown = str([message.blocks for message in answer.messages])
        if button not in shown:
            return None
        await self._up()
        return await self._stage.person("peru").press(button, wait=1.0)

    async def _conclude(self) -> None:
        """Take back what is still on record, and let the bot finish its work."""
        async with asyncio.timeout(FINISHED_WITHIN_SECONDS):
            while self._files() or not self._reading.idle(self._clock.now()):
                if self._files():
                    await self._press("file.take.back")
                await asyncio.sleep(0.05)

    def _judge(self) -> list[str]:
        reading = Reading(self.folder)
        entries = reading.entries(self._home)
        _, damage = reading.verify(self._home)
        reading.close()
        kept = {e.fact.file.sha256 for e in entries if isinstance(e.fact, f.FileKept)}
        faults = [f"the journal does not verify: {damage}"] if damage else []
        for path in (self.folder / FOLDER).rglob("*"):
            if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() in kept:
                faults.append(f"{path.relative_to(self.folder)} was taken back and is there")
            elif path.is_file() and path.parent.name != SWEPT:
                faults.append(f"{path.relative_to(self.folder)} is on no record")
        team = self._slack.team
        bot = team.directory.app.user_id
        faults += [
            f"{file.name} was taken back and is in Slack"
            for file in team.files.by_id.values()
            if file.user == bot and file.completed and CONTENT in (file.content or b"")
        ]
        faults += [
            f"“{message.text[:40]}” names a file that was taken back"
            for said in team.archive.messages.values()
            for message in said
            if message.user == bot
            and NAME in message.text + str(message.blocks) + str(message.files)
        ]
        counted = Counter(type(e.fact).__name__ for e in entries)
        if counted["FileKept"] != counted["FileTakenBack"]:
            faults.append(f"not every file was taken back: {counted}")
        return faults


async def test_a_file_is_kept_whole_or_nowhere_by_a_bot_that_dies_over_it(tmp_path, nursery, kills):
    deaths = [AtPoint(point, hit) for hit in range(1, TIMES + 1) for point in POINTS]
    meeting = Filing(tmp_path, nursery, seed=7)

    broken = await meeting.hold(deaths)
    kills.update(meeting.kills)

    assert not broken, "\n".join(broken)
    assert meeting.unreached == []
    assert meeting.kills == Counter(dict.fromkeys(POINTS, TIMES))
