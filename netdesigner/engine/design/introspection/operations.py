"""The operations: every function of `keras.ops` that can be a node of a model, found out by making it one."""

from __future__ import annotations

import inspect
import json
import logging
import operator
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import keras

from netdesigner.catalogue.types import (
    Family,
    InputPort,
    OperationType,
    OutputRule,
    Parameter,
    ParameterKind,
    PortArity,
)
from netdesigner.engine.design.introspection.arguments import Argument, signature_arguments
from netdesigner.engine.design.introspection.conversion import realize
from netdesigner.engine.design.introspection.docstrings import documented_arguments
from netdesigner.engine.design.introspection.operation_samples import Samples, Tensor, candidate_samples
from netdesigner.engine.design.introspection.overrides import HIDDEN_OPERATIONS, RULES, SETTINGS
from netdesigner.engine.design.introspection.parameters import declared, refined
from netdesigner.engine.design.introspection.public import Public, public_functions
from netdesigner.engine.design.introspection.trials import Trial, weightless

_log = logging.getLogger(__name__)

OPERATORS: dict[str, Any] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
    "@": operator.matmul,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
}
UNARY_OPERATORS: dict[str, Any] = {"-": operator.neg, "~": operator.invert}

INDEXING = OperationType(
    path="operator.getitem",
    family=Family.OPERATION,
    parameters={"key": Parameter("key", (ParameterKind.ANY,), required=True)},
    aliases=("keras.ops.get_item",),
    category="core",
    order=("x", "key"),
    symbol="[]",
)
"""`x[:, 0]`, written with brackets only."""


@dataclass(frozen=True, slots=True)
class Call:
    """A function of `keras.ops` that was made a node of a model."""

    samples: Samples
    operation: Any
    outputs: int


def operation_types() -> dict[str, OperationType]:
    """Return the usable operations of the installed Keras by public path."""
    symbols = _symbols()
    found = {item.path: described for item in operation_functions() if (described := describe(item, symbols))}
    return found | {INDEXING.path: INDEXING}


def operation_functions() -> list[Public]:
    """Return every function of `keras.ops` and its submodules, each under its shortest path."""
    known: dict[Any, Public] = {}
    for prefix, module in (("keras.ops", keras.ops), ("keras.ops.image", keras.ops.image)):
        for item in public_functions(module, prefix):
            known.setdefault(item.target, item)
    return list(known.values())


def describe(item: Public, symbols: dict[tuple[type, int], str]) -> OperationType | None:
    """Return what the catalogue says about one function, or `None` when it cannot be a node."""
    call = None if item.path in HIDDEN_OPERATIONS else make_node(item)
    if call is None:
        return None
    arguments = signature_arguments(item.target)
    settings = {name for path, name in SETTINGS if path == item.path}
    ports = tuple(port for port in _ports(arguments, call) if port.name not in settings)
    names = {port.name for port in ports}
    texts = documented_arguments(item.target)
    trial = _trial(item, call)
    rest = [declared(item.path, argument, texts.get(argument.name, "")) for argument in arguments]
    rule, states = _rule(item, call)
    return OperationType(
        path=item.path,
        family=Family.OPERATION,
        parameters={
            parameter.name: refined(item.path, trial, parameter) for parameter in rest if parameter.name not in names
        },
        aliases=item.aliases,
        category=item.target.__module__.rpartition(".")[2],
        order=tuple("*" * argument.variadic + argument.name for argument in arguments),
        inputs=ports,
        symbol=symbols.get((type(call.operation), len(ports))),
        rule=rule,
        states=states,
    )


def make_node(item: Public) -> Call | None:
    """Return the first sample call that becomes part of a model which survives saving and loading."""
    for samples in candidate_samples(item.name, signature_arguments(item.target)):
        try:
            call = _call(item.target, samples)
        except Exception as error:  # noqa: BLE001 - an experiment: whatever Keras raises means no
            _log.debug("%s is no node with %s: %s", item.path, samples, error)
        else:
            return call
    _log.info("%s cannot be a node", item.path)
    return None


def _call(function: Any, samples: Samples) -> Call:
    inputs = {name: _symbolic(sample) for name, sample in samples.items()}
    outputs = keras.tree.flatten(_apply(function, inputs))
    if not outputs or not all(isinstance(item, keras.KerasTensor) for item in outputs):
        raise TypeError("the outputs are no symbolic tensors")
    tensors = [item for item in keras.tree.flatten(list(inputs.values())) if isinstance(item, keras.KerasTensor)]
    config = json.loads(json.dumps(keras.Model(tensors, outputs).get_config()))
    keras.Model.from_config(config)
    return Call(samples, outputs[0]._keras_history.operation, len(outputs))  # noqa: SLF001 - Keras has no public way


def _apply(function: Any, inputs: dict[str, Any]) -> Any:
    """Call by name, but spread the argument that takes any number."""
    spread = next((item.name for item in signature_arguments(function) if item.variadic), None)
    if spread is None:
        return function(**inputs)
    first = [inputs[item.name] for item in signature_arguments(function) if item.required and item.name != spread]
    before = [value for value in first if not isinstance(value, list)]
    return function(*before, *inputs[spread])


def _symbolic(sample: Any) -> Any:
    match sample:
        case Tensor(shape, dtype):
            return keras.Input(batch_shape=shape, dtype=dtype)
        case list():
            return [_symbolic(item) for item in sample]
    return realize(sample)


def _ports(arguments: list[Argument], call: Call) -> Iterator[InputPort]:
    """Yield the arguments that take tensors: those given as such, and optional ones that the operation is called on."""
    called_on = inspect.signature(call.operation.call).parameters
    for item in arguments:
        sample = call.samples.get(item.name)
        optional = not item.required and not item.variadic
        if isinstance(sample, list):
            yield InputPort(item.name, PortArity.LIST)
        elif isinstance(sample, Tensor):
            yield InputPort(item.name, PortArity.OPTIONAL if optional else PortArity.ONE, keyword_only=False)
        elif optional and item.default is None and item.name in called_on:
            yield InputPort(item.name, PortArity.OPTIONAL, keyword_only=True)


def _trial(item: Public, call: Call) -> Trial:
    """Return a trial in which the tensors are given and the other arguments may vary."""
    tensors = {name: sample for name, sample in call.samples.items() if isinstance(sample, Tensor | list)}
    settings = {name: sample for name, sample in call.samples.items() if not isinstance(sample, Tensor | list)}

    def again(**changes: Any) -> Any:
        # Symbolic tensors only: with real ones and odd arguments TensorFlow ends the whole process.
        return _apply(item.target, {name: _symbolic(sample) for name, sample in tensors.items()} | changes)

    return Trial(again, settings)


def _rule(item: Public, call: Call) -> tuple[OutputRule, int]:
    if item.path in RULES:
        return RULES[item.path], 0
    if "indices_or_sections" in call.samples:
        return OutputRule.SECTIONS, 0
    return (OutputRule.FIXED, call.outputs - 1) if call.outputs > 1 else (OutputRule.ONE, 0)


def _symbols() -> dict[tuple[type, int], str]:
    """Return the operator for each class of operation that Python's operators make, by number of operands."""
    found: dict[tuple[type, int], str] = {}
    with weightless():
        for symbol, function in OPERATORS.items():
            _note(found, symbol, partial(function, keras.KerasTensor((2,)), keras.KerasTensor((2,))), 2)
        for symbol, function in UNARY_OPERATORS.items():
            _note(found, symbol, partial(function, keras.KerasTensor((2,))), 1)
    return found


def _note(found: dict[tuple[type, int], str], symbol: str, make: partial[Any], operands: int) -> None:
    result = make()
    if isinstance(result, keras.KerasTensor):
        found[type(result._keras_history.operation), operands] = symbol  # noqa: SLF001 - Keras has no public way
