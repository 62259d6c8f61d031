"""A hand at mouse and keyboard: real events of the X server, so that a gesture takes the way that a person's takes.

The events are sent from a thread while the test's thread runs Qt's event loop: `QDrag.exec()` and open menus have event
loops of their own, in which the test's code does not run.
"""

import itertools
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from Xlib import XK, X, display
from Xlib.ext import xtest

PACE_S = 0.012
"""Between two events: a quick hand, and slower than Qt's own compression of moves."""

WAIT_MS = 10_000
_STEP_MS = 20

_MODIFIERS = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L", "space": "space"}
_NAMES = {
    "esc": "Escape",
    "enter": "Return",
    "space": "space",
    "tab": "Tab",
    "delete": "Delete",
    "backspace": "BackSpace",
}
_SIGNS = {" ": "space", "/": "slash", ".": "period", ",": "comma", "-": "minus", "_": "underscore", "(": "parenleft"}
_SIGNS |= {")": "parenright", "=": "equal", "+": "plus", "*": "asterisk", ":": "colon", "[": "bracketleft"}
_SIGNS |= {"]": "bracketright", "'": "apostrophe", '"': "quotedbl", "{": "braceleft", "}": "braceright"}


class _Done(QObject):
    came = Signal()


class Hand:
    """Moves the pointer, presses buttons and keys; every method returns when Qt has seen the events."""

    def __init__(self, name: str | None = None) -> None:
        self._screen = display.Display(name)
        self._pause = threading.Event()

    def close(self) -> None:
        self._screen.close()

    def let_go(self) -> None:
        """Release whatever is held: a hand whose program was killed has left it so."""
        keys = self._screen.query_keymap()
        held = [code for code in range(8, 256) if keys[code // 8] & 1 << code % 8]
        buttons = [act for button in (1, 2, 3) for act in self._released(button)]
        self._do([*buttons, *(self._key(X.KeyRelease, code) for code in held)])

    def move(self, widget: QWidget, *points: QPointF | QPoint) -> None:
        """Move the pointer over points of a widget."""
        self._do([self._to(_on_screen(widget, point)) for point in points])

    def click(self, widget: QWidget, point: QPointF | QPoint | None = None, *, button: int = 1, keys: str = "") -> None:
        """Click at a point of a widget, by default its middle, with modifier keys held (`"ctrl+shift"`)."""
        self._do(
            [self._to(_place(widget, point)), *self._held(keys, [*self._pressed(button), *self._released(button)])]
        )

    def double_click(self, widget: QWidget, point: QPointF | QPoint | None = None) -> None:
        twice = [*self._pressed(1), *self._released(1)] * 2
        self._do([self._to(_place(widget, point)), *twice])

    def drag(
        self,
        start: tuple[QWidget, QPointF | QPoint],
        *stops: tuple[QWidget, QPointF | QPoint],
        button: int = 1,
        keys: str = "",
        steps: int = 8,
    ) -> None:
        """Press at one place, move over others and release at the last one."""
        places = [_on_screen(*start), *(_on_screen(*stop) for stop in stops)]
        moves = [self._to(place) for a, b in itertools.pairwise(places) for place in _between(a, b, steps)]
        # A drag begins only after some way, and a drop needs a last move where it ends.
        moves.append(self._to(places[-1]))
        acts = [*self._pressed(button), *moves, *self._released(button)]
        self._do([self._to(places[0]), *self._held(keys, acts)])

    @contextmanager
    def dragging(
        self, start: tuple[QWidget, QPointF | QPoint], *stops: tuple[QWidget, QPointF | QPoint]
    ) -> Iterator[None]:
        """Press, move, and release at the end of the block: what is shown during a drag can be looked at."""
        places = [_on_screen(*start), *(_on_screen(*stop) for stop in stops)]
        moves = [self._to(place) for a, b in itertools.pairwise(places) for place in _between(a, b, 8)]
        self._do([self._to(places[0]), *self._pressed(1), *moves])
        try:
            yield
        finally:
            self._do([*self._released(1)])

    def wheel(self, widget: QWidget, notches: int, point: QPointF | QPoint | None = None, *, keys: str = "") -> None:
        """Turn the wheel: away from the person is positive."""
        button = 4 if notches > 0 else 5
        turns = [*self._pressed(button), *self._released(button)] * abs(notches)
        self._do([self._to(_place(widget, point)), *self._held(keys, turns)])

    def key(self, combination: str, times: int = 1) -> None:
        """Press keys together: `"ctrl+shift+p"`, `"delete"`, `"f2"`."""
        *held, last = combination.split("+") if combination != "+" else ["+"]
        _wait_for_the_keyboard()
        self._do(self._held("+".join(held), [*self._stroke(last)] * times))

    def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        _wait_for_the_keyboard()
        self._do([act for letter in text for act in self._letter(letter)])

    def _letter(self, letter: str) -> Sequence[Callable[[], None]]:
        code, shifted = self._code(letter)
        return self._held("shift" if shifted else "", [self._key(X.KeyPress, code), self._key(X.KeyRelease, code)])

    def _stroke(self, name: str) -> Iterator[Callable[[], None]]:
        code, _ = self._code(name)
        yield self._key(X.KeyPress, code)
        yield self._key(X.KeyRelease, code)

    def _code(self, name: str) -> tuple[int, bool]:
        symbol = XK.string_to_keysym(_NAMES.get(name, _SIGNS.get(name, name)))
        if symbol == 0:
            symbol = XK.string_to_keysym(name.capitalize())
        assert symbol, f"there is no key {name!r}"
        code = self._screen.keysym_to_keycode(symbol)
        plain = self._screen.keycode_to_keysym(code, 0)
        return code, plain != symbol and self._screen.keycode_to_keysym(code, 1) == symbol

    def _held(self, keys: str, acts: Sequence[Callable[[], None]]) -> list[Callable[[], None]]:
        codes = [self._code(_MODIFIERS[key])[0] for key in keys.split("+") if key]
        down = [self._key(X.KeyPress, code) for code in codes]
        up = [self._key(X.KeyRelease, code) for code in reversed(codes)]
        return [*down, *acts, *up]

    def _key(self, kind: int, code: int) -> Callable[[], None]:
        return lambda: xtest.fake_input(self._screen, kind, code)

    def _to(self, place: QPoint) -> Callable[[], None]:
        return lambda: xtest.fake_input(self._screen, X.MotionNotify, x=place.x(), y=place.y())

    def _pressed(self, button: int) -> Iterator[Callable[[], None]]:
        yield lambda: xtest.fake_input(self._screen, X.ButtonPress, button)

    def _released(self, button: int) -> Iterator[Callable[[], None]]:
        yield lambda: xtest.fake_input(self._screen, X.ButtonRelease, button)

    def _do(self, acts: Sequence[Callable[[], None]]) -> None:
        """Send events from a thread while Qt runs here."""
        loop, done = QEventLoop(), _Done()
        done.came.connect(loop.quit)

        def work() -> None:
            for act in acts:
                act()
                self._screen.sync()
                self._pause.wait(PACE_S)
            self._pause.wait(PACE_S)
            done.came.emit()

        thread = threading.Thread(target=work, name="hand", daemon=True)
        thread.start()
        loop.exec()
        thread.join()


def _wait_for_the_keyboard() -> None:
    """Wait until keys come to a window of the program: a new one has them only when the X server says so."""
    deadline = QDeadlineTimer(WAIT_MS)
    while QGuiApplication.focusWindow() is None:
        assert not deadline.hasExpired(), "no window has the keyboard: keys would be lost"
        QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _STEP_MS)


def _place(widget: QWidget, point: QPointF | QPoint | None) -> QPoint:
    place = QPointF(widget.rect().center() if point is None else point)
    assert QRectF(widget.rect()).contains(place), f"{place} is not in {widget}: something else would be clicked"
    return _on_screen(widget, place)


def _on_screen(widget: QWidget, point: QPointF | QPoint) -> QPoint:
    """Return a point of a widget in pixels of the screen."""
    place = widget.mapToGlobal(QPointF(point))
    ratio = widget.devicePixelRatioF()
    return QPoint(round(place.x() * ratio), round(place.y() * ratio))


def _between(start: QPoint, end: QPoint, steps: int) -> Iterator[QPoint]:
    for step in range(1, steps + 1):
        share = step / steps
        yield QPoint(round(start.x() + (end.x() - start.x()) * share), round(start.y() + (end.y() - start.y()) * share))
