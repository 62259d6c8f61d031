from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

import pytest

from netdesigner.catalogue.values import Instance
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.problems import Fix, Problem
from netdesigner.i18n import data_fit, problems
from netdesigner.i18n.problems import fix_sentence, sentence


def test_every_code_has_a_sentence() -> None:
    assert {*problems._SENTENCES, *problems._SPECIAL} == {str(code) for code in Code}
    assert {*problems._FIXES, *problems._SPECIAL_FIXES} == {str(code) for code in FixCode}


def test_a_sentence_names_the_value_the_rule_and_the_way_out() -> None:
    values = {"type": "LSTM", "source": "conv2d_3", "shape": (None, 26, 26, 64), "rank": 4, "wanted": 3, "node": "lstm"}
    assert sentence(Problem(Code.RANK_TOO_HIGH, "main", "n1", values=values)) == (
        "LSTM needs 3 axes with the batch, but “conv2d_3” gives (batch, 26, 26, 64), which has 4. "
        "Put a layer between that takes axes away, such as Flatten, Reshape or a global pooling."
    )


@pytest.mark.parametrize("code", [*Code, "some_newer_code"])
@pytest.mark.parametrize("values", [{}, {"message": "{weird} {0}", "shape": None, "axes": "x"}])
def test_no_problem_is_without_words(code: str, values: dict) -> None:
    assert sentence(Problem(code, "main", values=values))
    assert fix_sentence(Fix(code, (), values))


def test_an_unknown_code_says_what_keras_said() -> None:
    assert sentence(Problem("newer", "main", values={"message": "Keras {says} so."})) == "Keras {says} so."


def test_a_problem_inside_of_a_submodel_is_told_with_its_place() -> None:
    values = {"node": "encoder", "inner": "dense", "inner_code": "unknown_size", "axis": 1, "shape": (None, None)}
    text = sentence(Problem(Code.SUBMODEL_CALL_FAILED, "main", "n1", values=values | {"source": "input"}))
    assert text.startswith("“dense”, inside of “encoder”, does not take what comes from outside: “dense” needs to know")


@pytest.mark.parametrize(
    ("rule", "values", "end"),
    [
        ("too_small", {"value": 0, "minimum": 1.0}, "units of “dense” is 0, but must be at least 1. Make it larger."),
        (
            "wrong_kind",
            {"value": 3, "kinds": ("float", "floats")},
            "must be of the kind number or list of numbers. Change it.",
        ),
        (
            "unknown_name",
            {"value": "swosh", "kind": "activation", "nearest": ("swish", "silu")},
            "units of “dense” is swosh, but Keras has no activation of that name. Choose another, such as swish, silu.",
        ),
        ("unknown_name", {"value": "q", "kind": "loss", "nearest": ()}, "has no loss of that name. Choose another."),
        (
            "too_small",
            {"value": 0, "minimum": 1.0, "inside": "GRU.units"},
            "GRU.units of “dense” is 0, but must be at least 1. Make it larger.",
        ),
        ("no_choice", {"value": "x", "choices": ("a", "b")}, "is x, but must be one of a, b. Choose one of these."),
        ("recurrent_layer", {"value": Instance("keras.layers.Dense")}, "is Dense. Use LSTM, GRU or SimpleRNN."),
    ],
)
def test_wrong_values(rule: str, values: dict, end: str) -> None:
    problem = Problem(Code.WRONG_PARAMETER, "main", "n1", "units", values={"rule": rule, "node": "dense", **values})
    assert sentence(problem).endswith(end)


def _tables_of_data() -> list[Mapping[str, str]]:
    return [
        table
        for table in (getattr(data_fit, name) for name in vars(data_fit) if name.isupper())
        if isinstance(table, dict)
    ]


def test_placeholders_are_plain_names() -> None:
    tables = [problems._SENTENCES, problems._WRONG_VALUES, problems._FIXES, *_tables_of_data()]
    fields = {field for table in tables for text in table.values() for _, field, _, _ in Formatter().parse(text)}
    assert all(field is None or field.isidentifier() for field in fields)
