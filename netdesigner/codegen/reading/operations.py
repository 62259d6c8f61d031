"""Calls of operations: those of `keras.ops`, and those of TensorFlow that one of them does the work of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.catalogue.outputs import output_count
from netdesigner.catalogue.types import Catalogue, OperationType, OutputRule, PortArity
from netdesigner.catalogue.values import SINGLE, Value, array
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.errors import NoValueError
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import Known, OperationCall, Tensor, Thing, Unknown
from netdesigner.codegen.reading.unpacking import tensors_in
from netdesigner.codegen.reading.values import to_value

LISTS: Final = (PortArity.LIST, PortArity.OPTIONAL_LIST)
OTHER_HOMES: Final = ("tensorflow.", "keras.backend.", "numpy.", "jax.numpy.", "jax.nn.")
_FUNCTIONS: Final = {
    "concat": "concatenate",
    "reduce_sum": "sum",
    "reduce_mean": "mean",
    "reduce_max": "max",
    "reduce_min": "min",
    "reduce_prod": "prod",
    "reduce_any": "any",
    "reduce_all": "all",
    "reduce_logsumexp": "logsumexp",
    "reduce_std": "std",
    "reduce_variance": "var",
    "pow": "power",
    "clip_by_value": "clip",
    "l2_normalize": "normalize",
    "permute_dimensions": "transpose",
    "gather": "take",
    "batch_flatten": "reshape",
    "acos": "arccos",
    "asin": "arcsin",
    "atan": "arctan",
    "div": "divide",
    "neg": "negative",
    "mul": "multiply",
    "sub": "subtract",
}
"""What functions of TensorFlow and of the old backend module are called in `keras.ops`, where that differs."""
_ARGUMENTS: Final = {
    "input_tensor": ("x",),
    "input": ("x",),
    "tensor": ("x",),
    "tensors": ("xs",),
    "values": ("xs", "x"),
    "value": ("x",),
    "features": ("x",),
    "logits": ("x",),
    "params": ("x",),
    "t": ("x",),
    "x": ("x1",),
    "y": ("x2",),
    "a": ("x1", "x"),
    "b": ("x2",),
    "perm": ("axes",),
    "multiples": ("repeats",),
    "clip_value_min": ("x_min",),
    "clip_value_max": ("x_max",),
    "min_value": ("x_min",),
    "max_value": ("x_max",),
    "num_or_size_splits": ("indices_or_sections",),
    "paddings": ("pad_width",),
    "depth": ("num_classes",),
    "shape": ("newshape",),
    "dim": ("axis",),
    "input_shape": ("shape",),
}


def operation_for(catalogue: Catalogue, path: str) -> OperationType | None:
    """Return the operation that does the work of a function of another library."""
    if not path.startswith(OTHER_HOMES):
        return None
    name = path.rpartition(".")[2]
    found = catalogue.index.get(f"keras.ops.{_FUNCTIONS.get(name, name)}")
    return found if isinstance(found, OperationType) else None


def call_operation(
    context: Context, known: OperationType, path: str, given: list[Thing], named: dict[str, Thing]
) -> Thing:
    """Return the tensors that an operation gives; of constants alone, nothing that is known."""
    if not tensors_in(context, [given, named]):
        return Unknown(path)
    if path != known.path:
        context.note(ReadCode.OTHER_LIBRARY, old=path, new=known.path)
    bound = _bound(context, known, given, named)
    call = OperationCall(known.path, bound, context.lines)
    context.calls.append(call)
    count = output_count(context.catalogue, known, _constants(bound), _constants(bound))
    if count is None:
        return Tensor(call, is_open=True)
    if count == 1 and known.rule is not OutputRule.SECTIONS:
        return Tensor(call)
    return [Tensor(call, number) for number in range(count)]


def _bound(context: Context, known: OperationType, given: list[Thing], named: Mapping[str, Thing]) -> dict[str, Thing]:
    bound: dict[str, Thing] = {}
    rest = list(given)
    for entry in known.order:
        if entry.startswith("*"):
            bound |= {entry[1:]: tuple(rest)} if rest else {}
            rest = []
        elif rest:
            bound[entry] = rest.pop(0)
    if rest:
        context.fail(ReadCode.TOO_MANY_ARGUMENTS, text=known.name, count=len(given))
    names = {entry.lstrip("*") for entry in known.order}
    for name, value in named.items():
        spelled = name if name in names else _spelled(names, name)
        if name == "name":
            continue
        if spelled is None:
            context.fail(ReadCode.UNKNOWN_ARGUMENT, type=known.name, argument=name)
        else:
            bound[spelled] = value
    return {name: _fitting(context, known, name, value) for name, value in bound.items()}


def _spelled(names: set[str], name: str) -> str | None:
    return next((found for found in _ARGUMENTS.get(name, ()) if found in names), None)


def _fitting(context: Context, known: OperationType, name: str, value: Thing) -> Thing:
    """Return an argument in the form that a document holds it in."""
    port = next((port for port in known.inputs if port.name == name), None)
    if port is not None and port.arity in LISTS and isinstance(value, Tensor):
        return value if value.is_open else (value,)
    if isinstance(value, Known):
        try:
            return to_value(context, value)
        except NoValueError:
            return Unknown(value.path)
    return tuple(value) if isinstance(value, list) else value


def _constants(bound: Mapping[str, Thing]) -> dict[str, Value]:
    return {name: value for name, value in bound.items() if isinstance(value, bool | int | str | tuple)}


def make_array(context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return an array of numbers that the script gives; a tensor is one already."""
    items = given[0] if given else named.get("x")
    if tensors_in(context, items):
        return items
    try:
        value, dtype = (
            to_value(context, items),
            to_value(context, named.get("dtype", given[1] if len(given) > 1 else None)),
        )
    except NoValueError as error:
        return Unknown(error.text)
    return array(value, dtype if isinstance(dtype, str) else _dtype_of(value))


def _dtype_of(value: Value) -> str:
    """Return the dtype that Keras gives to numbers."""
    first = value
    while isinstance(first, tuple) and first:
        first = first[0]
    return "bool" if isinstance(first, bool) else "int32" if isinstance(first, int) else SINGLE
