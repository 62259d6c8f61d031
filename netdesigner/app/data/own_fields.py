"""Which functions of a Python file of one's own give which part of the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFormLayout, QLabel, QSpinBox, QWidget

from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.editors.combo import Combo
from netdesigner.app.session import Session
from netdesigner.data.facts import BatchFacts
from netdesigner.data.own_checks import ENDLESS
from netdesigner.data.sources.own import PARTS, OwnFunction, OwnSource
from netdesigner.data.sources.source import Source
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import listed, part_name
from netdesigner.project.attached import read_attached
from netdesigner.project.own_functions import functions_of

_MOST_STEPS: Final = 1_000_000_000


class OwnFields(QWidget):
    """Chooses functions.

    Attributes:
        functions: The function of each part.
        steps: How many batches are taken of what it gives, where that has no end.
        summary: What the functions give.
    """

    def __init__(self, session: Session, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._offered: tuple[OwnFunction, ...] = ()
        self._read: tuple[Path, int] | None = None
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(4)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.functions = {part: self._function(part) for part in PARTS}
        self.steps = {part: self._steps(part) for part in PARTS}
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.summary.setProperty("role", "quiet")
        self._form.addRow(self.summary)

    def show_source(self, source: Source) -> None:
        """Show a source, if it is such a file."""
        self.setVisible(isinstance(source, OwnSource))
        if not isinstance(source, OwnSource):
            return
        facts = self._session.data.facts.get(self._selection.name or "")
        batches = None if facts is None else facts.batches
        self._offer(source)
        for part in PARTS:
            function = source.functions.get(part)
            field, steps = self.functions[part], self.steps[part]
            field.setCurrentIndex(field.findText("" if function is None else function.name))
            is_divided = part != "training" and source.gives.is_arrays
            field.setEnabled(not is_divided)
            field.setToolTip(_("Arrays are divided as the split says.") if is_divided else _tip(part))
            has_no_end = batches is not None and batches.counts.get(part) == ENDLESS
            is_asked = function is not None and (has_no_end or function.steps > 0)
            self._form.setRowVisible(steps, is_asked)
            was_blocked = steps.blockSignals(True)  # what is shown was not typed
            steps.setValue(0 if function is None else function.steps)
            steps.blockSignals(was_blocked)
        self.summary.setText("" if batches is None else _summary(batches))
        self.summary.setVisible(batches is not None)

    def _offer(self, source: OwnSource) -> None:
        """Offer the functions of the file; those that are chosen, even if it has them no longer."""
        path = self._session.project_file.parent / source.path
        try:
            state = path, path.stat().st_mtime_ns
            found = self._offered if state == self._read else tuple(functions_of(read_attached(path)))
        except (OSError, SyntaxError, ValueError, RecursionError):
            state, found = None, ()
        self._read = state
        known = {item.name for item in found}
        missing = tuple(item for item in source.functions.values() if item.name not in known)
        offered = (*found, *dict.fromkeys(missing))
        names = [item.name for item in offered]
        for part, field in self.functions.items():
            shown = names if part == "training" else ["", *names]
            if [field.itemText(place) for place in range(field.count())] != shown:
                field.clear()
                field.addItems(shown)
        self._offered = offered

    def _function(self, part: str) -> Combo:
        field = Combo(self)
        field.setAccessibleName(_("Function of the {part} part").format(part=part_name(part)))
        field.activated.connect(self._put)
        self._form.addRow(_title(part), field)
        return field

    def _steps(self, part: str) -> QSpinBox:
        field = QSpinBox(self)
        field.setRange(0, _MOST_STEPS)
        field.setSpecialValueText("-")
        field.setKeyboardTracking(False)
        name = _("Batches of the {part} part").format(part=part_name(part))
        field.setAccessibleName(name)
        field.setToolTip(_("How many batches an epoch takes: the function gives them without an end"))
        field.valueChanged.connect(self._put)
        self._form.addRow(name, field)
        return field

    def _put(self) -> None:
        source = self._selection.source
        if not isinstance(source, OwnSource):
            return
        training, validation, test = (self._chosen(part, self._offered) for part in PARTS)
        if training is not None:
            self._selection.replace(replace(source, training=training, validation=validation, test=test))

    def _chosen(self, part: str, offered: Sequence[OwnFunction]) -> OwnFunction | None:
        name = self.functions[part].currentText()
        found = next((item for item in offered if item.name == name), None)
        return None if found is None else replace(found, steps=self.steps[part].value())


def _title(part: str) -> str:
    return {"training": _("Training"), "validation": _("Validation"), "test": _("Test")}[part]


def _tip(part: str) -> str:
    return _("What gives the data for the {part} part").format(part=part_name(part))


def _summary(batches: BatchFacts) -> str:
    said = [batches.kind]
    for part, count in batches.counts.items():
        text = ngettext("{part}: {count} batch", "{part}: {count} batches", count)
        text = _("{part}: without an end") if count == ENDLESS else text
        said.append(text.format(part=part_name(part), count=f"{count:,}"))
    return listed([*said, *([_("with weights")] if batches.has_weights else [])])
