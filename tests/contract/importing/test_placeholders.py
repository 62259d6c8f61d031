"""What cannot be taken stands as a placeholder with all its settings, and nothing else is lost for it."""

import json
from types import ModuleType
from typing import Any

import pytest

from netdesigner.catalogue.values import Ref, mapping_to_json
from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.engine.job.importing.model import imported
from netdesigner.graph.nodes import LayerNode
from netdesigner.graph.problems import Severity
from netdesigner.project.importing.codes import ImportCode
from netdesigner.project.importing.errors import ImportFailedError
from tests.contract.importing.comparison import configuration
from tests.contract.importing.round_trip import reloaded

STRANGE = {"factor": 3.5, "nested": {"class_name": "Thing", "config": {"parts": [1, None]}}}


@pytest.fixture
def config(keras: ModuleType) -> Any:
    x = keras.Input((4,), name="x")
    y = keras.layers.Dense(4, name="strange")(keras.layers.Dense(4, name="before")(x))
    return configuration(keras.Model(x, keras.layers.Dense(2, name="after")(y)))


def entry(config: Any, name: str) -> Any:
    return next(item for item in config["config"]["layers"] if item["name"] == name)


def test_a_layer_from_elsewhere_keeps_its_settings_and_its_place(config: Any) -> None:
    registered = {"module": "mine", "class_name": "Scale", "registered_name": "mine>Scale"}
    entry(config, "strange").update(registered, config={"name": "strange", **STRANGE})
    found = imported(config)
    document = reloaded(found.document)
    layer = next(layer for layer in document.network.main.layers.values() if layer.name == "strange")
    assert layer.type == "mine>Scale"
    assert mapping_to_json(layer.parameters) == json.loads(json.dumps(STRANGE))
    main = document.network.main
    (node,) = [main.nodes[key] for key in main.calls_of(layer.id)]
    before, after = (next(item for item in main.layers.values() if item.name == name) for name in ("before", "after"))
    assert node.arguments == {"inputs": Ref(main.calls_of(before.id)[0])}
    assert main.nodes[main.calls_of(after.id)[0]].arguments == {"inputs": Ref(node.id)}
    (finding,) = found.findings
    assert (finding.code, finding.severity, finding.node) == (ImportCode.UNKNOWN_TYPE, Severity.ERROR, node.id)
    assert "strange" in write_script(document, part=ScriptPart.MODEL).text


def test_code_in_a_file_is_told_as_such(config: Any) -> None:
    entry(config, "strange").update(class_name="Lambda", config={"name": "strange"})
    (finding,) = imported(config).findings
    assert finding.code is ImportCode.RUNS_CODE


def test_settings_that_no_document_holds_make_a_placeholder(config: Any) -> None:
    entry(config, "strange")["config"]["activation"] = {
        "class_name": "__lambda__",
        "config": {"value": ["", None, None]},
    }
    found = imported(config)
    assert [finding.code for finding in found.findings] == [ImportCode.UNREADABLE_LAYER]
    assert len(found.document.network.main.layers) == 3


def test_a_placeholder_inside_a_submodel_is_found_there(keras: ModuleType, config: Any) -> None:
    entry(config, "strange").update(module="mine", class_name="Scale", registered_name="mine>Scale")
    inner = {**entry(config, "before"), "module": "keras.src.models.functional", "class_name": "Functional"}
    x = keras.Input((4,), name="x")
    outer = configuration(keras.Model(x, keras.layers.Dense(4, name="inner")(x)))
    outer["config"]["layers"][1].update(module=inner["module"], class_name="Functional", config=config["config"])
    outer["config"]["output_layers"] = ["inner", 1, 0]
    found = imported(outer)
    (finding,) = found.findings
    graph = found.document.network.graphs[finding.graph or ""]
    node = graph.nodes[finding.node or ""]
    assert isinstance(node, LayerNode)
    assert graph.layer_of(node).name == "strange"


def test_an_operation_that_nothing_makes_is_a_placeholder(keras: ModuleType) -> None:
    x = keras.Input((4,), name="x")
    config = configuration(keras.Model(x, keras.layers.Dense(2)(x * 2.0)))
    config["config"]["layers"][1]["class_name"] = "Invented"
    found = imported(config)
    assert [finding.code for finding in found.findings] == [ImportCode.UNKNOWN_TYPE]
    assert len(found.document.network.main.nodes) == 4


@pytest.mark.parametrize("config", [{}, {"class_name": "Functional", "config": {}}, {"class_name": "Sequential"}])
def test_what_is_no_model_is_refused(config: Any) -> None:
    with pytest.raises(ImportFailedError, match="cannot be read"):
        imported(config)
