import pytest

from netdesigner.data.findings import DataCode
from netdesigner.engine.data.check import check
from netdesigner.graph.nodes import InputNode, LayerNode, OutputNode
from netdesigner.project.expectations import expectations_of
from netdesigner.project.files import load_project
from netdesigner.project.templates import find_template, templates

NAMES = [template.name for template in templates()]


def classes_of(document):
    """Return the shapes of outputs that a dense layer puts out: what the design engine would infer."""
    graph, shapes = document.network.main, {}
    for node_id in graph.outputs:
        source = graph.nodes[graph.nodes[node_id].arguments["value"].node]
        if isinstance(source, LayerNode) and "units" in graph.layer_of(source).parameters:
            shapes[node_id] = (None, graph.layer_of(source).parameters["units"])
    return shapes


@pytest.mark.parametrize("name", NAMES)
def test_the_data_of_a_template_is_sound(name):
    project = find_template(name).project
    document = load_project(project)
    expectations = expectations_of(document, classes_of(document))
    assert {expectation.node for expectation in expectations} == set(document.data.bindings)
    assert check(document.data, project.parent, expectations).findings == []


def test_a_narrow_output_is_found():
    project = find_template("digits-cnn").project
    document = load_project(project)
    (output,) = document.network.main.outputs
    (finding,) = check(document.data, project.parent, expectations_of(document, {output: (None, 9)})).findings
    assert (finding.code, finding.values["maximum"]) == (DataCode.LABELS, 9)


def test_outputs_without_a_loss_expect_nothing():
    document = load_project(find_template("autoencoder").project)
    graph = document.network.graph("encoder")
    assert all(node.loss is None for node in graph.nodes.values() if isinstance(node, OutputNode))
    kinds = [expectation.is_input for expectation in expectations_of(document, {})]
    assert kinds == [True, False]
    assert all(isinstance(document.network.main.nodes[node], InputNode) for node in document.network.main.inputs)
