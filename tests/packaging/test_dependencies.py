"""What the program imports is what it asks to be installed."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_imported_package_is_a_declared_dependency() -> None:
    declared = {_plain(re.split(r"[<>=!~;\[ ]", line)[0]) for line in _project()["dependencies"]}
    distributions = packages_distributions()
    undeclared = {
        f"{name} in {path.relative_to(ROOT)}"
        for path in sorted((ROOT / "netdesigner").rglob("*.py"))
        for name in _imported(path)
        if declared.isdisjoint(_plain(distribution) for distribution in distributions.get(name, [name]))
    }
    assert undeclared == set()


def test_lock_pins_every_package_with_hashes() -> None:
    entries = re.split(r"\n(?=[\w.-]+==)", (ROOT / "requirements.lock").read_text().split("\n", 1)[1])
    assert len(entries) > 50
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_lock_has_every_dependency() -> None:
    locked = {
        _plain(name) for name in re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    }
    wanted = [*_project()["dependencies"], *_project()["optional-dependencies"]["dev"]]
    assert {_plain(re.split(r"[<>=!~;\[ ]", line)[0]) for line in wanted} <= locked


def _project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def _plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _imported(path: Path) -> Iterator[str]:
    """Yield the packages from outside that a file imports."""
    known = {*sys.stdlib_module_names, "netdesigner"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        yield from {name.partition(".")[0] for name in names} - known
