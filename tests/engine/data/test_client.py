"""The data engine as the program uses it: a real child."""

import os

import numpy as np
import pytest

from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.expectations import Expectation
from netdesigner.data.findings import DataCode
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.split import Split
from netdesigner.engine.client.data import DataClient
from netdesigner.engine.data.preview import MAXIMUM_POINTS, MAXIMUM_ROWS, Head, preview


@pytest.fixture(scope="module")
def client():
    with DataClient() as client:
        yield client


def test_inspect(client, tmp_path):
    inspection = client.inspect(BuiltinSource(BuiltinSet.DIGITS), tmp_path)
    assert inspection.finding is None
    assert inspection.facts.fields["images"].shape == (8, 8, 1)


def test_a_finding_in_place_of_facts(client, tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1\n")
    inspection = client.inspect(CsvSource("t.csv"), tmp_path)
    assert inspection.facts is None
    assert (inspection.finding.code, inspection.finding.row) == (DataCode.RAGGED, 2)


def test_a_file_is_read_again_when_it_has_changed(client, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a\n1\n")
    assert client.inspect(CsvSource("t.csv"), tmp_path).facts.samples == 1
    path.write_text("a\n1\n2\n")
    os.utime(path, ns=(1, 1))
    assert client.inspect(CsvSource("t.csv"), tmp_path).facts.samples == 2
    path.unlink()
    assert client.inspect(CsvSource("t.csv"), tmp_path).finding.code is DataCode.MISSING


def test_preview(client, tmp_path):
    np.savez(tmp_path / "a.npz", x=np.array([[1.5, np.nan], [2, 3]]), name=np.array(["p", "q"]))
    shown = client.preview(NpzSource("a.npz"), tmp_path, rows=1)
    assert shown.fields == {"x": [[1.5, None]], "name": ["p"]}
    assert client.preview(NpzSource("none"), tmp_path).finding.code is DataCode.MISSING


def test_check(client, tmp_path):
    settings = DataSettings(
        {"iris": BuiltinSource(BuiltinSet.IRIS)},
        {"in1": Binding("iris", ("features",)), "out1": Binding("iris", ("target",), Encoding.CLASSES)},
        Split(),
    )
    features = Expectation("in1", "features", is_input=True, shape=(4,))
    species = Expectation("out1", "species", is_input=False, shape=(3,), labels=True)
    checked = client.check(settings, tmp_path, [features, species])
    assert checked.findings == ()
    assert checked.facts["iris"].samples == 150
    narrow = Expectation("out1", "species", is_input=False, shape=(2,), labels=True)
    (finding,) = client.check(settings, tmp_path, [features, narrow]).findings
    assert finding.code is DataCode.LABELS


def test_a_preview_is_bounded():
    rows = MAXIMUM_ROWS + 5
    shown = preview(Head({"x": np.zeros((rows, 2)), "huge": np.zeros((rows, 80, 80))}, range(rows)))
    assert len(shown["x"]) == MAXIMUM_ROWS
    assert shown["huge"][0] is None


@pytest.mark.parametrize(("rows", "found"), [(10**9, 150), (-3, 0)])
def test_no_more_rows_than_there_are(client, tmp_path, rows, found):
    shown = client.preview(BuiltinSource(BuiltinSet.IRIS), tmp_path, rows)
    assert {name: len(values) for name, values in shown.fields.items()} == {"features": found, "target": found}


def test_lines_of_a_preview_keep_their_peaks_at_any_length():
    sound, motion = np.zeros((3, 16_000)), np.zeros((3, 100, 2))
    sound[1, 9_999], motion[1, 50, 1] = -4, 3
    shown = preview(Head({"sound": sound[:2], "motion": motion[:2]}, range(2)))
    assert [len(shown[name]) for name in ("sound", "motion")] == [2, 2]
    [channel] = shown["sound"][1]
    assert len(channel) == MAXIMUM_POINTS
    assert min(channel) == -4
    assert [max(channel) for channel in shown["motion"][1]] == [0, 3]


def test_cells_of_a_preview_are_json():
    texts = np.array(["a" * 5000, None, "b"], object)
    shown = preview(Head({"text": texts, "flag": np.array([True, False, True])}, range(2)))
    assert [len(text) if text else text for text in shown["text"]] == [1000, None, 1]
    assert shown["flag"] == [True, False, True]
