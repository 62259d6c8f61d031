"""After a crash: which projects have unsaved changes, and what they were."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from netdesigner.catalogue.errors import CatalogueError
from netdesigner.catalogue.types import Catalogue
from netdesigner.data.errors import DataError
from netdesigner.graph.errors import GraphError
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.project import run_lock
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, apply_edit, restore_edits
from netdesigner.project.edits_json import edit_from_json
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import present_form
from netdesigner.project.format import document_from_json
from netdesigner.project.journal_file import SUFFIX, JournalContent, journals_folder, lock_of, read_journal

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recoverable:
    """Unsaved changes of a program that has ended without a word.

    Attributes:
        journal: Their file.
        project: The project's file; none if it was never saved.
        name: What to call the project.
        time: When it was edited last, in seconds since 1970.
        edits: How many steps were not saved.
    """

    journal: Path
    project: Path | None
    name: str
    time: float
    edits: int

    @property
    def document_id(self) -> str:
        """The id of the document, which it keeps."""
        return self.journal.stem


def recoverable() -> list[Recoverable]:
    """Return what can be recovered, the latest first; what a living program writes is left out."""
    journals = [path for path in journals_folder().glob(f"*{SUFFIX}") if not run_lock.is_held(lock_of(path))]
    found = [item for path in journals if (item := _look_at(path)) is not None]
    return sorted(found, key=lambda item: item.time, reverse=True)


def recover(item: Recoverable, catalogue: Catalogue | None = None) -> Document:
    """Return the document as it was after the last step that can be read.

    It keeps its id: so its new journal takes the place of the old one, and an untitled project finds its runs and its
    data again. Tell its history with `mark_unsaved` that no file holds it.

    Raises:
        ProjectFileError: If not even the beginning of the journal can be read.
    """
    content = read_journal(item.journal)
    document = document_from_json(present_form(content.head.get("whole")), catalogue)
    document.id = item.document_id
    _replay(content, document)
    return document


def discard(item: Recoverable) -> None:
    """Remove what nobody wants to recover; nothing happens while a living program writes it."""
    if run_lock.is_held(lock_of(item.journal)):
        return
    for path in (item.journal, lock_of(item.journal)):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _look_at(journal: Path) -> Recoverable | None:
    try:
        content = read_journal(journal)
        project = content.head["project"]
        return Recoverable(
            journal=journal,
            project=None if project is None else Path(project),
            name=str(content.head["whole"]["graphs"][MAIN_GRAPH]["name"]) if project is None else Path(project).stem,
            time=content.steps[-1].time if content.steps else float(content.head["time"]),
            edits=int(content.head["steps"]) + len(content.steps),
        )
    except (ProjectFileError, KeyError, TypeError, ValueError):
        logger.warning("The journal %s cannot be read.", journal)
        return None


def _replay(content: JournalContent, document: Document) -> None:
    """Do the steps again, each as it was done: a history would add what they have brought along once more."""
    for number, step in enumerate(content.steps):
        done: list[Edit] = []
        try:
            for form in step.edits:
                inverse = apply_edit(document, edit_from_json(form))
                done.append(inverse)
        except (CatalogueError, DataError, GraphError) as error:
            restore_edits(document, done[::-1])
            logger.warning("The journal ends with step %d: %s", number, error)
            return
