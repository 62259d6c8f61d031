"""Scripts that load each part from files of its own are read back as they were written."""

from dataclasses import replace

import pytest

from netdesigner.codegen.reading.constants import take_constants
from netdesigner.codegen.reading.read import read
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.arrays import Hdf5Source, NpySource, NpzSource
from netdesigner.data.sources.own import OwnFunction, OwnSource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource
from netdesigner.data.split import PartFiles, Split, SplitKind
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing

PARTS = ("train", "val", "test")
CASES = {
    "csv": {name: CsvSource(f"{name}.csv", ";") for name in PARTS},
    "parquet": {name: ParquetSource(f"{name}.parquet", skips_rows=True) for name in PARTS},
    "excel": {name: ExcelSource("all.xlsx", name) for name in PARTS},
    "npz": {name: NpzSource(f"{name}.npz") for name in PARTS},
    "npy": {name: NpySource(f"{name}.npy") for name in PARTS},
    "hdf5": {name: Hdf5Source(f"{name}.h5") for name in PARTS},
}


@pytest.mark.parametrize("files", [("val", "test"), ("", "test"), ("val", "")])
@pytest.mark.parametrize("kind", CASES)
def test_the_files_of_the_parts_are_read_back(kind: str, files: tuple[str, str]) -> None:
    sources: dict[str, Source] = dict(CASES[kind])
    drawing = Drawing()
    given = drawing.input((1,), "given")
    kinds = drawing.output(drawing.layer("Dense", given, units=2), "kind", "sparse_categorical_crossentropy")
    fields = ("array", "array") if kind == "npy" else ("a", "kind")
    bindings = {given: Binding("train", fields[:1]), kinds: Binding("train", fields[1:], Encoding.CLASSES)}
    split = Split(kind=SplitKind.FILES, files=(PartFiles("train", *files),))
    drawing.do(SetSettings(DataSettings(sources, bindings, split)))
    script = write_script(drawing.document).text
    reading = read(script, "other").imported
    assert reading.findings == ()
    assert write_script(reading.document).text == script
    before = drawing.document.data
    take_constants(drawing.document, script)
    assert drawing.document.data == before  # no constant tells of files
    assert set(reading.document.data.sources.values()) == {sources[name] for name in ("train", *files) if name}


def test_the_steps_of_batches_are_typed_in_the_script() -> None:
    drawing = Drawing()
    given = drawing.input((4,), "given")
    kinds = drawing.output(drawing.layer("Dense", given, units=2), "kind", "sparse_categorical_crossentropy")
    source = OwnSource("points.py", OwnFunction("endless", ("batch_size",), 5), None, OwnFunction("few"))
    bindings = {given: Binding("points", ("x",)), kinds: Binding("points", ("y",))}
    split = Split(0.3, 0.1, seed=7)
    drawing.do(SetSettings(DataSettings({"points": source}, bindings, split)))
    script = write_script(drawing.document).text.replace("STEPS_PER_EPOCH = 5", "STEPS_PER_EPOCH = 9")
    take_constants(drawing.document, script)
    changed = replace(source, training=replace(source.training, steps=9))
    assert drawing.document.data == DataSettings({"points": changed}, bindings, split)
