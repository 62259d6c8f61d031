"""`load_data()` and the batches, executed."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest

from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.keras_sets import KerasSet, KerasSource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import ColumnType, CsvSource, ExcelSource, ParquetSource
from netdesigner.data.split import Split
from netdesigner.graph.nodes import Shape
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import Backend, FitSettings
from tests.builders import Drawing

PLAIN, CLASSES, ONE_HOT = Encoding.PLAIN, Encoding.CLASSES, Encoding.ONE_HOT


def _script(
    source: Source,
    inputs: dict[str, tuple[tuple[str, ...], Shape, str | None]],
    outputs: dict[str, tuple[tuple[str, ...], Encoding]],
    split: Split | None = None,
    backend: Backend | None = None,
    path: Path | None = None,
) -> dict[str, Any]:
    """Return the names that a script defines whose model takes and gives what is asked for."""
    drawing = Drawing()
    bindings = {}
    for name, (fields, shape, dtype) in inputs.items():
        bindings[drawing.input(shape, name, dtype)] = Binding("source", fields)
    for name, (target, encoding) in outputs.items():
        node = drawing.output(drawing.graph.inputs[0], name, "mse")
        bindings[node] = Binding("source", target, encoding)
    drawing.do(SetSettings(DataSettings({"source": source}, bindings, split or Split())))
    drawing.do(SetSettings(FitSettings(seed=5, batch_size=16)))
    paths = {} if path is None else {"source": str(path)}
    names: dict[str, Any] = {"__name__": "script"}
    exec(write_script(drawing.document, paths=paths, backend=backend).text, names)
    return names


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "it's a table.csv"
    rows = [f"{number};{number / 2};{'yes' if number % 4 else 'no'};text {number}" for number in range(100)]
    path.write_text("\n".join(["count;half;answer;words", *rows]), encoding="utf-8")
    return path


def test_digits() -> None:
    data = _script(
        BuiltinSource(BuiltinSet.DIGITS), {"image": (("images",), (8, 8, 1), None)}, {"digit": (("target",), CLASSES)}
    )["load_data"]()
    assert [x.shape for x, _ in data] == [(1257, 8, 8, 1), (270, 8, 8, 1), (270, 8, 8, 1)]
    assert data[0][0].dtype == np.float32
    shares = [np.bincount(y) / len(y) for _, y in data]
    assert np.allclose(shares[0], shares[1], atol=0.01)


def test_columns_of_a_table(table: Path) -> None:
    script = _script(
        CsvSource("elsewhere.csv", ";"),
        {
            "numbers": (("count", "half"), (2,), None),
            "words": (("words",), (), "string"),
            "one": (("half",), (1,), None),
        },
        {"answer": (("answer",), CLASSES), "half": (("half",), PLAIN)},
        Split(validation=0.25, test=0.25),
        path=table,
    )
    train, validation, test = script["load_data"]()
    for x, y in (train, validation, test):
        assert x["numbers"].dtype == np.float32
        assert (x["one"][:, 0] == x["numbers"][:, 1]).all()
        assert [str(text) for text in x["words"]] == [f"text {int(count)}" for count in x["numbers"][:, 0]]
        assert (y["answer"] == (x["numbers"][:, 0] % 4 > 0)).all()
        assert (y["half"].ravel() == x["numbers"][:, 1]).all()
    assert [len(y["answer"]) for _, y in (train, validation, test)] == [50, 25, 25]
    rows = np.concatenate([x["numbers"][:, 0] for x, _ in (train, validation, test)])
    assert sorted(rows) == list(range(100))


@pytest.mark.parametrize(
    ("validation", "test", "sizes"), [(0.0, 0.0, (40, 0, 0)), (0.25, 0.0, (30, 10, 0)), (0.0, 0.5, (20, 0, 20))]
)
@pytest.mark.parametrize("several", [False, True])
def test_parts_without_a_share_are_left_out(
    tmp_path: Path, validation: float, test: float, sizes: tuple[int, ...], several: bool
) -> None:
    path = tmp_path / "arrays.npz"
    np.savez(path, a=np.arange(40, dtype="uint8").reshape(40, 1), b=np.repeat(["u", "v"], 20))
    inputs = dict.fromkeys(("one", "two") if several else ("one",), (("a",), (1,), None))
    source = NpzSource("arrays.npz")
    parts = _script(source, inputs, {"b": (("b",), ONE_HOT)}, Split(validation, test), path=path)["load_data"]()
    assert tuple(0 if part is None else len(part[1]) for part in parts) == sizes
    x, y = parts[0]
    first = x["one"] if several else x
    assert first.dtype == np.float32
    assert (y[:, 1] == (first[:, 0] >= 20)).all()


@pytest.fixture
def mnist(keras: ModuleType, monkeypatch: pytest.MonkeyPatch) -> KerasSource:
    """A small set in the place of MNIST; the images count up, and every tenth has the same target."""

    def load() -> Any:
        images = np.repeat(np.arange(120, dtype="uint8"), 16).reshape(120, 4, 4)
        targets = np.arange(120, dtype="uint8") % 10
        return (images[:100], targets[:100]), (images[100:], targets[100:])

    monkeypatch.setattr(keras.datasets.mnist, "load_data", load)
    return KerasSource(KerasSet.MNIST)


@pytest.mark.parametrize(("validation", "sizes"), [(0.2, (80, 20, 20)), (0.0, (100, 0, 20))])
@pytest.mark.parametrize("encoding", [CLASSES, ONE_HOT])
def test_samples_for_the_test_stay_what_they_are(
    mnist: KerasSource, validation: float, sizes: tuple[int, ...], encoding: Encoding
) -> None:
    inputs = {"image": (("images",), (4, 4, 1), None)}
    parts = _script(mnist, inputs, {"digit": (("target",), encoding)}, Split(validation, 0.3))["load_data"]()
    assert tuple(0 if part is None else len(part[0]) for part in parts) == sizes
    for x, y in (part for part in parts if part is not None):
        assert x.shape[1:] == (4, 4, 1)
        numbers = y if encoding is CLASSES else y.argmax(axis=1)
        assert (x[:, 0, 0, 0] % 10 == numbers).all()
    assert list(parts[2][0][:, 0, 0, 0]) == list(range(100, 120))


def test_a_set_that_comes_divided_feeds_several_inputs_and_outputs(mnist: KerasSource) -> None:
    images = (("images",), (4, 4, 1), None)
    outputs = {"copy": (("images",), PLAIN), "digit": (("target",), CLASSES), "x": (("target",), ONE_HOT)}
    parts = _script(mnist, {"left": images, "right": images}, outputs, Split(0.25, 0.0))["load_data"]()
    assert [len(x["left"]) for x, _ in parts] == [75, 25, 20]
    for x, y in parts:
        assert (x["left"] == x["right"]).all()
        assert (x["left"] == y["copy"]).all()
        assert (x["left"][:, 0, 0, 0] % 10 == y["digit"]).all()
        assert (y["x"].argmax(axis=1) == y["digit"]).all()


def test_texts_have_one_length(keras: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(num_words: int) -> Any:
        texts = np.array([[number % num_words] * (1 + number % 4) for number in range(20)], dtype=object)
        return (texts[:16], np.arange(16) % 2), (texts[16:], np.arange(4) % 2)

    monkeypatch.setattr(keras.datasets.imdb, "load_data", load)
    source = KerasSource(KerasSet.IMDB, words=7, length=3)
    parts = _script(source, {"words": (("words",), (3,), "int32")}, {"good": (("target",), CLASSES)})["load_data"]()
    assert [x.shape for x, _ in parts] == [(13, 3), (3, 3), (4, 3)]
    assert [list(row) for row in parts[2][0]] == [[0, 0, 2], [0, 3, 3], [4, 4, 4], [5, 5, 5]]


def test_an_autoencoder_learns_what_it_is_given(mnist: KerasSource) -> None:
    inputs = {"image": (("images",), (4, 4, 1), None)}
    for x, y in _script(mnist, inputs, {"copy": (("images",), PLAIN)})["load_data"]():
        assert (x == y).all()


@pytest.mark.parametrize("backend", [Backend.TENSORFLOW, Backend.JAX])
def test_each_epoch_has_its_own_order_and_each_run_the_same(keras: ModuleType, backend: Backend) -> None:
    script = _script(
        BuiltinSource(BuiltinSet.IRIS),
        {"features": (("features",), (4,), None)},
        {"kind": (("target",), CLASSES)},
        backend=backend,
    )

    def epochs() -> list[list[int]]:
        keras.utils.set_random_seed(5)
        batches = script["make_dataset"](np.arange(40), np.arange(40), shuffle=True)
        found = []
        for _ in range(2):
            steps = batches if backend is Backend.TENSORFLOW else [batches[step] for step in range(len(batches))]
            found.append([int(item) for x, _ in steps for item in x])
            if backend is not Backend.TENSORFLOW:
                batches.on_epoch_end()
        return found

    first = epochs()
    assert first == epochs()
    assert first[0] != first[1]
    assert sorted(first[0]) == sorted(first[1]) == list(range(40))


def test_missing_data_is_named() -> None:
    drawing = Drawing()
    drawing.output(drawing.input((4,), "flowers"), "kind", "mse")
    text = write_script(drawing.document).text
    assert "# flowers: no data" in text
    assert "# kind: no data" in text
    names: dict[str, Any] = {"__name__": "script"}
    exec(text, names)
    with pytest.raises(NotImplementedError, match="No data"):
        names["load_data"]()


@pytest.mark.parametrize("source", [ParquetSource("t"), ExcelSource("t"), ExcelSource("t", "second")])
def test_tables_of_other_kinds(source: Source, tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": range(40), "unused": "text", "b": [n / 2 for n in range(40)], "kind": ["x", "y"] * 20})
    path = tmp_path / "file"
    if isinstance(source, ParquetSource):
        frame.to_parquet(path)
    else:
        with pd.ExcelWriter(path, engine="openpyxl") as book:
            (frame if not source.sheet else frame * 0).to_excel(book, sheet_name="first", index=False)
            frame.to_excel(book, sheet_name="second", index=False)
    data = _script(source, {"x": (("b", "a"), (2,), None)}, {"y": (("kind",), CLASSES)}, path=path)["load_data"]()
    assert [x.shape for x, _ in data] == [(28, 2), (6, 2), (6, 2)]
    assert all((x[:, 1] == 2 * x[:, 0]).all() and (y == x[:, 1] % 2).all() for x, y in data)


TYPES = tuple((kind.value, kind) for kind in sorted(ColumnType) if kind is not ColumnType.LEFT_OUT)
WRITTEN = {
    "number": ["1,5", "none", "2.000", "7"],
    "whole": ["1", "2,2", "3", "x"],
    "truth": ["Yes", "no", "TRUE", "0"],
    "time": ["2024-01-01", "1970-01-02", "1970-01-03", "1970-01-04"],
    "text": ["01", "02", "01", "02"],
}


@pytest.mark.parametrize("header", [True, False])
def test_a_table_that_is_written_in_another_way(header: bool, tmp_path: Path) -> None:
    """Columns are taken for what was said; samples of which something is missing are left out, and lines too long."""
    path = tmp_path / "table.csv"
    rows = [";".join(cells) for cells in zip(*WRITTEN.values(), strict=True)] * 10
    rows.insert(5, "1;2;3;4;5;6;7")
    path.write_text("# café\n" + "\n".join([";".join(WRITTEN)] * header + rows), encoding="cp1252")
    names = {name: name if header else str(number) for number, name in enumerate(WRITTEN)}
    types = tuple(sorted((names[name], kind) for name, kind in TYPES))
    source = CsvSource("elsewhere.csv", ";", decimal=",", thousands=".", encoding="cp1252", comment="#")
    source = replace(source, header=header, types=types, skips_rows=True)
    fields = tuple(names[name] for name in ("number", "whole", "truth", "time"))
    script = _script(source, {"x": (fields, (4,), None)}, {"y": ((names["text"],), CLASSES)}, Split(0, 0), path=path)
    (x, y), _, _ = script["load_data"]()
    assert [tuple(row) for row in np.unique(x, axis=0)] == [(1.5, 1, 1, 1704067200), (2000, 3, 1, 172800)]
    assert (x.shape, y.tolist()) == ((20, 4), [0] * 20)


def test_a_column_of_digits_as_classes_keeps_its_zeros(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": [1.0, 2.0, 3.0], "zip": ["01234", "1234", "01234"]})
    for kind, name in ((CsvSource, "to_csv"), (ExcelSource, "to_excel")):
        getattr(frame, name)(tmp_path / "t.xlsx", index=False)
        source = kind("t", types=(("zip", ColumnType.TEXT),))
        script = _script(
            source, {"x": (("a",), (1,), None)}, {"y": (("zip",), CLASSES)}, Split(0, 0), path=tmp_path / "t.xlsx"
        )
        assert script["load_data"]()[0][1].tolist() == [0, 1, 0]
