"""How long a model is trained, in what portions, and with which backend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from netdesigner.app.editors.combo import Combo
from netdesigner.app.inspector.subject_form import SubjectForm
from netdesigner.app.model_settings.subjects import policy_subject, training_subject
from netdesigner.app.session import Session
from netdesigner.engine.client.device_list import installed_backends
from netdesigner.i18n import _
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import Backend


class TrainingBox(QWidget):
    """Edits epochs, batch size, seed, steps in one go, the backend, and the dtype policy of all layers.

    Attributes:
        numbers: The form of the numbers.
        policy: The form of the dtype policy of all layers.
        backends: The list of backends.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.numbers = SubjectForm(session.workspace, self)
        self.policy = SubjectForm(session.workspace, self)
        self.policy_title = QLabel(_("Of all layers"), self)
        self.policy_title.setProperty("role", "quiet")
        self.backends = Combo(self)
        self._items = {backend: QStandardItem(_TITLES[backend]) for backend in Backend}
        self.backends.setModel(_model(self._items.values(), self))
        self.backends.setAccessibleName(_("Backend"))
        self.backends.setToolTip(_("What Keras computes with"))
        self.backends.activated.connect(self._choose)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Backend"), self.backends)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.numbers)
        column.addLayout(form)
        column.addWidget(self.policy_title)
        column.addWidget(self.policy)
        session.program.background.run(installed_backends, self._disable_others)

    def refresh(self) -> None:
        """Show the settings as they are now."""
        self.numbers.show_subject(training_subject(self._session.document))
        policy = policy_subject(self._session.document.network)
        self.policy.show_subject(policy)
        self.policy_title.setVisible(policy is not None)
        self.backends.setCurrentIndex(list(Backend).index(self._session.document.fit.backend))

    def _disable_others(self, installed: tuple[Backend, ...]) -> None:
        """Let nobody choose what is not installed, and say so."""
        for backend in self._items.keys() - set(installed):
            item = self._items[backend]
            item.setEnabled(False)
            item.setToolTip(_("{backend} is not installed here.").format(backend=_TITLES[backend]))

    def _choose(self, index: int) -> None:
        fit, backend = self._session.document.fit, list(Backend)[index]
        if backend is not fit.backend:
            self._session.workspace.do(_("Choose the backend"), [SetSettings(replace(fit, backend=backend))])


def _model(items: Iterable[QStandardItem], parent: QWidget) -> QStandardItemModel:
    model = QStandardItemModel(parent)
    for item in items:
        model.appendRow(item)
    return model


_TITLES = {Backend.TENSORFLOW: "TensorFlow", Backend.JAX: "JAX", Backend.TORCH: "PyTorch"}
