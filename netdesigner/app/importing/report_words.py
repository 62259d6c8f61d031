"""What an import changed or could not take, in words: for the list beside the canvas, and as a text to keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from netdesigner.graph.checks import node_name
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.graph.problems import Severity
from netdesigner.i18n import N_, _, ngettext
from netdesigner.i18n.imports import import_sentence
from netdesigner.project.importing.imported import ImportFinding

_SEVERITIES: Final = {Severity.ERROR: N_("Error: {sentence}"), Severity.WARNING: N_("Warning: {sentence}")}


def summary(findings: Sequence[ImportFinding]) -> str:
    """Return how it went as a whole."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if not errors:
        return _("The network was taken as a whole; this was changed.")
    return ngettext(
        "{count} thing could not be taken; a placeholder stands for it where it was a layer.",
        "{count} things could not be taken; placeholders stand for those that were layers.",
        errors,
    ).format(count=errors)


def words(network: Network, finding: ImportFinding) -> str:
    """Return a finding as a sentence, with the name of the node it is about and its line."""
    sentence = import_sentence(finding.code, finding.values)
    if (place := place_of(network, finding)) is not None:
        graph, node = place
        name = node_name(network, network.graph(graph), node)
        sentence = _("{place}: {sentence}").format(place=name, sentence=sentence)
    if finding.line is None:
        return sentence
    return _("Line {line}: {sentence}").format(line=finding.line, sentence=sentence)


def place_of(network: Network, finding: ImportFinding) -> tuple[GraphId, NodeId] | None:
    """Return where the node stands that a finding is about, if it still does."""
    graph = network.graphs.get(finding.graph or "")
    if graph is None or finding.node is None or finding.node not in graph.nodes:
        return None
    return graph.id, finding.node


def report_text(network: Network, findings: Sequence[ImportFinding]) -> str:
    """Return all of a report as the text of a file."""
    lines = [_(_SEVERITIES[finding.severity]).format(sentence=words(network, finding)) for finding in findings]
    return "\n".join([network.main.name, summary(findings), "", *lines, ""])
