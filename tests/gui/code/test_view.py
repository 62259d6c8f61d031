"""The text: what changes and what stays, and what a person does in it."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.code import highlighter
from netdesigner.app.code.changes import changes_between
from netdesigner.app.code.tokens import Token, tokens
from netdesigner.app.code.view import CodeView
from netdesigner.canvas.theme import DARK, LIGHT
from tests.hand import Hand

LINES = [f"x = layers.Dense({number})(x)" for number in range(300)]
TEXTS = st.lists(st.sampled_from(["a", "b", "c", ""]), min_size=1, max_size=12)


@pytest.fixture
def view(qtbot: QtBot) -> CodeView:
    view = CodeView(LIGHT)
    qtbot.addWidget(view)
    view.resize(600, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.change(changes_between([""], LINES))
    return view


def _top(view: CodeView) -> str:
    return view.firstVisibleBlock().text()


def _go_to(view: CodeView, line: int) -> None:
    view.setTextCursor(QTextCursor(view.document().findBlockByNumber(line - 1)))


def _place(view: CodeView, line: int) -> QPoint:
    return next(rect.topLeft() + QPoint(60, rect.height() // 2) for n, rect in view.lines_on_screen() if n == line)


def test_changes_make_the_new_text_of_the_old(qtbot: QtBot) -> None:
    view = CodeView(LIGHT)
    qtbot.addWidget(view)
    shown = [""]

    @given(TEXTS)
    def change(new: list[str]) -> None:
        view.change(changes_between(shown, new))
        shown[:] = new
        assert view.toPlainText() == "\n".join(new)

    change()


def test_many_lines_come_bit_by_bit_and_are_all_there(view: CodeView, qtbot: QtBot) -> None:
    new = [f"line {number}" for number in range(2000)]
    with qtbot.waitSignal(view.settled):
        view.change(changes_between(LINES, new))
        assert view.blockCount() < len(new)
    assert view.toPlainText().split("\n") == new
    assert _top(view) == "line 0"


def test_what_is_on_screen_stays_when_lines_change_elsewhere(view: CodeView) -> None:
    view.verticalScrollBar().setValue(150)
    _go_to(view, 160)
    top, under_cursor = _top(view), view.textCursor().block().text()
    view.change(changes_between(LINES, ["# new", "# newer", *LINES[:100], *LINES[140:-5], "# end"]))
    assert _top(view) == top
    assert view.textCursor().block().text() == under_cursor


def test_the_cursor_is_at_the_top_when_the_first_text_has_come(view: CodeView) -> None:
    assert view.textCursor().position() == 0
    assert not view.textCursor().hasSelection()


def test_the_cursor_stays_on_a_line_that_changes(view: CodeView) -> None:
    _go_to(view, 8)
    view.change(changes_between(LINES, [*LINES[:7], "# changed", *LINES[8:]]))
    assert view.textCursor().block().text() == "# changed"
    assert not view.textCursor().hasSelection()


def test_what_is_selected_stays_selected(view: CodeView) -> None:
    assert view.find("Dense(20)")
    view.change(changes_between(LINES, ["# new", *LINES[5:30]]))
    assert view.textCursor().selectedText() == "Dense(20)"


def test_lines_on_screen_are_coloured_and_take_the_colours_of_a_theme(view: CodeView) -> None:
    def colors(line: int) -> set[str]:
        formats = view.document().findBlockByNumber(line - 1).layout().formats()
        return {found.format.foreground().color().name().upper() for found in formats}

    assert LIGHT.code["number"] in colors(1)
    assert not colors(300)
    view.set_theme(DARK)
    assert DARK.code["number"] in colors(1)
    view.verticalScrollBar().setValue(300)
    assert DARK.code["number"] in colors(300)


class Brush:
    """Counts how often each line is coloured."""

    def __init__(self) -> None:
        self.strokes: Counter[str] = Counter()

    def tokens(self, line: str, opened: str) -> Iterator[Token]:
        self.strokes[line] += 1
        return tokens(line, opened)


@pytest.fixture
def brush(monkeypatch: pytest.MonkeyPatch) -> Brush:
    brush = Brush()
    monkeypatch.setattr(highlighter, "tokens", brush.tokens)
    return brush


def test_a_first_text_is_coloured_once_and_where_it_is_first_seen(qtbot: QtBot, brush: Brush) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    view = CodeView(LIGHT)
    pages.addWidget(QWidget())
    pages.addWidget(view)
    pages.resize(600, 400)
    with qtbot.waitExposed(pages):
        pages.show()

    def look() -> None:
        pages.setCurrentWidget(view)
        view.bring_into_view({150})

    view.settled.connect(look)
    with qtbot.waitSignal(view.settled):
        view.change(changes_between([""], LINES))
    on_screen = {LINES[number - 1] for number, _rect in view.lines_on_screen()}
    assert LINES[149] in on_screen
    assert on_screen <= brush.strokes.keys()
    assert LINES[0] not in brush.strokes
    assert set(brush.strokes.values()) == {1}


def test_what_nobody_sees_has_no_colours_until_it_is_shown(qtbot: QtBot, brush: Brush) -> None:
    view = CodeView(LIGHT)
    qtbot.addWidget(view)
    view.change(changes_between([""], LINES))
    assert not brush.strokes
    with qtbot.waitExposed(view):
        view.show()
    assert brush.strokes[LINES[0]] == 1


def test_lines_that_change_on_screen_are_coloured_once(view: CodeView, brush: Brush) -> None:
    new = [f"y = layers.Dense({number})(x)" for number in range(10)]
    view.change(changes_between(LINES, [*new, *LINES[10:]]))
    assert [brush.strokes[line] for line in new] == [1] * 10
    assert max(brush.strokes.values()) == 1


def test_a_click_visits_a_line_and_selecting_text_visits_none(view: CodeView, hand: Hand, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.visited) as visit:
        hand.click(view.viewport(), _place(view, 7))
    assert visit.args == [7]
    with qtbot.assertNotEmitted(view.visited):
        hand.drag((view.viewport(), _place(view, 3)), (view.viewport(), _place(view, 5)))
    assert view.textCursor().hasSelection()


def test_the_number_of_a_line_leads_to_it(view: CodeView, hand: Hand, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.visited) as visit:
        hand.click(view, view.viewport().geometry().topLeft() + QPoint(-12, _place(view, 4).y()))
    assert visit.args == [4]


def test_the_keys_visit_lines(view: CodeView, hand: Hand, qtbot: QtBot) -> None:
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    with qtbot.waitSignals([view.visited, view.visited]):
        hand.key("down", times=2)
    assert view.textCursor().blockNumber() == 2
    with qtbot.assertNotEmitted(view.visited):
        hand.key("right")
        hand.key("shift+down")


def test_marks_are_brought_into_view_only_if_none_is(view: CodeView) -> None:
    view.bring_into_view({3, 200})
    assert _top(view) == LINES[0]
    view.bring_into_view({200, 201})
    assert any(number == 200 for number, _rect in view.lines_on_screen())
    top = _top(view)
    view.bring_into_view({205})
    assert _top(view) == top
