"""Icons live as long as anything uses them."""

import gc

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from netdesigner.app.icons import icon


def test_a_copy_that_was_changed_outlives_the_icon(qapp: QApplication) -> None:
    first = icon("play")
    copy = QIcon(first)
    copy.setIsMask(True)  # now Qt asks for an engine of its own
    del first
    gc.collect()
    assert not copy.pixmap(QSize(16, 16)).isNull()
    del copy
    gc.collect()
