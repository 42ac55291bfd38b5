"""The documentation is true to the code: commands, links and options."""

import re
from pathlib import Path

import click
import pytest

from bot.command_line import plenary
from bot.index import COMMANDS
from handlers.helping import HELP
from handlers.spoken import ALSO

ROOT = Path(__file__).parents[2]
COMMAND_PAGES = ROOT / "docs" / "commands"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])

LONGEST_COMMAND_PAGE = 30
LONGEST_README = 150

# The lead draws this one from a running rehearsal.
DRAWN = {"docs/rehearsal.png"}

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def anchors(page: Path) -> set[str]:
    """Return the anchors that a page's headings have."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def links(page: Path) -> list[str]:
    return [m for m in _LINK.findall(page.read_text(encoding="utf-8")) if "://" not in m]


def test_every_command_has_its_page_and_no_page_is_left_over():
    assert {page.stem for page in COMMAND_PAGES.glob("*.md")} == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_page_says_who_what_when_not_and_what_is_kept(name):
    text = (COMMAND_PAGES / f"{name}.md").read_text(encoding="utf-8")
    first = text.splitlines()[0]

    assert first.startswith("# /bestpractice" if name == "bestpractice" else f"# /plenary {name}")
    for part in ("**Who.**", "**What it does.**", "**When it is refused.**", "**What is kept.**"):
        assert part in text, part
    assert len(text.splitlines()) <= LONGEST_COMMAND_PAGE


@pytest.mark.parametrize("name", sorted(set(HELP) - {"help"}))
def test_a_command_page_is_headed_as_the_help_shows_the_command(name):
    hint, _ = HELP[name]
    first = (COMMAND_PAGES / f"{name}.md").read_text(encoding="utf-8").splitlines()[0]

    assert first == f"# /plenary {name} {hint}".rstrip()


def test_the_readme_lists_every_command_and_is_short():
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"](docs/commands/{name}.md)" not in text] == []
    assert len(text.splitlines()) < LONGEST_README


def test_the_help_page_lists_every_spanish_word():
    text = (COMMAND_PAGES / "help.md").read_text(encoding="utf-8")
    practices = {word for word, english in ALSO.items() if english == "bestpractice"}
    unaccented = {"atras"}

    assert [w for w in ALSO if f"`{w}`" not in text and w not in practices | unaccented] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if str(target.relative_to(ROOT)) in DRAWN:
            continue
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_line_in_the_pages_exists(page):
    for code in _CODE.findall(page.read_text(encoding="utf-8")):
        for row in code.splitlines():
            typed = row.partition(" #")[0].strip("` ")
            for words in re.findall(r"(?:^|[\w.]/|ExecStart=\S*/)plenary ([\w-]+.*)", typed):
                assert_known(words.split())


def assert_known(words: list[str]) -> None:
    command: click.Command = plenary
    for word in words:
        if isinstance(command, click.Group) and not word.startswith("--"):
            found = command.get_command(click.Context(command), word)
            assert found is not None, " ".join(words)
            command = found
        elif word.startswith("--"):
            known = {option for p in command.params for option in p.opts}
            assert word in known | {"--help"}, " ".join(words)
            if isinstance(command, click.Group):
                return  # it does something by itself, and what follows are values of its options
