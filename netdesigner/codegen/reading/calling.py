"""Calls of whatever a script calls."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from netdesigner.codegen import class_weights, filling, on_disk, starting
from netdesigner.codegen.reading import arrays, builtin_functions, models, parser
from netdesigner.codegen.reading.applications import is_application, model_of
from netdesigner.codegen.reading.arithmetic import formatted, is_constant
from netdesigner.codegen.reading.arrays import data_method
from netdesigner.codegen.reading.augmentation import generator_method
from netdesigner.codegen.reading.class_things import Bound, ClassModelThing, ClassThing, ObjectThing, Super
from netdesigner.codegen.reading.classes import make_own, start_above
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.data_things import ArrayThing, BatchesThing, GeneratorThing, SourceThing
from netdesigner.codegen.reading.errors import Inside, NotConstantError, TooDeepError
from netdesigner.codegen.reading.layer_calls import call_layer, placeholder
from netdesigner.codegen.reading.library import call_known, unknown_call
from netdesigner.codegen.reading.limits import STEPS_OF_A_CALL, Depth
from netdesigner.codegen.reading.networks import look_inside
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.own_attributes import own_attribute
from netdesigner.codegen.reading.own_files import found_files, is_named
from netdesigner.codegen.reading.own_split import call_split, is_next_fold, parameters_in
from netdesigner.codegen.reading.own_windows import makes_windows, sorted_by, starts_of, windowed
from netdesigner.codegen.reading.sequential import call_model, traced
from netdesigner.codegen.reading.tables import parquet_parts, stored_columns
from netdesigner.codegen.reading.things import (
    FunctionThing,
    InputCall,
    Known,
    LayerThing,
    Method,
    ModelThing,
    ParserThing,
    PartialThing,
    Scope,
    SequentialThing,
    Thing,
    Unknown,
)
from netdesigner.codegen.reading.unpacking import tensors_in
from netdesigner.project.settings import BALANCED

TRAINS: Final = ("compile", "fit", "fit_generator")
OWN_LOSSES: Final = ("add_loss", "add_metric")
Body: TypeAlias = Callable[[FunctionThing, Scope], Thing]


class Calls:
    """Calls things."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.follow_body: Body = _nothing
        context.run = self.run

    def call(self, callee: Thing, given: list[Thing], named: dict[str, Thing], text: str) -> Thing:
        """Return what a call gives."""
        if isinstance(callee, PartialThing):
            return self._called(callee.callee, [*callee.given, *given], callee.named | named, text)
        return self._called(callee, given, named, text)

    def _called(self, callee: Thing, given: list[Thing], named: dict[str, Thing], text: str) -> Thing:
        match callee:
            case Known(path):
                return call_known(self._context, path, given, named, text)
            case FunctionThing():
                return self._function(callee, given, named)
            case LayerThing():
                return call_layer(self._context, callee, given, named)
            case ModelThing():
                return self._model(callee, given, named, text)
            case Bound():
                return self.run(callee, given, named)
            case ClassThing():
                return self._new(callee, given, named)
            case ObjectThing(face=face):
                return self._of_object(callee, face, given, named, text)
            case Super():
                return callee
            case Method():
                return self._method(callee, given, named, text)
        return unknown_call(self._context, text, given, named)

    def _new(self, kind: ClassThing, given: list[Thing], named: dict[str, Thing]) -> Thing:
        """Return an object of a class of the script; one that this program writes is known."""
        if kind.name == on_disk.ROWS and given:
            return arrays.on_disk(given[0])
        return make_own(self._context, kind, given, named)

    def run(self, called: FunctionThing | Bound | Known, given: list[Thing], named: dict[str, Thing]) -> Thing:
        """Return what a function or method gives."""
        if isinstance(called, Known):
            return call_known(self._context, called.path, given, named, called.path)
        function = called.function if isinstance(called, Bound) else called
        function.calls += 1
        lines = self._context.lines
        try:
            self._context.budget.spend(STEPS_OF_A_CALL)
            self._context.budget.enter(Depth.CALL)
        except TooDeepError:
            self._context.fail(ReadCode.TOO_DEEP)
            return Unknown("...")
        try:
            return self.follow_body(function, _scope(called, given, named))
        finally:
            self._context.budget.leave(Depth.CALL)
            self._context.lines = lines

    def _function(self, function: FunctionThing, given: list[Thing], named: dict[str, Thing]) -> Thing:
        """Return what a function of the script gives; some that this program writes are known."""
        is_loading = isinstance(function.node, ast.FunctionDef) and function.node.name == starting.FUNCTION
        if is_loading and given and isinstance(given[0], ModelThing):
            return models.call_method(self._context, given[0], "load_weights", given[1:], named)
        if isinstance(function.node, ast.FunctionDef) and function.node.name == class_weights.FUNCTION:
            return BALANCED
        files = found_files(function, given, named)
        if files is not None:
            return files
        if given and (table := _of_table(function, given)) is not None:
            return table
        if makes_windows(function):
            return windowed(given)
        starts = starts_of(function, self._context.windows, given)
        if starts is not None:
            self._context.windows = starts
            return ArrayThing(None)
        parameters = parameters_in(function.node)
        if parameters is not None:
            return call_split(self._context, parameters, given)
        if is_next_fold(function):
            return Unknown("fold")
        return self.run(function, given, named)

    def _model(self, model: ModelThing, given: list[Thing], named: dict[str, Thing], text: str) -> Thing:
        if not tensors_in(self._context, [given, named]):
            return Unknown(f"{text}(...)")
        value = given[0] if given else named.get("inputs")
        return call_model(self._context, model, self._given(model, value))

    def _given(self, model: ModelThing, value: Thing) -> list[Thing]:
        """Return what a model is called with, in the order of its inputs."""
        if isinstance(value, dict) and not isinstance(model, ClassModelThing):
            if not isinstance(model, SequentialThing):
                traced(self._context, model)
            names = [tensor.call.name for tensor in model.inputs if isinstance(tensor.call, InputCall)]
            return [value.get(name) for name in names]
        return list(value) if isinstance(value, list | tuple) else [value]

    def _method(self, method: Method, given: list[Thing], named: dict[str, Thing], text: str) -> Thing:
        owner = method.owner
        if isinstance(owner, Super):
            return start_above(self._context, owner, given, named)
        if isinstance(owner, ModelThing):
            return models.call_method(self._context, owner, method.name, given, named)
        if isinstance(owner, SourceThing) and method.name == "sort_values":
            self._context.windows = sorted_by(owner, given)
            return owner
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

    def _of_object(
        self, owner: ObjectThing, face: Thing, given: list[Thing], named: dict[str, Thing], text: str
    ) -> Thing:
        """Return what an object gives that is called."""
        _, method = own_attribute(self._context, owner, "__call__")
        callee = method if isinstance(method, Bound) else face
        return (
            unknown_call(self._context, text, given, named) if callee is None else self.call(callee, given, named, text)
        )

    def _of_layer(self, layer: LayerThing, name: str, given: list[Thing], named: dict[str, Thing], text: str) -> Thing:
        if name == "__call__":
            return call_layer(self._context, layer, given, named)
        if name in TRAINS and is_application(self._context, layer):
            return models.call_method(self._context, model_of(self._context, layer), name, given, named)
        if name == "get_layer":
            look_inside(self._context, layer, Inside.NAMES)
        if name in OWN_LOSSES:
            self._context.note(ReadCode.SETTING_NOT_TAKEN, subject=layer, method=layer.name, argument=name)
            return None
        if tensors_in(self._context, [given, named]):
            return placeholder(self._context, text, given, named)
        if name in ("set_weights", "load_weights"):
            self._context.note(ReadCode.WEIGHTS_NOT_TAKEN, subject=layer, type=layer.name)
        return Unknown(f"{text}(...)")


def _nothing(_function: FunctionThing, _scope: Scope) -> Thing:
    return None


def _of_table(function: FunctionThing, given: list[Thing]) -> Thing:
    """Return what a function gives that works on a table: fills it, or reads it in parts; nothing for others."""
    if is_named(function, filling.FUNCTION):
        return given[0]
    if is_named(function, on_disk.STORING):
        return stored_columns(given)
    return parquet_parts(given) if is_named(function, on_disk.PARTS) else None


def _scope(called: FunctionThing | Bound, given: list[Thing], named: Mapping[str, Thing]) -> Scope:
    """Return the names that a function or method begins with."""
    if isinstance(called, FunctionThing):
        return _bound(called, given, named)
    scope = _bound(called.function, [called.owner, *given], named)
    scope.names["super"] = Super(called.owner, called.home)
    return scope


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
