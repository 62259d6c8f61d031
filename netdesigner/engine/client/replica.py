"""What an engine must be told to have the same document, kept ready so that any thread can tell it.

A document may only be read on the thread that edits it, but an engine that was started again needs the whole at once.
So its JSON form is taken once, and the edits that follow are kept beside it. The form is kept, and travels, as text:
that takes an eighth of the memory, and no message has to be walked through for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import orjson

from netdesigner.catalogue.values import Json
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit
from netdesigner.project.edits_json import edit_to_json
from netdesigner.project.format import document_to_json

MOST_EDITS: Final = 500
"""After so many edits the whole form is taken again."""


class Replica:
    """The form of a document at one revision, and the edits since.

    Args:
        form: The JSON form of the document.
        revision: The revision that the form is of.

    Attributes:
        revision: The revision that both lead to.
    """

    revision: int

    def __init__(self, form: Mapping[str, Json], revision: int = 0) -> None:
        self._take(form, revision)

    def follow(self, document: Document, edits: Sequence[Edit]) -> list[dict[str, Json]] | None:
        """Take in edits that were just applied; return their forms, or `None` when the whole was taken again."""
        if document.revision != self.revision + len(edits) or len(self._edits) + len(edits) > MOST_EDITS:
            self._take(document_to_json(document), document.revision)
            return None
        forms = [edit_to_json(edit) for edit in edits]
        self._edits.extend(forms)
        self.revision = document.revision
        return forms

    def whole(self) -> dict[str, Any]:
        """Return all of it."""
        return {"form": self._form, "edits": list(self._edits), "revision": self.revision}

    def _take(self, form: Mapping[str, Json], revision: int) -> None:
        self._form = _text({key: value for key, value in form.items() if key != "shapes"})
        self._edits: list[dict[str, Json]] = []
        self.revision = revision


def _text(form: Mapping[str, Json]) -> str:
    try:
        return orjson.dumps(form).decode()
    except orjson.JSONEncodeError:  # an integer of more than 64 bits, or a text that is no Unicode
        return json.dumps(form)
