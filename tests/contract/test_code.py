"""The code of every layer type: it builds the layer that was set, and says nothing that Keras does anyway."""

import ast
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from types import ModuleType
from typing import Any

import pytest

from netdesigner.catalogue.defaults import is_default
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance, Value
from netdesigner.codegen.expressions import flat
from netdesigner.codegen.values import constructor
from netdesigner.engine.design.values import construct
from netdesigner.engine.scope import weightless
from tests.contract.samples import PLACEABLE, samples_of

CATALOGUE = load_catalogue()
SOME: Mapping[Kind, tuple[Value, ...]] = {
    Kind.BOOLEAN: (True, False),
    Kind.INTEGER: (1, 2, 3),
    Kind.FLOAT: (0.0, 0.25, 1.0),
    Kind.ACTIVATION: ("linear", "tanh", Instance("keras.activations.relu")),
    Kind.INITIALIZER: (
        "zeros",
        Instance("keras.initializers.HeNormal", {"seed": 3}),
        Instance("keras.initializers.Ones"),
    ),
    Kind.REGULARIZER: ("l2", Instance("keras.regularizers.L1L2", {"l1": 0.5, "l2": 0.0})),
    Kind.CONSTRAINT: ("non_neg", Instance("keras.constraints.MaxNorm", {"max_value": 2, "axis": 0})),
    Kind.DTYPE: ("float32", "float16"),
}
UNHEARD = {
    ("SimpleRNN", "activity_regularizer"),  # its configuration forgets it
    ("MelSpectrogram", "max_freq"),  # takes 0 for not given
}
"""What is written although the configuration is the same without."""
REFUSALS = (ValueError, TypeError, NotImplementedError, AttributeError, KeyError)
"""What Keras raises for values that do not go together."""


def _code(path: str, parameters: Mapping[str, Value]) -> str:
    return flat(constructor(CATALOGUE, path, parameters, "sample"))


@cache
def _config(keras: ModuleType, code: str) -> Any:
    keras.utils.set_random_seed(0)
    with weightless():
        return _comparable(eval(code, {"keras": keras, "layers": keras.layers}).get_config())


def _drawn(keras: ModuleType, path: str, parameters: Mapping[str, Value]) -> Any:
    keras.utils.set_random_seed(0)
    with weightless():
        layer: Any = construct(path, {**parameters, "name": "sample"})
        return _comparable(layer.get_config())


def _comparable(config: Any) -> Any:
    """Return a configuration as it is in a file, without the numbers that Keras gives to layers inside it."""
    match config:
        case dict():
            return {key: _comparable(item) for key, item in config.items()}
        case list() | tuple():
            return [_comparable(item) for item in config]
        case str():
            return re.sub(r"_\d+$", "", config)
    return config


def _shorter(code: str) -> list[str]:
    """Return the code with one argument less, for each argument but the name."""
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    without = [ast.Call(call.func, call.args[:-1], call.keywords)] if call.args else []
    for position, argument in enumerate(call.keywords):
        if argument.arg != "name":
            without += [ast.Call(call.func, call.args, call.keywords[:position] + call.keywords[position + 1 :])]
    return [ast.unparse(item) for item in without]


def _needless(keras: ModuleType, code: str, config: Any) -> list[str]:
    """Return the shorter code that gives the same configuration."""
    found = []
    for shorter in _shorter(code):
        with suppress(*REFUSALS):
            if _config(keras, shorter) == config:
                found.append(shorter)
    return found


def _others(parameter: Parameter) -> list[Value]:
    """Return values that a parameter may take, whether or not they are its default."""
    found: list[Value] = list(parameter.choices)
    for kind in parameter.kinds:
        found += SOME.get(kind, ())
    return found + ([(2,) * parameter.length] if parameter.length else []) + ([None] if parameter.nullable else [])


@pytest.mark.parametrize("path", PLACEABLE)
def test_the_code_builds_the_layer_and_has_no_argument_too_many(keras: ModuleType, path: str) -> None:
    for sample in samples_of(path):
        code = _code(path, sample.parameters)
        config = _config(keras, code)
        assert config == _drawn(keras, path, sample.parameters)
        assert _needless(keras, code, config) == []


@pytest.mark.parametrize("path", PLACEABLE)
def test_so_it_is_for_other_values_of_each_parameter(keras: ModuleType, path: str) -> None:
    sample = samples_of(path)[0]
    for name, parameter in CATALOGUE.layers[path].parameters.items():
        for value in _others(parameter):
            if is_default(parameter, value):
                continue
            parameters = {**sample.parameters, name: value}
            try:
                drawn = _drawn(keras, path, parameters)
            except REFUSALS:
                continue
            code = _code(path, parameters)
            assert _config(keras, code) == drawn, code
            if f"{name}=" in code and name in drawn and (path.rpartition(".")[2], name) not in UNHEARD:
                assert _needless(keras, code, drawn) == []


@pytest.mark.parametrize("path", PLACEABLE)
def test_a_default_in_any_spelling_is_not_written(path: str) -> None:
    sample = samples_of(path)[0]
    plain = _code(path, sample.parameters)
    for name, parameter in CATALOGUE.layers[path].parameters.items():
        for spelling in parameter.default_spellings if name not in sample.parameters else ():
            assert _code(path, {**sample.parameters, name: spelling}) == plain, (name, spelling)
