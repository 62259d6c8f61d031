"""Experiments with one class of Keras: does it take these parameters, and what does it make of them?"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import keras
from keras.src.backend.common import global_state

from netdesigner.catalogue.types import PortArity
from netdesigner.catalogue.values import Value, freeze
from netdesigner.engine.design.introspection.conversion import realize, same
from netdesigner.engine.design.introspection.samples import Spec

_log = logging.getLogger(__name__)
MISSING = object()


@contextmanager
def weightless() -> Iterator[None]:
    """Let layers be built without allocating their weights."""
    try:
        with keras.StatelessScope(initialize_variables=False):
            yield
    finally:
        # Without this the next ordinary scope of the thread would allocate every weight that was deferred here.
        global_state.set_global_attribute("uninitialized_variables", [])


@dataclass(slots=True)
class Trial:
    """A class of Keras with parameters that work, ready to be varied.

    Attributes:
        target: The class.
        sample: Parameters with which it works.
        inputs: The tensors of its required ports; empty when it is not called.
        arity: Whether they enter separately or as one list.
        is_layer: Whether weights have to be kept from being allocated; only layers allow that.
    """

    target: Any
    sample: Mapping[str, Value]
    inputs: Sequence[Spec] = ()
    arity: PortArity = PortArity.ONE
    is_layer: bool = True
    _configs: dict[Any, Mapping[str, Any] | None] = field(default_factory=dict)

    def build(self, changes: Mapping[str, Value], without: str | None = None) -> Any:
        """Return an object made with the sample and some changes."""
        parameters = {name: item for name, item in {**self.sample, **changes}.items() if name != without}
        return self.target(**{name: realize(item) for name, item in parameters.items()})

    def call(self, thing: Any, **arguments: Any) -> Any:
        """Return what the object gives for symbolic inputs."""
        tensors = [keras.KerasTensor(shape, dtype=dtype) for shape, dtype in self.inputs]
        return thing(tensors, **arguments) if self.arity is PortArity.LIST else thing(*tensors, **arguments)

    def works(self, changes: Mapping[str, Value]) -> bool:
        """Whether an object can be made with these changes, and called on the sample inputs."""
        try:
            with self._scope():
                thing = self.build(changes)
                if self.inputs:
                    self.call(thing)
        except Exception as error:  # noqa: BLE001 - an experiment: whatever Keras raises means no
            _log.debug("%s refuses %s: %s", self.target, changes, error)
            return False
        return True

    def config(self, changes: Mapping[str, Value], without: str | None = None) -> Mapping[str, Any] | None:
        """Return the configuration that some changes lead to, without names; `None` when Keras refuses."""
        key = (freeze(changes), without)
        if key not in self._configs:
            self._configs[key] = self._config(changes, without)
        return self._configs[key]

    def steady(self, name: str) -> bool:
        """Whether the configuration of two equal objects agrees in this entry (random seeds do not)."""
        first, second = self._config({}, None), self._config({}, None)
        return first is not None and second is not None and same(first.get(name), second.get(name))

    def differs(self, changes: Mapping[str, Value], other: Mapping[str, Value], without: str | None = None) -> bool:
        """Whether two sets of changes lead to different configurations, or one is refused."""
        first, second = self.config(changes), self.config(other, without)
        if first is None or second is None:
            return True
        keys = first.keys() | second.keys()
        return any(not same(first.get(key, MISSING), second.get(key, MISSING)) for key in keys if self._stable(key))

    def _scope(self) -> AbstractContextManager[None]:
        return weightless() if self.is_layer else nullcontext()

    def _config(self, changes: Mapping[str, Value], without: str | None) -> Mapping[str, Any] | None:
        try:
            with self._scope():
                config = dict(self.build(changes, without).get_config())
        except Exception as error:  # noqa: BLE001 - an experiment: whatever Keras raises means no
            _log.debug("%s refuses %s: %s", self.target, changes, error)
            return None
        config.pop("name", None)
        return {key: _nameless(item) for key, item in config.items()}

    def _stable(self, name: str) -> bool:
        key = ("stable", name)
        if key not in self._configs:
            self._configs[key] = {"answer": self.steady(name)}
        known = self._configs[key]
        return bool(known and known["answer"])


def _nameless(item: Any) -> Any:
    """Drop the automatic names of inner layers, which differ from object to object."""
    match item:
        case {"module": "keras.layers", "config": dict(config)}:
            return {**item, "config": {key: _nameless(value) for key, value in config.items() if key != "name"}}
        case list():
            return [_nameless(part) for part in item]
    return item
