"""The theme in use, and how Qt's own widgets come to look like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from netdesigner.app.preferences import Preferences, ThemeChoice
from netdesigner.app.style_sheet import style_sheet
from netdesigner.canvas.theme import DARK, LIGHT, Theme

if TYPE_CHECKING:
    from netdesigner.app.restyling import Restyling

_Role = QPalette.ColorRole
_DISABLED: Final = QPalette.ColorGroup.Disabled


class Appearance(QObject):
    """Follows the person's choice, or the system's where there is none.

    Signals:
        changed: Another theme is in use; what draws itself draws again.
    """

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._theme = self._wanted()
        self._restyling: Restyling | None = None
        preferences.theme_changed.connect(self._update)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._update)

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    @property
    def is_changing(self) -> bool:
        """Whether some widgets look like another theme still."""
        return self._restyling is not None and self._restyling.is_active

    def apply(self) -> None:
        """Give Qt's own widgets the theme's colours."""
        QApplication.setPalette(qt_palette(self._theme))
        _set_style_sheet(style_sheet(self._theme))

    def _update(self) -> None:
        if self._wanted() is self._theme:
            return
        if self._restyling is None:
            from netdesigner.app.restyling import Restyling  # most people never change the theme

            self._restyling = Restyling(self._change, self)
        self._restyling.start()

    def _change(self) -> None:
        self._theme = self._wanted()
        self.apply()
        self.changed.emit()

    def _wanted(self) -> Theme:
        match self._preferences.theme:
            case ThemeChoice.LIGHT:
                return LIGHT
            case ThemeChoice.DARK:
                return DARK
        return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def _set_style_sheet(sheet: str) -> None:
    """Change the style sheet of the program: away with the old one first, which costs a third of replacing it."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet("")
    application.setStyleSheet(sheet)


def qt_palette(theme: Theme) -> QPalette:
    """Return Qt's palette for a theme."""
    colors = {
        _Role.Window: theme.raised,
        _Role.WindowText: theme.text,
        _Role.Base: theme.card,
        _Role.AlternateBase: theme.raised,
        _Role.Text: theme.text,
        _Role.PlaceholderText: theme.quiet,
        _Role.Button: theme.raised,
        _Role.ButtonText: theme.text,
        _Role.BrightText: theme.error,
        _Role.Highlight: theme.selection,
        _Role.HighlightedText: theme.on_selection,
        _Role.Accent: theme.selection,
        _Role.Link: theme.selection,
        _Role.LinkVisited: theme.selection,
        _Role.ToolTipBase: theme.card,
        _Role.ToolTipText: theme.text,
        _Role.Light: theme.card,
        _Role.Midlight: theme.hover,
        _Role.Mid: theme.border,
        _Role.Dark: theme.border,
        _Role.Shadow: theme.border,
    }
    palette = QPalette()
    for role, color in colors.items():
        palette.setColor(role, QColor(color))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(_DISABLED, role, QColor(theme.quiet))
    return palette
