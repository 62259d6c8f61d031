"""What is known of the data of an open project, kept up to date while it is edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netdesigner.data.facts import SourceFacts
from netdesigner.data.findings import DataFinding

if TYPE_CHECKING:
    from netdesigner.app.session import Session


class DataWatch(QObject):
    """Asks the data engine again when the data of the project has changed.

    Attributes:
        facts: What is known of each source that could be read.
        findings: What is wrong with the data.
        is_complete: Whether they are about the data as it is now.

    Signals:
        changed: There is something new in them.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.facts: Mapping[str, SourceFacts] = {}
        self.findings: tuple[DataFinding, ...] = ()
        self.is_complete = not session.document.data.sources

    def close(self) -> None:
        """Ask no more."""
