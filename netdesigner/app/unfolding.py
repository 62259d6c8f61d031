"""Unfolding a network of Keras: its layers come from a job, then its weights, from which the next run starts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject

from netdesigner.app.session import Session
from netdesigner.canvas.editing.unfolding_networks import put_in_place
from netdesigner.catalogue.applications import IMAGENET, WEIGHTS
from netdesigner.engine.client.unfolding import keep_pretrained, unfolded
from netdesigner.engine.protocol.keras_files import KerasFile, missing
from netdesigner.graph.nodes import Layer, NodeId
from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.imported_weights import ForWeights
from netdesigner.project.runs import RunFolder


@dataclass(frozen=True, slots=True)
class _Making:
    layer: Layer

    def carry_out(self) -> Document:
        return unfolded(self.layer)


@dataclass(frozen=True, slots=True)
class _Keeping:
    layer: Layer
    network: ForWeights
    project: Path

    def carry_out(self) -> RunFolder:
        return keep_pretrained(self.layer, self.network, self.project)


class Unfolding(QObject):
    """Puts a submodel in the place of a network that is one node; goes once it is done.

    Args:
        session: The project.
        node: The node, in the graph on screen.
    """

    def __init__(self, session: Session, node: NodeId) -> None:
        super().__init__(session)
        self._session = session
        self._workspace = session.workspace
        self._graph = self._workspace.graph
        self._layer = self._graph.layer_of(self._graph.nodes[node])  # type: ignore[arg-type]  # a network is a layer

    def missing_files(self) -> tuple[KerasFile, ...]:
        """Return the files that have to be fetched before, so that the weights stay the same."""
        is_fetched = self._layer.parameters.get(WEIGHTS, IMAGENET) == IMAGENET
        return missing(self._workspace.report.weights_files) if is_fetched else ()

    def begin(self) -> None:
        """Ask for its layers."""
        self._session.program.background.run(_Making(self._layer).carry_out, self._put, self._fail)

    def _put(self, made: Document) -> None:
        is_same = self._graph.layers.get(self._layer.id) is self._layer
        submodel = put_in_place(self._workspace, self._graph.id, self._layer.id, made) if is_same else None
        if submodel is None or self._layer.parameters.get(WEIGHTS, IMAGENET) is None:
            self.deleteLater()
            return
        layer = replace(self._layer, name=self._workspace.network.graph(submodel).name)
        keeping = _Keeping(layer, ForWeights.of(self._session.document), self._session.project_file)
        self._session.program.background.run(keeping.carry_out, self._start_from, self._fail)

    def _start_from(self, run: RunFolder) -> None:
        self._session.runs.initial_run = run
        self.deleteLater()

    def _fail(self, error: Exception) -> None:
        self._workspace.refused.emit(_("It cannot be unfolded: {reason}").format(reason=error))
        self.deleteLater()
