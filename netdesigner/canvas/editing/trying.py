"""What would come of a node put into a connection, before it is: the edits to try out, and what the verdicts say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from netdesigner.canvas.editing.connecting import source_at
from netdesigner.canvas.editing.kinds import ports_of_kind
from netdesigner.canvas.editing.placing import created
from netdesigner.canvas.editing.ports import is_free
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.types import InputPort
from netdesigner.catalogue.values import Ref
from netdesigner.engine.client.verdict_table import Verdicts
from netdesigner.graph.arguments import item_placed
from netdesigner.graph.changes import Edits, with_arguments
from netdesigner.graph.codes import Code
from netdesigner.graph.edits import GraphEdit, PutNode
from netdesigner.graph.nodes import Node, NodeId, Target
from netdesigner.graph.problems import Severity, Status
from netdesigner.graph.specs import NodeVerdict
from netdesigner.graph.verdicts import LISTS
from netdesigner.i18n.problems import sentence

_FOLLOWERS: Final = 24
"""So many of the nodes behind a connection are tried out, so that edits are not kept waiting."""
_UNFINISHED: Final = frozenset({Code.MISSING_INPUT, Code.TOO_FEW_INPUTS, Code.MISSING_PARAMETER, Code.SUBMODEL_EMPTY})
"""What is wrong with a node only until the person goes on."""


def splicing_in(workspace: Workspace, node: NodeId, target: Target) -> Edits:
    """Return the edits that try a node out which stands alone, in the connection that ends at a target."""
    graph, found = workspace.graph, workspace.graph.nodes.get(node)
    return () if found is None else _between(workspace, (), found, workspace.network.input_ports(graph, found), target)


def splicing(workspace: Workspace, kind: str, target: Target) -> Edits:
    """Return the edits that try a new node of a kind out, in the connection that ends at a target."""
    _node, (*creating, putting) = created(workspace, kind)
    assert isinstance(putting, PutNode)
    return _between(workspace, creating, putting.node, ports_of_kind(workspace.network, kind), target)


def refusal_in(verdicts: Iterable[NodeVerdict]) -> str:
    """Return what is wrong by some verdicts, but for what is only unfinished; nothing if nothing is."""
    errors = (item for verdict in verdicts for item in verdict.problems if item.severity is Severity.ERROR)
    return next((sentence(problem) for problem in errors if problem.code not in _UNFINISHED), "")


def misfit(workspace: Workspace, verdicts: Verdicts) -> str:
    """Return why shapes would not fit by the verdicts on edits; what is wrong already is not put down to them."""
    found = verdicts.get(workspace.graph.id, {})
    return refusal_in(verdict for node, verdict in found.items() if not _fails_now(workspace, node))


def _fails_now(workspace: Workspace, node: NodeId) -> bool:
    known = workspace.verdict(node)
    return known is not None and known.status is Status.ERROR and any(workspace.graph.predecessors(node))


def _between(
    workspace: Workspace, creating: Iterable[GraphEdit], node: Node, ports: Sequence[InputPort], target: Target
) -> Edits:
    source = source_at(workspace, target)
    port = next((port for port in ports if is_free(node, port)), None)
    if source is None or port is None:
        return ()
    graph = workspace.graph
    inserted = taking(node, Target(node.id, (port.name,)), source, port.arity in LISTS)
    goal = taking(graph.nodes[target.node], target, Ref(node.id), len(target.path) > 1)
    puts = (inserted, goal, *_followers(workspace, target.node))
    return (*creating, *(PutNode(graph.id, put) for put in puts))


def taking(node: Node, target: Target, source: Ref, is_list: bool) -> Node:
    """Return a node that takes an output at a target."""
    name = str(target.path[0])
    taken = item_placed(node.arguments.get(name), source, target.path[1:]) if is_list else source
    return with_arguments(node, {**node.arguments, name: taken})


def _followers(workspace: Workspace, goal: NodeId) -> Iterator[Node]:
    """Yield the first nodes that depend on one, each after those that it depends on."""
    graph = workspace.graph
    behind = graph.descendants(goal)
    if behind:
        yield from islice((graph.nodes[node] for node in graph.topological_order() if node in behind), _FOLLOWERS)
