"""The welcome page: where to begin."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.program import Program
from netdesigner.app.window.recent_list import RecentList
from netdesigner.app.window.recovery_list import RecoveryList
from netdesigner.app.window.template_list import TemplateList
from netdesigner.assets import asset
from netdesigner.i18n import _

_SIDE: Final = 288
_ICON: Final = QSize(48, 48)


class WelcomePage(QWidget):
    """Begin with a template, an empty canvas, a project, or what a crash has left.

    Signals:
        new_chosen: An empty project is wanted.
        open_chosen: A project is wanted that is to be asked for.
        import_chosen: A model from elsewhere is wanted that is to be asked for.
        project_chosen: A project is wanted; with its path.
        template_chosen: A template is wanted; with its name.
        recovery_chosen: What a crash has left is wanted; with its `Recoverable`.
    """

    new_chosen = Signal()
    open_chosen = Signal()
    import_chosen = Signal()
    project_chosen = Signal(object)
    template_chosen = Signal(str)
    recovery_chosen = Signal(object)

    def __init__(self, program: Program, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._program = program
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addWidget(self._templates(), 1)
        self.setFocusProxy(self.templates)

    def _side(self) -> QWidget:
        side = QFrame(self)
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(24, 24, 16, 16)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addSpacing(16)
        self.new_button = self._button(_("New project"), "file-plus")
        self.open_button = self._button(_("Open…"), "folder-open")
        self.new_button.clicked.connect(self.new_chosen)
        self.open_button.clicked.connect(self.open_chosen)
        column.addWidget(self.new_button)
        column.addWidget(self.open_button)
        self.import_button = self._button(_("Import…"), "log-in")
        self.import_button.setToolTip(_("Make a project from a Keras model, an architecture or a Python script"))
        self.import_button.clicked.connect(self.import_chosen)
        column.addWidget(self.import_button)
        column.addSpacing(16)
        self.recovery = RecoveryList(self._program, side)
        self.recovery.chosen.connect(self.recovery_chosen)
        column.addWidget(self.recovery)
        column.addWidget(self._heading(_("Recent projects")))
        self.recent = RecentList(self._program.preferences, side)
        self.recent.project_chosen.connect(self.project_chosen)
        self._no_recent = QLabel(_("What you save and open will be listed here."), side)
        self._no_recent.setProperty("role", "quiet")
        self._no_recent.setWordWrap(True)
        column.addWidget(self._no_recent)
        column.addWidget(self.recent, 1)
        self._program.preferences.recent_changed.connect(self._show_whether_recent)
        self._show_whether_recent()
        return side

    def _show_whether_recent(self) -> None:
        self._no_recent.setVisible(not self._program.preferences.recent_projects)

    def _head(self) -> QHBoxLayout:
        picture = QLabel(self)
        picture.setPixmap(QIcon(str(asset("icons", "netdesigner.svg"))).pixmap(_ICON))
        name = QLabel("netdesigner", self)
        name.setProperty("role", "title")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(picture)
        row.addWidget(name, 1)
        return row

    def _templates(self) -> QWidget:
        page = QFrame(self)
        page.setProperty("role", "ground")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 32, 8, 0)
        column.setSpacing(4)
        title = self._heading(_("Begin with an example"))
        title.setProperty("role", "title")
        title.setContentsMargins(8, 0, 0, 0)
        hint = QLabel(_("Each one is ready to be trained: click it, then Train."), page)
        hint.setProperty("role", "quiet")
        hint.setContentsMargins(8, 0, 0, 8)
        self.templates = TemplateList(self._program, page)
        self.templates.template_chosen.connect(self.template_chosen)
        column.addWidget(title)
        column.addWidget(hint)
        column.addWidget(self.templates, 1)
        return page

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", "heading")
        return label

    def _button(self, text: str, picture: str) -> QPushButton:
        button = QPushButton(icon(picture), text, self)
        button.setIconSize(QSize(18, 18))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setProperty("role", "wide")
        return button
