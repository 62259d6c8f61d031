"""The canvas of netdesigner, for measuring."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QPointF, QSizeF

from benchmarks.canvases.document import document_of, name_of, report_on
from benchmarks.canvases.drawn import Drawn
from benchmarks.canvases.frames import SIZE
from netdesigner.canvas.editing.selecting import select_all
from netdesigner.canvas.theme import LIGHT
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.engine.client.report import Report
from netdesigner.project.document import Document, new_document
from netdesigner.project.history import History

ALONG, ACROSS = 104.0, 240.0
"""As close as the layout puts nodes."""


class Ours:
    """netdesigner's canvas of a drawn network: from top to bottom, as it likes them."""

    notch = 1.2

    def __init__(self, document: Document, report: Report, drawn: Drawn) -> None:
        self._middle = name_of(drawn.middle)
        self.workspace = Workspace(History(document))
        self.workspace.set_report(report)
        self.widget = CanvasWidget(self.workspace, LIGHT)
        self.widget.resize(*SIZE)
        self.widget.show()
        QCoreApplication.processEvents()
        self.fit()

    def fit(self) -> None:
        """Show everything, and wait until all of it is painted."""
        self.widget.zoom_to_fit()
        self.finish()

    def actual_size(self) -> None:
        """Show the middle at 100 %, and wait until all of it is painted."""
        self.widget.zoom_to_actual_size()
        self.widget.center_on(QPointF(*self._center()))
        self.finish()

    def finish(self) -> None:
        """Wait until all is painted."""
        QCoreApplication.processEvents()
        while self.widget.stage.base.is_stale:
            self.widget.update()
            QCoreApplication.processEvents()

    def scale(self) -> float:
        """Return how large everything is seen."""
        return self.widget.scale

    def spoil(self) -> None:
        """See to it that all is painted anew."""
        self.widget.stage.base.spoil()

    def grip(self) -> QPointF:
        """Return where the node with four connections can be taken hold of."""
        return self.widget.node_rect(self._middle).center()

    def gap(self) -> QPointF:
        """Return a point in the middle where no node is."""
        x, y = self._center()
        return self.widget.from_canvas(QPointF(x - ACROSS / 2, y))

    def select_all(self) -> None:
        """Select all nodes."""
        select_all(self.workspace)

    def selected(self) -> int:
        """Return how many nodes are selected."""
        return len(self.workspace.selection.nodes)

    def _center(self) -> tuple[float, float]:
        left, top, right, bottom = self.widget.scene.nodes.box(self._middle)
        return (left + right) / 2, (top + bottom) / 2


def drawn_for_ours(count: int) -> Drawn:
    """Return the network in lines from top to bottom that fill a screen."""
    return Drawn(count, ALONG, ACROSS, QSizeF(*SIZE).height() / SIZE[0])


def empty() -> CanvasWidget:
    """Show an empty canvas: what comes after is what a network costs."""
    canvas = CanvasWidget(Workspace(History(new_document())), LIGHT)
    canvas.resize(*SIZE)
    canvas.show()
    QCoreApplication.processEvents()
    return canvas


def opened(drawn: Drawn) -> tuple[Ours, float]:
    """Return the canvas of a network, and the processor time that it took to show all of it, in seconds."""
    document = document_of(drawn)
    report = report_on(document)
    began = time.process_time()
    canvas = Ours(document, report, drawn)
    return canvas, time.process_time() - began
