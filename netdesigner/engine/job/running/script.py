"""Running a script for the model that it makes, because a person has asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.catalogue.values import Json
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.job.reading.bounds import bounded_memory
from netdesigner.engine.job.running.choosing import Choice, choose, is_drawable, models_by_name
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


class ScriptModels:
    """Runs scripts; the models of the last one are kept, so that a person can choose among them."""

    def __init__(self) -> None:
        self._run: _Run | None = None

    def run(self, params: Values, context: Context) -> dict[str, Any]:
        """Run a script, and return the models that it makes, the likeliest one first.

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
        self._run = _Run(script, folder, models, ending, params["seconds"])
        return {"models": _models_to_json(models, choice)}

    def take(self, params: Values, _context: Context) -> dict[str, Any]:
        """Write a model of the script into a file, and return where, and what is to be told of it.

        Raises:
            RequestFailed: If the script makes no model that is called so, or Keras cannot write it.
        """
        run, name = self._run, params["name"]
        assert run is not None
        choice = choose(run.models, name)
        if choice is None:
            raise _refusal(RunFault.NO_SUCH_MODEL, name=name, names=", ".join(models_by_name(run.models)))
        path = run.folder / f"{run.script.stem}.keras"
        write_model(choice.model, path)
        is_trained = run.models.trained is not None and (choice.is_likeliest or choice.model is run.models.trained)
        findings = [*_about_ending(run.ending, run.seconds), *_about_others(choice)]
        return {
            "model": str(path),
            "findings": findings_to_json(findings),
            "training": training_to_json(run.models, run.ending.line) if is_trained else None,
        }


@dataclass(frozen=True, slots=True)
class _Run:
    """A script that was run."""

    script: Path
    folder: Path
    models: Models
    ending: Ending
    seconds: float


def _models_to_json(models: Models, choice: Choice) -> list[Json]:
    """Return all models that can be chosen, the given one first."""
    likeliest = {choice.model.name: choice.model}
    apart = {id(model) for model in choice.left_out}
    return [
        {"name": name, "layers": len(model.layers), "is_apart": id(model) in apart}
        for name, model in (likeliest | models_by_name(models) | likeliest).items()
    ]


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
