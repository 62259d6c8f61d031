"""The way from the model to the graph on screen, above the canvas; each step leads back there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from netdesigner.app.icons import icon
from netdesigner.canvas.workspace import Workspace
from netdesigner.i18n import _


class Breadcrumb(QFrame):
    """Shown only where there is a way back: inside submodels."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: tuple[str, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(2)
        self._steps = QButtonGroup(self)
        self._steps.idClicked.connect(self._go_to)
        self.setAccessibleName(_("Way to the graph on screen"))
        workspace.graph_changed.connect(self._update)
        workspace.edited.connect(self._update)
        self._update()

    def _update(self) -> None:
        names = tuple(self._workspace.network.graph(crumb.graph).name for crumb in self._workspace.trail)
        self.setVisible(len(names) > 1)
        if names != self._shown:
            self._shown = names
            self._show(names)

    def _show(self, names: tuple[str, ...]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for level, name in enumerate(names):
            if level:
                self._row.addWidget(self._separator())
            self._row.addWidget(self._step(level, name, is_last=level == len(names) - 1))
        self._row.addStretch()

    def _separator(self) -> QLabel:
        arrow = QLabel(self)
        arrow.setPixmap(icon("chevron-right").pixmap(12, 12))
        return arrow

    def _step(self, level: int, name: str, *, is_last: bool) -> QToolButton:
        step = QToolButton(self)
        step.setText(name)
        step.setEnabled(not is_last)
        step.setToolTip("" if is_last else _("Go to {name}").format(name=name))
        step.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._steps.addButton(step, level)
        return step

    def _go_to(self, level: int) -> None:
        self._workspace.go_up(len(self._workspace.trail) - 1 - level)
