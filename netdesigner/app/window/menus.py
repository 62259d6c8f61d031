"""The menu bar and the context menu of the canvas, made of the window's actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from netdesigner.app.mnemonics import told_apart
from netdesigner.app.preferences import Preferences
from netdesigner.app.window.action_set import ActionSet
from netdesigner.app.window.action_spec import ActionSpec, Menu
from netdesigner.app.window.paths import folded
from netdesigner.i18n import _

_Row: TypeAlias = str | tuple[str, ...]
"""An action by its id, or several in a menu of their own, which can be done together or not at all."""

_COLORS: Final = ("none", "blue", "green", "yellow", "orange", "pink", "purple")
_FRAME_COLORS: Final = tuple(f"arrange.color_{color}" for color in _COLORS)

_CONTEXT: Final[Sequence[Sequence[_Row]]] = (
    ("edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "edit.delete", "edit.delete_and_reconnect"),
    (
        "edit.rename",
        "network.replace",
        "network.bypass",
        "network.swap",
        "network.group",
        "network.ungroup",
        "network.unfold",
    ),
    ("network.quick_add", "network.add_layer", "network.use_again", "network.make_independent", "network.go_up"),
    ("network.freeze", "network.freeze_to_here", "network.unfreeze"),
    ("arrange.collapse", "arrange.expand", _FRAME_COLORS),
    (
        "arrange.add_note",
        "arrange.add_frame",
        "arrange.add_waypoint",
        "arrange.remove_waypoints",
        "arrange.straighten",
        "arrange.lay_out_selection",
    ),
    ("edit.select_all", "network.lay_out", "view.zoom_to_fit"),
)


class RecentMenu(QMenu):
    """The projects that were open last.

    Signals:
        chosen: One of them is wanted; with its path.
    """

    chosen = Signal(Path)

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(_("Open &recent"), parent)
        self._preferences = preferences
        self.aboutToShow.connect(self._fill)
        self.triggered.connect(self._choose)
        preferences.recent_changed.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        self.menuAction().setEnabled(bool(self._preferences.recent_projects))

    def _fill(self) -> None:
        self.clear()
        for path in self._preferences.recent_projects:
            action = self.addAction(folded(path).replace("&", "&&"))
            action.setData(str(path))

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(Path(action.data()))


def fill_menu_bar(bar: QMenuBar, actions: ActionSet, panels: Iterable[QAction], recent: RecentMenu) -> None:
    """Put all actions into their menus, the panels into that of the view."""
    for kind in Menu:
        menu = bar.addMenu(_(kind.value))
        for entry in actions.of_menu(kind):
            if entry.spec.opens_group:
                menu.addSeparator()
            _place_for(menu, entry.spec).addAction(entry.action)
        _add_extra(kind, menu, panels, recent)


def context_menu(actions: ActionSet, parent: QWidget) -> QMenu:
    """Return the menu of the canvas; it goes when it is closed."""
    menu = QMenu(parent)
    groups = [_rows(actions, group) for group in _CONTEXT]
    texts = iter(told_apart([text for group in groups for text in group]))
    for group in groups:
        for row in group.values():
            _add_row(menu, actions, next(texts), row)
        menu.addSeparator()
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _rows(actions: ActionSet, group: Iterable[_Row]) -> dict[str, _Row]:
    """Return what can be done of a part of a menu, by the texts of its entries."""
    rows: dict[str, _Row] = {}
    for row in group:
        entry = actions.entry(row if isinstance(row, str) else row[0])
        if entry.action.isEnabled():
            rows[entry.action.text() if isinstance(row, str) else _(entry.spec.below)] = row
    return rows


def _add_row(menu: QMenu, actions: ActionSet, text: str, row: _Row) -> None:
    if isinstance(row, str):
        _stand_in(menu, actions[row], text)
        return
    below = menu.addMenu(text)
    for name, inner in zip(row, told_apart([actions[name].text() for name in row]), strict=True):
        _stand_in(below, actions[name], inner)


def _stand_in(menu: QMenu, action: QAction, text: str) -> None:
    """Add an entry that does what an action does, with a mnemonic of its own; the keys are still the action's."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    entry = menu.addAction(action.icon(), f"{text}\t{keys}" if keys else text)
    entry.setObjectName(action.objectName())
    entry.setToolTip(action.toolTip())
    entry.triggered.connect(action.trigger)


def _place_for(menu: QMenu, spec: ActionSpec) -> QMenu:
    """Return the menu inside a menu in which an action stands, made for the first one; else the menu itself."""
    if not spec.below:
        return menu
    last = menu.actions()[-1].menu() if menu.actions() else None
    if isinstance(last, QMenu) and last.title() == _(spec.below):
        return last
    return menu.addMenu(_(spec.below))


def _add_extra(kind: Menu, menu: QMenu, panels: Iterable[QAction], recent: RecentMenu) -> None:
    if kind is Menu.FILE:
        menu.insertMenu(_after(menu, "file.open"), recent)
    if kind is Menu.VIEW:
        menu.addSeparator()
        below = menu.addMenu(_("&Panels"))
        below.addActions(list(panels))


def _after(menu: QMenu, name: str) -> QAction:
    actions: list[QAction] = menu.actions()
    return actions[[action.objectName() for action in actions].index(name) + 1]
