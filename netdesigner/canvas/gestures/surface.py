"""What gestures need of the canvas."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QPainterPath

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.hits import Hit
from netdesigner.canvas.painting.stage import Stage
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.snapping import Snapping
from netdesigner.canvas.theme import Theme
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import Point


class Surface(Protocol):
    """The canvas widget. Points and rectangles are in its own coordinates."""

    workspace: Workspace
    scene: Scene
    stage: Stage
    snapping: Snapping

    @property
    def theme(self) -> Theme:
        """The colours it is painted in."""

    @property
    def scale(self) -> float:
        """How large it is seen; 1.0 is 100 %."""

    def visible_box(self) -> Box:
        """Return the rectangle of the document's coordinates that is in view."""

    def rect(self) -> QRect:
        """Return its own rectangle."""

    def font(self) -> QFont:
        """Return the font of its texts."""

    def update(self) -> None:
        """Paint it again."""

    def pan(self, by: QPointF) -> None:
        """Move what is seen."""

    def hit(self, point: QPointF) -> Hit:
        """Return what is at a point."""

    def connection_near(self, point: QPointF) -> Target | None:
        """Return the connection into which something that is dragged to a point would go."""

    def connection_path(self, target: Target) -> QPainterPath:
        """Return the way of the connection that ends at a target."""

    def connections_near(self, rect: QRectF) -> list[Target]:
        """Return the connections that may touch a rectangle."""

    def node_rect(self, node: NodeId) -> QRectF:
        """Return the rectangle of a node."""

    def nodes_in(self, rect: QRectF) -> list[NodeId]:
        """Return the nodes that a rectangle touches."""

    def to_canvas(self, point: QPointF) -> QPointF:
        """Return a point in the coordinates of the document."""

    def from_canvas(self, point: QPointF) -> QPointF:
        """Return where a point of the document is seen."""

    def port_position(self, port: Ref | Target) -> QPointF:
        """Return the middle of a port."""

    def ask_for_node(self, place: QPointF, end: Ref | Target | None = None) -> None:
        """Ask what is to be added at a place, for a connection drawn from a port if one was."""

    def show_moved(self, moved: Selection, by: Point) -> None:
        """Show nodes, notes and frames displaced, in coordinates of the document, without an edit."""

    def clear_moved(self) -> None:
        """Show everything where it stands."""

    def show_targets(self, fitting: Collection[Target], refused: Mapping[Target, str]) -> None:
        """Light the ports where a connection can end and dim all others."""

    def clear_targets(self) -> None:
        """Show all ports alike."""
