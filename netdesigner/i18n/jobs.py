"""Sentences about what a job could not do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netdesigner.i18n import N_, _

_SENTENCES: Mapping[str, str] = {
    "no_model": N_("The run {run} has no model."),
    "model_unreadable": N_("The model {path} cannot be loaded: {detail}"),
    "script_failed": N_("The script of the run has failed: {error}: {detail}"),
    "no_test_data": N_("There are no test data, so the model is not evaluated. Set a test share in the split."),
    "input_unreadable": N_("The input {input} cannot be read: {detail}"),
    "input_missing": N_("Nothing is given for the input {name}. Name a column, array or key like it."),
    "input_shape": N_("The input {name} takes samples of shape {wanted}, not an array of shape {given} ({dtype})."),
    "unknown_class": N_("{value} is no value of {field} that the network was trained with."),
    "export_failed": N_("{path} cannot be written: {detail}"),
    "export_differs": N_("The exported model gives other outputs than the trained one: they differ by {difference}."),
    "out_of_memory": N_("The memory did not suffice."),
}


def job_sentence(code: str, values: Mapping[str, Any], message: str) -> str:
    """Return why a job failed; for an unknown kind, or when a value is missing, what the engine said."""
    if code not in _SENTENCES:
        return message
    try:
        return _(_SENTENCES[code]).format(**{name: _text(value) for name, value in values.items()})
    except KeyError:
        return message


def _text(value: Any) -> str:
    """Return a value as people write it; a list of sizes as a shape."""
    if isinstance(value, list | tuple):
        return f"({', '.join('?' if size is None else str(size) for size in value)})"
    return str(value)
