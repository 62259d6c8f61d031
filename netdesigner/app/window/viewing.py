"""The actions that change what is seen, and those of training and of the panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netdesigner.app.preferences import ThemeChoice
from netdesigner.app.window.data_fetching import DataFetching
from netdesigner.app.window.looks import cost_action
from netdesigner.canvas.coloring import Coloring
from netdesigner.i18n import _

if TYPE_CHECKING:
    from netdesigner.app.heat.heat import Heat
    from netdesigner.app.window.main_window import MainWindow
    from netdesigner.canvas.costs.overlay import CostOverlay
    from netdesigner.engine.protocol.keras_files import KerasFile
    from netdesigner.project.runs import RunFolder


class ViewActions(QObject):
    """The menu View."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bars: CostOverlay | None = None
        self._heat: Heat | None = None

    def zoom_in(self) -> None:
        """Show the network larger."""
        self._window.workbench.canvas.zoom_in()

    def zoom_out(self) -> None:
        """Show the network smaller."""
        self._window.workbench.canvas.zoom_out()

    def zoom_to_actual_size(self) -> None:
        """Show the network at 100 %."""
        self._window.workbench.canvas.zoom_to_actual_size()

    def zoom_to_fit(self) -> None:
        """Show all of the network."""
        self._window.workbench.canvas.zoom_to_fit()

    def zoom_to_selection(self) -> None:
        """Show what is selected as large as it fits."""
        self._window.workbench.canvas.zoom_to_selection()

    def snap_to_grid(self) -> None:
        """Let what is dragged snap to the grid, or no longer."""
        preferences = self._window.session.program.preferences
        preferences.snaps_to_grid = not preferences.snaps_to_grid

    def snap_to_neighbours(self) -> None:
        """Let what is dragged snap to what stands around it, or no longer."""
        preferences = self._window.session.program.preferences
        preferences.snaps_to_neighbours = not preferences.snaps_to_neighbours

    def show_weights(self) -> None:
        """Show a bar for the weights of each node, or no longer."""
        self._show_costs("WEIGHTS")

    def show_work(self) -> None:
        """Show a bar for the work of each node, or no longer."""
        self._show_costs("WORK")

    def show_memory(self) -> None:
        """Show a bar for the memory that each node's outputs take, or no longer."""
        self._show_costs("MEMORY")

    def _show_costs(self, name: str) -> None:
        from netdesigner.canvas.costs.cost import Cost  # few starts show any
        from netdesigner.canvas.costs.overlay import CostOverlay

        canvas, wanted = self._window.workbench.canvas, Cost[name]
        shown, self._bars = self._bars, None
        if shown is not None:
            canvas.remove_overlay(shown)
        if shown is None or shown.cost is not wanted:
            self._bars = CostOverlay(wanted)
            canvas.add_overlay(self._bars)
        for cost in Cost:
            is_shown = self._bars is not None and self._bars.cost is cost
            self._window.action_set[cost_action(cost)].setChecked(is_shown)

    def color_by_category(self) -> None:
        """Let the colours of nodes tell what kind of layer they are."""
        self._end_heat()
        self._window.session.program.preferences.coloring = Coloring.CATEGORY

    def color_by_dtype(self) -> None:
        """Let the colours of nodes tell the dtype of what they give."""
        self._end_heat()
        self._window.session.program.preferences.coloring = Coloring.DTYPE

    def color_by_learning(self) -> None:
        """Let the colours of nodes tell which layers learn."""
        self._end_heat()
        self._window.session.program.preferences.coloring = Coloring.LEARNING

    def heat_by_gradient(self) -> None:
        """Let the colours of nodes tell the norms of gradients in training, or no longer."""
        self._show_heat("GRADIENT")

    def heat_by_update(self) -> None:
        """Let the colours of nodes tell how much a step changes weights, or no longer."""
        self._show_heat("UPDATE")

    def heat_by_dead(self) -> None:
        """Let the colours of nodes tell the share of dead units, or no longer."""
        self._show_heat("DEAD")

    def heat_by_time(self) -> None:
        """Let the colours of nodes tell how much of the time they take, or no longer."""
        self._show_heat("TIME")

    def _show_heat(self, name: str) -> None:
        from netdesigner.app.heat.heat import Heat  # few starts show any
        from netdesigner.canvas.heat import Measure

        wanted = Measure[name]
        if self._heat is None:
            self._heat = Heat(self._window.session, self._window.workbench, wanted)
            self._heat.destroyed.connect(self._forget_heat)
        elif self._heat.measure is wanted:
            self._end_heat()
        else:
            self._heat.tell(wanted)
        self._check_heat()

    def _end_heat(self) -> None:
        heat, self._heat = self._heat, None
        if heat is not None:
            heat.destroyed.disconnect(self._forget_heat)
            heat.end()
            self._check_heat()

    def _forget_heat(self) -> None:
        """Take note that a project was closed with its colours."""
        self._heat = None
        self._check_heat()

    def _check_heat(self) -> None:
        from netdesigner.canvas.heat import Measure

        for measure in Measure:
            is_shown = self._heat is not None and self._heat.measure is measure
            self._window.action_set[f"view.heat_by_{measure.name.lower()}"].setChecked(is_shown)

    def right_angles(self) -> None:
        """Let connections turn at right angles, or be curves again."""
        preferences = self._window.session.program.preferences
        preferences.has_right_angles = not preferences.has_right_angles

    def next_tab(self) -> None:
        """Show the open graph to the right."""
        self._window.session.open_graphs.step(1)

    def previous_tab(self) -> None:
        """Show the open graph to the left."""
        self._window.session.open_graphs.step(-1)

    def close_tab(self) -> None:
        """Close the submodel on screen."""
        session = self._window.session
        session.open_graphs.close(session.workspace.graph.id)

    def full_screen(self) -> None:
        """Fill the screen with the window, or no longer."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def switch_theme(self) -> None:
        """Use the light theme instead of the dark one, or the other way round."""
        program = self._window.session.program
        program.preferences.theme = ThemeChoice.LIGHT if program.appearance.theme.is_dark else ThemeChoice.DARK

    def reset_panels(self) -> None:
        """Put the panels back to where they are at first."""
        self._window.workbench.reset()


class TrainingActions(QObject):
    """The menu Training."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._runs = window.session.runs
        self._runs.weights_wanted.connect(self._offer_weights)
        self._data = DataFetching(window)
        self._data.ready.connect(self.train)
        self._runs.fine_tuning_wanted.connect(self.fine_tune)
        self._runs.steering.abort_wanted.connect(self.abort)

    def _offer_weights(self, files: tuple[KerasFile, ...]) -> None:
        """Offer to fetch the weights that a run begins with, and to start it then."""
        from netdesigner.app.window.fetch_dialog import FetchDialog, weights_request

        request = weights_request(files, _("&Download and train"))
        dialog = FetchDialog(self._window.session.program.background, request, self._window)
        dialog.fetched.connect(self.train)
        dialog.open()

    def fine_tune(self) -> None:
        """Ask for the second phase of transfer learning; it needs a run, and something that is frozen."""
        from netdesigner.project.fine_tuning import frozen_nodes
        from netdesigner.project.runs import find_run

        session = self._window.session
        if not frozen_nodes(session.document.network, session.document.network.main):
            text = _("Nothing is frozen: fine-tuning lets frozen layers learn, once the others have been trained.")
            session.workspace.refused.emit(text)
            return
        file = self._runs.project_file
        session.program.background.run(lambda: find_run(file), self._ask_for_second_phase, self._tell_first_phase)

    def _ask_for_second_phase(self, run: RunFolder) -> None:
        from netdesigner.app.training.fine_tuning_dialog import FineTuningDialog

        FineTuningDialog(self._window.session, run, self._window).open()

    def _tell_first_phase(self, _error: Exception) -> None:
        text = _("Train first, while the pretrained layers are frozen; then they can be fine-tuned.")
        self._window.session.workspace.refused.emit(text)

    def rehearse(self) -> None:
        """Draw a sample through the network, and show what each node makes of it."""
        from netdesigner.app.rehearsal.dialog import RehearsalDialog  # few look into their network at once

        workbench = self._window.workbench
        RehearsalDialog(self._window.session, workbench.canvas, workbench).show()

    def train(self) -> None:
        """Start a run and show it; where that cannot be done, the panel is shown that says why.

        While one goes on, another one may wait for it: that is offered.
        """
        if self._runs.is_running:
            self._window.banner.say(_("A run goes on."), _("&Queue another run"), self.queue)
        elif self._runs.start():
            self._window.workbench.bring_up("training")

    def queue(self) -> None:
        """Let a run of the network as it is now wait for those before it, and show that."""
        if self._window.session.queue.add():
            self._window.workbench.bring_up("training")

    def stop(self) -> None:
        """End the run after this batch."""
        self._runs.stop()

    def abort(self) -> None:
        """Ask whether the run is to end at once, and what becomes of it."""
        from netdesigner.app.window.aborting import Aborting  # few abort a run

        Aborting(self._window).ask()
