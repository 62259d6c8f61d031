"""Classes of scripts: models that their methods build, layers and models that they are."""

from __future__ import annotations

import pytest

from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.graph.nodes import InputNode, LayerNode, OperationNode
from tests.codegen.reading.helpers import codes, layers, main, taken, wired

TRAINER = """
    from keras import layers, models

    class Settings:
        width = 6
        classes: int = 3

    class Base:
        def head(self, x):
            return layers.Dense(self.settings.classes, name="head")(x)

    class Trainer(Base):
        def __init__(self, settings, size=4):
            self.settings, self.size = settings, size
            self.model = self.build_model()

        @property
        def shape(self):
            return (self.size,)

        @staticmethod
        def body(x, width):
            return layers.Dense(width, name="body")(x)

        def build_model(self):
            inputs = layers.Input(self.shape, name="rows")
            return models.Model(inputs, self.head(self.body(inputs, self.settings.width)))
"""


@pytest.mark.parametrize(
    "use", ["Trainer(Settings(), size=5)", "trainer = Trainer(Settings, 5)\n    trainer.model.summary()"]
)
def test_a_model_that_a_method_builds(use: str) -> None:
    graph = main(f"{TRAINER}\n    {use}")
    assert layers(graph) == [("Dense", "body", {"units": 6}), ("Dense", "head", {"units": 3})]
    assert [node.shape for node in graph.nodes.values() if isinstance(node, InputNode)] == [(5,)]


def test_methods_of_classes_that_the_script_only_defines_are_called() -> None:
    graph = main("""
        from keras import layers, Sequential

        def Dense(units):
            raise ValueError("is no method")

        class Net:
            def Dense(self, units):
                return layers.Dense(units)

            @staticmethod
            def build(width=7, classes=2):
                model = Sequential()
                model.add(layers.Input((width,)))
                model.add(layers.Dense(classes, name="scores"))
                return model
    """)
    assert layers(graph) == [("Dense", "scores", {"units": 2})]


BLOCK = """
    from keras import layers, Model, Input

    class Block(layers.Layer):
        def __init__(self, units, rate=0.1, **kwargs):
            super().__init__(**kwargs)
            self.first = layers.Dense(units, activation="relu", name="first")
            self.norm = layers.BatchNormalization(name="norm")
            self.drop = layers.Dropout(rate, name="drop")

        def call(self, inputs, training=None):
            x = self.drop(self.first(inputs), training=training)
            return inputs + self.norm(x, training=training)

        def get_config(self):
            return {**super().get_config(), "units": self.units}
"""


def test_a_layer_whose_class_the_script_defines_stands_in_the_network_itself() -> None:
    found = taken(f"{BLOCK}\n    a = Input((4,), name='a')\n    model = Model(a, Block(4, 0.3)(a))")
    assert codes(found) == [ReadCode.CLASS_UNFOLDED]
    assert found.findings[0].line == 4
    graph = found.document.network.main
    assert wired(graph) == ["a -> first", "first -> drop", "drop -> norm", "a -> add", "norm -> add", "add -> add"]
    assert layers(graph)[1] == ("Dropout", "drop", {"rate": 0.3})


def test_a_layer_that_is_called_twice_is_shared() -> None:
    found = taken(f"""{BLOCK}
    a, b = Input((4,)), Input((4,))
    block = Block(4)
    model = Model([a, b], [block(a), block(b)])""")
    graph = found.document.network.main
    assert len(graph.layers) == 3
    assert sum(isinstance(node, LayerNode) for node in graph.nodes.values()) == 6


@pytest.mark.parametrize(
    "body",
    [
        "return tf.matmul(x, self.add_weight(shape=(4, 4)))",  # a weight of its own
        "return self.dense(keras.ops.arange(4))",  # is given no tensor of the network
        "return load('secret')(x)",
    ],
)
def test_a_layer_that_does_what_no_network_holds_stays_a_placeholder(body: str) -> None:
    found = taken(f"""
        import keras, tensorflow as tf
        class Own(keras.layers.Layer):
            def __init__(self, units=3, **kwargs):
                super().__init__(**kwargs)
                self.dense = keras.layers.Dense(units)
            def call(self, x):
                {body}
        a = keras.Input((4,), name="a")
        model = keras.Model(a, Own(units=2, name="own")(a))
    """)
    assert codes(found) == [ReadCode.CUSTOM_CLASS]
    assert layers(found.document.network.main) == [("Own", "own", {"units": 2})]


SUBCLASS = """
    import keras
    from keras import layers

    class Net(keras.Model):
        def __init__(self, units):
            super(Net, self).__init__()
            self.blocks = [layers.Dense(units) for _ in range(2)]
            self.out = layers.Dense(1, name="out")

        def call(self, x, training=False):
            for block in self.blocks:
                x = block(x)
            return self.out(x)

    net = Net(5)
"""


def test_a_model_whose_class_the_script_defines() -> None:
    graph = main(f"{SUBCLASS}\n    net.build((None, 3))\n    net.compile('adam', 'mse')")
    assert wired(graph) == ["input_layer -> dense", "dense -> dense_1", "dense_1 -> out", "out -> out"]
    assert [node.shape for node in graph.nodes.values() if isinstance(node, InputNode)] == [(3,)]


def test_a_model_whose_input_nothing_tells_asks_for_its_shape() -> None:
    found = taken(SUBCLASS)
    assert codes(found) == [ReadCode.NO_INPUT_SHAPE]
    assert len(found.document.network.main.layers) == 3


def test_the_input_of_a_model_is_what_its_first_part_asks_for() -> None:
    graph = main("""
        import keras
        class Coder(keras.Model):
            def __init__(self):
                super().__init__()
                self.encoder = keras.Sequential([keras.Input((8,)), keras.layers.Dense(2)])
            def call(self, x):
                return self.encoder(x)
        Coder().compile("adam", "mse")
    """)
    assert [node.shape for node in graph.nodes.values() if isinstance(node, InputNode)] == [(8,)]


def test_a_model_that_trains_in_its_own_way_is_told() -> None:
    found = taken("""
        import keras
        class Net(keras.Sequential):
            def train_step(self, data):
                return {}
        net = Net([keras.Input((2,)), keras.layers.Dense(1)])
        net.compile("adam", "mse")
    """)
    assert codes(found) == [ReadCode.SETTING_NOT_TAKEN]


def test_a_class_that_makes_a_functional_model_of_itself() -> None:
    graph = main("""
        import keras
        class Net(keras.Model):
            def __init__(self, size):
                inputs = keras.Input((size,), name="rows")
                super().__init__(inputs=inputs, outputs=keras.layers.Dense(2, name="scores")(inputs))
        net = Net(3)
    """)
    assert wired(graph) == ["rows -> scores", "scores -> scores"]


def test_what_is_computed_outside_of_the_network_is_no_mistake() -> None:
    """Tutorials call layers on data to show what comes out."""
    graph = main("""
        import keras
        pool = keras.layers.Flatten(name="flat")
        print(pool(images).shape)
        a = keras.Input((4, 2), name="a")
        model = keras.Model(a, pool(a))
        features = keras.Model(a, unknown)
        model.compile("adam", "mse")
    """)
    assert wired(graph) == ["a -> flat", "flat -> flat"]


@pytest.mark.parametrize("prepare", ["prepare(a)", "keras.layers.Lambda(prepare)(a)"])
def test_images_prepared_for_a_network(prepare: str) -> None:
    graph = main(f"""
        import keras
        from keras.applications.mobilenet_v2 import preprocess_input as prepare
        a = keras.Input((8, 8, 3), name="a")
        model = keras.Model(a, {prepare})
    """)
    found = [node for node in graph.nodes.values() if isinstance(node, OperationNode)]
    assert [(node.operation, dict(node.arguments).popitem()[1]) for node in found] == [
        ("keras.ops.true_divide", 127.5),
        ("keras.ops.subtract", 1.0),
    ]


def test_a_layer_that_makes_its_layers_when_it_is_called() -> None:
    found = taken("""
        import keras
        class Twice(keras.layers.Layer):
            def build(self, input_shape):
                self.inner = keras.layers.Dense(3, name="inner")
                super().build(input_shape)
            def call(self, x):
                return self.inner(x)
        a = keras.Input((3,), name="a")
        twice = Twice()
        model = keras.Model(a, twice(twice(a)))
    """)
    assert codes(found) == [ReadCode.CLASS_UNFOLDED]
    assert wired(found.document.network.main) == ["a -> inner", "inner -> inner", "inner -> inner"]


def test_a_network_of_keras_that_is_trained_as_it_is() -> None:
    graph = main("""
        import keras
        model = keras.applications.ResNet50(weights=None, input_shape=(32, 32, 3), classes=4)
        model.compile("adam", "sparse_categorical_crossentropy")
    """)
    assert wired(graph) == ["input_layer -> resnet50", "resnet50 -> resnet50"]


def test_the_first_values_that_a_search_tries_are_taken() -> None:
    found = taken("""
        import keras, keras_tuner
        class Searched(keras_tuner.HyperModel):
            def build(self, hp):
                units = hp.Int("units", min_value=3, max_value=9)
                kind = hp.Choice("kind", ["relu", "tanh"])
                return keras.Sequential([keras.Input((2,)), keras.layers.Dense(units, kind, name="first")])
        tuner = keras_tuner.RandomSearch(Searched(), objective="val_loss")
    """)
    assert codes(found) == [ReadCode.SEARCH_TAKEN] * 2
    assert layers(found.document.network.main) == [("Dense", "first", {"units": 3, "activation": "relu"})]


def test_what_keras_is_set_to_decides_conditions() -> None:
    graph = main("""
        import keras
        from keras import backend as K
        shape = (3, 8, 8) if K.image_data_format() == "channels_first" else (8, 8, 3)
        model = keras.Sequential([keras.Input(shape), keras.layers.Lambda(lambda x: x + K.epsilon())])
    """)
    assert [node.shape for node in graph.nodes.values() if isinstance(node, InputNode)] == [(8, 8, 3)]
