"""What can be done with files and steps, with what is seen, with training, and where help is."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeySequence

from netdesigner.app.window.action_spec import ActionSpec, Menu, Scope, When
from netdesigner.i18n import N_

_Key = QKeySequence.StandardKey

FILE: Final = (
    ActionSpec(
        "file.new", N_("&New"), Menu.FILE, (_Key.New,), "file-plus", When.ALWAYS, tip=N_("Start with an empty canvas")
    ),
    ActionSpec(
        "file.new_pretrained",
        N_("New &with a pretrained network…"),
        Menu.FILE,
        when=When.ALWAYS,
        tip=N_("Start with a frozen network of keras.applications and a head for it"),
    ),
    ActionSpec(
        "file.open", N_("&Open…"), Menu.FILE, (_Key.Open,), "folder-open", When.ALWAYS, tip=N_("Open a project")
    ),
    ActionSpec(
        "file.bring_in",
        N_("&Import…"),
        Menu.FILE,
        ("Ctrl+Shift+O",),
        "log-in",
        When.ALWAYS,
        tip=N_("Make a project from a Keras model, an architecture or a Python script"),
    ),
    ActionSpec(
        "file.bring_in_network",
        N_("Import a network of &Keras…"),
        Menu.FILE,
        when=When.ALWAYS,
        tip=N_("Make a project of all layers of a network of keras.applications, with its weights"),
    ),
    ActionSpec(
        "file.import_report",
        N_("Import r&eport"),
        Menu.FILE,
        when=When.REPORT,
        tip=N_("Show what the import changed or could not take"),
    ),
    ActionSpec(
        "file.run_script",
        N_("R&un the imported script…"),
        Menu.FILE,
        when=When.SCRIPT,
        tip=N_("Execute the script, after a warning, and take the model that it makes"),
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

EDIT: Final = (
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

VIEW: Final = (
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
        "view.heat_by_gradient",
        N_("Colours &by gradient"),
        Menu.VIEW,
        ("Ctrl+Alt+8",),
        opens_group=True,
        is_switch=True,
        tip=N_("Colour the nodes by the norms of their gradients in a training"),
    ),
    ActionSpec(
        "view.heat_by_update",
        N_("Colours by updates"),
        Menu.VIEW,
        ("Ctrl+Alt+9",),
        is_switch=True,
        tip=N_("Colour the nodes by how much a step of a training changes their weights"),
    ),
    ActionSpec(
        "view.heat_by_dead",
        N_("Colours b&y dead units"),
        Menu.VIEW,
        is_switch=True,
        tip=N_("Colour the nodes by the share of their units that give nothing in a training"),
    ),
    ActionSpec(
        "view.heat_by_time",
        N_("Colours by time"),
        Menu.VIEW,
        is_switch=True,
        tip=N_("Colour the nodes by how much of the time they take in a training"),
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
    ActionSpec(
        "view.next_tab",
        N_("Ne&xt tab"),
        Menu.VIEW,
        ("Ctrl+PgDown",),
        when=When.SEVERAL_GRAPHS,
        opens_group=True,
        tip=N_("Show the open graph to the right"),
    ),
    ActionSpec(
        "view.previous_tab",
        N_("Pre&vious tab"),
        Menu.VIEW,
        ("Ctrl+PgUp",),
        when=When.SEVERAL_GRAPHS,
        tip=N_("Show the open graph to the left"),
    ),
    ActionSpec(
        "view.close_tab",
        N_("Clos&e the tab"),
        Menu.VIEW,
        ("Ctrl+F4",),
        when=When.INSIDE,
        tip=N_("Close the submodel on screen; it stays in the network"),
    ),
    ActionSpec("view.full_screen", N_("F&ull screen"), Menu.VIEW, ("F11",), when=When.ALWAYS, opens_group=True),
    ActionSpec("view.switch_theme", N_("Light or dark &theme"), Menu.VIEW, ("Ctrl+Shift+L",), "sun-moon", When.ALWAYS),
    ActionSpec("view.reset_panels", N_("&Reset the panels"), Menu.VIEW, ("Ctrl+Alt+0",), "layout-grid"),
)

TRAINING: Final = (
    ActionSpec(
        "training.train", N_("&Train"), Menu.TRAINING, ("F5",), "play", When.TRAINABLE, tip=N_("Train the network")
    ),
    ActionSpec(
        "training.stop",
        N_("&Stop"),
        Menu.TRAINING,
        ("Shift+F5",),
        "circle-stop",
        When.RUNNING,
        tip=N_("End the run after this batch; the weights are kept"),
    ),
    ActionSpec(
        "training.abort",
        N_("A&bort…"),
        Menu.TRAINING,
        ("Ctrl+Shift+F5",),
        "x",
        When.RUNNING,
        tip=N_("End the run at once, without keeping its weights"),
    ),
    ActionSpec(
        "training.fine_tune",
        N_("&Fine-tune…"),
        Menu.TRAINING,
        when=When.IDLE,
        opens_group=True,
        tip=N_("Let the end of what was frozen learn, too, slowly and from the weights of the last run"),
    ),
    ActionSpec(
        "training.rehearse",
        N_("Dra&w a sample through…"),
        Menu.TRAINING,
        ("Ctrl+F5",),
        opens_group=True,
        tip=N_("Show on the canvas what each node makes of a sample, with new weights or with those of a run"),
    ),
)

HELP: Final = (
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
