"""Icons: one family (Lucide), in the colour of the text around them, sharp at every scale."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import shiboken6
from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from netdesigner.assets import asset

_FOLDER: Final = asset("icons")


def icon(name: str, color: str | None = None, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> QIcon:
    """Return a shipped icon, `icon("play")`.

    Args:
        name: Its file in the shipped icons.
        color: As `#RRGGBB`; by default that of the role in the theme in use, whichever that is when it is painted.
        role: `HighlightedText` on what is filled with the colour of the selection, as the inviting button.
    """
    # A copy, of whose engine PySide knows nothing: Python's collector, finding both in one cycle, would delete the
    # engine first.
    return QIcon(QIcon(_SvgEngine(name, color, role)))


class _SvgEngine(QIconEngine):
    """Paints an SVG in whatever size is asked for."""

    def __init__(self, name: str, color: str | None, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._color = color
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the icon, if there is room for any."""
        del state
        if rect.isEmpty():
            return
        ratio = painter.deviceTransform().m11()  # asking `painter.device()` has PySide6 make dozens of classes
        painter.drawPixmap(rect.topLeft(), _picture(self._name, self._color_in(mode), rect.size(), ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a picture, an empty one if there is no room."""
        del state
        return QPixmap() if size.isEmpty() else _picture(self._name, self._color_in(mode), size, 1.0)

    def clone(self) -> QIconEngine:
        """Return a copy.

        Qt takes it over, of which PySide knows nothing: without a reference here it would be deleted at once, under
        the icon that uses it.
        """
        copy = _SvgEngine(self._name, self._color, self._role)
        _clones[:] = [*filter(shiboken6.isValid, _clones), copy]
        return copy

    def _color_in(self, mode: QIcon.Mode) -> str:
        if self._color is None or mode is QIcon.Mode.Disabled:
            return _theme_color(mode, self._role)
        return self._color


_clones: Final[list[QIconEngine]] = []
"""Those that Qt has not deleted yet."""


def _theme_color(mode: QIcon.Mode, role: QPalette.ColorRole) -> str:
    palette = QGuiApplication.palette()
    if mode is QIcon.Mode.Disabled:
        return palette.color(QPalette.ColorRole.Mid).name()
    return palette.color(role).name()


def _picture(name: str, color: str, size: QSize, ratio: float) -> QPixmap:
    """Return an icon as it is painted; kept, for lists are painted with dozens of them."""
    key = f"icon {name} {color} {size.width()} {size.height()} {ratio}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = QPixmap(size * ratio)
        found.setDevicePixelRatio(ratio)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        _renderer(name, color).render(painter, QRectF(QPointF(), QSizeF(size)))
        painter.end()
        QPixmapCache.insert(key, found)
    return found


@lru_cache(maxsize=512)
def _renderer(name: str, color: str) -> QSvgRenderer:
    content = (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(content.replace("currentColor", color).encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return renderer
