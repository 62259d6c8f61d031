"""How large nodes are and where their ports stand. Lengths are units of the canvas: pixels at 100 %."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from netdesigner.canvas.edges import EDGES
from netdesigner.canvas.flow import turned
from netdesigner.canvas.ports import Place
from netdesigner.catalogue.values import Path
from netdesigner.graph.nodes import InputNode, Node, OperationNode, OutputNode, SubmodelNode
from netdesigner.project.document import Flow, Point

GRID: Final = 8.0
CARD_WIDTH: Final = 188.0
CARD_HEIGHT: Final = 58.0
PILL_HEIGHT: Final = 32.0
RADIUS: Final = 8.0
ENDS_RADIUS: Final = 22.0
BAR: Final = 5.0
STACK: Final = 4.0
"""How far the sheets under a submodel stand out."""

MARGIN: Final = 10.0
"""How far anything that belongs to a node is drawn beyond its rectangle."""

_PILL_WIDTHS: Final = (72.0, CARD_WIDTH)
_LETTER: Final = 7.0
_PILL_PADDING: Final = 32.0
_MOST_BODIES: Final = 4096


class Form(Enum):
    """What a node looks like."""

    CARD = auto()
    PILL = auto()
    SUBMODEL = auto()
    INPUT = auto()
    OUTPUT = auto()
    FRAME = auto()  # a collapsed one


@dataclass(frozen=True, slots=True)
class Body:
    """The outline of a node, and its ports by their distance from its upper left corner.

    Attributes:
        form: What it looks like.
        flow: Where the network leads: down, with places at the upper edge and outputs at the lower one, or to the
            right, with places at the left edge and outputs at the right one.
        width: Its width.
        height: Its height.
        places: Where connections end.
        inputs: Where these are.
        outputs: Where its outputs are.
    """

    form: Form
    flow: Flow
    width: float
    height: float
    places: tuple[Place, ...]
    inputs: tuple[Point, ...]
    outputs: tuple[Point, ...]
    _inputs_by_path: Mapping[Path, Point] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note where each place is: thousands of connections ask for it at once."""
        found = {place.path: point for place, point in zip(self.places, self.inputs, strict=True)}
        object.__setattr__(self, "_inputs_by_path", found)

    def input(self, path: Path) -> Point:
        """Return where a connection ends; for a place that is not shown, the middle of the edge."""
        return self._inputs_by_path.get(path) or turned(self.flow, (self._across / 2, 0.0))

    def output(self, number: int) -> Point:
        """Return where an output is; for one that is not shown, the middle of the edge."""
        if number < len(self.outputs):
            return self.outputs[number]
        return turned(self.flow, (self._across / 2, self._along))

    @property
    def _across(self) -> float:
        """How long the edges with ports are."""
        return turned(self.flow, (self.width, self.height))[0]

    @property
    def _along(self) -> float:
        """How far these are from each other."""
        return turned(self.flow, (self.width, self.height))[1]


def form_of(node: Node) -> Form:
    """Return what a node looks like."""
    match node:
        case InputNode():
            return Form.INPUT
        case OutputNode():
            return Form.OUTPUT
        case SubmodelNode():
            return Form.SUBMODEL
        case OperationNode():
            return Form.PILL
    return Form.CARD


def body(form: Form, letters: int, places: Sequence[Place], outputs: int, flow: Flow) -> Body:
    """Return the outline of a node whose edges are long enough for its ports.

    Widths of texts are not measured, so that a layout is the same with every font.

    Args:
        form: What it looks like.
        letters: How many letters a pill carries.
        places: Where connections end.
        outputs: How many outputs it has.
        flow: Where the network leads.
    """
    narrowest, widest = _PILL_WIDTHS
    size = (CARD_WIDTH, CARD_HEIGHT)
    if form is Form.PILL:
        size = (_on_grid(min(max(letters * _LETTER + _PILL_PADDING, narrowest), widest)), PILL_HEIGHT)
    return _body(form, size, tuple(places), outputs, flow)


@lru_cache(_MOST_BODIES)
def _body(form: Form, size: Point, places: tuple[Place, ...], outputs: int, flow: Flow) -> Body:
    """Return the outline of a node of at least some size; most nodes have the same as many others."""
    edge, (across, along) = EDGES[flow], turned(flow, size)
    needed = max(edge.length_for(places), edge.length(outputs))
    across = across if needed <= across else _on_grid(needed)
    width, height = turned(flow, (across, along))
    inputs = tuple(turned(flow, (x, 0.0)) for x in edge.spread_places(places, across))
    ends = tuple(turned(flow, (x, along)) for x in edge.spread(outputs, across))
    return Body(form, flow, width, height, places, inputs, ends)


def frame_body(places: Sequence[Place], outputs: int, flow: Flow) -> Body:
    """Return the outline of a collapsed frame, which is as large as a card however many connections end at it."""
    edge, (across, along) = EDGES[flow], turned(flow, (CARD_WIDTH, CARD_HEIGHT))
    inputs = tuple(turned(flow, (x, 0.0)) for x in edge.squeezed(len(places), across))
    ends = tuple(turned(flow, (x, along)) for x in edge.squeezed(outputs, across))
    return Body(Form.FRAME, flow, CARD_WIDTH, CARD_HEIGHT, tuple(places), inputs, ends)


def _on_grid(length: float) -> float:
    """Return a length that keeps ports of the same number under each other: a multiple of 4, as 188 is."""
    return math.ceil(length / 4) * 4
