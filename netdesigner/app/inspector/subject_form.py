"""A form that edits the document: typing becomes one undo step for each parameter, Escape takes it back."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netdesigner.app.editors.factory import editor_for, items_editor_for
from netdesigner.app.editors.form import ParameterForm
from netdesigner.app.editors.value_editor import ValueEditor
from netdesigner.app.inspector.subjects import METRICS, Subject
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value, freeze
from netdesigner.i18n import _

_KEPT_FORMS: Final = 8
_METRIC: Final = Parameter("metric", (Kind.METRIC,), required=True)


class SubjectForm(QWidget):
    """Shows and edits a subject; forms are made once for all subjects with the same parameters.

    Signals:
        pointed: The pointer or the focus is on a parameter; with the name.
    """

    pointed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._subject: Subject | None = None
        self._form: ParameterForm | None = None
        self._forms: dict[Hashable, ParameterForm] = {}
        self._stint = 0
        self._revision = -1
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def form(self) -> ParameterForm | None:
        """The form, if there is anything to edit."""
        return self._form

    def prepare(self, subject: Subject) -> None:
        """Make the form of a subject that will be shown; nothing can be seen of it yet."""
        if subject.form not in self._forms:
            form = self._new_form(subject)
            form.hide()
            self._keep(subject, form)

    def show_subject(self, subject: Subject | None) -> None:
        """Show a subject; of the same one only what has changed, so that what is being typed stays."""
        before, self._subject = self._subject, subject
        self.setVisible(subject is not None and bool(subject.parameters))
        if subject is None:
            return
        if before is None or before.form != subject.form:
            self._use_form_of(subject)
        assert self._form is not None
        if before is not None and before.key == subject.key:
            self._form.follow_values(subject.values, subject.title)
        else:
            self._form.show_values(subject.values, subject.title)

    def show_findings(self, sentences: Mapping[str, str]) -> None:
        """Mark the parameters that the check of the network finds fault with; with the sentences by name."""
        if self._form is not None:
            self._form.show_findings(sentences)

    def _use_form_of(self, subject: Subject) -> None:
        """Show the form for a subject's parameters: one of those used lately, or a new one."""
        form = self._forms.pop(subject.form, None) or self._new_form(subject)
        self._keep(subject, form)
        if self._form is not None:
            self._form.hide()
        self._form = form
        form.show()

    def _keep(self, subject: Subject, form: ParameterForm) -> None:
        """Keep a form as the one used last; the one that was not used for the longest time goes."""
        self._forms[subject.form] = form
        if len(self._forms) > _KEPT_FORMS:
            oldest = next(key for key, kept in self._forms.items() if kept is not self._form)
            self._forms.pop(oldest).deleteLater()

    def _new_form(self, subject: Subject) -> ParameterForm:
        catalogue = self._workspace.network.catalogue
        form = ParameterForm(subject.parameters.values(), catalogue, _editor_for, self, subject.titles)
        form.typing.connect(self._type)
        form.edited.connect(self._set)
        form.abandoned.connect(self._take_back)
        form.pointed.connect(self.pointed)
        self._column.addWidget(form)
        return form

    def _type(self, name: str, value: Value) -> None:
        self._do(name, value)

    def _set(self, name: str, value: Value) -> None:
        if not self._is_there(name, value):
            self._do(name, value)
        self._stint += 1

    def _do(self, name: str, value: Value) -> None:
        if (subject := self._subject) is None:
            return
        title = subject.titles.get(name, name)
        words = _("Set {parameter} of {node}").format(parameter=title, node=subject.title)
        merge: Hashable = (subject.key, name, id(self), self._stint)
        self._workspace.do(words, subject.edits_of(name, value), merge)
        self._revision = self._workspace.document.revision

    def _take_back(self, name: str) -> None:
        """Undo what was typed; when something else was edited since, set the value that stood there before."""
        if self._revision == self._workspace.document.revision:
            self._workspace.undo()
        elif self._form is not None and (editor := self._form.editor(name)) is not None:
            self._do(name, editor.value())  # type: ignore[arg-type]  # what is taken back is never mixed
        self._stint += 1

    def _is_there(self, name: str, value: Value) -> bool:
        """Whether typing has set the value already."""
        if self._subject is None:
            return True
        shown = self._subject.values.get(name, self._subject.parameters[name].default)
        return shown is value or freeze(shown) == freeze(value)  # type: ignore[arg-type]


def _editor_for(parameter: Parameter, catalogue: Catalogue, parent: QWidget | None) -> ValueEditor:
    if parameter.name == METRICS:
        return items_editor_for(parameter, _METRIC, catalogue, parent)
    return editor_for(parameter, catalogue, parent)
