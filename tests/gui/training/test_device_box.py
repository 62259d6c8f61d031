"""The list of devices, with what a backend might see put where its answer arrives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.session import Session
from netdesigner.app.training.device_box import DeviceBox
from netdesigner.engine.client.devices import AUTO, Device
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import Backend
from netdesigner.training.gpus import Probe

REHEARSAL = "2 logical processors (rehearsal)"


def probe_of(backend: Backend) -> Probe:
    devices = [Device("cpu", "a processor", backend)]
    devices += [Device(f"gpu:{number}", "a GPU", backend, 24_576) for number in range(2)]
    return Probe(backend, "linux", driver="550.1", devices=tuple(devices))


@pytest.mark.parametrize("backend", [Backend.TENSORFLOW, Backend.TORCH])
def test_several_gpus_and_a_rehearsal_can_be_chosen_where_keras_can_share(
    session: Session, qtbot: QtBot, backend: Backend
) -> None:
    session.runs.device = AUTO
    session.workspace.do("Share", [SetSettings(replace(session.document.fit, backend=backend, distributed=True))])
    box = DeviceBox(session)
    qtbot.addWidget(box)
    box._asked = backend
    box._take(probe_of(backend))
    shown = [box.itemText(index) for index in range(box.count())]
    assert shown[:4] == ["Automatic", "Processor (CPU)", "GPU 0: a GPU, 24 GB", "GPU 1: a GPU, 24 GB"]
    assert shown[4:] == ([] if backend is Backend.TORCH else ["2 GPUs together: 0, 1", REHEARSAL])
    if backend is Backend.TENSORFLOW:
        index = box.findText("2 GPUs together: 0, 1")
        box.setCurrentIndex(index)
        box.activated.emit(index)
        assert session.runs.device == "gpu:0,gpu:1"
        session.runs.device = AUTO  # it is kept for the next window
