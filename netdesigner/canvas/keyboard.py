"""What the keys do on the canvas itself; commands have shortcuts of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from netdesigner.canvas.walking import Direction, Walk

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget
    from netdesigner.graph.nodes import NodeId

_Key = Qt.Key
_ARROWS: Final = {
    _Key.Key_Up: Direction.UP,
    _Key.Key_Down: Direction.DOWN,
    _Key.Key_Left: Direction.LEFT,
    _Key.Key_Right: Direction.RIGHT,
}
_NUDGES: Final = (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
"""With these the arrow keys move what is selected, with the latter farther."""


class Keyboard:
    """Walks the graph, opens submodels and notes, and leaves submodels again."""

    def __init__(self, canvas: CanvasWidget) -> None:
        self._canvas = canvas
        self._last: NodeId | None = None
        self._way = Walk()

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; return whether it stands for something."""
        key = _Key(event.key())
        if key is _Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return self._canvas.focusNextChild()  # Tab itself adds a node
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers in _NUDGES and key in _ARROWS:
            return self._nudge(_ARROWS[key], is_far=modifiers == _NUDGES[1])
        if modifiers:
            return False
        if key in _ARROWS:
            self._walk(_ARROWS[key])
        elif key in (_Key.Key_Return, _Key.Key_Enter):
            self._open()
        elif key is _Key.Key_Escape:
            self._leave()
        elif key is _Key.Key_Space:
            self._hold_space(event, held=True)
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Do what letting a key go stands for; return whether it stands for something."""
        if event.key() != _Key.Key_Space:
            return False
        self._hold_space(event, held=False)
        return True

    def _walk(self, direction: Direction) -> None:
        from netdesigner.canvas.accessibility import tell_focus  # loaded by now

        workspace, scene = self._canvas.workspace, self._canvas.scene
        nodes = scene.seen(workspace.selection).nodes
        here = self._last if self._last in nodes else next(iter(nodes), None)
        found = self._way.step(scene, here, direction)
        if found is not None:
            self._last = found
            workspace.choose(scene.hidden.real(found))
            self._canvas.reveal(found)
            tell_focus(self._canvas, found)

    def _nudge(self, direction: Direction, *, is_far: bool) -> bool:
        from netdesigner.canvas.editing.moving import FAR, nudge
        from netdesigner.canvas.layout.grid import STEP

        right, down = direction.value
        return nudge(self._canvas.workspace, round(right), round(down), FAR if is_far else STEP)

    def _open(self) -> None:
        selection = self._canvas.workspace.selection
        if len(selection.nodes) == 1:
            self._canvas.workspace.open_submodel(next(iter(selection.nodes)))
        elif len(selection.items) == 1:
            from netdesigner.canvas.item_editor import open_item  # takes long to load

            open_item(self._canvas, next(iter(selection.items)))

    def _leave(self) -> None:
        """Cancel the gesture, else select nothing, else go up to the graph that this one was opened from."""
        workspace = self._canvas.workspace
        if self._canvas.pointer.cancel():
            return
        if workspace.selection:
            workspace.select()
        else:
            workspace.go_up()

    def _hold_space(self, event: QKeyEvent, *, held: bool) -> None:
        if not event.isAutoRepeat():
            self._canvas.pointer.space_is_held = held
            self._canvas.pointer.show_cursor()
