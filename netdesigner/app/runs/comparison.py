"""What was set for runs, and in what runs differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from netdesigner.catalogue.values import Instance, Value
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import InputNode, Layer, OutputNode
from netdesigner.i18n import _
from netdesigner.i18n.problem_values import value_text
from netdesigner.project.document import Document
from netdesigner.project.errors import ProjectError
from netdesigner.project.files import load_project
from netdesigner.project.runs import RunFolder

Settings = Mapping[str, str]
"""What was set for a run, in words."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Settings of runs side by side.

    Attributes:
        runs: The runs.
        names: What the settings are called.
        values: For each of them its values in the runs, in their order; `None` where a run has none.
    """

    runs: tuple[RunFolder, ...]
    names: tuple[str, ...] = ()
    values: tuple[tuple[str | None, ...], ...] = ()


def read_settings(run: RunFolder) -> Settings:
    """Read all that was set for a run; nothing, if that cannot be read any more."""
    try:
        return settings_of(load_project(run.document))
    except ProjectError:
        return {}


def settings_of(document: Document) -> Settings:
    """Return all that is set in a document, flat: `{"Epochs": "10", "conv2d: filters": "32", ...}`."""
    found = dict(_of_fit(document))
    found |= _of_data(document)
    for graph in document.network.graphs.values():
        found |= _of_graph(graph)
    return found


def compare(runs: Sequence[RunFolder], settings: Sequence[Settings]) -> Comparison:
    """Return in what runs differ."""
    names = dict.fromkeys(name for one in settings for name in one)
    rows = {name: tuple(one.get(name) for one in settings) for name in names}
    differing = {name: row for name, row in rows.items() if len(set(row)) > 1}
    return Comparison(tuple(runs), tuple(differing), tuple(differing.values()))


def _of_fit(document: Document) -> Iterator[tuple[str, str]]:
    fit = document.fit
    yield _("Epochs"), str(fit.epochs)
    yield _("Batch size"), str(fit.batch_size)
    yield _("Seed"), str(fit.seed)
    yield _("Backend"), fit.backend.value
    for name in ("distributed", "shuffle", "drop_remainder", "cache", "class_weight"):
        yield name, str(getattr(fit, name))
    yield from _of_value(_("Optimizer"), document.compile.optimizer)
    yield _("Steps per execution"), str(document.compile.steps_per_execution)
    yield "jit_compile", str(document.compile.jit_compile)
    for callback in fit.callbacks:
        yield from _of_value(_("Callback {name}").format(name=value_text(callback)), callback)


def _of_data(document: Document) -> Settings:
    split = document.data.split
    of_split, of_source = _("Split: {name}"), _("Data: {name}")
    shares = {of_split.format(name=item.name): str(getattr(split, item.name)) for item in fields(split)}
    sources = {of_source.format(name=name): str(source) for name, source in document.data.sources.items()}
    return shares | sources


def _of_graph(graph: Graph) -> Settings:
    found: dict[str, str] = {}
    for node in graph.nodes.values():
        if isinstance(node, InputNode):
            found[_("{name}: shape").format(name=node.name)] = value_text(node.shape)
        elif isinstance(node, OutputNode):
            found |= dict(_of_value(_("{name}: loss").format(name=node.name), node.loss))
            found[_("{name}: metrics").format(name=node.name)] = value_text(node.metrics)
    for layer in graph.layers.values():
        found |= _of_layer(layer)
    return found


def _of_layer(layer: Layer) -> Settings:
    found = {layer.name: layer.type.rpartition(".")[2]}
    for name, value in layer.parameters.items():
        found |= dict(_of_value(f"{layer.name}: {name}", value))
    return found


def _of_value(name: str, value: Value) -> Iterator[tuple[str, str]]:
    """Yield a value and, where it is an object of Keras, what is set of it."""
    yield name, value_text(value)
    if isinstance(value, Instance):
        for parameter, part in value.parameters.items():
            yield from _of_value(f"{name}, {parameter}", part)
