"""The callbacks of Keras that a training is given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from netdesigner.app.editors.combo import Combo
from netdesigner.app.icons import icon
from netdesigner.app.model_settings.object_section import ObjectSection
from netdesigner.app.model_settings.subjects import object_subject
from netdesigner.app.session import Session
from netdesigner.catalogue.types import Family
from netdesigner.catalogue.values import Instance, Value
from netdesigner.i18n import _
from netdesigner.project.edits import Edit, SetSettings


class CallbacksBox(QWidget):
    """One row for each callback, and a list to add another one from.

    Attributes:
        add: The list of callbacks.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[CallbackRow] = []
        self._kinds = list(session.document.network.catalogue.objects[Family.CALLBACK].values())
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.add = Combo(self)
        self.add.setPlaceholderText(_("Add a callback"))
        self.add.setAccessibleName(_("Add a callback"))
        self.add.setToolTip(_("Callbacks look on while the model is trained: stop early, lower the learning rate"))
        self.add.addItems([kind.name for kind in self._kinds])
        self.add.setCurrentIndex(-1)
        self.add.activated.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._list)
        column.addWidget(self.add)

    @property
    def rows(self) -> list[CallbackRow]:
        """The rows, in order."""
        return self._rows

    def refresh(self) -> None:
        """Show the callbacks as they are now."""
        callbacks = self._session.document.fit.callbacks
        while len(self._rows) > len(callbacks):
            row = self._rows.pop()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(callbacks):
            self._rows.append(CallbackRow(self._session, len(self._rows), self))
            self._list.addWidget(self._rows[-1])
        for row in self._rows:
            row.refresh()

    def _add(self, index: int) -> None:
        self.add.setCurrentIndex(-1)
        fit, kind = self._session.document.fit, self._kinds[index]
        callbacks = (*fit.callbacks, Instance(kind.path))
        self._session.workspace.do(_("Add a callback"), [SetSettings(replace(fit, callbacks=callbacks))])
        self.refresh()
        if any(item.required for item in kind.parameters.values()):
            self._rows[-1].section.open()


class CallbackRow(QWidget):
    """One callback with its parameters.

    Attributes:
        section: What is set of it.
        remove: The button that removes it.
    """

    def __init__(self, session: Session, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._place = place
        self.section = ObjectSection(session.workspace, self)
        self._plain = QLabel(self)
        self._plain.setTextFormat(Qt.TextFormat.PlainText)
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("x"))
        self.remove.setAutoRaise(True)
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.section, 1)
        row.addWidget(self._plain, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def refresh(self) -> None:
        """Show the callback as it is now."""
        callback, catalogue = (
            self._session.document.fit.callbacks[self._place],
            self._session.document.network.catalogue,
        )
        kind = catalogue.objects[Family.CALLBACK].get(callback.type)
        name = callback.type.rpartition(".")[2]
        self.section.setVisible(kind is not None)
        self._plain.setVisible(kind is None)
        self._plain.setText(name)
        if kind is not None:
            key = ("callback", self._place)
            self.section.show_subject(object_subject(catalogue, key, kind, callback, self._put), name)
        self.remove.setToolTip(_("Remove {callback}").format(callback=name))
        self.remove.setAccessibleName(self.remove.toolTip())

    def _put(self, value: Value) -> Iterable[Edit]:
        """Return the edits that put another callback here, or take this one away."""
        fit = self._session.document.fit
        callbacks = list(fit.callbacks)
        callbacks[self._place : self._place + 1] = [value] if isinstance(value, Instance) else []
        return (SetSettings(replace(fit, callbacks=tuple(callbacks))),)

    def _remove(self) -> None:
        self._session.workspace.do(_("Remove a callback"), self._put(None))
