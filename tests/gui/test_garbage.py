"""Garbage is collected on the window's thread alone."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from netdesigner.app.garbage import GarbageCollector


@pytest.fixture
def collector() -> Iterator[GarbageCollector]:
    was_enabled = gc.isenabled()
    collector = GarbageCollector()
    collector.start()
    yield collector
    collector.stop()
    if not was_enabled:
        gc.disable()


def test_cycles_with_objects_of_qt_are_deleted_on_the_windows_thread(collector: GarbageCollector, qtbot: QtBot) -> None:
    threads: list[str] = []

    class Knot(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.me = self

        def __del__(self) -> None:
            threads.append(threading.current_thread().name)

    def allocate_much() -> None:
        rubbish = [[number] for number in range(5000)]  # far more than what makes Python collect
        del rubbish

    Knot()
    thread = threading.Thread(target=allocate_much)
    thread.start()
    thread.join()
    assert threads == []
    kept = [[number] for number in range(5000)]
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread().name]
    assert len(kept) == 5000
