"""How many outputs a node has: a rule of its type, its parameters and its call arguments."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.catalogue.types import Catalogue, LayerType, OperationType, OutputRule
from netdesigner.catalogue.values import Instance, Value

Values = Mapping[str, Value]


def output_count(
    catalogue: Catalogue, kind: LayerType | OperationType, parameters: Values, arguments: Values
) -> int | None:
    """Return the number of outputs, or `None` when only the design engine can tell.

    Args:
        catalogue: Where the types of nested layers are looked up.
        kind: The type of the layer or operation.
        parameters: What was set of the layer, or of the operation's arguments that are no tensors.
        arguments: The arguments of the call.
    """
    match kind.rule:
        case OutputRule.ONE:
            return 1
        case OutputRule.FIXED:
            return kind.states + 1
        case OutputRule.STATES:
            return 1 + kind.states * bool(parameters.get("return_state"))
        case OutputRule.SCORES:
            return 1 + bool(arguments.get("return_attention_scores"))
        case OutputRule.SECTIONS:
            return _sections({**parameters, **arguments}.get("indices_or_sections"))
        case OutputRule.CELL:
            return _with_cell_states(catalogue, parameters)
        case OutputRule.BOTH_WAYS:
            return _both_ways(catalogue, parameters)
        case OutputRule.INFERRED:
            return None


def state_count(catalogue: Catalogue, layer: Value) -> int | None:
    """Return how many states a nested layer keeps: a cell, several cells, or a recurrent layer."""
    match layer:
        case tuple():
            counts = [state_count(catalogue, item) for item in layer]
            return None if None in counts else sum(count for count in counts if count is not None)
        case Instance(type=path, parameters=parameters):
            kind = catalogue.index.get(path)
            inner = parameters.get("cells", parameters.get("cell"))
            if inner is not None:
                return state_count(catalogue, inner)
            return kind.states if isinstance(kind, LayerType) else None
    return None


def nested_outputs(catalogue: Catalogue, kind: LayerType, parameters: Values) -> tuple[int, ...]:
    """Return how many tensors each of the outputs holds, if one of them is a list: the states of cells in a stack."""
    if kind.rule is not OutputRule.CELL or not parameters.get("return_state"):
        return ()
    cell = parameters.get("cell")
    cells = cell.parameters.get("cells") if isinstance(cell, Instance) else cell
    counts = [state_count(catalogue, item) or 1 for item in cells] if isinstance(cells, tuple) else []
    return (1, *counts) if any(count > 1 for count in counts) else ()


def _sections(value: Value) -> int | None:
    if isinstance(value, int):
        return value
    return len(value) + 1 if isinstance(value, tuple) else None


def _with_cell_states(catalogue: Catalogue, parameters: Values) -> int | None:
    if not parameters.get("return_state"):
        return 1
    states = state_count(catalogue, parameters.get("cell"))
    return None if states is None else 1 + states


def _both_ways(catalogue: Catalogue, parameters: Values) -> int | None:
    """Count for `Bidirectional`: the wrapped layer says whether states are returned, both ways return theirs."""
    layer = parameters.get("layer")
    if not isinstance(layer, Instance):
        return None
    outputs = 2 if parameters.get("merge_mode", "concat") is None else 1
    if not layer.parameters.get("return_state"):
        return outputs
    states = state_count(catalogue, layer)
    return None if states is None else outputs + 2 * states
