"""What a process of the program loads: no Qt without a window, Keras in child processes alone."""

import subprocess
import sys

import pytest

HEAVY = {"PySide6", "keras", "pandas", "pyqtgraph", "sklearn", "tensorflow"}


@pytest.mark.parametrize(
    "module",
    [
        "netdesigner.cli.main",
        "netdesigner.training",
        "netdesigner.engine.client",
        "netdesigner.engine.protocol",
        "netdesigner.codegen",
        "netdesigner.project",
    ],
)
def test_loading_the_program_loads_neither_qt_nor_keras(module: str) -> None:
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert HEAVY.isdisjoint(done.stdout.split())
