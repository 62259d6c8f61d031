"""Where a part of a graph meets the rest of it: what becomes inputs and outputs when the part is a graph by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from netdesigner.canvas.editing.renumbering import new_ids, taken_name
from netdesigner.canvas.faces import face_of
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref, refs
from netdesigner.graph.checks import node_name
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import fresh_node_id
from netdesigner.graph.nodes import OUTPUT_PORT, GraphId, InputNode, LayerNode, NodeId, OutputNode

_USUAL_DTYPE: Final = "float32"


@dataclass(frozen=True, slots=True)
class Border:
    """Where a new submodel meets the graph that it is taken from.

    Attributes:
        submodel: Its id.
        call: The node that calls it.
        entering: Its inputs, by what they take.
        leaving: Its outputs, by what they give.
    """

    submodel: GraphId
    call: NodeId
    entering: Mapping[Ref, NodeId]
    leaving: Mapping[Ref, NodeId]

    def seen_inside(self, ref: Ref) -> Ref:
        """Return what stands for a tensor in the submodel."""
        return Ref(self.entering[ref]) if ref in self.entering else ref

    def seen_outside(self, ref: Ref) -> Ref:
        """Return what stands for a tensor in the graph outside."""
        return Ref(self.call, list(self.leaving).index(ref)) if ref in self.leaving else ref


def border_of(workspace: Workspace, inside: Sequence[NodeId]) -> Border:
    """Return the border of nodes of the graph on screen, which are in the order of the flow."""
    graph = workspace.graph
    return Border(
        new_ids(["g"], workspace.network.graphs)["g"],
        fresh_node_id(graph),
        _numbered("in", _entering(graph, inside), inside),
        _numbered("out", _leaving(graph, inside), inside),
    )


def input_nodes(workspace: Workspace, border: Border, inside: Iterable[NodeId]) -> Iterator[InputNode]:
    """Yield the inputs of the submodel, of the shapes that the tensors have as far as that is known."""
    graph = workspace.graph
    taken = {graph.layer_of(node).name for key in inside if isinstance(node := graph.nodes[key], LayerNode)}
    for ref, key in border.entering.items():
        name = taken_name(taken, node_name(workspace.network, graph, ref.node))
        yield _input_like(workspace, ref, key, name)


def output_nodes(workspace: Workspace, border: Border) -> Iterator[OutputNode]:
    """Yield the outputs of the submodel."""
    taken: set[str] = set()
    for ref, key in border.leaving.items():
        name = taken_name(taken, node_name(workspace.network, workspace.graph, ref.node))
        yield OutputNode(id=key, name=name, arguments={OUTPUT_PORT: ref})


def _entering(graph: Graph, inside: Sequence[NodeId]) -> list[Ref]:
    """Return the tensors from outside, in the order in which they are taken."""
    within = set(inside)
    taken = (ref for node in inside for ref in refs(graph.nodes[node].arguments))
    return list(dict.fromkeys(ref for ref in taken if ref.node not in within))


def _leaving(graph: Graph, inside: Sequence[NodeId]) -> list[Ref]:
    """Return the tensors that are taken outside; where none is, those that nothing takes."""
    within = set(inside)
    found: list[Ref] = []
    for node in inside:
        used = {link.source for link in graph.connections_from(node) if link.target.node not in within}
        found.extend(sorted(used))
    return found or [Ref(node) for node in inside if next(graph.successors(node), None) is None]


def _numbered(prefix: str, tensors: Sequence[Ref], taken: Iterable[NodeId]) -> dict[Ref, NodeId]:
    """Return an id that is not taken for each tensor."""
    ids = new_ids([f"{prefix}{place}" for place, _ref in enumerate(tensors)], taken)
    return dict(zip(tensors, ids.values(), strict=True))


def _input_like(workspace: Workspace, ref: Ref, key: NodeId, name: str) -> InputNode:
    """Return an input that takes a tensor."""
    graph, source = workspace.graph, workspace.graph.nodes[ref.node]
    known = face_of(workspace.document, graph, ref.node, workspace.verdict(ref.node)).outputs
    spec = known[ref.output] if ref.output < len(known) else None
    shape = None if spec is None else spec.shape[1:]
    if isinstance(source, InputNode):
        kept = {name: value for name, value in source.parameters.items() if name != "batch_size"}
        return InputNode(id=key, name=name, shape=source.shape or shape, dtype=source.dtype, parameters=kept)
    dtype = None if spec is None or spec.dtype == _USUAL_DTYPE else spec.dtype
    return InputNode(id=key, name=name, shape=shape, dtype=dtype)
