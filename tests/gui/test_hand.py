"""The hand itself: clicks, keys and a drag and drop arrive as a person's do."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.hand import Hand


class _Source(QLabel):
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag, content = QDrag(self), QMimeData()
        content.setText(self.text())
        drag.setMimeData(content)
        drag.exec(Qt.DropAction.CopyAction)


class _Goal(QLabel):
    def __init__(self) -> None:
        super().__init__("goal")
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.setText(event.mimeData().text())
        event.acceptProposedAction()


def test_a_drag_is_dropped_and_keys_are_typed(qtbot: QtBot, hand: Hand) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QHBoxLayout(window)
    source, goal, field = _Source("dragged"), _Goal(), QLineEdit()
    for widget in (source, goal, field):
        layout.addWidget(widget)
    window.resize(600, 200)
    with qtbot.waitExposed(window):
        window.show()
    hand.drag((source, QPoint(20, 20)), (goal, goal.rect().center()))
    assert goal.text() == "dragged"
    hand.click(field)
    hand.type("Conv2D (3, 3)")
    qtbot.waitUntil(lambda: field.text() == "Conv2D (3, 3)")
    hand.key("ctrl+a")
    hand.key("delete")
    qtbot.waitUntil(lambda: not field.text())
