"""The directory of processes, read from the files that ship."""

from functools import cache
from importlib import resources

from agenda.process import Directory
from documents.yaml_text import Tree, read_yaml

_COMMON = ("organisations.yaml", "capitals.yaml")


@cache
def directory() -> Directory:
    """Return the processes, organisations and capitals that ship.

    Raises:
        UnreadableFile: one of the files is not what it should be.
    """
    folder = resources.files("agenda.processes")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml"))
    trees: dict[str, Tree] = {
        name: read_yaml(folder.joinpath(name).read_text("utf-8"), name)[0] for name in names
    }
    whole: dict[str, Tree] = {"processes": [trees[n] for n in names if n not in _COMMON]}
    for name in _COMMON:
        common = trees[name]
        if isinstance(common, dict):
            whole |= common
    return Directory.model_validate(whole)
