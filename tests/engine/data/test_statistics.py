"""What the values of sources look like, of arrays and through a real child."""

import itertools
import math

import numpy as np
import pytest

from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.statistics import Frequency
from netdesigner.engine.client.data import DataClient
from netdesigner.engine.data.correlations import MAXIMUM_COLUMNS, correlations
from netdesigner.engine.data.statistics import (
    MAXIMUM_FIELDS,
    MAXIMUM_NUMBERS,
    MAXIMUM_SAMPLES,
    field_statistics,
    statistics,
)
from netdesigner.engine.data.tables import Table


@pytest.fixture(scope="module")
def client():
    with DataClient() as client:
        yield client


def _texts(*values):
    texts = np.empty(len(values), object)
    texts[:] = values
    return texts


def test_numbers_are_described_without_those_that_are_missing_or_infinite():
    found = field_statistics("x", np.array([1.5, 2.5, 3.5, np.nan, np.inf, 4.5]))
    assert (found.samples, found.missing, found.infinite, found.distinct) == (6, 1, 1, 5)
    assert found.numbers.mean == 3.0
    assert found.numbers.quartiles == (2.25, 3.0, 3.75)
    assert (found.numbers.minimum, found.numbers.maximum) == (1.5, 4.5)
    assert sum(found.numbers.histogram.counts) == 4


def test_whole_numbers_in_a_small_range_get_a_bin_each():
    histogram = field_statistics("x", np.array([0, 1, 1, 3])).numbers.histogram
    assert histogram.is_whole
    assert histogram.counts == (1, 2, 0, 1)
    assert histogram.edges == (-0.5, 0.5, 1.5, 2.5, 3.5)


def test_bins_of_large_whole_numbers_hold_as_many_of_them():
    edges = field_statistics("x", np.arange(1_000)).numbers.histogram.edges
    assert {after - before for before, after in itertools.pairwise(edges)} == {edges[1] - edges[0]}
    assert (edges[1] - edges[0]).is_integer()


def test_a_number_far_away_does_not_press_the_others_into_one_bin():
    values = np.append(np.linspace(0, 1, 500), [1e9, -1e9])
    histogram = field_statistics("x", values).numbers.histogram
    assert (histogram.below, histogram.above) == (1, 1)
    assert sum(count > 0 for count in histogram.counts) >= 5


@pytest.mark.parametrize(
    "values",
    [
        np.zeros(5),
        np.full(5, 1e300),
        np.array([1e308, -1e308] * 5),
        np.array([1e16, 1e16 + 2]),
        np.array([5e-324, 0.0]),
        np.array([2**63 - 1, 0], np.int64),
        np.array([True, False]),
        np.array([np.float16(60_000)] * 3),
    ],
    ids=str,
)
def test_strange_numbers_have_a_histogram_of_all_of_them(values):
    histogram = field_statistics("x", values).numbers.histogram
    assert sum(histogram.counts) + histogram.below + histogram.above == len(values)
    assert list(histogram.edges) == sorted(histogram.edges)
    assert all(math.isfinite(edge) for edge in histogram.edges)


def test_without_any_number_there_is_nothing_to_describe():
    found = field_statistics("x", np.array([np.nan, np.nan]))
    assert (found.numbers, found.missing, found.distinct) == (None, 2, 0)
    assert field_statistics("t", _texts(None, "")).texts is None


def test_classes_stand_in_their_order_where_they_are_few_else_the_most_frequent_first():
    few = field_statistics("t", _texts("no", "yes", "no", None))
    assert few.classes == (Frequency("no", 2), Frequency("yes", 1))
    assert (few.missing, few.distinct) == (1, 2)
    many = field_statistics("x", np.array([*range(100), 7, 7, 3]))
    assert many.classes == (Frequency(7, 3), Frequency(3, 2))


def test_texts_are_described_by_their_length_and_their_words():
    found = field_statistics("t", _texts("The cat saw the dog.", "Die Katze", "你好 你"))
    assert found.texts.words.maximum == 5
    assert found.texts.characters.minimum == 4
    assert found.texts.frequent[:2] == (Frequency("the", 2), Frequency("你", 2))


def test_all_numbers_of_larger_samples_are_described_together():
    found = field_statistics("images", np.arange(2 * 4 * 4).reshape(2, 4, 4))
    assert found.distinct is None
    assert found.classes == ()
    assert (found.numbers.minimum, found.numbers.maximum) == (0, 31)


def test_of_many_samples_some_are_looked_at_and_that_is_said():
    long, wide = np.arange(MAXIMUM_SAMPLES * 3), np.zeros((3_000, MAXIMUM_NUMBERS // 1_000))
    found = statistics(Table({"long": long, "wide": wide}, ""), ["long", "wide"])
    assert found.fields["long"].samples == MAXIMUM_SAMPLES
    assert found.fields["wide"].samples == 1_000
    again = statistics(Table({"long": long}, ""), ["long"])
    assert again.fields["long"] == found.fields["long"]


def test_a_question_is_about_no_more_fields_than_are_soon_answered():
    table = Table({f"c{place}": np.arange(10) for place in range(MAXIMUM_FIELDS * 2)}, "")
    assert len(statistics(table, list(table.fields)).fields) == MAXIMUM_FIELDS
    assert not statistics(table, ["none"]).fields


def test_columns_that_go_together():
    rng = np.random.default_rng(0)
    x = rng.normal(size=500)
    table = Table({"x": x, "twice": 2 * x, "less": np.where(x > 2, np.nan, -x), "same": np.ones(500)}, "")
    found = correlations(table)
    assert found.columns == ("x", "twice", "less", "same")
    assert found.rows[0][:3] == (1.0, 1.0, -1.0)
    assert found.rows[0][3] is None


def test_the_numbers_of_small_samples_are_columns_and_those_asked_for_come_first():
    table = Table(
        {"v": np.random.default_rng(0).normal(size=(50, 100)), "t": _texts(*"ab" * 25), "y": np.arange(50)}, ""
    )
    found = correlations(table, ["y", "none"])
    assert found.columns[:3] == ("y", "v[0]", "v[1]")
    assert len(found.columns) == MAXIMUM_COLUMNS
    assert found.left_out == 102 - MAXIMUM_COLUMNS


def test_classes_go_together_with_classes_and_with_numbers():
    rng = np.random.default_rng(0)
    kind = rng.integers(0, 3, 900)
    names = np.array(["low", "middle", "high"], object)[kind]
    gaps = names.copy()
    gaps[::9] = None
    table = Table({
        "kind": names,
        "code": _texts(*(f"c{number}" for number in kind)),
        "gaps": gaps,
        "chance": _texts(*rng.choice(["a", "b"], 900)),
        "level": kind + rng.normal(0, 0.01, 900),
        "words": _texts(*(f"text {number}" for number in range(900))),
    }, "")  # fmt: skip
    found = correlations(table)
    assert found.columns == ("kind", "code", "gaps", "chance", "level")
    assert found.classes == ("kind", "code", "gaps", "chance")
    assert found.rows[0][:3] == (1.0, 1.0, 1.0)
    assert found.rows[0][3] == pytest.approx(0, abs=0.1)
    assert found.rows[4][0] == found.rows[0][4] == pytest.approx(1, abs=1e-3)
    contingency = np.array([[np.sum((names == a) & (table.fields["chance"] == b)) for b in "ab"] for a in set(names)])
    chi2 = sum(
        (contingency[row, column] - (e := contingency[row].sum() * contingency[:, column].sum() / 900)) ** 2 / e
        for row in range(3)
        for column in range(2)
    )
    assert found.rows[0][3] == pytest.approx(np.sqrt(chi2 / 900), abs=1e-6)


def test_a_child_answers(client, tmp_path):
    iris = BuiltinSource(BuiltinSet.IRIS)
    found = client.statistics(iris, tmp_path, ["target", "features"])
    assert found.samples == 150
    assert found.fields["target"].classes == (Frequency(0, 50), Frequency(1, 50), Frequency(2, 50))
    assert found.fields["features"].numbers.maximum == pytest.approx(7.9)
    matrix = client.correlations(iris, tmp_path, ["target"])
    assert matrix.columns == ("target", "features[0]", "features[1]", "features[2]", "features[3]")
    assert matrix.rows[0][4] == pytest.approx(0.9565, abs=1e-3)
    (tmp_path / "texts.csv").write_text('text,label\n"a b",x\n"a",y\n')
    assert client.statistics(CsvSource("texts.csv"), tmp_path, ["text"]).fields["text"].texts.words.mean == 1.5
    assert client.statistics(CsvSource("gone.csv"), tmp_path, ["text"]) is None
    assert client.correlations(CsvSource("gone.csv"), tmp_path) is None
