"""Training that takes more memory than the machine has: the system would end it, or swap until nothing moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.memory import largest_batch, predicted_peak
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.problems import Fix, Problem, Severity
from netdesigner.graph.specs import Totals
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings

PROGRAM: Final = 700_000_000
"""What Keras and its backend take before there is a network."""
_GIGABYTE: Final = 1e9


def will_not_fit(document: Document, totals: Totals, memory: int) -> Iterator[Problem]:
    """Yield the problem, with the largest batch that fits.

    Args:
        document: The document.
        totals: The sums over its main graph.
        memory: How many bytes the machine has.
    """
    needed = PROGRAM + predicted_peak(totals, document.fit.batch_size)
    if needed <= memory:
        return
    batch_size = _rounded(largest_batch(totals, memory - PROGRAM))
    values = {"needed": round(needed / _GIGABYTE, 1), "memory": round(memory / _GIGABYTE, 1)}
    fix = Fix(
        FixCode.SET_BATCH_SIZE,
        (SetSettings(replace(document.fit, batch_size=batch_size)),),
        {"batch_size": batch_size},
    )
    told = {**values, "batch_size": document.fit.batch_size}
    fixes = (fix,) if batch_size else ()
    yield Problem(Code.WILL_NOT_FIT, MAIN_GRAPH, severity=Severity.WARNING, values=told, fixes=fixes)


def _rounded(batch_size: int) -> int:
    """Return the power of two below, which is what batch sizes are by custom."""
    return 1 << (batch_size.bit_length() - 1) if batch_size else 0
