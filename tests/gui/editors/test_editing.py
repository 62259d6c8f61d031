"""Setting values as a person does: typing, stepping, choosing, taking back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.editors.combo import Combo
from netdesigner.app.editors.factory import editor_for, items_editor_for
from netdesigner.app.editors.items_editor import ItemsEditor
from netdesigner.app.editors.mixed import MIXED
from netdesigner.app.editors.object_editor import ObjectEditor
from netdesigner.app.editors.value_editor import ValueEditor
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance, Value

CATALOGUE = load_catalogue()
CONV = CATALOGUE.layers["keras.layers.Conv2D"].parameters
LSTM = CATALOGUE.layers["keras.layers.LSTM"].parameters

MakeEditor = Callable[..., ValueEditor]


class Told:
    """What an editor has told."""

    def __init__(self, editor: ValueEditor) -> None:
        self.typed: list[Value] = []
        self.edited: list[Value] = []
        self.abandoned = 0
        editor.typing.connect(self.typed.append)
        editor.edited.connect(self.edited.append)
        editor.abandoned.connect(self._count)

    def _count(self) -> None:
        self.abandoned += 1


@pytest.fixture
def make(qtbot: QtBot) -> MakeEditor:
    """Make editors that are shown with something else that can take the focus."""

    def make(parameter: Parameter, value: Value = None) -> ValueEditor:
        editor = editor_for(parameter, CATALOGUE)
        qtbot.addWidget(editor)
        editor.owner = "conv_1"
        if value is not None:
            editor.set_value(value)
        with qtbot.waitExposed(editor):
            editor.show()
        return editor

    return make


def line_of(editor: ValueEditor) -> QLineEdit:
    line = editor.findChild(QLineEdit)
    assert line is not None
    return line


def retype(qtbot: QtBot, editor: ValueEditor, text: str, *, enter: bool = True) -> None:
    line = line_of(editor)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    if enter:
        qtbot.keyClick(line, Qt.Key.Key_Return)


def choose(qtbot: QtBot, widget: QWidget, name: str) -> None:
    """Choose an item of the first list by the keyboard."""
    combo = widget if isinstance(widget, Combo) else widget.findChild(Combo)
    assert combo is not None
    place = combo.findText(name)
    assert place >= 0, name
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def test_typing_tells_each_legal_value_and_enter_the_last(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(CONV["filters"], 3)
    told = Told(editor)
    retype(qtbot, editor, "64")
    assert told.typed == [6, 64]
    assert told.edited == [64]


@pytest.mark.parametrize(("name", "text"), [("filters", "0"), ("filters", "abc"), ("kernel_size", "3 x 3 x 3")])
def test_what_is_refused_stays_with_the_reason(qtbot: QtBot, make: MakeEditor, name: str, text: str) -> None:
    editor = make(CONV[name], 5)
    told = Told(editor)
    retype(qtbot, editor, text)
    assert told.abandoned == len(told.typed[:1])
    sentence = editor.problem()
    assert sentence is not None
    assert name in sentence
    assert "conv_1" in sentence
    assert line_of(editor).text() == text
    assert editor.value() == 5
    assert told.edited == []
    editor.follow(editor.value())
    assert line_of(editor).text() == text


def test_a_legal_value_after_a_refused_one_clears_the_reason(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(CONV["filters"], 5)
    retype(qtbot, editor, "0")
    retype(qtbot, editor, "8", enter=False)
    assert editor.problem() is None


def test_escape_takes_back_what_was_typed(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(CONV["filters"], 5)
    told = Told(editor)
    retype(qtbot, editor, "77", enter=False)
    qtbot.keyClick(line_of(editor), Qt.Key.Key_Escape)
    assert editor.value() == 5
    assert line_of(editor).text() == "5"
    assert told.abandoned == 1
    assert told.edited == []


def test_arrow_keys_step_as_far_as_it_is_legal(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(CONV["filters"], 2)
    line = line_of(editor)
    line.setFocus()
    for _ in range(4):
        qtbot.keyClick(line, Qt.Key.Key_Down)
    assert (editor.value(), editor.problem()) == (1, None)
    qtbot.keyClick(line, Qt.Key.Key_PageUp)
    assert editor.value() == 11


def test_a_small_number_steps_in_its_last_place(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(LSTM["dropout"])
    retype(qtbot, editor, "0.25", enter=False)
    qtbot.keyClick(line_of(editor), Qt.Key.Key_Up)
    assert editor.value() == 0.26


def test_the_default_is_shown_quietly_and_restored_by_its_button(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(CONV["strides"])
    assert line_of(editor).text() == ""
    assert "1" in line_of(editor).placeholderText()
    retype(qtbot, editor, "2")
    button = editor.findChild(QToolButton)
    assert button is not None
    assert button.isVisible()
    told = Told(editor)
    button.click()
    assert told.edited == [(1, 1)]
    assert line_of(editor).text() == ""
    assert not button.isVisible()


def test_an_emptied_field_goes_back_to_the_default(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(CONV["groups"], 4)
    told = Told(editor)
    line_of(editor).selectAll()
    qtbot.keyClick(line_of(editor), Qt.Key.Key_Delete)
    qtbot.keyClick(line_of(editor), Qt.Key.Key_Return)
    assert told.edited == [1]


def test_an_emptied_field_that_is_needed_says_so(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(CONV["filters"], 4)
    line_of(editor).selectAll()
    qtbot.keyClick(line_of(editor), Qt.Key.Key_Delete)
    qtbot.keyClick(line_of(editor), Qt.Key.Key_Return)
    assert editor.problem() is not None
    assert editor.value() == 4


def test_a_check_box_goes_through_what_is_legal(qtbot: QtBot, make: MakeEditor) -> None:
    sure = make(CONV["use_bias"])
    box = sure.findChild(QCheckBox)
    assert box is not None
    told = Told(sure)
    box.click()
    box.click()
    assert told.edited == [False, True]
    unsure = make(Parameter("flash_attention", (Kind.BOOLEAN,), nullable=True))
    box = unsure.findChild(QCheckBox)
    assert box is not None
    told = Told(unsure)
    for _ in range(3):
        box.click()
    assert told.edited == [True, False, None]


def test_an_identifier_stays_a_text_while_nothing_of_it_is_set(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(CONV["kernel_regularizer"])
    told = Told(editor)
    choose(qtbot, editor, "l2")
    assert told.edited == ["l2"]


def test_a_parameter_of_a_regularizer_makes_an_object_of_it(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(CONV["kernel_regularizer"], "l2")
    told = Told(editor)
    assert isinstance(editor, ObjectEditor)
    form = editor.form()
    assert form is not None
    inner = form.editor("l2")
    assert inner is not None
    retype(qtbot, inner, "0.5")
    assert told.edited == [Instance("keras.regularizers.L2", {"l2": 0.5})]
    retype(qtbot, inner, "-1")
    assert "L2" in (inner.problem() or "")
    assert editor.value() == Instance("keras.regularizers.L2", {"l2": 0.5})
    inner.reset()
    assert editor.value() == "l2"


def test_letters_that_one_layer_alone_has_choose_it(qtbot: QtBot) -> None:
    editor = editor_for(CATALOGUE.layers["keras.layers.StackedRNNCells"].parameters["cells"], CATALOGUE)
    qtbot.addWidget(editor)
    assert isinstance(editor, ItemsEditor)
    editor.owner = "stack"
    editor.set_value((Instance("keras.layers.LSTMCell", {"units": 2}),))
    (cell,) = editor.editors()
    retype(qtbot, cell, "gru")
    assert cell.problem() == "“stack” needs a value for GRUCell.units. Set it."


def test_an_object_that_needs_parameters_waits_for_them(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(CATALOGUE.layers["keras.layers.Bidirectional"].parameters["layer"])
    told = Told(editor)
    choose(qtbot, editor, "LSTM")
    assert told.edited == []
    assert "units" in (editor.problem() or "")
    assert isinstance(editor, ObjectEditor)
    form = editor.form()
    assert form is not None
    units = form.editor("units")
    assert units is not None
    retype(qtbot, units, "7")
    assert told.edited == [Instance("keras.layers.LSTM", {"units": 7})]
    assert editor.problem() is None


def test_a_number_stands_beside_the_schedules(qtbot: QtBot, make: MakeEditor) -> None:
    rate = CATALOGUE.find("keras.optimizers.Adam").parameters["learning_rate"]
    editor = make(rate)
    told = Told(editor)
    retype(qtbot, editor, "3e-4")
    assert told.edited == [0.0003]
    retype(qtbot, editor, "soon")
    assert editor.problem() is not None
    assert line_of(editor).text() == "soon"
    assert editor.value() == 0.0003


def test_a_whole_optimizer_can_be_put_together(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(Parameter("optimizer", (Kind.OPTIMIZER,), required=True), "adam")
    assert isinstance(editor, ObjectEditor)
    form = editor.form()
    assert form is not None
    rate = form.editor("learning_rate")
    assert isinstance(rate, ObjectEditor)
    choose(qtbot, rate, "ExponentialDecay")
    inner = rate.form()
    assert inner is not None
    for name, text in {"initial_learning_rate": "0.1", "decay_steps": "100", "decay_rate": "0.9"}.items():
        field = inner.editor(name)
        assert field is not None
        retype(qtbot, field, text)
    schedule = {"initial_learning_rate": 0.1, "decay_steps": 100, "decay_rate": 0.9}
    rate_value = Instance("keras.optimizers.schedules.ExponentialDecay", schedule)
    assert editor.value() == Instance("keras.optimizers.Adam", {"learning_rate": rate_value})


def test_the_same_loss_is_offered_once_and_made_an_object_when_needed(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(Parameter("loss", (Kind.LOSS,), nullable=True), "mse")
    combo = editor.findChild(Combo)
    assert combo is not None
    assert combo.currentText() == "mean_squared_error"
    assert editor.value() == "mse"
    choose(qtbot, editor, "sparse_categorical_crossentropy")
    assert editor.value() == "sparse_categorical_crossentropy"
    assert isinstance(editor, ObjectEditor)
    form = editor.form()
    assert form is not None
    logits = form.editor("from_logits")
    assert logits is not None
    box = logits.findChild(QCheckBox)
    assert box is not None
    box.click()
    assert editor.value() == Instance("keras.losses.SparseCategoricalCrossentropy", {"from_logits": True})


def test_cells_are_added_moved_and_removed(qtbot: QtBot) -> None:
    cells = CATALOGUE.layers["keras.layers.StackedRNNCells"].parameters["cells"]
    editor = editor_for(cells, CATALOGUE)
    qtbot.addWidget(editor)
    assert isinstance(editor, ItemsEditor)
    lstm, gru = (Instance(f"keras.layers.{name}Cell", {"units": 2}) for name in ("LSTM", "GRU"))
    editor.set_value((lstm, gru))
    told = Told(editor)
    up = [button for button in editor.below.findChildren(QToolButton) if button.toolTip() == "Move up"]
    up[1].click()
    assert told.edited == [(gru, lstm)]
    remove = [button for button in editor.below.findChildren(QToolButton) if button.toolTip() == "Remove"]
    remove[0].click()
    assert told.edited[-1] in ((lstm,), (gru,))


def test_metrics_are_a_list_of_names(qtbot: QtBot) -> None:
    parameter = Parameter("metrics", (Kind.ANY,), default=(), default_spellings=((),))
    item = Parameter("metric", (Kind.METRIC,), required=True)
    editor = items_editor_for(parameter, item, CATALOGUE)
    qtbot.addWidget(editor)
    told = Told(editor)
    assert isinstance(editor, ItemsEditor)
    editor.set_value(("accuracy",))
    choose(qtbot, editor.editors()[0], "precision")
    assert told.edited == [("precision",)]


def test_a_vocabulary_is_one_text_on_each_line(qtbot: QtBot, make: MakeEditor) -> None:
    editor = make(replace(CATALOGUE.layers["keras.layers.StringLookup"].parameters["vocabulary"]))
    told = Told(editor)
    lines = editor.findChild(QPlainTextEdit)
    assert lines is not None
    editor.activateWindow()
    lines.setFocus()
    qtbot.waitUntil(lines.hasFocus)
    qtbot.keyClicks(lines, "one")
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    qtbot.keyClicks(lines, "two words")
    lines.clearFocus()
    qtbot.waitUntil(lambda: told.edited == [("one", "two words")])


@pytest.mark.parametrize("name", ["filters", "padding", "use_bias", "kernel_regularizer", "dtype", "data_format"])
def test_several_values_are_none_of_them_until_one_is_set(qtbot: QtBot, make: MakeEditor, name: str) -> None:
    editor = make(CONV[name])
    editor.set_value(MIXED)
    assert editor.value() is MIXED
    editor.follow(MIXED)
    assert editor.value() is MIXED
    told = Told(editor)
    editor.set_value({"filters": 3, "use_bias": True}.get(name))
    assert told.edited == []
    assert editor.value() is not MIXED
