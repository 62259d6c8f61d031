"""Where tensors enter and leave a layer: from the signature of its `call`, and from calling it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from netdesigner.catalogue.types import InputPort, OutputRule, Parameter, PortArity
from netdesigner.engine.design.introspection.arguments import Argument, signature_arguments
from netdesigner.engine.design.introspection.overrides import RULES
from netdesigner.engine.design.introspection.parameters import declared
from netdesigner.engine.design.introspection.samples import Spec
from netdesigner.engine.design.introspection.trials import Trial, weightless

NOT_OFFERED = frozenset({"training"})
"""Arguments that Keras sets itself."""
SEVERAL = frozenset({"initial_state"})
"""Optional arguments that take several tensors."""
TAKES_LIST = frozenset({"CustomScaleLayer"})
"""Layers that take a list, though they can be called on one tensor: they would cut it."""


def call_arguments(cls: Any) -> list[Argument]:
    """Return the arguments of `call` that a node can have."""
    found = signature_arguments(cls.call)[1:]
    return [item for item in found if not item.variadic and item.name not in NOT_OFFERED]


def is_cell(cls: Any) -> bool:
    """Whether a layer takes its states as a required argument: the inside of a recurrent layer."""
    return any(item.name == "states" and item.required for item in call_arguments(cls))


def input_ports(cls: Any, arity: PortArity) -> tuple[InputPort, ...]:
    """Return the ports of a layer whose first port takes this many connections."""
    arguments = [item for item in call_arguments(cls) if not isinstance(item.default, bool)]
    return tuple(_port(item, arity) for item in arguments)


def settable_arguments(path: str, cls: Any) -> dict[str, Parameter]:
    """Return the arguments of `call` that are switches."""
    found = [item for item in call_arguments(cls) if isinstance(item.default, bool)]
    return {item.name: declared(path, item, "") for item in found}


def find_inputs(trial: Trial, specs: Sequence[Spec]) -> bool:
    """Give a trial the first inputs that its layer takes: separate tensors, or a list of two."""
    required = max(1, sum(item.required for item in call_arguments(trial.target)))
    ways = ((PortArity.ONE, required), (PortArity.LIST, 2))
    for arity, count in ways[trial.target.__name__ in TAKES_LIST :]:
        for spec in specs:
            trial.arity, trial.inputs = arity, (spec,) * count
            if trial.works({}):
                return True
    trial.arity, trial.inputs = PortArity.ONE, ()
    return False


def output_rule(path: str, trial: Trial, parameters: Sequence[str], arguments: Sequence[str]) -> tuple[OutputRule, int]:
    """Return how the number of outputs of a layer follows from its settings, and the number of its states."""
    if path in RULES:
        return RULES[path], 0
    if "return_state" in parameters:
        return (OutputRule.CELL, 0) if "cell" in parameters else (OutputRule.STATES, _states(trial))
    if "return_attention_scores" in arguments:
        return OutputRule.SCORES, 1
    return OutputRule.ONE, 0


def cell_states(trial: Trial) -> int:
    """Return how many states a cell has."""
    size = trial.build({}).state_size
    return len(size) if isinstance(size, list | tuple) else 1


def _states(trial: Trial) -> int:
    with weightless():
        outputs = trial.call(trial.build({"return_state": True}))
    return len(outputs) - 1


def _port(item: Argument, first: PortArity) -> InputPort:
    if item.required:
        return InputPort(item.name, first)
    several = item.name in SEVERAL or (item.name == "mask" and first is PortArity.LIST)
    return InputPort(item.name, PortArity.OPTIONAL_LIST if several else PortArity.OPTIONAL, keyword_only=True)
