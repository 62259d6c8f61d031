"""The actions that change where things stand on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netdesigner.project.document import Flow, FrameColor

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow
    from netdesigner.canvas.layout.aligning import Axis, Side


class ArrangeActions(QObject):
    """The menu Arrange."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = window.session.workspace

    def add_note(self) -> None:
        """Add a note in the middle of what is seen, and let the person write into it."""
        from netdesigner.canvas.editing.annotating import add_note
        from netdesigner.canvas.item_editor import edit_item

        canvas = self._window.workbench.canvas
        left, top, right, bottom = canvas.visible_box()
        note = add_note(self._workspace, ((left + right) / 2, (top + bottom) / 2))
        if note is not None:
            edit_item(canvas, note)

    def add_frame(self) -> None:
        """Draw a frame around what is selected, and let the person name it."""
        from netdesigner.canvas.editing.annotating import add_frame
        from netdesigner.canvas.item_editor import edit_item

        frame = add_frame(self._workspace)
        if frame is not None:
            edit_item(self._window.workbench.canvas, frame)

    def collapse(self) -> None:
        """Show the selected frames as boxes."""
        from netdesigner.canvas.editing.collapsing import collapse

        collapse(self._workspace, self._workspace.selection.items)

    def expand(self) -> None:
        """Show again what stands in the selected frames."""
        from netdesigner.canvas.editing.collapsing import expand

        expand(self._workspace, self._workspace.selection.items)

    def color_none(self) -> None:
        """Paint the selected frames in the usual grey."""
        self._color(None)

    def color_blue(self) -> None:
        """Paint the selected frames in blue."""
        self._color(FrameColor.BLUE)

    def color_green(self) -> None:
        """Paint the selected frames in green."""
        self._color(FrameColor.GREEN)

    def color_yellow(self) -> None:
        """Paint the selected frames in yellow."""
        self._color(FrameColor.YELLOW)

    def color_orange(self) -> None:
        """Paint the selected frames in orange."""
        self._color(FrameColor.ORANGE)

    def color_pink(self) -> None:
        """Paint the selected frames in pink."""
        self._color(FrameColor.PINK)

    def color_purple(self) -> None:
        """Paint the selected frames in purple."""
        self._color(FrameColor.PURPLE)

    def lay_out_selection(self) -> None:
        """Move the selected nodes to where the flow through them is easy to follow."""
        from netdesigner.canvas.editing.arranging import lay_out
        from netdesigner.canvas.gliding import Glide

        glide = Glide(self._window.workbench.canvas)
        selection = self._workspace.selection
        lay_out(self._workspace, selection.nodes, selection.items)
        glide.start()

    def lead_right(self) -> None:
        """Let networks lead from left to right, or from top to bottom if they do already."""
        from netdesigner.canvas.editing.turning import turn
        from netdesigner.canvas.gliding import Glide

        canvas = self._window.workbench.canvas
        glide = Glide(canvas)
        turn(self._workspace, Flow.DOWN if self._workspace.document.flow is Flow.RIGHT else Flow.RIGHT)
        canvas.zoom_to_fit()
        glide.start()

    def align_left(self) -> None:
        """Bring the left edges of what is selected in line."""
        from netdesigner.canvas.layout.aligning import Side

        self._align(Side.LEFT)

    def align_centre(self) -> None:
        """Put what is selected under each other by its middle."""
        from netdesigner.canvas.layout.aligning import Side

        self._align(Side.CENTRE)

    def align_right(self) -> None:
        """Bring the right edges of what is selected in line."""
        from netdesigner.canvas.layout.aligning import Side

        self._align(Side.RIGHT)

    def align_top(self) -> None:
        """Bring the upper edges of what is selected in line."""
        from netdesigner.canvas.layout.aligning import Side

        self._align(Side.TOP)

    def align_middle(self) -> None:
        """Put what is selected beside each other by its middle."""
        from netdesigner.canvas.layout.aligning import Side

        self._align(Side.MIDDLE)

    def align_bottom(self) -> None:
        """Bring the lower edges of what is selected in line."""
        from netdesigner.canvas.layout.aligning import Side

        self._align(Side.BOTTOM)

    def distribute_horizontally(self) -> None:
        """Leave the same gap between what is selected, from left to right."""
        from netdesigner.canvas.layout.aligning import Axis

        self._distribute(Axis.HORIZONTAL)

    def distribute_vertically(self) -> None:
        """Leave the same gap between what is selected, from top to bottom."""
        from netdesigner.canvas.layout.aligning import Axis

        self._distribute(Axis.VERTICAL)

    def straighten(self) -> None:
        """Put connected nodes under each other."""
        from netdesigner.canvas.editing.straightening import straighten

        straighten(self._workspace)

    def stack(self) -> None:
        """Put layers in a row below each other without gaps."""
        from netdesigner.canvas.editing.stacking import stack
        from netdesigner.canvas.gliding import Glide

        glide = Glide(self._window.workbench.canvas)
        stack(self._workspace)
        glide.start()

    def add_waypoint(self) -> None:
        """Lead the selected connections through one more point each, which can be dragged."""
        from netdesigner.canvas.editing.rerouting import add_waypoints
        from netdesigner.canvas.places_on_connections import places_on_meant

        add_waypoints(self._workspace, places_on_meant(self._window.workbench.canvas))

    def remove_waypoints(self) -> None:
        """Let the selected connections find their own way again, or take away the selected points alone."""
        from netdesigner.canvas.editing.rerouting import meant_connections, release, remove_waypoints

        if selected := self._workspace.selection.waypoints:
            remove_waypoints(self._workspace, selected)
        else:
            release(self._workspace, meant_connections(self._workspace))

    def _color(self, color: FrameColor | None) -> None:
        from netdesigner.canvas.editing.frame_colors import set_color

        set_color(self._workspace, color)

    def _align(self, side: Side) -> None:
        from netdesigner.canvas.editing.aligning import align

        align(self._workspace, side)

    def _distribute(self, axis: Axis) -> None:
        from netdesigner.canvas.editing.aligning import distribute

        distribute(self._workspace, axis)
