"""Buttons that show all of their text, and names that can be broken."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.breakable import breakable
from netdesigner.app.problems.fix_button import LEFT
from netdesigner.app.wrapping_button import WrappingButton


@pytest.mark.parametrize(
    "words",
    ['Insert Flatten & set padding="same" for conv2d', "在 conv2d 之前插入展平层并设置填充方式为相同"],
)
def test_a_narrow_button_is_higher_and_says_the_same(words: str, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    button = WrappingButton(page)
    button.set_words(words)
    QVBoxLayout(page).addWidget(button, alignment=LEFT)
    page.resize(900, 300)
    with qtbot.waitExposed(page):
        page.show()
    height = button.height()
    assert "\n" not in button.text()
    page.resize(180, 300)
    qtbot.waitUntil(lambda: button.height() > height)
    assert button.text().replace("\n", "").replace(" ", "").replace("&&", "&") == words.replace(" ", "")
    page.resize(900, 300)
    qtbot.waitUntil(lambda: button.height() == height)


def test_long_names_alone_can_be_broken() -> None:
    assert breakable("max_pool of a_layer_with_a_very_long_name.") == (
        "max_pool of a_\u200blayer_\u200bwith_\u200ba_\u200bvery_\u200blong_\u200bname."
    )
