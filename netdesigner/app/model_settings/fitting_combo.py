"""The list of losses or metrics for an output: what fits first, what does not greyed, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from netdesigner.app.editors.combo import Combo
from netdesigner.app.icons import icon
from netdesigner.catalogue.values import Value
from netdesigner.project.fitting.choices import Choice
from netdesigner.project.fitting.rules import rule_name

Explain: TypeAlias = Callable[[Choice], str]
"""Gives the sentence about a choice that does not fit as it is."""


class FittingCombo(Combo):
    """Offers choices.

    Signals:
        chosen: A choice that fits, or can be adapted, was made; with the choice, `None` for none.
    """

    chosen = Signal(object)

    def __init__(self, placeholder: str, none: str | None = None, parent: QWidget | None = None) -> None:
        """Offer nothing yet.

        Args:
            placeholder: What stands there while nothing is chosen.
            none: How the choice of nothing is called, if that can be chosen.
            parent: The parent.
        """
        super().__init__(parent)
        self._none = none
        self._choices: list[Choice | None] = []
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setToolTip(placeholder)
        self.activated.connect(self._choose)

    def offer(self, choices: Sequence[Choice], explain: Explain) -> None:
        """Offer other choices."""
        self._choices = [*([None] if self._none is not None else []), *choices]
        self._items.clear()
        for choice in self._choices:
            self._items.appendRow(self._item(choice, explain))
        self.setCurrentIndex(-1)

    def show_value(self, value: Value) -> None:
        """Show what is set."""
        names = [None if choice is None else rule_name(choice.value) for choice in self._choices]
        wanted = None if value is None else rule_name(value)
        self.setCurrentIndex(names.index(wanted) if wanted in names else -1)
        if wanted is not None and wanted not in names:
            self.setPlaceholderText(str(value))

    def _item(self, choice: Choice | None, explain: Explain) -> QStandardItem:
        if choice is None:
            return QStandardItem(self._none or "")
        item = QStandardItem(choice.name)
        item.setData(choice.name, Qt.ItemDataRole.AccessibleTextRole)
        if choice.fitting.misfit is not None:
            item.setToolTip(explain(choice))
        if choice.fitting.is_adapted:
            item.setIcon(icon("wand-sparkles"))
        item.setEnabled(not choice.fitting.is_refused)
        return item

    def _choose(self, index: int) -> None:
        self.chosen.emit(self._choices[index])
