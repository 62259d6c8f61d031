"""Code can be read, on its own ground and on that of marked lines."""

import pytest
from PySide6.QtGui import QColor

from netdesigner.canvas.theme import DARK, LIGHT, Theme

READABLE = 4.5


def _luminance(color: str) -> float:
    parts = QColor(color).getRgbF()[:3]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_colours_of_code_have_contrast(theme: Theme) -> None:
    for ground in (theme.card, theme.selected_card):
        for kind, color in theme.code.items():
            dark, bright = sorted((_luminance(color), _luminance(ground)))
            assert (bright + 0.05) / (dark + 0.05) >= READABLE, (kind, ground)
