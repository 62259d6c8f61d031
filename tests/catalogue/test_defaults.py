import pytest

from netdesigner.catalogue.defaults import is_default, normalize, normalize_value
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance, Value

CATALOGUE = load_catalogue()
CONV = CATALOGUE.layers["keras.layers.Conv2D"].parameters


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("strides", 1),
        ("strides", (1, 1)),
        ("activation", None),
        ("activation", "linear"),
        ("data_format", None),
        ("data_format", "channels_last"),
        ("kernel_initializer", "glorot_uniform"),
        ("kernel_initializer", "GlorotUniform"),
        ("kernel_initializer", Instance("keras.initializers.GlorotUniform")),
        ("kernel_initializer", Instance("keras.initializers.glorot_uniform", {"seed": None})),
        ("use_bias", True),
        ("trainable", True),
        ("dtype", None),
    ],
)
def test_every_spelling_of_a_default_is_known(name: str, value: Value) -> None:
    assert is_default(CONV[name], value, CATALOGUE)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("strides", 2),
        ("strides", (1, 2)),
        ("strides", True),
        ("kernel_initializer", Instance("keras.initializers.GlorotUniform", {"seed": 3})),
        ("dtype", "float32"),
        ("filters", 1),
    ],
)
def test_other_values_are_no_default(name: str, value: Value) -> None:
    assert not is_default(CONV[name], value, CATALOGUE)


def test_a_required_parameter_has_no_default() -> None:
    assert not is_default(Parameter("units", (Kind.ANY,), required=True, default_spellings=(None,)), None)


def test_every_declared_default_is_known_as_one() -> None:
    layers, attention = CATALOGUE.layers.values(), CATALOGUE.layers["keras.layers.MultiHeadAttention"]
    assert is_default(attention.arguments["return_attention_scores"], False)
    described = [*(item.arguments for item in layers), *(item.parameters for item in CATALOGUE.index.values())]
    optional = [item for parameters in described for item in parameters.values() if not item.required]
    assert len(optional) > 2500
    assert [item.name for item in optional if not is_default(item, item.default)] == []


def test_normalizing_keeps_what_matters_and_what_is_unknown() -> None:
    values: dict[str, Value] = {"filters": 8, "strides": 1, "padding": "same", "shade": 1}
    assert normalize(CONV, values, CATALOGUE) == {"filters": 8, "padding": "same", "shade": 1}


def test_objects_are_normalized_inside_out() -> None:
    inner = Instance("keras.layers.LSTM", {"units": 2, "activation": "tanh", "go_backwards": True})
    value = Instance("keras.layers.Bidirectional", {"layer": inner, "merge_mode": "concat"})
    slim = Instance("keras.layers.LSTM", {"units": 2, "go_backwards": True})
    assert normalize_value(CATALOGUE, (value,)) == (Instance("keras.layers.Bidirectional", {"layer": slim}),)
    assert normalize_value(CATALOGUE, Instance("x.y", {"a": 1})) == Instance("x.y", {"a": 1})
