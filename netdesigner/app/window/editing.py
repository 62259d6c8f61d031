"""The actions that change the network on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netdesigner.i18n import _

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow


class EditActions(QObject):
    """The menu Edit."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = window.session.workspace

    def undo(self) -> None:
        """Take the latest step back."""
        self._workspace.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._workspace.redo()

    def cut(self) -> None:
        """Copy what is selected and delete it."""
        from netdesigner.canvas.editing.clipboard import cut

        cut(self._workspace)

    def copy(self) -> None:
        """Copy what is selected."""
        from netdesigner.canvas.editing.clipboard import copy

        copy(self._workspace)

    def paste(self) -> None:
        """Add what was copied."""
        from netdesigner.canvas.editing.clipboard import paste

        paste(self._workspace, self._window.workbench.canvas.visible_box())

    def duplicate(self) -> None:
        """Add a copy of what is selected."""
        from netdesigner.canvas.editing.duplicating import duplicate

        duplicate(self._workspace)

    def duplicate_connected(self) -> None:
        """Add a copy of what is selected, which takes what that takes."""
        from netdesigner.canvas.editing.duplicating import duplicate

        duplicate(self._workspace, connected=True)

    def delete_and_reconnect(self) -> None:
        """Delete what is selected, and connect what is before it with what is behind it."""
        from netdesigner.canvas.editing.healing import delete_and_reconnect

        delete_and_reconnect(self._workspace)

    def delete(self) -> None:
        """Delete what is selected."""
        from netdesigner.canvas.editing.deleting import delete_selection

        delete_selection(self._workspace)

    def rename(self) -> None:
        """Let the person type another name for what is selected; on the canvas, where it stands."""
        selection, canvas = self._workspace.selection, self._window.workbench.canvas
        if len(selection.items) == 1 and not selection.nodes:
            from netdesigner.canvas.item_editor import edit_item

            edit_item(canvas, next(iter(selection.items)))
        elif selection.nodes and canvas.hasFocus():
            from netdesigner.canvas.name_editor import edit_name

            edit_name(canvas, next(iter(selection.nodes)))
        else:
            self._rename_in_inspector()

    def _rename_in_inspector(self) -> None:
        from netdesigner.app.inspector.panel import InspectorPanel

        panel = self._window.workbench.bring_up("inspector")
        assert isinstance(panel, InspectorPanel)
        panel.rename()

    def select_all(self) -> None:
        """Select everything in the graph on screen."""
        from netdesigner.canvas.editing.selecting import select_all

        select_all(self._workspace)

    def find(self) -> None:
        """Search the nodes of the whole network."""
        self._window.find_node()


class NetworkActions(QObject):
    """The menu Network."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = window.session.workspace

    def quick_add(self) -> None:
        """Search what to add at the pointer."""
        from netdesigner.app.quick_add.quick_add import pointed_place

        canvas = self._window.workbench.canvas
        canvas.ask_for_node(pointed_place(canvas))

    def add_layer(self) -> None:
        """Search what can be added."""
        from netdesigner.app.palette.panel import PalettePanel

        panel = self._window.workbench.bring_up("layers")
        assert isinstance(panel, PalettePanel)
        panel.focus_search()

    def add_input(self) -> None:
        """Add an input."""
        self._window.add("input")

    def add_output(self) -> None:
        """Add an output."""
        self._window.add("output")

    def attach_layers(self) -> None:
        """Ask for a Python file and attach its layers."""
        from netdesigner.app.attached.looking import FileLook

        session = self._window.session
        FileLook(session, self._window, session.attached.attach).choose()

    def detach_layers(self) -> None:
        """Ask which attached Python file is detached."""
        from netdesigner.app.attached.detaching import detaching_offers
        from netdesigner.app.window.command_palette import CommandPalette

        CommandPalette(detaching_offers(self._workspace), _("Detach a Python file"), self._window).open()

    def use_again(self) -> None:
        """Add one more call of the selected layer or submodel, with the same weights."""
        from netdesigner.canvas.editing.sharing import use_again

        (node,) = self._workspace.selection.nodes
        use_again(self._workspace, node)

    def make_independent(self) -> None:
        """Give the selected node weights of its own."""
        from netdesigner.canvas.editing.sharing import make_independent

        (node,) = self._workspace.selection.nodes
        make_independent(self._workspace, node)

    def group(self) -> None:
        """Put the selected nodes into a submodel."""
        from netdesigner.canvas.editing.grouping import group

        group(self._workspace)

    def ungroup(self) -> None:
        """Put the nodes of the selected submodel in its place."""
        from netdesigner.canvas.editing.ungrouping import ungroup

        ungroup(self._workspace)

    def replace(self) -> None:
        """Search what the selected node is replaced by."""
        from netdesigner.app.window.command_palette import CommandPalette
        from netdesigner.app.window.replacements import replacement_offers

        (node,) = self._workspace.selection.nodes
        CommandPalette(replacement_offers(self._workspace, node), _("Replace by…"), self._window).open()

    def unfold(self) -> None:
        """Put a submodel with all its layers in the place of the selected network of Keras."""
        from netdesigner.app.unfolding import Unfolding
        from netdesigner.app.window.fetch_dialog import FetchDialog, weights_request

        (node,) = self._workspace.selection.nodes
        session = self._window.session
        unfolding = Unfolding(session, node)
        files = unfolding.missing_files()
        if not files:
            unfolding.begin()
            return
        request = weights_request(files, _("&Download and unfold"))
        dialog = FetchDialog(session.program.background, request, self._window)
        dialog.fetched.connect(unfolding.begin)
        dialog.rejected.connect(unfolding.deleteLater)
        dialog.open()

    def bypass(self) -> None:
        """Lead the connections past the selected nodes."""
        from netdesigner.canvas.editing.bypassing import bypass

        bypass(self._workspace)

    def freeze(self) -> None:
        """Keep the weights of the selected nodes as they are."""
        from netdesigner.canvas.editing.freezing import freeze

        freeze(self._workspace)

    def freeze_to_here(self) -> None:
        """Keep the weights of all that leads to the selected nodes as they are, and theirs."""
        from netdesigner.canvas.editing.freezing import freeze

        freeze(self._workspace, to_here=True)

    def unfreeze(self) -> None:
        """Let the selected nodes learn."""
        from netdesigner.canvas.editing.freezing import unfreeze

        unfreeze(self._workspace)

    def unfreeze_but_normalization(self) -> None:
        """Let the selected nodes learn, and keep batch normalization as it is."""
        from netdesigner.canvas.editing.freezing import unfreeze

        unfreeze(self._workspace, but_normalization=True)

    def swap(self) -> None:
        """Swap two connections."""
        from netdesigner.canvas.editing.swapping import swap

        swap(self._workspace)

    def sequential(self) -> None:
        """Write the network on screen as a `keras.Sequential`, or as a `keras.Model` if it is one already."""
        from netdesigner.canvas.editing.model_style import set_style
        from netdesigner.graph.style import ModelStyle

        is_on = self._workspace.graph.style is ModelStyle.SEQUENTIAL
        set_style(self._workspace, ModelStyle.FUNCTIONAL if is_on else ModelStyle.SEQUENTIAL)
        self._window.action_set["network.sequential"].setChecked(self._workspace.graph.style is ModelStyle.SEQUENTIAL)

    def loops(self) -> None:
        """Write repeated blocks as loops, or each block by itself if loops are written already."""
        from netdesigner.canvas.editing.model_style import set_loops

        set_loops(self._workspace, not self._workspace.document.script.loops)

    def go_up(self) -> None:
        """Show the graph from which this one was opened."""
        self._workspace.go_up()

    def lay_out(self) -> None:
        """Move all nodes to where the flow is easy to follow."""
        from netdesigner.canvas.editing.arranging import lay_out
        from netdesigner.canvas.gliding import Glide

        canvas = self._window.workbench.canvas
        glide = Glide(canvas)
        lay_out(self._workspace, self._workspace.graph.nodes)
        canvas.zoom_to_fit()
        glide.start()
