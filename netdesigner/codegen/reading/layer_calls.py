"""Calls of layers on tensors."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from netdesigner.catalogue.outputs import nested_outputs, output_count
from netdesigner.catalogue.types import InputPort, LayerType, OutputRule, PortArity
from netdesigner.catalogue.values import Value
from netdesigner.codegen.reading.class_things import Bound, ObjectThing
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.own_attributes import own_attribute
from netdesigner.codegen.reading.things import FunctionThing, Known, LayerCall, LayerThing, Tensor, Thing, Unknown
from netdesigner.codegen.reading.unpacking import given_to, tensors_in
from netdesigner.codegen.reading.values import is_known
from netdesigner.graph.names import snake_case

LISTS: Final = (PortArity.LIST, PortArity.OPTIONAL_LIST)
NOT_SAID: Final = frozenset({"training"})
"""Arguments of calls that a document does not hold: whether a layer learns is said of the layer."""


def call_layer(context: Context, layer: LayerThing, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return the tensors that a layer gives."""
    if isinstance(layer.function, FunctionThing | Known):
        return _inlined(context, layer, layer.function, given, named)
    if layer.function is not None:
        return _unfolded(context, layer, layer.function, given, named)
    known = context.catalogue.layers.get(layer.type)
    arguments = _bound(context, layer, known, given, named)
    call = LayerCall(layer, arguments, context.lines)
    context.calls.append(call)
    made = _outputs(context, call, known)
    if tensors_in(context, [given, named]):
        layer.given.append(given[0] if len(given) == 1 else given)
        layer.made.append(made)
    return made


def _inlined(
    context: Context, layer: LayerThing, function: FunctionThing | Known, given: list[Thing], named: dict[str, Thing]
) -> Thing:
    """Return what the function of a `Lambda` does to tensors, as operations; else a placeholder."""
    found = context.run(function, given, {})
    if tensors_in(context, found):
        return found
    context.fail(ReadCode.RUNS_CODE, type=layer.type)
    return placeholder(context, layer.type, given, named)


def _unfolded(context: Context, layer: LayerThing, method: Bound, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return what a layer does whose class the script defines, as layers and operations; else a placeholder."""
    mark = context.mark()
    _build(context, method)
    found = None if context.failed_since(mark) else followed(context, method, given, named)
    if found is None:
        context.return_to(mark)
        layer.function = None
        context.fail(ReadCode.CUSTOM_CLASS, subject=layer, name=layer.type)
        return call_layer(context, layer, given, named)
    lines, context.lines = context.lines, method.home.lines
    context.note(ReadCode.CLASS_UNFOLDED, name=layer.type)
    context.lines = lines
    return found


def _build(context: Context, method: Bound) -> None:
    """Make what a layer makes once it is called, of whatever shape that is."""
    own = method.owner
    found, build = own_attribute(context, own, "build")
    if found and isinstance(build, Bound) and isinstance(own, ObjectThing) and "built" not in own.names:
        own.names["built"] = True
        context.run(build, [Unknown("input_shape")], {})


def followed(context: Context, method: Bound, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return the tensors that a method gives, or `None` if only running the script would tell what it does."""
    mark = context.mark()
    known = {item.arg for item in ast.walk(method.function.node.args) if isinstance(item, ast.arg)}
    unsaid = {name: Unknown(name) for name in NOT_SAID & known}
    found = context.run(method, given, unsaid | named)
    calls = [given_to(call) for call in context.calls[mark.calls :]]
    is_whole = all(tensors_in(context, given) for given in [found, *calls])
    if is_whole and is_known(context, [found, calls]) and not context.failed_since(mark):
        return found
    context.return_to(mark)
    return None


def placeholder(context: Context, path: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return the tensors of something unknown that is called on tensors."""
    kind = path.replace("(...)", "") or "unknown"
    name = context.automatic_name(snake_case(kind.rpartition(".")[2]) or "unknown")
    layer = LayerThing(kind, {}, name, context.lines)
    return call_layer(context, layer, given, named)


def _bound(
    context: Context, layer: LayerThing, known: LayerType | None, given: list[Thing], named: Mapping[str, Thing]
) -> dict[str, Thing]:
    """Return the arguments of a call by the names of ports and parameters, without those that say nothing."""
    ports = () if known is None else known.inputs
    names = [port.name for port in ports if not port.keyword_only]
    bound: dict[str, Thing] = dict(zip(names, given, strict=False))
    if known is None or len(given) > len(names):
        bound |= {f"input_{number}": value for number, value in enumerate(given[len(names) :], len(names) + 1)}
    bound |= named
    for name in NOT_SAID & bound.keys():
        if bound.pop(name) is True:
            context.note(ReadCode.ARGUMENT_DROPPED, subject=layer, argument=name, layer=layer.name)
    if known is not None and not names and not ports:
        return {name: value for name, value in bound.items() if value is not None}
    return {name: _fitting(context, layer, ports, name, value) for name, value in bound.items() if value is not None}


def _fitting(context: Context, layer: LayerThing, ports: tuple[InputPort, ...], name: str, value: Thing) -> Thing:
    """Return a value in the form that its port takes: several tensors in a tuple, one alone."""
    port = next((port for port in ports if port.name == name), None)
    if port is None:
        return tuple(value) if isinstance(value, list) else value
    if port.arity in LISTS:
        if port.arity is PortArity.LIST and isinstance(value, Tensor) and not value.is_open:
            context.fail(ReadCode.ONE_TENSOR_FOR_LIST, subject=layer, layer=layer.name)
        return tuple(_flat(value)) if isinstance(value, list | tuple) else (value,)
    if isinstance(value, list | tuple) and len(value) == 1:
        return value[0]
    return tuple(value) if isinstance(value, list) else value


def _flat(values: Iterable[Thing]) -> Iterator[Thing]:
    """Yield the items of a list, and in place of lists of tensors inside it these: Keras takes states either way."""
    for value in values:
        if isinstance(value, list | tuple) and value and all(isinstance(item, Tensor) for item in value):
            yield from value
        else:
            yield value


def _outputs(context: Context, call: LayerCall, known: LayerType | None) -> Thing:
    if known is None:
        return Tensor(call, is_open=True)
    constants: dict[str, Value] = {
        name: value for name, value in call.arguments.items() if isinstance(value, bool | int | str)
    }
    count = output_count(context.catalogue, known, call.layer.parameters, constants)
    if count is None:
        return Tensor(call, is_open=True)
    if count == 1 and known.rule is not OutputRule.SECTIONS:
        return Tensor(call)
    outputs = [Tensor(call, number) for number in range(count)]
    sizes = nested_outputs(context.catalogue, known, call.layer.parameters)
    return _nested(outputs, sizes) if sum(sizes) == count else outputs


def _nested(outputs: list[Tensor], sizes: tuple[int, ...]) -> list[Thing]:
    """Return outputs as a layer returns them that keeps some of them in lists."""
    rest = iter(outputs)
    groups = [list(islice(rest, size)) for size in sizes]
    return [group[0] if len(group) == 1 else group for group in groups]
