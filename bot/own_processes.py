"""The secretariat's own files of processes, where its settings name a folder of them."""

from pathlib import Path

from bot.settings import read_settings
from documents.process_files import use_folder


def use_own_processes() -> None:
    """Read the processes from the folder that the settings name, if they do."""
    use_folder(read_settings(Path(), file=Path(".env")).processes)
