"""Ways out where an input does not fit its data: what it takes, how it is fed, or layers behind it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from netdesigner.catalogue.values import Ref, Value
from netdesigner.data.bindings import Encoding
from netdesigner.data.needs import TEXT
from netdesigner.data.sources.source import medium_of, with_medium
from netdesigner.engine.design.data_fit.inputs import FedInput
from netdesigner.engine.design.insertions import layer_behind
from netdesigner.graph.changes import set_parameter
from netdesigner.graph.codes import FixCode
from netdesigner.graph.edits import PutNode
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import InputNode, Layer, Shape
from netdesigner.graph.problems import DocumentEdit, Fix
from netdesigner.project.edits import SetSettings
from netdesigner.project.fitting.choosing import encoded


def data_shape(fed: FedInput) -> Fix:
    """Return the fix that gives the input the shape of its data."""
    edits = (PutNode(MAIN_GRAPH, replace(fed.node, shape=fed.need.shape)),)
    return Fix(FixCode.USE_DATA_SHAPE, edits, {"data_shape": fed.need.shape})


def other_reading(fed: FedInput) -> Iterator[Fix]:
    """Yield the fix that lets the files that feed the input be read in its shape, where files feed it."""
    data, name = fed.document.data, fed.binding.source
    source = data.sources.get(name)
    known = None if source is None else medium_of(source, fed.binding.fields)
    medium = None if known is None else known.shaped(fed.node.shape)
    if source is not None and medium is not None:
        sources = {**data.sources, name: with_medium(source, fed.binding.fields[0], medium)}
        edits = (SetSettings(replace(data, sources=sources)),)
        yield Fix(FixCode.READ_IN_SHAPE, edits, {"source": name, "sample_shape": fed.node.shape})


def window_length(fed: FedInput) -> Iterator[Fix]:
    """Yield the fix that makes windows as long as the input takes them, where nothing else differs."""
    data, wanted = fed.document.data, fed.node.shape
    if data.windows is None or not wanted or wanted[0] is None or wanted[1:] != fed.need.shape[1:]:
        return
    windows = replace(data.windows, sequence_length=wanted[0])
    yield Fix(FixCode.WINDOW_LENGTH, (SetSettings(replace(data, windows=windows)),), {"length": wanted[0]})


def behind(fed: FedInput, kind: str, node: InputNode | None = None, **parameters: Value) -> Fix:
    """Return the fix that puts a layer behind the input, which may have to be another one for that."""
    known = fed.document.network.catalogue.layers[f"keras.layers.{kind}"]
    put = () if node is None else (PutNode(MAIN_GRAPH, node),)
    edits = (*put, *layer_behind(fed.graph, Ref(fed.node.id), known, parameters))
    return Fix(FixCode.INSERT_BEHIND, edits, {"layer": kind, "node": fed.node.name})


def takes_texts(fed: FedInput, shape: Shape) -> InputNode:
    """Return the input as one that takes texts."""
    return replace(fed.node, shape=shape, dtype=TEXT)


def encodings(fed: FedInput, *wanted: Encoding) -> Iterator[Fix]:
    """Yield the fixes that feed the input with the classes of its field, encoded in some way."""
    for encoding in wanted:
        need = fed.encoded(encoding)
        if need is not None:
            node = replace(fed.node, shape=need.shape)
            settings = encoded(fed.document, fed.node, encoding)
            edits: tuple[DocumentEdit, ...] = (SetSettings(settings), PutNode(MAIN_GRAPH, node))
            yield Fix(FixCode.ENCODE, edits, {"node": fed.node.name, "encoding": encoding.value})


def larger_table(fed: FedInput, layer: Layer, parameter: str, rows: int) -> Fix:
    """Return the fix that gives a layer a table with more rows."""
    edits = set_parameter(fed.document.network, fed.graph, layer.id, parameter, rows)
    return Fix(FixCode.SET_PARAMETER, edits, {"node": layer.name, "parameter": parameter, "value": rows})


def fitted_shape(fed: FedInput, wanted: Shape) -> Iterator[Fix]:
    """Yield the fixes that put a layer behind the input which gives the data the shape that the network works on."""
    found, sizes = fed.need.shape, [size for size in wanted if size is not None]
    node = replace(fed.node, shape=found)
    if len(sizes) < len(wanted):
        return
    if math.prod(found) == math.prod(sizes):
        flat = behind(fed, "Flatten", node)
        yield flat if len(sizes) == 1 else behind(fed, "Reshape", node, target_shape=tuple(sizes))
    elif len(found) == len(sizes) == 3 and found[-1] == sizes[-1]:
        yield behind(fed, "Resizing", node, height=sizes[0], width=sizes[1])
