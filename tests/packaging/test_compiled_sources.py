"""What is compiled at each start is compiled once, and nothing depends on it."""

import json
import marshal
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

START = """
import dataclasses, json, sys
compiled = []
sys.addaudithook(lambda event, values: compiled.append(bytes(values[0]).decode()) if event == "compile" else None)
from netdesigner.app.starting import prepare
sources = prepare()
from netdesigner.graph.nodes import Ref
from netdesigner.project.files import write_atomically
sources.end_for_dataclasses()
sources.keep()
count = len(compiled)
from PySide6.QtCore import QPoint
assert QPoint(1, 2) + QPoint(1, 1) == QPoint(2, 3)
try:
    QPoint.dotProduct("a", QPoint())
except TypeError as error:
    assert "p1: PySide6.QtCore.QPoint" in str(error)
else:
    raise AssertionError("no error")
from PySide6.support.signature.lib import pyi_generator
assert pyi_generator.generate_pyi and "generate_pyi" in vars(sys.modules["shibokensupport.signature.lib.pyi_generator"])
assert Ref("a", 0) == Ref("a", 0) != Ref("a", 1) and len({Ref("a", 0), Ref("a", 0)}) == 1
assert repr(Ref("a", 0)).startswith("Ref(") and "exec" not in vars(dataclasses)
compiled = compiled[:count]
print(json.dumps([text for text in compiled if "__create_fn__" in text or "shiboken" in text]))
"""

Start = Callable[..., list[str]]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Load Qt and a few dataclasses in a fresh process; return what it has compiled."""

    def run(**variables: str) -> list[str]:
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**inherited, "XDG_CACHE_HOME": str(tmp_path), **variables}
        done = subprocess.run(
            [sys.executable, "-c", START], capture_output=True, text=True, env=environment, check=True
        )
        compiled: list[str] = json.loads(done.stdout)
        return compiled

    return run


def kept_in(folder: Path) -> Path:
    return folder / "netdesigner" / "compiled-sources"


def test_a_second_start_compiles_nothing_again(start: Start) -> None:
    first = start()
    assert any("__create_fn__" in text for text in first)
    assert any("shibokensupport" in text for text in first)
    assert start() == []


@pytest.mark.parametrize("content", [b"", b"nonsense", bytes(1000), marshal.dumps((("another Python", 0), {}))])
def test_what_is_kept_may_be_lost(start: Start, tmp_path: Path, content: bytes) -> None:
    kept_in(tmp_path).parent.mkdir()
    kept_in(tmp_path).write_bytes(content)
    assert start()
    assert start() == []


def test_nothing_is_kept_where_python_may_not_keep_anything(start: Start, tmp_path: Path) -> None:
    start(PYTHONDONTWRITEBYTECODE="1")
    assert not kept_in(tmp_path).exists()


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_start(start: Start, tmp_path: Path) -> None:
    (tmp_path / "netdesigner").write_text("a file where the folder belongs")
    assert start()
