"""The scripts that set up a fresh machine: which Python, which system packages."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.system_libraries import LIBRARIES, TEST_PROGRAMS, line_to_paste, missing_packages

SCRIPTS = Path(__file__).parents[2] / "scripts"
FIND_PYTHON = SCRIPTS / "find-python.sh"


def _fake_python(folder: Path, name: str, *, version: str = "3.12", suitable: bool = True, venv: bool = True) -> None:
    """Write a program that answers the script's three questions."""
    path = folder / name
    path.write_text(
        f"""#!/bin/sh
case "$2" in
    *ensurepip*) exit {int(not venv)} ;;
    *%d.%d*) echo {version} ;;
    *) exit {int(not suitable)} ;;
esac
"""
    )
    path.chmod(0o755)


def _find_python(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", FIND_PYTHON], env={"PATH": str(folder)}, capture_output=True, text=True, timeout=30, check=False
    )


def test_newest_suitable_python_is_taken(tmp_path: Path) -> None:
    _fake_python(tmp_path, "python3")
    _fake_python(tmp_path, "python3.12")
    _fake_python(tmp_path, "python3.13", suitable=False)
    assert _find_python(tmp_path).stdout.strip() == str(tmp_path / "python3.12")


def test_python_without_venv_is_passed_over(tmp_path: Path) -> None:
    _fake_python(tmp_path, "python3.13", venv=False)
    _fake_python(tmp_path, "python3.11")
    assert _find_python(tmp_path).stdout.strip() == str(tmp_path / "python3.11")


def test_missing_venv_names_the_package(tmp_path: Path) -> None:
    _fake_python(tmp_path, "python3", version="3.12", venv=False)
    done = _find_python(tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip().endswith("sudo apt-get install -y python3.12-venv")


def test_no_python_is_one_sentence(tmp_path: Path) -> None:
    _fake_python(tmp_path, "python3", suitable=False)
    done = _find_python(tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "needs Python 3.11, 3.12 or 3.13" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_nothing_is_missing_where_all_is_there() -> None:
    assert missing_packages(TEST_PROGRAMS, has_library=lambda _: True, has_program=lambda _: True) == []


def test_missing_libraries_become_packages() -> None:
    assert missing_packages((), has_library=lambda name: name != "libEGL.so.1") == ["libegl1"]
    assert missing_packages((), has_library=lambda _: False) == sorted(LIBRARIES.values())


@pytest.mark.parametrize("program", TEST_PROGRAMS)
def test_programs_are_asked_for_only_by_the_tests(program: str) -> None:
    def has_program(name: str) -> bool:
        return name != program

    assert missing_packages((), lambda _: True, has_program) == []
    assert missing_packages(TEST_PROGRAMS, lambda _: True, has_program) == [TEST_PROGRAMS[program]]


def test_line_to_paste_is_one_shell_line() -> None:
    words = shlex.split(line_to_paste(["libegl1", "xvfb"]))
    assert words[-2:] == ["libegl1", "xvfb"]
    assert "\n" not in line_to_paste(["libegl1", "xvfb"])


def test_where_nothing_may_be_installed_the_line_is_printed(tmp_path: Path) -> None:
    command = [sys.executable, SCRIPTS / "system_libraries.py", "--tests"]
    done = subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert "Run: sudo apt-get update && sudo apt-get install -y xauth xvfb" in done.stderr
