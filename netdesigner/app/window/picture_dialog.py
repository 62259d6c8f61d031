"""Writing a picture of the graph on screen into a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QFormLayout, QSpinBox, QWidget

from netdesigner.app.choice import Choice
from netdesigner.app.session import Session
from netdesigner.app.window.looks import look_of
from netdesigner.canvas.coloring import Coloring
from netdesigner.canvas.costs.cost import Cost
from netdesigner.canvas.export.picture import Picture, PictureFormat
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.looks import Look
from netdesigner.canvas.theme import DARK, LIGHT, Theme
from netdesigner.codegen.names import identifier
from netdesigner.engine.client.report import Report
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.i18n import N_, _
from netdesigner.project.document import Point
from netdesigner.project.files import write_atomically
from netdesigner.project.format import document_from_json, snapshot_to_json
from netdesigner.project.snapshot import Snapshot, snapshot

_KINDS: Final = (
    (PictureFormat.SVG, N_("SVG: sharp at every size, for the web and slides")),
    (PictureFormat.PDF, N_("PDF: sharp at every size, for papers")),
    (PictureFormat.PNG, N_("PNG: pixels, opens everywhere")),
)
_FILTERS: Final = {
    PictureFormat.SVG: N_("SVG pictures (*.svg)"),
    PictureFormat.PDF: N_("PDF documents (*.pdf)"),
    PictureFormat.PNG: N_("PNG pictures (*.png)"),
}
_THEMES: Final = ((LIGHT, N_("Light")), (DARK, N_("Dark")))
_COLORINGS: Final = (
    (Coloring.CATEGORY, N_("By category")),
    (Coloring.DTYPE, N_("By dtype")),
    (Coloring.LEARNING, N_("By what learns")),
)
_LINES: Final = ((LineStyle.CURVED, N_("Curves")), (LineStyle.RIGHT_ANGLED, N_("Right angles")))
_BARS: Final = (
    (None, N_("No bars")),
    (Cost.WEIGHTS, N_("For weights")),
    (Cost.WORK, N_("For work")),
    (Cost.MEMORY, N_("For memory")),
)
_PERCENT: Final = (25, 1600)
_SHARP: Final = 200
"""What screens of high density show one to one."""
_PADDING: Final = 5
"""Style sheets set none in spin boxes."""


@dataclass(frozen=True, slots=True)
class _Writing:
    """Draws what a document held at one moment, and where its nodes stood, on a thread."""

    content: Snapshot
    places: dict[NodeId, Point]
    graph: GraphId
    report: Report
    theme: Theme
    scale: float
    look: Look
    bars: Cost | None
    kind: PictureFormat
    target: Path

    def carry_out(self) -> Path:
        document = document_from_json(snapshot_to_json(self.content))
        document.positions[self.graph] = self.places
        picture = Picture(document, self.theme, self.graph, self.report, self.scale, self.look, self.bars)
        write_atomically(self.target, picture.content(self.kind))
        return self.target


class PictureDialog(QDialog):
    """Asks how a picture is to look, at first as on screen, then where to, and writes it.

    Args:
        session: The project, whose graph on screen is drawn.
        bars: What bars show on the canvas, if there are any.
        parent: The window.

    Signals:
        written: The file is there; with its path.
        failed: It could not be written; with the sentence that says why.
    """

    written = Signal(Path)
    failed = Signal(str)

    def __init__(self, session: Session, bars: Cost | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        look = look_of(session.program.preferences)
        self.setWindowTitle(_("Export a picture"))
        self.kind = Choice(_KINDS, PictureFormat.SVG, self)
        self.theme = Choice(_THEMES, session.program.appearance.theme, self)
        self.coloring = Choice(_COLORINGS, look.coloring, self)
        self.lines = Choice(_LINES, look.lines, self)
        self.bars = Choice(_BARS, bars, self)
        self.percent = self._percent_field()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._fit)
        self._fit()

    def _percent_field(self) -> QSpinBox:
        field = QSpinBox(self)
        field.setRange(*_PERCENT)
        field.setSingleStep(50)
        field.setSuffix(_(" %"))
        field.setValue(_SHARP)
        field.lineEdit().setTextMargins(_PADDING, 0, 0, 0)
        return field

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(24, 24, 24, 16)
        form.setSpacing(12)
        form.addRow(_("&Kind"), self.kind)
        form.addRow(_("&Theme"), self.theme)
        form.addRow(_("&Colours"), self.coloring)
        form.addRow(_("Co&nnections"), self.lines)
        form.addRow(_("&Bars"), self.bars)
        form.addRow(_("&Size"), self.percent)
        self.buttons = QDialogButtonBox(self)
        self.save = self.buttons.addButton(_("&Save…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._ask)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)

    def _fit(self) -> None:
        """Only what is made of pixels has a size."""
        is_sized = self.kind.chosen is PictureFormat.PNG
        self.percent.setEnabled(is_sized)
        self.percent.setToolTip("" if is_sized else _("Drawn with strokes: it is sharp at every size"))

    def _ask(self) -> None:
        kind = self.kind.chosen
        dialog = QFileDialog(self, self.windowTitle(), str(self._likely_place(kind)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_(_FILTERS[kind]), _("All files (*)")])
        dialog.setDefaultSuffix(kind.value)
        dialog.selectFile(str(self._likely_place(kind)))
        dialog.fileSelected.connect(self._write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _likely_place(self, kind: PictureFormat) -> Path:
        """Return a name beside the project; for one that was never saved, in the person's own folder."""
        graph, path = self._session.workspace.graph, self._session.path
        if path is not None and graph.id == self._session.document.network.main.id:
            return path.with_suffix(f".{kind}")
        folder = Path.home() if path is None else path.parent
        return folder / f"{identifier(graph.name, 'model')}.{kind}"

    def _write(self, target: str) -> None:
        workspace = self._session.workspace
        document, graph = workspace.document, workspace.graph
        work = _Writing(
            snapshot(document),
            {node: workspace.places.of(document, graph, node) for node in graph.nodes},
            graph.id,
            workspace.report,
            self.theme.chosen,
            self.percent.value() / 100,
            Look(self.coloring.chosen, self.lines.chosen),
            self.bars.chosen,
            self.kind.chosen,
            Path(target),
        )
        self.setEnabled(False)
        self._session.program.background.run(work.carry_out, self._finish, self._fail)

    def _finish(self, path: Path) -> None:
        self.written.emit(path)
        self.accept()

    def _fail(self, error: Exception) -> None:
        reason = error.strerror or error if isinstance(error, OSError) else error
        self.setEnabled(True)
        self.failed.emit(_("The picture cannot be written: {reason}").format(reason=reason))
