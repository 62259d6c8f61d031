"""A dock, which builds its panel when it is first looked at."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from netdesigner.app.session import Session
from netdesigner.app.turns import Turns
from netdesigner.app.window.dock_table import DockSpec
from netdesigner.app.window.panel_queue import PanelQueue
from netdesigner.i18n import _


class PanelDock(QDockWidget):
    """A dock whose panel is built when it is first shown.

    Attributes:
        spec: What the table says of it.
        is_seen: Whether it is on screen: one that lies behind another is visible for Qt, too.

    Signals:
        built: Its panel is there; with the dock.
    """

    built = Signal(object)

    def __init__(
        self, spec: DockSpec, action: QAction, session: Session, queue: PanelQueue, parent: QMainWindow
    ) -> None:
        super().__init__(_(spec.title), parent)
        self.spec = spec
        self.is_seen = False
        self._session = session
        self._bare_title = QWidget(self)
        self._bare_title.hide()
        self.setObjectName(spec.id)
        self._action = action
        self.toggleViewAction().toggled.connect(action.setChecked)
        self._queue = queue
        self.visibilityChanged.connect(self._build_when_seen)

    @property
    def panel(self) -> QWidget | None:
        """The panel, once it is built."""
        return self.widget()

    def bring_up(self) -> QWidget:
        """Show the panel in front of others, give it the focus, unless something in it has that, and return it."""
        self.show()
        self.raise_()
        panel = self.build()
        if not self._has_focus():
            panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return panel

    def build(self) -> QWidget:
        """Return the panel; build it if nobody has looked at it yet."""
        if (panel := self.widget()) is None:
            panel = _panel_class(self.spec)(self._session, self)
            self.setWidget(panel)
            self.setFocusProxy(panel)
            self.built.emit(self)
        return panel

    def fit_title_bar(self, *, is_tabbed: bool) -> None:
        """Show a title bar only where no tab names the panel already."""
        bare = is_tabbed and not self.isFloating()
        if bare != (self.titleBarWidget() is not None):
            self.setTitleBarWidget(self._bare_title if bare else None)  # type: ignore[arg-type]

    def toggle(self) -> None:
        """Hide the panel a person works in; bring any other one to the front."""
        if self.isVisible() and self._has_focus():
            self.hide()
        elif self.panel is None:
            self.show()
            self.raise_()
            Turns((self.bring_up,), self)  # its panel is not built in the turn that has just moved the docks
        else:
            self.bring_up()
        self._action.setChecked(not self.isHidden())

    def _has_focus(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _build_when_seen(self, seen: bool) -> None:
        self.is_seen = seen and self.isVisible()  # in front of others, it counts as visible in a hidden window, too
        if self.is_seen and self.widget() is None:
            self._queue.add(self)


def _panel_class(spec: DockSpec) -> type[QWidget]:
    panel: type[QWidget] = getattr(import_module(spec.module), spec.panel.partition(":")[2])
    return panel
