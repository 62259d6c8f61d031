"""A search that is open: what it offers for a wish, in which order, and what becomes of the choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint

from netdesigner.app.palette.entries import Entry
from netdesigner.app.palette.recent import recent_kinds, remember
from netdesigner.app.quick_add.candidates import Candidates
from netdesigner.app.quick_add.habits import habits_of
from netdesigner.app.quick_add.judge import Judge
from netdesigner.app.quick_add.pending_line import PendingLine
from netdesigner.app.quick_add.popup import QuickAddPopup
from netdesigner.app.quick_add.ranking import Knowledge
from netdesigner.app.quick_add.wish import Wish
from netdesigner.app.session import Session
from netdesigner.canvas.editing.kinds import kind_of
from netdesigner.canvas.editing.placing import add
from netdesigner.canvas.widget import CanvasWidget


class OpenSearch(QObject):
    """Offers what meets a wish; it goes with its popup.

    Attributes:
        popup: What is seen of it.
    """

    def __init__(self, session: Session, canvas: CanvasWidget, wish: Wish) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._wish = wish
        self._habits = _habits(session, wish)
        candidates = Candidates(session.workspace, wish, recent_kinds(session.program.preferences))
        self.popup = QuickAddPopup(session.program, candidates, Knowledge(habits=self._habits), canvas.window())
        self._line = PendingLine(wish)
        self._judge = Judge(session, wish, self)
        self._judge.judged.connect(self._show_judged)
        self.popup.chosen.connect(self._place)
        self.popup.closed.connect(self._put_away)

    def open_at(self, place: QPoint) -> None:
        """Show it at a place on the screen."""
        self._canvas.add_overlay(self._line)
        self.popup.open_at(place)
        self._judge.look_at(self.popup.kinds)

    def _show_judged(self) -> None:
        self.popup.show_knowledge(Knowledge(self._judge.refusals, self._habits))

    def _place(self, entry: Entry) -> None:
        if add(self._session.workspace, entry.kind, self._wish.at, self._wish.ends) is not None:
            remember(self._session.program.preferences, entry.kind)

    def _put_away(self) -> None:
        self._canvas.remove_overlay(self._line)
        self.deleteLater()


def _habits(session: Session, wish: Wish) -> Mapping[str, int]:
    """Return how often a person has joined each type in the place of a wish."""
    habits, graph = habits_of(session.program), session.workspace.graph
    counts: Counter[str] = Counter()
    for source in wish.ends.sources:
        counts.update(habits.after(kind_of(graph, graph.nodes[source.node])))
    if wish.ends.goal is not None:
        counts.update(habits.before(kind_of(graph, graph.nodes[wish.ends.goal.node])))
    return counts
