"""Sentences about Python files that cannot be attached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from netdesigner.i18n import N_, _

_SENTENCES: Final[Mapping[str, str]] = {
    "attached_failed": N_("{file} cannot be attached. It fails in line {line}: {detail}"),
    "attached_ended": N_("{file} cannot be attached: it has ended the design engine."),
    "attached_endless": N_("{file} cannot be attached: it did not come to an end in line {line}."),
    "attached_missing": N_("{file} cannot be read: {detail}"),
    "attached_not_trusted": N_("{file} has changed since you looked at it. Look at it again."),
    "no_layers": N_("{file} defines no layer: it has no class that is a keras.layers.Layer."),
    "no_identifier": N_(
        "Python cannot import {file} under its name. Give it a name of letters, digits and underscores."
    ),
    "taken": N_("{file} has the name of a library of Python. Give it another name."),
}


def attached_sentence(code: str, values: Mapping[str, Any]) -> str:
    """Return why a file cannot be attached."""
    known = {"file": "?", "line": "?", "detail": "?", **values}
    return _(_SENTENCES[code]).format_map(known) if code in _SENTENCES else str(known["detail"])
