from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from netdesigner.engine.__main__ import KINDS
from netdesigner.engine.client.launch import Launch, engine_command


@pytest.mark.parametrize("arguments", [(), ("dance",)])
def test_an_unknown_kind_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "netdesigner.engine", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=Launch(()).environment(),
    )
    assert child.returncode == 2
    assert all(kind in child.stderr for kind in KINDS)
    assert child.stdout == ""


def test_an_engine_is_found_from_any_folder_and_imports_nothing_from_it(tmp_path: Path) -> None:
    (tmp_path / "random.py").write_text("raise SystemExit('imported from the working folder')")
    launch = Launch(engine_command("dance"), folder=tmp_path)
    child = subprocess.run(
        launch.command, cwd=tmp_path, env=launch.environment(), capture_output=True, text=True, check=False
    )
    assert "'dance' is no kind of engine" in child.stderr


def test_the_client_needs_no_keras() -> None:
    program = (
        "import sys, netdesigner.engine.client.supervised, netdesigner.engine.serving\n"
        "print({'keras', 'tensorflow', 'numpy', 'pandas'} & set(sys.modules))"
    )
    child = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=Launch(()).environment()
    )
    assert child.stdout == "set()\n"
