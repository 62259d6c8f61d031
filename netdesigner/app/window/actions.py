"""Everything that a person can ask of a window, as one table: menus, shortcuts and the command palette come from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, TypeAlias

from PySide6.QtGui import QKeySequence

from netdesigner.i18n import N_

_Key = QKeySequence.StandardKey
Keys: TypeAlias = QKeySequence.StandardKey | str
"""A key that every system has its own idea of, or one of ours."""


class Menu(Enum):
    """The menus, in their order; the value is the text in the menu bar."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    SELECT = N_("&Select")
    NETWORK = N_("&Network")
    ARRANGE = N_("&Arrange")
    VIEW = N_("&View")
    TRAINING = N_("&Training")
    HELP = N_("&Help")


class When(Enum):
    """When an action can be done."""

    ALWAYS = auto()
    PROJECT = auto()
    """A project is on screen, not the welcome page."""
    UNDO = auto()
    REDO = auto()
    SELECTION = auto()
    NODES = auto()
    """Nodes are selected."""
    THINGS = auto()
    """Nodes, notes or frames are selected."""
    SEVERAL = auto()
    """Two nodes, notes or frames are selected, or more."""
    NAMED = auto()
    """What is selected has one name: a node, or the model when nothing is selected."""
    REPLACEABLE = auto()
    """One node is selected that is neither an input nor an output."""
    GROUP = auto()
    """One submodel is selected."""
    REUSABLE = auto()
    """A layer or submodel is selected, which can be called once more."""
    SHARED = auto()
    """What is selected has the weights of other nodes."""
    INSIDE = auto()
    """A submodel is on screen."""
    IDLE = auto()
    """No run goes on."""
    RUNNING = auto()


class Scope(Enum):
    """Where the keys of an action count."""

    WINDOW = auto()
    CANVAS = auto()
    """On the canvas alone: elsewhere the same keys mean something else, as Tab does."""
    DRAWING = auto()
    """On the canvas and in the outline alone: elsewhere the same keys mean something else, as Delete in a list."""
    NETWORK = auto()
    """Wherever a node is shown, in the inspector too: elsewhere the same keys mean something else, as F2 in a list."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Attributes:
        id: Names it in the preferences, and what does it: `area.method`.
        text: What the menu says, marked for translation; its mnemonic follows `&`.
        menu: Where it stands.
        keys: Its keys, unless the person has chosen others; the first ones are shown.
        icon: The name of its icon.
        when: When it can be done.
        scope: Where its keys count.
        opens_group: Whether a line stands above it in the menu.
        tip: What it is for, where the text does not say it.
        repeats: Whether it is done again and again while its keys are held.
        is_switch: Whether it is on or off, which the menu shows.
    """

    id: str
    text: str
    menu: Menu
    keys: tuple[Keys, ...] = ()
    icon: str = ""
    when: When = When.PROJECT
    scope: Scope = Scope.WINDOW
    opens_group: bool = False
    tip: str = ""
    repeats: bool = False
    is_switch: bool = False

    @property
    def area(self) -> str:
        """The object that does it."""
        return self.id.partition(".")[0]

    @property
    def method(self) -> str:
        """The method that does it."""
        return self.id.partition(".")[2]


_FILE: Final = (
    ActionSpec(
        "file.new", N_("&New"), Menu.FILE, (_Key.New,), "file-plus", When.ALWAYS, tip=N_("Start with an empty canvas")
    ),
    ActionSpec(
        "file.open", N_("&Open…"), Menu.FILE, (_Key.Open,), "folder-open", When.ALWAYS, tip=N_("Open a project")
    ),
    ActionSpec(
        "file.home",
        N_("&Home"),
        Menu.FILE,
        ("Ctrl+Shift+H",),
        "house",
        When.ALWAYS,
        tip=N_("Templates and recent projects"),
    ),
    ActionSpec("file.save", N_("&Save"), Menu.FILE, (_Key.Save,), "save", opens_group=True, tip=N_("Save the project")),
    ActionSpec("file.save_as", N_("Save &as…"), Menu.FILE, ("Ctrl+Shift+S",)),
    ActionSpec(
        "file.compare",
        N_("Co&mpare with…"),
        Menu.FILE,
        ("Ctrl+Alt+D",),
        opens_group=True,
        tip=N_("Show on the canvas what differs from another project"),
    ),
    ActionSpec(
        "file.export_picture",
        N_("Export &picture…"),
        Menu.FILE,
        ("Ctrl+Shift+E",),
        "download",
        tip=N_("Write the network on screen as SVG, PDF or PNG"),
    ),
    ActionSpec(
        "file.settings",
        N_("Se&ttings…"),
        Menu.FILE,
        ("Ctrl+,",),
        "settings",
        When.ALWAYS,
        opens_group=True,
        tip=N_("Preferences: theme, language, training, keys"),
    ),
    ActionSpec("file.close", N_("&Close window"), Menu.FILE, ("Ctrl+W",), when=When.ALWAYS, opens_group=True),
    ActionSpec("file.quit", N_("&Quit"), Menu.FILE, ("Ctrl+Q",), when=When.ALWAYS),
)

_EDIT: Final = (
    ActionSpec("edit.undo", N_("&Undo"), Menu.EDIT, (_Key.Undo,), "undo-2", When.UNDO, repeats=True),
    ActionSpec("edit.redo", N_("&Redo"), Menu.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", When.REDO, repeats=True),
    ActionSpec(
        "edit.cut", N_("Cu&t"), Menu.EDIT, (_Key.Cut,), "scissors", When.THINGS, Scope.DRAWING, opens_group=True
    ),
    ActionSpec("edit.copy", N_("&Copy"), Menu.EDIT, (_Key.Copy,), "copy", When.THINGS, Scope.DRAWING),
    ActionSpec("edit.paste", N_("&Paste"), Menu.EDIT, (_Key.Paste,), "clipboard-paste", scope=Scope.DRAWING),
    ActionSpec("edit.duplicate", N_("Dup&licate"), Menu.EDIT, ("Ctrl+D",), when=When.THINGS),
    ActionSpec(
        "edit.duplicate_connected",
        N_("Duplicate &with connections"),
        Menu.EDIT,
        ("Alt+Shift+D",),
        when=When.NODES,
        tip=N_("Add a copy that takes what the selected nodes take"),
    ),
    ActionSpec(
        "edit.delete", N_("&Delete"), Menu.EDIT, (_Key.Delete, "Backspace"), "trash-2", When.SELECTION, Scope.DRAWING
    ),
    ActionSpec(
        "edit.delete_and_reconnect",
        N_("Delete and rec&onnect"),
        Menu.EDIT,
        ("Ctrl+Delete", "Ctrl+Backspace"),
        when=When.SELECTION,
        scope=Scope.DRAWING,
        tip=N_("Delete what is selected and connect what is before it with what is behind it"),
    ),
    ActionSpec("edit.rename", N_("Re&name"), Menu.EDIT, ("F2",), "pencil", When.NAMED, Scope.NETWORK),
    ActionSpec("edit.find", N_("&Find in the network…"), Menu.EDIT, (_Key.Find,), "search", opens_group=True),
)

_SELECT: Final = (
    ActionSpec("edit.select_all", N_("Select &all"), Menu.SELECT, (_Key.SelectAll,), scope=Scope.DRAWING),
    ActionSpec("select.invert", N_("&Invert the selection"), Menu.SELECT, ("Ctrl+I",), scope=Scope.DRAWING),
    ActionSpec(
        "select.upstream",
        N_("Select &upstream"),
        Menu.SELECT,
        ("Ctrl+Shift+Up",),
        when=When.NODES,
        scope=Scope.CANVAS,
        opens_group=True,
        tip=N_("Select all that the selected nodes depend on, too"),
    ),
    ActionSpec(
        "select.downstream",
        N_("Select &downstream"),
        Menu.SELECT,
        ("Ctrl+Shift+Down",),
        when=When.NODES,
        scope=Scope.CANVAS,
        tip=N_("Select all that depends on the selected nodes, too"),
    ),
    ActionSpec(
        "select.between",
        N_("Select what lies &between"),
        Menu.SELECT,
        ("Ctrl+Shift+B",),
        when=When.NODES,
        scope=Scope.DRAWING,
        tip=N_("Select the nodes on the ways from one selected node to another, too"),
    ),
    ActionSpec(
        "select.connected",
        N_("Select what is &connected"),
        Menu.SELECT,
        ("Ctrl+Shift+C",),
        when=When.NODES,
        scope=Scope.DRAWING,
        tip=N_("Select the whole parts of the network in which the selected nodes are"),
    ),
)

_NETWORK: Final = (
    ActionSpec(
        "network.quick_add",
        N_("&Quick add…"),
        Menu.NETWORK,
        ("Tab", "/"),
        "search",
        scope=Scope.CANVAS,
        tip=N_("Search what to add at the pointer"),
    ),
    ActionSpec(
        "network.add_layer",
        N_("Add &layer…"),
        Menu.NETWORK,
        ("Ctrl+Shift+A",),
        "plus",
        tip=N_("Search all layer types and place one"),
    ),
    ActionSpec("network.add_input", N_("Add &input"), Menu.NETWORK, ("Ctrl+Shift+I",), "log-in"),
    ActionSpec("network.add_output", N_("Add &output"), Menu.NETWORK, ("Ctrl+Shift+U",), "log-out"),
    ActionSpec(
        "network.use_again",
        N_("&Use once more"),
        Menu.NETWORK,
        ("Ctrl+Shift+D",),
        "link",
        When.REUSABLE,
        opens_group=True,
        tip=N_("Add another call of this layer or submodel, which shares its weights"),
    ),
    ActionSpec(
        "network.make_independent",
        N_("Make in&dependent"),
        Menu.NETWORK,
        icon="unlink",
        when=When.SHARED,
        tip=N_("Give this node weights of its own"),
    ),
    ActionSpec(
        "network.group",
        N_("&Group into a submodel"),
        Menu.NETWORK,
        ("Ctrl+G",),
        when=When.NODES,
        opens_group=True,
        tip=N_("Put the selected nodes into a submodel, which stands in their place"),
    ),
    ActionSpec(
        "network.ungroup",
        N_("Ungrou&p"),
        Menu.NETWORK,
        ("Ctrl+Shift+G",),
        when=When.GROUP,
        tip=N_("Put the nodes of the submodel in its place"),
    ),
    ActionSpec(
        "network.replace",
        N_("&Replace by…"),
        Menu.NETWORK,
        ("Ctrl+R",),
        when=When.REPLACEABLE,
        tip=N_("Put another type in this place, with the same connections and the parameters that fit"),
    ),
    ActionSpec(
        "network.bypass",
        N_("&Bypass"),
        Menu.NETWORK,
        ("Ctrl+B",),
        when=When.NODES,
        tip=N_("Lead the connections past nodes that leave the shape as it is; the nodes stay beside"),
    ),
    ActionSpec(
        "network.swap",
        N_("S&wap two connections"),
        Menu.NETWORK,
        ("Ctrl+Shift+X",),
        when=When.SELECTION,
        scope=Scope.DRAWING,
        tip=N_("Swap the two selected connections, or those of the selected node"),
    ),
    ActionSpec(
        "network.go_up",
        N_("Leave the &submodel"),
        Menu.NETWORK,
        ("Alt+Up",),
        "corner-left-up",
        When.INSIDE,
        opens_group=True,
    ),
    ActionSpec(
        "network.lay_out",
        N_("Lay out &neatly"),
        Menu.NETWORK,
        ("Ctrl+L",),
        "wand-sparkles",
        opens_group=True,
        tip=N_("Move all nodes to where the flow is easy to follow"),
    ),
)

_ARRANGE: Final = (
    ActionSpec(
        "arrange.add_note",
        N_("Add a &note"),
        Menu.ARRANGE,
        ("Shift+N",),
        scope=Scope.DRAWING,
        tip=N_("Write on the canvas; Markdown can be used"),
    ),
    ActionSpec(
        "arrange.add_frame",
        N_("&Frame around the selection"),
        Menu.ARRANGE,
        ("Ctrl+Shift+F",),
        when=When.THINGS,
        tip=N_("Draw a frame with a title, which carries what stands in it"),
    ),
    ActionSpec(
        "arrange.lay_out_selection",
        N_("Lay &out the selection"),
        Menu.ARRANGE,
        ("Shift+L",),
        "wand-sparkles",
        When.SEVERAL,
        Scope.DRAWING,
        opens_group=True,
        tip=N_("Move the selected nodes to where the flow through them is easy to follow"),
    ),
    ActionSpec(
        "arrange.align_left",
        N_("Align &left edges"),
        Menu.ARRANGE,
        ("Shift+A",),
        "",
        When.SEVERAL,
        Scope.DRAWING,
        opens_group=True,
    ),
    ActionSpec(
        "arrange.align_centre", N_("Align &centres"), Menu.ARRANGE, ("Alt+Shift+S",), "", When.SEVERAL, Scope.DRAWING
    ),
    ActionSpec(
        "arrange.align_right", N_("Align &right edges"), Menu.ARRANGE, ("Shift+D",), "", When.SEVERAL, Scope.DRAWING
    ),
    ActionSpec(
        "arrange.align_top",
        N_("Align &top edges"),
        Menu.ARRANGE,
        ("Shift+W",),
        "",
        When.SEVERAL,
        Scope.DRAWING,
        opens_group=True,
    ),
    ActionSpec(
        "arrange.align_middle", N_("Align &middles"), Menu.ARRANGE, ("Alt+Shift+W",), "", When.SEVERAL, Scope.DRAWING
    ),
    ActionSpec(
        "arrange.align_bottom", N_("Align &bottom edges"), Menu.ARRANGE, ("Shift+S",), "", When.SEVERAL, Scope.DRAWING
    ),
    ActionSpec(
        "arrange.distribute_horizontally",
        N_("Distribute &horizontally"),
        Menu.ARRANGE,
        ("Shift+H",),
        "",
        When.SEVERAL,
        Scope.DRAWING,
        opens_group=True,
        tip=N_("Leave the same gap between neighbours in a row"),
    ),
    ActionSpec(
        "arrange.distribute_vertically",
        N_("Distribute &vertically"),
        Menu.ARRANGE,
        ("Shift+V",),
        "",
        When.SEVERAL,
        Scope.DRAWING,
        tip=N_("Leave the same gap between neighbours in a column"),
    ),
    ActionSpec(
        "arrange.straighten",
        N_("&Straighten"),
        Menu.ARRANGE,
        ("Shift+Q",),
        "",
        When.SEVERAL,
        Scope.DRAWING,
        tip=N_("Put connected nodes under each other, so that the connections between them are straight"),
    ),
)

_VIEW: Final = (
    ActionSpec("view.zoom_in", N_("Zoom &in"), Menu.VIEW, (_Key.ZoomIn, "Ctrl+="), "zoom-in", repeats=True),
    ActionSpec("view.zoom_out", N_("Zoom &out"), Menu.VIEW, (_Key.ZoomOut,), "zoom-out", repeats=True),
    ActionSpec("view.zoom_to_actual_size", N_("&Actual size"), Menu.VIEW, ("Ctrl+1",)),
    ActionSpec(
        "view.zoom_to_fit", N_("&Fit the network"), Menu.VIEW, ("Ctrl+0",), "maximize", tip=N_("Show the whole network")
    ),
    ActionSpec(
        "view.zoom_to_selection",
        N_("Zoom to the &selection"),
        Menu.VIEW,
        ("Ctrl+2",),
        when=When.SELECTION,
        tip=N_("Show what is selected as large as it fits"),
    ),
    ActionSpec(
        "view.snap_to_grid",
        N_("Snap to the &grid"),
        Menu.VIEW,
        ("Ctrl+'",),
        when=When.ALWAYS,
        opens_group=True,
        is_switch=True,
        tip=N_("Let what is dragged come to rest on the grid; Alt prevents it"),
    ),
    ActionSpec(
        "view.snap_to_neighbours",
        N_("Snap to &neighbours"),
        Menu.VIEW,
        ("Ctrl+;",),
        when=When.ALWAYS,
        is_switch=True,
        tip=N_("Let what is dragged come to rest in line with what stands around it; Alt prevents it"),
    ),
    ActionSpec(
        "view.show_weights",
        N_("Bars for &weights"),
        Menu.VIEW,
        ("Ctrl+Alt+1",),
        opens_group=True,
        is_switch=True,
        tip=N_("Show on each node how many of the weights it has"),
    ),
    ActionSpec(
        "view.show_work",
        N_("Bars for wor&k"),
        Menu.VIEW,
        ("Ctrl+Alt+2",),
        is_switch=True,
        tip=N_("Show on each node how much of the floating point operations it does"),
    ),
    ActionSpec(
        "view.show_memory",
        N_("Bars for &memory"),
        Menu.VIEW,
        ("Ctrl+Alt+3",),
        is_switch=True,
        tip=N_("Show on each node how much of the memory its outputs take"),
    ),
    ActionSpec(
        "view.color_by_category",
        N_("Colours by &category"),
        Menu.VIEW,
        ("Ctrl+Alt+4",),
        when=When.ALWAYS,
        opens_group=True,
        is_switch=True,
        tip=N_("Colour the nodes by what kind of layer they are"),
    ),
    ActionSpec(
        "view.color_by_dtype",
        N_("Colours by &dtype"),
        Menu.VIEW,
        ("Ctrl+Alt+5",),
        when=When.ALWAYS,
        is_switch=True,
        tip=N_("Colour the nodes by the dtype of what they give"),
    ),
    ActionSpec(
        "view.color_by_learning",
        N_("Colours by what &learns"),
        Menu.VIEW,
        ("Ctrl+Alt+6",),
        when=When.ALWAYS,
        is_switch=True,
        tip=N_("Colour the nodes by whether their weights learn, are frozen or are missing"),
    ),
    ActionSpec(
        "view.right_angles",
        N_("Connections at rig&ht angles"),
        Menu.VIEW,
        ("Ctrl+Alt+7",),
        when=When.ALWAYS,
        opens_group=True,
        is_switch=True,
        tip=N_("Let connections turn at right angles instead of being curves"),
    ),
    ActionSpec("view.full_screen", N_("F&ull screen"), Menu.VIEW, ("F11",), when=When.ALWAYS, opens_group=True),
    ActionSpec("view.switch_theme", N_("Light or dark &theme"), Menu.VIEW, ("Ctrl+Shift+L",), "sun-moon", When.ALWAYS),
    ActionSpec("view.reset_panels", N_("&Reset the panels"), Menu.VIEW, ("Ctrl+Alt+0",), "layout-grid"),
)

_TRAINING: Final = (
    ActionSpec("training.train", N_("&Train"), Menu.TRAINING, ("F5",), "play", When.IDLE, tip=N_("Train the network")),
    ActionSpec(
        "training.stop",
        N_("&Stop"),
        Menu.TRAINING,
        ("Shift+F5",),
        "circle-stop",
        When.RUNNING,
        tip=N_("End the run after this batch; the weights are kept"),
    ),
)

_HELP: Final = (
    ActionSpec("help.command_palette", N_("&Command palette…"), Menu.HELP, ("Ctrl+Shift+P",), "command", When.ALWAYS),
    ActionSpec("help.shortcuts", N_("&Keyboard shortcuts"), Menu.HELP, ("F1",), "keyboard", When.ALWAYS),
    ActionSpec(
        "help.open_log_folder",
        N_("Open the &log folder"),
        Menu.HELP,
        icon="scroll-text",
        when=When.ALWAYS,
        opens_group=True,
    ),
    ActionSpec("help.copy_diagnostics", N_("Copy &diagnostics"), Menu.HELP, icon="bug", when=When.ALWAYS),
    ActionSpec("help.about", N_("&About netdesigner"), Menu.HELP, icon="info", when=When.ALWAYS, opens_group=True),
)

ACTIONS: Final = (*_FILE, *_EDIT, *_SELECT, *_NETWORK, *_ARRANGE, *_VIEW, *_TRAINING, *_HELP)
"""All actions, in the order of the menus."""
