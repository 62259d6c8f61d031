"""One sample of a source, of arrays and through a real child."""

import io
import json

import numpy as np
import pytest
from PIL import Image

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.data.sample import LinesValue, Look, PictureValue, PlainValue, TextValue, look_of
from netdesigner.data.sample_json import sample_value_from_json, sample_value_to_json
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.engine.client.data import DataClient
from netdesigner.engine.data.preview import MAXIMUM_ROWS
from netdesigner.engine.data.sample import MAXIMUM_POINTS, MAXIMUM_SIDE, MAXIMUM_TEXT, sample
from netdesigner.engine.data.tables import Table


def _opened(value):
    return Image.open(io.BytesIO(value.png))


@pytest.mark.parametrize(
    ("shape", "look"),
    [
        ((), Look.PLAIN),
        ((4,), Look.PLAIN),
        ((16_000,), Look.LINES),
        ((128, 9), Look.LINES),
        ((24, 1), Look.LINES),
        ((28, 28), Look.PICTURE),
        ((8, 8, 1), Look.PICTURE),
        ((32, 32, 3), Look.PICTURE),
        ((32, 32, 7), Look.PLAIN),
        ((2, 2), Look.PLAIN),
    ],
)
def test_numbers_are_looked_at_as_their_shape_says(shape, look):
    assert look_of(shape, is_text=False) is look


def test_only_a_single_text_is_read_as_one():
    assert look_of((), is_text=True) is Look.TEXT
    assert look_of((64,), is_text=True) is Look.PLAIN


def test_a_picture_has_the_colours_of_the_field():
    pictures = np.zeros((2, 4, 4))
    pictures[1, 0, 0] = 2.0
    pictures[1, 0, 1] = np.nan
    found = _opened(sample(Table({"x": pictures}, ""), 1)["x"])
    assert (found.size, found.mode, found.getpixel((0, 0)), found.getpixel((1, 0))) == ((4, 4), "L", 255, 0)


def test_a_large_picture_is_made_smaller():
    found = _opened(sample(Table({"x": np.zeros((1, 3_000, 2_000, 3), np.uint8)}, ""), 0)["x"])
    assert max(found.size) <= MAXIMUM_SIDE
    assert found.mode == "RGB"


def test_a_long_line_keeps_its_peaks():
    sound = np.zeros((1, 100_000), np.float32)
    sound[0, 54_321] = 1.0
    found = sample(Table({"x": sound}, ""), 0)["x"]
    assert isinstance(found, LinesValue)
    assert found.length == 100_000
    assert len(found.channels[0]) == MAXIMUM_POINTS
    assert max(found.channels[0]) == 1.0


def test_channels_are_lines_and_gaps_stay():
    series = np.arange(20.0).reshape(1, 10, 2)
    series[0, 3, 1] = np.nan
    found = sample(Table({"x": series}, ""), 0)["x"]
    assert found.channels[0] == tuple(range(0, 20, 2))
    assert found.channels[1][3] is None


def test_texts_and_numbers_of_the_nearest_sample():
    texts = np.array(["a", "b" * (MAXIMUM_TEXT + 1)], object)
    table = Table({"t": texts, "n": np.array([1, 2]), "v": np.array([[1.0, np.nan], [3.0, 4.0]])}, "")
    last = sample(table, 99)
    assert last["t"] == TextValue("b" * MAXIMUM_TEXT, is_cut=True)
    assert sample(table, -1) == {"t": TextValue("a"), "n": PlainValue(1), "v": PlainValue([1.0, None])}


@pytest.mark.parametrize(
    "value",
    [PictureValue(b"\x00\xff"), LinesValue(3, ((1.0, None, 2.5),)), TextValue("a", is_cut=True), PlainValue([1, None])],
)
def test_values_survive_json(value):
    assert sample_value_from_json(json.loads(json.dumps(sample_value_to_json(value)))) == value


@pytest.mark.parametrize(
    "form", [None, {"look": "hat"}, {"look": "picture", "png": "?"}, {"look": "lines", "channels": [["a"]]}]
)
def test_malformed_values_are_refused(form):
    with pytest.raises(ValueFormatError):
        sample_value_from_json(form)


def test_a_child_answers(tmp_path):
    np.savez(tmp_path / "a.npz", x=np.zeros((3, 8, 8, 3), np.uint8), y=np.arange(3))
    with DataClient() as client:
        found = client.sample(NpzSource("a.npz"), tmp_path, 2)
        assert (found.reach, found.samples) == (3, 3)
        assert found.values["y"] == PlainValue(2)
        assert _opened(found.values["x"]).size == (8, 8)
        assert client.sample(NpzSource("gone.npz"), tmp_path, 0) is None


@pytest.mark.slow
def test_of_a_large_table_the_first_rows_are_looked_at(tmp_path):
    columns, rows = 4_000, 1_200
    header = ",".join(f"c{place}" for place in range(columns))
    lines = (f"{row}" + ",0" * (columns - 1) for row in range(rows))
    (tmp_path / "large.csv").write_text("\n".join([header, *lines]) + "\n")
    with DataClient() as client:
        found = client.sample(CsvSource("large.csv"), tmp_path, 7)
    assert found.values["c0"] == PlainValue(7)
    assert 7 < found.reach <= MAXIMUM_ROWS
    assert found.samples == rows
