"""Icons live as long as anything uses them."""

import gc

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QIconEngine
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


def test_the_collector_finds_no_engine_behind_an_icon(qapp: QApplication) -> None:
    """It would delete the engine of an icon that is part of a cycle, before the icon."""
    assert not [found for found in gc.get_referents(icon("play")) if isinstance(found, QIconEngine)]


def test_without_room_nothing_is_painted(qapp: QApplication) -> None:
    assert icon("play").pixmap(QSize(0, 16)).isNull()
