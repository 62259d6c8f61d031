"""Everything that is painted of a canvas, in its order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QRegion

from netdesigner.canvas.boxes import Box, around
from netdesigner.canvas.hits import FoldHit, Hit, ItemHit, NodeHit
from netdesigner.canvas.painting.background import is_plain
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.ghosts import paint_changes, paint_hint
from netdesigner.canvas.painting.gliding import GlidingNodes
from netdesigner.canvas.painting.highlights import Highlights, Targets
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.painting.kept_picture import KeptPicture
from netdesigner.canvas.painting.lifted import Lifted
from netdesigner.canvas.painting.motion import Motion
from netdesigner.canvas.painting.moved import MovedNodes
from netdesigner.canvas.painting.moved_whole import MovedWhole
from netdesigner.canvas.painting.network import NetworkPainter
from netdesigner.canvas.painting.passing import Passing
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.sharing import siblings
from netdesigner.canvas.theme import Theme
from netdesigner.canvas.viewport import Viewport
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Point

_HOVERED: Final = 0.55
_MANY: Final = 64
"""More rectangles than these are not sorted out: all around them is painted again."""


class Stage:
    """Paints the network from a picture that is kept, and above it what changes with the pointer.

    Attributes:
        base: The picture of the network.
        hover: What is under the pointer.
        targets: Where a connection that is being made can end; `None` when none is made.
        moved: What is being moved; `None` when nothing is.
        gliding: Nodes that are on their way to where they stand; `None` when none are.
        motion: Whether the view is on its way to another size; it ends with the owner.
    """

    def __init__(
        self, workspace: Workspace, scene: Scene, viewport: Viewport, theme: Theme, owner: QObject | None = None
    ) -> None:
        self.hover: Hit = None
        self.targets: Targets | None = None
        self.moved: MovedNodes | MovedWhole | None = None
        self.gliding: GlidingNodes | None = None
        self._shown = Selection()
        self.motion = Motion(owner)
        self._moved_by: Point = (0.0, 0.0)
        self._was_spoiled = False
        self._budget = Budget()
        self.base = KeptPicture(self._paint_base)
        self._passing = Passing(self._paint_base, viewport)
        self._workspace = workspace
        self._scene = scene
        self._viewport = viewport
        self.set_theme(theme)

    @property
    def nodes_painted(self) -> int:
        """How many nodes were painted into the picture since there was something to show."""
        return self._network.nodes_painted

    @property
    def things_made(self) -> int:
        """How many pictures and ways were made, each when it was wanted first."""
        return self._budget.granted

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.inks = Inks(theme)
        self.begin()

    def begin(self) -> None:
        """Drop all that is kept: another graph is on screen, or the colours are others."""
        self._network = NetworkPainter(self._scene, self._viewport, self.inks, self._budget)
        self._highlights = Highlights(self._scene, self._viewport, self.inks)
        self.hover, self.targets, self.moved, self.gliding = None, None, None, None
        self._passing.forget()
        self.base.spoil()

    def spoil(self, boxes: Collection[Box]) -> None:
        """Note rectangles of the canvas whose content has changed."""
        lifted = self._network.lifted
        self._network.lifted = Lifted(self._scene, lifted.nodes, lifted.items)
        self._highlights.forget()
        self._spoil(boxes)

    def show_moved(self, moved: Selection, by: Point) -> None:
        """Show nodes, notes and frames displaced, in units of the canvas."""
        if self.moved is None or self._shown != moved or self._is_whole(moved) != isinstance(self.moved, MovedWhole):
            self.clear_moved()
            self.gliding, self._shown = None, moved
            self.moved = self._displaced(moved)
        self.moved.displace(*by)
        self._moved_by = by

    def show_gliding(self, ways: Mapping[NodeId, Point]) -> GlidingNodes:
        """Show nodes on their way to where they stand, from where they stood."""
        self.clear_moved()
        self.gliding = GlidingNodes(self._scene, self._viewport, ways)
        self._lift(ways.keys(), frozenset())
        return self.gliding

    def clear_gliding(self, gliding: GlidingNodes) -> None:
        """Show these nodes where they stand, unless others are shown by now."""
        if self.gliding is gliding:
            self.gliding = None
            self._lift(frozenset(), frozenset())

    def clear_moved(self) -> None:
        """Show everything where it stands."""
        moved, self.moved = self.moved, None
        if isinstance(moved, MovedWhole):
            moved.end()
        elif moved is not None:
            self._lift(frozenset(), frozenset())

    def moved_area(self) -> QRegion | None:
        """Return where what is being moved is painted; `None` if that is hard to tell, or is most of the widget."""
        moved = self.moved
        is_small = isinstance(moved, MovedNodes) and not moved.is_large and not self._network.lifted.items
        return QRegion(moved.area()) if isinstance(moved, MovedNodes) and is_small else None

    def paint(self, painter: QPainter, region: QRegion, size: QSize) -> bool:
        """Paint a part of a widget of some size; return whether all of it was done, or a frame more is needed."""
        is_done = self._paint_network(painter, region, size)
        if self.gliding is not None:
            self.gliding.paint(painter, self._network.tiers.current)
        if isinstance(self.moved, MovedNodes):
            self._paint_moved_items(painter)
            self.moved.paint(painter, region)
        if self.targets is not None:
            self._highlights.paint_targets(painter, QRectF(region.boundingRect()), self.targets)
        if not isinstance(self.moved, MovedWhole):  # its picture shows that it is selected
            self._paint_selection(painter, region)
        if self.moved is None:
            self._paint_hover(painter, region)
        if self._workspace.preview:
            from netdesigner.canvas.preview import changes_of  # nothing to preview before something is wrong

            changes = changes_of(self._workspace, self._scene)
            paint_changes(painter, changes, self._scene, self._viewport, self.inks)
        if not self._scene.nodes and not self._scene.items:
            paint_hint(painter, QRectF(QPointF(), size.toSizeF()), self.inks)
        return is_done

    def get_ahead(self, room: QRectF, at: QPointF) -> bool:
        """Do a part of what will be wanted next, unless something is on its way; return whether there was any.

        What lies around the view is painted for panning, then what is the same in all sizes is made for zooming. What
        was painted with something that stands in for what was not made is spoiled.

        Args:
            room: The widget.
            at: The point in it at which the view would be zoomed.
        """
        if self.moved is not None or self.gliding is not None or self.motion.is_on:
            return False
        self._budget.start(at_rest=True)
        is_left = self.base.mend_part() or self._network.tiers.get_ahead(room, at)
        if self._budget.undone:
            self._spoil(self._budget.undone)
        return is_left

    def _is_whole(self, moved: Selection) -> bool:
        """Return whether everything is moved, and nothing is seen that stays."""
        counts = len(moved.nodes), len(moved.items)
        return counts == (len(self._scene.nodes), len(self._scene.items)) and is_plain(self._viewport)

    def _displaced(self, moved: Selection) -> MovedNodes | MovedWhole:
        """Return what shows things elsewhere."""
        if self._is_whole(moved):
            return MovedWhole(self.base, self._viewport, self._paint_all_selected)
        self._lift(moved.nodes, moved.items)
        return MovedNodes(self._scene, self._viewport, self._network, self._paint_selected)

    def _mend(self, size: QSize, ratio: float) -> bool:
        """Mend the pictures; return whether all of it was done."""
        if isinstance(self.moved, MovedWhole):
            self.moved.follow()
        undone = self._mend_picture(self.base)
        self._spoil(undone)
        if isinstance(self.moved, MovedNodes) and self.moved.is_large:
            self.moved.follow(size, ratio)
            lifted_undone = self._mend_picture(self.moved.picture)
            self.moved.spoil(lifted_undone)
            undone += lifted_undone
        return not undone

    def _mend_picture(self, picture: KeptPicture) -> list[Box]:
        """Mend a picture; return the rectangles of the canvas where something stands in for what was not made."""
        self._budget.start()
        picture.mend()
        undone, self._budget.undone = self._budget.undone, []
        return undone

    def _spoil(self, boxes: Collection[Box]) -> None:
        """Note rectangles of the canvas that have to be painted again."""
        self._passing.forget()
        shift = self._shift()
        for box in [around(boxes)] if len(boxes) > _MANY else boxes:
            self.base.spoil(self._viewport.rect_from_canvas(box).translated(shift).toAlignedRect())

    def _shift(self) -> QPointF:
        """Return by how much the picture is displaced in the widget."""
        return self.moved.shift if isinstance(self.moved, MovedWhole) else QPointF()

    def _paint_network(self, painter: QPainter, region: QRegion, size: QSize) -> bool:
        """Paint the network from its picture; return whether all of it was done."""
        is_spoiled = self.base.take_spoiled()
        is_spoiled_again, self._was_spoiled = is_spoiled and self._was_spoiled, is_spoiled
        if self.moved is None and self.motion.is_on and self.base.is_stale:
            self._was_spoiled = False
            self._paint_passing(painter, region, size)
            self.motion.show()
            return True
        self._passing.forget()
        if self.moved is None and is_spoiled_again:
            return self._paint_unkept(painter, region.boundingRect())
        is_done = self._mend(size, painter.device().devicePixelRatio())
        self.base.draw(painter, region)
        return is_done

    def _paint_passing(self, painter: QPainter, region: QRegion, size: QSize) -> None:
        """Paint the network in a size that passes."""
        if self.motion.is_smooth:
            self._budget.start(in_haste=True, is_spent=True)  # what is made now would be seen in a part of a picture
            self._passing.draw(painter, size, self.motion.at, self.motion.by)
            self._budget.start()
        else:
            self._passing.forget()
            self._paint_unkept(painter, region.boundingRect(), in_haste=True)

    def _paint_unkept(self, painter: QPainter, rect: QRect, *, in_haste: bool = False) -> bool:
        """Paint the network where it is seen, for the picture that would be kept is not of use for the next frame.

        Args:
            painter: The painter.
            rect: The part of the widget.
            in_haste: Whether the next frame shows another size.

        Returns:
            Whether all of it was done.
        """
        self._budget.start(in_haste=in_haste)
        painter.save()
        painter.setClipRect(rect)
        self._network.paint(painter, rect)
        painter.restore()
        is_done = not self._budget.undone
        self._budget.start()
        return is_done

    def _paint_base(self, painter: QPainter, rect: QRect) -> None:
        shift = self._shift()
        there = rect if shift.isNull() else QRectF(rect).translated(-shift).toAlignedRect()
        painter.translate(shift)
        self._network.paint(painter, there)
        if isinstance(self.moved, MovedWhole):
            self._paint_all_selected(painter, there)

    def _paint_moved_items(self, painter: QPainter) -> None:
        network = self._network
        if network.lifted.items:
            network.items.paint(painter, [self._scene.items[item] for item in network.lifted.items], self._moved_by)

    def _lift(self, nodes: AbstractSet[NodeId], items: AbstractSet[str]) -> None:
        """Leave nodes and items out of the picture; only where they and their connections are is painted again."""
        before, now = self._network.lifted, Lifted(self._scene, nodes, items)
        self._network.lifted = now
        self._passing.forget()
        if len(before.nodes) + len(now.nodes) > _MANY:
            self.base.spoil()
        else:
            self._spoil([*before.boxes(), *now.boxes()])

    def _paint_selection(self, painter: QPainter, region: QRegion) -> None:
        selection, lifted = self._scene.seen(self._workspace.selection), self._network.lifted
        if selection.items:
            still = selection.items - lifted.items
            self._network.items.paint_outlines(painter, [self._scene.items[item] for item in still])
        self._highlights.paint_selected_connections(painter, selection.connections)
        self._highlights.paint_selected_waypoints(painter, selection.waypoints)
        self._highlights.paint_siblings(painter, self._siblings(), region)
        self._highlights.paint_selected_nodes(painter, lifted.others(selection.nodes), region)

    def _paint_hover(self, painter: QPainter, region: QRegion) -> None:
        if isinstance(self.hover, ItemHit | FoldHit):
            self._paint_hovered_item(painter, self.hover, region)
        else:
            self._highlights.paint_hover(painter, self.hover, region)

    def _paint_hovered_item(self, painter: QPainter, hover: ItemHit | FoldHit, region: QRegion) -> None:
        scene = self._scene
        if isinstance(hover, FoldHit):
            self._highlights.paint_fold(painter, scene.item_box(hover.item))
        if hover.item in scene.items:
            self._network.items.paint_outlines(painter, [scene.items[hover.item]], _HOVERED)
        else:
            self._highlights.paint_hover(painter, NodeHit(scene.hidden.items[hover.item]), region)

    def _paint_selected(self, painter: QPainter, nodes: AbstractSet[NodeId], region: QRegion) -> None:
        selected = self._scene.seen(self._workspace.selection).nodes
        self._highlights.paint_selected_nodes(painter, nodes & selected, region)

    def _paint_all_selected(self, painter: QPainter, rect: QRect) -> None:
        self._paint_selection(painter, QRegion(rect))

    def _siblings(self) -> AbstractSet[NodeId]:
        """Return what shares weights with the one node that is selected."""
        nodes, graph = self._workspace.selection.nodes, self._workspace.graph
        if len(nodes) != 1:
            return set()
        seen_node = self._scene.hidden.seen_node
        return {seen_node(call) for node in nodes for call in siblings(graph, node)} - nodes
