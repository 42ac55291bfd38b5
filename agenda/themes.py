"""What practices are filed under beside the world's goals: working groups of the processes."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from agenda.directory import Directory
from agenda.plenary import Plenary
from agenda.process import Group, ProcessEntry
from agenda.words import LANGUAGES, Language, Value

LONGEST_KEY = 75  # what a platform's menu carries


class Theme(Value):
    """A working group or network that a practice concerns; `key` is what the record keeps."""

    process: ProcessEntry
    group: Group

    @property
    def key(self) -> str:
        """The group with its process, in English: the same whoever chose it."""
        return f"{self.process.code}: {self.group.name.best('en')}"[:LONGEST_KEY]

    def named(self, language: Language) -> str:
        """Return the group with its process as this language calls them."""
        return f"{self.process.short(language)}: {self.group.name.best(language)}"


def themes_of(plenary: Plenary, directory: Directory) -> list[Theme]:
    """Return the groups of a plenary's processes as they were when it began.

    Where nothing is known of that day, those that are known last.
    """
    on = plenary.agenda.days[0].date
    found: list[Theme] = []
    for code in plenary.agenda.processes:
        entry = directory.process(code)
        groups = (entry.groups_on(on) or entry.groups_on(date.max)) if entry else None
        if entry and groups:
            found += [Theme(process=entry, group=group) for group in groups.groups]
    return found


def every_theme(directory: Directory) -> dict[str, Theme]:
    """Return the groups of all processes at all times by their keys."""
    return {theme.key: theme for theme in _all(directory.processes)}


def _all(processes: Iterable[ProcessEntry]) -> Iterator[Theme]:
    for entry in processes:
        for groups in entry.groups:
            yield from (Theme(process=entry, group=group) for group in groups.groups)


def names_of_themes(directory: Directory) -> Callable[[str], Iterable[str]]:
    """Return what gives the names of a theme, by its key, in every language."""
    known = every_theme(directory)

    def names(key: str) -> Iterator[str]:
        yield key
        if key in known:
            yield from (known[key].named(language) for language in LANGUAGES)

    return names
