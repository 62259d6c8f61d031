"""A drop-down list that is too narrow for what is chosen."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from netdesigner.app.editors.combo import Combo

_LONG = "a_name_that_no_field_of_an_inspector_has_room_for"


def test_a_text_that_does_not_fit_is_said_by_the_tool_tip(qtbot: QtBot, qapp: QApplication) -> None:
    combo = Combo()
    qtbot.addWidget(combo)
    combo.addItems(["relu", _LONG])
    combo.resize(96, combo.sizeHint().height())
    with qtbot.waitExposed(combo):
        combo.show()
    combo.setCurrentIndex(1)
    place = QPoint(8, 8)
    qapp.sendEvent(combo, QHelpEvent(QEvent.Type.ToolTip, place, combo.mapToGlobal(place)))
    qtbot.waitUntil(lambda: QToolTip.text() == _LONG)


def test_of_a_long_text_in_a_searchable_list_the_beginning_is_seen(qtbot: QtBot) -> None:
    combo = Combo()
    qtbot.addWidget(combo)
    combo.make_searchable()
    combo.set_line(_LONG)
    line = combo.lineEdit()
    assert line is not None
    assert (line.text(), line.cursorPosition()) == (_LONG, 0)
