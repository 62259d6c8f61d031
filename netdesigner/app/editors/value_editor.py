"""What all editors of a parameter's value have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from netdesigner.app.editors.errors import NotAValueError
from netdesigner.app.editors.mixed import MIXED, Shown
from netdesigner.app.editors.reading import read_value
from netdesigner.app.editors.refusals import refusal, unreadable
from netdesigner.app.editors.writing import value_text
from netdesigner.app.icons import icon
from netdesigner.catalogue.defaults import is_default
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.values import Value, freeze
from netdesigner.i18n import _


class ValueEditor(QWidget):
    """A field for the value of one parameter; made by `editor_for`.

    A value that the parameter does not take is refused here: the sentence stands below the field, what was typed
    stays, and nobody is told.

    Attributes:
        parameter: The parameter.
        owner: What the sentences call the thing that has the parameter.
        below: What stands below the field; a form may place it elsewhere.

    Signals:
        typing: There is another legal value while the person is still at it; with the value.
        edited: The person has set a legal value; with the value.
        abandoned: What was told by `typing` is taken back.
    """

    typing = Signal(object)
    edited = Signal(object)
    abandoned = Signal()

    def __init__(self, parameter: Parameter, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.owner = ""
        self._catalogue = catalogue
        self._value: Shown = parameter.default
        self._committed: Shown = parameter.default
        self._was_typed = False
        self._finding = ""
        self._problem: QLabel | None = None
        self._reset_button: QToolButton | None = None
        self.below = QWidget(self)
        self.below.hide()
        self._below = QVBoxLayout(self.below)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(4)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self.below)

    def value(self) -> Shown:
        """Return the value: the last legal one that was set or typed, `MIXED` if there are several."""
        return self._value

    def set_value(self, value: Shown) -> None:
        """Show a value, in place of whatever stands in the field."""
        self._value = self._committed = value
        self._was_typed = False
        self.set_problem(None)
        self._show(value)
        self._show_whether_set()

    def follow(self, value: Shown) -> None:
        """Show a value unless it is the one already: what is being typed, or was refused, then stays."""
        if not _same(value, self._value):
            self.set_value(value)

    def reset(self) -> None:
        """Go back to the default."""
        self._take(self.parameter.default, finished=True)
        self._show(self._value)

    def problem(self) -> str | None:
        """Return the sentence below the field, if there is one."""
        return None if self._problem is None or self._problem.isHidden() else self._problem.text()

    def set_problem(self, sentence: str | None) -> None:
        """Show why something is refused, or that nothing is."""
        if sentence is None and self._problem is None:
            return
        label = self._problem = self._problem or self._new_problem()
        label.setText(sentence or "")
        label.setVisible(sentence is not None)
        self._show_below()
        self._mark()

    def set_finding(self, sentence: str) -> None:
        """Mark the field as wrong for a reason that is told elsewhere, or with an empty sentence no longer."""
        self._finding = sentence
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back with Escape what is being typed."""
        if self._takes_back(event):
            self._abandon()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Escape from being a shortcut of the window while there is something to take back."""
        match event:
            case QKeyEvent() if event.type() is QEvent.Type.ShortcutOverride and self._takes_back(event):
                event.accept()
                return True
        return super().event(event)

    # What each kind of editor does in its own way

    def _show(self, value: Shown) -> None:
        """Write a value into the field."""
        raise NotImplementedError

    def _is_unfinished(self) -> bool:
        """Whether something was typed and not finished."""
        return self._was_typed or self.problem() is not None

    # What the editors use

    def _place(self, field: QWidget) -> None:
        """Put the field in its place."""
        self._row.insertWidget(0, field, 1)
        self.setFocusProxy(field)
        field.setAccessibleName(self.parameter.name)

    def _place_below(self, widget: QWidget) -> None:
        """Put something below the field."""
        self._below.insertWidget(0, widget)
        self._show_below()

    def _show_below(self) -> None:
        """Take up room below the field only while something stands there."""
        widgets = [item.widget() for place in range(self._below.count()) if (item := self._below.itemAt(place))]
        self.below.setVisible(any(widget is not None and not widget.isHidden() for widget in widgets))

    def _take(self, value: Value, *, finished: bool) -> bool:
        """Take in a value if it is legal, and tell; else show why not, once the person has finished."""
        problem = refusal(self.parameter, value, self._catalogue, self.owner)
        if problem is not None:
            self._refuse(problem, finished=finished)
            return False
        self.set_problem(None)
        self._value = value
        self._show_whether_set()
        if finished:
            self._finish()
        else:
            self._was_typed = True
            self.typing.emit(value)
        return True

    def _take_text(self, text: str, *, finished: bool) -> None:
        """Take in what is typed as `_take` does, and once the person has finished, write it as such values are."""
        try:
            value = read_value(self.parameter, text)
        except NotAValueError:
            self._refuse(unreadable(self.parameter, text, self.owner), finished=finished)
        else:
            if self._take(value, finished=finished) and finished:
                self._show(self._value)

    def _refuse(self, sentence: str, *, finished: bool) -> None:
        """Show why something is not taken, once the person has finished; what was typed on the way is taken back."""
        if finished or self.problem() is not None:
            self.set_problem(sentence)
        if finished and self._was_typed:
            self._value, self._was_typed = self._committed, False
            self._show_whether_set()
            self.abandoned.emit()

    def _finish(self) -> None:
        """Tell the value, if there is anything to tell."""
        changed = self._was_typed or not _same(self._value, self._committed)
        self._committed, self._was_typed = self._value, False
        if changed:
            self.edited.emit(self._value)

    def _takes_back(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and self._is_unfinished()

    def _abandon(self) -> None:
        was_typed = self._was_typed
        self.set_value(self._committed)
        if was_typed:
            self.abandoned.emit()

    def _is_default(self) -> bool:
        """Whether what stands here is what Keras takes when nothing is set."""
        return self._value is not MIXED and is_default(self.parameter, self._value, self._catalogue)

    def _show_whether_set(self) -> None:
        is_set = not self.parameter.required and not self._is_default()
        if is_set and self._reset_button is None:
            self._reset_button = self._new_reset_button()
        if self._reset_button is not None:
            self._reset_button.setVisible(is_set)

    def _new_reset_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon("rotate-ccw"))
        button.setAutoRaise(True)
        default = value_text(self.parameter, self.parameter.default)
        button.setToolTip(_("Back to Keras' default ({value})").format(value=default))
        button.setAccessibleName(button.toolTip())
        button.clicked.connect(self.reset)
        self._row.addWidget(button)
        return button

    def _new_problem(self) -> QLabel:
        label = QLabel(self.below)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "error")
        self._below.addWidget(label)
        return label

    def _mark(self) -> None:
        field = self.focusProxy()
        if field is None:
            return
        wrong = bool(self._finding) or self.problem() is not None
        field.setAccessibleDescription(self.problem() or self._finding)
        if bool(field.property("invalid")) is not wrong:
            field.setProperty("invalid", wrong)
            field.style().unpolish(field)
            field.style().polish(field)


EditorFactory: TypeAlias = Callable[[Parameter, Catalogue, QWidget | None], ValueEditor]
"""Makes the editor of a parameter; given to editors that have others inside."""


def _same(first: Shown, second: Shown) -> bool:
    if first is MIXED or second is MIXED:
        return first is second
    return type(first) is type(second) and freeze(first) == freeze(second)
