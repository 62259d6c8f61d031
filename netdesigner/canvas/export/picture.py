"""A graph as the content of a picture file: SVG, PNG or PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPdfWriter

from netdesigner.canvas.costs.bars import Bars
from netdesigner.canvas.costs.cost import Cost
from netdesigner.canvas.errors import PictureError
from netdesigner.canvas.export.sheet import Sheet
from netdesigner.canvas.looks import Look, put_on
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.theme import Theme
from netdesigner.canvas.workspace import Workspace
from netdesigner.engine.client.report import Report
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import GraphId
from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.history import History

_DPI: Final = 96
"""What a unit of the canvas is on paper: as large as on a screen at 100 %."""
_POINTS: Final = 72 / _DPI
_LONGEST_PAGE: Final = 14_400.0
"""In points: larger pages do not open everywhere (ISO 32000-1, annex C)."""
_MOST_PIXELS: Final = 200_000_000
_LONGEST_SIDE: Final = 32_767


class PictureFormat(StrEnum):
    """The kinds of picture files; the value is their suffix."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is in a picture.

    Attributes:
        document: The document.
        theme: The colours.
        graph: The graph that is drawn.
        report: What the design engine says of it: the shapes.
        scale: How many pixels a unit of the canvas takes, where a picture is made of pixels.
        look: What colours tell, and what connections look like.
        bars: What bars show of each node, if any.
    """

    document: Document
    theme: Theme
    graph: GraphId = MAIN_GRAPH
    report: Report = Report()
    scale: float = 1.0
    look: Look = Look()
    bars: Cost | None = None

    def content(self, kind: PictureFormat) -> bytes:
        """Return the content of a file. Needs an application of Qt for the fonts, and runs on any thread.

        Raises:
            PictureError: If there is nothing to draw, or more than a file of this kind holds.
        """
        workspace = Workspace(History(self.document))
        workspace.show_graph(self.graph)
        workspace.set_report(self.report)
        scene = Scene(workspace)
        put_on(scene, self.look)
        sheet, title = self._sheet(scene, workspace.graph.name), workspace.graph.name
        workspace.close()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        _WRITERS[kind](sheet, title, buffer, self.scale)
        return bytes(buffer.data().data())

    def _sheet(self, scene: Scene, title: str) -> Sheet:
        extent = scene.extent()
        if extent is None:
            raise PictureError(_("There is nothing to draw yet: {name} is empty.").format(name=title))
        bars = None if self.bars is None else Bars(self.report.verdicts.get(self.graph, {}), self.bars)
        return Sheet(scene, extent, Inks(self.theme), self.look.coloring, bars)


def _write_svg(sheet: Sheet, title: str, target: QIODevice, _scale: float) -> None:
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator()
    generator.setOutputDevice(target)
    generator.setResolution(_DPI)
    generator.setSize(sheet.size.toSize())
    generator.setViewBox(QRectF(QPointF(), sheet.size))
    generator.setTitle(title)
    sheet.paint(generator, 1.0)


def _write_png(sheet: Sheet, _title: str, target: QIODevice, scale: float) -> None:
    size = QSize(round(sheet.size.width() * scale), round(sheet.size.height() * scale))
    if max(size.width(), size.height()) > _LONGEST_SIDE or size.width() * size.height() > _MOST_PIXELS:
        text = _(
            "A picture of {width} x {height} pixels is too large: at most {side} on a side and {most} in all. "
            "Choose a smaller scale, or SVG or PDF, which have no pixels."
        )
        values = {"width": size.width(), "height": size.height(), "side": _LONGEST_SIDE, "most": _MOST_PIXELS}
        raise PictureError(text.format(**values))
    image = QImage(size, QImage.Format.Format_RGB32)
    sheet.paint(image, scale)
    QImageWriter(target, b"png").write(image)


def _write_pdf(sheet: Sheet, title: str, target: QIODevice, _scale: float) -> None:
    longest = max(sheet.size.width(), sheet.size.height()) * _POINTS
    scale = min(1.0, _LONGEST_PAGE / longest)
    writer = QPdfWriter(target)
    writer.setTitle(title)
    writer.setResolution(_DPI)
    page = QPageSize(sheet.size * _POINTS * scale, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageSize(page)
    writer.setPageMargins(QMarginsF())
    sheet.paint(writer, scale)


_WRITERS: Mapping[PictureFormat, Callable[[Sheet, str, QIODevice, float], None]] = {
    PictureFormat.SVG: _write_svg,
    PictureFormat.PNG: _write_png,
    PictureFormat.PDF: _write_pdf,
}
