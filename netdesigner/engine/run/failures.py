"""From the exception that ended a run to its outcome."""

from __future__ import annotations

from typing import Final

from netdesigner.engine.script import Script
from netdesigner.project.run_outcome import RunEnding, RunOutcome

_MEMORY_ERRORS: Final = ("MemoryError", "ResourceExhaustedError", "OutOfMemoryError", "_ArrayMemoryError")
_MEMORY_WORDS: Final = ("RESOURCE_EXHAUSTED", "out of memory", "OOM when allocating", "Cannot allocate memory")


def outcome_of(exception: BaseException, script: Script) -> RunOutcome:
    """Return the outcome that an exception stands for."""
    ending = RunEnding.OUT_OF_MEMORY if _is_memory(exception) else RunEnding.FAILED
    return RunOutcome(ending, script.error(exception))


def _is_memory(exception: BaseException) -> bool:
    if type(exception).__name__ in _MEMORY_ERRORS:
        return True
    return not isinstance(exception, SyntaxError) and any(word in str(exception) for word in _MEMORY_WORDS)
