"""What stands in the palette."""

from collections.abc import Iterator

import pytest

from netdesigner.app.palette.entries import palette_sections
from netdesigner.i18n import use_language
from tests.builders import Drawing


@pytest.fixture
def chinese() -> Iterator[None]:
    use_language("zh_CN")
    yield
    use_language("en")


def test_types_have_the_names_of_the_canvas_in_every_language(chinese: None) -> None:
    sections = {section.key: section for section in palette_sections(Drawing().document.network, ())}
    assert [entry.name for entry in sections["ends"].entries] == ["Input", "Output"]
    assert sections["ends"].title != "Input and output"
