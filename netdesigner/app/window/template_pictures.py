"""Pictures of the templates' networks, drawn by the canvas itself, one at a time, and kept while the program runs."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QLinearGradient, QPainter, QPixmap

from netdesigner.app.program import Program
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.painting.network import NetworkPainter
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.theme import Theme
from netdesigner.canvas.viewport import Viewport
from netdesigner.canvas.workspace import Workspace
from netdesigner.project.document import Document
from netdesigner.project.files import load_project
from netdesigner.project.history import History
from netdesigner.project.templates import Template

SIZE: Final = QSizeF(248, 168)
_SCALE: Final = 0.34
_TOP: Final = 14.0
_FADE: Final = 44.0


@dataclass(frozen=True, slots=True)
class _Reading:
    template: Template

    def read(self) -> tuple[str, Document]:
        return self.template.name, load_project(self.template.project)


class TemplatePictures(QObject):
    """Reads the templates in the background and draws each in a turn of the event loop of its own.

    Signals:
        drawn: There is a picture of a template; with its name.
    """

    drawn = Signal(str)

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._documents: dict[str, Document] = {}
        self._pictures: dict[str, QPixmap] = {}
        self._waiting: deque[str] = deque()
        self._asked: set[str] = set()
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._draw_next)
        program.appearance.changed.connect(self._draw_all_again)

    def get(self, template: Template) -> QPixmap | None:
        """Return the picture of a template; when it is not drawn yet, none, and `drawn` follows."""
        if template.name not in self._asked:
            self._asked.add(template.name)
            self._program.background.run(_Reading(template).read, self._take)
        return self._pictures.get(template.name)

    def _take(self, read: tuple[str, Document]) -> None:
        name, self._documents[name] = read[0], read[1]
        self._wait_for(name)

    def _wait_for(self, name: str) -> None:
        self._waiting.append(name)
        self._turn.start()

    def _draw_next(self) -> None:
        name = self._waiting.popleft()
        if not self._waiting:
            self._turn.stop()
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        self._pictures[name] = picture_of(self._documents[name], self._program.appearance.theme, ratio)
        self.drawn.emit(name)

    def _draw_all_again(self) -> None:
        self._pictures.clear()
        for name in self._documents:
            self._wait_for(name)


def picture_of(document: Document, theme: Theme, ratio: float) -> QPixmap:
    """Return a picture of the beginning of a document's network, large enough to tell its nodes apart."""
    picture = QPixmap((SIZE * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(theme.background))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_network(painter, document, theme, ratio)
    _fade_out(painter, theme)
    painter.end()
    return picture


def _paint_network(painter: QPainter, document: Document, theme: Theme, ratio: float) -> None:
    workspace = Workspace(History(document))
    scene, viewport = Scene(workspace), Viewport()
    viewport.set_pixel_ratio(ratio)
    left, top, right, _bottom = scene.extent() or (0.0, 0.0, 1.0, 1.0)
    viewport.zoom(min(_SCALE, (SIZE.width() - 2 * _TOP) / (right - left)), QPointF())
    viewport.center_on(QPointF((left + right) / 2, top + (SIZE.height() / 2 - _TOP) / viewport.scale), SIZE)
    budget = Budget()
    network = NetworkPainter(scene, viewport, Inks(theme), budget)
    budget.start()
    network.paint(painter, QRect(QPoint(), SIZE.toSize()))
    while budget.undone:  # each time something more is made, and kept
        budget.start()
        network.paint(painter, QRect(QPoint(), SIZE.toSize()))
    workspace.close()


def _fade_out(painter: QPainter, theme: Theme) -> None:
    """Let the network run out at the lower edge, where it goes on."""
    ground = QColor(theme.background)
    clear = QColor(ground)
    clear.setAlpha(0)
    fade = QLinearGradient(0, SIZE.height() - _FADE, 0, SIZE.height())
    fade.setColorAt(0, clear)
    fade.setColorAt(1, ground)
    painter.fillRect(QRectF(0, SIZE.height() - _FADE, SIZE.width(), _FADE), fade)
