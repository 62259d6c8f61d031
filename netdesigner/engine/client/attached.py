"""Attached Python files and the design engine: told once more when it is started again, without what has ended it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from netdesigner.engine.client.supervised import SupervisedEngine
from netdesigner.engine.errors import EngineDied, EngineTimeout, RequestFailed
from netdesigner.engine.protocol.messages import Event, Values
from netdesigner.graph.codes import Code
from netdesigner.project.attached import AttachedFile, digest_of, read_attached, types_from_json
from netdesigner.project.edits import PutFile

DEADLINE_S: Final = 60.0
"""The engine itself ends what takes too long; this is for code that does not even let it do that."""
START_S: Final = 60.0
"""How long is waited for an engine that is being started."""

Trusts = Callable[[Path, str], bool]
"""Whether a content may be executed, by the file that it is in and its hash."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not executed.

    Attributes:
        code: What is said at its layers.
        values: What the sentence needs.
    """

    code: Code
    values: Mapping[str, Any]


class AttachedModules:
    """The files that a design engine has executed, or must not."""

    def __init__(self, process: SupervisedEngine) -> None:
        self._process = process
        self._told: dict[str, Values] = {}
        self._refused: dict[str, Refusal] = {}
        self._ended: dict[str, Refusal] = {}
        self._executing: str | None = None
        self._line: int | None = None
        self._ready = threading.Event()

    def attach(self, path: Path, module: str, digest: str) -> Mapping[str, Any]:
        """Let the engine execute a file, and wait for its layer types.

        Raises:
            RequestFailed: With the code and values of the refusal, if that does not work.
            EngineDied: If the engine has ended for another reason.
        """
        if (known := self._ended.get(digest)) is not None:
            raise RequestFailed(known.code, path.name, known.values)
        self._ready.wait(START_S)
        params = {"path": str(path), "module": module, "digest": digest}
        try:
            answer = self._process.request("attach", params, deadline_s=DEADLINE_S).result()
        except (EngineDied, EngineTimeout) as error:
            if self._executing != digest and digest not in self._ended:
                raise
            found = self._blamed(digest, path.name)
            raise RequestFailed(found.code, path.name, found.values) from error
        self._told[digest] = params
        self._refused.pop(digest, None)
        types: Mapping[str, Any] = answer["types"]
        return types

    def refuse(self, digest: str, refusal: Refusal) -> None:
        """Let the layers of a file say why it is not executed."""
        self._refused[digest] = refusal
        self._told.pop(digest, None)
        self._process.request("refuse", _form(digest, refusal))

    def note(self, event: Event) -> None:
        """Take in what the engine says about the code it executes."""
        if event.name == "executing":
            self._executing, self._line = event.values["digest"], None
        elif event.name == "endless":
            self._line = event.values["line"]

    def engine_ended(self) -> None:
        """Blame the file that was executed when the engine ended."""
        self._ready.clear()
        if self._executing is not None:
            name = Path(self._told.get(self._executing, {}).get("path", "")).name
            self._blamed(self._executing, name)

    def tell_again(self) -> None:
        """Tell an engine that is new all that the one before knew."""
        for digest, refusal in self._refused.items():
            self._process.request("refuse", _form(digest, refusal))
        for digest, params in self._told.items():
            if digest not in self._refused:
                self._process.request("attach", params, deadline_s=DEADLINE_S)
        self._ready.set()

    def _blamed(self, digest: str, name: str) -> Refusal:
        """Note which content has ended an engine; it is not executed again."""
        if digest not in self._ended:
            code = Code.ATTACHED_ENDED if self._line is None else Code.ATTACHED_ENDLESS
            self._ended[digest] = self._refused[digest] = Refusal(code, {"file": name, "line": self._line})
        self._executing = None
        return self._ended[digest]


def bring_up(modules: AttachedModules, files: Iterable[AttachedFile], folder: Path, trusts: Trusts) -> list[PutFile]:
    """Let the engine execute those files that are trusted; return the edits for those that have changed.

    Args:
        modules: The files of the engine.
        files: The attached files of a document.
        folder: Where paths start.
        trusts: Which contents may be executed.
    """
    edits = []
    for file in files:
        try:
            fresh = brought_up(modules, file, folder, trusts)
        except RequestFailed as error:
            modules.refuse(file.digest, Refusal(Code(error.code), error.values))
        else:
            edits += [PutFile(fresh)] if fresh != file else []
    return edits


def brought_up(modules: AttachedModules, file: AttachedFile, folder: Path, trusts: Trusts) -> AttachedFile:
    """Return a file as it is now, executed by the engine.

    Raises:
        RequestFailed: With the code and values of the refusal, if it is not trusted, missing, or fails.
    """
    path = folder / file.path
    try:
        digest = digest_of(read_attached(path))
    except OSError as error:
        values = {"file": path.name, "detail": error.strerror or str(error)}
        raise RequestFailed(Code.ATTACHED_MISSING, path.name, values) from error
    if not trusts(path, digest):
        raise RequestFailed(Code.ATTACHED_NOT_TRUSTED, path.name, {"file": path.name})
    forms = modules.attach(path, file.module, digest)
    return AttachedFile(file.path, digest, types_from_json(file.module, digest, forms), file.extra)


def _form(digest: str, refusal: Refusal) -> Values:
    return {"digest": digest, "code": refusal.code.value, "values": dict(refusal.values)}
