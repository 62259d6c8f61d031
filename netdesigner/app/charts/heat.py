"""Colours for numbers."""

from __future__ import annotations

import math

from PySide6.QtGui import QColor


def mixed(ground: QColor, color: QColor, share: float) -> QColor:
    """Return a colour between two, the second one's share from 0 to 1."""
    parts = zip(ground.getRgb()[:3], color.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


def contrast(ground: QColor, ink: QColor) -> float:
    """Return the contrast of two colours as WCAG defines it."""
    darker, lighter = sorted((_luminance(ground), _luminance(ink)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (math.pow(part, 2.2) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
