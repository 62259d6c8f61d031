"""The journal of an open project: each step is on the disk within a second, so that a crash costs next to nothing.

The thread that edits only hands over what are frozen values anyway; a thread of the journal's own writes them.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final, TypeAlias

from netdesigner.i18n import _
from netdesigner.project.edits import Edit
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.history import History
from netdesigner.project.journal_file import Entry, JournalFile, StepDone, Whole
from netdesigner.project.snapshot import snapshot

logger = logging.getLogger(__name__)

GATHER_S: Final = 0.25
"""How long steps are gathered before they are written together: dragging makes sixty a second."""
LEAST_GROWTH: Final = 1_000_000
GROWTH: Final = 3
"""A journal is begun anew when its steps take so many times the bytes of the document, and at least `LEAST_GROWTH`."""
_CLOSING_S: Final = 5.0


class _Word(Enum):
    CLEAR = "clear"
    CLOSE = "close"


_Item: TypeAlias = Entry | _Word | threading.Event


class Journal:
    """Keeps the unsaved changes of a document; to be used on the thread that edits it.

    There is a file only while there are unsaved changes. A program that ends without `close` leaves it to be recovered.
    The lock is held from the start, so that the folder of an untitled project counts as in use.

    Args:
        history: The document's history.
        project_file: Its file; none if it was never saved.
        on_trouble: Called with a sentence, on the journal's thread, the first time that something cannot be written.
    """

    def __init__(
        self, history: History, project_file: Path | None = None, on_trouble: Callable[[str], None] | None = None
    ) -> None:
        self._history = history
        self._project = project_file
        self._on_trouble = on_trouble
        self._items: SimpleQueue[_Item] = SimpleQueue()
        self._wants_whole = True
        self._steps = 0
        self._limit = 0
        self._file = JournalFile(history.document.id)
        self._hold()
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()
        self._stop_listening = history.listen(self._note)
        if not history.is_saved:
            self._note(())

    def saved(self, path: Path) -> None:
        """Be told that the project was saved, perhaps under another name."""
        self._project = path
        self._wants_whole = True
        self._steps = 0
        self._note(())

    def flush(self, timeout_s: float = 2.0) -> bool:
        """Wait until all steps so far are on the disk; return whether they are in time."""
        written = threading.Event()
        self._items.put(written)
        return written.wait(timeout_s)

    def close(self) -> None:
        """End in peace: nothing is left to be recovered."""
        self._stop_listening()
        self._items.put(_Word.CLEAR)
        self._items.put(_Word.CLOSE)
        self._thread.join(_CLOSING_S)

    def _note(self, edits: tuple[Edit, ...]) -> None:
        """Hand over what has changed."""
        self._steps += 1
        if self._history.is_saved:
            self._wants_whole = True
            self._steps = 0
            self._items.put(_Word.CLEAR)
        elif self._wants_whole:
            self._wants_whole = False
            content = snapshot(self._history.document)
            self._items.put(Whole(time.time(), self._project, self._steps, content))
        else:
            self._items.put(StepDone(time.time(), edits))

    # What follows is the journal's thread, except for `_hold` at the start.

    def _work(self) -> None:
        while True:
            items = self._gathered()
            self._write(_latest([item for item in items if isinstance(item, Entry) or item is _Word.CLEAR]))
            for item in items:
                if isinstance(item, threading.Event):
                    item.set()
            if _Word.CLOSE in items:
                self._file.close()
                return

    def _gathered(self) -> list[_Item]:
        """Wait for something to write, and return it with what comes soon after."""
        items = [self._items.get()]
        due = time.monotonic() + GATHER_S
        while isinstance(items[-1], Entry) and (left := due - time.monotonic()) > 0:
            with suppress(Empty):
                items.append(self._items.get(timeout=left))
        return items

    def _write(self, entries: Sequence[Entry | _Word]) -> None:
        steps = [entry for entry in entries if isinstance(entry, StepDone)]
        try:
            if entries and entries[0] is _Word.CLEAR:
                self._file.clear()
            elif entries and isinstance(entries[0], Whole):
                self._file.begin(entries[0])
                self._limit = self._file.size + max(LEAST_GROWTH, GROWTH * self._file.size)
            if steps and self._file.is_begun:
                self._file.append(steps)
            if not self._file.is_begun or self._file.size > self._limit:
                self._wants_whole = True
        except (OSError, ProjectFileError) as error:
            self._complain(error)
            self._file.give_up()
            self._wants_whole = True

    def _hold(self) -> None:
        try:
            self._file.hold()
        except OSError as error:
            logger.warning("The journal has no lock: %s", error)  # the first step tries again, and complains

    def _complain(self, error: Exception) -> None:
        logger.error("The journal cannot be written: %s", error)
        tell, self._on_trouble = self._on_trouble, None
        if tell is not None:
            reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
            text = _("Unsaved changes cannot be kept for the case of a crash: {reason}. Save the project often.")
            tell(text.format(reason=reason.rstrip(".")))


def _latest(entries: Sequence[Entry | _Word]) -> Sequence[Entry | _Word]:
    """Return the entries from the last one on that makes those before it needless."""
    anew = [place for place, entry in enumerate(entries) if not isinstance(entry, StepDone)]
    return entries[anew[-1] :] if anew else entries
