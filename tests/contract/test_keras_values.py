"""Values of a document as objects of Keras, and what is never built."""

from types import ModuleType

import pytest

from netdesigner.catalogue.errors import UnknownTypeError
from netdesigner.catalogue.values import Instance, Ref, Slice, Value
from netdesigner.engine.design.values import ForbiddenValueError, to_keras


@pytest.mark.parametrize("value", [None, True, 3, 0.5, "same", ..., (1, (2, None)), {"a": (1, 2)}])
def test_plain_values_stay(value: Value) -> None:
    assert to_keras(value) == value


def test_slices_and_references() -> None:
    assert to_keras((Slice(None, 3), 0)) == (slice(None, 3), 0)
    assert to_keras((Ref("a"), {"b": Ref("b", 1)}), lambda ref: f"{ref.node}.{ref.output}") == (
        "a.0",
        {"b": "b.1"},
    )
    with pytest.raises(ForbiddenValueError, match="Ref"):
        to_keras((Ref("a"),))


def test_objects_are_built_from_inside(keras: ModuleType) -> None:
    inner = Instance(
        "keras.layers.LSTM", {"units": 3, "name": "inner", "kernel_regularizer": Instance("keras.regularizers.L2")}
    )
    layer = to_keras(Instance("keras.layers.Bidirectional", {"layer": inner, "name": "outer"}))
    assert isinstance(layer, keras.layers.Bidirectional)
    assert layer.name == "outer"
    assert isinstance(layer.forward_layer, keras.layers.LSTM)
    assert isinstance(layer.forward_layer.cell.kernel_regularizer, keras.regularizers.L2)


def test_functions_and_aliases(keras: ModuleType) -> None:
    assert to_keras(Instance("keras.activations.relu")) is keras.activations.relu
    assert isinstance(
        to_keras(Instance("keras.layers.Convolution1D", {"filters": 1, "kernel_size": 1})), keras.layers.Conv1D
    )
    with pytest.raises(ForbiddenValueError, match="no parameters"):
        to_keras(Instance("keras.activations.relu", {"threshold": 1.0}))


def test_a_mapping_that_keras_would_take_for_an_object_is_refused() -> None:
    serialized: Value = {"class_name": "Lambda", "config": {}, "module": "keras.layers"}
    with pytest.raises(ForbiddenValueError, match="class_name"):
        to_keras(Instance("keras.layers.TimeDistributed", {"layer": serialized}))


@pytest.mark.parametrize(
    "path",
    [
        "os.system",
        "builtins.eval",
        "keras.utils.get_file",
        "keras.saving.load_model",
        "keras.src.layers.Dense",
        "keras.config.enable_unsafe_deserialization",
        "keras.callbacks.LambdaCallback",
        "",
    ],
)
def test_what_the_catalogue_does_not_list_is_never_looked_up(path: str) -> None:
    with pytest.raises(UnknownTypeError):
        to_keras(Instance(path))


@pytest.mark.parametrize(
    "path", ["keras.layers.Lambda", "keras.layers.TFSMLayer", "keras.ops.add", "keras.applications.VGG16"]
)
def test_what_carries_code_or_is_no_value_is_never_built(path: str) -> None:
    with pytest.raises(ForbiddenValueError):
        to_keras((Instance(path),))
