"""A picture of a project's network, drawn without a window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from netdesigner.cli.checking import check_project
from netdesigner.cli.errors import CommandError
from netdesigner.graph.nodes import GraphId
from netdesigner.i18n import _
from netdesigner.project.document import Document

if TYPE_CHECKING:
    from netdesigner.canvas.export.picture import Picture
    from netdesigner.engine.client.report import Report


class ThemeName(StrEnum):
    """The colours of a picture."""

    LIGHT = "light"
    DARK = "dark"


class ColorBy(StrEnum):
    """What the colours of nodes tell."""

    CATEGORY = "category"
    DTYPE = "dtype"
    LEARNING = "learning"


class Connections(StrEnum):
    """What connections look like."""

    CURVED = "curved"
    RIGHT_ANGLED = "right-angled"


class BarsFor(StrEnum):
    """What bars show of each node."""

    WEIGHTS = "weights"
    WORK = "work"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """How a picture looks.

    Attributes:
        kind: The suffix of its kind of file.
        scale: How many pixels a unit of the canvas takes, where it is made of pixels.
        theme: Its colours.
        color_by: What the colours of nodes tell.
        connections: What connections look like.
        bars: What bars show of each node, if any.
        graph: The name of the submodel that is drawn; `None` for the model.
    """

    kind: str
    scale: float = 1.0
    theme: ThemeName = ThemeName.LIGHT
    color_by: ColorBy = ColorBy.CATEGORY
    connections: Connections = Connections.CURVED
    bars: BarsFor | None = None
    graph: str | None = None


def draw(document: Document, project: Path, options: PictureOptions) -> bytes:
    """Return the content of a picture file, with the shapes that the design engine finds.

    Raises:
        CommandError: If it cannot be drawn.
    """
    graph = _graph_named(document, options.graph)
    try:
        from netdesigner.canvas.errors import PictureError
        from netdesigner.canvas.export.application import application
        from netdesigner.canvas.export.picture import PictureFormat
    except ImportError as error:  # Qt itself, or a library of the system that it needs
        text = _("Pictures are drawn with Qt, which cannot be loaded: {reason}.")
        raise CommandError(text.format(reason=error)) from error
    report = check_project(document, project).network
    _fonts = application()  # kept until the picture is drawn
    try:
        return _picture(document, graph, report, options).content(PictureFormat(options.kind))
    except PictureError as error:
        raise CommandError(str(error)) from error


def _picture(document: Document, graph: GraphId, report: Report, options: PictureOptions) -> Picture:
    from netdesigner.canvas.coloring import Coloring
    from netdesigner.canvas.costs.cost import Cost
    from netdesigner.canvas.export.picture import Picture
    from netdesigner.canvas.joints import LineStyle
    from netdesigner.canvas.looks import Look
    from netdesigner.canvas.theme import DARK, LIGHT

    theme = DARK if options.theme is ThemeName.DARK else LIGHT
    look = Look(Coloring(options.color_by), LineStyle[options.connections.name])
    bars = None if options.bars is None else Cost[options.bars.name]
    return Picture(document, theme, graph, report, options.scale, look, bars)


def _graph_named(document: Document, name: str | None) -> GraphId:
    graphs: Mapping[str, GraphId] = {graph.name: graph.id for graph in document.network.graphs.values()}
    if name is None:
        return document.network.main.id
    if name not in graphs:
        text = _("There is no submodel {name}; there are: {known}")
        raise CommandError(text.format(name=name, known=", ".join(graphs)))
    return graphs[name]
