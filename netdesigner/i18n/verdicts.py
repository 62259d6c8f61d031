"""Sentences about connections that cannot be made: the value, the rule and the way out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.i18n import N_, _


def verdict_sentence(reason: str, *, source: str, goal: str, port: str = "") -> str:
    """Return why a connection cannot be made.

    Args:
        reason: The code; see `netdesigner.graph.verdicts.Reason`.
        source: Name of the node where it would start.
        goal: Name of the node where it would end.
        port: Name of the port where it would end.
    """
    return _(_SENTENCES.get(reason, "{reason}")).format(reason=reason, source=source, goal=goal, port=port)


_SENTENCES: Final[Mapping[str, str]] = {
    "no_such_node": N_("{source} or {goal} is gone: a connection needs a node at both ends. Draw it anew."),
    "no_such_output": N_("{source} has no such output: connections start at outputs that exist. Take another one."),
    "no_such_port": N_("{goal} takes no tensor there: connections end at its inputs. Take another one."),
    "takes_one": N_("{port} of {goal} takes one tensor, not several. Merge them first, for instance with Concatenate."),
    "no_such_position": N_("{port} of {goal} has no such place: the next one is free. Connect there."),
    "cycle": N_(
        "{source} depends on {goal}: this connection would close a circle, and tensors flow one way. "
        "Start at a node that comes before {goal}."
    ),
}
"""By the codes of `netdesigner.graph.verdicts.Reason`."""
