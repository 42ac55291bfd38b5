"""Commands that are imported when they are called: their names and purposes are known before."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


def imported(place: str) -> Any:  # noqa: ANN401 (whatever stands there)
    """Return what stands at a place such as `bot.agenda_commands:check_`."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


class LazyGroup(click.Group):
    """A group whose `index` says of each command where it stands and what it does.

    So help is shown, and one command is run, without importing what the others need.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (as click takes them)
        index: Mapping[str, tuple[str, str]] | None = None,
        **more: Any,  # noqa: ANN401 (as above)
    ) -> None:
        """Take the index besides what any group takes."""
        super().__init__(*args, **more)
        self.index = dict(index or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted({*super().list_commands(ctx), *self.index})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now."""
        if cmd_name not in self.index:
            return super().get_command(ctx, cmd_name)
        command: click.Command = imported(self.index[cmd_name][0])
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does, as the index has it."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted((name, does) for name, (_, does) in self.index.items()))
