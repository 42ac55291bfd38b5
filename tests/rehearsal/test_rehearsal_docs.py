"""The page about the rehearsal workspace says what there is, all of it and nothing else."""

import re
from itertools import dropwhile, takewhile
from pathlib import Path

from rehearsal.event_faults import KINDS
from rehearsal.methods import METHODS

PAGE = (Path(__file__).parents[2] / "docs" / "rehearsal.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """Read the rows of the first table below a heading, without its head."""
    lines = PAGE.split(heading, 1)[1].splitlines()
    begun = dropwhile(lambda line: not line.startswith("|"), lines)
    rows = takewhile(lambda line: line.startswith("|"), begun)
    return [row.strip("|").split(" | ") for row in rows][2:]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_the_page_names_every_method():
    named, family = set(), ""
    for row in table("## What it models"):
        for name in quoted(row[1]):
            family = name.rsplit(".", 1)[0] if "." in name else family
            named.add(name if "." in name else f"{family}.{name}")

    assert named == METHODS.keys() | {"apps.connections.open"}


async def test_the_page_names_every_act_of_people(workspace):
    (row,) = [row for row in table("## Directing it") if "<act>" in row[0]]
    routes = workspace._runner.app.router.routes()
    acts = next(r.handler.__self__.acts for r in routes if "{act}" in str(r.resource))

    assert sorted(quoted(row[1])) == sorted(acts)


async def test_the_page_names_every_request(workspace):
    rows = " ".join(row[0] for row in table("## Directing it"))
    asked = {
        re.sub(r"<[^>]+>", "{}", f"/admin{path}" if not path.startswith("/admin") else path)
        for path in re.findall(r"(?:GET |POST |`)(/[a-z/<>]+)", rows)
    }
    there = {
        re.sub(r"\{[^}]+\}", "{}", route.resource.canonical)
        for route in workspace._runner.app.router.routes()
        if route.resource.canonical.startswith("/admin/")
    }

    assert there - asked <= {"/admin/state", "/admin/{}", "/admin/files/{}"}
    assert asked <= there


def test_the_page_names_every_way_an_event_goes_astray():
    paragraph = next(line for line in PAGE.splitlines() if line.startswith("Events go astray"))

    assert set(KINDS) <= set(quoted(paragraph))
