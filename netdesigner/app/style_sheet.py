"""The style sheet of Qt's own widgets: what the palette alone cannot say."""

from __future__ import annotations

from typing import Final

from netdesigner.canvas.theme import Theme

_RULES: Final = """
QMainWindow, QDockWidget, QStatusBar, QToolBar, QMenuBar { background: {raised}; }
QMainWindow::separator { background: {border}; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: {selection}; }
QToolTip { color: {text}; background: {card}; border: 1px solid {border}; padding: 4px 6px; }
"""


def style_sheet(theme: Theme) -> str:
    """Return the style sheet for a theme."""
    sheet = _RULES
    for name in ("background", "card", "raised", "hover", "border", "text", "quiet", "selection", "on_selection"):
        sheet = sheet.replace("{" + name + "}", str(getattr(theme, name)))
    return sheet.replace("{selected_card}", theme.selected_card).replace("{error}", theme.error)
