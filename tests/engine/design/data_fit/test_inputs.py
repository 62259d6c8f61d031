from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.media import Channels, Pictures
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.windows import Windows
from netdesigner.engine.design.inference import Inference
from netdesigner.graph.codes import Code
from netdesigner.graph.nodes import InputNode
from netdesigner.graph.problems import Severity
from netdesigner.i18n.problems import fix_sentence
from netdesigner.project.edits import SetSettings, edits_of
from tests.engine.design.building import Builder, chain
from tests.engine.design.data_fit.fitting import bind, dense, fixed, only, problems, problems_of

KINDS = ("cat", "dog", "owl")
FACTS = SourceFacts(
    600,
    {
        "grey": FieldFacts("grey", (28, 28), "float32", None, 0, 1),
        "flat": FieldFacts("flat", (784,), "float32", None, 0, 1),
        "colour": FieldFacts("colour", (48, 64, 3), "float32", None, 0, 1),
        "bytes": FieldFacts("bytes", (28, 28, 1), "uint8", None, 0, 255),
        "sixteen": FieldFacts("sixteen", (8, 8, 1), "float32", None, 0, 16),
        "small": FieldFacts("small", (), "float64", None, 0, 1),
        "large": FieldFacts("large", (), "float64", None, 12, 35_682),
        "tiny": FieldFacts("tiny", (), "float64", None, 0, 0.004),
        "waves": FieldFacts("waves", (32, 1), "float32", None, -1.2, 1.2),
        "loud": FieldFacts("loud", (32, 1), "int16", None, -32_000, 32_000),
        "kind": FieldFacts("kind", (), "string", KINDS),
        "review": FieldFacts("review", (), "string"),
        "several": FieldFacts("several", (2,), "string"),
        "word": FieldFacts("word", (), "int64", (3, 7, 12), 3, 12),
        "words": FieldFacts("words", (20,), "int64", None, 0, 999),
        "owing": FieldFacts("owing", (20,), "int64", None, -1, 9),
        "part": FieldFacts("part", (), "float64", None, 0.5, 9.5),
        "whole": FieldFacts("whole", (), "float64", None, 0, 9),
        "price": FieldFacts("price", (), "float64", None, -3, 5),
    },
)

Steps = tuple[tuple[str, dict[str, Value]], ...]
CONV: Steps = (("Conv2D", {"filters": 2, "kernel_size": 3}), ("GlobalAveragePooling2D", {}))
EMBEDDING: Steps = (("Embedding", {"input_dim": 100, "output_dim": 4}), ("GlobalAveragePooling1D", {}))


def network(
    fields: str | tuple[str, ...], *shape: int | None, steps: Steps = (), dtype: str | None = None, encoding: str = ""
) -> Builder:
    """Draw a network that predicts a price from some fields."""
    builder = Builder()
    nodes = chain(builder, builder.input(*shape, dtype=dtype), *steps, dense(1))
    builder.output(nodes[-1], loss="mse")
    bind(builder, fields, "price", input_encoding=Encoding(encoding or "plain"))
    return builder


HEALTHY = {
    "pictures": partial(network, "grey", 28, 28, steps=(("Flatten", {}),)),
    "any length": partial(network, "waves", None, 1, steps=(("LSTM", {"units": 2}),)),
    "columns": partial(network, ("small", "price"), 2),
    "pictures rescaled": partial(network, "bytes", 28, 28, 1, steps=(("Rescaling", {"scale": 1 / 255}), *CONV)),
    "pictures normalized": partial(network, "bytes", 28, 28, 1, steps=(("BatchNormalization", {}), *CONV)),
    "pictures turned, then rescaled": partial(
        network, "bytes", 28, 28, 1, steps=(("RandomFlip", {}), ("Rescaling", {"scale": 1 / 255}), *CONV)
    ),
    "columns normalized": partial(network, ("small", "large"), 2, steps=(("Normalization", {}),)),
    "words": partial(
        network, "words", 20, dtype="int32", steps=(("Embedding", {"input_dim": 1000, "output_dim": 4}), EMBEDDING[1])
    ),
    "whole numbers as floats": partial(network, "whole", 1, dtype="int32", steps=EMBEDDING),
    "classes": partial(network, "kind", 3, encoding="one_hot"),
    "classes looked up": partial(network, "kind", 1, dtype="int32", encoding="classes", steps=EMBEDDING),
    "texts": partial(
        network,
        "review",
        1,
        dtype="string",
        steps=(("TextVectorization", {"max_tokens": 100, "output_sequence_length": 5}), *EMBEDDING),
    ),
}
SICK = {
    "other size": (
        partial(network, "waves", 16, 1, steps=(("LSTM", {"units": 2}),)),
        Code.INPUT_SHAPE_NOT_DATA,
        ["Use the shape of the data, (32, 1)"],
    ),
    "pictures of another size": (
        partial(network, "colour", 32, 32, 3, steps=CONV),
        Code.INPUT_SHAPE_NOT_DATA,
        ["Use the shape of the data, (48, 64, 3)", "Insert Resizing behind “input”"],
    ),
    "flat instead of pictures": (
        partial(network, "grey", 784),
        Code.INPUT_SHAPE_NOT_DATA,
        ["Insert Flatten behind “input”"],
    ),
    "pictures instead of flat": (
        partial(network, "flat", 28, 28, 1, steps=CONV),
        Code.INPUT_SHAPE_NOT_DATA,
        ["Insert Reshape behind “input”"],
    ),
    "no axis of channels": (
        partial(network, "grey", 28, 28, 1, steps=CONV),
        Code.INPUT_SHAPE_NOT_DATA,
        ["Insert Reshape behind “input”"],
    ),
    "categories": (
        partial(network, "kind", 1),
        Code.INPUT_IS_TEXT,
        [
            "Encode “input” as one-hot",
            "Encode “input” as class numbers",
            "Insert TextVectorization behind “input”",
        ],
    ),
    "categories that are looked up": (
        partial(network, "kind", 1, steps=EMBEDDING, dtype="int32"),
        Code.INPUT_IS_TEXT,
        ["Encode “input” as class numbers", "Insert TextVectorization behind “input”"],
    ),
    "texts": (partial(network, "review", 1), Code.INPUT_IS_TEXT, ["Insert TextVectorization behind “input”"]),
    "texts that are looked up": (
        partial(network, "review", 50, steps=EMBEDDING, dtype="int32"),
        Code.INPUT_IS_TEXT,
        ["Insert TextVectorization behind “input”"],
    ),
    "words without a row": (
        partial(network, "words", 20, steps=EMBEDDING, dtype="int32"),
        Code.NOT_IN_TABLE,
        ["Set input_dim of “embedding” to 1000"],
    ),
    "words below zero": (partial(network, "owing", 20, steps=EMBEDDING, dtype="int32"), Code.NOT_IN_TABLE, []),
    "classes without a row": (
        partial(
            network,
            "word",
            1,
            steps=(("Embedding", {"input_dim": 5, "output_dim": 4}), EMBEDDING[1]),
            dtype="int32",
        ),
        Code.NOT_IN_TABLE,
        ["Encode “input” as class numbers", "Set input_dim of “embedding” to 13"],
    ),
    "no whole numbers": (
        partial(network, "part", 1, steps=EMBEDDING, dtype="int32"),
        Code.LOOKED_UP_NOT_WHOLE,
        ["Insert Discretization behind “input”"],
    ),
    "pictures of bytes": (
        partial(network, "bytes", 28, 28, 1, steps=CONV),
        Code.DATA_NOT_SCALED,
        ["Insert Rescaling behind “input”"],
    ),
    "pictures of bytes, flattened": (
        partial(network, "bytes", 28, 28, 1, steps=(("Flatten", {}), ("Dropout", {"rate": 0.1}))),
        Code.DATA_NOT_SCALED,
        ["Insert Rescaling behind “input”"],
    ),
    "a large column": (partial(network, "large", 1), Code.DATA_NOT_SCALED, ["Insert Normalization behind “input”"]),
    "columns of different sizes": (
        partial(network, ("small", "tiny"), 2),
        Code.DATA_NOT_SCALED,
        ["Insert Normalization behind “input”"],
    ),
    "loud sounds": (
        partial(network, "loud", 32, 1, steps=(("LSTM", {"units": 2}),)),
        Code.DATA_NOT_SCALED,
        ["Insert Normalization behind “input”"],
    ),
}
WARNINGS = {Code.DATA_NOT_SCALED, Code.LOOKED_UP_NOT_WHOLE}


@pytest.mark.parametrize("name", HEALTHY)
def test_what_fits_is_left_alone(name: str, inference: Inference) -> None:
    assert problems(HEALTHY[name](), inference, FACTS) == []


@pytest.mark.parametrize("name", SICK)
def test_what_does_not_fit_is_named_and_each_fix_helps(name: str, inference: Inference) -> None:
    draw, code, words = SICK[name]
    (problem,) = [item for item in problems(draw(), inference, FACTS) if item.node == draw().graph.inputs[0]]
    assert problem.code == code
    assert problem.severity is (Severity.WARNING if code in WARNINGS else Severity.ERROR)
    assert fixed(draw, inference, FACTS) == words


def test_the_scale_of_bytes_is_that_of_a_byte(inference: Inference) -> None:
    for field, scale in {"bytes": 1 / 255, "sixteen": 1 / 16}.items():
        builder = network(field, *FACTS.fields[field].shape, steps=CONV)
        builder.do(edits_of(only(builder, inference, FACTS).fixes[0]))
        (added,) = [layer for layer in builder.graph.layers.values() if layer.type.endswith("Rescaling")]
        assert added.parameters == {"scale": scale}


def test_an_input_that_two_layers_take_is_fed_to_both_through_the_new_one(inference: Inference) -> None:
    builder = Builder()
    first = builder.input(1)
    sum_of_both = builder.layer("Add", builder.layer("Dense", first, units=1), builder.layer("Dense", first, units=1))
    builder.output(sum_of_both, loss="mse")
    bind(builder, "large", "price")
    builder.do(edits_of(only(builder, inference, FACTS).fixes[0]))
    assert problems(builder, inference, FACTS) == []
    assert len([*builder.graph.successors(first)]) == 1


def test_numbers_for_an_input_of_texts(inference: Inference) -> None:
    builder = network("small", 1, dtype="string")
    (problem,) = [item for item in problems(builder, inference, FACTS) if item.code == Code.INPUT_DTYPE_NOT_DATA]
    builder.do(edits_of(problem.fixes[0]))
    assert problems(builder, inference, FACTS) == []


def test_several_columns_of_texts_stay_texts(inference: Inference) -> None:
    problem = only(network("several", 2), inference, FACTS)
    assert (problem.code, problem.fixes) == (Code.INPUT_IS_TEXT, ())


def test_pictures_in_files_are_read_as_the_input_takes_them(inference: Inference) -> None:
    builder = network("colour", 32, 32, 3, steps=(("Rescaling", {"scale": 1 / 255}), *CONV))
    data, medium = builder.document.data, Pictures(48, 64, Channels.COLOUR)
    bindings = {**data.bindings, builder.graph.inputs[0]: Binding("files", ("image",))}
    sources = {**data.sources, "files": FolderSource("animals", medium)}
    builder.do((SetSettings(replace(data, sources=sources, bindings=bindings)),))
    facts = {"data": FACTS, "files": files(medium)}
    (problem,) = problems_of(builder, inference, facts)
    assert [fix_sentence(fix) for fix in problem.fixes] == [
        "Read the files of “files” as (32, 32, 3)",
        "Use the shape of the data, (48, 64, 3)",
        "Insert Resizing behind “input”",
    ]
    builder.do(edits_of(problem.fixes[0]))
    read = builder.document.data.sources["files"]
    assert isinstance(read, FolderSource)
    assert read.medium.shape == (32, 32, 3)
    assert problems_of(builder, inference, {**facts, "files": files(read.medium)}) == []


def test_windows_become_as_long_as_the_input_takes_them(inference: Inference) -> None:
    builder = network(("small", "part"), 24, 2, steps=(("Flatten", {}),))
    builder.do((SetSettings(replace(builder.document.data, windows=Windows(12))),))
    (problem,) = [item for item in problems(builder, inference, FACTS) if item.code == Code.INPUT_SHAPE_NOT_DATA]
    assert [fix_sentence(fix) for fix in problem.fixes] == [
        "Make windows of 24 steps",
        "Use the shape of the data, (12, 2)",
    ]
    builder.do(edits_of(problem.fixes[0]))
    assert builder.document.data.windows == Windows(24)
    assert not any(item.code == Code.INPUT_SHAPE_NOT_DATA for item in problems(builder, inference, FACTS))


def files(medium: Pictures) -> SourceFacts:
    return SourceFacts(60, {"image": FieldFacts("image", medium.shape, medium.dtype, None, 0.0, 255.0, medium=medium)})


def test_an_input_without_a_shape_gets_that_of_the_data(inference: Inference) -> None:
    builder = Builder()
    builder.output(builder.layer("Dense", builder.bare_input(), units=1), loss="mse")
    bind(builder, ("small", "price"), "price")
    found = [problem for problem in problems(builder, inference, FACTS) if problem.code == Code.INPUT_SHAPE_NOT_DATA]
    builder.do(edits_of(found[0].fixes[0]))
    node = builder.graph.nodes[builder.graph.inputs[0]]
    assert isinstance(node, InputNode)
    assert node.shape == (2,)
    assert problems(builder, inference, FACTS) == []
