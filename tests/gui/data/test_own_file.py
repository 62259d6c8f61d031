"""Functions of one's own in the data panel: trusted first, called by a child, checked against the network."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netdesigner.app.attached.trust_dialog import TrustDialog
from netdesigner.app.data.panel import DataPanel
from netdesigner.app.session import Session
from netdesigner.data.findings import DataCode
from netdesigner.data.own_checks import ENDLESS
from netdesigner.data.sources.own import Gives, OwnFunction, OwnSource
from netdesigner.project.attached import digest_of
from netdesigner.project.trust import trust
from tests.builders import Drawing
from tests.gui.conftest import MakeSession

WAIT_MS = 120_000
MOONS = """\
import numpy as np
import tensorflow as tf


def _points(count):
    x = np.random.default_rng(count).normal(size=(count, 4)).astype("float32")
    return x, (x[:, 0] > 0).astype("int32")


def make_train(batch_size, seed=0):
    return tf.data.Dataset.from_tensor_slices(_points(200)).shuffle(200, seed=seed).batch(batch_size)


def make_test(batch_size):
    return tf.data.Dataset.from_tensor_slices(_points(40)).batch(batch_size).repeat()


def arrays():
    x, y = _points(60)
    return {"points": x, "side": y}


def samples():
    return tf.data.Dataset.from_tensor_slices(_points(20))


def broken():
    return 1 / 0


def hangs():
    while True:
        print("still here")
"""


@pytest.fixture
def session(make_session: MakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "settings"))
    session = make_session(path=tmp_path / "project.netd")
    drawing = Drawing(session.history)
    given = drawing.input((4,), "point")
    drawing.output(
        drawing.layer("Dense", given, units=2, activation="softmax"), "side", "sparse_categorical_crossentropy"
    )
    return session


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> DataPanel:
    panel = DataPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1400, 500)
    panel.move(0, 0)
    panel.show()
    qtbot.waitUntil(lambda: panel.isVisible() and panel.is_built, timeout=WAIT_MS)
    return panel


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "moons.py"
    path.write_text(MOONS)
    return path


@pytest.fixture
def settled(session: Session, panel: DataPanel, qtbot: QtBot) -> Callable[[], set[DataCode]]:
    """Wait until all is called and looked at, and return what is wrong."""

    def wait() -> set[DataCode]:
        def is_so() -> bool:
            codes = {finding.code for finding in session.data.findings}
            return session.data.is_complete and session.own.called is None and DataCode.OWN_NOT_CALLED not in codes

        qtbot.waitUntil(is_so, timeout=WAIT_MS)
        panel.refresh()
        return {finding.code for finding in session.data.findings}

    return wait


def _source(session: Session) -> OwnSource:
    source = session.document.data.sources["moons"]
    assert isinstance(source, OwnSource)
    return source


def _told(session: Session) -> set[DataCode]:
    return {finding.code for finding in session.data.findings if finding.code.startswith("data.own")}


def _choose(panel: DataPanel, part: str, name: str) -> None:
    panel.refresh()
    field = panel.details.own.functions[part]
    field.setCurrentIndex(field.findText(name))
    field.activated.emit(field.currentIndex())


def test_a_function_that_is_trusted_gives_batches_which_are_seen_and_checked(
    session: Session, panel: DataPanel, file: Path, qtbot: QtBot, settled: Callable[[], set[DataCode]]
) -> None:
    panel.sources.add_files([file])
    dialogs = QApplication.topLevelWidgets
    qtbot.waitUntil(
        lambda: any(isinstance(item, TrustDialog) and item.isVisible() for item in dialogs()), timeout=WAIT_MS
    )
    assert not session.document.data.sources  # nothing was executed yet
    next(item for item in dialogs() if isinstance(item, TrustDialog)).accept_button.click()
    qtbot.waitUntil(lambda: "moons" in session.document.data.sources, timeout=WAIT_MS)
    source = _source(session)
    assert source.training == OwnFunction("make_train", ("batch_size", "seed"))
    assert source.test == OwnFunction("make_test", ("batch_size",))
    settled()
    batches = session.data.facts["moons"].batches
    assert batches is not None
    assert (batches.kind, batches.counts) == ("tf.data.Dataset", {"training": 7, "test": ENDLESS})
    panel.bindings.automatic.click()
    assert {binding.fields for binding in session.document.data.bindings.values()} == {("x",), ("y",)}
    assert settled() == {DataCode.OWN_ENDLESS}
    panel.details.own.steps["test"].setValue(2)
    assert settled() == set()
    assert not panel.split.kinds.isEnabled()  # batches cannot be divided


@pytest.mark.slow
def test_arrays_are_taken_for_arrays_and_single_samples_are_put_together(
    session: Session, panel: DataPanel, file: Path, qtbot: QtBot, settled: Callable[[], set[DataCode]]
) -> None:
    trust(digest_of(file.read_bytes()), file.name)
    panel.sources.add_files([file])
    qtbot.waitUntil(lambda: "moons" in session.document.data.sources, timeout=WAIT_MS)
    _choose(panel, "test", "")
    _choose(panel, "training", "arrays")
    settled()
    assert _source(session).gives is Gives.NAMED
    assert list(session.data.facts["moons"].fields) == ["points", "side"]
    assert panel.split.kinds.isEnabled()
    _choose(panel, "training", "samples")
    settled()
    assert _source(session).gives is Gives.SAMPLES
    file.write_text(f"{MOONS}# changed\n")
    qtbot.waitUntil(lambda: _told(session) == {DataCode.OWN_NOT_CALLED}, timeout=WAIT_MS)  # it is asked for again


@pytest.mark.slow
def test_what_a_function_does_wrong_is_told_with_its_line_or_called_off(
    session: Session, panel: DataPanel, file: Path, qtbot: QtBot, settled: Callable[[], set[DataCode]]
) -> None:
    trust(digest_of(file.read_bytes()), file.name)
    panel.sources.add_files([file])
    qtbot.waitUntil(lambda: "moons" in session.document.data.sources, timeout=WAIT_MS)
    _choose(panel, "test", "")
    _choose(panel, "training", "broken")
    assert _source(session).training.name == "broken"
    assert DataCode.OWN_FAILED in settled()
    [finding] = [item for item in session.data.findings if item.code is DataCode.OWN_FAILED]
    assert finding.row == MOONS.splitlines().index("    return 1 / 0") + 1
    assert "ZeroDivisionError" in panel.fields.note.text
    _choose(panel, "training", "hangs")
    hangs = _source(session)
    qtbot.waitUntil(lambda: session.own.called == hangs, timeout=WAIT_MS)
    panel.refresh()
    panel.fields.note.button.click()
    assert DataCode.OWN_CANCELLED in settled()
