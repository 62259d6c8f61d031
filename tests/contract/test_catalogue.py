"""The shipped catalogue against the installed Keras."""

import inspect
import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from netdesigner.catalogue.check import check_parameters
from netdesigner.catalogue.defaults import normalize
from netdesigner.catalogue.load import catalogue_path, load_catalogue
from netdesigner.catalogue.outputs import output_count
from netdesigner.catalogue.types import Family, LayerType, ObjectType, Parameter, Placement, PortArity
from netdesigner.catalogue.values import Value
from netdesigner.engine.design.introspection.arguments import constructor_arguments
from netdesigner.engine.design.introspection.layers import describe, layer_classes
from netdesigner.engine.design.introspection.objects import SOURCES
from netdesigner.engine.design.introspection.overrides import HIDDEN_OBJECTS
from netdesigner.engine.design.introspection.samples import sample_parameters
from netdesigner.engine.design.introspection.trials import weightless
from netdesigner.engine.design.values import construct, resolve, to_keras
from tests.contract.samples import LayerSample, samples_of

CATALOGUE = load_catalogue()
LAYERS = [kind for kind in CATALOGUE.layers.values() if not kind.is_application]
PLACEABLE = [kind for kind in LAYERS if kind.placement is Placement.PLACEABLE]
CONSTRUCTED = [item for family in CATALOGUE.objects.values() for item in family.values() if not item.is_function]
UNSET = object()


@pytest.fixture(autouse=True)
def quiet(keras: ModuleType) -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras warns about odd but legal values
        yield


def signature(target: Any) -> dict[str, inspect.Parameter]:
    found = inspect.signature(target).parameters.values()
    return {item.name: item for item in found if item.kind not in (item.VAR_KEYWORD, item.VAR_POSITIONAL)}


def config(path: str, parameters: Mapping[str, Value]) -> dict[str, Any]:
    with weightless() if path in CATALOGUE.layers else nullcontext():
        found = construct(path, parameters, CATALOGUE).get_config()  # type: ignore[attr-defined]  # every one has it
    return {name: item for name, item in found.items() if name != "name"}


def equal(first: Mapping[str, Any], second: Mapping[str, Any], unsteady: set[str]) -> bool:
    return all(
        repr(first.get(name, UNSET)) == repr(second.get(name, UNSET)) or first.get(name) == second.get(name)
        for name in (first.keys() | second.keys()) - unsteady
    )


def unsteady_entries(path: str, parameters: Mapping[str, Value]) -> set[str]:
    """Return what differs between two equal objects: random seeds, names of inner layers."""
    first, second = config(path, parameters), config(path, parameters)
    return {name for name in first if first[name] != second[name]}


def call(sample: LayerSample, keras: ModuleType) -> list[Any]:
    kind = CATALOGUE.layers[sample.path]
    with weightless():
        layer = construct(sample.path, sample.parameters, CATALOGUE)
        tensors = {
            name: [keras.KerasTensor(shape, dtype=dtype) for shape, dtype in specs]
            for name, specs in sample.inputs.items()
        }
        first = [
            tensors[port.name] if port.arity is PortArity.LIST else tensors[port.name][0]
            for port in kind.inputs
            if port.name in tensors
        ]
        arguments = {name: to_keras(value) for name, value in sample.arguments.items()}
        return list(keras.tree.flatten(layer(*first, **arguments)))  # type: ignore[operator]  # a layer is callable


def test_every_class_of_keras_layers_is_in_the_catalogue_once(keras: ModuleType) -> None:
    names = [name for name in dir(keras.layers) if inspect.isclass(getattr(keras.layers, name))]
    public = {f"keras.layers.{name}" for name in names if issubclass(getattr(keras.layers, name), keras.layers.Layer)}
    offered = [kind for kind in LAYERS if kind.placement is not Placement.HELPER]
    listed = Counter(path for kind in offered for path in (kind.path, *kind.aliases))
    assert set(listed) == public
    assert set(listed.values()) == {1}
    assert len({resolve(kind.path) for kind in LAYERS}) == len(LAYERS)


def test_exactly_the_excluded_layers_have_a_reason() -> None:
    counts = Counter(kind.placement for kind in LAYERS)
    assert counts == {Placement.PLACEABLE: 130, Placement.VALUE: 4, Placement.HELPER: 3, Placement.EXCLUDED: 9}
    assert all((kind.placement is Placement.EXCLUDED) == (kind.exclusion is not None) for kind in LAYERS)


@pytest.mark.parametrize("kind", LAYERS, ids=lambda kind: kind.name)
def test_parameters_are_those_of_the_signature(kind: LayerType, keras: ModuleType) -> None:
    real = {name: item for name, item in signature(resolve(kind.path)).items() if name != "name"}
    hidden = [item for name, item in kind.parameters.items() if name not in real]
    assert list(kind.parameters)[: len(real)] == list(real)
    assert all(item.keyword_only and not item.required for item in hidden)
    for name, item in real.items():
        described = kind.parameters[name]
        assert described.required == (item.default is item.empty), name
        assert described.required or to_keras(described.default, None, CATALOGUE) == item.default, name


def test_parameters_hidden_in_kwargs_are_offered(keras: ModuleType) -> None:
    hidden = CATALOGUE.layers["keras.layers.ConvLSTM2D"].parameters.keys() - signature(keras.layers.ConvLSTM2D).keys()
    assert hidden == {"trainable", "dtype", "unroll"}
    assert "trainable" not in CATALOGUE.layers["keras.layers.SpatialDropout2D"].parameters
    assert "activity_regularizer" in CATALOGUE.layers["keras.layers.Add"].parameters


@pytest.mark.parametrize("kind", PLACEABLE, ids=lambda kind: kind.name)
def test_ports_are_those_of_call(kind: LayerType, keras: ModuleType) -> None:
    real = signature(resolve(kind.path).call)  # type: ignore[attr-defined]  # a layer class
    del real["self"]
    real.pop("training", None)
    assert {*kind.arguments, *(port.name for port in kind.inputs)} == real.keys()
    assert [port.name for port in kind.inputs] == [name for name in real if name not in kind.arguments]
    for port in kind.inputs:
        required = port.arity in (PortArity.ONE, PortArity.LIST)
        assert required == (real[port.name].default is inspect.Parameter.empty), port.name


def test_every_placeable_type_has_a_sample() -> None:
    assert all(samples_of(kind.path) for kind in PLACEABLE)


@pytest.mark.parametrize("kind", PLACEABLE, ids=lambda kind: kind.name)
def test_samples_work_and_have_the_outputs_of_the_rule(kind: LayerType, keras: ModuleType) -> None:
    for sample in samples_of(kind.path):
        assert check_parameters(CATALOGUE, kind.parameters, sample.parameters) == []
        outputs = call(sample, keras)
        assert output_count(CATALOGUE, kind, sample.parameters, sample.arguments) == len(outputs)


@pytest.mark.parametrize("kind", PLACEABLE, ids=lambda kind: kind.name)
def test_samples_work_on_real_tensors(kind: LayerType, keras: ModuleType) -> None:
    sample = samples_of(kind.path)[0]
    layer = construct(sample.path, sample.parameters, CATALOGUE)
    tensors = [[_ones(keras, *spec) for spec in sample.inputs[name]] for name in sample.inputs]
    first = [
        found if port.arity is PortArity.LIST else found[0] for port, found in zip(kind.inputs, tensors, strict=False)
    ]
    assert keras.tree.flatten(layer(*first))  # type: ignore[operator]  # a layer is callable


def _ones(keras: ModuleType, shape: tuple[int | None, ...], dtype: str) -> Any:
    sizes = [size or 2 for size in shape]
    return np.full(sizes, "a") if dtype == "string" else keras.ops.ones(sizes, dtype)


def assert_spellings_say_nothing(item: ObjectType, sample: Mapping[str, Value]) -> None:
    unsteady = unsteady_entries(item.path, sample)
    for name, parameter in item.parameters.items():
        rest = {key: value for key, value in sample.items() if key != name}
        for spelling in parameter.default_spellings if parameter.required is False else ():
            if name not in sample:
                left_out = config(item.path, rest)
                assert equal(config(item.path, {**rest, name: spelling}), left_out, unsteady), (name, spelling)


@pytest.mark.parametrize("kind", PLACEABLE, ids=lambda kind: kind.name)
def test_spellings_of_a_default_change_no_configuration(kind: LayerType, keras: ModuleType) -> None:
    sample = samples_of(kind.path)[0]
    assert_spellings_say_nothing(kind, sample.parameters)


@pytest.mark.parametrize("item", CONSTRUCTED, ids=lambda item: item.path)
def test_objects_can_be_built_and_their_default_spellings_say_nothing(item: ObjectType, keras: ModuleType) -> None:
    target = resolve(item.path)
    sample = sample_parameters(item.name, target, constructor_arguments(target))  # type: ignore[arg-type]  # a class
    assert isinstance(construct(item.path, sample, CATALOGUE), target)  # type: ignore[arg-type]  # a class
    if hasattr(target, "get_config"):
        assert_spellings_say_nothing(item, sample)


@pytest.mark.parametrize(
    ("path", "parameters", "changes"),
    [
        ("keras.layers.MaxPooling2D", {"pool_size": 3}, {"strides": (2, 2)}),
        ("keras.layers.MultiHeadAttention", {"num_heads": 2, "key_dim": 3}, {"value_dim": 2}),
        ("keras.layers.Dense", {"units": 2}, {"dtype": "float32", "activation": "relu"}),
    ],
)
def test_what_is_no_default_under_all_circumstances_stays(
    path: str, parameters: Mapping[str, Value], changes: Mapping[str, Value], keras: ModuleType
) -> None:
    values = {**parameters, **changes}
    assert normalize(CATALOGUE.layers[path].parameters, values, CATALOGUE) == values


def test_identifiers_lead_to_their_types(keras: ModuleType) -> None:
    found = [(family, item) for family, items in CATALOGUE.objects.items() for item in items.values()]
    assert len([item for _, item in found if item.identifier]) > 130
    for family, item in found:
        assert (item.identifier in item.texts) == (item.identifier is not None)
        for text in item.texts:
            thing, target = SOURCES[family].module.get(text), resolve(item.path)
            assert thing is target or type(thing) is target, text
    assert {"mse", "bce"} <= CATALOGUE.identifiers[Family.LOSS]
    assert {"uniform", "normal"} <= CATALOGUE.identifiers[Family.INITIALIZER]


def test_every_member_of_a_family_is_listed_or_hidden_for_a_reason(keras: ModuleType) -> None:
    for family, source in SOURCES.items():
        members = {
            member
            for member in vars(source.module).values()
            if source.base and inspect.isclass(member) and issubclass(member, source.base) and member is not source.base
        }
        listed = {resolve(path) for path in CATALOGUE.objects[family]}
        hidden = {resolve(path) for path in HIDDEN_OBJECTS if path.startswith(source.prefix)}
        assert members <= listed | hidden, family
        assert not listed & hidden


def test_applications_and_activations_are_complete(keras: ModuleType) -> None:
    assert sum(known.is_application for known in CATALOGUE.layers.values()) == 40
    assert len(CATALOGUE.objects[Family.ACTIVATION]) >= 29


def test_most_operations_can_be_nodes(keras: ModuleType) -> None:
    assert len(CATALOGUE.operations) >= 315
    for path, kind in CATALOGUE.operations.items():
        assert kind.inputs, path
        if path.startswith("keras."):
            real = signature(resolve(path))
            ports = {port.name for port in kind.inputs}
            assert kind.parameters.keys() | ports == {name.lstrip("*") for name in kind.order}
            assert [name for name in kind.order if not name.startswith("*")] == list(real)
            assert_defaults_are_real(kind.parameters, real)


def assert_defaults_are_real(described: Mapping[str, Parameter], real: Mapping[str, inspect.Parameter]) -> None:
    for name, item in described.items():
        assert item.required == (real[name].default is inspect.Parameter.empty), name
        assert item.required or to_keras(item.default) == real[name].default, name


def test_operators_stand_for_the_operations_they_make(keras: ModuleType) -> None:
    symbols = {(kind.symbol, len(kind.inputs)): kind.name for kind in CATALOGUE.operations.values() if kind.symbol}
    assert symbols.pop(("[]", 1)) == "getitem"
    assert symbols[("+", 2)] == "add"
    assert symbols[("-", 2)] == "subtract"
    assert symbols[("-", 1)] == "negative"
    assert symbols[("@", 2)] == "matmul"
    assert len(symbols) >= 17


def test_no_prose_of_keras_is_shipped() -> None:
    text = catalogue_path().read_text("utf-8")
    strings = [part for part in text.split('"')[1::2] if part.strip(": ,{}[]")]
    assert [part for part in strings if " " in part] == []


def test_the_shipped_catalogue_is_of_the_installed_keras(keras: ModuleType) -> None:
    assert CATALOGUE.keras_version == keras.__version__


@pytest.mark.parametrize("name", ["Dense", "Conv2D", "LSTM", "MultiHeadAttention", "Concatenate"])
def test_much_used_layers_are_what_the_command_writes(name: str, keras: ModuleType) -> None:
    path = f"keras.layers.{name}"
    item = next(item for item in layer_classes() if item.path == path)
    assert describe(item).type == CATALOGUE.layers[path]


@pytest.mark.slow
def test_the_shipped_catalogue_is_what_the_command_writes(tmp_path: Path) -> None:
    path = tmp_path / "new" / "keras.json"
    command = [sys.executable, "-m", "netdesigner.engine.design.introspection", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert path.read_text("utf-8") == catalogue_path().read_text("utf-8")
