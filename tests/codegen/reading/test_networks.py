"""Networks of Keras that scripts take apart: Keras is asked for their layers, here with a small network."""

from __future__ import annotations

from textwrap import dedent

import pytest

from netdesigner.catalogue.applications import LEARNING
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.networks import Network
from netdesigner.codegen.reading.read import read_script
from netdesigner.graph.nodes import Layer
from netdesigner.project.importing.imported import Imported
from tests.codegen.reading.helpers import codes, wired

INSIDE = """
    from keras import layers, Input, Model
    a = Input((8, 8, 3), name="image")
    x = layers.Conv2D(4, 3, name="conv1")(a)
    x = layers.BatchNormalization(name="norm")(x)
    x = layers.Conv2D(4, 3, name="conv2")(x)
    model = Model(a, layers.GlobalAveragePooling2D(name="pool")(x))
"""
HEAD = """
    import keras
    from keras import layers
    base = keras.applications.VGG16(include_top=False, input_shape=(8, 8, 3))
"""
ON_TOP = "model = keras.Sequential([base, layers.Dense(2, name='scores')])"


class Asked:
    """Answers what is in any network, and counts the questions."""

    def __init__(self) -> None:
        self.graph = read_script(dedent(INSIDE)).document.network.main
        self.questions: list[Layer] = []

    def __call__(self, layer: Layer) -> Network:
        self.questions.append(layer)
        return Network(self.graph, ("image", "conv1", "norm", "conv2", "pool"))


@pytest.fixture(scope="module")
def networks() -> Asked:
    return Asked()


def taken(networks: Asked | None, *lines: str) -> Imported:
    script = "\n".join([dedent(HEAD), *map(dedent, lines)])
    return read_script(script, networks=networks)


FREEZING = {
    "all": ("for layer in base.layers:\n    layer.trainable = False", {"trainable": False}),
    "from the end": ("for layer in base.layers[:-2]:\n    layer.trainable = False", {"trainable_layers": 2}),
    "from the start": ("for layer in base.layers[:3]:\n    layer.trainable = False", {"trainable_layers": 2}),
    "the others": ("for layer in base.layers[4:]:\n    layer.trainable = True", {"trainable_layers": 1}),
    "counted": (
        "for number, layer in enumerate(base.layers):\n    layer.trainable = number > 2",
        {"trainable_layers": 2},
    ),
    "by name": (
        "learns = False\nfor layer in base.layers:\n    if layer.name == 'conv2':\n        learns = True\n"
        "    layer.trainable = learns",
        {"trainable_layers": 2},
    ),
    "by the beginning of a name": (
        "for layer in base.layers:\n    if not layer.name.startswith('pool'):\n        layer.trainable = False",
        {"trainable_layers": 1},
    ),
    "by type": (
        "for layer in base.layers[-4:]:\n    if isinstance(layer, layers.BatchNormalization):\n"
        "        layer.trainable = False",
        {"freeze_normalization": True},
    ),
    "one": ("base.layers[1].trainable = False", {"trainable_layers": 3}),
    "thawed again": ("base.get_layer('conv1').trainable = False\nbase.trainable = True", {}),
}


@pytest.mark.parametrize("way", FREEZING)
def test_which_layers_learn(networks: Asked, way: str) -> None:
    statement, expected = FREEZING[way]
    found = taken(networks, statement, ON_TOP)
    assert codes(found) == []
    whole = next(layer for layer in found.document.network.main.layers.values() if layer.name == "vgg16")
    learning = {name: whole.parameters[name] for name in whole.parameters if name not in ("include_top", "input_shape")}
    assert learning == expected


def test_layers_of_a_network_that_goes_on_with_others(networks: Asked) -> None:
    """The layers of the whole model are those of the network and the others, as Keras counts them."""
    found = taken(
        networks,
        "base.trainable = False",
        "model = keras.Model(base.input, layers.Dense(2, name='scores')(base.output))",
        "for layer in model.layers[-4:]:\n    if not isinstance(layer, layers.BatchNormalization):\n"
        "        layer.trainable = True",
    )
    assert codes(found) == []
    whole, head = found.document.network.main.layers.values()
    assert {name: whole.parameters.get(name) for name in LEARNING} == {
        "trainable": None,
        "trainable_layers": 2,
        "freeze_normalization": None,
    }
    assert "trainable" not in head.parameters


def test_normalization_stays_frozen_among_layers_that_learn(networks: Asked) -> None:
    found = taken(
        networks,
        "base.trainable = False",
        "model = keras.Model(base.input, layers.Dense(2, name='scores')(base.output))",
        "for layer in model.layers[1:]:\n    layer.trainable = not isinstance(layer, layers.BatchNormalization)",
    )
    whole, _ = found.document.network.main.layers.values()
    assert whole.parameters["freeze_normalization"] is True
    assert "trainable_layers" not in whole.parameters


def test_keras_is_not_asked_without_need() -> None:
    asked = Asked()
    taken(asked, *(FREEZING[way][0] for way in ("all", "from the end")), ON_TOP)
    taken(asked, "print(len(base.layers))\nfor layer in base.layers:\n    print(layer.name, layer.trainable)", ON_TOP)
    taken(asked, "for number, layer in enumerate(base.layers):\n    print(number, layer.name)", ON_TOP)
    assert asked.questions == []


def test_what_no_project_says_of_one_layer_is_said_of_each(networks: Asked) -> None:
    found = taken(networks, "base.get_layer('conv2').trainable = False", ON_TOP)
    assert codes(found) == [ReadCode.NETWORK_UNFOLDED]
    (inner,) = (graph for graph in found.document.network.graphs.values() if graph.name == "vgg16")
    frozen = [layer.name for layer in inner.layers.values() if layer.parameters.get("trainable") is False]
    assert frozen == ["conv2"]


@pytest.mark.parametrize(
    "cut", ["base.get_layer('norm').output", "base.layers[2].output", "base.get_layer(index=2).output"]
)
def test_a_network_is_cut_at_a_layer(networks: Asked, cut: str) -> None:
    found = taken(networks, f"x = layers.Flatten(name='flat')({cut})", "model = keras.Model(base.input, x)")
    assert codes(found) == [ReadCode.NETWORK_UNFOLDED]
    names = wired(found.document.network.main)
    assert names == ["image -> conv1", "conv1 -> norm", "norm -> flat", "flat -> flat"]


def test_a_network_is_cut_and_goes_on_with_the_same_layers(networks: Asked) -> None:
    found = taken(
        networks,
        "taken = {layer.name: layer.output for layer in base.layers}",
        "model = keras.Model(base.inputs, dict([('early', taken['conv1']), ('late', base.output)]))",
    )
    graph = found.document.network.main
    assert [graph.nodes[key].name for key in graph.outputs] == ["early", "late"]  # type: ignore[union-attr]
    assert len(graph.layers) == 4


def test_a_cut_network_begins_with_what_it_is_given(networks: Asked) -> None:
    found = taken(
        networks,
        "images = keras.Input((8, 8, 3), name='images')",
        "base = keras.applications.VGG16(include_top=False, input_tensor=images / 255.0)",
        "model = keras.Model(images, base.get_layer('conv1').output)",
    )
    names = wired(found.document.network.main)
    assert names == ["images -> true_divide", "true_divide -> conv1", "conv1 -> conv1"]


def test_a_cut_network_is_called(networks: Asked) -> None:
    found = taken(
        networks,
        "down = keras.Model(base.input, [base.get_layer(n).output for n in ('conv1', 'conv2')])",
        "down.trainable = False",
        "a = keras.Input((8, 8, 3), name='a')",
        "first, last = down(a)",
        "model = keras.Model(a, layers.Flatten(name='flat')(last))",
    )
    assert codes(found) == [ReadCode.NETWORK_UNFOLDED]
    graphs = {graph.name: graph.trainable for graph in found.document.network.graphs.values()}
    assert graphs == {"functional_1": True, "functional": False}


@pytest.mark.parametrize("way", ["from the start", "counted", "by name", "by the beginning of a name"])
def test_without_keras_it_is_told(way: str) -> None:
    found = taken(None, FREEZING[way][0], ON_TOP)
    assert codes(found) == [ReadCode.PART_NOT_TAKEN]


def test_the_input_of_a_whole_network_is_asked_for(networks: Asked) -> None:
    script = "import keras\nwhole = keras.applications.VGG16()\nmodel = keras.Model(whole.input, whole.output)"
    found = read_script(script, networks=networks)
    assert codes(found) == []
    graph = found.document.network.main
    assert graph.nodes[graph.inputs[0]].shape == (8, 8, 3)  # type: ignore[union-attr]
