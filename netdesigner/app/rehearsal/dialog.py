"""Which sample goes through the network with which weights, beside the canvas that shows what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from netdesigner.app.charts.numbers import short
from netdesigner.app.editors.writing import TIMES
from netdesigner.app.evaluation.run_choice import Candidate, runs_with_models
from netdesigner.app.rehearsal.drawing import Drawn, numbers_of
from netdesigner.app.rehearsal.large_view import LargeView
from netdesigner.app.rehearsal.overlay import RehearsalOverlay
from netdesigner.app.rehearsal.watch import RehearsalWatch
from netdesigner.app.session import Session
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.data.sample import PlainValue
from netdesigner.graph.nodes import LayerNode, Node, NodeId, OutputNode, SubmodelNode
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed
from netdesigner.project.node_outputs import NodeOutput

_SIZE: Final = QSize(380, 500)
_GAP: Final = 16
"""From the right edge: the canvas stays in sight."""
_MOST_NUMBERS: Final = 12


class RehearsalDialog(QDialog):
    """Draws a sample through the network while one goes on working; the selected node is shown large.

    Attributes:
        weights: Whose weights are taken.
        place: Which sample.
        button: Draws it through.
        status: How it stands.
        title: What the node gives that is shown large.
    """

    def __init__(self, session: Session, canvas: CanvasWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        appearance = session.program.appearance
        self.watch = RehearsalWatch(session, self)
        self._overlay = RehearsalOverlay(self.watch, appearance)
        self.setWindowTitle(_("A sample through the network"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        self.move(parent.mapToGlobal(QPoint(parent.width() - _SIZE.width() - _GAP, canvas.mapTo(parent, QPoint()).y())))
        self.weights = QComboBox(self)
        self.weights.setAccessibleName(_("Weights"))
        self.weights.addItem(_("New weights, untrained"), None)
        self.place = QSpinBox(self)
        self.place.setAccessibleName(_("Number of the sample"))
        self.place.setMaximum(0)
        self.button = QPushButton(_("Draw through"), self)
        self.status = QLabel(self)
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self._large = LargeView(appearance, self)
        self._lay_out()
        self._connect()
        canvas.add_overlay(self._overlay)
        session.program.background.run(_Runs(session.project_file).carry_out, self._offer_runs)
        self.look()

    def look(self) -> None:
        """Draw the chosen sample through the network."""
        self.watch.look(self.place.value(), self.weights.currentData())

    def _connect(self) -> None:
        self.button.clicked.connect(self.look)
        self.place.valueChanged.connect(self.look)
        self.weights.activated.connect(self.look)
        self.watch.changed.connect(self._show)
        self._session.workspace.selection_changed.connect(self._show_selected)
        self.finished.connect(self._end)

    def _offer_runs(self, runs: list[Candidate]) -> None:
        for candidate in runs:
            self.weights.addItem(candidate.title, candidate.run.model)

    def _show(self) -> None:
        outputs = self.watch.outputs
        if outputs.samples:
            self.place.setMaximum(outputs.samples - 1)
        self.button.setEnabled(not self.watch.is_busy)
        self.status.setText(self._status())
        self._canvas.update()
        self._show_selected()

    def _status(self) -> str:
        if self.watch.failure:
            return self.watch.failure
        if self.watch.is_busy:
            return _("The sample is on its way through the network…")
        if not self.watch.outputs.nodes:
            return _("The network has changed. Draw the sample through it again.")
        text = _("Sample {place} of {count}. Select a node to see what it gives.")
        return text.format(place=self.watch.outputs.place, count=f"{self.watch.outputs.samples:,}")

    def _show_selected(self) -> None:
        present = self._session.document.network.main.nodes  # until the watch has followed, some may be gone
        nodes = {node: output for node, output in self.watch.outputs.nodes.items() if node in present}
        node = next((item for item in self._session.workspace.selection.nodes if item in nodes), None)
        node = node or next(reversed(nodes), None)
        output = None if node is None else nodes[node]
        self._large.show_drawn(None if output is None else Drawn(output.value))
        text = "" if node is None or output is None else self._title_of(node, output)
        self.title.setText(text)
        self._large.setAccessibleName(text)

    def _title_of(self, node: NodeId, output: NodeOutput) -> str:
        shape = TIMES.join(map(str, output.shape)) or "1"
        found = self._session.document.network.main.nodes[node]
        said = [self._name_of(found), shape]
        if output.is_augmented:
            said.append(_("first the picture as it comes, then what training makes of it"))
        if isinstance(output.value, PlainValue):
            said += self._numbers(found, numbers_of(output.value.value))
        return listed(said)

    def _name_of(self, node: Node) -> str:
        network = self._session.document.network
        match node:
            case LayerNode():
                return network.main.layers[node.layer].name
            case SubmodelNode():
                return network.graphs[node.graph].name
        return node.name

    def _numbers(self, node: object, numbers: list[float]) -> list[str]:
        """Return a few numbers in words; of an output that tells classes apart, the likeliest with their names."""
        classes = self._classes(node)
        if classes is None or len(classes) != len(numbers):
            return [short(number) for number in numbers] if len(numbers) <= _MOST_NUMBERS else []
        pairs = sorted(zip(numbers, classes, strict=True), reverse=True)[:3]
        return [_("{name}: {value}").format(name=name, value=f"{number:.3f}") for number, name in pairs]

    def _classes(self, node: object) -> tuple[str, ...] | None:
        binding = self._session.document.data.bindings.get(node.id) if isinstance(node, OutputNode) else None
        facts = None if binding is None else self._session.data.facts.get(binding.source)
        if binding is None or facts is None or len(binding.fields) != 1 or binding.fields[0] not in facts.fields:
            return None
        classes = facts.fields[binding.fields[0]].classes
        return None if classes is None else tuple(map(str, classes))

    def _end(self) -> None:
        self._canvas.remove_overlay(self._overlay)
        self.watch.close()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(QLabel(_("Sample"), self))
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.weights)
        column.addLayout(row)
        column.addWidget(self.status)
        column.addWidget(self.title)
        column.addWidget(self._large, 1)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


class _Runs:
    """Looks for the runs of a project, on a thread."""

    def __init__(self, project: Path) -> None:
        self._project = project

    def carry_out(self) -> list[Candidate]:
        return runs_with_models(self._project)
