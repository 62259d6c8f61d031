"""Builds a project step by step through the real edits."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from netdesigner.catalogue.types import PortArity
from netdesigner.catalogue.values import Instance, Ref, Value
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.source import Source
from netdesigner.data.split import Split
from netdesigner.data.windows import Windows
from netdesigner.graph.changes import Edits, add_input, add_layer, add_operation, add_output, add_submodel_call
from netdesigner.graph.edits import AddGraph
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.project.document import Settings, new_document
from netdesigner.project.edits import SetSettings
from netdesigner.project.history import History
from netdesigner.project.settings import CompileSettings, FitSettings
from netdesigner.project.templates import Target

_LISTS = (PortArity.LIST, PortArity.OPTIONAL_LIST)


@dataclass(frozen=True)
class Made:
    """A template: its project, what it should reach, and the data files beside it."""

    history: History
    targets: tuple[Target, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


Maker = Callable[[], Made]


class GraphBuilder:
    """Adds nodes to one graph; every method returns what the next one is connected to."""

    def __init__(self, history: History, graph: str = MAIN_GRAPH) -> None:
        """Build on a graph of the history's document."""
        self.history = history
        self.id = graph

    @property
    def graph(self) -> Graph:
        """The graph as it is now."""
        return self.history.document.network.graph(self.id)

    def input(self, name: str, shape: tuple[int | None, ...], dtype: str | None = None) -> Ref:
        """Add an input."""
        return self._do("Add input", add_input(self.graph, shape, name=name, dtype=dtype))

    def layer(self, layer_type: str, *sources: Ref, name: str | None = None, **parameters: Value) -> Ref:
        """Add a layer of `keras.layers`, or of a path; sources go to its ports in order, or all to one of several."""
        path = layer_type if "." in layer_type else f"keras.layers.{layer_type}"
        ports = self.history.document.network.catalogue.layers[path].inputs
        arguments: dict[str, Value] = dict(zip((port.name for port in ports), sources, strict=False))
        if ports[0].arity in _LISTS:
            arguments = {ports[0].name: sources}
        return self._do(f"Add {layer_type}", add_layer(self.graph, path, parameters, arguments, name=name))

    def operation(self, name: str, **arguments: Value) -> Ref:
        """Add an operation of `keras.ops`."""
        return self._do(f"Add {name}", add_operation(self.graph, f"keras.ops.{name}", arguments))

    def call(self, submodel: GraphBuilder, *sources: Ref) -> Ref:
        """Add a call of a submodel."""
        arguments = dict(zip(submodel.graph.inputs, sources, strict=True))
        return self._do("Add submodel", add_submodel_call(self.graph, submodel.id, arguments))

    def output(
        self, source: Ref, name: str, loss: Value = None, metrics: tuple[Value, ...] = (), weight: float = 1.0
    ) -> str:
        """Add an output; return its id."""
        made = add_output(self.graph, source, name=name, loss=loss, loss_weight=weight, metrics=metrics)
        return self._do("Add output", made).node

    def _do(self, name: str, made: tuple[str, Edits]) -> Ref:
        node, edits = made
        self.history.do(name, edits)
        return Ref(node)


class ProjectBuilder(GraphBuilder):
    """Builds the main graph, submodels and the settings of a project."""

    def __init__(self, name: str) -> None:
        """Begin an empty project whose model carries a name."""
        super().__init__(History(new_document(name)))

    def submodel(self, name: str) -> GraphBuilder:
        """Add an empty submodel."""
        self.history.do("Add submodel", (AddGraph(name, name),))
        return GraphBuilder(self.history, name)

    def data(
        self,
        sources: Mapping[str, Source],
        bindings: Mapping[Ref | str, Binding],
        split: Split | None = None,
        windows: Windows | None = None,
    ) -> None:
        """Bind data to inputs, given as what they put out, and to outputs, given by id."""
        nodes = {node.node if isinstance(node, Ref) else node: binding for node, binding in bindings.items()}
        self._set(DataSettings(sources, nodes, split or Split(), windows))

    def training(
        self, epochs: int, *callbacks: Instance, learning_rate: float | None = None, batch_size: int = 32, seed: int = 7
    ) -> None:
        """Train with Adam."""
        if learning_rate is not None:
            self._set(CompileSettings(Instance("keras.optimizers.Adam", {"learning_rate": learning_rate})))
        self._set(FitSettings(epochs, batch_size, seed, callbacks))

    def _set(self, settings: Settings) -> None:
        self.history.do("Change settings", (SetSettings(settings),))


def classes(source: str, column: str) -> Binding:
    """Return the binding of a column of classes."""
    return Binding(source, (column,), Encoding.CLASSES)


def early_stopping(patience: int) -> Instance:
    """Return a callback that stops when the validation loss no longer falls, and takes the best weights."""
    return Instance("keras.callbacks.EarlyStopping", {"patience": patience, "restore_best_weights": True})


def npz(**arrays: NDArray[np.generic]) -> bytes:
    """Return the content of a file of arrays."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()
