"""The actions of one window, as Qt knows them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from netdesigner.app.icons import icon
from netdesigner.app.mnemonics import plain
from netdesigner.app.window.action_spec import ActionSpec, Menu, Scope, When
from netdesigner.app.window.actions import ACTIONS
from netdesigner.i18n import _


@dataclass(frozen=True, slots=True)
class Entry:
    """One action with what the table says of it."""

    spec: ActionSpec
    action: QAction

    @property
    def title(self) -> str:
        """What it is called, without its mnemonic."""
        return plain(_(self.spec.text))


class ActionSet(QObject):
    """All actions of a window.

    Args:
        window: The window, whose keys they are.
        areas: What does them, by area.
    """

    def __init__(self, window: QWidget, areas: Mapping[str, QObject]) -> None:
        super().__init__(window)
        self._entries: dict[str, Entry] = {}
        for spec in ACTIONS:
            self._add(spec, areas[spec.area])
        for entry in self:
            if entry.spec.scope is Scope.WINDOW:
                window.addAction(entry.action)

    def __iter__(self) -> Iterator[Entry]:
        """Yield them in the order of the menus."""
        return iter(self._entries.values())

    def __getitem__(self, action: str) -> QAction:
        """Return an action by its id."""
        return self._entries[action].action

    def entry(self, action: str) -> Entry:
        """Return an action by its id, with what the table says of it."""
        return self._entries[action]

    def of_menu(self, menu: Menu) -> list[Entry]:
        """Return the actions of a menu."""
        return [entry for entry in self if entry.spec.menu is menu]

    def put_in_scope(self, widget: QWidget, *scopes: Scope) -> None:
        """Let the keys that count in some places alone count in a widget."""
        widget.addActions([entry.action for entry in self if entry.spec.scope in scopes])

    def enable(self, holds: Collection[When]) -> None:
        """Enable what can be done now."""
        for entry in self:
            entry.action.setEnabled(entry.spec.when in holds)

    def _add(self, spec: ActionSpec, doer: QObject) -> None:
        action = QAction(_(spec.text), self)
        action.setIconText(plain(action.text()))  # what buttons say
        action.setObjectName(spec.id)
        action.setAutoRepeat(spec.repeats)
        action.setCheckable(spec.is_switch)
        if spec.icon:
            action.setIcon(icon(spec.icon))
        if spec.scope is not Scope.WINDOW:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(getattr(doer, spec.method))
        self._entries[spec.id] = Entry(spec, action)
