"""What the command palette finds: actions, templates, projects, nodes, layer types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from netdesigner.app.palette.entries import palette_sections
from netdesigner.app.palette.recent import recent_kinds
from netdesigner.app.window.paths import folded
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import LayerNode, Node, SubmodelNode
from netdesigner.i18n import _
from netdesigner.project.templates import templates

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done or gone to.

    Attributes:
        title: What is searched.
        note: What it is, in a word, or its keys.
        icon: The name of its icon.
        act: Does it.
        tip: What it is for; found after all titles.
    """

    title: str
    note: str
    icon: str
    act: Callable[[], object]
    tip: str = ""


def all_offers(window: MainWindow) -> Iterator[Offer]:
    """Yield everything that can be done now."""
    yield from _command_offers(window)
    if not window.is_home:
        yield from node_offers(window.session.workspace)
        yield from _addition_offers(window)
    yield from _template_offers(window)
    yield from _recent_offers(window)


def node_offers(workspace: Workspace) -> Iterator[Offer]:
    """Yield all nodes, those of the graph on screen first."""
    graphs = workspace.network.graphs.values()
    for graph in sorted(graphs, key=lambda graph: graph is not workspace.graph):
        for node in graph.nodes.values():
            go = partial(workspace.reveal, graph.id, node.id)
            yield Offer(
                _name(workspace.network, graph, node), _("node in {graph}").format(graph=graph.name), "target", go
            )


def layer_offers(window: MainWindow) -> Iterator[Offer]:
    """Yield all types that can be placed, the recent ones first; each is added behind what is selected."""
    workspace = window.session.workspace
    seen = set()
    for section in palette_sections(workspace.network, recent_kinds(window.session.program.preferences)):
        for entry in section.all_entries():
            if entry.kind not in seen:
                seen.add(entry.kind)
                yield Offer(entry.name, section.title, "plus", partial(window.add, entry.kind))


def _command_offers(window: MainWindow) -> Iterator[Offer]:
    for command in window.commands():
        if command.action.isEnabled():
            keys = command.action.shortcut().toString()
            picture = command.icon or "command"
            yield Offer(command.title, keys or command.group, picture, command.action.trigger, command.tip)


def _addition_offers(window: MainWindow) -> Iterator[Offer]:
    for offer in layer_offers(window):
        yield replace(offer, title=_("Add {name}").format(name=offer.title))


def _template_offers(window: MainWindow) -> Iterator[Offer]:
    for template in templates():
        open_it = partial(window.template_wanted.emit, window, template.name)
        yield Offer(template.title, _("template"), "graduation-cap", open_it)


def pretrained_offers(window: MainWindow) -> Iterator[Offer]:
    """Yield the networks of Keras that a project can start with."""
    for kind in window.session.workspace.network.catalogue.layers.values():
        if kind.is_application:
            open_it = partial(window.template_wanted.emit, window, kind.path)
            yield Offer(kind.name, _("pretrained network"), "graduation-cap", open_it)


def _recent_offers(window: MainWindow) -> Iterator[Offer]:
    for path in window.session.program.preferences.recent_projects:
        open_it = partial(window.open_wanted.emit, window, path)
        yield Offer(path.stem, folded(path.parent), "history", open_it)


def _name(network: Network, graph: Graph, node: Node) -> str:
    match node:
        case LayerNode():
            return graph.layer_of(node).name
        case SubmodelNode():
            return network.graph(node.graph).name
    return node.name or node.id
