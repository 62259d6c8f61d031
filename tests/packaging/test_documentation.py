"""The documentation: its links lead somewhere, its pictures are there, and its keys are those of the window."""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from netdesigner.app.window.actions import ACTIONS
from netdesigner.app.window.dock_table import DOCKS

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LARGEST = 400_000
SCRIPT = [sys.executable, str(ROOT / "scripts" / "screenshots.py")]
SPELLED = {f"Alt+{number}" for number in range(2, 9)}
"""Keys that the guide names as a range."""


def _links(page: Path) -> Iterator[str]:
    yield from LINK.findall(page.read_text(encoding="utf-8"))


def _anchors(page: Path) -> set[str]:
    """Return what GitHub makes of a page's headings."""
    titles = HEADING.findall(page.read_text(encoding="utf-8"))
    return {"".join(sign for sign in title.lower() if _stays(sign)).replace(" ", "-") for title in titles}


def _stays(sign: str) -> bool:
    return sign in " -_" or unicodedata.category(sign)[0] in "LN"


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in _links(page):
        path, _, anchor = link.partition("#")
        goal = (page.parent / path).resolve() if path else page
        assert goal.is_file(), f"{page.name} links to {link}, which does not exist"
        assert not anchor or anchor in _anchors(goal), f"{page.name} links to {link}; {goal.name} has no such heading"


def test_every_picture_is_shown_somewhere() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in _links(page)}
    assert set(PICTURES.iterdir()) <= shown


def test_every_picture_can_be_taken_anew() -> None:
    answer = subprocess.run([*SCRIPT, "none"], capture_output=True, text=True, check=False)
    names = answer.stderr.rstrip().partition("there are ")[2].split(", ")
    assert {f"{name}.png" for name in names} == {picture.name for picture in PICTURES.iterdir()}


@pytest.mark.slow
def test_the_script_takes_a_picture(tmp_path: Path) -> None:
    subprocess.run([*SCRIPT, "small", "--folder", str(tmp_path)], check=True)
    assert (tmp_path / "small.png").read_bytes().startswith(b"\x89PNG")


def test_pictures_are_small_enough_for_a_repository() -> None:
    assert {picture.name for picture in PICTURES.iterdir() if picture.stat().st_size > LARGEST} == set()


def test_the_guide_names_the_keys_of_all_commands() -> None:
    guide = (ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")
    keys = {keys for action in ACTIONS for keys in action.keys if isinstance(keys, str)} | {dock.keys for dock in DOCKS}
    synonyms = {"Backspace", "Ctrl+="}
    assert {key for key in keys - SPELLED - synonyms if f"`{key}`" not in guide} == set()
