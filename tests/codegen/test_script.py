"""Where statements stand, and what a script says of what is missing."""

import ast
import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from netdesigner.catalogue.values import Instance, Ref
from netdesigner.codegen.notebook import write_notebook
from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import LayerNode, NodeId, OperationNode, OutputNode, SubmodelNode
from netdesigner.project.document import Comment
from netdesigner.project.edits import PutComment, SetSettings
from netdesigner.project.files import load_project
from netdesigner.project.settings import FitSettings
from netdesigner.project.templates import Template, templates
from tests.builders import Drawing
from tests.codegen.documents import csv_regression, digits_cnn, siamese, unfinished


def test_lines_lead_to_the_statements_of_nodes() -> None:
    document = siamese()
    for part in ScriptPart:
        script = write_script(document, part=part)
        lines = script.text.splitlines()
        for (graph_id, node), numbers in script.lines.items():
            graph = document.network.graph(graph_id)
            text = "\n".join(lines[number - 1] for number in numbers)
            layer = getattr(graph.nodes[node], "layer", None)
            assert layer is None or f'name="{graph.layers[layer].name}"' in text
        assert {key for key in script.lines if key[0] == MAIN_GRAPH} == {
            (MAIN_GRAPH, node) for node in document.network.main.nodes
        }


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.name)
def test_each_node_of_a_template_has_its_line(template: Template) -> None:
    network = load_project(template.project).network
    script = write_script(load_project(template.project))
    lines = script.text.splitlines()
    assert set(script.lines) == {(key, node) for key, graph in network.graphs.items() for node in graph.nodes}
    for (key, node), numbers in script.lines.items():
        text = "\n".join(lines[number - 1] for number in numbers)
        ast.parse(dedent(text))  # whole statements
        assert _stands_for(network, network.graphs[key], node, text), (node, text)


def _stands_for(network: Network, graph: Graph, node_id: NodeId, text: str) -> bool:
    """Whether a statement is that of a node, as far as it can be told without the variables."""
    match node := graph.nodes[node_id]:
        case OutputNode():
            return text.lstrip().startswith(("return keras.Model(", "model = keras.Model("))
        case LayerNode():
            return f'name="{graph.layer_of(node).name}"' in text or graph.calls_of(node.layer)[0] != node_id
        case SubmodelNode():
            return network.graphs[node.graph].name in text
        case OperationNode():
            return "=" in text and "name=" not in text
    return f'name="{node.name}"' in text


def test_each_line_of_a_function_leads_to_its_node() -> None:
    for document in (siamese(), unfinished()):
        script = write_script(document)
        for (graph, node), numbers in script.lines.items():
            outputs = document.network.graphs[graph].outputs
            wanted = tuple((graph, output) for output in outputs) if node in outputs else ((graph, node),)
            assert {script.nodes[number] for number in numbers} == {wanted}
        first = min(script.nodes)
        assert first - 1 not in script.nodes
        assert script.text.splitlines()[first - 2].startswith("def build_")


def test_the_model_part_is_the_same_in_the_whole_script() -> None:
    document = siamese()
    part = write_script(document, part=ScriptPart.MODEL).text
    assert part[part.index("def ") :] in write_script(document).text
    assert "sklearn" not in part


def test_the_document_is_all_that_counts() -> None:
    assert write_script(digits_cnn()).text == write_script(digits_cnn()).text


def test_paths_can_be_given() -> None:
    text = write_script(csv_regression(), paths={"table": "C:\\data\\prices.csv"}).text
    assert 'pd.read_csv("C:\\\\data\\\\prices.csv")' in text


def test_gaps_are_named_and_nothing_is_raised() -> None:
    drawing = Drawing()
    x = drawing.input((4,), "rows")
    drawing.layer("Lambda", x, name="code")
    odd = drawing.layer("Dense", x, units=3, kernel_regularizer=Instance("os.system", {"command": "true"}))
    drawing.layer("Dense", odd, units=3, name="waiting")
    drawing.operation("keras.ops.add", x1=Ref(x))
    text = write_script(drawing.document).text
    assert "# code: Keras 3.15.1 has no 'keras.layers.Lambda'" in text
    assert "# dense: Keras 3.15.1 has no 'os.system'" in text
    assert "# waiting: not connected" in text
    assert "# add: not connected" in text


def test_what_leads_nowhere_in_a_finished_network_is_a_comment() -> None:
    drawing = Drawing()
    x = drawing.layer("Dense", drawing.input((4,), "rows"), units=3)
    drawing.layer("Dense", x, units=9, name="dead")
    drawing.output(x, "scores", "mse")
    assert "    # dead: leads to no output\n" in write_script(drawing.document).text


def test_a_callback_that_cannot_be_written_is_named() -> None:
    document = digits_cnn()
    SetSettings(FitSettings(callbacks=(Instance("keras.callbacks.LambdaCallback"),))).apply(document)
    assert "# Keras 3.15.1 has no 'keras.callbacks.LambdaCallback'" in write_script(document).text


def test_a_comment_stands_above_its_output() -> None:
    document = digits_cnn()
    PutComment("c9", Comment(MAIN_GRAPH, document.network.main.outputs[0], "Ten scores.")).apply(document)
    assert "    # Ten scores.\n    return keras.Model(" in write_script(document).text


def test_a_notebook_has_a_heading_for_each_cell() -> None:
    notebook = json.loads(write_notebook(siamese()))
    kinds = [cell["cell_type"] for cell in notebook["cells"]]
    assert kinds == ["markdown", *["markdown", "code"] * 7]
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert all(cell["id"] for cell in notebook["cells"])
    run = "".join(notebook["cells"][-1]["source"])
    assert "train(model, data, epochs=EPOCHS)" in run
    assert "argparse" not in json.dumps(notebook)


@pytest.mark.slow
def test_a_script_runs_as_a_program_without_this_package(tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text(write_script(digits_cnn()).text, encoding="utf-8")
    command = [sys.executable, "-I", str(path), "--epochs", "1"]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "test accuracy: " in done.stdout
    assert (tmp_path / "digits_cnn.keras").exists()
    assert "netdesigner" not in path.read_text(encoding="utf-8")


def test_a_layer_of_a_submodel_is_adapted_where_it_stands() -> None:
    drawing = Drawing()
    inner = drawing.new_graph("inner")
    inside = inner.input((2,), "inside")
    inner.output(inner.layer("Normalization", inner.layer("Normalization", inside, name="first"), name="second"))
    drawing.output(drawing.submodel("inner", **{inside: Ref(drawing.input((2,)))}))
    text = write_script(drawing.document).text
    assert 'model.get_layer("inner").get_layer("first").adapt(x)\n' in text
    assert 'entering = data_entering(model, make_dataset(*data), "inner", "second")\n' in text
    assert text.index('"first").adapt(') < text.index('"second").adapt(')
