"""What does not fit an output is greyed or adapted where it is chosen, and says why."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from netdesigner.app.model_settings.output_box import OutputBox
from netdesigner.app.session import Session
from netdesigner.catalogue.values import Instance
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.graph import changes
from netdesigner.graph.nodes import NodeId, OutputNode
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing
from tests.gui.model_settings.conftest import ShowPanel, settle
from tests.gui.model_settings.test_panel import choose

WAIT_MS = 60_000
SPARSE = "sparse_categorical_crossentropy"


@pytest.fixture
def digit(session: Session, drawing: Drawing, qtbot: QtBot) -> NodeId:
    """An output of ten classes, bound to handwritten digits; all about it is known."""
    pixels = drawing.layer("Flatten", drawing.input((8, 8, 1)))
    last = drawing.layer("Dense", pixels, units=10, activation="softmax", name="last")
    node = drawing.output(last, "digit", SPARSE, metrics=("accuracy",))
    bound = {node: Binding("digits", ("target",), Encoding.CLASSES)}
    drawing.do(SetSettings(DataSettings({"digits": BuiltinSource(BuiltinSet.DIGITS)}, bound)))
    workspace = session.workspace
    qtbot.waitUntil(lambda: session.data.is_complete and workspace.verdict(node) is not None, timeout=WAIT_MS)
    return node


@pytest.fixture
def box(session: Session, digit: NodeId, show_panel: ShowPanel) -> OutputBox:
    return show_panel(session).outputs[digit]


def node_of(session: Session, node: NodeId) -> OutputNode:
    found = session.document.network.main.nodes[node]
    assert isinstance(found, OutputNode)
    return found


def tip(combo: QComboBox, text: str) -> str | None:
    return combo.itemData(combo.findText(text), Qt.ItemDataRole.ToolTipRole)


def is_enabled(combo: QComboBox, text: str) -> bool:
    return bool(combo.model().index(combo.findText(text), 0).flags() & Qt.ItemFlag.ItemIsEnabled)


def test_what_fits_stands_first_and_what_does_not_says_why(box: OutputBox) -> None:
    assert box.loss.currentText() == "SparseCategoricalCrossentropy"
    assert box.loss.findText("SparseCategoricalCrossentropy") < box.loss.findText("CategoricalCrossentropy")
    assert not is_enabled(box.loss, "MeanSquaredError")
    assert "distances between numbers" in (tip(box.loss, "MeanSquaredError") or "")
    assert tip(box.loss, "SparseCategoricalCrossentropy") is None


def test_a_loss_that_wants_one_hot_is_adapted(session: Session, digit: NodeId, box: OutputBox) -> None:
    choose(box.loss, "No loss: not trained")
    assert node_of(session, digit).loss is None
    choose(box.loss, "CategoricalCrossentropy")
    assert node_of(session, digit).loss == SPARSE
    assert "sparse_categorical_crossentropy is taken" in box.note.text
    assert session.history.undo_names[-2:] == ["Set the loss of digit"] * 2


def test_precision_of_ten_classes_takes_target_and_loss_along(session: Session, digit: NodeId, box: OutputBox) -> None:
    steps = len(session.history.undo_names)
    choose(box.metrics.add, "Precision")
    assert node_of(session, digit).metrics == ("accuracy", "precision")
    assert node_of(session, digit).loss == "categorical_crossentropy"
    assert session.document.data.bindings[digit].encoding is Encoding.ONE_HOT
    assert "one-hot" in box.metrics.note.text
    assert len(session.history.undo_names) == steps + 1
    session.workspace.undo()
    assert node_of(session, digit).metrics == ("accuracy",)
    assert session.document.data.bindings[digit].encoding is Encoding.CLASSES


def test_precision_is_refused_where_the_target_cannot_be_changed(
    session: Session, drawing: Drawing, digit: NodeId, show_panel: ShowPanel
) -> None:
    drawing.do(SetSettings(DataSettings()))
    box = show_panel(session).outputs[digit]
    assert not is_enabled(box.metrics.add, "Precision")
    choose(box.metrics.add, "Precision")
    assert node_of(session, digit).metrics == ("accuracy",)


def test_a_metric_is_set_and_removed(session: Session, digit: NodeId, show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(session)
    box = panel.outputs[digit]
    choose(box.metrics.add, "SparseTopKCategoricalAccuracy")
    _, row = box.metrics.rows
    row.section.open()
    assert row.section.form is not None
    assert row.section.form.form is not None
    editor = row.section.form.form.editor("k")
    assert editor is not None
    editor.edited.emit(3)
    path = "keras.metrics.SparseTopKCategoricalAccuracy"
    assert node_of(session, digit).metrics == ("accuracy", Instance(path, {"k": 3}))
    qtbot.mouseClick(box.metrics.rows[0].remove, Qt.MouseButton.LeftButton)
    settle(qtbot, panel)
    assert node_of(session, digit).metrics == (Instance(path, {"k": 3}),)
    assert len(box.metrics.rows) == 1


def test_another_activation_is_noticed_and_adapted_to(
    session: Session, drawing: Drawing, digit: NodeId, show_panel: ShowPanel, qtbot: QtBot
) -> None:
    panel = show_panel(session)
    box = panel.outputs[digit]
    (layer,) = [layer for layer in drawing.graph.layers.values() if layer.name == "last"]
    drawing.do(*changes.reset_parameter(drawing.document.network, drawing.graph, layer.id, "activation"))
    settle(qtbot, panel)
    assert "shares between 0 and 1" in box.note.text
    box.note.accepted.emit()
    settle(qtbot, panel)
    expected = Instance("keras.losses.SparseCategoricalCrossentropy", {"from_logits": True})
    assert node_of(session, digit).loss == expected
    assert not box.note.text


def test_the_loss_that_goes_without_saying_is_offered(session: Session, digit: NodeId, box: OutputBox) -> None:
    choose(box.loss, "No loss: not trained")
    box.note.accepted.emit()
    assert node_of(session, digit).loss == SPARSE
