"""Undo and redo: groups of edits with names, without Qt."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Final, TypeAlias

from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, apply_edit, restore_edits
from netdesigner.project.errors import HistoryError
from netdesigner.project.holding import let_go
from netdesigner.project.waypoints import with_waypoints

_NOWHERE: Final = -1
"""The state of no document."""

Listener: TypeAlias = Callable[[tuple[Edit, ...]], None]
"""Called after each undo step was done, undone or redone, with the edits that were applied."""


@dataclass(frozen=True, slots=True)
class Step:
    """One undo step.

    Attributes:
        name: What the person did, for the menu.
        undo: Edits that take it back, in the order to apply them.
        redo: Edits that do it again, in the order to apply them.
        state: Names the state of the document after the step; undone and redone, it is the same again.
        merge: Steps in a row with the same key become one: a drag, typing into one field.
    """

    name: str
    undo: tuple[Edit, ...]
    redo: tuple[Edit, ...]
    state: int
    merge: Hashable = None


class History:
    """The undo history of a document, and the way to edit it.

    Attributes:
        document: The document.
    """

    def __init__(self, document: Document) -> None:
        """Start an empty history."""
        self.document = document
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open: list[tuple[Edit, Edit]] | None = None
        self._states = count(1)
        self._saved = 0
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; return a function that ends this."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def do(self, name: str, edits: Iterable[Edit], merge: Hashable = None) -> None:
        """Apply edits as one undo step.

        Args:
            name: What the person did, for the menu.
            edits: The edits, in order.
            merge: Makes this step one with the step before it when that has the same key.

        Raises:
            EditRefusedError: If an edit breaks a rule; the document is then as before.
        """
        with self.step(name, merge):
            for edit in edits:
                self.apply(edit)

    @contextmanager
    def step(self, name: str, merge: Hashable = None) -> Iterator[None]:
        """Collect the edits applied inside the block into one undo step; an exception takes all of them back."""
        if self._open is not None:
            raise HistoryError(f"The step {name!r} was begun inside another one.")
        self._open = []
        try:
            yield
            for edit in let_go(self.document):
                self.apply(edit)
        except BaseException:
            restore_edits(self.document, [inverse for _edit, inverse in reversed(self._open)])
            raise
        else:
            self._finish(name, merge, self._open)
        finally:
            self._open = None

    def apply(self, edit: Edit) -> None:
        """Apply one edit of the step that is being done; points of connections go where these go."""
        if self._open is None:
            raise HistoryError("An edit was applied outside of a step.")
        has_points = any(self.document.waypoints.values())  # asked of thousands of edits in a row
        for part in with_waypoints(self.document, edit) if has_points else (edit,):
            self._open.append((part, apply_edit(self.document, part)))

    @property
    def undo_names(self) -> list[str]:
        """Names of the steps that can be undone, the latest last."""
        return [step.name for step in self._done]

    @property
    def redo_names(self) -> list[str]:
        """Names of the steps that can be redone, the next last."""
        return [step.name for step in self._undone]

    def undo(self) -> None:
        """Take the latest step back.

        Raises:
            HistoryError: If there is none.
        """
        step = self._take(self._done, "undo")
        self._undone.append(step)
        self._restore(step.undo)

    def redo(self) -> None:
        """Do the step again that was taken back last.

        Raises:
            HistoryError: If there is none.
        """
        step = self._take(self._undone, "redo")
        self._done.append(step)
        self._restore(step.redo)

    def mark_saved(self, state: int | None = None) -> None:
        """Remember a state as the one in the file: this one, or the one in which writing began."""
        self._saved = self.state if state is None else state

    def mark_unsaved(self) -> None:
        """Say that no file holds this state, as of a document that was recovered."""
        self._saved = _NOWHERE

    @property
    def is_saved(self) -> bool:
        """Whether the document is as it was when `mark_saved` was called last, or at the start."""
        return self._saved == self.state

    @property
    def state(self) -> int:
        """Names what the document holds now; undone and redone, it is the same again."""
        return self._done[-1].state if self._done else 0

    def _finish(self, name: str, merge: Hashable, applied: list[tuple[Edit, Edit]]) -> None:
        if not applied:
            return
        undo = tuple(inverse for _edit, inverse in reversed(applied))
        redo = tuple(edit for edit, _inverse in applied)
        last = self._done[-1] if self._done else None
        if merge is not None and last is not None and last.merge == merge and not self._undone:
            self._done[-1] = Step(name, undo + last.undo, last.redo + redo, next(self._states), merge)
        else:
            self._done.append(Step(name, undo, redo, next(self._states), merge))
        self._undone.clear()
        self._tell(redo)

    def _take(self, steps: list[Step], verb: str) -> Step:
        if self._open is not None or not steps:
            raise HistoryError(f"There is nothing to {verb} now.")
        return steps.pop()

    def _restore(self, edits: tuple[Edit, ...]) -> None:
        restore_edits(self.document, edits)
        self._tell(edits)

    def _tell(self, edits: tuple[Edit, ...]) -> None:
        for listener in tuple(self._listeners):
            listener(edits)
