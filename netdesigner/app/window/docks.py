"""The panels around the canvas: a table of them, and docks that build a panel when it is first looked at."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.session import Session
from netdesigner.i18n import N_, _

_Area = Qt.DockWidgetArea


@dataclass(frozen=True, slots=True)
class DockSpec:
    """One panel.

    Attributes:
        id: Names it in the state of the window.
        title: Its title, marked for translation.
        area: Where it is at first; all panels of the right and of the bottom lie behind each other.
        panel: Its class: `module:name` below `netdesigner.app`.
        icon: The name of its icon.
        keys: The keys that bring it to the front.
    """

    id: str
    title: str
    area: Qt.DockWidgetArea
    panel: str
    icon: str
    keys: str


DOCKS: Final = (
    DockSpec("layers", N_("Layers"), _Area.LeftDockWidgetArea, "palette.panel:PalettePanel", "layers", "Alt+1"),
    DockSpec("outline", N_("Outline"), _Area.LeftDockWidgetArea, "outline.panel:OutlinePanel", "list-tree", "Alt+2"),
    DockSpec(
        "inspector",
        N_("Inspector"),
        _Area.RightDockWidgetArea,
        "inspector.panel:InspectorPanel",
        "sliders-horizontal",
        "Alt+3",
    ),
    DockSpec(
        "model_settings",
        N_("Model"),
        _Area.RightDockWidgetArea,
        "model_settings.panel:ModelSettingsPanel",
        "network",
        "Alt+4",
    ),
    DockSpec(
        "problems", N_("Problems"), _Area.BottomDockWidgetArea, "problems.panel:ProblemsPanel", "circle-alert", "Alt+5"
    ),
    DockSpec("data", N_("Data"), _Area.BottomDockWidgetArea, "data.panel:DataPanel", "database", "Alt+6"),
    DockSpec(
        "training", N_("Training"), _Area.BottomDockWidgetArea, "training.panel:TrainingPanel", "chart-line", "Alt+7"
    ),
    DockSpec("runs", N_("Runs"), _Area.BottomDockWidgetArea, "runs.panel:RunsPanel", "history", "Alt+8"),
    DockSpec(
        "evaluation",
        N_("Evaluation"),
        _Area.BottomDockWidgetArea,
        "evaluation.panel:EvaluationPanel",
        "target",
        "Alt+9",
    ),
    DockSpec("code", N_("Code"), _Area.BottomDockWidgetArea, "code.panel:CodePanel", "code", "Alt+0"),
)


class PanelDock(QDockWidget):
    """A dock whose panel is built when it is first shown.

    Attributes:
        spec: What the table says of it.
        action: Shows it, and hides it when it is in front.

    Signals:
        built: Its panel is there; with the dock.
    """

    built = Signal(object)

    def __init__(self, spec: DockSpec, session: Session, parent: QMainWindow) -> None:
        super().__init__(_(spec.title), parent)
        self.spec = spec
        self._session = session
        self._bare_title = QWidget(self)
        self._bare_title.hide()
        self.setObjectName(spec.id)
        self.action = QAction(icon(spec.icon), _(spec.title), self)
        self.action.setObjectName(f"panel.{spec.id}")
        self.action.setCheckable(True)
        self.action.triggered.connect(self._toggle)
        self.toggleViewAction().toggled.connect(self.action.setChecked)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.build)
        self.visibilityChanged.connect(self._build_when_seen)

    @property
    def panel(self) -> QWidget | None:
        """The panel, once it is built."""
        return self.widget()

    def bring_up(self) -> QWidget:
        """Show the panel in front of others, give it the focus and return it."""
        self.show()
        self.raise_()
        panel = self.build()
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return panel

    def build(self) -> QWidget:
        """Return the panel; build it if nobody has looked at it yet."""
        if (panel := self.widget()) is None:
            panel = _panel_class(self.spec.panel)(self._session, self)
            self.setWidget(panel)
            self.setFocusProxy(panel)
            self.built.emit(self)
        return panel

    def fit_title_bar(self, *, is_tabbed: bool) -> None:
        """Show a title bar only where no tab names the panel already."""
        bare = is_tabbed and not self.isFloating()
        if bare != (self.titleBarWidget() is not None):
            self.setTitleBarWidget(self._bare_title if bare else None)  # type: ignore[arg-type]

    def _toggle(self) -> None:
        if self.isVisible() and not self.visibleRegion().isEmpty() and self._has_focus():
            self.hide()
        else:
            self.bring_up()
        self.action.setChecked(not self.isHidden())

    def _has_focus(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _build_when_seen(self, visible: bool) -> None:
        """Build the panel in a turn of the event loop of its own: the window itself is there first."""
        if visible and self.widget() is None:
            self._soon.start()


def _panel_class(name: str) -> type[QWidget]:
    module, _separator, title = name.partition(":")
    try:
        panel: type[QWidget] = getattr(import_module(f"netdesigner.app.{module}"), title)
    except ImportError:
        return _Missing
    return panel


class _Missing(QWidget):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        from PySide6.QtWidgets import QLabel, QVBoxLayout

        QVBoxLayout(self).addWidget(QLabel(f"{parent.spec.panel} is missing", self))
