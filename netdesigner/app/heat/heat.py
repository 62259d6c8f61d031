"""Colours of nodes that tell what their layers do in training, while they are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netdesigner.app.heat.strip import HeatStrip
from netdesigner.app.heat.values import colors
from netdesigner.app.heat.watch import LooksWatch
from netdesigner.canvas.heat import Measure, show_heat
from netdesigner.i18n import _

if TYPE_CHECKING:
    from netdesigner.app.session import Session
    from netdesigner.app.window.workbench import Workbench
    from netdesigner.graph.nodes import NodeId
    from netdesigner.project.run_events import Probed


class Heat(QObject):
    """Colours the nodes of a workbench by one measure; the next look, epoch, run or graph changes the colours.

    Attributes:
        measure: What colours tell.
        watch: The run that they tell of.
        strip: Says so below the canvas.
    """

    def __init__(self, session: Session, workbench: Workbench, measure: Measure) -> None:
        super().__init__(workbench)
        self._session = session
        self._canvas = workbench.canvas
        self.measure = measure
        self.watch = LooksWatch(session, self)
        self.strip = HeatStrip(self.watch, workbench)
        workbench.add_below(self.strip)
        self.strip.moved.connect(self._show)
        session.workspace.graph_changed.connect(self._show)
        session.workspace.edited.connect(self._follow_edits)
        session.program.appearance.changed.connect(self._explain)
        self.tell(measure)

    def tell(self, measure: Measure) -> None:
        """Let the colours tell something else."""
        self.measure = measure
        self._explain()
        self._show()

    def end(self) -> None:
        """Let the colours tell what a person prefers again."""
        show_heat(self._canvas, None)
        self.strip.hide()
        self.strip.deleteLater()
        self.deleteLater()

    def _explain(self) -> None:
        self.strip.explain(self.measure, self._session.program.appearance.theme)

    def _show(self) -> None:
        look = self._look()
        if look is None:
            self.strip.place.setText(_("No looks into this network yet; they come while it trains"))
            show_heat(self._canvas, {})
            return
        text = _("Epoch {epoch}, step {step}")
        self.strip.place.setText(text.format(epoch=look.epoch, step=f"{look.step:,}"))
        show_heat(self._canvas, self._colors(look))

    def _follow_edits(self) -> None:
        """Colour a node whose name has changed as the layer of its new name; most edits change no name."""
        look = self._look()
        if look is not None and (found := self._colors(look)) != self._canvas.scene.tones.measured:
            show_heat(self._canvas, found)

    def _look(self) -> Probed | None:
        """Return the look of the chosen epoch, if there is one yet."""
        looks = self.watch.looks
        return looks[min(self.strip.epochs.value(), len(looks) - 1)] if len(looks) else None

    def _colors(self, look: Probed) -> dict[NodeId, str]:
        workspace = self._session.workspace
        return colors(look, workspace.network, workspace.graph, self.measure)
