"""A comparison as lines of text, in the manner of a diff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import EllipsisType
from typing import Final

from netdesigner.catalogue.values import Instance, Ref, Slice, Value
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _
from netdesigner.project.comparison.differences import Change, Comparison, GraphDifference, Kind, NodeDifference

SIGNS: Final = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~"}


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yield the lines about a comparison; none when nothing differs."""
    for graph in comparison.graphs:
        yield from _graph_lines(graph)
    if comparison.settings:
        yield _("settings")
        for change in comparison.settings:
            yield f"  {_change_line(change, {})}"


def change_text(change: Change, names: Mapping[NodeId, str]) -> str:
    """Return a change in one line: `filters: 32 -> 64`; only the value there is when there was none, or is none now."""
    old, new = value_text(change.old, names), value_text(change.new, names)
    if not change.was_there:
        return f"{change.field}: {new}"
    return f"{change.field}: {old} -> {new}" if change.is_there else f"{change.field}: {old}"


def value_text(value: Value, names: Mapping[NodeId, str]) -> str:
    """Return a value as Python would have it, references by the names of the nodes they lead to."""
    match value:
        case Ref(node, output):
            return names.get(node, node) + (f"[{output}]" if output else "")
        case Instance(path, parameters):
            return f"{path.rpartition('.')[2]}({', '.join(_named(parameters, names))})"
        case tuple():
            inner = ", ".join(value_text(item, names) for item in value)
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        case Slice(start, stop, step):
            return ":".join(
                "" if part is None else str(part) for part in (start, stop, step)[: 2 if step is None else 3]
            )
        case EllipsisType():
            return "..."
        case Mapping():
            return f"{{{', '.join(f'{key!r}: {value_text(item, names)}' for key, item in value.items())}}}"
    return repr(value)


def _named(values: Mapping[str, Value], names: Mapping[NodeId, str]) -> Iterable[str]:
    return (f"{name}={value_text(value, names)}" for name, value in values.items())


def _graph_lines(graph: GraphDifference) -> Iterator[str]:
    sign = "" if graph.kind is Kind.CHANGED else f"{SIGNS[graph.kind]} "
    yield sign + _("network {name}").format(name=graph.name)
    for change in graph.changes:
        yield f"  {_change_line(change, graph.names)}"
    for node in graph.nodes:
        yield from _node_lines(node, graph.names)


def _node_lines(node: NodeDifference, names: Mapping[NodeId, str]) -> Iterator[str]:
    yield f"  {SIGNS[node.kind]} {node.name} ({node.type.rpartition('.')[2]})"
    for change in node.changes:
        yield f"      {change_text(change, names)}"


def _change_line(change: Change, names: Mapping[NodeId, str]) -> str:
    kind = Kind.ADDED if not change.was_there else Kind.CHANGED if change.is_there else Kind.REMOVED
    return f"{SIGNS[kind]} {change_text(change, names)}"
