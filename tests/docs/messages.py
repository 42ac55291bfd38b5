"""What is said in Slack and on the screen: every English text that reaches the catalogs."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HANDLERS = Path(__file__).parents[2] / "handlers"
SCREEN = HANDLERS.parent / "screen"

# Where the text stands among the arguments, counted from 0; plurals have two.
SAYING = {
    "say": (1,),
    "say_many": (1, 2),
    "both": (0,),
    "in_both": (0,),
    "beside": (0,),
    "plain": (0,),
    "_receipt": (1,),
    "_thread": (1,),
    "received": (3,),
    "_done_by": (3,),
    "_filed": (3,),
}

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Said:
    """A text and, where it has one, its plural; `place` says where it stands."""

    text: str
    many: str | None = None
    place: str = ""


# A row of the help: a word, then what may follow it and what it does.
COLUMNS_OF_HELP = 2


class Untraceable(LookupError):
    """A text reaches the catalogs on a way that this search does not know."""


def all_that_is_said() -> list[Said]:
    """Return everything that the handlers and the screen say, in the order of the files."""
    paths = [*sorted(HANDLERS.glob("*.py")), *sorted(SCREEN.glob("*.py"))]
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    tables = {path: _tables(tree) for path, tree in trees.items()}
    everywhere = {name: node for found in tables.values() for name, node in found.items()}
    return [
        said
        for path, tree in trees.items()
        for said in _Search(path.name, tree, {**everywhere, **tables[path]}).found()
    ]


def _tables(tree: ast.Module) -> dict[str, ast.expr]:
    return {name: node for statement in tree.body for name, node in _assigned(statement)}


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            yield name, value
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, value
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
            for name, value in zip(names, values, strict=True):
                if isinstance(name, ast.Name):
                    yield name.id, value
        case _:
            return


@dataclass
class _Search:
    file: str
    tree: ast.Module
    tables: dict[str, ast.expr]

    def found(self) -> Iterator[Said]:
        for top in self.tree.body:
            for node in ast.walk(top):
                if isinstance(node, ast.Call) and _called(node) in SAYING:
                    yield from self._said(node, top)

    def _said(self, call: ast.Call, within: ast.stmt) -> Iterator[Said]:
        place = f"{self.file}:{call.lineno}"
        positions = SAYING[_called(call)]
        if _called(call) == "_plain" and self.file != "refusals.py":
            return  # another `_plain`, which is handed what was said already
        given = [sorted(self._texts(call.args[p], within, place)) for p in positions]
        if len(given) > 1:
            for one, many in zip(*given, strict=True):
                yield Said(one, many, place)
        else:
            for text in given[0]:
                yield Said(text, None, place)

    def _texts(self, node: ast.expr, within: ast.stmt, place: str) -> Iterator[str]:
        """Yield the literals that an expression can stand for."""
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp(body=body, orelse=other):
                yield from self._texts(body, within, place)
                yield from self._texts(other, within, place)
            case ast.Subscript(value=ast.Name(id=table)) if table in self.tables:
                yield from self._values(table)
            case ast.Name(id=name):
                yield from self._named(name, within, place)
            case _:
                raise Untraceable(place)

    def _keys(self, table: str) -> Iterator[str]:
        node = self.tables[table]
        if not isinstance(node, ast.Dict):
            raise Untraceable(table)
        for key in node.keys:
            yield str(ast.literal_eval(key or ast.Constant("")))

    def _values(self, table: str, column: int | None = None) -> Iterator[str]:
        """Yield the texts of a table; `column` picks one where its values are tuples."""
        node = self.tables[table]
        if not isinstance(node, ast.Dict):
            raise Untraceable(table)
        for row in node.values:
            if column is not None and isinstance(row, ast.Tuple):
                yield str(ast.literal_eval(row.elts[column]))
            else:
                yield str(ast.literal_eval(row))

    def _named(self, name: str, within: ast.stmt, place: str) -> Iterator[str]:
        """Yield what a name inside a function can stand for."""
        known = False
        for node in ast.walk(within):
            if isinstance(node, ast.stmt):
                for target, value in _assigned(node):
                    if target == name and not _is_said(value):
                        known = True
                        yield from self._texts(value, within, place)
            if isinstance(node, ast.For | ast.comprehension):
                for text in self._looped(name, node):
                    known = True
                    yield text
            if isinstance(node, _FUNCTIONS) and name in _parameters(node):
                known |= node.name in SAYING
        if not known:
            message = f"{place}: {name}"
            raise Untraceable(message)

    def _looped(self, name: str, loop: ast.For | ast.comprehension) -> Iterator[str]:
        """Yield what a name stands for in a loop over a table, or over a tuple of tables."""
        names = [n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)]
        if name not in names:
            return
        looked = {n.id for n in ast.walk(loop.iter) if isinstance(n, ast.Name)}
        tables = looked & set(self.tables)
        column = None
        if tables and isinstance(loop.iter, ast.Name):
            yield from self._keys(loop.iter.id)
            return
        if not tables and len(names) > COLUMNS_OF_HELP:
            tables, column = {"HELP", "PRACTICE_HELP"}, names.index(name) - 1
        for table in tables:
            yield from self._values(table, column)


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _is_said(value: ast.expr) -> bool:
    """Whether a value is words already in their language."""
    return isinstance(value, ast.Call)


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    given = function.args
    return [a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
