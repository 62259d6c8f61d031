"""The documentation lists what these tests try."""

from pathlib import Path

from tests.contract.importing.table import table
from tests.contract.importing.test_applications import APPLICATIONS, SIDE, WIDER

PAGE = (Path(__file__).parents[3] / "docs" / "importing.md").read_text(encoding="utf-8")


def test_the_page_lists_what_is_tried_and_what_is_told_otherwise() -> None:
    assert table() in PAGE


def test_the_page_lists_every_application() -> None:
    sides = {name: WIDER.get(name, SIDE) for name in APPLICATIONS}
    assert all(f"| {name} | {side} | equal | equal |" in PAGE for name, side in sides.items())
