"""The parameters of one thing as a form: what matters first, the rest folded up until it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netdesigner.app.editors.mixed import MIXED, Shown
from netdesigner.app.editors.rows import Rows, label_width
from netdesigner.app.editors.section import Section
from netdesigner.app.editors.value_editor import EditorFactory, ValueEditor
from netdesigner.catalogue.applications import TRAINABLE, TRAINABLE_LAYERS, WEIGHTS
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
    *("loss_scale_factor", "gradient_accumulation_steps", "weights", "drop_remainder", "cache"),
}
_PRETRAINED: Final = {WEIGHTS, TRAINABLE.name}
"""What matters in a pretrained network, and nowhere else."""
"""What hardly anybody sets; how a form looks depends on it and nothing else."""
_FEW: Final = 4
"""So many parameters are not worth folding up."""


class ParameterForm(QWidget):
    """One row for each parameter.

    Args:
        parameters: The parameters.
        catalogue: What Keras offers.
        factory: Makes their editors.
        parent: The parent.
        titles: What parameters are called that are not called by their names, which are those of Keras.

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
        titles: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._titles = titles or {}
        self._catalogue = catalogue
        self._factory = factory
        self._values: Mapping[str, Shown] = {}
        self._owner = ""
        self._texts: Mapping[str, str] = {}
        self._findings: Mapping[str, str] = {}
        main, self._rest = _divided(list(parameters))
        called = [self._titles.get(parameter.name, parameter.name) for parameter in (*main, *self._rest)]
        self._label_width = label_width(called, self.fontMetrics())
        self._main_rows = self._new_rows(main, self)
        self._rest_rows: Rows | None = None
        self._more = Section(parent=self)
        self._more.unfolded.connect(self._show_rest)
        self._more.setVisible(bool(self._rest))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._main_rows)
        column.addWidget(self._more)
        self._show_title()

    def show_values(self, values: Mapping[str, Shown], owner: str) -> None:
        """Show the values that are set, in place of whatever stands in the fields.

        Args:
            values: By name; the defaults of all others are shown.
            owner: What sentences call the thing that has the parameters.
        """
        self._show(values, owner, anew=True)

    def follow_values(self, values: Mapping[str, Shown], owner: str) -> None:
        """Show what has changed; what is being typed stays."""
        self._show(values, owner, anew=False)

    def explain(self, texts: Mapping[str, str]) -> None:
        """Say in tool tips what parameters are for."""
        self._texts = texts
        for rows in self._all_rows():
            rows.explain(texts)

    def show_findings(self, sentences: Mapping[str, str]) -> None:
        """Mark the parameters that are wrong for reasons no field can know; with the sentences by name."""
        self._findings = sentences
        for rows in self._all_rows():
            rows.show_findings(sentences)

    def editor(self, name: str) -> ValueEditor | None:
        """Return the editor of a parameter, if it has one; what is folded up is opened for it."""
        if any(item.name == name for item in self._rest):
            self._more.set_open(True)
        return next((editor for rows in self._all_rows() if (editor := rows.editor(name))), None)

    def _show(self, values: Mapping[str, Shown], owner: str, *, anew: bool) -> None:
        self._values, self._owner = values, owner
        for rows in self._all_rows():
            rows.show_values(values, owner, anew=anew)
        self._show_title()

    def _all_rows(self) -> list[Rows]:
        return [self._main_rows, *([] if self._rest_rows is None else [self._rest_rows])]

    def _show_title(self) -> None:
        """Say how many of the parameters that are folded up are set."""
        count = sum(self._is_set(parameter) for parameter in self._rest)
        said = ngettext("More ({count} set)", "More ({count} set)", count).format(count=count)
        self._more.set_title(said if count else _("More"))

    def _is_set(self, parameter: Parameter) -> bool:
        value = self._values.get(parameter.name, parameter.default)
        return value is MIXED or not is_default(parameter, value, self._catalogue)

    def _show_rest(self) -> None:
        """Make what is folded up when it is opened first."""
        if self._rest_rows is None:
            self._rest_rows = self._new_rows(self._rest, self._more)
            self._rest_rows.show_values(self._values, self._owner, anew=True)
            self._rest_rows.explain(self._texts)
            self._rest_rows.show_findings(self._findings)
            self._more.set_content(self._rest_rows)

    def _new_rows(self, parameters: list[Parameter], parent: QWidget) -> Rows:
        rows = Rows(parameters, self._catalogue, self._factory, self._label_width, self._titles, parent)
        rows.typing.connect(self.typing)
        rows.edited.connect(self.edited)
        rows.abandoned.connect(self.abandoned)
        rows.pointed.connect(self.pointed)
        return rows


def _divided(parameters: list[Parameter]) -> tuple[list[Parameter], list[Parameter]]:
    """Return the parameters that matter, the required ones first, and the rest."""
    needed = [item for item in parameters if item.required]
    optional = [item for item in parameters if not item.required]
    if len(parameters) <= _FEW:
        return [*needed, *optional], []
    if TRAINABLE_LAYERS in parameters:
        first = [item for item in optional if item.name in _PRETRAINED]
        return [*needed, *first, *(item for item in optional if item.name not in _PRETRAINED)], []
    main = [item for item in optional if not _is_secondary(item)]
    return [*needed, *main], [item for item in optional if _is_secondary(item)]


def _is_secondary(parameter: Parameter) -> bool:
    return parameter.name in _SECONDARY_NAMES or _SECONDARY_KINDS.issuperset(parameter.kinds)
