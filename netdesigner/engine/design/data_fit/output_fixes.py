"""Ways out where an output does not fit its target: another loss, encoding or last layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from netdesigner.catalogue.values import Instance, Value
from netdesigner.data.bindings import Encoding
from netdesigner.engine.design.data_fit.outputs import Output
from netdesigner.engine.design.insertions import insert_layer
from netdesigner.graph.codes import FixCode
from netdesigner.graph.edits import PutNode
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import OutputNode
from netdesigner.graph.problems import DocumentEdit, Fix
from netdesigner.project.edits import SetSettings
from netdesigner.project.feeding import bind
from netdesigner.project.fitting.choosing import encoded, refitted
from netdesigner.project.fitting.judging import fit_loss
from netdesigner.project.fitting.tasks import Task, last_layer, turned_to


def other_loss(output: Output) -> Iterator[Fix]:
    """Yield the fix that takes the loss that measures the same for the target as it is."""
    known = output.known
    if output.has_shares and known.target is not None and known.target.classes is None:
        known = replace(known, target=replace(known.target, classes=output.width, one_hot=True))
    fitting = fit_loss(output.catalogue, output.node.loss, known)
    if fitting.value is None or fitting.encoding is not None or fitting.misfit is None:
        return
    node = refitted(output.catalogue, output.node, known)
    yield Fix(FixCode.SET_LOSS, (PutNode(MAIN_GRAPH, node),), {"node": node.name, "loss": told(node.loss)})


def other_encoding(output: Output, encoding: Encoding) -> Iterator[Fix]:
    """Yield the fix that encodes the classes of the target in another way, if it has classes."""
    binding = output.binding
    if binding is not None and binding.encoding is not encoding and output.encoded(encoding) is not None:
        other = replace(binding, encoding=encoding)
        edits = bind(output.document, output.node.id, other, output.facts, output.shape)
        yield Fix(FixCode.ENCODE, tuple(edits), {"node": output.node.name, "encoding": encoding.value})


def other_width(output: Output, units: int) -> Iterator[Fix]:
    """Yield the fix that makes the last layer wider or narrower."""
    last = output.last_layer
    if last is not None:
        values: dict[str, Value] = {"node": last.layer.name, "parameter": last.width, "value": units}
        yield Fix(FixCode.SET_PARAMETER, last.widened(units), values)


def other_activation(output: Output, activation: str | None) -> Iterator[Fix]:
    """Yield the fix that gives the last layer another activation."""
    last = output.last_layer
    if last is not None and last.takes_activation:
        values: dict[str, Value] = {"node": last.layer.name, "activation": activation or "linear"}
        yield Fix(FixCode.SET_ACTIVATION, last.activated(activation), values)


def other_task(output: Output, task: Task, encoding: Encoding | None = None) -> Iterator[Fix]:
    """Yield the fix that makes the last layer and the loss those of a task.

    Args:
        output: The output.
        task: What it is to tell.
        encoding: How the classes of its target are to be encoded for that, if otherwise than now.
    """
    target = output.target
    if encoding is None and task is not Task.NUMBERS and (target is None or target.classes is None):
        encoding = Encoding.CLASSES  # labels below zero are no classes yet
    target = target if encoding is None else output.encoded(encoding)
    last = output.last_layer
    if target is None or last is None or not last.takes_activation:
        return
    wanted = last_layer(task, output.known, target)
    node = turned_to(output.catalogue, task, output.node, wanted.output)
    recoded = () if encoding is None else (SetSettings(encoded(output.document, output.node, encoding)),)
    shaped = last.changed(wanted.units, wanted.activation)
    edits: tuple[DocumentEdit, ...] = (*recoded, *shaped, PutNode(MAIN_GRAPH, _fed_as_in(shaped, node)))
    values: dict[str, Value] = {
        "task": task.value,
        "units": wanted.units,
        "classes": target.classes,
        "loss": told(node.loss),
    }
    yield Fix(FixCode.SET_TASK, edits, values)


def flattened(output: Output) -> Iterator[Fix]:
    """Yield the fixes that leave one row for each sample before the layer that decides the width."""
    last = output.last_layer
    if last is None:
        return
    source = output.main.sources_of(last.node.id)[0]
    inferred = output.main.inferred.get(source.node)
    rank = 0 if inferred is None else len(inferred.outputs[source.output].shape)
    kinds = ["keras.layers.Flatten"]
    kinds += [f"keras.layers.GlobalAveragePooling{rank - 2}D"] if 3 <= rank <= 5 else []
    for kind in kinds:
        yield insert_layer(output.graph, last.node.id, source, kind)


def told(loss: Value) -> str:
    """Return a loss or metric as a person reads it."""
    if not isinstance(loss, Instance):
        return str(loss)
    given = ", ".join(f"{name}={value}" for name, value in loss.parameters.items())
    return f"{loss.type.rpartition('.')[2]}({given})"


def _fed_as_in(edits: Iterable[DocumentEdit], node: OutputNode) -> OutputNode:
    """Return an output that takes what it takes after some edits."""
    for edit in edits:
        if isinstance(edit, PutNode) and edit.node.id == node.id:
            return replace(node, arguments=edit.node.arguments)
    return node
