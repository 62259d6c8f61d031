"""Running a script for the model that it makes, because a person has asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.job.reading.bounds import bounded_memory
from netdesigner.engine.job.running.choosing import Choice, choose, is_drawable
from netdesigner.engine.job.running.codes import RunCode, RunFault
from netdesigner.engine.job.running.execution import Ending, Way, execute, output_into
from netdesigner.engine.job.running.fitting import training_to_json
from netdesigner.engine.job.running.models import Models
from netdesigner.engine.job.running.writing import write_model
from netdesigner.engine.keras_messages import cleaned
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context
from netdesigner.graph.problems import Severity
from netdesigner.project.importing.imported import ImportFinding
from netdesigner.project.importing.report_json import findings_to_json

OUTPUT: Final = "output.txt"


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
    findings = [*_about_ending(ending, params["seconds"]), *_about_others(choice)]
    return {
        "model": str(path),
        "findings": findings_to_json(findings),
        "training": training_to_json(models, ending.line) if models.trained is not None else None,
    }


def _without_model(ending: Ending, models: Models, script: Path, seconds: float) -> RequestFailed:
    values: dict[str, Any] = {"path": str(script), "line": ending.line or 1}
    match ending:
        case Ending(Way.FAILED, error=ModuleNotFoundError(name=str(module))):
            return _refusal(RunFault.NEEDS_MODULE, **values, module=module)
        case Ending(Way.FAILED, error=BaseException() as error):
            return _refusal(RunFault.FAILED, **values, **_described(error))
        case Ending(Way.LATE):
            return _refusal(RunFault.TOO_LATE, **values, seconds=seconds)
    if models.made:
        return _refusal(RunFault.ONLY_CODE, **_named(models.made[-1]))
    return _refusal(RunFault.NO_MODEL, **values)


def _about_ending(ending: Ending, seconds: float) -> Iterator[ImportFinding]:
    match ending:
        case Ending(Way.FAILED, line, BaseException() as error):
            yield ImportFinding(RunCode.FAILED, Severity.ERROR, line=line, values=_described(error))
        case Ending(Way.LATE, line):
            yield ImportFinding(RunCode.TOO_LATE, Severity.ERROR, line=line, values={"seconds": seconds})
        case Ending(Way.AT_TRAINING, line):
            yield ImportFinding(RunCode.ENDED_AT_TRAINING, line=line)


def _about_others(choice: Choice) -> Iterator[ImportFinding]:
    """Tell of other models, those of equal names once: a loop may make the same one again and again."""
    others = {model.name: model for model in choice.left_out if model.name != choice.model.name}
    drawable = tuple(name for name, model in others.items() if is_drawable(model))
    if drawable:
        yield ImportFinding(RunCode.MODELS_LEFT_OUT, values={"names": drawable})
    for name, model in others.items():
        if name not in drawable:
            yield ImportFinding(RunCode.MODEL_IS_CODE, values=_named(model))


def _named(model: keras.Model) -> dict[str, str]:
    return {"name": model.name, "type": type(model).__name__}


def _described(error: BaseException) -> dict[str, str]:
    return {"error": type(error).__name__, "detail": cleaned(error)}


def _refusal(fault: RunFault, **values: Any) -> RequestFailed:
    return RequestFailed(fault, f"{fault} ({values})", values)
