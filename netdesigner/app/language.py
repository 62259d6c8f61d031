"""The language on screen: of the program's own texts, and of those that Qt brings along."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from netdesigner.app.preferences import Preferences
from netdesigner.i18n import N_, _, language, use_language

_MISSING: Final = {
    ("QFileDialog", "&Look in:"): N_("&Look in:"),
    ("QFileDialog", "Files of &type:"): N_("Files of &type:"),
    ("QAbstractFileIconProvider", "Drive"): N_("Drive"),
    ("QAbstractFileIconProvider", "Folder"): N_("Folder"),
}
"""Texts of the file dialog that Qt 6.11 has under other names than its catalogs, by context and text."""


class Language(QObject):
    """Speaks the language that the person prefers.

    Qt's own texts are those of its file dialogs and of the menus of text fields.
    """

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._of_qt = QTranslator(self)
        self._missing = _Supplement(self)

    def apply(self) -> None:
        """Take the preferred language for all texts that are shown from now on."""
        use_language(self._preferences.language)
        for translator in (self._of_qt, self._missing):
            QCoreApplication.removeTranslator(translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language() != "en" and self._of_qt.load(f"qtbase_{language()}", folder):
            for translator in (self._missing, self._of_qt):  # the last one is asked first
                QCoreApplication.installTranslator(translator)


class _Supplement(QTranslator):
    """What Qt's own catalogs lack, from that of the program."""

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Return a text of Qt in the language on screen; nothing for all that is not missing, so that Qt asks on."""
        del disambiguation, n
        text = _MISSING.get((context, source_text))
        return None if text is None else _(text)
