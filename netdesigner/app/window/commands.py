"""Everything in a window that has keys: actions and panels, by one name each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence

from netdesigner.app.mnemonics import plain
from netdesigner.app.preferences import Preferences
from netdesigner.app.window.action_set import ActionSet
from netdesigner.app.window.panel_actions import PanelActions
from netdesigner.app.window.shortcuts import chosen_keys, usual_keys
from netdesigner.i18n import _


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done by keys.

    Attributes:
        id: Names it in the preferences.
        title: What it is called.
        group: What it belongs to.
        action: Does it.
        usual_keys: Its keys, unless the person has chosen others.
        tip: What it is for.
        icon: The name of its icon; empty if it has none.
    """

    id: str
    title: str
    group: str
    action: QAction
    usual_keys: tuple[QKeySequence, ...]
    tip: str
    icon: str


def all_commands(actions: ActionSet, panels: PanelActions) -> list[Command]:
    """Return the actions in the order of the menus, then the panels."""
    return [*_of_actions(actions), *_of_panels(panels)]


def bind_keys(commands: Iterable[Command], preferences: Preferences) -> None:
    """Give each action its keys, and name them where it is pointed at."""
    for command in commands:
        keys = chosen_keys(preferences, command.id, list(command.usual_keys))
        command.action.setShortcuts(keys)
        shown = keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        command.action.setToolTip(f"{command.tip} ({shown})" if shown else command.tip)


def _of_actions(actions: ActionSet) -> Iterator[Command]:
    for entry in actions:
        spec = entry.spec
        group = plain(_(spec.menu.value))
        yield Command(
            spec.id,
            entry.title,
            group,
            entry.action,
            tuple(usual_keys(spec.keys)),
            _(spec.tip) if spec.tip else entry.title,
            spec.icon,
        )


def _of_panels(panels: PanelActions) -> Iterator[Command]:
    for spec, action in panels:
        title = _("Show {panel}").format(panel=_(spec.title))
        yield Command(action.objectName(), title, _("Panels"), action, tuple(usual_keys([spec.keys])), title, spec.icon)
