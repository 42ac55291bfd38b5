"""Settings: from the environment or a file, never from the command line where others can read."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

SLACK_API = "https://slack.com/api/"
FROM_ENVIRONMENT = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_API_URL",
    "PLENARY_SECRETARIATS",
    "PLENARY_CLOCK_URL",
    "PLENARY_PUBLIC_URL",
    "PLENARY_PROCESSES",
    "PLENARY_LETTERHEAD",
)


class SettingsMissing(ValueError):
    """Something that this command needs was not set."""


@dataclass(frozen=True)
class Pace:
    """How the courier deals with doubt. All figures are real seconds.

    The settle times are to be longer than the platform may apply a request late.
    """

    settle: float = 30.0
    settle_time_lane: float = 5.0
    readings: int = 2
    readings_time_lane: int = 1
    sweep_after: tuple[float, ...] = (60.0, 300.0)
    timeout: float = 10.0
    again: float = 2.0  # after a call that could not be made at all


@dataclass(frozen=True)
class Settings:
    """What the bot is told before it starts."""

    data: Path
    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = SLACK_API
    clock_url: str = ""
    public_url: str = ""
    processes: Path | None = None
    letterhead: Path | None = None
    secretariats: frozenset[str] = frozenset()
    pace: Pace = field(default_factory=Pace)

    def needs(self, **names: str) -> None:
        """Refuse to go on without what this command needs: attribute → variable.

        Raises:
            SettingsMissing: something is not set.
        """
        missing = [variable for name, variable in names.items() if not getattr(self, name)]
        if missing:
            message = f"please set {', '.join(missing)} in the environment or in a .env file"
            raise SettingsMissing(message)


def read_settings(
    data: Path, environment: Mapping[str, str] | None = None, file: Path | None = None
) -> Settings:
    """Return the settings of the environment; what it does not say is taken from the file."""
    said: dict[str, str] = {}
    if file is not None and file.is_file():
        for row in file.read_text(encoding="utf-8").splitlines():
            name, equals, text = row.partition("=")
            if equals and name.strip() in FROM_ENVIRONMENT:
                said[name.strip()] = text.strip().strip("\"'")
    environment = os.environ if environment is None else environment
    said |= {name: environment[name] for name in FROM_ENVIRONMENT if environment.get(name)}
    ids = said.get("PLENARY_SECRETARIATS", "").replace(",", " ").split()
    settings = Settings(
        data=data,
        bot_token=said.get("SLACK_BOT_TOKEN", ""),
        app_token=said.get("SLACK_APP_TOKEN", ""),
        signing_secret=said.get("SLACK_SIGNING_SECRET", ""),
        api_url=said.get("SLACK_API_URL", SLACK_API).rstrip("/") + "/",
        clock_url=said.get("PLENARY_CLOCK_URL", ""),
        public_url=_public(said.get("PLENARY_PUBLIC_URL", "")),
        processes=Path(said["PLENARY_PROCESSES"]) if "PLENARY_PROCESSES" in said else None,
        letterhead=Path(said["PLENARY_LETTERHEAD"]) if "PLENARY_LETTERHEAD" in said else None,
        secretariats=frozenset(ids),
    )
    return replace(settings, pace=_pace(environment))


def _public(address: str) -> str:
    """Return the address at which people reach the bot, without a slash at its end.

    Raises:
        SettingsMissing: it is no address.
    """
    if address and not address.startswith(("https://", "http://")):
        message = "please write PLENARY_PUBLIC_URL with https:// before it"
        raise SettingsMissing(message)
    return address.rstrip("/")


def _pace(environment: Mapping[str, str]) -> Pace:
    """Return the courier's pace: a rehearsal knows how late its own Slack can be."""
    pace = Pace()
    settle = environment.get("PLENARY_SETTLE_SECONDS")
    if settle:
        seconds = float(settle)
        pace = replace(
            pace,
            settle=seconds,
            settle_time_lane=seconds,
            sweep_after=(seconds * 2, seconds * 6),
            timeout=min(pace.timeout, max(1.0, seconds * 4)),
            again=min(pace.again, seconds),
        )
    return pace
