"""The documentation lists what these tests try."""

from pathlib import Path

from tests.contract.importing.table import table

PAGE = Path(__file__).parents[3] / "docs" / "importing.md"


def test_the_page_lists_what_is_tried_and_what_is_told_otherwise() -> None:
    assert table() in PAGE.read_text(encoding="utf-8")
