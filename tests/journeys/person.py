"""What a person's hands do in a window beyond single clicks: draw, wire, set parameters, answer dialogs."""

import os
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QListView, QMenu, QScrollArea, QWidget
from pytestqt.exceptions import TimeoutError as NothingCameError

from netdesigner.app.editors.value_editor import ValueEditor
from netdesigner.app.inspector.panel import InspectorPanel
from netdesigner.app.palette.model import HIT_ROLE
from netdesigner.app.palette.panel import PalettePanel
from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.hits import NodeHit
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target
from tests.hand import Hand
from tests.journeys.conftest import Person

LONGEST_MS = 90_000
"""Nothing but a run takes longer, however busy the machine is."""

_LOOKS = 5
_TRIES = 3
_PATIENCE_MS = 15_000
"""A place that stays the same for so many looks, 10 ms apart, is at rest."""

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


class Hands:
    """A person at work in a window; every method returns when the window shows what was done."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._hand = person.hand
        self.window = person.window

    @property
    def canvas(self) -> CanvasWidget:
        return self.window.workbench.canvas

    @property
    def workspace(self) -> Workspace:
        return self.window.session.workspace

    def wait(self, is_so: Callable[[], bool], timeout_ms: int = LONGEST_MS) -> None:
        self._person.wait(is_so, timeout_ms)

    def click(self, widget: QWidget, point: QPoint | None = None) -> None:
        place = _Place(widget)
        self.wait(place.is_at_rest)
        self._person.click(widget, point)

    def click_row(self, view: QListView, row: int) -> None:
        """Click a row of a list, once it has one."""
        viewport = view.viewport()
        view.scrollTo(view.model().index(row, 0))
        self.wait(lambda: not view.visualRect(view.model().index(row, 0)).isEmpty())
        self.wait(_Place(viewport).is_at_rest)
        self._person.click(viewport, view.visualRect(view.model().index(row, 0)).center())

    def click_item(self, view: QListView, text: str) -> None:
        """Click the row that carries a text."""
        rows = [view.model().index(row, 0).data() for row in range(view.model().rowCount())]
        self.click_row(view, rows.index(text))

    def insist(self, act: Callable[[], None], is_so: Callable[[], bool]) -> None:
        """Do something again if nothing comes of it: a click is lost where something comes up or moves just then."""
        for _ in range(_TRIES):
            act()
            try:
                self.wait(is_so, _PATIENCE_MS)
            except NothingCameError:
                continue
            return
        self.wait(is_so)

    def keys(self, combination: str, times: int = 1) -> None:
        self._hand.key(combination, times)

    def write(self, text: str) -> None:
        self._hand.type(text)

    def type_into(self, field: QWidget, text: str) -> None:
        """Type in place of what stands in a field."""
        self.insist(partial(self.click, field), lambda: _has_focus(field))
        self.keys("ctrl+a")
        self._hand.type(text)

    def choose(self, box: QComboBox, text: str) -> None:
        """Open a list of choices, go to what is wanted and take it."""
        self.click(box)
        self.wait(box.view().isVisible)
        self.keys("home")
        self.keys("down", box.findText(text))
        self.wait(lambda: box.view().currentIndex().data() == text)
        self.keys("enter")
        self.wait(lambda: box.currentText() == text)

    def bring_up(self, keys: str, kind: type[AnyWidget]) -> AnyWidget:
        """Open a panel by its keys."""
        if not self._in_view(kind):
            self.keys(keys)
        self.wait(lambda: bool(self._in_view(kind)))
        return self._in_view(kind)[0]

    def _in_view(self, kind: type[AnyWidget]) -> list[AnyWidget]:
        """Return what can be seen; docks behind others count as visible with Qt."""
        return [panel for panel in self.window.findChildren(kind) if not panel.visibleRegion().isEmpty()]

    def pick(self, button: QWidget, menu: QMenu, text: str) -> None:
        """Click a button with a menu, and an entry of that."""

        def place() -> QPoint:
            action = next(action for action in menu.actions() if action.text().replace("&", "") == text)
            return menu.actionGeometry(action).center()

        self.click_through(button, menu, menu, place)

    def click_through(self, button: QWidget, menu: QMenu, widget: QWidget, place: Callable[[], QPoint]) -> None:
        """Click a button, and a place in the menu that it opens."""
        opened = _Opened(menu, widget, place)
        self.click(button)
        self.wait(lambda: opened.is_clicked)

    def dialog(self, kind: type[AnyWidget]) -> AnyWidget:
        """Wait for a dialog and return it."""
        self.wait(lambda: bool(_shown(kind)))
        return _shown(kind)[-1]

    def open_dialog(self, keys: str, kind: type[AnyWidget]) -> AnyWidget:
        """Press keys that open a dialog, and return it."""
        self.insist(partial(self.keys, keys), lambda: bool(_shown(kind)))
        return _shown(kind)[-1]

    def save_dialog(self, path: Path) -> None:
        """Type where to save, seen from the folder on screen: Qt lists each folder on the way, and some are crowded."""
        dialog = self.dialog(QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        self.type_into(line, os.path.relpath(path, dialog.directory().absolutePath()))
        self.keys("enter")
        self.wait(lambda: not _shown(QFileDialog))

    # Drawing.

    def drag_in(self, letters: str, kind: str, place: QPoint) -> NodeId:
        """Search the palette and drag what it finds onto the canvas."""
        palette = self.bring_up("alt+1", PalettePanel)
        known = set(self.workspace.graph.nodes)
        self.type_into(palette.search, letters)
        first = palette.view.model().index(0, 0)
        self.wait(lambda: _kind(palette) == kind)
        start = palette.view.visualRect(first).center()
        self._hand.drag((palette.view.viewport(), start), (self.canvas, place))
        self.wait(lambda: len(self.workspace.graph.nodes) > len(known))
        (node,) = set(self.workspace.graph.nodes) - known
        return node

    def wire(self, source: NodeId, node: NodeId, port: str = "inputs") -> None:
        """Drag from the output of a node to an input of another one."""
        target = Target(node, (port,) if port else ())
        ends = self.canvas.port_position(Ref(source)), self.canvas.port_position(target)
        self._hand.drag(*((self.canvas, end) for end in ends))
        self.wait(lambda: source in self.workspace.graph.predecessors(node))

    def back_to_window(self) -> None:
        """Go on in the window when a dialog has closed: there is no window manager that would see to it."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def select(self, node: NodeId) -> None:
        self._hand.click(self.canvas, self._middle(node))
        self.wait(lambda: self.workspace.selection.nodes == {node})

    def move(self, node: NodeId, by: QPointF) -> None:
        start = self._middle(node)
        self._hand.drag((self.canvas, start), (self.canvas, start + by))

    def _middle(self, node: NodeId) -> QPointF:
        """Return where a node is seen, once the canvas stands still; it may have to be fitted to be seen."""
        place = _NodePlace(self.canvas, node)
        self.wait(place.is_at_rest)
        if not place.is_in_view():
            self.keys("ctrl+0")
            self.wait(place.is_in_view)
            self.wait(place.is_at_rest)
        return self.canvas.node_rect(node).center()

    def set_parameter(self, node: NodeId, name: str, text: str) -> None:
        """Select a node and type a parameter in the inspector."""
        self.select(node)
        inspector = self.bring_up("alt+3", InspectorPanel)
        self.wait(lambda: _editor(inspector, name) is not None)
        editor = _editor(inspector, name)
        assert editor is not None
        steps = len(self.workspace.history.undo_names)
        field = editor.focusProxy()
        assert field is not None
        if isinstance(field, QComboBox):
            self.choose(field, text)
        else:
            self.type_into(field, text)
            self.keys("enter")
        self.wait(lambda: len(self.workspace.history.undo_names) > steps)

    def settled(self) -> None:
        """Wait until Keras has said something about everything there is."""
        nodes = self.workspace.graph.nodes
        self.wait(lambda: all(self.workspace.verdict(node) is not None for node in nodes))


def shows_project(window: MainWindow) -> bool:
    """Return whether the project is on screen, and not only on its way: keys pressed before that lead nowhere."""
    canvas = window.findChild(CanvasWidget)
    return canvas is not None and canvas.isVisible()


class _Place:
    """Where a widget is seen: whoever clicks waits until nothing moves it any more."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._last = QPoint()
        self._looks = 0

    def is_at_rest(self) -> bool:
        """Look again; scrolls to it where it is out of view."""
        if not self._widget.isVisible():
            return False
        self._scroll()
        middle = self._widget.mapToGlobal(self._widget.rect().center())
        found = QApplication.widgetAt(middle)
        is_there = found is not None and (found is self._widget or self._widget.isAncestorOf(found))
        self._looks = self._looks + 1 if is_there and middle == self._last else 0
        self._last = middle
        return self._looks >= _LOOKS

    def _scroll(self) -> None:
        ancestor = self._widget.parentWidget()
        while ancestor is not None:
            if isinstance(ancestor, QScrollArea):
                ancestor.ensureWidgetVisible(self._widget)
            ancestor = ancestor.parentWidget()


class _NodePlace:
    """Where a node is seen: the canvas may still be about to get its size, or to move its view."""

    def __init__(self, canvas: CanvasWidget, node: NodeId) -> None:
        self._canvas = canvas
        self._node = node
        self._last = QRectF()
        self._looks = 0

    def is_at_rest(self) -> bool:
        """Look again."""
        rect = self._canvas.node_rect(self._node)
        rect.translate(QPointF(self._canvas.mapToGlobal(QPoint())))
        self._looks = self._looks + 1 if self._canvas.isVisible() and rect == self._last else 0
        self._last = rect
        return self._looks >= _LOOKS

    def is_in_view(self) -> bool:
        middle = self._canvas.node_rect(self._node).center()
        return QRectF(self._canvas.rect()).contains(middle) and self._canvas.hit(middle) == NodeHit(self._node)


def _editor(inspector: InspectorPanel, name: str) -> ValueEditor | None:
    fields = (form.form for form in inspector.node_page().forms if form.isVisible())
    found = (editor for form in fields if form is not None and (editor := form.editor(name)) is not None)
    return next((editor for editor in found if editor.isVisible()), None)


def _kind(palette: PalettePanel) -> str:
    hit = palette.view.model().index(0, 0).data(HIT_ROLE)
    return "" if hit is None else hit.entry.kind


def _shown(kind: type[AnyWidget]) -> list[AnyWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]


def _has_focus(field: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is field or field.isAncestorOf(focused))


class _Opened(QObject):
    """Clicks in a menu as soon as it is open, because the click that opens it may return only when it closes."""

    def __init__(self, menu: QMenu, widget: QWidget, place: Callable[[], QPoint]) -> None:
        super().__init__()
        self._menu = menu
        self._widget = widget
        self._place = place
        self.is_clicked = False
        self._timer = QTimer(self)
        self._timer.setInterval(50)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self._menu.isVisible():
            self._timer.stop()
            with closing(Hand()) as hand:  # another one: the first may still be at it
                hand.click(self._widget, self._place())
            self.is_clicked = True
