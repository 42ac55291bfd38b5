"""What the command line says when something goes wrong: a sentence, never a traceback."""

import sqlite3

from agenda.refusals import Refusal
from bot.bot_process import NotRunning
from bot.reading import NoData
from bot.rehearsing import NotForRehearsal
from bot.settings import SettingsMissing
from documents.problems import UnreadableFile
from handlers.refusals import phrase
from storage.writer import InUse, Unreadable


def sentence(wrong: Exception) -> str | None:
    """Return what to say of what went wrong, or None if it is our fault."""
    match wrong:
        case Refusal():
            return phrase("en", None, wrong)
        case InUse():
            return f"{wrong}. Stop that one first, or do the same in Slack with /plenary."
        case NoData() | NotForRehearsal() | NotRunning() | SettingsMissing() | UnreadableFile():
            return str(wrong)
        case OSError() | sqlite3.OperationalError():
            return (
                f"The data cannot be read or written ({wrong}): please check the folder and the "
                "disk."
            )
        case Unreadable():
            return (
                f"{wrong}.\nNothing was written. Keep the file as it is, put your last backup in "
                "its place, and check that with “plenary journal verify” before the bot starts "
                "again."
            )
        case _:
            return None
