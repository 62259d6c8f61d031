import json

import pytest

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.data.statistics import (
    Correlations,
    FieldStatistics,
    Frequency,
    Histogram,
    NumberStatistics,
    SourceStatistics,
    TextStatistics,
)
from netdesigner.data.statistics_json import (
    correlations_from_json,
    correlations_to_json,
    statistics_from_json,
    statistics_to_json,
)

NUMBERS = NumberStatistics(1.5, float("inf"), (1.0, 1.5, 2.0), 0.0, 3.0, Histogram((0.0, 1.0, 3.0), (2, 1), 1, 4))
STATISTICS = SourceStatistics(
    samples=7,
    fields={
        "x": FieldStatistics("x", 7, missing=1, infinite=2, distinct=4, numbers=NUMBERS),
        "t": FieldStatistics("t", 7, texts=TextStatistics(NUMBERS, NUMBERS, (Frequency("the", 3),))),
        "y": FieldStatistics("y", 7, distinct=2, classes=(Frequency(0, 3), Frequency(1, 4))),
    },
)
CORRELATIONS = Correlations(("a", "b"), ((1.0, None), (None, 1.0)), 7, 3)


def test_statistics_survive_json():
    form = json.loads(json.dumps(statistics_to_json(STATISTICS), allow_nan=False))
    assert statistics_from_json(form) == STATISTICS


def test_correlations_survive_json():
    form = json.loads(json.dumps(correlations_to_json(CORRELATIONS), allow_nan=False))
    assert correlations_from_json(form) == CORRELATIONS


@pytest.mark.parametrize(
    "form",
    [
        None,
        {"fields": None},
        {"fields": [{"name": "x", "classes": [[1]]}]},
        {"fields": [{"name": "x", "classes": [], "numbers": {"quartiles": [1]}}]},
        {"fields": [{"name": "x", "classes": [], "numbers": {"quartiles": [1, 2, 3], "edges": [1], "counts": [1]}}]},
    ],
)
def test_malformed_statistics_are_refused(form):
    with pytest.raises(ValueFormatError):
        statistics_from_json(form)


def test_a_matrix_that_is_no_square_is_refused():
    with pytest.raises(ValueFormatError):
        correlations_from_json({"columns": ["a", "b"], "rows": [[1.0]]})
