"""What an engine must be told to have the same document, kept ready so that any thread can tell it.

A document may only be read on the thread that edits it, but an engine that was started again needs the whole at once.
So what it holds is kept as it was at one moment, and the edits that follow beside it. Its form travels, and is kept
from then on, as text: that takes an eighth of the memory, and no message has to be walked through for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import orjson

from netdesigner.catalogue.values import Json
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit
from netdesigner.project.edits_json import edit_to_json
from netdesigner.project.format import snapshot_to_json
from netdesigner.project.snapshot import Snapshot, snapshot

Content: TypeAlias = Snapshot | Mapping[str, Json]
"""What a document held at one moment, or the JSON form of that."""

MOST_EDITS: Final = 500
"""After so many edits the whole is taken again."""


class Replica:
    """A document as it was at one revision, and the edits since.

    Args:
        content: What it held.
        revision: The revision that this is of.

    Attributes:
        revision: The revision that both lead to.
    """

    revision: int
    _content: Content | str
    _edits: list[dict[str, Json]]

    def __init__(self, content: Content, revision: int = 0) -> None:
        self._take(content, revision)

    def follow(self, document: Document, edits: Sequence[Edit]) -> list[dict[str, Json]] | None:
        """Take in edits that were just applied; return their forms, or `None` when the whole was taken again."""
        if document.revision != self.revision + len(edits) or len(self._edits) + len(edits) > MOST_EDITS:
            self._take(snapshot(document), document.revision)
            return None
        forms = [edit_to_json(edit) for edit in edits]
        self._edits.extend(forms)
        self.revision = document.revision
        return forms

    def whole(self) -> dict[str, Any]:
        """Return all of it; on any thread."""
        if not isinstance(self._content, str):
            self._content = _text(self._content)
        return {"form": self._content, "edits": list(self._edits), "revision": self.revision}

    def _take(self, content: Content, revision: int) -> None:
        self._content = content
        self._edits = []
        self.revision = revision


def _text(content: Content) -> str:
    form = snapshot_to_json(content) if isinstance(content, Snapshot) else content
    form = {key: value for key, value in form.items() if key != "shapes"}
    try:
        return orjson.dumps(form).decode()
    except orjson.JSONEncodeError:  # an integer of more than 64 bits, or a text that is no Unicode
        return json.dumps(form)
