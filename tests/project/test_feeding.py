"""What a person does to the data: sources come and go, inputs and outputs are fed and take shape and loss from it."""

from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.sources.arrays import Hdf5Source, NpySource, NpzSource
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.graph.nodes import InputNode, NodeId, OutputNode, Shape
from netdesigner.project import feeding
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing

DIGITS = SourceFacts(
    20,
    {
        "images": FieldFacts("images", (8, 8, 1), "float32", minimum=0, maximum=16),
        "target": FieldFacts("target", (), "int64", tuple(range(10)), 0, 9, (2,) * 10),
    },
)
TABLE = SourceFacts(
    20,
    {
        "area": FieldFacts("area", (), "float64", minimum=1, maximum=2),
        "rooms": FieldFacts("rooms", (), "int64", tuple(range(1, 31)), 1, 30, (1,) * 30),
        "kind": FieldFacts("kind", (), "string", ("a", "b"), counts=(10, 10)),
    },
)
TEXTS = SourceFacts(
    20,
    {
        "text": FieldFacts("text", (), "string"),
        "tokens": FieldFacts("tokens", (30,), "int64", minimum=0, maximum=99),
        "label": FieldFacts("label", (), "int64", (0, 1), 0, 1, (10, 10)),
    },
)
FACTS = {"digits": DIGITS}


def ends(drawing: Drawing) -> tuple[NodeId, NodeId]:
    start = drawing.input(None)
    return start, drawing.output(start)


def input_of(drawing: Drawing, node: NodeId) -> InputNode:
    found = drawing.graph.nodes[node]
    assert isinstance(found, InputNode)
    return found


def output_of(drawing: Drawing, node: NodeId) -> OutputNode:
    found = drawing.graph.nodes[node]
    assert isinstance(found, OutputNode)
    return found


def test_files_become_sources_with_paths_beside_the_project(tmp_path: Path) -> None:
    assert feeding.source_of(tmp_path / "in" / "a.csv", tmp_path) == CsvSource("in/a.csv")
    assert feeding.source_of(tmp_path / "a.TSV", tmp_path) == CsvSource("a.TSV", "\t")
    assert feeding.source_of(tmp_path / "a.npz", tmp_path / "project") == NpzSource(str(tmp_path / "a.npz"))
    assert feeding.source_of(tmp_path / "a.png", tmp_path) is None


def test_sources_have_names_of_their_own_and_can_be_renamed_and_removed() -> None:
    settings = feeding.add_sources(DataSettings(), [BuiltinSource(BuiltinSet.IRIS), CsvSource("in/iris.csv")])
    assert list(settings.sources) == ["iris", "iris_1"]
    settings = DataSettings(settings.sources, {"in1": Binding("iris", ("features",))})
    renamed = feeding.rename_source(settings, "iris", "flowers")
    assert list(renamed.sources) == ["flowers", "iris_1"]
    assert renamed.bindings["in1"].source == "flowers"
    assert feeding.remove_source(renamed, "flowers") == DataSettings({"iris_1": CsvSource("in/iris.csv")})


def test_an_input_without_a_shape_gets_that_of_the_data() -> None:
    drawing = Drawing()
    start, _ = ends(drawing)
    drawing.do(*feeding.bind(drawing.document, start, Binding("digits", ("images",)), FACTS))
    assert input_of(drawing, start).shape == (8, 8, 1)
    assert input_of(drawing, start).dtype is None
    drawing.do(*feeding.bind(drawing.document, start, None, FACTS))
    assert drawing.document.data.bindings == {}
    assert input_of(drawing, start).shape == (8, 8, 1)


@pytest.mark.parametrize(("field", "shape", "dtype"), [("text", (1,), "string"), ("tokens", (30,), "int32")])
def test_texts_and_whole_numbers_set_the_dtype(field: str, shape: Shape, dtype: str) -> None:
    drawing = Drawing()
    start, _ = ends(drawing)
    drawing.do(*feeding.bind(drawing.document, start, Binding("texts", (field,)), {"texts": TEXTS}))
    assert (input_of(drawing, start).shape, input_of(drawing, start).dtype) == (shape, dtype)


def test_a_shape_that_was_set_stays() -> None:
    drawing = Drawing()
    start = drawing.input((64,))
    drawing.do(*feeding.bind(drawing.document, start, Binding("digits", ("images",)), FACTS))
    assert input_of(drawing, start).shape == (64,)


def test_a_shape_that_came_from_the_data_goes_with_it() -> None:
    drawing = Drawing()
    start, _ = ends(drawing)
    facts = {"table": TABLE}
    drawing.do(*feeding.bind(drawing.document, start, Binding("table", ("area", "rooms")), facts))
    assert input_of(drawing, start).shape == (2,)
    drawing.do(*feeding.bind(drawing.document, start, Binding("table", ("area",)), facts))
    assert input_of(drawing, start).shape == (1,)


def test_an_output_without_a_loss_gets_one_and_one_with_a_loss_keeps_it() -> None:
    drawing = Drawing()
    start, end = ends(drawing)
    other = drawing.output(start, loss="mean_squared_error")
    binding = Binding("digits", ("target",), Encoding.CLASSES)
    for node in (end, other):
        drawing.do(*feeding.bind(drawing.document, node, binding, FACTS, (None, 10)))
    assert output_of(drawing, end).loss == "sparse_categorical_crossentropy"
    assert output_of(drawing, end).metrics == ("accuracy",)
    assert output_of(drawing, other).loss == "mean_squared_error"


def test_another_encoding_takes_the_loss_along() -> None:
    drawing = Drawing()
    _, end = ends(drawing)
    for encoding in (Encoding.CLASSES, Encoding.ONE_HOT):
        binding = Binding("digits", ("target",), encoding)
        drawing.do(*feeding.bind(drawing.document, end, binding, FACTS, (None, 10)))
    assert output_of(drawing, end).loss == "categorical_crossentropy"


@pytest.mark.parametrize(
    ("source", "fields", "inferred", "encoding"),
    [
        (DIGITS, ("target",), (None, 10), Encoding.CLASSES),
        (DIGITS, ("target",), None, Encoding.CLASSES),
        (DIGITS, ("target",), (None, 1), Encoding.PLAIN),
        (DIGITS, ("images",), (None, 8, 8, 1), Encoding.PLAIN),
        (TEXTS, ("label",), (None, 1), Encoding.CLASSES),
        (TABLE, ("kind",), None, Encoding.CLASSES),
        (TABLE, ("rooms",), None, Encoding.PLAIN),
        (TABLE, ("area", "rooms"), (None, 2), Encoding.PLAIN),
    ],
)
def test_the_encoding_that_is_likely_meant(
    source: SourceFacts, fields: tuple[str, ...], inferred: Shape | None, encoding: Encoding
) -> None:
    node = OutputNode(id="out1", name="out")
    assert feeding.usual_binding(node, "s", fields, {"s": source}, inferred) == Binding("s", fields, encoding)
    start = InputNode(id="in1", name="in")
    assert feeding.usual_binding(start, "s", fields, {"s": source}).encoding is Encoding.PLAIN


def test_what_is_obvious_is_bound_at_once() -> None:
    drawing = Drawing()
    start, end = ends(drawing)
    assert feeding.obvious_bindings(drawing.document, FACTS) == {
        start: ("digits", ("images",)),
        end: ("digits", ("target",)),
    }
    numbers = SourceFacts(20, {name: TABLE.fields[name] for name in ("area", "rooms")})
    assert feeding.obvious_bindings(drawing.document, {"t": numbers})[start] == ("t", ("area",))
    assert feeding.obvious_bindings(drawing.document, {"t": numbers})[end] == ("t", ("rooms",))
    drawing.do(SetSettings(DataSettings(bindings={end: Binding("digits", ("target",))})))
    assert feeding.obvious_bindings(drawing.document, FACTS) == {start: ("digits", ("images",))}


def test_where_there_is_a_choice_nothing_is_obvious() -> None:
    drawing = Drawing()
    assert feeding.obvious_bindings(drawing.document, FACTS) == {}
    ends(drawing)
    assert feeding.obvious_bindings(drawing.document, {"a": DIGITS, "b": TABLE}) == {}
    texts = replace(TEXTS.fields["text"], name="title")
    words = SourceFacts(20, {**{name: TEXTS.fields[name] for name in ("text", "label")}, "title": texts})
    assert feeding.obvious_bindings(drawing.document, {"t": words}) == {}


def test_of_a_text_and_a_label_it_is_clear_which_is_which() -> None:
    drawing = Drawing()
    start, end = ends(drawing)
    words = SourceFacts(20, {name: TEXTS.fields[name] for name in ("text", "label")})
    assert feeding.obvious_bindings(drawing.document, {"t": words}) == {
        start: ("t", ("text",)),
        end: ("t", ("label",)),
    }


def test_arrays_that_are_large_for_the_machine_stay_on_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(feeding, "machine_memory", lambda: 8_000)
    for name, size in (("small.npy", 500), ("large.npy", 2000), ("large.h5", 2000)):
        (tmp_path / name).write_bytes(bytes(size))
    found = [feeding.source_of(tmp_path / name, tmp_path) for name in ("small.npy", "large.npy", "large.h5")]
    assert found == [NpySource("small.npy"), NpySource("large.npy", on_disk=True), Hdf5Source("large.h5", on_disk=True)]
