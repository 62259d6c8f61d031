"""A window that is closed leaves nothing behind."""

import gc
import threading
import weakref

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.window.dock_table import DOCKS
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.opening import Opened
from netdesigner.app.window.windows import Windows
from netdesigner.project.document import new_document


def _open_and_close(windows: Windows, qtbot: QtBot) -> weakref.ref[MainWindow]:
    window = windows.show(Opened(new_document(), None))
    qtbot.waitUntil(window.windowHandle().isExposed)
    for spec in DOCKS:
        window.workbench.bring_up(spec.id)
        qtbot.wait(1)
    window.close()
    return weakref.ref(window)


def test_nothing_is_left(windows: Windows, qapp: QApplication, qtbot: QtBot) -> None:
    _open_and_close(windows, qtbot)  # what is made once and kept, as the data engine, is there now
    qtbot.waitUntil(lambda: not windows.all)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    threads = {thread.name for thread in threading.enumerate()}
    widgets = set(map(id, qapp.allWidgets()))
    window = _open_and_close(windows, qtbot)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert windows.all == []
    assert window() is None
    left = [widget for widget in qapp.allWidgets() if id(widget) not in widgets and isinstance(widget, QWidget)]
    assert left == []
    assert {thread.name for thread in threading.enumerate()} - threads <= {"background_0", "background_1"}
    assert [timer for timer in qapp.findChildren(QTimer) if timer.isActive()] == []
