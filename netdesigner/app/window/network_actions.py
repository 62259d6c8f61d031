"""What can be done with the network: select, build, arrange."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeySequence

from netdesigner.app.window.action_spec import ActionSpec, Menu, Scope, When
from netdesigner.i18n import N_

_Key = QKeySequence.StandardKey

SELECT: Final = (
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

_LEARNING: Final = N_("&Freeze and unfreeze")
_FREEZING: Final = (
    (
        "network.freeze",
        N_("&Freeze"),
        ("Ctrl+Alt+F",),
        N_("Keep the weights of the selected layers and submodels as they are while others learn"),
    ),
    (
        "network.freeze_to_here",
        N_("Freeze everything up to &here"),
        ("Ctrl+Alt+Shift+F",),
        N_("Freeze the selected nodes and all that leads to them"),
    ),
    (
        "network.unfreeze",
        N_("&Unfreeze"),
        ("Ctrl+Alt+U",),
        N_("Let the selected layers and submodels learn"),
    ),
    (
        "network.unfreeze_but_normalization",
        N_("Unfreeze without batch &normalization"),
        (),
        N_("Let the selected layers and submodels learn, all but the statistics of batch normalization"),
    ),
)

NETWORK: Final = (
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
        "network.attach_layers",
        N_("A&ttach layers from a Python file…"),
        Menu.NETWORK,
        ("Ctrl+Alt+A",),
        tip=N_("Use layers that you have written in Python; they are in the palette then"),
    ),
    ActionSpec(
        "network.detach_layers",
        N_("Detac&h a Python file…"),
        Menu.NETWORK,
        when=When.ATTACHED,
        tip=N_("Take the layers of a Python file out of the palette; files whose layers are used stay"),
    ),
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
        "network.sequential",
        N_("Write as &keras.Sequential"),
        Menu.NETWORK,
        opens_group=True,
        tip=N_("In the script, write the network on screen as a list of layers, or as a keras.Model again"),
        is_switch=True,
    ),
    ActionSpec(
        "network.unfold",
        N_("Unfold into l&ayers"),
        Menu.NETWORK,
        when=When.PRETRAINED,
        tip=N_("Put a submodel with all its layers, and the same weights, in the place of a pretrained network"),
    ),
    *(
        ActionSpec(name, text, Menu.NETWORK, keys, when=When.NODES, scope=Scope.DRAWING, tip=tip, below=_LEARNING)
        for name, text, keys, tip in _FREEZING
    ),
    ActionSpec(
        "network.loops",
        N_("Write repeated blo&cks as loops"),
        Menu.NETWORK,
        tip=N_("In the script, write a block that stands several times once, as a function, and call it in loops"),
        is_switch=True,
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

_FRAME_COLORS: Final = (
    ("arrange.color_none", N_("Frame in &grey")),
    ("arrange.color_blue", N_("Frame in &blue")),
    ("arrange.color_green", N_("Frame in gr&een")),
    ("arrange.color_yellow", N_("Frame in &yellow")),
    ("arrange.color_orange", N_("Frame in &orange")),
    ("arrange.color_pink", N_("Frame in &pink")),
    ("arrange.color_purple", N_("Frame in p&urple")),
)

ARRANGE: Final = (
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
        "arrange.collapse",
        N_("Coll&apse the frame"),
        Menu.ARRANGE,
        ("Shift+F",),
        when=When.OPEN_FRAMES,
        scope=Scope.DRAWING,
        tip=N_("Show the selected frames as boxes that hide what stands in them"),
    ),
    ActionSpec(
        "arrange.expand",
        N_("E&xpand the frame"),
        Menu.ARRANGE,
        ("Shift+E",),
        when=When.COLLAPSED_FRAMES,
        scope=Scope.DRAWING,
        tip=N_("Show again what stands in the selected frames"),
    ),
    *(
        ActionSpec(name, text, Menu.ARRANGE, when=When.FRAMES, below=N_("Colo&ur of the frame"))
        for name, text in _FRAME_COLORS
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
        "arrange.lead_right",
        N_("Flow from left to ri&ght"),
        Menu.ARRANGE,
        ("Shift+R",),
        scope=Scope.DRAWING,
        tip=N_("Let networks lead from left to right, or from top to bottom again, and lay them out anew"),
        is_switch=True,
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
    ActionSpec(
        "arrange.stack",
        N_("Stac&k"),
        Menu.ARRANGE,
        ("Shift+K",),
        "",
        When.PROJECT,
        Scope.DRAWING,
        tip=N_("Put layers in a row below each other without gaps; without a selection, all that stand in a row"),
    ),
    ActionSpec(
        "arrange.add_waypoint",
        N_("Add a reroute &point"),
        Menu.ARRANGE,
        ("Shift+P",),
        "",
        When.CONNECTIONS,
        Scope.DRAWING,
        opens_group=True,
        tip=N_("Lead the selected connection through a point that can be dragged"),
    ),
    ActionSpec(
        "arrange.remove_waypoints",
        N_("R&emove reroute points"),
        Menu.ARRANGE,
        ("Alt+Shift+P",),
        "",
        When.LED,
        Scope.DRAWING,
        tip=N_("Let the selected connections find their own way again"),
    ),
)
