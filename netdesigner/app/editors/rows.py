"""The rows of a form: a label, an editor, and below them what the editor needs more room for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from netdesigner.app.editors.mixed import Shown
from netdesigner.app.editors.value_editor import EditorFactory, ValueEditor
from netdesigner.app.turns import Turns
from netdesigner.catalogue.types import Catalogue, Parameter

_LONG_NAME: Final = 18
_NARROWEST: Final = 96
"""How wide an editor is at least, beside its label."""
_AT_ONCE: Final = 4
"""How many rows are made before the window gets a chance to draw."""
_CODE: Final = re.compile(r"`+([^`]+)`+")
_ENTERING: Final = {QEvent.Type.Enter, QEvent.Type.FocusIn}


class Rows(QWidget):
    """One row for each parameter; a few are made at once, the others in the moments after.

    Signals:
        typing: As of `ParameterForm`.
        edited: As of `ParameterForm`.
        abandoned: As of `ParameterForm`.
        pointed: As of `ParameterForm`.
    """

    typing = Signal(str, object)
    edited = Signal(str, object)
    abandoned = Signal(str)
    pointed = Signal(str)

    def __init__(
        self,
        parameters: list[Parameter],
        catalogue: Catalogue,
        factory: EditorFactory,
        label_width: int,
        titles: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._titles = titles
        self._catalogue = catalogue
        self._factory = factory
        self._waiting = list(parameters)
        self._rows: dict[str, _Row] = {}
        self._values: Mapping[str, Shown] = {}
        self._owner = ""
        self._texts: Mapping[str, str] = {}
        self._findings: Mapping[str, str] = {}
        self._is_stacked = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)
        self._make_some()
        if self._waiting:
            Turns([self._make_some] * ceil(len(self._waiting) / _AT_ONCE), self)

    def show_values(self, values: Mapping[str, Shown], owner: str, *, anew: bool) -> None:
        """Show values; anew, or only what has changed."""
        self._values, self._owner = values, owner
        for row in self._rows.values():
            row.editor.owner = owner
            if anew:
                row.editor.set_value(self._shown(row.parameter))
            else:
                row.editor.follow(self._shown(row.parameter))

    def explain(self, texts: Mapping[str, str]) -> None:
        """Say in tool tips what parameters are for."""
        if texts != self._texts:
            self._texts = texts
            for row in self._rows.values():
                row.explain(texts.get(row.parameter.name, ""))

    def show_findings(self, sentences: Mapping[str, str]) -> None:
        """Mark the parameters that have a sentence, and say it in tool tips."""
        if sentences != self._findings:
            self._findings = sentences
            for row in self._rows.values():
                row.show_finding(sentences.get(row.parameter.name, ""))

    def editor(self, name: str) -> ValueEditor | None:
        """Return the editor of a parameter, if there is one."""
        while self._waiting and name not in self._rows:
            self._make_some()
        return self._rows[name].editor if name in self._rows else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put editors below their labels where it is narrow, as in a form inside of a form inside of a form."""
        super().resizeEvent(event)
        beside = self.width() - self._grid.columnMinimumWidth(0) - self._grid.horizontalSpacing()
        if (beside < _NARROWEST) != self._is_stacked:
            self._is_stacked = not self._is_stacked
            for number, row in enumerate(self._rows.values()):
                self._place(number, row)

    def _shown(self, parameter: Parameter) -> Shown:
        return self._values.get(parameter.name, parameter.default)

    def _make_some(self) -> None:
        now, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for parameter in now:
            self._add(parameter)

    def _add(self, parameter: Parameter) -> None:
        title = self._titles.get(parameter.name, parameter.name)
        row = self._rows[parameter.name] = _Row(parameter, title, self._factory(parameter, self._catalogue, self), self)
        row.editor.owner = self._owner
        if parameter.name in self._values:
            row.editor.set_value(self._values[parameter.name])
        row.explain(self._texts.get(parameter.name, ""))
        row.show_finding(self._findings.get(parameter.name, ""))
        row.label.setFixedWidth(self._grid.columnMinimumWidth(0))
        self._place(len(self._rows) - 1, row)

    def _place(self, number: int, row: _Row) -> None:
        """Put the editor beside its label, or below where that leaves no room for it."""
        first = 3 * number
        if self._is_stacked:
            self._grid.addWidget(row.label, first, 0, 1, 2)
            self._grid.addWidget(row.editor, first + 1, 0, 1, 2)
        else:
            self._grid.addWidget(row.label, first, 0)
            self._grid.addWidget(row.editor, first, 1)
        self._grid.addWidget(row.editor.below, first + 2, 0, 1, 2)


class _Row(QObject):
    """A parameter with its label and its editor; adds the name to what the editor tells."""

    def __init__(self, parameter: Parameter, title: str, editor: ValueEditor, rows: Rows) -> None:
        super().__init__(rows)
        self.parameter = parameter
        self.editor = editor
        self._signals = rows
        self._text = self._finding = ""
        self.label = _label(title, rows)
        self.label.setBuddy(editor)
        editor.typing.connect(self._typing)
        editor.edited.connect(self._edited)
        editor.abandoned.connect(self._abandoned)
        for watched in (self.label, editor.focusProxy()):
            if watched is not None:
                watched.installEventFilter(self)

    def explain(self, text: str) -> None:
        """Say in tool tips what the parameter is for."""
        self._text = text
        self._show_tip()

    def show_finding(self, sentence: str) -> None:
        """Mark the editor as wrong, and say why in tool tips; an empty sentence means that nothing is wrong."""
        if sentence != self._finding:
            self._finding = sentence
            self.editor.set_finding(sentence)
            self._show_tip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that the pointer or the focus has come."""
        del watched
        if event.type() in _ENTERING:
            self._signals.pointed.emit(self.parameter.name)
        return False

    def _show_tip(self) -> None:
        """Say first what is wrong, then what the parameter is for."""
        text = f"<p><b>{escape(self.parameter.name)}</b></p><p>{_with_code(self._text)}</p>" if self._text else ""
        tip = (f"<p>{escape(self._finding)}</p>" if self._finding else "") + text
        self.label.setToolTip(tip)
        self.editor.setToolTip(tip)

    def _typing(self, value: object) -> None:
        self._signals.typing.emit(self.parameter.name, value)

    def _edited(self, value: object) -> None:
        self._signals.edited.emit(self.parameter.name, value)

    def _abandoned(self) -> None:
        self._signals.abandoned.emit(self.parameter.name)


def _with_code(text: str) -> str:
    """Return what Keras says as rich text, what stands between backticks as code."""
    return _CODE.sub(r"<code>\1</code>", escape(text))


def label_width(titles: Iterable[str], metrics: QFontMetrics) -> int:
    """Return the width that the labels of parameters need below each other."""
    return max((_width(title, metrics) for title in titles), default=0)


def _width(name: str, metrics: QFontMetrics) -> int:
    is_broken = len(name) > _LONG_NAME
    return metrics.averageCharWidth() * _LONG_NAME if is_broken else metrics.horizontalAdvance(name)


def _label(name: str, parent: QWidget) -> QLabel:
    """Return the label of a parameter; a long name is broken at its underscores."""
    label = QLabel(name, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if len(name) > _LONG_NAME:
        label.setText(name.replace("_", "_\N{ZERO WIDTH SPACE}"))
        label.setWordWrap(True)
    return label
