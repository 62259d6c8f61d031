"""Calls of whatever a script calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from netdesigner.codegen.reading import builtin_functions, models, parser
from netdesigner.codegen.reading.arithmetic import formatted, is_constant
from netdesigner.codegen.reading.arrays import data_method
from netdesigner.codegen.reading.augmentation import generator_method
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.errors import NotConstantError, TooDeepError
from netdesigner.codegen.reading.layer_calls import call_layer, placeholder
from netdesigner.codegen.reading.library import call_known, unknown_call
from netdesigner.codegen.reading.limits import STEPS_OF_A_CALL, Depth
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.sequential import call_model, traced
from netdesigner.codegen.reading.things import (
    ArrayThing,
    BatchesThing,
    ClassThing,
    FunctionThing,
    GeneratorThing,
    InputCall,
    Known,
    LayerThing,
    Method,
    ModelThing,
    ParserThing,
    Scope,
    SequentialThing,
    SourceThing,
    Thing,
    Unknown,
)
from netdesigner.codegen.reading.unpacking import tensors_in
from netdesigner.codegen.reading.values import values_of

BATCHES: Final = ("keras.utils.PyDataset", "keras.utils.Sequence")
Body: TypeAlias = Callable[[FunctionThing, Scope], Thing]


class Calls:
    """Calls things."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.follow_body: Body = _nothing
        context.run = self.run

    def call(self, callee: Thing, given: list[Thing], named: dict[str, Thing], text: str) -> Thing:
        """Return what a call gives."""
        match callee:
            case Known(path):
                return call_known(self._context, path, given, named, text)
            case FunctionThing():
                return self.run(callee, given, named)
            case LayerThing():
                return call_layer(self._context, callee, given, named, text)
            case ModelThing():
                return self._model(callee, given, named, text)
            case ClassThing():
                return self._instance(callee, given, named)
            case Method():
                return self._method(callee, given, named, text)
        return unknown_call(self._context, text, given, named)

    def run(self, function: FunctionThing, given: list[Thing], named: dict[str, Thing]) -> Thing:
        """Return what a function of the script gives."""
        function.calls += 1
        lines = self._context.lines
        try:
            self._context.budget.spend(STEPS_OF_A_CALL)
            self._context.budget.enter(Depth.CALL)
        except TooDeepError:
            self._context.fail(ReadCode.TOO_DEEP)
            return Unknown("...")
        try:
            return self.follow_body(function, _bound(function, given, named))
        finally:
            self._context.budget.leave(Depth.CALL)
            self._context.lines = lines

    def _model(self, model: ModelThing, given: list[Thing], named: dict[str, Thing], text: str) -> Thing:
        if not tensors_in(self._context, [given, named]):
            return Unknown(f"{text}(...)")
        value = given[0] if given else named.get("inputs")
        return call_model(self._context, model, self._given(model, value))

    def _given(self, model: ModelThing, value: Thing) -> list[Thing]:
        """Return what a model is called with, in the order of its inputs."""
        if isinstance(value, dict):
            if not isinstance(model, SequentialThing):
                traced(self._context, model)
            names = [tensor.call.name for tensor in model.inputs if isinstance(tensor.call, InputCall)]
            return [value.get(name) for name in names]
        return list(value) if isinstance(value, list | tuple) else [value]

    def _instance(self, kind: ClassThing, given: list[Thing], named: dict[str, Thing]) -> Thing:
        """Return an object of a class of the script: a placeholder where the class is a layer or model."""
        if kind.base in BATCHES:
            return BatchesThing(*(given[:2] if len(given) > 1 else (named.get("x"), named.get("y"))))
        if not kind.base.startswith("keras."):
            return Unknown(kind.name)
        values, _ = values_of(self._context, {key: item for key, item in named.items() if key != "name"})
        name = named.get("name")
        called = name if isinstance(name, str) else self._context.automatic_name(kind.name.lower())
        made = LayerThing(kind.name, values, called, self._context.lines, isinstance(name, str))
        self._context.fail(ReadCode.CUSTOM_CLASS, subject=made, name=kind.name)
        return made

    def _method(self, method: Method, given: list[Thing], named: dict[str, Thing], text: str) -> Thing:
        owner = method.owner
        if isinstance(owner, ModelThing):
            return models.call_method(self._context, owner, method.name, given, named)
        if isinstance(owner, ArrayThing | BatchesThing | SourceThing):
            return data_method(owner, method.name, given, named)
        if isinstance(owner, GeneratorThing):
            return generator_method(owner, method.name, given, named)
        if isinstance(owner, ParserThing):
            return parser.call_method(owner, method.name, given, named)
        if isinstance(owner, str) and method.name == "format":
            return _filled(self._context, owner, given, named)
        if is_constant(owner):
            return builtin_functions.call_method(self._context.budget, owner, method.name, given, named)
        if isinstance(owner, LayerThing):
            return self._of_layer(owner, method.name, given, named, text)
        return unknown_call(self._context, text, given, named)

    def _of_layer(self, layer: LayerThing, name: str, given: list[Thing], named: dict[str, Thing], text: str) -> Thing:
        if name == "__call__":
            return call_layer(self._context, layer, given, named, text)
        if tensors_in(self._context, [given, named]):
            return placeholder(self._context, text, given, named)
        if name in ("set_weights", "load_weights"):
            self._context.note(ReadCode.WEIGHTS_NOT_TAKEN, subject=layer, type=layer.name)
        return Unknown(f"{text}(...)")


def _nothing(_function: FunctionThing, _scope: Scope) -> Thing:
    return None


def _bound(function: FunctionThing, given: list[Thing], named: Mapping[str, Thing]) -> Scope:
    """Return a scope in which the parameters of a function stand for its arguments."""
    scope = Scope(function.scope)
    arguments = function.node.args
    order = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    first = len(order) - len(function.defaults)
    values: dict[str, Thing] = {name: Unknown(name) for name in order}
    values |= {argument.arg: Unknown(argument.arg) for argument in arguments.kwonlyargs}
    values |= dict(zip(order[first:], function.defaults, strict=True)) | function.keyword_defaults
    values |= dict(zip(order, given, strict=False))
    values |= {name: value for name, value in named.items() if name in values}
    if arguments.vararg is not None:
        values[arguments.vararg.arg] = tuple(given[len(order) :])
    if arguments.kwarg is not None:
        values[arguments.kwarg.arg] = {name: value for name, value in named.items() if name not in values}
    scope.names.update(values)
    return scope


def _filled(context: Context, pattern: str, given: list[Thing], named: Mapping[str, Thing]) -> Thing:
    """Return a text whose braces are filled, where they are plain."""
    values = {f"{{{number}}}": value for number, value in enumerate(given)}
    values |= {f"{{{name}}}": value for name, value in named.items()}
    text, rest = pattern, list(given)
    while "{}" in text and rest:
        text = text.replace("{}", formatted(rest.pop(0), -1, ""), 1)
        context.budget.size(len(text))
    for mark, value in values.items():
        told = formatted(value, -1, "")
        context.budget.size(len(text) + text.count(mark) * len(told))
        text = text.replace(mark, told)
    if "{" in text:
        raise NotConstantError("no plain braces")
    return text
