from dataclasses import replace

import numpy as np
import pytest

from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.expectations import Expectation
from netdesigner.data.findings import DataCode
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.split import Split
from netdesigner.engine.data.check import check
from netdesigner.i18n.data import data_sentence

INPUT = Expectation("in1", "measures", is_input=True, shape=(2,))
TARGET = Expectation("out1", "kind", is_input=False, shape=(2,), labels=True)
ROWS = ["1,0.5,yes,hello", "2,1.5,no,you", "3,2.5,yes,there", "4,3.5,no,all", "5,4.5,yes,of", "6,5.5,no,you"]
SETTINGS = DataSettings(
    {"t": CsvSource("t.csv")},
    {"in1": Binding("t", ("a", "b")), "out1": Binding("t", ("kind",), Encoding.CLASSES)},
    Split(0, 0.5),
)


def findings(folder, rows=ROWS, settings=SETTINGS, expectations=(INPUT, TARGET)):
    (folder / "t.csv").write_text("\n".join(["a,b,kind,text", *rows, ""]))
    return check(settings, folder, expectations).findings


def changed(line, row):
    return [*ROWS[: line - 2], row, *ROWS[line - 1 :]]


def test_good_data(tmp_path):
    assert findings(tmp_path) == []


def say(finding):
    return data_sentence(finding.code, finding.file, finding.row, finding.column, finding.values)


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("3,,yes,x", DataCode.EMPTY_CELL, "b"),
        ("NaN,1,yes,x", DataCode.EMPTY_CELL, "a"),
        ("3,1,,x", DataCode.EMPTY_CELL, "kind"),
        ("3,inf,yes,x", DataCode.NOT_FINITE, "b"),
        ("3,-1e999,yes,x", DataCode.NOT_FINITE, "b"),
        ("3,two,yes,x", DataCode.NO_NUMBER, "b"),
        ('3,"1,5",yes,x', DataCode.NO_NUMBER, "b"),
    ],
)
def test_a_bad_value_is_named_with_its_line(tmp_path, row, code, column):
    (finding,) = findings(tmp_path, changed(4, row))
    assert (finding.code, finding.row, finding.column) == (code, 4, column)
    assert finding.values["count"] == 1
    assert say(finding).startswith(f"t.csv, line 4, field {column}: ")


def test_a_text_among_numbers_is_quoted(tmp_path):
    (finding,) = findings(tmp_path, changed(3, "1,two and a half,no,x"))
    assert "“two and a half” is no number" in say(finding)


def test_a_column_that_is_not_used_may_be_bad(tmp_path):
    assert findings(tmp_path, changed(4, "3,2.5,yes,")) == []


def test_texts_go_to_an_input_of_texts(tmp_path):
    settings = replace(SETTINGS, bindings={**SETTINGS.bindings, "in1": Binding("t", ("text",))})
    words = Expectation("in1", "words", is_input=True, shape=(1,), dtype="string")
    assert findings(tmp_path, settings=settings, expectations=(words, TARGET)) == []
    numbers = replace(words, dtype=None)
    assert findings(tmp_path, settings=settings, expectations=(numbers, TARGET)) == []  # the network's to say
    mixed = replace(settings, bindings={**settings.bindings, "in1": Binding("t", ("a", "text"))})
    (finding,) = findings(tmp_path, settings=mixed, expectations=(replace(numbers, shape=(2,)), TARGET))
    assert (finding.code, finding.column, finding.row) == (DataCode.NO_NUMBER, "text", 2)


def test_a_class_of_one_sample_cannot_be_stratified(tmp_path):
    (finding,) = findings(tmp_path, [*changed(4, "3,2.5,no,x")[:4], "5,4.5,no,of"])
    assert (finding.code, finding.values["class"]) == (DataCode.SMALL_CLASS, "yes")


def test_samples_of_arrays_are_counted_from_zero(tmp_path):
    x = np.zeros((4, 2, 2), np.float32)
    x[2, 1, 0] = np.nan
    np.savez(tmp_path / "a.npz", x=x, y=np.array([0, 1, 0, 1]))
    settings = DataSettings(
        {"a": NpzSource("a.npz")}, {"in1": Binding("a", ("x",)), "out1": Binding("a", ("y",))}, Split(0, 0.5)
    )
    (finding,) = check(settings, tmp_path, (replace(INPUT, shape=(2, 2)), TARGET)).findings
    assert (finding.code, finding.row, finding.column) == (DataCode.EMPTY_CELL, 2, "x")
    assert say(finding).startswith("a.npz, sample 2, field x: ")


def test_labels_out_of_range(tmp_path):
    np.savez(tmp_path / "a.npz", x=np.zeros((4, 2)), y=np.array([0, 1, 5, 1]))
    settings = DataSettings(
        {"a": NpzSource("a.npz")}, {"in1": Binding("a", ("x",)), "out1": Binding("a", ("y",))}, Split(0, 0.5)
    )
    (finding,) = check(settings, tmp_path, (INPUT, TARGET)).findings
    assert finding.code is DataCode.LABELS
    assert (finding.values["maximum"], finding.values["width"]) == (5, 2)


def test_a_bad_source_does_not_hide_the_others(tmp_path):
    settings = replace(SETTINGS, sources={**SETTINGS.sources, "gone": NpzSource("gone.npz")})
    checked = findings(tmp_path, changed(4, "3,,yes,x"), settings)
    assert [finding.code for finding in checked] == [DataCode.MISSING, DataCode.EMPTY_CELL]
