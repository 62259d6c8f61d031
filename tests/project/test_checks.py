"""Settings of `compile` and `fit`, losses and metrics: what is wrong is found without Keras."""

from dataclasses import replace

import pytest

from netdesigner.catalogue.values import Instance, Value
from netdesigner.graph.codes import Code
from netdesigner.graph.edits import PutNode
from netdesigner.graph.nodes import OutputNode
from netdesigner.project.checks import settings_problems
from netdesigner.project.document import Document, Settings
from netdesigner.project.edits import SetSettings
from netdesigner.project.files import load_project
from netdesigner.project.settings import CompileSettings, FitSettings
from netdesigner.project.templates import templates
from tests.builders import Drawing


def found(document: Document) -> list[tuple[str, str | None, str | None]]:
    return [(problem.code, problem.node, problem.parameter) for problem in settings_problems(document)]


@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_templates_are_sound(name: str) -> None:
    (template,) = [template for template in templates() if template.name == name]
    assert found(load_project(template.project)) == []


@pytest.mark.parametrize(
    ("settings", "code", "parameter"),
    [
        (CompileSettings("no_such"), Code.WRONG_PARAMETER, "optimizer"),
        (CompileSettings(3), Code.WRONG_PARAMETER, "optimizer"),
        (CompileSettings(Instance("os.system", {"command": "x"})), Code.WRONG_PARAMETER, "optimizer"),
        (CompileSettings(Instance("keras.optimizers.Adam", {"beta": 1})), Code.UNKNOWN_PARAMETER, "optimizer"),
        (CompileSettings(steps_per_execution=0), Code.WRONG_PARAMETER, "steps_per_execution"),
        (FitSettings(epochs=-3), Code.WRONG_PARAMETER, "epochs"),
        (FitSettings(batch_size=0), Code.WRONG_PARAMETER, "batch_size"),
        (FitSettings(seed=-1), Code.WRONG_PARAMETER, "seed"),
        (FitSettings(seed=2**32), Code.WRONG_PARAMETER, "seed"),
        (FitSettings(callbacks=(Instance("subprocess.Popen"),)), Code.UNKNOWN_CALLBACK, "callbacks"),
        (
            FitSettings(callbacks=(Instance("keras.callbacks.EarlyStopping", {"patience": "long"}),)),
            Code.WRONG_PARAMETER,
            "patience",
        ),
    ],
    ids=repr,
)
def test_wrong_settings(settings: Settings, code: Code, parameter: str) -> None:
    drawing = Drawing()
    drawing.do(SetSettings(settings))
    assert [item for item in found(drawing.document) if item[2] == parameter] == [(code, None, parameter)]


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"loss": "no_such_loss"}, "loss"),
        ({"loss": Instance("keras.layers.Dense", {"units": 1})}, "loss"),
        ({"metrics": ("accuracy", "nope")}, "metrics"),
        ({"loss_weight": -1.0}, "loss_weight"),
    ],
    ids=repr,
)
def test_wrong_outputs(change: dict[str, Value], parameter: str) -> None:
    drawing = Drawing()
    output = drawing.output(drawing.input((3,)), loss="mse")
    node = drawing.graph.nodes[output]
    assert isinstance(node, OutputNode)
    drawing.do(PutNode("main", replace(node, **change)))
    assert found(drawing.document) == [(Code.WRONG_PARAMETER, output, parameter)]


def test_right_outputs() -> None:
    drawing = Drawing()
    loss = Instance("keras.losses.Huber", {"delta": 2.0})
    drawing.output(drawing.input((3,)), loss=loss, metrics=("accuracy", "mae", Instance("keras.metrics.AUC")))
    drawing.output(drawing.graph.inputs[0])
    assert found(drawing.document) == []
