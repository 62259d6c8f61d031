"""Whether the data of an input is what it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Binding
from netdesigner.data.facts import SourceFacts
from netdesigner.data.needs import TEXT, input_need
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.edits import PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import InputNode, Shape
from netdesigner.graph.problems import Fix, Problem


def input_problems(
    graph: Graph, node: InputNode, binding: Binding, facts: Mapping[str, SourceFacts]
) -> Iterator[Problem]:
    """Yield what does not fit between an input and its data."""
    need = input_need(binding, facts)
    if need is None:
        return
    values: dict[str, Value] = {"node": node.name, "sample_shape": node.shape, "data_shape": need.shape}
    if node.shape is None or not _fits(need.shape, node.shape):
        fix = Fix(
            FixCode.USE_DATA_SHAPE, (PutNode(graph.id, replace(node, shape=need.shape)),), {"data_shape": need.shape}
        )
        yield Problem(Code.INPUT_SHAPE_NOT_DATA, graph.id, node.id, "shape", values=values, fixes=(fix,))
    if (need.dtype == TEXT) != (node.dtype == TEXT):
        dtype = TEXT if need.dtype == TEXT else None
        fix = Fix(FixCode.USE_DATA_DTYPE, (PutNode(graph.id, replace(node, dtype=dtype)),), {"dtype": need.dtype})
        values |= {"dtype": node.dtype or "float32", "data_dtype": need.dtype}
        yield Problem(Code.INPUT_DTYPE_NOT_DATA, graph.id, node.id, "dtype", values=values, fixes=(fix,))


def _fits(data: Shape, wanted: Shape) -> bool:
    pairs = zip(data, wanted, strict=False)
    return len(data) == len(wanted) and all(b is None or a == b for a, b in pairs)
