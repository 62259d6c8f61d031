"""What holds for every file of the package."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
MARKS = {"_", "N_", "ngettext"}
"""What marks texts to be translated."""


@dataclass(frozen=True)
class Source:
    """A file of the package."""

    place: Path
    lines: int
    nodes: list[ast.AST]


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return [_source(path) for path in sorted((ROOT / "netdesigner").rglob("*.py"))]


def _source(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(ROOT), len(text.splitlines()), list(ast.walk(ast.parse(text))))


def test_files_and_functions_are_short(sources: list[Source]) -> None:
    """They are read at one look."""
    too_long = [str(source.place) for source in sources if source.lines > LONGEST_FILE]
    too_long += [
        f"{source.place}:{node.lineno} {node.name}"
        for source in sources
        for node in source.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert too_long == []


def test_every_imported_package_is_a_declared_dependency(sources: list[Source]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {_plain(re.split(r"[<>=!~;\[ ]", line)[0]) for line in project["dependencies"]}
    distributions = packages_distributions()
    undeclared = {
        f"{name} in {source.place}"
        for source in sources
        for name in _imported(source)
        if declared.isdisjoint(_plain(distribution) for distribution in distributions.get(name, [name]))
    }
    assert undeclared == set()


def test_no_text_is_marked_inside_an_f_string(sources: list[Source]) -> None:
    """Some Pythons read an f-string as one piece, and would not collect it there."""
    hidden = [
        f"{source.place}:{call.lineno}"
        for source in sources
        for joined in source.nodes
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKS
    ]
    assert hidden == []


def _plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _imported(source: Source) -> Iterator[str]:
    """Yield the packages from outside that a file imports."""
    known = {*sys.stdlib_module_names, "netdesigner"}
    for node in source.nodes:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        yield from {name.partition(".")[0] for name in names} - known
