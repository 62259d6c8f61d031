"""Pictures of the templates' networks, drawn by the canvas itself, one after the other."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QLinearGradient, QPainter, QPixmap

from netdesigner.app.preloading import OF_A_PICTURE, Preloading
from netdesigner.app.program import Program
from netdesigner.canvas.theme import Theme
from netdesigner.project.files import load_project
from netdesigner.project.templates import Template

SIZE: Final = QSize(248, 168)
_SCALE: Final = 0.34
_FADE: Final = 44.0


class TemplatePictures(QObject):
    """Has the templates read and drawn on a thread, while somebody looks.

    Signals:
        drawn: There is a picture of a template; with its name.
    """

    drawn = Signal(str)

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._background = program.background
        self._appearance = program.appearance
        self._asked: dict[str, Template] = {}
        self._pictures: dict[str, QPixmap] = {}
        self._waiting: deque[Template] = deque()
        self._is_seen = False
        self._is_drawing = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._draw_next)
        program.appearance.changed.connect(self._draw_all_again)

    def get(self, template: Template) -> QPixmap | None:
        """Return the picture of a template; when it is not drawn yet, none, and `drawn` follows."""
        if template.name not in self._asked:
            self._asked[template.name] = template
            self._waiting.append(template)
            self._turn.start(0)  # a thread is not started by what is being painted
        return self._pictures.get(template.name)

    def pause(self) -> None:
        """Draw nothing while nobody looks."""
        self._is_seen = False

    def go_on(self) -> None:
        """Draw what waits."""
        self._is_seen = True
        self._turn.start(0)

    def _draw_next(self) -> None:
        if self._is_seen and self._waiting and not self._is_drawing:
            self._is_drawing = True
            ratio = QGuiApplication.primaryScreen().devicePixelRatio()
            drawing = _Drawing(self._waiting.popleft(), self._appearance.theme, ratio)
            self._background.run(drawing.carry_out, self._take)

    def _take(self, drawn: _Drawn) -> None:
        self._is_drawing = False
        if drawn.theme is self._appearance.theme:
            self._pictures[drawn.name] = QPixmap.fromImage(drawn.picture)
            self.drawn.emit(drawn.name)
        self._draw_next()

    def _draw_all_again(self) -> None:
        self._pictures.clear()
        self._waiting = deque(self._asked.values())
        self._turn.start(0)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A picture of a template in the colours of a theme, which may be in use no longer."""

    name: str
    theme: Theme
    picture: QImage


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A template, as it is to be drawn on a thread."""

    template: Template
    theme: Theme
    ratio: float

    def carry_out(self) -> _Drawn:
        """Draw the beginning of its network, large enough to tell the nodes apart."""
        Preloading(OF_A_PICTURE).carry_out()
        from netdesigner.canvas.painting.portraits import portrait  # the canvas is not needed before

        document = load_project(self.template.project)
        picture = portrait(document, self.theme, SIZE, self.ratio, _SCALE)
        painter = QPainter(picture)
        _fade_out(painter, self.theme)
        painter.end()
        return _Drawn(self.template.name, self.theme, picture)


def _fade_out(painter: QPainter, theme: Theme) -> None:
    """Let the network run out at the lower edge, where it goes on."""
    ground = QColor(theme.background)
    clear = QColor(ground)
    clear.setAlpha(0)
    fade = QLinearGradient(0, SIZE.height() - _FADE, 0, SIZE.height())
    fade.setColorAt(0, clear)
    fade.setColorAt(1, ground)
    painter.fillRect(QRectF(0, SIZE.height() - _FADE, SIZE.width(), _FADE), fade)
