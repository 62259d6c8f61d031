"""The code of a project while it is edited: written on other threads, from a copy of the document that follows it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Mapping

from netdesigner.codegen.notebook import write_notebook
from netdesigner.codegen.script import Script, ScriptPart, ScriptWriter
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, apply_edit
from netdesigner.project.files import parse_project, serialize_project
from netdesigner.project.format import document_from_json
from netdesigner.project.snapshot import snapshot


class LiveScript:
    """Writes the code of a document as it was after the latest edit that it was told of.

    Only the thread that edits a document may read it. So the copy is made from a snapshot, and kept: the same edits are
    applied to it, and what they leave as it is, is not written anew.
    """

    def __init__(self, document: Document) -> None:
        self._catalogue = document.network.catalogue
        self._start = snapshot(document)
        self._edits: deque[Edit] = deque()
        self._copy: tuple[Document, ScriptWriter] | None = None
        self._turn = threading.Lock()

    def follow(self, edits: Iterable[Edit]) -> None:
        """Take note of edits of the document; called where it is edited, and returns at once."""
        self._edits.extend(edits)

    def write_script(
        self, part: ScriptPart, paths: Mapping[str, str] | None = None, weights: str | None = None
    ) -> Script:
        """Return the script; called on any thread."""
        with self._turn:
            _document, writer = self._caught_up()
            return writer.write(part=part, paths=paths, weights=weights)

    def write_notebook(self, paths: Mapping[str, str], weights: str | None = None) -> str:
        """Return the notebook; called on any thread."""
        with self._turn:
            document, _writer = self._caught_up()
            return write_notebook(document, paths=paths, weights=weights)

    def _caught_up(self) -> tuple[Document, ScriptWriter]:
        if self._copy is None:
            document = document_from_json(parse_project(serialize_project(self._start)), self._catalogue)
            self._copy = (document, ScriptWriter(document))
        while self._edits:
            apply_edit(self._copy[0], self._edits.popleft())
        return self._copy
