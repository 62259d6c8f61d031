"""The settings of looks, language and training."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QWidget

from netdesigner.app.preferences import ThemeChoice
from netdesigner.app.program import Program
from netdesigner.i18n import N_, _

_THEMES: Final = {
    ThemeChoice.SYSTEM: N_("As the system"),
    ThemeChoice.LIGHT: N_("Light"),
    ThemeChoice.DARK: N_("Dark"),
}
_LANGUAGES: Final = {"en": "English", "zh_CN": "简体中文"}
"""By their own names: whoever looks for one may not read the others."""


class GeneralSettings(QWidget):
    """Theme, language, and whether an engine is kept warm."""

    def __init__(self, program: Program, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = program.preferences
        self.theme = self._themes()
        self.language = self._languages()
        self.warm = QCheckBox(_("Keep an engine &warm for the next run"), self)
        self.warm.setChecked(self._preferences.keeps_engine_warm)
        note = QLabel(_("Training starts within a second instead of several, for about 250 MB of memory."), self)
        note.setProperty("role", "quiet")
        note.setWordWrap(True)
        form = QFormLayout(self)
        form.setContentsMargins(8, 24, 8, 8)
        form.setSpacing(12)
        form.addRow(_("&Theme"), self.theme)
        form.addRow(_("&Language"), self.language)
        form.addRow(_("Training"), self.warm)
        form.addRow("", note)
        self.theme.activated.connect(self._choose_theme)
        self.language.activated.connect(self._choose_language)
        self.warm.toggled.connect(self._choose_warmth)

    def _themes(self) -> QComboBox:
        box = QComboBox(self)
        for choice, text in _THEMES.items():
            box.addItem(_(text), choice.value)
        box.setCurrentIndex(box.findData(self._preferences.theme.value))
        return box

    def _languages(self) -> QComboBox:
        box = QComboBox(self)
        box.addItem(_("As the system"), "")
        for code, name in _LANGUAGES.items():
            box.addItem(name, code)
        box.setCurrentIndex(box.findData(self._preferences.language or ""))
        return box

    def _choose_theme(self) -> None:
        self._preferences.theme = ThemeChoice(self.theme.currentData())

    def _choose_language(self) -> None:
        if (language := self.language.currentData() or None) != self._preferences.language:
            self._preferences.language = language

    def _choose_warmth(self) -> None:
        self._preferences.keeps_engine_warm = self.warm.isChecked()
