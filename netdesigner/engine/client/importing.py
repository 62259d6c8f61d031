"""Bringing a model in by a job: its network first, then its weights."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeAlias

from netdesigner.catalogue.applications import IMAGENET
from netdesigner.catalogue.values import Value
from netdesigner.engine.client.networks import AskedNetworks
from netdesigner.engine.client.outcome import Ending
from netdesigner.engine.client.readers import ReaderAhead, reader
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.client.script_source import is_script, read_script_file
from netdesigner.engine.client.shapes import asked_shape
from netdesigner.engine.errors import (
    EngineDied,
    EngineError,
    EngineTimeout,
    ErrorCode,
    RequestCancelled,
    RequestFailed,
)
from netdesigner.engine.protocol.keras_files import KerasFile, keras_file_from_json
from netdesigner.engine.protocol.messages import Values
from netdesigner.graph.problems import Severity
from netdesigner.i18n.imports import has_sentence, import_sentence
from netdesigner.project.format import document_from_json
from netdesigner.project.imported_weights import ForWeights, being_imported
from netdesigner.project.importing.imported import Imported, ImportFinding
from netdesigner.project.importing.report_json import findings_from_json
from netdesigner.project.runs import RunFolder

SHAPE_S: Final = 60.0
"""A script may ask for many."""
READING_S: Final = 300.0
"""How long a source may take to be read; the child is killed then, whatever keeps it."""
WEIGHTS_S: Final = 1800.0

OnProgress: TypeAlias = Callable[[Values], None]

_FAILURES: Final[Mapping[object, str]] = {
    EngineTimeout: "import.too_late",
    EngineDied: "import.died",
    ErrorCode.OUT_OF_MEMORY: "import.died",
}


@dataclass(frozen=True, slots=True)
class Brought:
    """What a source holds.

    Attributes:
        imported: The document and the report.
        has_weights: Whether there are weights to be kept, too.
        files: Those that must be on this computer before.
    """

    imported: Imported
    has_weights: bool
    files: tuple[KerasFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the weights of a source.

    Attributes:
        run: The folder that they are in; none if they could not be kept.
        findings: What a person should know about that.
    """

    run: RunFolder | None
    findings: tuple[ImportFinding, ...] = ()


def failure_sentence(error: Exception) -> str:
    """Return why a source could not be read."""
    if isinstance(error, RequestFailed) and has_sentence(error.code):
        return import_sentence(error.code, error.values)
    return str(error)


class Importer:
    """A child that reads one source. Its methods wait; `give_up` may be called from any other thread.

    Args:
        source: A file, or `app:NAME` for a network of `keras.applications`.
        weights: Those of such a network: `imagenet`, or a file; new ones by default.
        ahead: Where a child may wait already.
    """

    def __init__(self, source: str, weights: str | None = None, ahead: ReaderAhead | None = None) -> None:
        self.source = source
        self._weights = weights
        self._ahead = ahead
        self._lock = threading.Lock()
        self._client: EngineClient | None = None
        self._is_given_up = False

    def read(self, on_progress: OnProgress | None = None) -> Brought:
        """Return what the source holds.

        Raises:
            EngineError: If it is not read; `RequestFailed` has a code and values, `RequestCancelled` says nothing more.
        """
        if is_script(self.source):
            networks, shapes = AskedNetworks(self._unfold), partial(asked_shape, self._shape_of)
            return Brought(read_script_file(Path(self.source), networks, shapes), has_weights=False)
        found = self._ask("import", self._sought(), READING_S, on_progress)
        imported = Imported(document_from_json(found["project"]), findings_from_json(found["findings"]))
        fetched = found["fetched"]
        return Brought(imported, found["has_weights"], () if fetched is None else (keras_file_from_json(fetched),))

    def keep_weights(self, network: ForWeights, project: Path, on_progress: OnProgress | None = None) -> Kept:
        """Keep the weights of the source among the runs of a project; that they do not fit is told as a finding.

        Args:
            network: What they are for.
            project: Its file; it need not exist.
            on_progress: Called with the values of each progress message.

        Raises:
            RequestCancelled: If that was cancelled.
            ProjectError: If their folder cannot be written.
        """
        try:
            with being_imported(network, project) as run:
                params = {**self._sought(), "folder": str(run.path)}
                found = self._ask("keep_weights", params, WEIGHTS_S, on_progress)
        except RequestCancelled:
            raise
        except EngineError as error:
            return Kept(None, (_finding("import.weights_not_kept", reason=failure_sentence(error)),))
        return Kept(RunFolder(Path(found["folder"])), tuple(_findings_of(found)))

    def __enter__(self) -> Self:
        """Do nothing yet: the child is started when it is asked."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self.close()

    def give_up(self) -> None:
        """Let what waits for the child raise `RequestCancelled`, whatever the child is at; never blocks."""
        with self._lock:
            self._is_given_up = True
            client = self._client
        if client is not None:
            client.process.kill(Ending.STOPPED, "It was given up.")

    def close(self) -> None:
        """End the child."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.stop()

    def _sought(self) -> Values:
        weights = self._weights if self._weights in (None, IMAGENET) else _absolute(self._weights)
        return {"source": self._place(), "weights": weights}

    def _unfold(self, question: Values) -> Any:
        return self._ask("unfold", question, READING_S, None)

    def _shape_of(self, question: Values) -> Any:
        return self._ask("shape_of", question, SHAPE_S, None)

    def _place(self) -> str:
        return self.source if self.source.startswith("app:") else _absolute(self.source)

    def _ask(self, method: str, params: Values, deadline_s: float, on_progress: OnProgress | None) -> Any:
        with self._lock:
            if self._is_given_up:
                raise RequestCancelled
            client = self._started()
            answer = client.request(method, params, deadline_s=deadline_s, on_progress=on_progress, kill_when_late=True)
        try:
            return answer.result()
        except EngineError as error:
            raise self._explained(error) from error

    def _explained(self, error: EngineError) -> EngineError:
        """Return why there is no answer: a source may be made so that nothing can read it."""
        if self._is_given_up:
            return RequestCancelled()
        code = _FAILURES.get(getattr(error, "code", type(error)))
        return error if code is None else RequestFailed(code, str(error), {"path": self.source})

    def _started(self) -> EngineClient:
        if self._client is None and self._ahead is not None:
            self._client = self._ahead.take()
        if self._client is None:
            self._client = self._new_client()
            self._client.start()
        return self._client

    def _new_client(self) -> EngineClient:
        return reader()


def _absolute(path: str) -> str:
    return str(Path(path).resolve())


def _findings_of(found: Mapping[str, Any]) -> Iterator[ImportFinding]:
    if found["left"]:
        yield _finding("import.weights_left", layers=tuple(found["left"]))
    if found["unknown"]:
        yield _finding("import.weights_apart")
    elif found["unbuilt"]:
        yield _finding("import.weights_unbuilt", reason=found["unbuilt"])


def _finding(code: str, **values: Value) -> ImportFinding:
    return ImportFinding(code, Severity.WARNING, values=values)
