"""Why a project cannot be trained now, and where to go about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from netdesigner.engine.client.status import EngineStatus
from netdesigner.graph.nodes import OutputNode
from netdesigner.graph.problems import Severity
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.data import data_sentence
from netdesigner.i18n.terms import listed
from netdesigner.project.expectations import unfed_names

if TYPE_CHECKING:
    from netdesigner.app.session import Session
    from netdesigner.data.findings import DataFinding
    from netdesigner.engine.client.report import Report
    from netdesigner.project.document import Document


class Place(Enum):
    """A panel that something leads to; the value is the panel's id in the window."""

    LAYERS = "layers"
    PROBLEMS = "problems"
    MODEL_SETTINGS = "model_settings"
    DATA = "data"
    TRAINING = "training"
    EVALUATION = "evaluation"
    RUNS = "runs"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps a run from being started.

    Attributes:
        sentence: What it is.
        place: Where something can be done about it.
        passes: Whether it goes by itself in a moment.
    """

    sentence: str
    place: Place
    passes: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides whether a project can be trained.

    Attributes:
        engine: How the design engine is.
        report: What it has said of the document.
        findings: What is wrong with the data.
        is_data_known: Whether the findings are about the data as it is now.
        data_failure: Why nothing can be found out about the data.
        is_running: Whether a run goes on.
    """

    document: Document
    engine: EngineStatus
    report: Report
    findings: Sequence[DataFinding] = ()
    is_data_known: bool = True
    data_failure: str | None = None
    is_running: bool = False


def situation_of(session: Session, *, is_running: bool) -> Situation:
    """Return the situation of an open project."""
    return Situation(
        session.document,
        session.program.engines.design_status,
        session.workspace.report,
        session.data.findings,
        session.data.is_complete,
        session.data.failure,
        is_running,
    )


def find_obstacle(now: Situation) -> Obstacle | None:
    """Return the first thing that keeps a run from being started, what the document alone tells before the rest."""
    if now.is_running:
        return Obstacle(_("A run goes on."), Place.TRAINING)
    return _in_network(now.document) or _in_bindings(now.document) or _in_check(now) or _in_data(now)


def _in_network(document: Document) -> Obstacle | None:
    graph = document.network.main
    if not graph.nodes:
        text = _("The network is empty. Add layers, or begin with a template.")
        return Obstacle(text, Place.LAYERS)
    outputs = [node for key in graph.outputs if isinstance(node := graph.nodes[key], OutputNode)]
    if not outputs:
        return Obstacle(_("The network has no output. Add an Output behind its last layer."), Place.LAYERS)
    if all(node.loss is None for node in outputs):
        text = _("No output has a loss, so there is nothing to learn. Choose one in the model settings.")
        return Obstacle(text, Place.MODEL_SETTINGS)
    return None


def _in_bindings(document: Document) -> Obstacle | None:
    if not document.data.sources:
        return Obstacle(_("There is no data to learn from. Choose some in the Data panel."), Place.DATA)
    if unfed := unfed_names(document):
        text = _("No data is bound to {names}. Do that in the Data panel.")
        return Obstacle(text.format(names=listed(unfed)), Place.DATA)
    return None


def _in_check(now: Situation) -> Obstacle | None:
    if now.engine in (EngineStatus.DEAD, EngineStatus.CLOSED):
        return Obstacle(_("Keras could not be started, so the network is not checked."), Place.PROBLEMS)
    if now.engine is not EngineStatus.READY:
        return Obstacle(_("Keras is still starting; the network is not checked yet."), Place.PROBLEMS, passes=True)
    if not now.report.complete:
        return Obstacle(_("The network is being checked."), Place.PROBLEMS, passes=True)
    count = sum(problem.severity is Severity.ERROR for problem in now.report.problems)
    if count:
        text = ngettext("The network has {count} error.", "The network has {count} errors.", count)
        return Obstacle(text.format(count=count), Place.PROBLEMS)
    return None


def _in_data(now: Situation) -> Obstacle | None:
    if now.data_failure is not None:
        return Obstacle(now.data_failure, Place.DATA)
    if not now.is_data_known:
        return Obstacle(_("The data is being checked."), Place.DATA, passes=True)
    if now.findings:
        first = now.findings[0]
        text = data_sentence(first.code, first.file, first.row, first.column, first.values)
        return Obstacle(text, Place.DATA)
    return None
