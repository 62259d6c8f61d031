"""What this program writes, it reads back: the script of a document gives the document again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings

from netdesigner.catalogue.values import Ref, Value, refs, replace_refs
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.read import read
from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.graph.changes import add_layer
from netdesigner.graph.edits import SetStyle
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import InputNode, LayerNode, OperationNode, OutputNode, SubmodelNode
from netdesigner.graph.style import ModelStyle
from netdesigner.project.document import Comment, Document
from netdesigner.project.edits import PutComment, SetSettings
from netdesigner.project.files import load_project
from netdesigner.project.settings import Backend, CompileSettings
from netdesigner.project.templates import templates
from tests.builders import Drawing
from tests.codegen.documents import DOCUMENTS
from tests.property.hostile import documents

LOSING = {"operations", "sequential", "unfinished"}
"""Documents of which a script does not hold everything."""


def _template(path: str) -> Callable[[], Document]:
    return lambda: load_project(next(item.project for item in templates() if item.name == path))


MADE: Mapping[str, Callable[[], Document]] = {
    **{name: made for name, made in DOCUMENTS.items() if name not in LOSING},
    **{item.name: _template(item.name) for item in templates()},
}


def test_the_weights_that_a_script_starts_from_are_told_and_nothing_else() -> None:
    document = MADE["digits-cnn"]()
    reading = read(write_script(document, weights="mine.runs/imported/model.keras").text)
    assert [finding.code for finding in reading.imported.findings] == [ReadCode.WEIGHTS_NOT_TAKEN]
    assert write_script(reading.imported.document).text == write_script(document).text


@pytest.mark.parametrize("name", MADE)
def test_a_script_is_read_and_written_again(name: str) -> None:
    document = MADE[name]()
    script = write_script(document)
    reading = read(script.text, "other")
    again = reading.imported.document
    assert reading.imported.findings == ()
    assert write_script(again).text == script.text
    assert _content(again) == _content(document)
    assert (again.compile, again.fit) == (document.compile, document.fit)
    assert _split(again) == _split(document)


@pytest.mark.parametrize("name", MADE)
def test_the_model_part_alone_is_read_too(name: str) -> None:
    text = write_script(MADE[name](), part=ScriptPart.MODEL).text
    assert write_script(read(text).imported.document, part=ScriptPart.MODEL).text == text


@pytest.mark.parametrize("name", MADE)
def test_nodes_stand_on_the_lines_that_the_script_says(name: str) -> None:
    document = MADE[name]()
    script = write_script(document)
    reading = read(script.text)
    named = {_label(document, *key): lines for key, lines in script.lines.items()}
    for key, lines in reading.lines.items():
        told = named[_label(reading.imported.document, *key)]
        assert told.start <= lines.first <= lines.last < told.stop


def test_comments_and_the_backend_come_back() -> None:
    document = MADE["digits-cnn"]()
    nodes = list(document.network.main.nodes)
    texts = {None: "A small network.", nodes[2]: "Edges.\nAnd corners.", nodes[-1]: "The end."}
    for number, (node, text) in enumerate(texts.items()):
        PutComment(str(number), Comment(MAIN_GRAPH, node, text)).apply(document)
    SetSettings(replace(document.fit, backend=Backend.JAX)).apply(document)
    again = read(write_script(document).text).imported.document
    assert again.fit.backend is Backend.JAX
    assert sorted(item.text for item in again.comments.values()) == sorted(texts.values())
    assert write_script(again).text == write_script(document).text


@pytest.mark.parametrize("backend", [Backend.TENSORFLOW, Backend.JAX])
def test_how_steps_are_carried_out_comes_back(backend: Backend) -> None:
    document = MADE["digits-cnn"]()
    SetSettings(CompileSettings("adam", steps_per_execution=8, jit_compile=True)).apply(document)
    SetSettings(replace(document.fit, backend=backend, distributed=True)).apply(document)
    text = write_script(document).text
    again = read(text).imported
    assert again.findings == ()
    assert (again.document.compile, again.document.fit) == (document.compile, document.fit)
    assert write_script(again.document).text == text


def test_with_pytorch_one_step_is_executed_at_a_time() -> None:
    document = MADE["digits-cnn"]()
    SetSettings(CompileSettings("adam", steps_per_execution=8, jit_compile=False)).apply(document)
    text = write_script(document, backend=Backend.TORCH).text
    assert "steps_per_execution" not in text
    assert "one step at a time" in text
    assert "jit_compile=False" in text


def test_a_stack_stays_a_stack() -> None:
    drawing = Drawing()
    x = drawing.layer("Dense", drawing.input((4,), "numbers"), units=3)
    drawing.output(drawing.layer("Dense", x, units=1, name="score"), "score", "mse")
    drawing.do(SetStyle(MAIN_GRAPH, ModelStyle.SEQUENTIAL))
    text = write_script(drawing.document).text
    again = read(text).imported.document
    assert "keras.Sequential" in text
    assert again.network.main.style is ModelStyle.SEQUENTIAL
    assert write_script(again).text == text


def test_a_network_of_keras_keeps_what_of_it_learns() -> None:
    drawing = Drawing()
    start = drawing.input((64, 64, 3), "image")
    parameters: dict[str, Value] = {"include_top": False, "trainable_layers": 4, "freeze_normalization": True}
    base, edits = add_layer(drawing.graph, "keras.applications.ResNet50", parameters, {"inputs": Ref(start)})
    drawing.do(*edits)
    drawing.output(base, "features")
    text = write_script(drawing.document).text
    again = read(text).imported
    assert again.findings == ()
    assert write_script(again.document).text == text


@settings(max_examples=15)
@given(documents())
def test_any_script_of_a_document_can_be_read(document: Document) -> None:
    text = write_script(document).text
    read(text)


def _split(document: Document) -> object:
    """Return how samples are divided; a script does not say what sources are called."""
    split = document.data.split
    return replace(split, stratify=True, column=split.column and replace(split.column, source=""))


def _content(document: Document) -> object:
    """Return what a document holds, without ids: nodes by their names, outputs by what they give out."""
    return sorted(
        (_label(document, graph.id, key), sorted(_arguments(document, graph.id, key)))
        for graph in document.network.graphs.values()
        for key in graph.nodes
    )


def _arguments(document: Document, graph: str, key: str) -> list[str]:
    node = document.network.graph(graph).nodes[key]
    changed = {
        name: replace_refs(value, lambda ref: _label(document, graph, ref.node) + f":{ref.output}")
        for name, value in node.arguments.items()
    }
    if isinstance(node, SubmodelNode):
        return sorted(str(value) for value in changed.values())
    return [f"{name}={value}" for name, value in changed.items() if value not in (False, None)]


def _label(document: Document, graph_id: str, key: str) -> str:
    graph = document.network.graph(graph_id)
    node = graph.nodes[key]
    match node:
        case InputNode():
            return f"{graph.name}: input {node.name} {node.shape} {node.dtype} {dict(node.parameters)}"
        case LayerNode():
            return f"{graph.name}: {graph.layer_of(node).name} {graph.calls_of(node.layer).index(key)}"
        case SubmodelNode():
            name = document.network.graph(node.graph).name
            return f"{graph.name}: {name} {graph.calls_of_submodel(node.graph).index(key)}"
        case OperationNode():
            constants = sorted(str(value) for value in node.arguments.values() if not list(refs(value)))
            return f"{graph.name}: {node.operation} {constants}"
        case OutputNode():
            number = graph.outputs.index(key)
            return f"{graph.name}: output {number} {node.loss} {node.loss_weight} {node.metrics}"
