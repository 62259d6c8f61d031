"""Short ways to read scripts in tests, and to say what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from netdesigner.catalogue.values import Value
from netdesigner.codegen.reading.read import read_script
from netdesigner.graph.checks import node_name
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.project.importing.imported import Imported


def main(script: str) -> Graph:
    """Return the main graph of a script that is read without any finding."""
    imported = read_script(dedent(script))
    assert imported.findings == ()
    return imported.document.network.main


def taken(script: str) -> Imported:
    """Return what is read of an indented script."""
    return read_script(dedent(script))


def codes(imported: Imported) -> list[str]:
    return [finding.code for finding in imported.findings]


def layers(graph: Graph) -> list[tuple[str, str, Mapping[str, Value]]]:
    """Return the type, name and parameters of each layer, in the order of the script."""
    return [(layer.type.rpartition(".")[2], layer.name, layer.parameters) for layer in graph.layers.values()]


def wired(graph: Graph, network: Network | None = None) -> list[str]:
    """Return the connections by the names of their nodes."""
    known = network or read_script("").document.network
    names = {key: node_name(known, graph, key) for key in graph.nodes}
    return [f"{names[item.source.node]} -> {names[item.target.node]}" for item in graph.connections()]
