"""Writing the curves to a file: as a picture as they are seen, or as a table with every value."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from netdesigner.app.background import Background
from netdesigner.i18n import _
from netdesigner.training.curves import Per, RunCurves, Split

_SCALE: Final = 2.0
"""Pixels of a picture for each one on screen: it is to be printed, too."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """A curve as it is written, apart from the one that goes on growing."""

    run: str
    name: str
    split: Split
    per: Per
    places: Sequence[float]
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class _Writing:
    measurements: Sequence[Measurement]
    target: Path

    def carry_out(self) -> Path:
        """Write a row for each value.

        Raises:
            OSError: If that cannot be done.
        """
        with self.target.open("w", encoding="utf-8-sig", newline="") as file:  # with the mark that Excel needs
            writer = csv.writer(file)
            writer.writerow(("run", "name", "split", "per", "place", "value"))
            for one in self.measurements:
                head = (one.run, one.name, one.split.value, one.per.value)
                pairs = zip(one.places, one.values, strict=True)
                writer.writerows((*head, int(place), value) for place, value in pairs)
        return self.target


class CurveExport(QObject):
    """Asks where to and writes.

    Args:
        widgets: What is painted, one below the other.
        measured: Returns what is written into a table.

    Signals:
        told: How it went, as a sentence, and whether it went well.
    """

    told = Signal(str, bool)

    def __init__(
        self,
        background: Background,
        widgets: Sequence[QWidget],
        measured: Callable[[], Iterator[Measurement]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._widgets = widgets
        self._measured = measured
        self._parent = parent

    def ask(self) -> None:
        """Ask where to, then write."""
        filters = [_("PNG picture (*.png)"), _("SVG picture (*.svg)"), _("Table (*.csv)")]
        dialog = QFileDialog(self._parent, _("Export the curves"), "curves.png")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix("png")
        dialog.filterSelected.connect(self._note_filter)
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, name: str) -> None:
        """Write into a file of the kind that its ending says; `told` says when it is there."""
        target = Path(name)
        if target.suffix.lower() == ".csv":
            self._background.run(_Writing(list(self._measured()), target).carry_out, self._finish, self._fail)
            return
        paint = _paint_svg if target.suffix.lower() == ".svg" else _paint_png
        if paint(self._widgets, target):
            self._finish(target)
        else:
            self.told.emit(_("{path} cannot be written.").format(path=target), False)

    def _note_filter(self, chosen: str) -> None:
        dialog = self.sender()
        assert isinstance(dialog, QFileDialog)
        dialog.setDefaultSuffix(next(kind for kind in ("csv", "svg", "png") if kind in chosen))

    def _finish(self, target: Path) -> None:
        self.told.emit(_("{path} is written.").format(path=target), True)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self.told.emit(str(error), False)


def measurements(run: str, curves: RunCurves, names: Sequence[str], per: Per) -> Iterator[Measurement]:
    """Yield copies of the curves of a run, with all of their values as they were measured."""
    for name in names:
        for split in Split:
            curve = curves.curve(name, split, per)
            if curve.places:
                yield Measurement(run, name, split, per, curve.places[:], curve.values[:])


def _paint_png(widgets: Sequence[QWidget], target: Path) -> bool:
    picture = QImage(_size(widgets) * _SCALE, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(_SCALE)
    picture.fill(widgets[0].palette().window().color())
    painter = QPainter(picture)
    _paint(widgets, painter)
    painter.end()
    return picture.save(str(target))


def _paint_svg(widgets: Sequence[QWidget], target: Path) -> bool:
    from PySide6.QtSvg import QSvgGenerator  # few export

    generator, size = QSvgGenerator(), _size(widgets)
    generator.setFileName(str(target))
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(), size))
    painter = QPainter()
    if not painter.begin(generator):
        return False
    painter.fillRect(QRect(QPoint(), size), widgets[0].palette().window())
    _paint(widgets, painter)
    return painter.end()


def _size(widgets: Sequence[QWidget]) -> QSize:
    return QSize(max(widget.width() for widget in widgets), sum(widget.height() for widget in widgets))


def _paint(widgets: Sequence[QWidget], painter: QPainter) -> None:
    top = 0
    for widget in widgets:
        widget.render(painter, QPoint(0, top))
        top += widget.height()
