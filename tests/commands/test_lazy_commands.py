"""The command line imports what a command needs when it is called, and nothing before."""

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from bot.command_line import plenary
from bot.lazy_commands import LazyGroup

HEAVY = ("slack_sdk", "slack_bolt", "aiohttp", "matplotlib", "apscheduler", "docx", "typst")
RUN = """
import sys
from click.testing import CliRunner
from bot.command_line import plenary
sys.argv[1:] = {words}
result = CliRunner().invoke(plenary, {words})
assert result.exit_code == 0, result.output
print(" ".join(sorted(set(sys.modules) & set({heavy}))))
"""


def groups(group: LazyGroup) -> Iterator[LazyGroup]:
    yield group
    for name in group.index:
        command = group.get_command(click.Context(group), name)
        if isinstance(command, LazyGroup):
            yield from groups(command)


def lazy() -> list[tuple[LazyGroup, str]]:
    assert isinstance(plenary, LazyGroup)
    return [(group, name) for group in groups(plenary) for name in group.index]


@pytest.mark.parametrize(("group", "name"), lazy(), ids=lambda part: getattr(part, "name", part))
def test_the_index_says_of_each_command_what_its_own_help_says(group: LazyGroup, name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.name == name
    assert (command.help or "").split("\n", 1)[0] == group.index[name][1]


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (["--help"], ("pydantic", "babel", "lxml")),
        (["agenda", "--help"], ("pydantic", "babel", "lxml")),
        (["agenda", "schema"], ()),
        (["agenda", "check", "agenda/examples/ii-plenary-2021.yaml"], ("pypdfium2",)),
    ],
    ids=" ".join,
)
def test_a_command_waits_for_nothing_that_it_does_not_use(
    words: list[str], more: tuple[str, ...]
) -> None:
    code = RUN.format(words=words, heavy=HEAVY + more)
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
