"""The ways in which scripts make models, one by one."""

from __future__ import annotations

from textwrap import dedent

import pytest

from netdesigner.catalogue.values import Instance, Ref, Slice, array
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.errors import ScriptSyntaxError
from netdesigner.codegen.reading.read import read, read_script
from netdesigner.data.bindings import Binding, Encoding
from netdesigner.graph.checks import graph_problems
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import InputNode, LayerNode, OperationNode, OutputNode, Shape, SubmodelNode
from netdesigner.project.document import Document
from tests.codegen.reading.helpers import codes, layers, main, taken, wired

IMPORTS = [
    "from keras import layers, Input, Model",
    "from tensorflow.keras import layers, Input, Model",
    "import tensorflow as tf\nlayers, Input, Model = tf.keras.layers, tf.keras.Input, tf.keras.models.Model",
    "import keras\nfrom keras import layers\nfrom keras.models import Model\nfrom keras.layers import Input",
    "from keras.layers import *\nfrom keras.models import *\nimport keras.layers as layers",
    "from keras.engine.topology import Input\nfrom keras.models import Model\nfrom keras import layers",
    "from tensorflow.python.keras import layers\nfrom tensorflow.python.keras.engine.training import Model\n"
    "Input = layers.Input",
]
FUNCTIONAL = """
a = Input(shape=(8,), name="a")
x = layers.Dense(4, "relu", name="first")(a)
b = layers.Dense(2, name="second")(x)
model = Model(inputs=a, outputs=b, name="net")
"""


@pytest.mark.parametrize("imports", IMPORTS)
def test_a_functional_model_in_every_spelling_of_the_imports(imports: str) -> None:
    imported = read_script(f"{imports}\n{FUNCTIONAL}")
    assert imported.findings == ()
    graph = imported.document.network.main
    assert graph.name == "net"
    assert layers(graph) == [
        ("Dense", "first", {"units": 4, "activation": "relu"}),
        ("Dense", "second", {"units": 2}),
    ]
    assert wired(graph) == ["a -> first", "first -> second", "second -> second"]


def test_a_stack_from_a_list_and_one_that_grows() -> None:
    listed = main("""
        from keras import layers, Sequential
        model = Sequential([layers.Dense(3, input_shape=(5,)), layers.Dense(1)])
    """)
    grown = main("""
        from keras import layers, Sequential
        model = Sequential()
        model.add(layers.Input((5,)))
        model.add(layers.Dense(3))
        model.add(layers.Dense(1))
    """)
    assert layers(listed) == layers(grown) == [("Dense", "dense", {"units": 3}), ("Dense", "dense_1", {"units": 1})]
    assert [node.shape for node in _inputs(listed) + _inputs(grown)] == [(5,), (5,)]


@pytest.mark.parametrize(
    ("argument", "shape"),
    [
        ("input_shape=(28, 28)", (28, 28)),
        ("input_dim=7", (7,)),
        ("batch_input_shape=(4, 6)", (6,)),
        ("input_shape=(6, None)", (6, None)),
    ],
)
def test_the_first_layer_says_the_shape_of_the_input(argument: str, shape: tuple[int | None, ...]) -> None:
    graph = main(f"from keras import *\nm = Sequential([layers.Dense(3, {argument})])")
    assert [node.shape for node in _inputs(graph)] == [shape]


def test_a_stack_that_begins_with_an_embedding_takes_any_length() -> None:
    imported = read_script("from keras import *\nm = Sequential([layers.Embedding(9, 2), layers.LSTM(3)])")
    assert codes(imported) == [ReadCode.LENGTH_ASSUMED]
    assert _inputs(imported.document.network.main)[0].shape == (None,)


def test_a_shared_layer_is_one_layer_with_two_nodes() -> None:
    graph = main("""
        import keras
        a, b = keras.Input((3,), name="a"), keras.Input((3,), name="b")
        shared = keras.layers.Dense(4, name="shared")
        model = keras.Model([a, b], keras.layers.add([shared(a), shared(b)]))
    """)
    assert len(graph.layers) == 2
    assert wired(graph) == ["a -> shared", "b -> shared", "shared -> add", "shared -> add", "add -> add"]


def test_a_model_that_is_called_is_a_submodel() -> None:
    imported = read_script("""
import keras
from keras import layers
def encoder(width, depth=2):
    start = keras.Input((8,), name="in")
    x = start
    for level in range(depth):
        x = layers.Dense(width // 2 ** level, name=f"level_{level}")(x)
    return keras.Model(start, x, name="encoder")
left, right = keras.Input((8,), name="left"), keras.Input((8,), name="right")
coded = encoder(16)
model = keras.Model([left, right], coded(left) - coded(right))
""")
    assert imported.findings == ()
    network = imported.document.network
    calls = [node for node in network.main.nodes.values() if isinstance(node, SubmodelNode)]
    assert len(calls) == 2
    assert len({call.graph for call in calls}) == 1
    inner = network.graph(calls[0].graph)
    assert layers(inner) == [("Dense", "level_0", {"units": 16}), ("Dense", "level_1", {"units": 8})]


def test_helper_functions_are_taken_apart() -> None:
    graph = main("""
        from keras import layers, Input, Model
        def block(x, filters, *, kernel=3, name):
            if filters > 4:
                x = layers.Conv2D(filters, kernel, padding="same", name=name + "_conv")(x)
            return layers.ReLU(name=f"{name}_relu")(x)
        widths = [4, 8]
        start = x = Input((8, 8, 1), name="image")
        for number, width in enumerate(widths):
            x = block(x, width, name=f"block{number + 1:02d}")
        Model(start, x)
    """)
    assert [name for _, name, _ in layers(graph)] == ["block01_relu", "block02_conv", "block02_relu"]


def test_several_outputs_are_named_by_the_dictionary_or_by_their_layers() -> None:
    by_key = main("""
        import keras
        a = keras.Input((3,))
        keras.Model(a, {"one": keras.layers.Dense(1)(a), "two": keras.layers.Dense(2)(a)})
    """)
    by_layer = main("""
        import keras
        a = keras.Input((3,))
        keras.Model(a, [keras.layers.Dense(1, name="uno")(a), keras.layers.Dense(2, name="due")(a)])
    """)
    assert [node.name for node in _outputs(by_key)] == ["one", "two"]
    assert [node.name for node in _outputs(by_layer)] == ["uno", "due"]


def test_operators_slices_and_operations() -> None:
    graph = main("""
        import keras
        from keras import ops
        a = keras.Input((6, 4), name="a")
        x = 1 - a * 2
        x = ops.mean(x[:, 0], axis=-1, keepdims=True)
        y = ops.split(a, 2, axis=-1)
        z = ops.concatenate([y[0], y[1]], axis=1)
        keras.Model(a, [x, 0 < z])
    """)
    made = {node.operation.rpartition(".")[2]: node for node in graph.nodes.values() if isinstance(node, OperationNode)}
    assert made["getitem"].arguments["key"] == (Slice(), 0)
    assert made["subtract"].arguments["x1"] == 1
    assert made["mean"].arguments["axis"] == -1
    assert [ref.output for ref in made["concatenate"].arguments["xs"]] == [0, 1]
    assert made["greater"].arguments["x2"] == 0


def test_states_go_where_they_are_passed() -> None:
    graph = main("""
        from keras import layers, Input, Model
        a, b = Input((5, 2)), Input((5, 2))
        out, h, c = layers.LSTM(4, return_state=True, name="first")(a)
        other = layers.LSTM(4, name="second")(b, initial_state=[h, c])
        Model([a, b], other)
    """)
    second = next(n for n in graph.nodes.values() if isinstance(n, LayerNode) and graph.layer_of(n).name == "second")
    states = second.arguments["initial_state"]
    assert isinstance(states, tuple)
    assert [ref.output for ref in states if isinstance(ref, Ref)] == [1, 2]


def test_compile_and_fit_become_settings() -> None:
    document = read_script("""
import keras
a = keras.Input((3,))
model = keras.Model(a, {"p": keras.layers.Dense(1)(a), "q": keras.layers.Dense(2)(a)})
rate = keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=100, decay_rate=0.9)
model.compile(
    optimizer=keras.optimizers.SGD(rate, momentum=0.9),
    loss={"p": "mse", "q": keras.losses.Huber(delta=2.0)},
    loss_weights={"q": 0.5},
    metrics={"p": ["mae"], "q": "mse"},
)
keras.utils.set_random_seed(7)
stop = keras.callbacks.EarlyStopping(patience=3)
model.fit(x, y, epochs=12, batch_size=8, validation_split=0.25, callbacks=[stop])
""").document
    optimizer = document.compile.optimizer
    assert isinstance(optimizer, Instance)
    assert optimizer.parameters["momentum"] == 0.9
    assert isinstance(optimizer.parameters["learning_rate"], Instance)
    told = [(node.loss, node.loss_weight, node.metrics) for node in _outputs(document.network.main)]
    assert told == [("mse", 1.0, ("mae",)), (Instance("keras.losses.Huber", {"delta": 2.0}), 0.5, ("mse",))]
    assert (document.fit.epochs, document.fit.batch_size, document.fit.seed) == (12, 8, 7)
    assert document.fit.callbacks == (Instance("keras.callbacks.EarlyStopping", {"patience": 3}),)
    assert document.data.split.validation == 0.25


def test_part_of_a_model_can_begin_another_one() -> None:
    graph = main("""
        import keras
        a = keras.Input((3,), name="a")
        base = keras.Sequential([a, keras.layers.Dense(4, name="kept"), keras.layers.Dense(5, name="dropped")])
        for layer in base.layers[:-1]:
            layer.trainable = False
        x = keras.layers.Dense(2, name="head")(base.get_layer("kept").output)
        model = keras.Model(base.input, x)
    """)
    assert [(name, known.get("trainable")) for _, name, known in layers(graph)] == [("kept", False), ("head", None)]


def test_the_model_that_is_trained_is_taken() -> None:
    imported = read_script("""
import keras
def net(units):
    return keras.Sequential([keras.layers.Dense(units, input_shape=(3,))])
one, two, three = net(1), net(2), net(3)
two.compile("sgd", "mse")
two.fit(x, y)
one.compile("adam")
""")
    assert [known["units"] for _, _, known in layers(imported.document.network.main)] == [2]
    assert codes(imported) == [ReadCode.MODEL_LEFT_OUT, ReadCode.DATA_NOT_TAKEN]


def test_what_leads_to_no_output_stays_while_there_is_none() -> None:
    graph = main("""
        import keras
        a = keras.Input((3,), name="a")
        x = keras.layers.Dense(4, name="begun")(a) * 2
        model = keras.Model(inputs=a, outputs=[])
    """)
    assert wired(graph) == ["a -> begun", "begun -> multiply"]


def test_the_arrays_of_a_known_set_are_bound_with_their_split() -> None:
    document = read_script("""
import keras
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
iris = load_iris()
X_train, X_test, y_train, y_test = train_test_split(iris.data, iris.target, test_size=0.2, random_state=42)
model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", ["accuracy"])
model.fit(X_train, y_train, epochs=50, validation_split=0.25)
""").document
    graph = document.network.main
    assert document.data.bindings == {
        graph.inputs[0]: Binding("iris", ("features",)),
        graph.outputs[0]: Binding("iris", ("target",), Encoding.CLASSES),
    }
    split = document.data.split
    assert (split.test, split.validation, split.seed, split.stratify) == (0.2, 0.2, 42, False)


def test_a_function_that_nobody_calls_still_makes_the_model() -> None:
    graph = main("""
        import keras
        def build_model():
            return keras.Sequential([keras.layers.Dense(4, input_shape=(3,))])
        def other():
            return 3
    """)
    assert len(graph.layers) == 1


def test_no_python_is_told_with_its_line() -> None:
    with pytest.raises(ScriptSyntaxError) as caught:
        read_script("import keras\nmodel = keras.Sequential(\n")
    assert caught.value.line == 2


def test_each_node_knows_its_lines() -> None:
    script = "import keras\na = keras.Input((3,))\nx = keras.layers.Dense(\n    4,\n)(a)\nm = keras.Model(a, x)\n"
    reading = read(script)
    assert sorted(tuple(lines) for lines in reading.lines.values()) == [(2, 2), (3, 5), (6, 6)]


def _inputs(graph: Graph) -> list[InputNode]:
    return [node for key in graph.inputs if isinstance(node := graph.nodes[key], InputNode)]


def _outputs(graph: Graph) -> list[OutputNode]:
    return [node for key in graph.outputs if isinstance(node := graph.nodes[key], OutputNode)]


def test_a_layer_without_a_name_is_not_called_like_an_operation_beside_it() -> None:
    found = taken("""
        from keras import layers, Input, Model
        a = Input((3,), name="a")
        x = layers.Add()([a, layers.Multiply()([a, a])]) + a
        x = layers.Add(name="add_7")([layers.Add()([x, a]), a])
        model = Model(a, x)
    """)
    graph = found.document.network.main
    assert [name for _, name, _ in layers(graph)] == ["multiply", "add_layer", "add_1_layer", "add_7"]
    told = list(graph_problems(found.document.network, graph))
    assert [problem.values["node"] for problem in told] == ["add_7"]  # the script itself says that


def test_arrays_of_numbers() -> None:
    graph = main("""
        import keras
        from keras import ops
        a = keras.Input((2,), name="a")
        x = ops.add(a, ops.convert_to_tensor([0.1, 2.0]))
        x = ops.multiply(x, ops.convert_to_tensor((1, 2), dtype="int64"))
        model = keras.Model(a, ops.convert_to_tensor(x))
    """)
    operations = [node for node in graph.nodes.values() if isinstance(node, OperationNode)]
    given = [node.arguments["x2"] for node in operations]
    assert given == [array((0.1, 2.0), "float32"), array((1, 2), "int64")]


ENDS = """
    import keras
    a = keras.Input((3,), name="a")
    p, q = keras.layers.Dense(1, name="p")(a), keras.layers.Dense(1, name="q")(a)
    model = keras.Model({inputs}, {outputs})
    model.compile("adam", loss={loss})
"""


def ends(inputs: str, outputs: str, loss: str = "'mse'") -> tuple[list[str], list[str], list[object]]:
    found = taken(ENDS.format(inputs=inputs, outputs=outputs, loss=loss))
    graph = found.document.network.main
    nodes = [node for key in graph.outputs if isinstance(node := graph.nodes[key], OutputNode)]
    return codes(found), [node.name for node in nodes], [node.loss for node in nodes]


@pytest.mark.parametrize(
    ("inputs", "outputs", "names"),
    [
        ("{'a': a}", "[p, q]", ["p", "q"]),
        ("a", "{'second': q, 'first': p}", ["second", "first"]),
    ],
)
def test_inputs_and_outputs_by_name(inputs: str, outputs: str, names: list[str]) -> None:
    assert ends(inputs, outputs) == ([], names, ["mse", "mse"])


@pytest.mark.parametrize(
    ("inputs", "outputs", "names"),
    [
        ("{'other': a}", "p", ["p"]),
        ("a", "[[p], q]", ["p", "q"]),
        ("a", "{'heads': {'left': p, 'right': q}}", ["left", "right"]),
    ],
)
def test_inputs_and_outputs_in_other_forms_are_told(inputs: str, outputs: str, names: list[str]) -> None:
    assert ends(inputs, outputs)[:2] == ([ReadCode.STRUCTURE_FLATTENED], names)


def test_losses_find_their_outputs() -> None:
    assert ends("a", "[p, q]", "{'q': 'mae'}") == ([], ["p", "q"], [None, "mae"])
    assert ends("a", "[p, q]", "['mse', 'mae']") == ([], ["p", "q"], ["mse", "mae"])
    assert ends("a", "{'z': p, 'b': q}", "['mse', 'mae']") == ([], ["z", "b"], ["mae", "mse"])  # Keras sorts keys
    assert ends("a", "[p, q]", "{'pp': 'mse', 'q': 'mae'}")[0] == [ReadCode.NO_SUCH_OUTPUT]


def test_names_that_are_set_afterwards() -> None:
    graph = main("""
        import keras
        base = keras.applications.EfficientNetV2B0(include_top=False, weights=None, input_shape=(32, 32, 3))
        base.name = "seeing"
        pool = keras.layers.GlobalAveragePooling2D()
        pool._name = "pool"
        model = keras.Sequential([base, pool])
    """)
    assert [name for _, name, _ in layers(graph)] == ["seeing", "pool"]


def test_arguments_that_are_given_ahead() -> None:
    graph = main(
        """
        from functools import partial, reduce
        import keras

        Conv = partial(keras.layers.Conv2D, kernel_size=3, padding="same")
        Wide = partial(Conv, 32, activation="relu")
        x = inputs = keras.Input((8, 8, 1))
        x = Wide(padding="valid")(x)
        x = reduce(lambda found, layer: layer(found), [Conv(8), keras.layers.Flatten()], x)
        model = keras.Model(inputs, x)
        """
    )
    assert layers(graph) == [
        ("Conv2D", "conv2d", {"filters": 32, "kernel_size": 3, "padding": "valid", "activation": "relu"}),
        ("Conv2D", "conv2d_1", {"filters": 8, "kernel_size": 3, "padding": "same"}),
        ("Flatten", "flatten", {}),
    ]


def test_layers_that_are_composed() -> None:
    graph = main(
        """
        from functools import reduce, wraps
        from keras import Input, Model
        from keras.layers import BatchNormalization, Conv2D

        def compose(*functions):
            if functions:
                return reduce(lambda f, g: lambda *a, **kw: g(f(*a, **kw)), functions)
            raise ValueError("nothing to compose")

        @wraps(Conv2D)
        def own(*args, **kwargs):
            settings = {"use_bias": False}
            settings["padding"] = "valid" if kwargs.get("strides") == (2, 2) else "same"
            settings.update(kwargs)
            return Conv2D(*args, **settings)

        image = Input((8, 8, 1))
        model = Model(image, compose(own(4, (3, 3), strides=(2, 2)), BatchNormalization(), own(2, 1))(image))
        """
    )
    found = [(kind, parameters.get("padding")) for kind, _, parameters in layers(graph)]
    assert found == [("Conv2D", "valid"), ("BatchNormalization", None), ("Conv2D", "same")]


def test_a_block_with_an_activation_by_its_name_is_unfolded() -> None:
    imported = taken(
        """
        import keras

        class Unit(keras.layers.Layer):
            def __init__(self, units, activation="relu", **kwargs):
                super().__init__(**kwargs)
                self.activation = keras.activations.get(activation)
                self.steps = [keras.layers.Dense(units), self.activation, keras.layers.Dense(units)]

            def call(self, inputs):
                found = inputs
                for step in self.steps:
                    found = step(found)
                return self.activation(found + inputs)

        inputs = keras.Input((4,))
        model = keras.Model(inputs, Unit(4)(inputs))
        """
    )
    assert codes(imported) == ["script.class_unfolded"]
    assert len(imported.document.network.main.nodes) == 7


def test_shapes_are_asked_for_once_and_told_where_nobody_is_asked() -> None:
    script = dedent(
        """
        import keras

        inputs = keras.Input((4,))
        x = keras.layers.Dense(6)(inputs)
        y = keras.layers.Dense(x.shape[-1] + x.shape[1])(x)
        model = keras.Model(inputs, y)
        """
    )
    asked: list[Document] = []

    def answer(document: Document) -> Shape:
        asked.append(document)
        return (None, 6)

    imported = read_script(script, shapes=answer)
    assert imported.findings == ()
    assert layers(imported.document.network.main)[1][2] == {"units": 12}
    assert [len(document.network.main.nodes) for document in asked] == [3]
    assert codes(read_script(script)) == ["script.value_not_known"]
