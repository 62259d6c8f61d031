"""Documents whose scripts are kept as golden files, drawn through the real edits."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from netdesigner.catalogue.values import Instance, Ref, Slice, Value, array
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.keras_sets import KerasSet, KerasSource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.split import Column, PartNames, Split, SplitKind
from netdesigner.graph.changes import with_arguments
from netdesigner.graph.edits import PutNode, SetGraph, SetStyle
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.style import ModelStyle
from netdesigner.project.document import Comment, Document
from netdesigner.project.edits import Edit, PutComment, SetSettings, apply_edit
from netdesigner.project.settings import Backend, CompileSettings, FitSettings
from tests.builders import Drawing


def digits_cnn() -> Document:
    drawing = _named("digits_cnn")
    image = drawing.input((8, 8, 1), "image")
    x = drawing.layer("Rescaling", image, scale=1 / 16)
    x = first = drawing.layer(
        "Conv2D", x, filters=16, kernel_size=(3, 3), padding="same", activation="relu", name="conv"
    )
    x = drawing.layer("MaxPooling2D", x, pool_size=(2, 2), strides=2, name="pool")
    x = drawing.layer("Conv2D", x, filters=32, kernel_size=3, activation="relu", kernel_initializer="he_normal")
    x = drawing.layer("Flatten", x)
    x = drawing.layer("Dropout", x, rate=0.3)
    x = drawing.layer(
        "Dense", x, units=10, activation="softmax", kernel_regularizer=Instance("keras.regularizers.L2", {"l2": 1e-5})
    )
    digit = drawing.output(x, "digit", "sparse_categorical_crossentropy", metrics=("accuracy",))
    drawing.do(PutComment("c1", Comment(MAIN_GRAPH, first, "Edges first.\nShapes come later.")))
    drawing.do(PutComment("c2", Comment(MAIN_GRAPH, None, "A small network for small pictures.")))
    stop = Instance("keras.callbacks.EarlyStopping", {"patience": 3, "restore_best_weights": True})
    drawing.do(SetSettings(FitSettings(epochs=20, batch_size=64, seed=7, callbacks=(stop,))))
    _bind(
        drawing,
        {"digits": BuiltinSource(BuiltinSet.DIGITS)},
        {image: Binding("digits", ("images",)), digit: Binding("digits", ("target",), Encoding.CLASSES)},
    )
    return drawing.document


def residual_net() -> Document:
    drawing = _named("residual_net")
    inputs = drawing.input((32, 32, 3))
    x = drawing.layer("Conv2D", inputs, filters=16, kernel_size=3, padding="same", name="stem")
    for number, filters in enumerate((16, 32)):
        shortcut = x
        if number:
            shortcut = drawing.layer("Conv2D", x, filters=filters, kernel_size=1, strides=2, name="shortcut")
        for step in ("a", "b"):
            strides = 2 if number and step == "a" else 1
            settings = {"filters": filters, "kernel_size": 3, "strides": strides, "padding": "same", "use_bias": False}
            x = drawing.layer("Conv2D", x, name=f"conv_{number}{step}", **settings)
            x = drawing.layer("BatchNormalization", x, name=f"norm_{number}{step}")
            x = x if step == "b" else drawing.layer("ReLU", x, name=f"relu_{number}{step}")
        x = drawing.layer("Add", x, shortcut, name=f"add_{number}")
        x = drawing.layer("ReLU", x, name=f"relu_{number}")
    x = drawing.layer("GlobalAveragePooling2D", x)
    x = drawing.layer("Dense", x, units=10, name="logits")
    loss = Instance("keras.losses.SparseCategoricalCrossentropy", {"from_logits": True})
    drawing.output(x, "label", loss, metrics=("accuracy",))
    schedule = Instance("keras.optimizers.schedules.CosineDecay", {"initial_learning_rate": 0.1, "decay_steps": 1000})
    sgd = Instance("keras.optimizers.SGD", {"learning_rate": schedule, "momentum": 0.9, "nesterov": True})
    drawing.do(SetSettings(CompileSettings(sgd, steps_per_execution=4)))
    _bind(
        drawing,
        {"pictures": NpzSource("pictures.npz")},
        {
            drawing.graph.inputs[0]: Binding("pictures", ("images",)),
            drawing.graph.outputs[0]: Binding("pictures", ("labels",)),
        },
        Split(validation=0.1, test=0.0, seed=3),
    )
    return drawing.document


def two_ends() -> Document:
    drawing = _named("houses")
    measures = drawing.input((3,), "measures")
    district = drawing.input((4,), "district")
    x = drawing.layer("Dense", measures, units=16, activation="relu", name="measured")
    x = drawing.layer("Concatenate", x, district, name="both")
    x = drawing.layer("Dense", x, units=32, activation="relu", name="trunk")
    price = drawing.layer("Dense", x, units=1, name="price_head")
    sold = drawing.layer("Dense", x, units=1, activation="sigmoid", name="sold_head")
    one = drawing.output(price, "price", "mean_squared_error", loss_weight=0.5, metrics=("mae",))
    two = drawing.output(sold, "sold", "binary_crossentropy", metrics=("accuracy", Instance("keras.metrics.AUC")))
    _bind(
        drawing,
        {"houses": CsvSource("data/houses.csv", ";")},
        {
            measures: Binding("houses", ("area", "rooms", "age")),
            district: Binding("houses", ("district",), Encoding.ONE_HOT),
            one: Binding("houses", ("price",)),
            two: Binding("houses", ("sold",), Encoding.CLASSES),
        },
    )
    return drawing.document


def siamese() -> Document:
    drawing = _named("siamese")
    encoder = drawing.new_graph("encoder")
    image = encoder.input((8, 8, 1), "image")
    x = encoder.layer("Conv2D", image, filters=8, kernel_size=3, activation="relu")
    x = encoder.layer("Flatten", x)
    encoder.output(encoder.layer("Dense", x, units=16, name="code"), "code")
    left, right = drawing.input((8, 8, 1), "left"), drawing.input((8, 8, 1), "right")
    codes = [drawing.submodel("encoder", **{image: Ref(side)}) for side in (left, right)]
    x = drawing.operation("keras.ops.subtract", x1=Ref(codes[0]), x2=Ref(codes[1]))
    x = drawing.operation("keras.ops.absolute", x=Ref(x))
    x = drawing.layer("Dense", x, units=1, activation="sigmoid", name="same")
    same = drawing.output(x, "same", "binary_crossentropy", metrics=("accuracy",))
    _bind(
        drawing,
        {"pairs": NpzSource("pairs.npz")},
        {
            left: Binding("pairs", ("left",)),
            right: Binding("pairs", ("right",)),
            same: Binding("pairs", ("same",), Encoding.CLASSES),
        },
        Split(validation=0.0, test=0.2),
    )
    return drawing.document


def autoencoder() -> Document:
    drawing = _named("autoencoder")
    encoder = drawing.new_graph("encoder")
    image = encoder.input((8, 8, 1), "image")
    x = encoder.layer("Flatten", image)
    encoder.output(encoder.layer("Dense", x, units=8, activation="relu", name="squeeze"), "code")
    decoder = drawing.new_graph("decoder")
    code = decoder.input((8,), "code")
    x = decoder.layer("Dense", code, units=64, activation="sigmoid", name="pixels")
    decoder.output(decoder.layer("Reshape", x, target_shape=(8, 8, 1)), "image")
    drawing.do(SetGraph("decoder", "decoder", trainable=False))
    images = drawing.input((8, 8, 1), "images")
    x = drawing.submodel("encoder", **{image: Ref(images)})
    x = drawing.submodel("decoder", **{code: Ref(x)})
    output = drawing.output(x, "copy", "mse")
    _bind(
        drawing,
        {"digits": BuiltinSource(BuiltinSet.DIGITS)},
        {images: Binding("digits", ("images",)), output: Binding("digits", ("images",))},
    )
    drawing.do(SetSettings(FitSettings(backend=Backend.JAX)))
    return drawing.document


def states() -> Document:
    """A translator's shape: the states of one LSTM start another one."""
    drawing = _named("states")
    source, target = drawing.input((None, 12), "source"), drawing.input((None, 12), "target")
    encoder = drawing.layer("LSTM", source, port="sequences", units=24, return_state=True, name="encoder")
    decoder = drawing.layer(
        "LSTM", target, port="sequences", units=24, return_sequences=True, return_state=True, name="decoder"
    )
    node = drawing.graph.nodes[decoder]
    arguments = {**node.arguments, "initial_state": (Ref(encoder, 1), Ref(encoder, 2))}
    drawing.do(*_rewired(drawing, decoder, arguments))
    both = drawing.layer(
        "Bidirectional",
        decoder,
        port="sequences",
        layer=Instance("keras.layers.GRU", {"units": 8, "return_sequences": True, "name": "reader"}),
        merge_mode="sum",
    )
    x = drawing.layer(
        "TimeDistributed", both, layer=Instance("keras.layers.Dense", {"units": 12, "name": "word"}), name="words"
    )
    drawing.output(x, "words", "mse")
    drawing.output(Ref(decoder, 2), "memory")
    return drawing.document


def attention() -> Document:
    drawing = _named("attention")
    tokens = drawing.input((40,), "tokens", "int32")
    x = drawing.layer("Embedding", tokens, input_dim=1000, output_dim=32, mask_zero=True, name="embedded")
    scored = drawing.layer("MultiHeadAttention", x, port="query", num_heads=4, key_dim=8, name="attention")
    arguments = {"query": Ref(x), "value": Ref(x), "return_attention_scores": True, "use_causal_mask": False}
    drawing.do(*_rewired(drawing, scored, arguments))
    x = drawing.layer("Add", x, scored, name="residual")
    x = drawing.layer("LayerNormalization", x, epsilon=1e-6)
    x = drawing.layer("GlobalAveragePooling1D", x)
    drawing.output(drawing.layer("Dense", x, units=2, activation="softmax", name="opinion"), "opinion", "mse")
    drawing.output(Ref(scored, 1), "scores")
    return drawing.document


_MATRIX = tuple(tuple(round((row - 1) * (column - 3) / 9, 4) for column in range(12)) for row in range(4))


def operations() -> Document:
    drawing = _named("operations")
    a = drawing.input((6, 4), "a")
    shared = drawing.layer("Dense", a, units=4, name="shared")
    again = drawing.call(shared, shared)
    x = drawing.operation("keras.ops.add", x1=Ref(shared), x2=Ref(again))
    x = drawing.operation("keras.ops.multiply", x1=Ref(x), x2=0.5)
    x = drawing.operation("keras.ops.power", x1=Ref(x), x2=2)
    x = drawing.operation("keras.ops.add", x1=Ref(x), x2=array((0.5, -1.0, 2.0, 1 / 3), "float32"))
    x = drawing.operation("keras.ops.matmul", x1=Ref(x), x2=array(_MATRIX, "float32"))
    x = drawing.operation("keras.ops.subtract", x1=1.0, x2=Ref(x))
    last = drawing.operation("operator.getitem", x=Ref(x), key=(Slice(), -1))
    middle = drawing.operation("operator.getitem", x=Ref(x), key=(..., Slice(1, None, 2)))
    mask = drawing.operation("keras.ops.greater", x1=Ref(middle), x2=0.0)
    kept = drawing.operation("keras.ops.where", condition=Ref(mask), x1=Ref(middle), x2=0.0)
    mean = drawing.operation("keras.ops.mean", x=Ref(kept), axis=1, keepdims=False)
    parts = drawing.operation("keras.ops.split", x=Ref(last), indices_or_sections=2, axis=-1)
    first = drawing.operation("keras.ops.concatenate", xs=(Ref(parts, 1), Ref(mean)), axis=-1)
    product = drawing.operation("keras.ops.einsum", subscripts="bi,bj->bij", operands=(Ref(first), Ref(parts, 0)))
    drawing.output(product, "product", "mse")
    return drawing.document


def sequential() -> Document:
    """A model in a row, with a frozen submodel in a row inside; what leads nowhere does not count."""
    drawing = _named("sequential")
    features = drawing.new_graph("features")
    image = features.input((16, 16, 3), "image")
    x = features.layer("Conv2D", image, filters=8, kernel_size=3, padding="same", activation="relu", name="conv")
    norm = Instance("keras.layers.BatchNormalization", {"momentum": 0.9, "name": "norm"})
    inner = Instance("keras.layers.Conv2D", {"filters": 8, "kernel_size": 3, "name": "inner"})
    x = features.layer("SpectralNormalization", x, layer=inner, name="spectral")
    x = features.layer("TimeDistributed", x, layer=norm, name="norms")
    features.output(features.layer("GlobalAveragePooling2D", x), "features")
    drawing.do(SetGraph("features", "features", trainable=False), SetStyle("features", ModelStyle.SEQUENTIAL))
    picture = drawing.input((16, 16, 3), "picture")
    x = drawing.layer("Rescaling", picture, scale=1 / 255)
    x = drawing.submodel("features", **{image: Ref(x)})
    drawing.layer("Dense", x, units=5, name="loose")
    x = first = drawing.layer("Dense", x, units=16, activation="relu", kernel_initializer="he_normal", name="hidden")
    x = drawing.layer("Dense", x, units=1, name="score")
    score = drawing.output(x, "score", "mse")
    drawing.do(
        SetStyle(MAIN_GRAPH, ModelStyle.SEQUENTIAL),
        PutComment("c1", Comment(MAIN_GRAPH, first, "Only this learns.")),
        PutComment("c2", Comment(MAIN_GRAPH, score, "No activation.")),
    )
    return drawing.document


def csv_regression() -> Document:
    drawing = _named("price")
    rows = drawing.input((3,), "rows")
    x = drawing.layer("Dense", rows, units=8, activation="relu")
    price = drawing.output(drawing.layer("Dense", x, units=1, name="price"), "price", "mse", metrics=("mae",))
    _bind(
        drawing,
        {"table": CsvSource("prices.csv")},
        {rows: Binding("table", ("area", 'the "best" rooms', "age")), price: Binding("table", ("price",))},
        Split(validation=0.0, test=0.0),
    )
    return drawing.document


def grouped() -> Document:
    """Samples of a group are all in one part."""
    document = two_ends()
    split = Split(0.2, 0.1, seed=4, kind=SplitKind.GROUPS, column=Column("houses", "district"))
    apply_edit(document, SetSettings(replace(document.data, split=split)))
    return document


def folds() -> Document:
    """A cross-validation."""
    document = digits_cnn()
    apply_edit(document, SetSettings(replace(document.data, split=Split(kind=SplitKind.FOLDS, folds=4))))
    return document


def given_parts() -> Document:
    """A column says which part samples belong to; there is none for the validation."""
    document = csv_regression()
    split = Split(kind=SplitKind.GIVEN, column=Column("table", "part"), names=PartNames("train", "", "test"))
    apply_edit(document, SetSettings(replace(document.data, split=split)))
    return document


def dated() -> Document:
    """The latest samples test."""
    document = csv_regression()
    split = Split(0.1, 0.2, kind=SplitKind.TIME, column=Column("table", "day"))
    apply_edit(document, SetSettings(replace(document.data, split=split)))
    return document


def mnist() -> Document:
    """Data that comes divided, with classes as ones and zeros."""
    drawing = _named("mnist")
    image = drawing.input((28, 28, 1), "image")
    x = drawing.layer("Flatten", drawing.layer("Rescaling", image, scale=1 / 255))
    x = drawing.layer("Dense", x, units=10, activation="softmax")
    digit = drawing.output(x, "digit", "categorical_crossentropy", metrics=("accuracy",))
    _bind(
        drawing,
        {"mnist": KerasSource(KerasSet.MNIST)},
        {image: Binding("mnist", ("images",)), digit: Binding("mnist", ("target",), Encoding.ONE_HOT)},
        Split(validation=0.1),
    )
    return drawing.document


def unfinished() -> Document:
    drawing = _named("unfinished")
    image = drawing.input(None, "image")
    x = drawing.layer("Flatten", image)
    drawing.layer("Dense", x, units=3, name="side")
    drawing.layer("Conv2D", filters=4, kernel_size=3, name="unconnected")
    merged = drawing.layer("Concatenate", name="merged")
    x = drawing.layer("Dense", merged, units=2, name="after")
    drawing.output(x, "label", "mse")
    return drawing.document


DOCUMENTS: Mapping[str, Callable[[], Document]] = {
    made.__name__: made
    for made in (
        digits_cnn,
        residual_net,
        two_ends,
        siamese,
        autoencoder,
        states,
        attention,
        operations,
        sequential,
        csv_regression,
        grouped,
        folds,
        given_parts,
        dated,
        mnist,
        unfinished,
    )
}


def _named(name: str) -> Drawing:
    drawing = Drawing()
    drawing.do(SetGraph(MAIN_GRAPH, name))
    return drawing


def _bind(
    drawing: Drawing, sources: Mapping[str, Source], bindings: Mapping[str, Binding], split: Split | None = None
) -> None:
    drawing.do(SetSettings(DataSettings(sources, bindings, split or Split())))


def _rewired(drawing: Drawing, node: str, arguments: Mapping[str, Value]) -> tuple[Edit, ...]:
    return (PutNode(drawing.graph_id, with_arguments(drawing.graph.nodes[node], arguments)),)
