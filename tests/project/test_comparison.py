"""What differs between two documents, and how it is told."""

from pathlib import Path

from hypothesis import given

from netdesigner.catalogue.values import Instance
from netdesigner.graph import changes
from netdesigner.project.comparison.differences import Kind, compare
from netdesigner.project.comparison.text import comparison_lines
from netdesigner.project.document import Document, Flow
from netdesigner.project.edits import MoveNodes, SetFlow, SetSettings
from netdesigner.project.files import load_project, save_project
from netdesigner.project.format import document_from_json, document_to_json
from netdesigner.project.settings import CompileSettings
from tests.builders import Drawing
from tests.property.hostile import documents


def drawn() -> Drawing:
    drawing = Drawing()
    pictures = drawing.input((8, 8, 1), name="pictures")
    conv = drawing.layer("Conv2D", pictures, filters=8, kernel_size=3, name="conv")
    flat = drawing.layer("Flatten", conv, name="flat")
    drawing.output(flat, name="digit", loss="mse")
    return drawing


def copy(document: Document) -> Document:
    return document_from_json(document_to_json(document))


def lines(old: Document, new: Document) -> list[str]:
    return list(comparison_lines(compare(old, new)))


@given(documents())
def test_a_document_does_not_differ_from_its_copy(document: Document) -> None:
    same = copy(document)  # some of what cannot be read is mended there
    assert not compare(same, copy(same))


@given(documents(), documents())
def test_any_two_documents_can_be_compared(old: Document, new: Document) -> None:
    found = compare(old, new)
    assert bool(found) == bool(compare(new, old))
    assert all(isinstance(line, str) for line in comparison_lines(found))


def test_a_parameter_a_new_layer_and_a_removed_one() -> None:
    drawing = drawn()
    old = copy(drawing.document)
    conv, flat = list(drawing.graph.nodes)[1:3]
    drawing.do(*changes.set_parameter(drawing.document.network, drawing.graph, drawing.layer_id(conv), "filters", 16))
    drawing.layer("GlobalAveragePooling2D", conv, name="pool")
    drawing.do(*changes.remove_nodes(drawing.graph, [flat]))
    assert lines(old, drawing.document) == [
        "network model",
        "  - flat (Flatten)",
        "      inputs: conv",
        "  ~ digit (output)",
        "      value: flat",
        "  ~ conv (Conv2D)",
        "      filters: 8 -> 16",
        "  + pool (GlobalAveragePooling2D)",
        "      inputs: conv",
    ]


def test_where_nodes_stand_is_no_difference() -> None:
    drawing = drawn()
    old = copy(drawing.document)
    drawing.do(MoveNodes("main", dict.fromkeys(drawing.graph.nodes, (5.0, 5.0))))
    assert not compare(old, drawing.document)


def test_settings_are_told_as_values() -> None:
    drawing = drawn()
    old = copy(drawing.document)
    drawing.do(SetSettings(CompileSettings(optimizer=Instance("keras.optimizers.SGD", {"learning_rate": 0.1}))))
    (change,) = compare(old, drawing.document).settings
    assert change.field == "compile.optimizer"
    assert lines(old, drawing.document)[-1].endswith("-> SGD(learning_rate=0.1)")


def test_a_turned_network_is_told() -> None:
    drawing = drawn()
    before = copy(drawing.document)
    drawing.do(SetFlow(Flow.RIGHT))
    assert lines(before, drawing.document) == ["settings", "  + flow: 'right'"]
    assert lines(drawing.document, before) == ["settings", "  - flow: 'right'"]


def test_projects_without_common_ids_are_paired_by_names_and_content() -> None:
    first = drawn()
    other = Drawing()
    for _ in range(3):
        other.layer("Dropout", rate=0.1, name="gone")  # takes the ids, and is removed again
    other.do(*changes.remove_nodes(other.graph, list(other.graph.nodes)))
    pictures = other.input((8, 8, 1), name="pictures")
    conv = other.layer("Conv2D", pictures, filters=8, kernel_size=3, name="another_name")
    flat = other.layer("Flatten", conv, name="flat")
    other.output(flat, name="digit", loss="mse")
    (graph,) = compare(first.document, other.document).graphs
    assert [(node.kind, [change.field for change in node.changes]) for node in graph.nodes] == [
        (Kind.CHANGED, ["name"])
    ]


def test_a_submodel_that_came_is_told_as_a_whole() -> None:
    drawing = drawn()
    old = copy(drawing.document)
    inner = drawing.new_graph("encoder")
    inner.input((4,), name="code")
    assert lines(old, drawing.document)[0] == "+ network encoder"
    assert lines(drawing.document, old)[0] == "- network encoder"


def test_a_saved_project_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "same.netd"
    drawing = drawn()
    save_project(drawing.document, path)
    assert not compare(drawing.document, load_project(path))
