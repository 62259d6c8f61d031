"""Calling the functions of a Python file of one's own, as the script of a run does, and keeping what they give."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from netdesigner.data.findings import DataCode
from netdesigner.engine.job.own_data.describing import Described, NoDataError, described
from netdesigner.engine.job.reading.bounds import bounded_memory
from netdesigner.engine.job.running.execution import output_into
from netdesigner.engine.keras_messages import cleaned
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.protocol.own_data import ARRAYS, OUTPUT, OwnAnswer, write_answer
from netdesigner.engine.script import innermost_line
from netdesigner.engine.serving import Context


def call_own(params: Values, _context: Context) -> dict[str, Any]:
    """Call functions, and keep what came of that in the folder that holds a copy of their file."""
    folder = Path(params["folder"])
    os.chdir(params["working_folder"])  # relative paths start there, as they do in runs
    with output_into(folder / OUTPUT), bounded_memory():
        answer = _answer(folder, params["module"], params["functions"], params["arguments"])
    write_answer(folder, answer)
    return {"code": answer.code}


def _answer(
    folder: Path, module: str, functions: Mapping[str, Mapping[str, Any]], arguments: Mapping[str, int]
) -> OwnAnswer:
    called = ""
    try:
        with _importable(folder):
            own = importlib.import_module(module)
        found: dict[str, Described] = {}
        for part, function in functions.items():
            called = function["name"]
            given = {name: arguments[name] for name in function["takes"]}
            found[part] = described(getattr(own, called)(**given))
        np.savez(folder / ARRAYS, **found["training"].fields)
    except NoDataError as error:
        return OwnAnswer(code=DataCode.OWN_NO_DATA, values={"function": called, "type": str(error)})
    except MemoryError:
        return OwnAnswer(code=DataCode.OWN_MEMORY, values={"function": called})
    except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - a function may raise anything
        traceback.print_exception(error)
        line = innermost_line(error, folder / f"{module}.py")
        values = {"function": called or module, "error": type(error).__name__, "detail": cleaned(error)}
        return OwnAnswer(code=DataCode.OWN_FAILED, line=line, values=values)
    other = next((part for part, item in found.items() if not item.is_like(found["training"])), None)
    if other is not None:
        return OwnAnswer(code=DataCode.OWN_PARTS, values={"function": functions[other]["name"]})
    return OwnAnswer(found["training"].facts({part: item.count for part, item in found.items()}))


@contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """Let modules be imported from a folder."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
