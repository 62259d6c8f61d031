"""Rows that are given for a prediction become windows."""

import numpy as np
import pytest

from netdesigner.data.bindings import Binding
from netdesigner.data.split import Column
from netdesigner.data.windows import Windows
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.job.series import windows_of
from netdesigner.training.words import job_sentence

BINDINGS = {"window": Binding("t", ("a", "b"))}
ROWS = {"a": np.arange(10.0), "b": np.arange(10.0, 20.0)}


def test_there_is_a_window_for_each_row_with_enough_others_before() -> None:
    found = windows_of(Windows(4, sequence_stride=3, sampling_rate=2), ROWS, BINDINGS, ["window"])["window"]
    assert found.shape == (4, 4, 2)
    assert found[-1].tolist() == [[3, 13], [5, 15], [7, 17], [9, 19]]


def test_windows_keep_to_one_series_in_the_order_of_its_times() -> None:
    windows = Windows(3, series=Column("t", "s"), times=Column("t", "hour"))
    given = {**ROWS, "s": np.array(list("xyxyxyxyxy")), "hour": -np.arange(10)}
    found = windows_of(windows, given, BINDINGS, ["window"])["window"]
    assert found[:, :, 0].tolist() == [[8, 6, 4], [6, 4, 2], [4, 2, 0], [9, 7, 5], [7, 5, 3], [5, 3, 1]]


def test_other_things_stay_as_they_are() -> None:
    arrays = {"window": np.zeros((2, 4, 2))}
    assert windows_of(Windows(4), arrays, BINDINGS, ["window"]) is arrays
    assert windows_of(None, ROWS, BINDINGS, ["window"]) is ROWS


def test_too_few_rows_are_told() -> None:
    windows = Windows(6, series=Column("t", "s"))
    with pytest.raises(RequestFailed) as caught:
        windows_of(windows, {**ROWS, "s": np.array(list("xyxyxyxyxy"))}, BINDINGS, ["window"])
    assert job_sentence(caught.value) == "A window needs 6 rows of one series; of none there are more than 5."
