"""Everything that is painted of a canvas, in its order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter

from netdesigner.canvas.boxes import Box, grown
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.hits import Hit, ItemHit
from netdesigner.canvas.items import item_box
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.ghosts import paint_changes
from netdesigner.canvas.painting.gliding import GlidingNodes
from netdesigner.canvas.painting.highlights import Highlights, Targets
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.painting.kept_picture import KeptPicture
from netdesigner.canvas.painting.moved import MovedNodes
from netdesigner.canvas.painting.network import NetworkPainter
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.theme import Theme
from netdesigner.canvas.viewport import Viewport
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Point

_HOVERED: Final = 0.55
_MANY: Final = 64
"""More rectangles than these are not sorted out: all is painted again."""


class Stage:
    """Paints the network from a picture that is kept, and above it what changes with the pointer.

    Attributes:
        base: The picture of the network.
        hover: What is under the pointer.
        targets: Where a connection that is being made can end; `None` when none is made.
        moved: Nodes that are being moved; `None` when none are.
        gliding: Nodes that are on their way to where they stand; `None` when none are.
    """

    def __init__(self, workspace: Workspace, scene: Scene, viewport: Viewport, theme: Theme) -> None:
        self.hover: Hit = None
        self.targets: Targets | None = None
        self.moved: MovedNodes | None = None
        self.gliding: GlidingNodes | None = None
        self._moved_by: Point = (0.0, 0.0)
        self._budget = Budget()
        self.base = KeptPicture(self._paint_base)
        self._workspace = workspace
        self._scene = scene
        self._viewport = viewport
        self.set_theme(theme)

    @property
    def nodes_painted(self) -> int:
        """How many nodes were painted into the picture since there was something to show."""
        return self._network.nodes_painted

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.inks = Inks(theme)
        self.begin()

    def begin(self) -> None:
        """Drop all that is kept: another graph is on screen, or the colours are others."""
        self._network = NetworkPainter(self._scene, self._viewport, self.inks, self._budget)
        self._highlights = Highlights(self._scene, self._viewport, self.inks)
        self.hover, self.targets, self.moved, self.gliding = None, None, None, None
        self.base.spoil()

    def spoil(self, boxes: Collection[Box]) -> None:
        """Note rectangles of the canvas whose content has changed."""
        self._highlights.forget()
        if len(boxes) > _MANY:
            self.base.spoil()
            return
        for box in boxes:
            self.base.spoil(self._viewport.rect_from_canvas(box).toAlignedRect())

    def show_moved(self, moved: Selection, by: Point) -> None:
        """Show nodes, notes and frames displaced, in units of the canvas."""
        if self.moved is None or self.moved.nodes != moved.nodes or self._network.lifted_items != moved.items:
            self.clear_moved()
            self.gliding = None
            self.moved = MovedNodes(self._scene, self._viewport, moved.nodes, self._paint_selected)
            self._lift(self.moved.nodes, moved.items)
        self.moved.displace(*by)
        self._moved_by = by

    def show_gliding(self, ways: Mapping[NodeId, Point]) -> GlidingNodes:
        """Show nodes on their way to where they stand, from where they stood."""
        self.clear_moved()
        self.gliding = GlidingNodes(self._scene, self._viewport, ways)
        self._lift(self.gliding.nodes, frozenset())
        return self.gliding

    def clear_gliding(self, gliding: GlidingNodes) -> None:
        """Show these nodes where they stand, unless others are shown by now."""
        if self.gliding is gliding:
            self.gliding = None
            self._lift(frozenset(), frozenset())

    def clear_moved(self) -> None:
        """Show everything where it stands."""
        if self.moved is not None:
            self.moved = None
            self._lift(frozenset(), frozenset())

    def paint(self, painter: QPainter, rect: QRect, size: QSize) -> bool:
        """Paint a rectangle of a widget of some size; return whether all of it was done, or a frame more is needed."""
        is_done = self._mend()
        self.base.draw(painter, rect)
        if self.gliding is not None:
            self.gliding.paint(painter, self._network.tiers.current)
        if self.moved is not None:
            self._paint_moved_items(painter)
            self.moved.paint(painter, self._network.tiers.current, size)
        if self.targets is not None:
            self._highlights.paint_targets(painter, QRectF(rect), self.targets)
        self._paint_selection(painter)
        if self.moved is None:
            self._paint_hover(painter)
        if self._workspace.preview:
            from netdesigner.canvas.preview import changes_of  # nothing to preview before something is wrong

            changes = changes_of(self._workspace, self._scene)
            paint_changes(painter, changes, self._scene, self._viewport, self.inks)
        return is_done

    def _mend(self) -> bool:
        """Mend the picture; return whether all of it was done."""
        self._budget.start()
        self.base.mend()
        undone, self._budget.undone = self._budget.undone, []
        if undone:
            self.spoil(undone)
        return not undone

    def _paint_base(self, painter: QPainter, rect: QRect) -> None:
        self._network.paint(painter, rect)

    def _paint_moved_items(self, painter: QPainter) -> None:
        network = self._network
        if network.lifted_items:
            network.items.paint(painter, [self._scene.items[item] for item in network.lifted_items], self._moved_by)

    def _lift(self, nodes: AbstractSet[NodeId], items: AbstractSet[str]) -> None:
        """Leave nodes and items out of the picture; only where they and their connections are is painted again."""
        both = nodes | self._network.lifted
        connections = self._scene.connections
        targets = connections.of_nodes(both)
        both_items = items | self._network.lifted_items
        self._network.lifted, self._network.lifted_items = nodes, items
        self._network.lifted_connections = connections.of_nodes(nodes)
        boxes = [grown(self._scene.nodes.box(node), MARGIN) for node in both if node in self._scene.nodes]
        boxes += [grown(item_box(self._scene.items[item]), MARGIN) for item in both_items if item in self._scene.items]
        self.spoil([*boxes, *(grown(connections.boxes.box(target), MARGIN) for target in targets)])

    def _paint_selection(self, painter: QPainter) -> None:
        selection = self._workspace.selection
        lifted = self._network.lifted
        if selection.items:
            still = selection.items - self._network.lifted_items
            self._network.items.paint_outlines(painter, [self._scene.items[item] for item in still])
        self._highlights.paint_selected_connections(painter, selection.connections)
        self._highlights.paint_siblings(painter, self._siblings())
        self._highlights.paint_selected_nodes(painter, selection.nodes - lifted if lifted else selection.nodes)

    def _paint_hover(self, painter: QPainter) -> None:
        if isinstance(self.hover, ItemHit):
            if self.hover.item in self._scene.items:
                self._network.items.paint_outlines(painter, [self._scene.items[self.hover.item]], _HOVERED)
        else:
            self._highlights.paint_hover(painter, self.hover)

    def _paint_selected(self, painter: QPainter, nodes: AbstractSet[NodeId]) -> None:
        self._highlights.paint_selected_nodes(painter, nodes & self._workspace.selection.nodes)

    def _siblings(self) -> AbstractSet[NodeId]:
        """Return what shares weights with the one node that is selected."""
        nodes = self._workspace.selection.nodes
        return {call for node in nodes for call in self._scene.siblings(node)} - nodes if len(nodes) == 1 else set()
