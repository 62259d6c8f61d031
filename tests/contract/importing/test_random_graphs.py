"""Graphs that nobody thought of come in and are built again as they were."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netdesigner.engine.scope import weightless
from tests.contract.importing.comparison import configuration, outputs_differ
from tests.contract.importing.round_trip import assert_same_configuration, bring_in, rebuilt

WIDTH = 4
Step = Callable[[Any, Any, Any], Any]
"""Makes a tensor of two others, all of one shape."""


def _own(keras: Any, name: str) -> str:
    """Return a name that no operation has; beside an operation of the same name a layer is renamed."""
    return f"{name}_{keras.backend.get_uid(name)}"


STEPS: tuple[Step, ...] = (
    lambda keras, a, b: keras.layers.Dense(WIDTH, activation="tanh")(a),
    lambda keras, a, b: keras.layers.BatchNormalization(momentum=0.9)(a),
    lambda keras, a, b: keras.layers.Add(name=_own(keras, "sum"))([a, b]),
    lambda keras, a, b: keras.layers.Multiply(name=_own(keras, "product"))([a, b, a]),
    lambda keras, a, b: keras.layers.Dense(WIDTH)(keras.layers.Concatenate(name=_own(keras, "both"))([a, b])),
    lambda keras, a, b: a - b * 2.0,
    lambda keras, a, b: 1.0 / (keras.ops.abs(a) + 1.0),
    lambda keras, a, b: keras.ops.where(a > b, a, -b),
    lambda keras, a, b: keras.ops.concatenate([a[:, :2], b[:, 2:]], axis=-1),
    lambda keras, a, b: keras.ops.split(keras.ops.concatenate([a, b], axis=1), 2, axis=1)[1],
    lambda keras, a, b: keras.ops.maximum(a, keras.ops.mean(b, axis=-1, keepdims=True)),
    lambda keras, a, b: keras.layers.Flatten()(keras.layers.Dot(axes=-1)([a, b])) * a,
)
choices = st.tuples(st.integers(0, len(STEPS) + 1), st.integers(0, 50), st.integers(0, 50))


def built(keras: Any, program: list[tuple[int, int, int]], outputs: int) -> Any:
    """Return the model of a program: each step takes two tensors; the last two kinds share what they call."""
    tensors = [keras.Input((WIDTH,), name=name) for name in ("a", "b")]
    inputs = list(tensors)
    shared = keras.layers.Dense(WIDTH, name="shared")
    inner = keras.Input((WIDTH,))
    block = keras.Model(inner, keras.layers.Dense(WIDTH)(inner) + inner, name="block")
    for kind, first, second in program:
        a, b = tensors[first % len(tensors)], tensors[second % len(tensors)]
        if kind < len(STEPS):
            tensors.append(STEPS[kind](keras, a, b))
        else:
            tensors.append((shared, block)[kind - len(STEPS)](a))
    return keras.Model(inputs, tensors[-outputs:] if outputs > 1 else tensors[-1])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(program=st.lists(choices, min_size=1, max_size=12), outputs=st.integers(1, 3))
def test_a_random_graph_is_the_same_after_it_was_brought_in(
    keras: ModuleType, program: list[tuple[int, int, int]], outputs: int
) -> None:
    with weightless():
        model = built(keras, program, min(outputs, len(program)))
    config = configuration(model)
    found = bring_in(config)
    assert found.findings == ()
    copy = rebuilt(found.document)
    assert_same_configuration(config, copy)
    assert outputs_differ(keras, model, copy) == []
