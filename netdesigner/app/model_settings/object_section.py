"""An object of Keras in one line, which opens into the form of its parameters."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from netdesigner.app.editors.section import Section
from netdesigner.app.editors.writing import value_text
from netdesigner.app.inspector.subject_form import SubjectForm
from netdesigner.app.inspector.subjects import Subject
from netdesigner.canvas.workspace import Workspace
from netdesigner.i18n.terms import listed

_INDENT: Final = 28


class ObjectSection(QWidget):
    """A heading that names an object and what is set of it; the form is made when it is opened."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._subject: Subject | None = None
        self._form: SubjectForm | None = None
        self._section = Section("", self)
        self._section.unfolded.connect(self._make_form)
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._said.setContentsMargins(_INDENT, 0, 0, 0)
        self._said.setProperty("role", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._section)
        column.addWidget(self._said)

    @property
    def form(self) -> SubjectForm | None:
        """The form, once it was opened."""
        return self._form

    def show_subject(self, subject: Subject, title: str) -> None:
        """Show an object; what is set of it stands below the title."""
        self._subject = subject
        said = [f"{name} = {_text(subject, name)}" for name in subject.values if name in subject.parameters]
        self._section.set_title(title)
        self._said.setText(listed(said))
        self._said.setVisible(bool(said) and not self._section.is_open())
        self._section.setEnabled(bool(subject.parameters))
        if self._form is not None:
            self._form.show_subject(subject)

    def open(self) -> None:
        """Open it."""
        self._section.set_open(True)

    def _make_form(self) -> None:
        self._said.hide()
        if self._form is None:
            self._form = SubjectForm(self._workspace, self._section)
            self._section.set_content(self._form)
            if self._subject is not None:
                self._form.show_subject(self._subject)


def _text(subject: Subject, name: str) -> str:
    value = subject.values[name]
    return value_text(subject.parameters[name], value)  # type: ignore[arg-type]  # one object has one value each
