"""Jobs: one child per task, which ends when the task is done. The functions here wait for the answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from netdesigner.engine.client.devices import CPU, environment_for
from netdesigner.engine.client.launch import Launch, engine_command
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.protocol.messages import Values
from netdesigner.project.evaluation import Evaluation, evaluation_from_json
from netdesigner.project.runs import RunFolder
from netdesigner.project.settings import Backend


class ModelFormat(StrEnum):
    """Files that a trained model can be written to."""

    KERAS = "keras"
    H5 = "h5"


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model says.

    Attributes:
        outputs: Names of its outputs.
        rows: For each sample the value of each output, as nested lists of numbers.
        classes: What the places along the last axis of an output stand for, where it was trained on named classes.
        files: The file that each sample is; empty where samples are not given as files.
    """

    outputs: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A model that was written, loaded back and compared.

    Attributes:
        difference: The largest difference between the outputs of both on the samples.
        samples: How many samples were compared.
    """

    path: Path
    difference: float
    samples: int


class KeptJob:
    """One child that answers several questions; it is started with the first one. May be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._client: EngineClient | None = None
        self._backend: Backend | None = None

    def ask(self, method: str, params: Values, backend: Backend) -> Any:
        """Return an answer; another backend needs another child.

        Raises:
            EngineError: If there is none, or if it is an error.
        """
        return self._started(backend).request(method, params, deadline_s=None).result()

    def close(self) -> None:
        """End the child; the next question starts another one."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.stop()

    def __enter__(self) -> Self:
        """Do nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self.close()

    def _started(self, backend: Backend) -> EngineClient:
        with self._lock:
            client = self._client
            if client is None or client.outcome is not None or backend is not self._backend:
                if client is not None:
                    client.stop()
                client = EngineClient(_launch(backend))
                client.start()
                self._client, self._backend = client, backend
            return client


class Predictor(KeptJob):
    """One child for several predictions."""

    def predict(self, run: RunFolder, project: Path, data: str) -> Prediction:
        """Return what a run's model says, as `predict_with_run` does."""
        answer = self.ask("predict", {**_of_run(run, project), "input": data}, _backend_of(run))
        classes = {name: tuple(labels) for name, labels in answer["classes"].items()}
        return Prediction(tuple(answer["outputs"]), tuple(answer["rows"]), classes, tuple(answer["files"]))


def evaluate_run(run: RunFolder, project: Path) -> dict[str, float]:
    """Return loss and metrics of a run's model on its test split.

    Raises:
        EngineError: If that cannot be done; `RequestFailed` has a code and values.
    """
    numbers: dict[str, float] = run_job("evaluate", _of_run(run, project), _backend_of(run))
    return numbers


def fingerprint_of_run(run: RunFolder, project: Path) -> str:
    """Return the hash of the data that a run's script loads now.

    Raises:
        EngineError: If that cannot be done; `RequestFailed` has a code and values.
    """
    fingerprint: str = run_job("fingerprint", _of_run(run, project), _backend_of(run))
    return fingerprint


def judge_run(run: RunFolder, project: Path) -> Evaluation:
    """Return what a run's model does on its test split sample by sample, and keep it in the run's folder.

    Raises:
        EngineError: If that cannot be done; `RequestFailed` has a code and values.
    """
    return evaluation_from_json(run_job("judge", _of_run(run, project), _backend_of(run)))


def predict_with_run(run: RunFolder, project: Path, data: str) -> Prediction:
    """Return what a run's model says to the samples in a file or in a JSON text.

    A file is CSV, NPZ, NPY or JSON, or of the kind that the model was trained on; of these also a folder.

    Raises:
        EngineError: If that cannot be done; `RequestFailed` has a code and values.
    """
    with Predictor() as predictor:
        return predictor.predict(run, project, data)


def export_run(run: RunFolder, project: Path, target: Path, kind: ModelFormat) -> Export:
    """Write a run's model to a file, once a copy that was loaded back gives the same outputs.

    Raises:
        EngineError: If that cannot be done; `RequestFailed` has a code and values.
    """
    params = {**_of_run(run, project), "target": str(target.resolve()), "format": kind.value}
    answer = run_job("export", params, _backend_of(run))
    return Export(target, answer["difference"], answer["samples"])


def run_job(
    method: str,
    params: Values,
    backend: Backend = Backend.TENSORFLOW,
    *,
    variables: Mapping[str, str] | None = None,
    on_progress: Callable[[Values], None] | None = None,
) -> Any:
    """Start a child, ask it one thing and return the answer.

    Args:
        method: What is asked for.
        params: What it needs.
        backend: What Keras computes with.
        variables: The child's environment, by default that of the CPU.
        on_progress: Called with the values of each progress message.

    Raises:
        EngineError: If there is no answer, or if it is an error.
    """
    with EngineClient(_launch(backend, variables)) as client:
        return client.request(method, params, deadline_s=None, on_progress=on_progress).result()


def _launch(backend: Backend, variables: Mapping[str, str] | None = None) -> Launch:
    return Launch(engine_command("job"), environment_for(CPU, backend) if variables is None else variables)


def _of_run(run: RunFolder, project: Path) -> dict[str, str]:
    return {"folder": str(run.path.resolve()), "working_folder": str(project.resolve().parent)}


def _backend_of(run: RunFolder) -> Backend:
    return Backend(run.read_record().settings.backend)
