"""Editor of a list of objects: cells of a recurrent layer, metrics of an output."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from netdesigner.app.editors.mixed import MIXED, Shown
from netdesigner.app.editors.value_editor import EditorFactory, ValueEditor
from netdesigner.app.icons import icon
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value
from netdesigner.i18n import _


class ItemsEditor(ValueEditor):
    """One editor below the other, with buttons that add, remove and move.

    Args:
        parameter: The parameter that takes the list; where it takes a lone object too, a list of one is that object.
        item: What each item is edited as.
        catalogue: Where objects are looked up.
        factory: Makes the editors of the items.
        parent: The widget's parent.
    """

    def __init__(
        self,
        parameter: Parameter,
        item: Parameter,
        catalogue: Catalogue,
        factory: EditorFactory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parameter, catalogue, parent)
        self._item = item
        self._factory = factory
        self._entries: list[_Entry] = []
        self._holder = QWidget(self.below)
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self._place_below(self._holder)
        self._add_button = QPushButton(icon("plus"), _("Add"), self)
        self._add_button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._add_button.clicked.connect(self._add)
        self._place(self._add_button)
        self._add_button.setAccessibleName(_("Add to {parameter}").format(parameter=parameter.name))
        self.set_value(parameter.default)

    def editors(self) -> list[ValueEditor]:
        """Return the editors of the items, in order."""
        return [entry.editor for entry in self._entries]

    def _show(self, value: Shown) -> None:
        items = value if isinstance(value, tuple) else () if value is None or value is MIXED else (value,)
        while len(self._entries) > len(items):
            self._drop(self._entries[-1])
        while len(self._entries) < len(items):
            self._append()
        for entry, item in zip(self._entries, items, strict=True):
            entry.editor.owner = self.owner
            entry.editor.follow(item)
        self._holder.setVisible(bool(items))
        self._show_below()
        self._add_button.setText(_("Replace the several values") if value is MIXED else _("Add"))

    def _append(self) -> _Entry:
        entry = _Entry(self._factory(self._item, self._catalogue, self), self)
        entry.editor.owner = self.owner
        entry.changed.connect(self._collect)
        entry.typing.connect(self._collect_typing)
        entry.abandoned.connect(self._abandon)
        entry.removed.connect(self._remove)
        entry.raised.connect(self._raise)
        self._entries.append(entry)
        self._list.addWidget(entry)
        self._holder.show()
        self._show_below()
        return entry

    def _drop(self, entry: _Entry) -> None:
        self._entries.remove(entry)
        self._list.removeWidget(entry)
        entry.hide()
        entry.deleteLater()

    def _add(self) -> None:
        self._append().editor.setFocus()

    def _remove(self, entry: _Entry) -> None:
        self._drop(entry)
        self._collect()

    def _raise(self, entry: _Entry) -> None:
        """Move an item up by one."""
        place = self._entries.index(entry)
        if place > 0:
            self._entries.insert(place - 1, self._entries.pop(place))
            self._list.insertWidget(place - 1, entry)
            self._collect()

    def _collect(self) -> None:
        self._take(self._collected(), finished=True)

    def _collect_typing(self) -> None:
        self._take(self._collected(), finished=False)

    def _collected(self) -> Value:
        """Return the items; one that was added and is not chosen yet does not count."""
        found = tuple(value for entry in self._entries if (value := entry.editor.value()) not in (None, MIXED))
        if not found and not self.parameter.required:
            return self.parameter.default
        lone = len(found) == 1 and Kind.LAYER in self.parameter.kinds
        return found[0] if lone else found


class _Entry(QWidget):
    """One item with its buttons."""

    typing = Signal()
    changed = Signal()
    abandoned = Signal()
    removed = Signal(object)
    raised = Signal(object)

    def __init__(self, editor: ValueEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(editor, 1)
        column.addLayout(row)
        column.addWidget(editor.below)
        up = self._button("arrow-up", _("Move up"), row)
        up.clicked.connect(self._raise)
        remove = self._button("x", _("Remove"), row)
        remove.clicked.connect(self._remove)
        editor.typing.connect(self.typing)
        editor.edited.connect(self.changed)
        editor.abandoned.connect(self.abandoned)

    def _button(self, name: str, tip: str, row: QHBoxLayout) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def _raise(self) -> None:
        self.raised.emit(self)

    def _remove(self) -> None:
        self.removed.emit(self)
