"""What is found about the latest run, among the problems: it belongs to the project as it was trained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netdesigner.app.problems.finding import Finding
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.problems import Severity
from netdesigner.i18n import _
from netdesigner.i18n.advice import advice_sentence

if TYPE_CHECKING:
    from netdesigner.app.session import Session
    from netdesigner.training.advice.found import Advice


def findings_of_run(session: Session) -> Iterator[Finding]:
    """Yield what is found, with the remedies that are not taken yet."""
    for advice in session.advice.found:
        yield _finding(session, advice)


def _finding(session: Session, advice: Advice) -> Finding:
    from netdesigner.training.advice.places import place_of
    from netdesigner.training.advice.remedies import remedies_for

    told = advice_sentence(advice.ailment, advice.values)
    place = place_of(session.document.network, advice.layer)
    graph, node = (MAIN_GRAPH, None) if place is None else (place.graph.id, place.node.id)
    return Finding(
        (Severity.WARNING, told, graph, node, None, 0),
        Severity.WARNING,
        told,
        _("Training") if place is None else place.layer.name,
        graph,
        node,
        fixes=remedies_for(session.document, advice),
    )
