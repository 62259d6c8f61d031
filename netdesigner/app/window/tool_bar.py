"""The tool bar: what is wanted most, with Train in the colour that invites."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.mnemonics import plain
from netdesigner.app.session import Session
from netdesigner.app.training.device_box import DeviceBox
from netdesigner.app.window.action_set import ActionSet
from netdesigner.i18n import _

_GROUPS: Final = (
    ("file.new", "file.open", "file.save"),
    ("edit.undo", "edit.redo"),
    ("network.add_layer",),
    ("network.lay_out", "view.zoom_to_fit"),
)
_LABELLED: Final = ("network.add_layer",)


class TrainButton(QToolButton):
    """Train, in the colour that invites; where that cannot be done, its tool tip says why, and it leads there."""

    def __init__(self, action: QAction, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self._runs = session.runs
        self.setProperty("role", "primary")
        self.setIcon(icon("play", role=QPalette.ColorRole.HighlightedText))
        self.setText(plain(action.text()))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._runs.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        obstacle = None if self._runs.is_running else self._runs.obstacle
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip() if obstacle is None else obstacle.sentence)


class ToolBar(QToolBar):
    """New, open, save; undo, redo; add a layer; lay out, fit; train, stop."""

    def __init__(self, actions: ActionSet, session: Session, parent: QWidget) -> None:
        super().__init__(_("Tools"), parent)
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(QSize(20, 20))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for number, group in enumerate(_GROUPS):
            if number:
                self.addSeparator()
            for name in group:
                self._add(actions[name], labelled=name in _LABELLED)
        self._add_space()
        self.device = DeviceBox(session, self)
        self.addWidget(self.device)
        self.train = TrainButton(actions["training.train"], session, self)
        self.addWidget(self.train)
        self._add(actions["training.stop"], labelled=True)

    def _add(self, action: QAction, *, labelled: bool) -> QToolButton:
        self.addAction(action)
        button = self.widgetForAction(action)
        assert isinstance(button, QToolButton)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if labelled:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _add_space(self) -> None:
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
