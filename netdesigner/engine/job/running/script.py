"""Running a script for the model that it makes, because a person has asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.job.reading.bounds import bounded_memory
from netdesigner.engine.job.running.choosing import choose, is_drawable
from netdesigner.engine.job.running.codes import RunCode, RunFault
from netdesigner.engine.job.running.execution import Ending, Way, execute, output_into
from netdesigner.engine.job.running.models import Models
from netdesigner.engine.job.running.writing import write_model
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context
from netdesigner.graph.problems import Severity
from netdesigner.project.importing.imported import ImportFinding
from netdesigner.project.importing.report_json import findings_to_json

OUTPUT: Final = "output.txt"
_LONGEST_DETAIL: Final = 1000


def run_script(params: Values, context: Context) -> dict[str, Any]:
    """Run a script, write the model that it makes into a folder, and return where.

    Raises:
        RequestFailed: If there is none.
    """
    script, folder, models = Path(params["script"]), Path(params["folder"]), Models()
    with output_into(folder / OUTPUT), bounded_memory():
        ending = execute(script, models, params["seconds"])
    context.check_cancelled()
    choice = choose(models)
    if choice is None:
        raise _without_model(ending, models, script, params["seconds"])
    path = folder / f"{script.stem}.keras"
    write_model(choice.model, path)
    findings = [*_about_ending(ending, params["seconds"]), *map(_left_out, choice.left_out)]
    return {"model": str(path), "findings": findings_to_json(findings)}


def _without_model(ending: Ending, models: Models, script: Path, seconds: float) -> RequestFailed:
    values: dict[str, Any] = {"path": str(script), "line": ending.line or 1}
    match ending:
        case Ending(Way.FAILED, error=ModuleNotFoundError(name=str(module))):
            return _refusal(RunFault.NEEDS_MODULE, **values, module=module)
        case Ending(Way.FAILED, error=error):
            return _refusal(RunFault.FAILED, **values, **_described(error))
        case Ending(Way.LATE):
            return _refusal(RunFault.TOO_LATE, **values, seconds=seconds)
    if models.made:
        return _refusal(RunFault.ONLY_CODE, **_named(models.made[-1]))
    return _refusal(RunFault.NO_MODEL, **values)


def _about_ending(ending: Ending, seconds: float) -> Iterator[ImportFinding]:
    match ending.way:
        case Way.FAILED:
            yield ImportFinding(RunCode.FAILED, Severity.ERROR, line=ending.line, values=_described(ending.error))
        case Way.LATE:
            yield ImportFinding(RunCode.TOO_LATE, Severity.ERROR, line=ending.line, values={"seconds": seconds})
        case Way.AT_TRAINING:
            yield ImportFinding(RunCode.ENDED_AT_TRAINING, line=ending.line)


def _left_out(model: keras.Model) -> ImportFinding:
    code = ReadCode.MODEL_LEFT_OUT if is_drawable(model) else RunCode.MODEL_IS_CODE
    return ImportFinding(code, values=_named(model))


def _named(model: keras.Model) -> dict[str, str]:
    return {"name": model.name, "type": type(model).__name__}


def _described(error: BaseException | None) -> dict[str, str]:
    return {"error": type(error).__name__, "detail": str(error)[:_LONGEST_DETAIL]}


def _refusal(fault: RunFault, **values: Any) -> RequestFailed:
    return RequestFailed(fault, f"{fault} ({values})", values)
