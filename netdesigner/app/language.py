"""The language on screen: of the program's own texts, and of those that Qt brings along."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from netdesigner.app.preferences import Preferences
from netdesigner.i18n import language, use_language


class Language(QObject):
    """Speaks the language that the person prefers.

    Qt's own texts are those of its file dialogs and of the menus of text fields.
    """

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._of_qt = QTranslator(self)

    def apply(self) -> None:
        """Take the preferred language for all texts that are shown from now on."""
        use_language(self._preferences.language)
        QCoreApplication.removeTranslator(self._of_qt)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language() != "en" and self._of_qt.load(f"qtbase_{language()}", folder):
            QCoreApplication.installTranslator(self._of_qt)
