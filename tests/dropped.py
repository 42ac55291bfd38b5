"""Documents that a secretariat drops in a private message, for tests, and what comes of them."""

from documents.roster_file import example_roster
from rehearsal.told import Heard

READ = 60.0  # seconds that reading may take on a busy machine

AGENDA = """\
V PLENARY MEETING BETWEEN THE REGIONAL CONFERENCE ON MIGRATION (RCM) AND THE SACM

Thursday 9 September 2021

All times are in the time of San José, Costa Rica (GMT-6)

9:00 – 9:30 Opening session
9:30 – 10:30 Session 1. Irregular migration
Lead country: Panama
10:30 – 10:45 Break
10:45 – 11:45 Session 2. Integration of migrants
Lead country: Peru
11:45 – 12:15 Closing session
"""
NO_ZONE = AGENDA.replace("All times are in the time of San José, Costa Rica (GMT-6)\n\n", "")
SHEETS = """\
DATASHEET SESSION 1
Irregular migration and transit

LEAD COUNTRY: Panama

GUIDING QUESTIONS
1. What has worked at the borders?
2. How do countries share information?

DATASHEET SESSION 2
Integration of migrants

LEAD COUNTRY: Ecuador

GUIDING QUESTIONS
1. What works in the cities?
"""
ROSTER = example_roster().replace(",es,", ",en,")

# What is said before the documents are shown.
BEGINNINGS = (
    "Reading",
    "Leyendo",
    "The documents are read once more",
    "Nothing was loaded: the doc",
)


async def drops(meeting, handle, *files, **more):
    """Drop files in a private message to the bot; return what the person is told of them."""
    person = meeting.person(handle)
    before = len(await person.told())
    reply = await person.says("", dm=True, files=files, **more)
    assert reply.ok
    return await answered(meeting, handle, before)


async def presses(meeting, handle, action, **more):
    """Press a button, or pick in a menu; return what the person is told."""
    person = meeting.person(handle)
    before = len(await person.told())
    act = person.choose if "value" in more else person.press
    await act(action, **more)
    return await answered(meeting, handle, before)


async def answered(meeting, handle, before):
    """Return what a person is told after so many messages, once it is all there."""
    person = meeting.person(handle)

    async def is_there():
        told = (await person.told())[before:]
        words = [m for m in told if not m.files and not m.text.startswith(BEGINNINGS)]
        is_shown = any("header" in {b["type"] for b in m.blocks} for m in words)
        decided = any("import.discard" in str(m.blocks) for m in words)
        return bool(words) and (decided or not is_shown)

    await meeting.until(is_there, READ)
    await meeting.idle()
    return Heard((await person.told())[before:])


def text(name, content):
    return name, content.encode()


async def loads(meeting, handle):
    """Press the button that loads what was shown; return what the person is told."""
    return await presses(meeting, handle, "import.load")
