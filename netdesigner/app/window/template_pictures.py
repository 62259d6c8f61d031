"""Pictures of the templates' networks, drawn by the canvas itself, one at a time, and kept while the program runs."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QLinearGradient, QPainter, QPixmap

from netdesigner.app.preloading import OF_A_PICTURE, Preloading
from netdesigner.app.program import Program
from netdesigner.canvas.painting.portraits import portrait
from netdesigner.canvas.theme import Theme
from netdesigner.project.document import Document
from netdesigner.project.files import load_project
from netdesigner.project.templates import Template

SIZE: Final = QSize(248, 168)
_SCALE: Final = 0.34
_FADE: Final = 44.0


@dataclass(frozen=True, slots=True)
class _Reading:
    template: Template

    def read(self) -> tuple[str, Document]:
        Preloading(OF_A_PICTURE).carry_out()
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
        self._is_seen = False
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
        if self._is_seen:
            self._turn.start()

    def pause(self) -> None:
        """Draw nothing while nobody looks."""
        self._is_seen = False
        self._turn.stop()

    def go_on(self) -> None:
        """Draw what waits."""
        self._is_seen = True
        if self._waiting:
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
    picture = portrait(document, theme, SIZE, ratio, _SCALE)
    painter = QPainter(picture)
    _fade_out(painter, theme)
    painter.end()
    return QPixmap.fromImage(picture)


def _fade_out(painter: QPainter, theme: Theme) -> None:
    """Let the network run out at the lower edge, where it goes on."""
    ground = QColor(theme.background)
    clear = QColor(ground)
    clear.setAlpha(0)
    fade = QLinearGradient(0, SIZE.height() - _FADE, 0, SIZE.height())
    fade.setColorAt(0, clear)
    fade.setColorAt(1, ground)
    painter.fillRect(QRectF(0, SIZE.height() - _FADE, SIZE.width(), _FADE), fade)
