"""What the window does when something is to be added on the canvas: it opens the search, and places what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtGui import QCursor

from netdesigner.app.session import Session
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target


class QuickAdd(QObject):
    """Adds to the network on a canvas by a search at the pointer, and counts what a person joins there."""

    def __init__(self, session: Session, canvas: CanvasWidget) -> None:
        super().__init__(canvas)
        self._session = session
        self._workspace = session.workspace
        self._canvas = canvas
        canvas.quick_add_requested.connect(self.open)
        session.workspace.joined.connect(self._count)

    def open(self, place: QPoint, at: QPointF, end: Ref | Target | None) -> None:
        """Search what is to be added.

        Args:
            place: Where, on the screen.
            at: Where, on the canvas.
            end: The port that a connection was drawn from.
        """
        from netdesigner.app.quick_add.open_search import OpenSearch  # nobody adds before there is a window
        from netdesigner.app.quick_add.wish import wish_for

        wish = wish_for(self._workspace, (at.x(), at.y()), end)
        OpenSearch(self._session, self._canvas, wish).open_at(place)

    def _count(self, giving: NodeId, taking: NodeId) -> None:
        """Count a connection between two types; names that a person has made up are not kept."""
        from netdesigner.app.quick_add.habits import habits_of
        from netdesigner.canvas.editing.kinds import is_known, kind_of

        network, graph = self._workspace.network, self._workspace.graph
        kinds = [kind_of(graph, graph.nodes[node]) for node in (giving, taking)]
        if all(is_known(network, kind) for kind in kinds):
            habits_of(self._session.program).note(*kinds)


def pointed_place(canvas: CanvasWidget) -> QPointF:
    """Return where the pointer is on a canvas, or its middle when the pointer is elsewhere."""
    pointed = canvas.mapFromGlobal(QCursor.pos())
    return QPointF(pointed if canvas.rect().contains(pointed) else canvas.rect().center())
