"""Options that several commands have."""

from collections.abc import Callable
from pathlib import Path

import click

from bot.settings import read_settings
from documents.process_directory import use_folder

USUAL_SETTINGS = Path(".env")


def data_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add the folder of the record."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("plenary-data"),
        show_default=True,
        help="Where the record lies.",
    )(command)


def use_own_processes(file: Path = USUAL_SETTINGS) -> Path:
    """Read the processes from the folder that these settings name too, if they do."""
    use_folder(read_settings(Path(), file=file).processes)
    return file


def settings_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add the file of settings, whose processes are used from then on."""
    return click.option(
        "--settings",
        "settings_file",
        type=click.Path(dir_okay=False, path_type=Path),
        default=USUAL_SETTINGS,
        show_default=True,
        callback=lambda _ctx, _option, file: use_own_processes(file),
        help="A file of NAME=value lines; the environment goes before it.",
    )(command)


def sending_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add which agenda is written to be sent out, and where to, with what, since when."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    folder = click.Path(file_okay=False, path_type=Path)
    for option in (
        click.option(
            "--since",
            type=file,
            help="The agenda as it was sent out before; of a record, what was circulated last.",
        ),
        click.option(
            "--template", type=file, help="A Word document with your letterhead, for the docx."
        ),
        click.option(
            "--plenary", "name", help="Which plenary of the record; the latest unless given."
        ),
        click.option(
            "--data",
            type=folder,
            help="Instead of a FILE: the record, with what leads and secretariats sent since.",
        ),
        click.option("-o", "--out", type=folder, required=True, help="A folder."),
        click.argument("file", required=False),
    ):
        command = option(command)
    return command
