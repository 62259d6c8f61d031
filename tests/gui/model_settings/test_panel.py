"""Optimizer, learning rate, training and callbacks are set in the panel and shown as the document has them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.editors.mixed import MIXED
from netdesigner.app.editors.value_editor import ValueEditor
from netdesigner.app.model_settings.callbacks_box import CallbacksBox
from netdesigner.app.model_settings.optimizer_box import OptimizerBox
from netdesigner.app.model_settings.panel import ModelSettingsPanel
from netdesigner.app.model_settings.training_box import TrainingBox
from netdesigner.app.session import Session
from netdesigner.catalogue.values import Instance
from netdesigner.engine.client.device_list import installed_backends
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import Backend, CompileSettings, FitSettings
from tests.builders import Drawing
from tests.gui.model_settings.conftest import ShowPanel, settle
from tests.hand import Hand


def choose(combo: QComboBox, text: str) -> None:
    """Choose an item as a click on it does."""
    index = combo.findText(text)
    assert index >= 0, f"{text} is not offered"
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def line_of(widget: QWidget) -> QLineEdit:
    line = widget.focusProxy()
    assert isinstance(line, QLineEdit)
    return line


def write(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Type a text into a field and leave it."""
    line = line_of(widget)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_each_part_is_made_when_its_turn_comes_and_once(session: Session, qtbot: QtBot) -> None:
    panel = ModelSettingsPanel(session)
    qtbot.addWidget(panel)
    assert not panel.findChildren(OptimizerBox)
    with qtbot.waitExposed(panel):
        panel.show()
    for _ in range(2):
        panel.refresh()
    settle(qtbot, panel)
    assert [len(panel.findChildren(kind)) for kind in (OptimizerBox, TrainingBox, CallbacksBox)] == [1, 1, 1]


def test_a_learning_rate_is_typed(session: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(session)
    write(qtbot, panel.optimizer.rate.field.number, "0.003")
    expected = CompileSettings(Instance("keras.optimizers.Adam", {"learning_rate": 0.003}))
    assert session.document.compile == expected
    settle(qtbot, panel)
    assert session.history.undo_names == ["Set the learning rate"]
    write(qtbot, panel.optimizer.rate.field.number, "0.001")
    assert session.document.compile == CompileSettings("adam")
    session.workspace.undo()
    session.workspace.undo()
    settle(qtbot, panel)
    assert line_of(panel.optimizer.rate.field.number).text() == "0.001"


def test_the_slider_goes_in_powers_of_ten(session: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(session)
    qtbot.keyClick(panel.optimizer.rate.field.slider, Qt.Key.Key_PageUp)
    assert session.document.compile.optimizer == Instance("keras.optimizers.Adam", {"learning_rate": 0.01})
    settle(qtbot, panel)
    assert line_of(panel.optimizer.rate.field.number).text() == "0.01"


def _rate(session: Session) -> float:
    optimizer = session.document.compile.optimizer
    rate = optimizer.parameters["learning_rate"] if isinstance(optimizer, Instance) else None
    return rate if isinstance(rate, float) else 0.0


def test_a_drag_of_the_slider_is_one_step(session: Session, show_panel: ShowPanel, qtbot: QtBot, hand: Hand) -> None:
    slider = show_panel(session).optimizer.rate.field.slider
    middle, end = slider.rect().center(), QPoint(slider.width() - 8, slider.height() // 2)
    hand.drag((slider, middle), (slider, end))
    qtbot.waitUntil(lambda: not slider.isSliderDown() and _rate(session) > 0.3)
    assert session.history.undo_names == ["Set the learning rate"]


def test_another_optimizer_keeps_what_both_know(session: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    adam = Instance("keras.optimizers.Adam", {"learning_rate": 0.1, "beta_1": 0.8})
    session.history.do("Set", [SetSettings(CompileSettings(adam))])
    panel = show_panel(session)
    assert panel.optimizer.kinds.currentText() == "Adam"
    choose(panel.optimizer.kinds, "SGD")
    assert session.document.compile.optimizer == Instance("keras.optimizers.SGD", {"learning_rate": 0.1})
    choose(panel.optimizer.kinds, "LossScaleOptimizer")
    settle(qtbot, panel)
    assert session.document.compile.optimizer == Instance(
        "keras.optimizers.LossScaleOptimizer", {"inner_optimizer": "adam"}
    )
    assert panel.optimizer.rate.isHidden()


def test_parameters_of_the_optimizer_are_set_in_its_form(session: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(session)
    panel.optimizer.parameters.open()
    assert panel.optimizer.parameters.form is not None
    form = panel.optimizer.parameters.form.form
    assert form is not None
    assert form.editor("learning_rate") is None
    momentum = form.editor("beta_1")
    assert momentum is not None
    write(qtbot, momentum, "0.5")
    assert session.document.compile.optimizer == Instance("keras.optimizers.Adam", {"beta_1": 0.5})


def test_a_schedule_takes_the_place_of_a_number_and_back(session: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(session)
    rate = panel.optimizer.rate
    choose(rate.schedules, "ExponentialDecay")
    settle(qtbot, panel)
    optimizer = session.document.compile.optimizer
    assert isinstance(optimizer, Instance)
    schedule = optimizer.parameters["learning_rate"]
    assert isinstance(schedule, Instance)
    assert schedule.parameters == {"initial_learning_rate": 0.001, "decay_steps": 1000, "decay_rate": 0.1}
    assert rate.curve.isVisible()
    assert "0.001 to 0.0001" in rate.curve.accessibleName()
    assert rate.parameters.form is not None
    assert rate.parameters.form.form is not None
    decay = rate.parameters.form.form.editor("decay_rate")
    assert decay is not None
    write(qtbot, decay, "0.5")
    settle(qtbot, panel)
    assert "0.001 to 0.0005" in rate.curve.accessibleName()
    choose(rate.schedules, "Constant")
    settle(qtbot, panel)
    assert session.document.compile.optimizer == "adam"
    assert not rate.curve.isVisible()


@pytest.mark.parametrize(
    ("name", "text", "settings"),
    [
        ("epochs", "3", FitSettings(epochs=3)),
        ("batch_size", "64", FitSettings(batch_size=64)),
        ("seed", "42", FitSettings(seed=42)),
        ("steps_per_execution", "4", CompileSettings(steps_per_execution=4)),
    ],
)
def test_numbers_of_the_training(
    session: Session, show_panel: ShowPanel, qtbot: QtBot, name: str, text: str, settings: object
) -> None:
    editor = training_editor(show_panel(session), name)
    write(qtbot, editor, text)
    assert settings in (session.document.fit, session.document.compile)
    assert len(session.history.undo_names) == 1
    write(qtbot, editor, "-1")
    assert settings in (session.document.fit, session.document.compile)
    assert editor.problem()


def training_editor(panel: ModelSettingsPanel, name: str) -> ValueEditor:
    form = panel.training.numbers.form
    assert form is not None
    editor = form.editor(name)
    assert editor is not None
    return editor


def test_whether_xla_compiles_the_steps(session: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(session)
    combo = training_editor(panel, "jit_compile").focusProxy()
    assert isinstance(combo, QComboBox)
    choose(combo, "True")
    assert session.document.compile.jit_compile is True
    settle(qtbot, panel)
    choose(combo, "auto")
    assert session.document.compile == CompileSettings()


def test_one_dtype_policy_for_all_layers(
    session: Session, drawing: Drawing, show_panel: ShowPanel, qtbot: QtBot
) -> None:
    panel = show_panel(session)
    assert panel.training.policy.isHidden()
    first = drawing.layer("Dense", units=2)
    second = drawing.layer("Dense", units=2, dtype="float16")
    settle(qtbot, panel)
    form = panel.training.policy.form
    assert form is not None
    editor = form.editor("dtype")
    assert editor is not None
    assert editor.value() is MIXED
    combo = editor.focusProxy()
    assert isinstance(combo, QComboBox)
    choose(combo, "mixed_float16")
    layers = [drawing.graph.layers[drawing.layer_id(node)] for node in (first, second)]
    assert [layer.parameters["dtype"] for layer in layers] == ["mixed_float16"] * 2
    assert session.history.undo_names[-1] == "Set dtype of all layers"


def test_only_installed_backends_can_be_chosen(session: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    backends = show_panel(session).training.backends

    def can_be_chosen(backend: Backend) -> bool:
        flags = backends.model().index(list(Backend).index(backend), 0).flags()
        return bool(flags & Qt.ItemFlag.ItemIsEnabled)

    qtbot.waitUntil(lambda: tuple(filter(can_be_chosen, Backend)) == installed_backends())
    for index, backend in enumerate(Backend):
        tip = backends.itemData(index, Qt.ItemDataRole.ToolTipRole)
        assert (tip is None) == (backend in installed_backends())
    assert backends.currentText() == "TensorFlow"


def test_callbacks_come_are_set_and_go(session: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(session)
    choose(panel.callbacks.add, "EarlyStopping")
    choose(panel.callbacks.add, "CSVLogger")
    assert [item.type for item in session.document.fit.callbacks] == [
        "keras.callbacks.EarlyStopping",
        "keras.callbacks.CSVLogger",
    ]
    stopping, logger = panel.callbacks.rows
    assert logger.section.form is not None, "what must be given is asked for at once"
    stopping.section.open()
    assert stopping.section.form is not None
    assert stopping.section.form.form is not None
    patience = stopping.section.form.form.editor("patience")
    assert patience is not None
    write(qtbot, patience, "7")
    assert session.document.fit.callbacks[0] == Instance("keras.callbacks.EarlyStopping", {"patience": 7})
    qtbot.mouseClick(stopping.remove, Qt.MouseButton.LeftButton)
    settle(qtbot, panel)
    assert [item.type for item in session.document.fit.callbacks] == ["keras.callbacks.CSVLogger"]
    assert len(panel.callbacks.rows) == 1


def test_outputs_come_and_go_with_the_drawing(
    session: Session, drawing: Drawing, show_panel: ShowPanel, qtbot: QtBot
) -> None:
    panel = show_panel(session)
    assert not panel.outputs
    dense = drawing.layer("Dense", drawing.input((4,)), units=1)
    first, second = drawing.output(dense, "first", "mse"), drawing.output(dense, "second")
    settle(qtbot, panel)
    assert list(panel.outputs) == [first, second]
    assert panel.outputs[first].loss.currentText() == "MeanSquaredError"
    session.workspace.undo()
    settle(qtbot, panel)
    assert list(panel.outputs) == [first]
