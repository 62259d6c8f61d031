import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.outputs import output_count
from netdesigner.catalogue.values import Instance, Value

CATALOGUE = load_catalogue()
LSTM = Instance("keras.layers.LSTM", {"units": 2, "return_state": True})
LSTM_CELL = Instance("keras.layers.LSTMCell", {"units": 2})
GRU_CELL = Instance("keras.layers.GRUCell", {"units": 2})
STACK = Instance("keras.layers.StackedRNNCells", {"cells": (LSTM_CELL, GRU_CELL)})
INNER = Instance("keras.layers.RNN", {"cell": (LSTM_CELL, LSTM_CELL), "return_state": True})


@pytest.mark.parametrize(
    ("path", "parameters", "arguments", "count"),
    [
        ("keras.layers.Dense", {"units": 2}, {}, 1),
        ("keras.layers.LSTM", {"units": 2}, {}, 1),
        ("keras.layers.LSTM", {"units": 2, "return_state": True}, {}, 3),
        ("keras.layers.GRU", {"units": 2, "return_state": True}, {}, 2),
        ("keras.layers.RNN", {"cell": LSTM_CELL, "return_state": True}, {}, 3),
        ("keras.layers.RNN", {"cell": STACK, "return_state": True}, {}, 4),
        ("keras.layers.RNN", {"cell": (LSTM_CELL, GRU_CELL), "return_state": True}, {}, 4),
        ("keras.layers.RNN", {"cell": STACK}, {}, 1),
        ("keras.layers.RNN", {"return_state": True}, {}, None),
        ("keras.layers.RNN", {"cell": (LSTM_CELL, Instance("x.y")), "return_state": True}, {}, None),
        ("keras.layers.Bidirectional", {"layer": LSTM}, {}, 5),
        ("keras.layers.Bidirectional", {"layer": LSTM, "merge_mode": None}, {}, 6),
        ("keras.layers.Bidirectional", {"layer": INNER}, {}, 9),
        ("keras.layers.Bidirectional", {"layer": Instance("keras.layers.GRU", {"units": 2})}, {}, 1),
        ("keras.layers.Bidirectional", {}, {}, None),
        ("keras.layers.MultiHeadAttention", {}, {"return_attention_scores": True}, 2),
        ("keras.layers.MultiHeadAttention", {}, {}, 1),
        ("keras.ops.top_k", {"k": 2}, {}, 2),
        ("keras.ops.split", {"indices_or_sections": 3}, {}, 3),
        ("keras.ops.split", {"indices_or_sections": (1, 4)}, {}, 3),
        ("keras.ops.split", {}, {}, None),
        ("keras.ops.unstack", {}, {}, None),
        ("keras.ops.add", {}, {}, 1),
    ],
)
def test_outputs_follow_from_the_settings(
    path: str, parameters: dict[str, Value], arguments: dict[str, Value], count: int | None
) -> None:
    kind = CATALOGUE.layers.get(path) or CATALOGUE.operations[path]
    assert output_count(CATALOGUE, kind, parameters, arguments) == count
