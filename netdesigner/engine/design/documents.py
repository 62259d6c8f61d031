"""Verdicts on a whole document: its graphs from the inside out, in slices, so that newer edits need not wait."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from netdesigner.data.facts import SourceFacts
from netdesigner.engine.design.adapted_calls import adapted_call_problems
from netdesigner.engine.design.data_fit.checks import data_problems
from netdesigner.engine.design.evaluation import GraphEvaluation
from netdesigner.engine.design.inference import Inference
from netdesigner.engine.design.optimizers import OptimizerSlots
from netdesigner.engine.design.silent.checks import silent_problems
from netdesigner.engine.design.submodels import SubmodelCalls
from netdesigner.engine.design.totals import graph_totals
from netdesigner.engine.protocol.keras_files import KerasFile
from netdesigner.graph.checks import graph_problems
from netdesigner.graph.edits import AddGraph, PutLayer, PutNode, RemoveGraph, RemoveNode, SetEnds, SetGraph, SetStyle
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import GraphId, LayerNode, NodeId
from netdesigner.graph.problems import Problem
from netdesigner.graph.specs import NodeVerdict, Totals
from netdesigner.project.checks import adapting_problems, settings_problems
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, PutFile, RemoveFile, apply_edit


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new since the last time.

    Attributes:
        verdicts: New verdicts by graph and node.
        removed: Nodes that are gone, by graph.
    """

    verdicts: Mapping[GraphId, Mapping[NodeId, NodeVerdict]] = field(default_factory=dict)
    removed: Mapping[GraphId, tuple[NodeId, ...]] = field(default_factory=dict)


class DocumentEvaluation:
    """A copy of a document with the verdicts on its nodes.

    Args:
        document: The copy, which belongs to this object.
        inference: What infers calls, shared by all documents.
        facts: What is known of the document's data, by the names of its sources.
    """

    def __init__(
        self, document: Document, inference: Inference, facts: Mapping[str, SourceFacts] | None = None
    ) -> None:
        self.document = document
        self.facts: Mapping[str, SourceFacts] = facts or {}
        self._shared_inference = inference
        self._optimizer_slots = OptimizerSlots(document.network.catalogue)
        self._graphs: dict[GraphId, GraphEvaluation] = {}
        self._begin()

    @property
    def graphs(self) -> Mapping[GraphId, GraphEvaluation]:
        """The evaluations of the graphs."""
        return self._graphs

    @property
    def evaluated(self) -> int:
        """How many nodes were looked at so far."""
        return sum(graph.evaluated for graph in self._graphs.values())

    def apply(self, edits: Iterable[Edit]) -> None:
        """Apply edits and note what must be looked at again."""
        for edit in edits:
            doomed = self._called_layer(edit) if isinstance(edit, RemoveNode) else None
            apply_edit(self.document, edit)
            self._note(edit, doomed)

    def want(self, graph: GraphId, nodes: Iterable[NodeId]) -> None:
        """Look at some nodes first: those on the screen."""
        if graph in self._graphs:
            self._graphs[graph].want(nodes)

    def work(self, seconds: float) -> bool:
        """Look at nodes for a while; return whether all is done."""
        end = time.perf_counter() + seconds
        for graph_id in self._inner_first():
            evaluation = self._graphs[graph_id]
            while evaluation.queue:
                evaluation.step()
                if time.perf_counter() >= end:
                    return False
            if evaluation.modified:
                evaluation.modified = False
                self._tell_callers(graph_id)
        return True

    def take_changes(self) -> Changes:
        """Return what is new since this was called last."""
        verdicts, removed = {}, {}
        for graph_id, evaluation in self._graphs.items():
            if evaluation.changed:
                verdicts[graph_id], evaluation.changed = evaluation.changed, {}
            if evaluation.removed:
                removed[graph_id] = tuple(sorted(evaluation.removed))
                evaluation.removed = set()
        return Changes(verdicts, removed)

    def tried(self, edits: Iterable[Edit]) -> dict[GraphId, dict[NodeId, NodeVerdict]]:
        """Return the verdicts on the nodes that some edits would put, in their order; nothing is changed.

        Raises:
            EditRefusedError: If an edit would break a rule.
        """
        inverses: list[Edit] = []
        put: dict[GraphId, dict[NodeId, None]] = {}
        try:
            for edit in edits:
                inverses.append(apply_edit(self.document, edit))
                if isinstance(edit, PutNode):
                    put.setdefault(edit.graph, {})[edit.node.id] = None
            return {graph: self._graphs[graph].tried(nodes) for graph, nodes in put.items() if graph in self._graphs}
        finally:
            for inverse in reversed(inverses):
                apply_edit(self.document, inverse)

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong beyond the problems of single nodes."""
        network = self.document.network
        found = [problem for graph in network.graphs.values() for problem in graph_problems(network, graph)]
        fed = data_problems(self.document, self.facts, self._graphs[MAIN_GRAPH])
        adapted = [*adapting_problems(self.document), *self._adapted_call_problems()]
        silent = silent_problems(self.document, self._graphs, self._totals_of(MAIN_GRAPH))
        return (*found, *settings_problems(self.document), *adapted, *fed, *silent)

    def _adapted_call_problems(self) -> Iterator[Problem]:
        for evaluation in self._graphs.values():
            yield from adapted_call_problems(self.document.network, evaluation)

    def weights_files(self) -> list[KerasFile]:
        """Return the files that the model takes pretrained weights from."""
        inferred = (known for graph in self._graphs.values() for known in graph.inferred.values())
        return list({known.weights_file: None for known in inferred if known.weights_file is not None})

    def totals(self) -> Mapping[GraphId, Totals]:
        """Return the sums over each graph."""
        return {graph: self._totals_of(graph) for graph in self._graphs}

    def _totals_of(self, graph: GraphId) -> Totals:
        slots = self._optimizer_slots.of(self.document.compile.optimizer)
        return graph_totals(self.document.network, self._graphs, graph, slots)

    def _begin(self) -> None:
        """Look at everything, with the layer types that there are now."""
        network = self.document.network
        self._inference = self._shared_inference.for_catalogue(network.catalogue)
        self._submodels = SubmodelCalls(network, self._graphs, self._inference)
        for graph in network.graphs.values():
            known = self._graphs.get(graph.id)
            self._add_graph(graph)
            self._graphs[graph.id].removed = set() if known is None else known.removed

    def _note(self, edit: Edit, doomed: str | None) -> None:
        match edit:
            case PutNode(graph, node):
                self._graphs[graph].node_put(node.id)
            case RemoveNode(graph, node):
                self._graphs[graph].node_removed(node, doomed)
            case PutLayer(graph, layer):
                self._graphs[graph].layer_put(layer.id)
            case SetEnds(graph) | SetGraph(graph) | SetStyle(graph):
                self._graphs[graph].ends_changed()
            case PutFile() | RemoveFile():
                self._begin()
            case AddGraph(graph):
                self._add_graph(self.document.network.graph(graph))
            case RemoveGraph(graph):
                del self._graphs[graph]

    def _called_layer(self, edit: RemoveNode) -> str | None:
        node = self.document.network.graph(edit.graph).nodes.get(edit.node)
        return node.layer if isinstance(node, LayerNode) else None

    def _add_graph(self, graph: Graph) -> None:
        self._graphs[graph.id] = GraphEvaluation(self.document.network, graph, self._inference, self._submodels)

    def _tell_callers(self, graph_id: GraphId) -> None:
        for caller, node in self.document.network.callers_of(graph_id):
            self._graphs[caller].submodel_changed(node)

    def _inner_first(self) -> list[GraphId]:
        """Return the graphs, each after the submodels it calls."""
        order: dict[GraphId, None] = {}
        for start in self._graphs:
            self._visit(start, order)
        return list(order)

    def _visit(self, graph_id: GraphId, order: dict[GraphId, None]) -> None:
        if graph_id in order:
            return
        for submodel in self.document.network.graph(graph_id).submodels():
            self._visit(submodel, order)
        order[graph_id] = None
