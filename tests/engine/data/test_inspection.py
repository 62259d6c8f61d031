from pathlib import Path

import numpy as np
import pytest

from netdesigner.data.facts import FieldFacts
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.engine.data.inspection import inspect, read_source

HERE = Path()


def test_digits_are_images_with_ten_classes():
    facts = inspect(BuiltinSource(BuiltinSet.DIGITS), HERE)
    images, target = facts.fields.values()
    assert facts.samples == 1797
    assert images == FieldFacts("images", (8, 8, 1), "float32", None, 0.0, 16.0)
    assert target.classes == tuple(range(10))
    assert sum(target.counts) == 1797


@pytest.mark.parametrize(
    ("name", "samples", "width", "classes"),
    [("iris", 150, 4, 3), ("wine", 178, 13, 3), ("breast_cancer", 569, 30, 2), ("diabetes", 442, 10, None)],
)
def test_the_other_sets_are_tables(name, samples, width, classes):
    facts = inspect(BuiltinSource(BuiltinSet(name)), HERE)
    assert facts.samples == samples
    assert facts.fields["features"].shape == (width,)
    found = facts.fields["target"].classes
    assert (None if found is None else len(found)) == classes


def test_a_fingerprint_is_of_the_content(tmp_path):
    (tmp_path / "a.csv").write_text("x\n1\n")
    (tmp_path / "b.csv").write_text("x\n1\n")
    (tmp_path / "c.csv").write_text("x\n2\n")
    prints = [inspect(CsvSource(name), tmp_path).fingerprint for name in ("a.csv", "b.csv", "c.csv")]
    assert prints[0] == prints[1] != prints[2]
    assert len(prints[0]) == 64


def test_a_table_has_numbers_texts_and_truth_values(tmp_path):
    (tmp_path / "t.csv").write_text("\ufeffwhole;part;kind;flag\n3;0.5;b;True\n\n1;-2;a;False\n", encoding="utf-8")
    facts = inspect(CsvSource("t.csv", ";"), tmp_path)
    assert facts.samples == 2
    assert facts.fields["whole"] == FieldFacts("whole", (), "int64", (1, 3), 1.0, 3.0, (1, 1))
    assert facts.fields["part"] == FieldFacts("part", (), "float64", None, -2.0, 0.5)
    assert facts.fields["kind"] == FieldFacts("kind", (), "string", ("a", "b"), counts=(1, 1))
    assert facts.fields["flag"].classes == (0, 1)


def test_lines_are_those_of_the_file(tmp_path):
    (tmp_path / "t.csv").write_text('x,text\r\n1,"two\r\nlines"\r\n\r\n2,b\r\n', newline="")
    table = read_source(CsvSource("t.csv"), tmp_path)
    assert list(table.lines) == [2, 5]


def test_classes_are_counted_up_to_a_thousand(tmp_path):
    np.savez(tmp_path / "a.npz", few=np.arange(1001) % 1000, many=np.arange(1001), pair=np.zeros((1001, 2), int))
    fields = inspect(NpzSource("a.npz"), tmp_path).fields
    assert len(fields["few"].classes) == 1000
    assert fields["few"].counts[0] == 2
    assert fields["many"].classes is None
    assert fields["pair"].classes is None


def test_arrays_have_the_shape_of_one_sample(tmp_path):
    np.savez_compressed(tmp_path / "a.npz", x=np.zeros((5, 4, 3), np.float32), name=np.array(list("abcab")))
    fields = inspect(NpzSource("a.npz"), tmp_path).fields
    assert fields["x"] == FieldFacts("x", (4, 3), "float32", None, 0.0, 0.0)
    assert fields["name"].classes == ("a", "b", "c")
