"""Calls of submodels: what a graph gives for other tensors than its own inputs describe."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from netdesigner.catalogue.values import Value
from netdesigner.engine.design.calls import Specs
from netdesigner.engine.design.findings import Finding, Inferred, Outcome
from netdesigner.engine.design.inference import Inference
from netdesigner.engine.design.memo import Memo
from netdesigner.engine.design.totals import graph_weights
from netdesigner.graph.checks import node_name
from netdesigner.graph.codes import Code
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, InputNode, LayerNode, NodeId, OutputNode, SubmodelNode
from netdesigner.graph.specs import TensorSpec

if TYPE_CHECKING:
    from netdesigner.engine.design.evaluation import GraphEvaluation

OUTCOMES = 2_000


class SubmodelCalls:
    """Infers calls of submodels by walking their graphs.

    Args:
        network: The network.
        evaluations: The evaluations of its graphs, those of submodels before those that call them.
        inference: What infers the calls inside.
    """

    def __init__(self, network: Network, evaluations: Mapping[GraphId, GraphEvaluation], inference: Inference) -> None:
        self._network = network
        self._evaluations = evaluations
        self._inference = inference
        self._memo: Memo[Hashable, Outcome] = Memo(OUTCOMES)

    def outcome(self, node: SubmodelNode, specs: Specs) -> Outcome:
        """Return what a call of a submodel gives.

        Args:
            node: The node; its arguments name the inputs of the submodel.
            specs: The tensors of its references, in the order of the arguments.
        """
        entering = dict(zip(node.arguments, specs, strict=False))
        return self._call(node.graph, entering)

    def _call(self, graph_id: GraphId, entering: Mapping[NodeId, TensorSpec]) -> Outcome:
        inner = self._evaluations[graph_id]
        key = (graph_id, inner.version, tuple(entering.items()))
        known = self._memo.get(key)
        return known if known is not None else self._memo.put(key, self._walked(inner, entering))

    def _walked(self, inner: GraphEvaluation, entering: Mapping[NodeId, TensorSpec]) -> Outcome:
        broken = sum(1 for node in inner.graph.outputs if node not in inner.inferred)
        if broken or any(node not in inner.inferred for node in inner.graph.inputs):
            return Finding(Code.SUBMODEL_HAS_ERRORS, values={"graph": inner.graph.name})
        tensors: dict[NodeId, Specs] = {}
        flops: int | None = 0
        memory = 0
        for node_id in _needed(inner):
            outcome = self._node(inner, node_id, tensors, entering)
            if isinstance(outcome, Finding):
                return outcome
            tensors[node_id] = outcome.outputs
            memory += outcome.kept_bytes
            flops = None if flops is None or outcome.flops is None else flops + outcome.flops
        outputs = tuple(spec for node in inner.graph.outputs for spec in tensors[node])
        weights, weight_bytes = graph_weights(self._network, self._evaluations, inner.graph.id)
        return Inferred(outputs, weights, weight_bytes, flops, memory)

    def _node(
        self,
        inner: GraphEvaluation,
        node_id: NodeId,
        tensors: Mapping[NodeId, Specs],
        entering: Mapping[NodeId, TensorSpec],
    ) -> Outcome:
        node = inner.graph.nodes[node_id]
        known = inner.inferred[node_id]
        if isinstance(node, InputNode):
            return _fitted(node, known, entering[node_id])
        sources = inner.sources_of(node_id)
        specs = tuple(tensors[ref.node][ref.output] for ref in sources)
        if specs == tuple(inner.inferred[ref.node].outputs[ref.output] for ref in sources):
            return known
        if isinstance(node, OutputNode):
            return Inferred(specs)
        if isinstance(node, SubmodelNode):
            return self._call(node.graph, dict(zip(node.arguments, specs, strict=False)))
        call = inner.call_of(node_id)
        assert call is not None
        first = None
        if isinstance(node, LayerNode):
            first = inner.first_call(node.layer, node_id) or call
        outcome = self._inference.infer(call[0], specs, first)
        return _at(inner, self._network, node_id, outcome) if isinstance(outcome, Finding) else outcome


def _needed(inner: GraphEvaluation) -> list[NodeId]:
    """Return the nodes between inputs and outputs, each after those it depends on."""
    graph = inner.graph
    found = set(graph.inputs).union(graph.outputs, *(graph.ancestors(node) for node in graph.outputs))
    return sorted(found, key=lambda node: inner.order[node])


def _fitted(node: InputNode, known: Inferred, spec: TensorSpec) -> Outcome:
    """Return the tensor as it enters the submodel: of the input's dtype, squeezed or expanded as Keras does it."""
    wanted = known.outputs[0]
    shape = spec.shape
    if len(shape) == len(wanted.shape) + 1 and shape[-1] == 1:
        shape = shape[:-1]
    elif len(shape) == len(wanted.shape) - 1 and wanted.shape[-1] == 1:
        shape = (*shape, 1)
    pairs = zip(shape[1:], wanted.shape[1:], strict=False)
    if len(shape) != len(wanted.shape) or any(None not in (a, b) and a != b for a, b in pairs):
        values: dict[str, Value] = {"shape": spec.shape, "wanted": wanted.shape, "input": node.name}
        return Finding(Code.SUBMODEL_INPUT_DIFFERS, node.id, values)
    return Inferred((TensorSpec(shape, wanted.dtype),))


def _at(inner: GraphEvaluation, network: Network, node_id: NodeId, finding: Finding) -> Finding:
    """Return a finding of an inner node as one of the call."""
    values = {**finding.values, "inner_code": finding.code.value, "inner": node_name(network, inner.graph, node_id)}
    return Finding(Code.SUBMODEL_CALL_FAILED, None, values)
