"""Which types a person joins, counted, so that what usually follows is offered first."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

from netdesigner.app.program import Program
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import read_bounded, write_atomically
from netdesigner.project.places import data_folder

logger = logging.getLogger(__name__)

MOST: Final = 400
"""So many pairs are kept."""
_DELAY_MS: Final = 1000
_LARGEST: Final = 1_000_000


class Habits(QObject):
    """How often a person has joined two types; made by `habits_of`. Nothing of a project is kept but these names.

    Attributes:
        file: Where they are kept.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._background = program.background
        self.file = data_folder() / "habits.json"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._keep)

    def note(self, giving: str, taking: str) -> None:
        """Count a connection between two types."""
        self._counts[giving, taking] += 1
        _shrink(self._counts)
        self._timer.start()

    def after(self, giving: str) -> Mapping[str, int]:
        """Return how often each type was joined behind a type."""
        return {taking: count for (first, taking), count in self._counts.items() if first == giving}

    def before(self, taking: str) -> Mapping[str, int]:
        """Return how often each type was joined before a type."""
        return {giving: count for (giving, second), count in self._counts.items() if second == taking}

    def forget(self) -> None:
        """Begin anew."""
        self._counts.clear()
        self._timer.start()

    @cached_property
    def _counts(self) -> Counter[tuple[str, str]]:
        return read_counts(self.file)

    def _keep(self) -> None:
        form = [[giving, taking, count] for (giving, taking), count in self._counts.most_common()]
        self._background.run(partial(_write, self.file, json.dumps(form)))


def habits_of(program: Program) -> Habits:
    """Return the habits that all windows of a program share."""
    known = program.findChild(Habits)
    return known if isinstance(known, Habits) else Habits(program)


def read_counts(file: Path) -> Counter[tuple[str, str]]:
    """Return the counts that a file keeps; none if it is not there or is no such file."""
    try:
        form = json.loads(read_bounded(file, _LARGEST))
        counts = Counter({(str(giving), str(taking)): int(count) for giving, taking, count in form})
    except (ProjectFileError, ValueError, TypeError):
        return Counter()
    _shrink(counts)
    return counts


def _shrink(counts: Counter[tuple[str, str]]) -> None:
    """Halve all counts while there are too many pairs, so that what was joined once and long ago is forgotten."""
    while len(counts) > MOST:
        for pair in list(counts):
            counts[pair] //= 2
            if not counts[pair]:
                del counts[pair]


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, text.encode())
    except OSError as error:
        logger.info("The habits are not kept: %s", error)
