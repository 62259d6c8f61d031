"""What the program is, and what it is made of."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netdesigner import __version__
from netdesigner.app.window.components import installed_components
from netdesigner.assets import asset
from netdesigner.i18n import _

_SIZE: Final = QSize(560, 520)
_ICON: Final = QSize(64, 64)


class AboutDialog(QDialog):
    """The version, the licence, and the parts with theirs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About netdesigner"))
        self.resize(_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(self._head())
        column.addWidget(self._label(_("It stands on the work of others:")))
        column.addWidget(self._parts(), 1)
        note = _("Qt is used under the LGPL and can be replaced: it is an ordinary package of its own.")
        column.addWidget(self._label(note, role="quiet"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _head(self) -> QHBoxLayout:
        picture = QLabel(self)
        picture.setPixmap(QIcon(str(asset("icons", "netdesigner.svg"))).pixmap(_ICON))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._label("netdesigner", role="title"))
        words.addWidget(self._label(_("Version {version}, MIT licence").format(version=__version__), role="quiet"))
        words.addWidget(self._label(_("Draw, train and take away Keras networks.")))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(picture)
        row.addLayout(words, 1)
        return row

    def _parts(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setRootIsDecorated(False)
        tree.setAccessibleName(_("Parts and their licences"))
        tree.setHeaderLabels([_("Part"), _("Version"), _("Licence")])
        for part in installed_components():
            tree.addTopLevelItem(QTreeWidgetItem([part.title, part.version, part.licence]))
        tree.addTopLevelItem(QTreeWidgetItem(["Lucide", "", "ISC"]))
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return tree

    def _label(self, text: str, role: str = "") -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setProperty("role", role)
        return label
