"""The order in which the calls of a model are put into a graph."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from netdesigner.project.importing.configuration import CallKey, Model, leaves, tensors
from netdesigner.project.importing.errors import ImportFailedError
from netdesigner.project.importing.kinds import GraphPath, Implied

Sources = Mapping[CallKey, tuple[CallKey, ...]]


def ordered_calls(model: Model, path: GraphPath, implied: Implied) -> list[CallKey]:
    """Return the calls that the outputs of a model depend on, each after those it depends on.

    What only gave masks that come by themselves is left out.

    Raises:
        ImportFailedError: If a call depends on itself.
    """
    sources = _sources(model, path, implied)
    needed = _needed(sources, [CallKey(key.operation, key.call) for _, key in leaves(model.outputs)])
    try:
        return list(TopologicalSorter({call: sources[call] for call in sources if call in needed}).static_order())
    except CycleError as error:
        raise ImportFailedError(f"In the model {model.name!r}, {error.args[1][0].operation!r} feeds itself.") from error


def _sources(model: Model, path: GraphPath, implied: Implied) -> Sources:
    found: dict[CallKey, tuple[CallKey, ...]] = {}
    for entry in model.entries:
        if entry.is_input:
            found[CallKey(entry.name, 0)] = ()
        for number, (positional, keywords) in enumerate(entry.calls):
            call = CallKey(entry.name, number)
            left_out = implied.at(path, call)
            kept = [positional, {name: item for name, item in keywords.items() if name not in left_out}]
            found[call] = tuple(CallKey(key.operation, key.call) for key in tensors(kept))
    return found


def _needed(sources: Sources, ends: list[CallKey]) -> set[CallKey]:
    found, waiting = set[CallKey](), list(ends)
    while waiting:
        call = waiting.pop()
        if call not in found and call in sources:
            found.add(call)
            waiting.extend(sources[call])
    return found
