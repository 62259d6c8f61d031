"""Verdicts on the nodes of one graph, kept up while edits come in: only what an edit can change is inferred anew."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping

from netdesigner.catalogue.values import Ref, Value
from netdesigner.engine.design.calls import Call, Specs
from netdesigner.engine.design.findings import Finding, Inferred, Outcome
from netdesigner.engine.design.fixes import Place, fixes_for
from netdesigner.engine.design.inference import Inference
from netdesigner.engine.design.order import Order
from netdesigner.engine.design.prepared import Prepared, prepare
from netdesigner.engine.design.queue import Queue
from netdesigner.engine.design.submodels import SubmodelCalls
from netdesigner.graph.checks import node_name, type_name
from netdesigner.graph.codes import Code
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import InputNode, LayerId, LayerNode, NodeId, OutputNode, SubmodelNode
from netdesigner.graph.problems import Problem, Status
from netdesigner.graph.specs import NodeVerdict

WAITING_IDLE = NodeVerdict(Status.WAITING)


class GraphEvaluation:
    """The verdicts on one graph.

    Attributes:
        graph: The graph.
        verdicts: What is said of each node that was looked at.
        inferred: What was inferred of each node that is well.
        changed: Verdicts that are new since they were last taken.
        removed: Nodes that are gone since then.
        evaluated: How many nodes were looked at so far, for tests.
        modified: Whether anything has changed that a call of this graph as a submodel depends on.
    """

    def __init__(self, network: Network, graph: Graph, inference: Inference, submodels: SubmodelCalls) -> None:
        self.graph = graph
        self.verdicts: dict[NodeId, NodeVerdict] = {}
        self.inferred: dict[NodeId, Inferred] = {}
        self.changed: dict[NodeId, NodeVerdict] = {}
        self.removed: set[NodeId] = set()
        self.evaluated = 0
        self.modified = True
        self.version = 0
        self._network = network
        self._inference = inference
        self._submodels = submodels
        self._prepared: dict[NodeId, Prepared] = {}
        self._inputs: dict[NodeId, tuple[Call, Specs] | None] = {}
        self._unconnected: set[NodeId] = set()
        self.order = Order(graph)
        self.queue = Queue(self.order)
        for node in graph.nodes:
            self.queue.add(node)

    # What edits do

    def node_put(self, node: NodeId) -> None:
        """Take in a node that is new or has changed."""
        self._modify()
        if self.order.place(node):
            self.queue.rebuild()
        self.removed.discard(node)
        self.queue.add(node)
        self._look_at_siblings(node)
        self._offer_again()
        self._look_at_users(node)  # its name may stand in what is said of them

    def node_removed(self, node: NodeId, layer: LayerId | None) -> None:
        """Forget a node; the other calls of its layer may be built differently now."""
        self._modify()
        self._look_at_siblings(node)
        self.order.forget(node)
        self.queue.discard(node)
        for table in (self.verdicts, self.inferred, self.changed, self._prepared, self._inputs):
            table.pop(node, None)
        self._unconnected.discard(node)
        self.removed.add(node)
        if layer is not None:
            self._add(self.graph.calls_of(layer))
        self._offer_again()

    def layer_put(self, layer: LayerId) -> None:
        """Look again at all calls of a layer, and at what names it in its problems."""
        self._modify()
        calls = self.graph.calls_of(layer)
        self._add(calls)
        self._add(user for call in calls for user in self.graph.successors(call) if self._has_problems(user))
        self._offer_again()

    def submodel_changed(self, node: NodeId) -> None:
        """Look again at a call of a submodel."""
        self._prepared.pop(node, None)
        self.queue.add(node)

    def ends_changed(self) -> None:
        """Note that the inputs or outputs, or whether the graph learns, have changed."""
        self._modify()

    def want(self, nodes: Iterable[NodeId]) -> None:
        """Look at some nodes first, and at what they depend on."""
        wanted = {node for node in nodes if node in self.graph.nodes}
        self.queue.want(wanted.union(*(self.graph.ancestors(node) for node in wanted)))

    # Looking at nodes

    def step(self) -> None:
        """Look at the next node."""
        node = self.queue.pop()
        self.evaluated += 1
        old = self.verdicts.get(node, WAITING_IDLE)
        new = self._verdict(node, old)
        if new != old or node not in self.verdicts:
            self.verdicts[node] = self.changed[node] = new
            self._modify()
        if (new.status, new.outputs) != (old.status, old.outputs):
            self._add(self.graph.successors(node))

    def call_of(self, node: NodeId) -> tuple[Call, Specs] | None:
        """Return the call that a node makes and what it is made on, once that is known."""
        return self._inputs.get(node)

    def sources_of(self, node: NodeId) -> tuple[Ref, ...]:
        """Return the outputs that a node takes."""
        return self._prepare(node).sources

    def first_call(self, layer: LayerId, node: NodeId) -> tuple[Call, Specs] | None:
        """Return the call that decides the weights of a shared layer, or `None` when it is that of the node itself.

        It is the oldest that could be made alone, by its id: where calls do not fit each other, the newer ones are
        told so, whatever the order of the edits was.
        """
        calls = self.graph.calls_of(layer)
        if len(calls) == 1:
            return None
        for call in sorted(calls, key=lambda item: (len(item), item)):
            if call == node:
                return None
            made = self._inputs.get(call)
            if made is not None and isinstance(self._inference.infer(*made), Inferred):
                return made
        return None

    def tried(self, nodes: Iterable[NodeId]) -> dict[NodeId, NodeVerdict]:
        """Return what is to be said of nodes that stand there for a trial, each after those it takes; keep nothing."""
        inferred: ChainMap[NodeId, Inferred | None] = ChainMap({}, self.inferred)  # type: ignore[arg-type]  # read only
        found = {}
        for node in nodes:
            prepared = prepare(self._network, self.graph, node)
            specs = self._specs(prepared.sources, inferred)
            found[node], inferred[node] = self._judged(prepared, specs, WAITING_IDLE)
        return found

    def _verdict(self, node_id: NodeId, old: NodeVerdict) -> NodeVerdict:
        prepared = self._prepare(node_id)
        specs = self._specs(prepared.sources, self.inferred)
        self._remember_inputs(prepared, specs if not prepared.broken else None)
        verdict, inferred = self._judged(prepared, specs, old)
        if inferred is None:
            self.inferred.pop(node_id, None)
        else:
            self.inferred[node_id] = inferred
        return verdict

    def _judged(
        self, prepared: Prepared, specs: Specs | Problem | None, old: NodeVerdict
    ) -> tuple[NodeVerdict, Inferred | None]:
        """Return the verdict on a node, and what was inferred of it if it is well."""
        if prepared.broken:
            return _failed(old, Status.ERROR, prepared.problems), None
        if isinstance(specs, Problem):
            return _failed(old, Status.ERROR, (*prepared.problems, specs)), None
        if specs is None:
            return _failed(old, Status.WAITING, prepared.problems), None
        outcome = self._outcome(prepared, specs)
        if isinstance(outcome, Finding):
            problem = self._problem(prepared, specs, outcome)
            return _failed(old, Status.ERROR, (*prepared.problems, problem)), None
        return self._well(prepared, specs, outcome), outcome

    def _prepare(self, node_id: NodeId) -> Prepared:
        node = self.graph.nodes[node_id]
        prepared = self._prepared.get(node_id)
        if prepared is None or not prepared.holds(self.graph, node):
            prepared = self._prepared[node_id] = prepare(self._network, self.graph, node_id)
            missing = any(item.code in (Code.MISSING_INPUT, Code.OUTPUT_NOT_CONNECTED) for item in prepared.problems)
            (self._unconnected.add if missing else self._unconnected.discard)(node_id)
        return prepared

    def _specs(self, sources: tuple[Ref, ...], inferred: Mapping[NodeId, Inferred | None]) -> Specs | Problem | None:
        """Return the tensors that a node takes, `None` while one is not known."""
        specs = []
        for ref in sources:
            source = inferred.get(ref.node)
            if source is None:
                return None
            if ref.output >= len(source.outputs):
                return self._no_such_output(ref, len(source.outputs))
            specs.append(source.outputs[ref.output])
        return tuple(specs)

    def _no_such_output(self, ref: Ref, count: int) -> Problem:
        values: dict[str, Value] = {"output": ref.output, "count": count, "source": self._name(ref.node)}
        user = next(user for user in self.graph.successors(ref.node))
        return Problem(Code.NO_SUCH_OUTPUT, self.graph.id, user, values=values | {"node": self._name(user)})

    def _remember_inputs(self, prepared: Prepared, specs: Specs | Problem | None) -> None:
        """Keep what a call is made on; when that changes, the other calls of a shared layer are looked at again."""
        node = prepared.node
        known = isinstance(specs, tuple) and prepared.call is not None
        call = (prepared.call, specs) if known else None
        if call == self._inputs.get(node.id):
            return
        self._inputs[node.id] = call  # type: ignore[assignment]  # both are known, as was just asked
        if isinstance(node, LayerNode):
            self._add(other for other in self.graph.calls_of(node.layer) if other != node.id)
        self._look_at_users(node.id)  # what it takes may be what they lack

    def _outcome(self, prepared: Prepared, specs: Specs) -> Outcome:
        match prepared.node:
            case InputNode() as node:
                return self._inference.infer_input(node)
            case OutputNode():
                return Inferred(specs)
            case SubmodelNode() as node:
                return self._submodels.outcome(node, specs)
            case LayerNode() as node:
                assert prepared.call is not None
                return self._inference.infer(prepared.call, specs, self.first_call(node.layer, node.id))
            case _:
                assert prepared.call is not None
                return self._inference.infer(prepared.call, specs)

    def _well(self, prepared: Prepared, specs: Specs, inferred: Inferred) -> NodeVerdict:
        warnings = tuple(self._problem(prepared, specs, finding) for finding in inferred.warnings)
        memory = 0 if isinstance(prepared.node, OutputNode) else inferred.kept_bytes
        problems = (*prepared.problems, *warnings)
        return NodeVerdict(Status.OK, inferred.outputs, inferred.params, inferred.flops, memory, problems)

    def _problem(self, prepared: Prepared, specs: Specs, finding: Finding) -> Problem:
        node = prepared.node
        values = {"node": self._name(node.id), "type": type_name(self._network, self.graph, node), **finding.values}
        values |= self._sources(prepared, finding)
        fixes = () if prepared.call is None else fixes_for(self._place(prepared, specs), finding)
        return Problem(finding.code, self.graph.id, node.id, finding.parameter, finding.severity, values, fixes)

    def _sources(self, prepared: Prepared, finding: Finding) -> dict[str, Value]:
        """Name the nodes that the tensors of a finding come from."""
        positions = {"source": 0}
        if isinstance(second := finding.values.get("position"), int):
            positions["second_source"] = second
        names = {key: prepared.sources[at].node for key, at in positions.items() if at < len(prepared.sources)}
        return {key: self._name(node) for key, node in names.items()}

    def _place(self, prepared: Prepared, specs: Specs) -> Place:
        assert prepared.call is not None
        calls = {ref.node: self._inputs.get(ref.node) for ref in prepared.sources}
        inputs = {node: call[1] for node, call in calls.items() if call is not None}
        node = prepared.node.id
        return Place(self._network, self.graph, node, prepared.call, prepared.sources, specs, inputs)

    def _name(self, node: NodeId) -> str:
        return node_name(self._network, self.graph, node)

    def _offer_again(self) -> None:
        """Look again at nodes without an input: what they may be connected to has changed."""
        for node in self._unconnected:
            self._prepared.pop(node, None)
            self.queue.add(node)

    def _look_at_siblings(self, node: NodeId) -> None:
        """Look again at what takes the same outputs, now or before: what can be done about it may depend on others."""
        before = self._prepared.get(node)
        sources = {ref.node for ref in before.sources} if before is not None else set()
        if node in self.graph.nodes:
            sources.update(self.graph.predecessors(node))
        for source in sources & self.graph.nodes.keys():
            self._look_at_users(source)

    def _look_at_users(self, source: NodeId) -> None:
        self._add(user for user in self.graph.successors(source) if self._has_problems(user))

    def _has_problems(self, node: NodeId) -> bool:
        verdict = self.verdicts.get(node)
        return verdict is not None and bool(verdict.problems)

    def _add(self, nodes: Iterable[NodeId]) -> None:
        for node in list(nodes):
            self.queue.add(node)

    def _modify(self) -> None:
        self.modified = True
        self.version += 1


def _failed(old: NodeVerdict, status: Status, problems: tuple[Problem, ...]) -> NodeVerdict:
    """Return the verdict on a node about which nothing can be said: its last good shapes are kept."""
    return NodeVerdict(status, old.outputs, old.params, old.flops, old.memory_bytes, problems)
