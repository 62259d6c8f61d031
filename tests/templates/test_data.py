from functools import partial

import numpy as np
import pytest

from netdesigner.data.findings import DataCode
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.engine.data.check import check
from netdesigner.engine.data.inspection import read_source
from netdesigner.engine.data.survey import survey
from netdesigner.engine.data.tables import Table
from netdesigner.graph.nodes import InputNode, LayerNode, OutputNode
from netdesigner.project.expectations import expectations_of
from netdesigner.project.files import load_project
from netdesigner.project.format import document_to_json
from netdesigner.project.history import History
from netdesigner.project.standing_in import has_stand_in, stand_in
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


def look(folder, _name, source, _used):
    """Look at a source; in the place of MNIST, which tests do not fetch, at what has its shape and its classes."""
    if not isinstance(source, KerasSource):
        return survey(read_source(source, folder))
    fields = {"images": np.zeros((200, 28, 28, 1), "uint8"), "target": np.arange(200, dtype="uint8") % 10}
    return survey(Table(fields, "", "mnist", test_samples=50))


@pytest.mark.parametrize("name", NAMES)
def test_the_data_of_a_template_is_sound(name):
    project = find_template(name).project
    document = load_project(project)
    expectations = expectations_of(document, classes_of(document))
    assert {expectation.node for expectation in expectations} == set(document.data.bindings)
    assert check(document.data, project.parent, expectations, partial(look, project.parent)).findings == []


@pytest.mark.parametrize("name", ["mnist-mlp", "mnist-cnn"])
def test_the_digits_stand_in_for_what_is_not_fetched(name):
    document = load_project(find_template(name).project)
    before = document_to_json(document)
    history = History(document)
    assert has_stand_in(document.data.sources["mnist"])
    history.do("Use the built-in digits", stand_in(document, "mnist"))
    expectations = expectations_of(document, classes_of(document))
    assert check(document.data, find_template(name).project.parent, expectations).findings == []
    (rescaling,) = [layer for layer in document.network.main.layers.values() if layer.type.endswith("Rescaling")]
    assert rescaling.parameters["scale"] == 1 / 16
    history.undo()
    assert document_to_json(document) == before


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
