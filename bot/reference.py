"""What handlers and command lines look up about processes and countries."""

from dataclasses import dataclass

from agenda.directory import Directory
from documents.countries import code_of


@dataclass(frozen=True)
class ProcessReference:
    """The directory of processes, with the countries by name."""

    directory: Directory

    def __post_init__(self) -> None:
        """Have the names at hand: the first look-up would hold up whoever asks."""
        code_of("")

    def country(self, written: str) -> str | None:
        """Return the code of a country by any of its names, accents and case aside."""
        return code_of(written)
