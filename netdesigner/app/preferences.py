"""What a person prefers, kept between starts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from netdesigner.canvas.coloring import Coloring

_RECENT: Final = 12


class ThemeChoice(StrEnum):
    """Which theme a person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Preferences(QObject):
    """The settings of the program, in an INI file of the user.

    Signals:
        theme_changed: Another theme is wanted.
        language_changed: Another language is wanted.
        shortcuts_changed: Actions have other keys.
        warmth_changed: An engine is to be kept warm now or no longer.
        recent_changed: The list of recent projects is another.
        snapping_changed: Things that are dragged snap to something else.
        look_changed: Networks look otherwise.
    """

    theme_changed = Signal()
    language_changed = Signal()
    shortcuts_changed = Signal()
    warmth_changed = Signal()
    recent_changed = Signal()
    snapping_changed = Signal()
    look_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "netdesigner", "netdesigner")

    @property
    def theme(self) -> ThemeChoice:
        """The theme that is wanted."""
        try:
            return ThemeChoice(self.text("appearance/theme"))
        except ValueError:
            return ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self.set_text("appearance/theme", choice.value)
        self.theme_changed.emit()

    @property
    def language(self) -> str | None:
        """The code of the language that is wanted; `None` for that of the system."""
        return self.text("appearance/language") or None

    @language.setter
    def language(self, code: str | None) -> None:
        self.set_text("appearance/language", code or "")
        self.language_changed.emit()

    @property
    def keeps_engine_warm(self) -> bool:
        """Whether an engine waits for the next run with its imports done."""
        return self.flag("training/warm_engine", default=True)

    @keeps_engine_warm.setter
    def keeps_engine_warm(self, value: bool) -> None:
        self.set_flag("training/warm_engine", value)
        self.warmth_changed.emit()

    @property
    def snaps_to_grid(self) -> bool:
        """Whether things that are dragged come to rest on the grid."""
        return self.flag("canvas/snaps_to_grid", default=True)

    @snaps_to_grid.setter
    def snaps_to_grid(self, value: bool) -> None:
        self.set_flag("canvas/snaps_to_grid", value)
        self.snapping_changed.emit()

    @property
    def snaps_to_neighbours(self) -> bool:
        """Whether things that are dragged come to rest in line with others."""
        return self.flag("canvas/snaps_to_neighbours", default=True)

    @snaps_to_neighbours.setter
    def snaps_to_neighbours(self, value: bool) -> None:
        self.set_flag("canvas/snaps_to_neighbours", value)
        self.snapping_changed.emit()

    @property
    def coloring(self) -> Coloring:
        """What the colours of nodes tell."""
        try:
            return Coloring(self.text("canvas/coloring"))
        except ValueError:
            return Coloring.CATEGORY

    @coloring.setter
    def coloring(self, value: Coloring) -> None:
        self.set_text("canvas/coloring", value.value)
        self.look_changed.emit()

    @property
    def has_right_angles(self) -> bool:
        """Whether connections turn at right angles."""
        return self.flag("canvas/has_right_angles")

    @has_right_angles.setter
    def has_right_angles(self, value: bool) -> None:
        self.set_flag("canvas/has_right_angles", value)
        self.look_changed.emit()

    @property
    def recent_projects(self) -> list[Path]:
        """Projects that were opened or saved, the latest first."""
        return [Path(text) for text in self.texts("recent/projects")]

    def add_recent_project(self, path: Path) -> None:
        """Remember a project as the latest one."""
        self._set_recent([path.resolve(), *self.recent_projects])

    def forget_recent_project(self, path: Path) -> None:
        """Take a project out of the recent ones."""
        self._set_recent([known for known in self.recent_projects if known != path])

    def text(self, key: str, default: str = "") -> str:
        """Return a text that was kept."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, value: str) -> None:
        """Keep a text."""
        self._settings.setValue(key, value)

    def texts(self, key: str) -> list[str]:
        """Return texts that were kept."""
        value = self._settings.value(key, [])
        if isinstance(value, str):  # how INI files give back a list of one
            return [value] if value else []
        return [str(item) for item in value] if isinstance(value, list) else []

    def set_texts(self, key: str, values: list[str]) -> None:
        """Keep texts."""
        self._settings.setValue(key, values)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return a yes or no that was kept."""
        return self.text(key, "true" if default else "false") == "true"

    def set_flag(self, key: str, value: bool) -> None:
        """Keep a yes or no."""
        self.set_text(key, "true" if value else "false")

    def state(self, key: str) -> QByteArray:
        """Return the state of a window or of a splitter that was kept; empty if none was."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, key: str, value: QByteArray) -> None:
        """Keep the state of a window or of a splitter."""
        self._settings.setValue(key, value)

    def sync(self) -> None:
        """Write to the file now."""
        self._settings.sync()

    def _set_recent(self, paths: list[Path]) -> None:
        unique = list(dict.fromkeys(str(path) for path in paths))[:_RECENT]
        self.set_texts("recent/projects", unique)
        self.recent_changed.emit()
