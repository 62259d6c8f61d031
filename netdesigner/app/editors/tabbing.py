"""The Tab key in panels whose fields are made as they are needed: it goes where the eye goes, down and to the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_CLOSE: Final = 6


def move_focus(panel: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next field of a panel, or out of it behind the last one; return whether it has moved.

    For `focusNextPrevChild` of the panel: Qt's own order is that in which widgets were made.
    """
    current = QApplication.focusWidget()
    fields = _in_order(panel)
    if current is None or current not in fields:
        return False
    place = fields.index(current) + (1 if forward else -1)
    target = fields[place] if 0 <= place < len(fields) else _outside(panel, current, forward=forward)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _in_order(panel: QWidget) -> list[QWidget]:
    """Return the fields of a panel, line by line; fields whose middles lie close together stand in one line."""
    places = {
        child: child.mapTo(panel, child.rect().center()) for child in panel.findChildren(QWidget) if _takes_tab(child)
    }
    lines: list[list[QWidget]] = []
    height = -_CLOSE
    for child in sorted(places, key=lambda child: places[child].y()):
        if places[child].y() - height > _CLOSE:
            lines.append([])
        height = places[child].y()
        lines[-1].append(child)
    return [child for line in lines for child in sorted(line, key=lambda child: places[child].x())]


def _outside(panel: QWidget, current: QWidget, *, forward: bool) -> QWidget | None:
    """Return what comes next in Qt's order and is not in the panel."""
    following = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
    widget = following(current)
    while widget is not None and widget is not current:
        if not panel.isAncestorOf(widget) and _takes_tab(widget):
            return widget
        widget = following(widget)
    return None


def _takes_tab(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not isinstance(widget, QScrollArea)
    return takes and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
