"""The parameters of one thing as a form: what matters first, the rest folded up until it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from netdesigner.app.editors.mixed import MIXED, Shown
from netdesigner.app.editors.section import Section
from netdesigner.app.editors.value_editor import EditorFactory, ValueEditor
from netdesigner.catalogue.defaults import is_default
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.i18n import _, ngettext

_SECONDARY_KINDS: Final = {
    *(Kind.INITIALIZER, Kind.REGULARIZER, Kind.CONSTRAINT, Kind.DTYPE),
    *(Kind.MAPPING, Kind.ANY, Kind.CALLABLE),
}
_SECONDARY_NAMES: Final = {
    *("data_format", "name", "reduction", "seed", "stateful", "synchronized", "trainable", "unroll", "use_cudnn"),
    *("clipnorm", "clipvalue", "global_clipnorm", "use_ema", "ema_momentum", "ema_overwrite_frequency"),
    *("loss_scale_factor", "gradient_accumulation_steps", "weights"),
}
"""What hardly anybody sets; how a form looks depends on it and nothing else."""
_LONG_NAME: Final = 18
_FEW: Final = 4
"""So many parameters are not worth folding up."""


class ParameterForm(QWidget):
    """One row for each parameter.

    Signals:
        typing: A parameter has another legal value while the person is still at it; with name and value.
        edited: The person has set a parameter; with name and value.
        abandoned: What was told by `typing` is taken back; with the name.
        pointed: The pointer or the focus is on a parameter; with the name.
    """

    typing = Signal(str, object)
    edited = Signal(str, object)
    abandoned = Signal(str)
    pointed = Signal(str)

    def __init__(
        self,
        parameters: Iterable[Parameter],
        catalogue: Catalogue,
        factory: EditorFactory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._factory = factory
        self._values: Mapping[str, Shown] = {}
        self._owner = ""
        self._texts: Mapping[str, str] = {}
        self._rows: dict[str, _Row] = {}
        self._main, self._rest = _divided(list(parameters))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._fill(column, self._main)
        self._more = self._new_more(column) if self._rest else None

    def show_values(self, values: Mapping[str, Shown], owner: str) -> None:
        """Show the values that are set, in place of whatever stands in the fields.

        Args:
            values: By name; the defaults of all others are shown.
            owner: What sentences call the thing that has the parameters.
        """
        self._note(values, owner)
        for row in self._rows.values():
            row.editor.set_value(self._shown(row.parameter))

    def follow_values(self, values: Mapping[str, Shown], owner: str) -> None:
        """Show what has changed; what is being typed stays."""
        self._note(values, owner)
        for row in self._rows.values():
            row.editor.follow(self._shown(row.parameter))

    def explain(self, texts: Mapping[str, str]) -> None:
        """Say in tool tips what parameters are for."""
        self._texts = texts
        for row in self._rows.values():
            row.explain(texts.get(row.parameter.name, ""))

    def editor(self, name: str) -> ValueEditor | None:
        """Return the editor of a parameter, if it has one; what is folded up is opened for it."""
        if name not in self._rows and self._more is not None and any(item.name == name for item in self._rest):
            self._more.set_open(True)
        return self._rows[name].editor if name in self._rows else None

    def _note(self, values: Mapping[str, Shown], owner: str) -> None:
        self._values, self._owner = values, owner
        for row in self._rows.values():
            row.editor.owner = owner
        if self._more is not None:
            self._more.set_title(_more_title(sum(self._is_set(parameter) for parameter in self._rest)))

    def _shown(self, parameter: Parameter) -> Shown:
        return self._values.get(parameter.name, parameter.default)

    def _is_set(self, parameter: Parameter) -> bool:
        value = self._shown(parameter)
        return value is MIXED or not is_default(parameter, value, self._catalogue)

    def _new_more(self, column: QVBoxLayout) -> Section:
        section = Section(_more_title(0), self)
        section.unfolded.connect(self._show_rest)
        column.addWidget(section)
        return section

    def _show_rest(self) -> None:
        if self._more is None or self._more.content() is not None:
            return
        content = QWidget(self._more)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        for row in self._fill(column, self._rest):
            row.editor.owner = self._owner
            row.editor.set_value(self._shown(row.parameter))
            row.explain(self._texts.get(row.parameter.name, ""))
        self._more.set_content(content)

    def _fill(self, column: QVBoxLayout, parameters: list[Parameter]) -> list[_Row]:
        rows = [_Row(parameter, self._factory(parameter, self._catalogue, self), self) for parameter in parameters]
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, row in enumerate(rows):
            grid.addWidget(row.label, 2 * place, 0)
            grid.addWidget(row.editor, 2 * place, 1)
            grid.addWidget(row.editor.below, 2 * place + 1, 0, 1, 2)
            self._rows[row.parameter.name] = row
        column.addLayout(grid)
        return rows


class _Row(QObject):
    """A parameter with its label and its editor; adds the name to what the editor tells."""

    def __init__(self, parameter: Parameter, editor: ValueEditor, form: ParameterForm) -> None:
        super().__init__(form)
        self.parameter = parameter
        self.editor = editor
        self._form = form
        self.label = _label(parameter.name, form)
        self.label.setBuddy(editor)
        editor.typing.connect(self._typing)
        editor.edited.connect(self._edited)
        editor.abandoned.connect(self._abandoned)
        for watched in (self.label, editor, editor.focusProxy()):
            if watched is not None:
                watched.installEventFilter(self)

    def explain(self, text: str) -> None:
        tip = f"<p><b>{escape(self.parameter.name)}</b></p><p>{escape(text)}</p>" if text else ""
        self.label.setToolTip(tip)
        self.editor.setToolTip(tip)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that the pointer or the focus has come."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self._form.pointed.emit(self.parameter.name)
        return super().eventFilter(watched, event)

    def _typing(self, value: object) -> None:
        self._form.typing.emit(self.parameter.name, value)

    def _edited(self, value: object) -> None:
        self._form.edited.emit(self.parameter.name, value)

    def _abandoned(self) -> None:
        self._form.abandoned.emit(self.parameter.name)


def _label(name: str, parent: QWidget) -> QLabel:
    """Return the label of a parameter; a long name is broken at its underscores."""
    label = QLabel(name, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if len(name) > _LONG_NAME:
        label.setText(name.replace("_", "_\N{ZERO WIDTH SPACE}"))
        label.setWordWrap(True)
        label.setMinimumWidth(label.fontMetrics().averageCharWidth() * _LONG_NAME)
    return label


def _more_title(count: int) -> str:
    return ngettext("More ({count} set)", "More ({count} set)", count).format(count=count) if count else _("More")


def _divided(parameters: list[Parameter]) -> tuple[list[Parameter], list[Parameter]]:
    """Return the parameters that matter, the required ones first, and the rest."""
    needed = [item for item in parameters if item.required]
    optional = [item for item in parameters if not item.required]
    main = [item for item in optional if not _is_secondary(item)]
    rest = [item for item in optional if _is_secondary(item)]
    if len(parameters) <= _FEW:
        main, rest = optional, []
    return [*needed, *main], rest


def _is_secondary(parameter: Parameter) -> bool:
    return parameter.name in _SECONDARY_NAMES or _SECONDARY_KINDS.issuperset(parameter.kinds)
