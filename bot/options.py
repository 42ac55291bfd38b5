"""Options that several commands have."""

from collections.abc import Callable
from pathlib import Path

import click


def data_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add the folder of the record."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("plenary-data"),
        show_default=True,
        help="Where the record lies.",
    )(command)


def settings_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add the file of settings."""
    return click.option(
        "--settings",
        "settings_file",
        type=click.Path(dir_okay=False, path_type=Path),
        default=Path(".env"),
        show_default=True,
        help="A file of NAME=value lines; the environment goes before it.",
    )(command)
