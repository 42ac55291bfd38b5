"""The secretariat's own letterhead, which the settings name, for every document that is written."""

from bot.settings import Settings, SettingsMissing
from documents.letterhead import Letterhead, letterhead
from documents.reading.refusing import Refused


def letterhead_of(settings: Settings) -> Letterhead | None:
    """Return the secretariat's template that the settings name, if they do.

    Raises:
        SettingsMissing: there is none, or it cannot be used, with why and what to do instead.
    """
    path = settings.letterhead
    if path is None:
        return None
    try:
        return letterhead(path.read_bytes(), path.name)
    except (OSError, Refused) as wrong:
        message = f"PLENARY_LETTERHEAD: {path} {wrong}"
        raise SettingsMissing(message) from wrong
