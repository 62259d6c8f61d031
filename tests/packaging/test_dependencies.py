"""What the program asks to be installed is pinned."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


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
