"""Choosing what runs compute on, and being told why a GPU cannot be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.app.training.device_words import REHEARSAL, device_words
from netdesigner.codegen.distributing import can_distribute
from netdesigner.engine.client.devices import AUTO, CPU, Device, gpu_number
from netdesigner.i18n import _
from netdesigner.project.settings import Backend

if TYPE_CHECKING:
    from netdesigner.training.gpus import Probe

_ID = 0x0101  # Qt.ItemDataRole.UserRole + 1
_MARGIN = 32


@dataclass(frozen=True, slots=True)
class _Asking:
    backend: Backend

    def carry_out(self) -> Probe:
        from netdesigner.training.gpus import probe  # here and not above: loaded on a thread

        return probe(self.backend)


class DeviceBox(QComboBox):
    """The devices of the project's backend, listed in the background once the engines were started."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: Probe | None = None
        self._asked: Backend | None = None
        self._is_shared = session.document.fit.distributed
        self.setAccessibleName(_("Device"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self._show()
        self.activated.connect(self._choose)
        refresher = Refresher(self, self._ask, delay_ms=200)
        session.workspace.edited.connect(refresher.request)
        session.runs.device_changed.connect(self._show)
        session.runs.changed.connect(self._enable)
        session.program.engines.started.connect(refresher.request)
        refresher.request()

    def showPopup(self) -> None:
        """Show the list as wide as what it says."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _MARGIN)
        super().showPopup()

    def _ask(self) -> None:
        backend = self._session.document.fit.backend
        if self._is_shared is not self._session.document.fit.distributed:
            self._is_shared = self._session.document.fit.distributed
            self._show()
        if self._session.program.engines.design is not None and backend is not self._asked:
            self._asked = backend
            self._session.program.background.run(_Asking(backend).carry_out, self._take)

    def _take(self, found: Probe) -> None:
        if found.backend is self._asked:
            self._found = found
            self._show()

    def _show(self) -> None:
        model = QStandardItemModel(self)
        for item in self._items():
            model.appendRow(item)
        self.setModel(model)
        self.setCurrentIndex(max(0, self.findData(self._session.runs.device, _ID)))
        self.setToolTip(self._tip())
        self._enable()

    def _items(self) -> list[QStandardItem]:
        items = [_item(AUTO, _("Automatic"), "gauge"), _item(CPU, _("Processor (CPU)"), "cpu")]
        found = self._found
        gpus = found.gpus if found else ()
        items += [_item(gpu.id, _gpu_text(gpu), "zap") for gpu in gpus]
        items += self._shared(gpus)
        chosen = self._session.runs.device
        if chosen not in [item.data(_ID) for item in items]:
            items.append(_item(chosen, device_words(chosen), "zap"))
        if (sentence := self._no_gpu()) is not None:
            items.append(_disabled(_("No GPU: {reason}").format(reason=sentence)))
        return items

    def _shared(self, gpus: Sequence[Device]) -> list[QStandardItem]:
        """Return the choices of several devices, for backends with which Keras lets them share the work."""
        fit = self._session.document.fit
        if not can_distribute(fit.backend):
            return []
        several = ",".join(gpu.id for gpu in gpus) if len(gpus) > 1 else None
        items = [] if several is None else [_item(several, device_words(several), "zap")]
        return [*items, _item(REHEARSAL, device_words(REHEARSAL), "cpu")] if fit.distributed else items

    def _no_gpu(self) -> str | None:
        if self._found is None:
            return None
        from netdesigner.training.gpus import no_gpu_sentence, why_no_gpu  # loaded by now

        reason = why_no_gpu(self._found)
        return None if reason is None else no_gpu_sentence(reason, self._found.backend)

    def _tip(self) -> str:
        text = _("What the next run computes on. Automatic takes a GPU where there is one.")
        sentence = self._no_gpu()
        return text if sentence is None else f"{text}\n{sentence}"

    def _choose(self) -> None:
        self._session.runs.device = self.currentData(_ID)

    def _enable(self) -> None:
        self.setEnabled(not self._session.runs.is_running)


def _item(device: str, text: str, picture: str) -> QStandardItem:
    item = QStandardItem(icon(picture), text)
    item.setData(device, _ID)
    return item


def _disabled(text: str) -> QStandardItem:
    item = _item("", text, "circle-alert")
    item.setEnabled(False)
    item.setToolTip(text)
    return item


def _gpu_text(gpu: Device) -> str:
    number = gpu_number(gpu.id)
    if gpu.memory_mb is None:
        return _("GPU {number}: {name}").format(number=number, name=gpu.name)
    text = _("GPU {number}: {name}, {memory} GB")
    return text.format(number=number, name=gpu.name, memory=f"{gpu.memory_mb / 1024:.0f}")
