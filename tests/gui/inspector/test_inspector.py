"""The inspector shows what is selected and edits it, one undo step for each thing that a person does."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.editors.mixed import MIXED
from netdesigner.app.editors.object_editor import ObjectEditor
from netdesigner.app.editors.section import Section
from netdesigner.app.editors.value_editor import ValueEditor
from netdesigner.app.inspector.node_page import NodePage
from netdesigner.app.inspector.panel import InspectorPanel
from netdesigner.app.problems.fix_button import FixButton
from netdesigner.app.session import Session
from netdesigner.app.turns import Turns
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.values import Instance, Ref
from netdesigner.engine.client.report import Report
from netdesigner.graph import changes
from netdesigner.graph.checks import node_problems
from netdesigner.graph.nodes import InputNode, NodeId, OutputNode
from netdesigner.graph.problems import Status
from netdesigner.graph.specs import NodeVerdict, TensorSpec, Weights
from tests.builders import Drawing

Open = Callable[..., InspectorPanel]


@pytest.fixture
def inspect(qtbot: QtBot, session: Session) -> Open:
    """Show the inspector with nodes selected."""
    panel = InspectorPanel(session)
    qtbot.addWidget(panel)

    def show(*nodes: NodeId) -> InspectorPanel:
        session.workspace.select(nodes)
        with qtbot.waitExposed(panel):
            panel.show()
        panel.refresh()
        return panel

    return show


def field(panel: InspectorPanel, name: str, number: int = 0) -> ValueEditor:
    form = panel.node_page().forms[number].form
    assert form is not None
    editor = form.editor(name)
    assert editor is not None
    return editor


def line_in(widget: QWidget) -> QLineEdit:
    line = widget.findChild(QLineEdit)
    assert line is not None
    return line


def retype(qtbot: QtBot, widget: QWidget, text: str, *, enter: bool = True) -> None:
    line = line_in(widget)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    if enter:
        qtbot.keyClick(line, Qt.Key.Key_Return)


def verdict(*shape: int | None, **known: object) -> NodeVerdict:
    return NodeVerdict(Status.OK, (TensorSpec(shape),), **known)  # type: ignore[arg-type]


def parameters(session: Session, drawing: Drawing, node: NodeId) -> dict[str, object]:
    return dict(session.workspace.graph.layers[drawing.layer_id(node)].parameters)


def test_typing_is_one_undo_step_and_undo_restores_the_field(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    conv = drawing.layer("Conv2D", filters=8, kernel_size=3, name="conv")
    panel = inspect(conv)
    steps = len(session.history.undo_names)
    retype(qtbot, field(panel, "filters"), "128")
    assert parameters(session, drawing, conv)["filters"] == 128
    assert session.history.undo_names[steps:] == ["Set filters of conv"]
    session.workspace.undo()
    qtbot.waitUntil(lambda: line_in(field(panel, "filters")).text() == "8")


def test_a_node_is_shown_bit_by_bit_and_never_another_than_the_selected_one(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    conv, dense = drawing.layer("Conv2D", name="conv"), drawing.layer("Dense", name="dense")
    panel = inspect()
    session.workspace.select([conv])
    qtbot.waitUntil(lambda: panel.findChild(Turns) is not None)
    session.workspace.select([dense])
    qtbot.waitUntil(lambda: line_in(panel.node_page().name).text() == "dense")
    qtbot.waitUntil(lambda: field(panel, "units").isVisible())
    session.workspace.select([conv])
    session.workspace.select([])
    qtbot.waitUntil(panel.graph_page().isVisible)
    assert not panel.node_page().isVisible()


def test_a_node_that_goes_while_it_is_prepared_is_not_shown(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    conv = drawing.layer("Conv2D", name="conv")
    panel = inspect()
    session.workspace.select([conv])
    qtbot.waitUntil(lambda: panel.findChild(NodePage) is not None)
    session.workspace.do("Delete", changes.remove_nodes(session.workspace.graph, [conv]))
    qtbot.waitUntil(panel.graph_page().isVisible)
    assert not panel.node_page().isVisible()


def test_two_edits_of_one_field_are_two_undo_steps(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    conv = drawing.layer("Conv2D", filters=8, kernel_size=3)
    panel = inspect(conv)
    steps = len(session.history.undo_names)
    retype(qtbot, field(panel, "filters"), "16")
    retype(qtbot, field(panel, "filters"), "32")
    assert len(session.history.undo_names) == steps + 2


def test_what_is_typed_is_in_the_document_at_once_and_keeps_its_place(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    conv = drawing.layer("Conv2D", filters=8, kernel_size=3)
    panel = inspect(conv)
    retype(qtbot, field(panel, "filters"), "64", enter=False)
    assert parameters(session, drawing, conv)["filters"] == 64
    panel.refresh()
    line = line_in(field(panel, "filters"))
    assert (line.text(), line.cursorPosition()) == ("64", 2)


def test_escape_leaves_no_undo_step(qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open) -> None:
    conv = drawing.layer("Conv2D", filters=8, kernel_size=3)
    panel = inspect(conv)
    steps = session.history.undo_names
    retype(qtbot, field(panel, "filters"), "64", enter=False)
    qtbot.keyClick(line_in(field(panel, "filters")), Qt.Key.Key_Escape)
    assert parameters(session, drawing, conv)["filters"] == 8
    assert session.history.undo_names == steps


@pytest.mark.parametrize(("name", "text"), [("filters", "0"), ("filters", "abc"), ("kernel_size", "3 x 3 x 3")])
def test_what_is_refused_leaves_the_document_as_it_was(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open, name: str, text: str
) -> None:
    conv = drawing.layer("Conv2D", filters=8, kernel_size=5)
    panel = inspect(conv)
    before, steps = parameters(session, drawing, conv), session.history.undo_names
    retype(qtbot, field(panel, name), text)
    panel.refresh()
    assert parameters(session, drawing, conv) == before
    assert session.history.undo_names == steps
    assert line_in(field(panel, name)).text() == text
    assert name in (field(panel, name).problem() or "")


def test_another_node_of_the_same_type_shows_its_own_values(qtbot: QtBot, drawing: Drawing, inspect: Open) -> None:
    first = drawing.layer("Conv2D", filters=8, kernel_size=3)
    second = drawing.layer("Conv2D", filters=16, kernel_size=5)
    panel = inspect(first)
    kept = field(panel, "filters")
    retype(qtbot, kept, "0")
    inspect(second)
    assert field(panel, "filters") is kept
    assert (line_in(kept).text(), kept.problem()) == ("16", None)


def test_a_default_that_is_restored_is_taken_out_of_the_document(
    session: Session, drawing: Drawing, inspect: Open
) -> None:
    conv = drawing.layer("Conv2D", filters=8, kernel_size=3, strides=2)
    panel = inspect(conv)
    field(panel, "strides").reset()
    assert "strides" not in parameters(session, drawing, conv)


def test_a_regularizer_is_set_with_its_parameter(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    conv = drawing.layer("Conv2D", filters=8, kernel_size=3, kernel_regularizer="l2")
    panel = inspect(conv)
    editor = field(panel, "kernel_regularizer")
    assert isinstance(editor, ObjectEditor)
    form = editor.form()
    assert form is not None
    inner = form.editor("l2")
    assert inner is not None
    retype(qtbot, inner, "0.25")
    assert parameters(session, drawing, conv)["kernel_regularizer"] == Instance("keras.regularizers.L2", {"l2": 0.25})
    session.workspace.undo()
    qtbot.waitUntil(lambda: editor.value() == "l2")


def test_several_nodes_are_edited_in_one_undo_step(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    convs = [drawing.layer("Conv2D", filters=number, kernel_size=3) for number in (8, 16, 32)]
    dense = drawing.layer("Dense", units=3)
    panel = inspect(*convs)
    form = panel.several_page().form.form
    assert form is not None
    filters, size = form.editor("filters"), form.editor("kernel_size")
    assert filters is not None
    assert size is not None
    assert (filters.value(), size.value()) == (MIXED, 3)
    steps = len(session.history.undo_names)
    retype(qtbot, filters, "64")
    assert [parameters(session, drawing, conv)["filters"] for conv in convs] == [64, 64, 64]
    assert len(session.history.undo_names) == steps + 1
    session.workspace.undo()
    assert [parameters(session, drawing, conv)["filters"] for conv in convs] == [8, 16, 32]
    inspect(convs[0], dense)
    form = panel.several_page().form.form
    assert form is not None
    assert form.editor("filters") is None
    assert form.editor("activation") is not None


def test_a_name_is_changed_in_place(qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open) -> None:
    drawing.layer("Dense", units=2, name="taken")
    dense = drawing.layer("Dense", units=2, name="mine")
    panel = inspect(dense)
    panel.rename()
    page = panel.node_page()
    retype(qtbot, page.name, "better")
    assert session.workspace.graph.layers[drawing.layer_id(dense)].name == "better"
    for refused in ("taken", "a/b"):
        retype(qtbot, page.name, refused)
        assert refused in (page.name.problem() or "")
        assert line_in(page.name).text() == refused
        assert session.workspace.graph.layers[drawing.layer_id(dense)].name == "better"
    qtbot.keyClick(line_in(page.name), Qt.Key.Key_Escape)
    assert (line_in(page.name).text(), page.name.problem()) == ("better", None)


def test_the_model_is_renamed_when_nothing_is_selected(qtbot: QtBot, session: Session, inspect: Open) -> None:
    panel = inspect()
    retype(qtbot, panel.graph_page().name, "classifier")
    assert session.workspace.graph.name == "classifier"


def test_an_input_has_a_shape(qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open) -> None:
    image = drawing.input()
    panel = inspect(image)
    retype(qtbot, field(panel, "shape"), "28x28x1")
    node = session.workspace.graph.nodes[image]
    assert isinstance(node, InputNode)
    assert node.shape == (28, 28, 1)
    retype(qtbot, field(panel, "shape"), "28 x -1")
    assert field(panel, "shape").problem() is not None
    retype(qtbot, field(panel, "batch_size"), "16")
    node = session.workspace.graph.nodes[image]
    assert isinstance(node, InputNode)
    assert (node.shape, dict(node.parameters)) == ((28, 28, 1), {"batch_size": 16})


def test_an_output_is_offered_losses_and_metrics_that_fit(session: Session, drawing: Drawing, inspect: Open) -> None:
    given = drawing.input((3,))
    output = drawing.output(drawing.layer("Dense", given, units=10, activation="softmax"))
    box = inspect(output).node_page().output.box
    assert box is not None
    box.loss.activated.emit(box.loss.findText("MeanSquaredError"))
    node = session.workspace.graph.nodes[output]
    assert isinstance(node, OutputNode)
    assert node.loss == "mean_squared_error"
    inspect(given)
    assert not box.isVisible()


def test_an_argument_of_the_call_that_gives_outputs_is_taken_back_with_their_connections(
    session: Session, drawing: Drawing, inspect: Open
) -> None:
    sequence = drawing.input((4, 8))
    attention = drawing.layer("MultiHeadAttention", num_heads=2, key_dim=4)
    for port in ("query", "value"):
        drawing.do(
            *changes.set_argument(session.workspace.network, drawing.graph, attention, port, Ref(sequence)),
        )
    panel = inspect(attention)
    box = field(panel, "return_attention_scores", 1).findChild(QCheckBox)
    assert box is not None
    box.click()
    scores = drawing.output(Ref(attention, 1))
    inspect(attention)
    box.click()
    assert "return_attention_scores" not in session.workspace.graph.nodes[attention].arguments
    assert not session.workspace.graph.nodes[scores].arguments


def test_an_operation_takes_a_constant_where_nothing_is_connected(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    add = drawing.operation("keras.ops.add", x1=Ref(drawing.input((3,))))
    panel = inspect(add)
    retype(qtbot, field(panel, "x2"), "2.5")
    assert session.workspace.graph.nodes[add].arguments["x2"] == 2.5


def test_the_calls_of_a_shared_layer_lead_to_each_other(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    first = drawing.layer("Dense", drawing.input((3,)), units=2)
    second = drawing.call(first, drawing.input((3,), name="other"))
    panel = inspect(first)
    assert panel.node_page().calls.isVisible()
    panel.node_page().calls.go_to(second)
    assert session.workspace.selection.nodes == {second}


def test_a_submodel_is_opened_and_frozen(session: Session, drawing: Drawing, inspect: Open) -> None:
    inside = drawing.new_graph("encoder")
    inside.output(inside.input((3,)))
    call = drawing.submodel("encoder")
    panel = inspect(call)
    box = panel.node_page().submodel.findChild(QCheckBox)
    assert box is not None
    box.click()
    assert not session.workspace.network.graph("encoder").trainable
    panel.node_page().submodel.open()
    assert session.workspace.graph.id == "encoder"


@pytest.mark.usefixtures("quiet")
def test_the_algebra_of_a_shape_follows_what_is_typed(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    image = drawing.input((28, 28, 1))
    conv = drawing.layer("Conv2D", image, filters=8, kernel_size=3)
    verdicts = {image: verdict(None, 28, 28, 1), conv: verdict(None, 26, 26, 8, params=Weights(80))}
    session.workspace.set_report(Report(0, True, {"main": verdicts}))
    panel = inspect(conv)
    facts = dict(panel.node_page().facts.facts())
    assert facts["Axis 1"] == "26 = (28 - 3)/1 + 1"
    assert facts["Output"].startswith("(batch, 26, 26, 8)")
    assert facts["Weights"] == "80 weights"
    retype(qtbot, field(panel, "kernel_size"), "5", enter=False)
    qtbot.waitUntil(lambda: dict(panel.node_page().facts.facts())["Axis 2"] == "24 = (28 - 5)/1 + 1")


@pytest.mark.usefixtures("quiet")
def test_a_problem_is_told_and_its_fix_is_one_undo_step(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    drawing.input((28,))
    dense = drawing.layer("Dense", units=2, name="dense")
    graph, network = session.workspace.graph, session.workspace.network
    problems = node_problems(network, graph, dense)
    revision = session.document.revision
    session.workspace.set_report(
        Report(revision, True, {"main": {dense: NodeVerdict(Status.ERROR, problems=problems)}})
    )
    panel = inspect(dense)
    steps = len(session.history.undo_names)
    button = panel.node_page().problems.findChild(FixButton)
    assert button is not None
    button.click()
    assert graph.nodes[dense].arguments
    assert len(session.history.undo_names) == steps + 1


def test_an_unknown_type_is_shown_without_a_form(session: Session, drawing: Drawing, inspect: Open) -> None:
    strange = drawing.layer("FromTheFuture", units=2)
    panel = inspect(strange)
    assert all(form.isHidden() for form in panel.node_page().forms)


def one_of_each_category() -> list[str]:
    return list({known.category: path for path, known in load_catalogue().layers.items()}.values())


@pytest.mark.parametrize(
    "paths",
    [
        pytest.param(one_of_each_category(), id="one-of-each-category"),
        pytest.param(list(load_catalogue().layers), id="all", marks=pytest.mark.slow),
    ],
)
def test_every_type_can_be_inspected(drawing: Drawing, inspect: Open, paths: list[str]) -> None:
    for path in paths:
        form = inspect(drawing.layer(path)).node_page().forms[0].form
        assert form is not None
        assert all(form.editor(name) is not None for name in load_catalogue().layers[path].parameters)


def test_the_tab_key_goes_down_the_form(qtbot: QtBot, drawing: Drawing, inspect: Open) -> None:
    panel = inspect(drawing.layer("Conv2D", filters=8, kernel_size=3, strides=2))
    panel.activateWindow()
    name = line_in(panel.node_page().name)
    name.setFocus()
    qtbot.waitUntil(name.hasFocus)
    last, more = field(panel, "use_bias"), panel.node_page().forms[0].findChild(Section)
    assert more is not None
    parts = (field(panel, "padding"), last, more)
    qtbot.waitUntil(lambda: sorted(parts, key=lambda part: part.mapTo(panel, QPoint(0, 0)).y()) == list(parts))
    passed = []
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget().accessibleName())
    assert passed[:3] == ["filters", "kernel_size", "strides"]
    assert passed[3].startswith("Back to Keras' default")
    assert passed[4:] == ["padding", "dilation_rate", "groups", "activation"]


@pytest.mark.usefixtures("quiet")
def test_a_field_that_the_check_finds_fault_with_is_marked_until_it_is_mended(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    dense = drawing.layer("Dense", name="dense")
    problems = tuple(node_problems(session.workspace.network, session.workspace.graph, dense))
    session.workspace.set_report(Report(0, True, {"main": {dense: NodeVerdict(Status.ERROR, problems=problems)}}))
    panel = inspect(dense)
    units, use_bias = field(panel, "units").focusProxy(), field(panel, "use_bias").focusProxy()
    assert units is not None
    assert use_bias is not None
    assert units.property("invalid")
    assert "units" in units.accessibleDescription()
    assert "units" in field(panel, "units").toolTip()
    assert not use_bias.property("invalid")
    retype(qtbot, field(panel, "units"), "4")
    session.workspace.set_report(Report(1, True, {"main": {dense: verdict(None, 4)}}))
    qtbot.waitUntil(lambda: not units.property("invalid"))
    assert not units.accessibleDescription()


@pytest.mark.usefixtures("quiet")
def test_several_nodes_mark_a_field_that_is_wrong_in_one_of_them(
    qtbot: QtBot, session: Session, drawing: Drawing, inspect: Open
) -> None:
    good, bad = drawing.layer("Dense", units=3, name="good"), drawing.layer("Dense", name="bad")
    problems = tuple(node_problems(session.workspace.network, session.workspace.graph, bad))
    session.workspace.set_report(Report(0, True, {"main": {bad: NodeVerdict(Status.ERROR, problems=problems)}}))
    form = inspect(good, bad).several_page().form.form
    assert form is not None
    units, use_bias = form.editor("units"), form.editor("use_bias")
    assert units is not None
    assert use_bias is not None
    assert "bad" in units.toolTip()
    assert "bad" not in use_bias.toolTip()
    marked = units.focusProxy()
    assert marked is not None
    assert marked.property("invalid")
    retype(qtbot, units, "4")
    session.workspace.set_report(Report(1, True, {"main": {bad: verdict(None, 4)}}))
    qtbot.waitUntil(lambda: not marked.property("invalid"))


def test_fields_that_are_folded_up_stand_below_the_others(qtbot: QtBot, drawing: Drawing, inspect: Open) -> None:
    panel = inspect(drawing.layer("Dense", units=3))
    above, below = field(panel, "units"), field(panel, "kernel_initializer")
    qtbot.waitUntil(lambda: below.mapTo(panel, QPoint(0, 0)).y() > above.mapTo(panel, QPoint(0, 0)).y())
    assert below.mapTo(panel, QPoint(0, 0)).x() == above.mapTo(panel, QPoint(0, 0)).x()
