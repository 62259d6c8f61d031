"""The documents that a program has open in the design engine, and the work on them in answerable portions."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any, Final, Protocol

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Catalogue
from netdesigner.data.facts_json import facts_from_json
from netdesigner.engine.design.attached.files import AttachedFiles
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.design.inference import Inference
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.protocol.keras_files import keras_file_to_json
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.protocol.verdicts import problem_to_json, totals_to_json, verdict_to_json
from netdesigner.graph.errors import GraphError
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.graph.specs import NodeVerdict
from netdesigner.project.edits_json import edit_from_json
from netdesigner.project.errors import ProjectError
from netdesigner.project.format import document_from_json

SLICE_S: Final = 0.03
"""How long is worked between two partial answers, and until newer requests are looked for."""
PORTION_S: Final = 1.0
"""How long is worked on one request: the program asks again for what is left, so that every deadline can be short."""
MISMATCH: Final = "mismatch"
"""Code of the answer when edits do not follow on what is open: the program sends the whole document."""


class Surroundings(Protocol):
    """What work asks and tells while it goes on."""

    def event(self, name: str, values: Values) -> None:
        """Tell what was found so far."""
        ...

    def newer_waiting(self) -> bool:
        """Return whether something newer waits."""
        ...


class Session:
    """One open document.

    Attributes:
        epoch: Tells this opening of the document from earlier ones.
        revision: The revision it is at.
    """

    def __init__(self, evaluation: DocumentEvaluation, epoch: int, revision: int) -> None:
        self.evaluation = evaluation
        self.epoch = epoch
        self.revision = revision

    def work(self, surroundings: Surroundings) -> dict[str, Any]:
        """Look at nodes until all is done, something newer waits, or the portion is used up; return what is new."""
        end = time.perf_counter() + PORTION_S
        while not self.evaluation.work(SLICE_S):
            if surroundings.newer_waiting() or time.perf_counter() >= end:
                return {**self._news(), "complete": False}
            surroundings.event("verdicts", {**self._news(), "complete": False})
        return {
            **self._news(),
            "complete": True,
            "problems": [problem_to_json(problem) for problem in self.evaluation.problems()],
            "totals": {graph: totals_to_json(totals) for graph, totals in self.evaluation.totals().items()},
            "weights_files": [keras_file_to_json(file) for file in self.evaluation.weights_files()],
        }

    def _news(self) -> dict[str, Any]:
        changes = self.evaluation.take_changes()
        document = self.evaluation.document.id
        return {
            "document": document,
            "epoch": self.epoch,
            "revision": self.revision,
            "verdicts": _verdicts(changes.verdicts),
            "removed": {graph: list(nodes) for graph, nodes in changes.removed.items()},
        }


class Sessions:
    """The handlers of the requests about documents."""

    def __init__(self, catalogue: Catalogue | None = None, files: AttachedFiles | None = None) -> None:
        self._catalogue = catalogue or load_catalogue()
        self._inference = Inference(self._catalogue, files)
        self._open: dict[str, Session] = {}

    def open(self, params: Values, surroundings: Surroundings) -> dict[str, Any]:
        """Take in a whole document, and the edits made since its form was written."""
        try:
            document = document_from_json(json.loads(params["form"]), self._catalogue)
        except ProjectError as error:
            raise RequestFailed("unreadable", str(error)) from error
        document.id = params["document"]
        evaluation = DocumentEvaluation(document, self._inference, _facts(params.get("facts", {})))
        session = Session(evaluation, params["epoch"], params["revision"] - len(params["edits"]))
        self._open[document.id] = session
        self._apply(session, params["edits"])
        return session.work(surroundings)

    def edits(self, params: Values, surroundings: Surroundings) -> dict[str, Any]:
        """Apply edits to an open document."""
        session = self._session(params)
        _check_revision(session, params)
        self._apply(session, params["edits"])
        return session.work(surroundings)

    def facts(self, params: Values, surroundings: Surroundings) -> dict[str, Any]:
        """Take in what became known of a document's data."""
        session = self._session(params)
        session.evaluation.facts = _facts(params["facts"])
        return session.work(surroundings)

    def go_on(self, params: Values, surroundings: Surroundings) -> dict[str, Any]:
        """Work on, and first on the nodes that are looked at."""
        session = self._session(params)
        for graph, nodes in params.get("wanted", {}).items():
            session.evaluation.want(graph, nodes)
        return session.work(surroundings)

    def try_out(self, params: Values, surroundings: Surroundings) -> dict[str, Any]:
        """Say what each of some groups of edits would bring, of the first ones if something newer waits."""
        session = self._session(params)
        _check_revision(session, params)
        tried = []
        for forms in params["alternatives"]:
            tried.append(_tried(session.evaluation, forms))
            if surroundings.newer_waiting():
                break
        return {"tried": tried}

    def close(self, params: Values, _surroundings: Surroundings) -> None:
        """Forget a document."""
        self._open.pop(params["document"], None)

    def _session(self, params: Values) -> Session:
        session = self._open.get(params["document"])
        if session is None or session.epoch != params["epoch"]:
            values = {"document": params["document"], "epoch": params["epoch"]}
            raise RequestFailed(MISMATCH, "The document is not open in this engine.", values)
        return session

    def _apply(self, session: Session, forms: list[Any]) -> None:
        """Apply edits one by one; after one that is refused nothing is certain, and the whole is asked for."""
        try:
            session.evaluation.apply(edit_from_json(form) for form in forms)
        except (GraphError, ProjectError) as error:
            del self._open[session.evaluation.document.id]
            raise RequestFailed(MISMATCH, f"An edit could not be followed: {error}") from error
        session.revision += len(forms)


def _check_revision(session: Session, params: Values) -> None:
    if session.revision != params["revision"]:
        text = f"The edits follow on revision {params['revision']}; the engine is at {session.revision}."
        raise RequestFailed(MISMATCH, text, {"document": params["document"], "epoch": session.epoch})


def _tried(evaluation: DocumentEvaluation, forms: list[Any]) -> dict[str, Any] | None:
    """Return the verdicts on what edits would put, `None` if they cannot be done."""
    try:
        return _verdicts(evaluation.tried([edit_from_json(form) for form in forms]))
    except (GraphError, ProjectError):
        return None


def _verdicts(found: Mapping[GraphId, Mapping[NodeId, NodeVerdict]]) -> dict[str, Any]:
    return {graph: _forms(nodes) for graph, nodes in found.items()}


def _forms(nodes: Mapping[NodeId, NodeVerdict]) -> dict[NodeId, Any]:
    return {node: verdict_to_json(verdict) for node, verdict in nodes.items()}


def _facts(forms: Mapping[str, Any]) -> dict[str, Any]:
    return {source: facts_from_json(form) for source, form in forms.items()}
