import pytest
from hypothesis import given
from hypothesis import strategies as st

from netdesigner.catalogue.check import Code, Finding, check_parameter, check_parameters
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance, Slice, Value

CATALOGUE = load_catalogue()
CONV = CATALOGUE.layers["keras.layers.Conv2D"].parameters
RELU = Instance("keras.layers.ReLU")
L2 = Instance("keras.regularizers.L2", {"l2": 0.01})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("filters", 8),
        ("kernel_size", 3),
        ("kernel_size", (3, 5)),
        ("padding", "same"),
        ("activation", "relu"),
        ("activation", None),
        ("activation", RELU),
        ("activation", Instance("keras.activations.gelu")),
        ("kernel_initializer", "he_normal"),
        ("kernel_initializer", "HeNormal"),
        ("kernel_regularizer", L2),
        ("kernel_regularizer", "l2"),
        ("kernel_regularizer", None),
        ("use_bias", False),
        ("dtype", "float16"),
    ],
)
def test_legal_values_pass(name: str, value: Value) -> None:
    assert check_parameter(CONV[name], value, CATALOGUE) is None


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("filters", None, Code.NOT_NULLABLE),
        ("filters", 0, Code.TOO_SMALL),
        ("filters", -3, Code.TOO_SMALL),
        ("filters", 2.5, Code.WRONG_KIND),
        ("filters", True, Code.WRONG_KIND),
        ("filters", "10", Code.WRONG_KIND),
        ("filters", (8,), Code.WRONG_KIND),
        ("kernel_size", (3, 3, 3), Code.WRONG_LENGTH),
        ("kernel_size", (3, 0), Code.TOO_SMALL),
        ("kernel_size", (3, "3"), Code.WRONG_KIND),
        ("padding", "some", Code.NO_CHOICE),
        ("padding", 1, Code.NO_CHOICE),
        ("activation", "rleu", Code.UNKNOWN_NAME),
        ("activation", L2, Code.WRONG_KIND),
        ("kernel_initializer", "relu", Code.UNKNOWN_NAME),
        ("kernel_regularizer", RELU, Code.WRONG_KIND),
        ("kernel_regularizer", Instance("os.system"), Code.WRONG_KIND),
        ("use_bias", 1, Code.WRONG_KIND),
        ("use_bias", L2, Code.WRONG_KIND),
    ],
)
def test_illegal_values_are_found(name: str, value: Value, code: Code) -> None:
    finding = check_parameter(CONV[name], value, CATALOGUE)
    assert finding is not None
    assert (finding.code, finding.parameter, finding.values["value"]) == (code, name, value)


def test_a_finding_carries_the_rule_it_breaks() -> None:
    rate = Parameter("rate", (Kind.FLOAT,), required=True, minimum=0, maximum=1)
    assert check_parameter(rate, 1.5) == Finding(Code.TOO_LARGE, "rate", {"value": 1.5, "maximum": 1})
    assert check_parameter(rate, 1) is None
    assert check_parameter(rate, float("nan")) is not None
    kinds = check_parameter(rate, "much")
    assert kinds == Finding(Code.WRONG_KIND, "rate", {"value": "much", "kinds": ("float",)})


@pytest.mark.parametrize(
    ("kind", "name", "nearest"),
    [
        (Kind.ACTIVATION, "swosh", "swish"),
        (Kind.ACTIVATION, "RELUU", "relu"),
        (Kind.INITIALIZER, "glorot_unifrm", "glorot_uniform"),
        (Kind.REGULARIZER, "l3", "l2"),
        (Kind.CONSTRAINT, "nonneg", "non_neg"),
        (Kind.OPTIMIZER, "adamm", "adam"),
        (Kind.LOSS, "sparse_categorcal_crossentropy", "sparse_categorical_crossentropy"),
        (Kind.METRIC, "acuracy", "accuracy"),
    ],
)
def test_a_name_that_keras_does_not_know_comes_with_the_nearest(kind: Kind, name: str, nearest: str) -> None:
    finding = check_parameter(Parameter("p", (kind,)), name, CATALOGUE)
    assert finding is not None
    assert (finding.code, finding.values["kind"]) == (Code.UNKNOWN_NAME, kind.value)
    found = finding.values["nearest"]
    assert isinstance(found, tuple)
    assert nearest in found
    assert all(check_parameter(Parameter("p", (kind,)), item, CATALOGUE) is None for item in found)


def test_a_choice_is_named_with_all_that_can_stand_in_its_place() -> None:
    cudnn = CATALOGUE.layers["keras.layers.LSTM"].parameters["use_cudnn"]
    finding = check_parameter(cudnn, "never", CATALOGUE)
    assert finding == Finding(Code.NO_CHOICE, "use_cudnn", {"value": "never", "choices": ("auto", True, False)})


def test_required_and_unknown_parameters_are_found() -> None:
    findings = check_parameters(CATALOGUE, CONV, {"filters": 8, "shade": 1, "colour": 2, "strides": 0})
    assert [(item.code, item.parameter) for item in findings] == [
        (Code.UNKNOWN_PARAMETER, "colour"),
        (Code.UNKNOWN_PARAMETER, "shade"),
        (Code.MISSING, "kernel_size"),
        (Code.TOO_SMALL, "strides"),
    ]


def test_parameters_of_inner_objects_are_checked() -> None:
    layer = CATALOGUE.layers["keras.layers.Bidirectional"].parameters["layer"]
    good = Instance("keras.layers.LSTM", {"units": 2, "name": "inner"})
    bad = Instance(
        "keras.layers.LSTM", {"units": 2, "kernel_regularizer": Instance("keras.regularizers.L2", {"l2": -1})}
    )
    assert check_parameter(layer, good, CATALOGUE) is None
    finding = check_parameter(layer, bad, CATALOGUE)
    assert finding == Finding(Code.TOO_SMALL, "layer", {"value": -1, "minimum": 0, "inside": "L2.l2"})
    cells = CATALOGUE.layers["keras.layers.StackedRNNCells"].parameters["cells"]
    missing = check_parameter(cells, (Instance("keras.layers.GRUCell"),), CATALOGUE)
    assert missing == Finding(Code.MISSING, "cells", {"inside": "GRUCell.units"})


def test_nested_numbers_and_shapes() -> None:
    cropping = CATALOGUE.layers["keras.layers.Cropping2D"].parameters["cropping"]
    assert check_parameter(cropping, ((1, 1), (2, 2))) is None
    assert check_parameter(cropping, ((1, 1), (2, -2))) is not None
    shape = Parameter("shape", (Kind.SHAPE,), required=True)
    assert check_parameter(shape, (None, 3)) is None
    assert check_parameter(shape, (None, "3")) is not None


def test_inner_layers_are_checked_to_be_layers() -> None:
    layer = CATALOGUE.layers["keras.layers.TimeDistributed"].parameters["layer"]
    assert check_parameter(layer, RELU, CATALOGUE) is None
    assert check_parameter(layer, L2, CATALOGUE) is not None
    assert check_parameter(layer, "dense", CATALOGUE) is not None


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.builds(Slice) | st.just(...),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.builds(Instance, st.sampled_from([*CATALOGUE.index, "os.system"]), st.dictionaries(st.text(), inner))
    ),
    max_leaves=6,
)
PARAMETERS = [item for kind in CATALOGUE.index.values() for item in kind.parameters.values()]


@given(st.sampled_from(PARAMETERS), VALUES)
def test_any_value_is_checked_without_an_exception(parameter: Parameter, value: Value) -> None:
    found = check_parameter(parameter, value, CATALOGUE)
    assert found is None or found.parameter == parameter.name


def test_every_default_passes_its_own_check() -> None:
    wrong = [
        (kind.path, item.name)
        for kind in CATALOGUE.index.values()
        for item in kind.parameters.values()
        if not item.required
        for spelling in (item.default, *item.default_spellings)
        if check_parameter(item, spelling, CATALOGUE)
    ]
    assert wrong == []
