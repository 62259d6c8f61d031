"""How large nodes are and where their ports stand. Lengths are units of the canvas: pixels at 100 %."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from netdesigner.canvas.ports import Place, PlaceState
from netdesigner.graph.nodes import InputNode, Node, OperationNode, OutputNode, SubmodelNode

GRID: Final = 8.0
CARD_WIDTH: Final = 188.0
CARD_HEIGHT: Final = 58.0
PILL_HEIGHT: Final = 32.0
RADIUS: Final = 8.0
ENDS_RADIUS: Final = 22.0
BAR: Final = 5.0
STACK: Final = 4.0
"""How far the sheets under a submodel stand out."""

PORT_RADIUS: Final = 4.5
SPARE_RADIUS: Final = 3.0
PORT_STEP: Final = 28.0
SPARE_STEP: Final = 14.0
PORT_MARGIN: Final = 16.0
"""Between a port and the corner of its node."""

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
    """The outline of a node, and its ports by their distance from its left edge.

    Attributes:
        form: What it looks like.
        width: Its width.
        height: Its height.
        places: Where connections end, along the upper edge.
        place_xs: Where these are.
        output_xs: Where its outputs are, along the lower edge.
    """

    form: Form
    width: float
    height: float
    places: tuple[Place, ...]
    place_xs: tuple[float, ...]
    output_xs: tuple[float, ...]


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


def body(form: Form, letters: int, places: Sequence[Place], outputs: int) -> Body:
    """Return the outline of a node that is wide enough for its ports.

    Widths of texts are not measured, so that a layout is the same with every font.

    Args:
        form: What it looks like.
        letters: How many letters a pill carries.
        places: Where connections end.
        outputs: How many outputs it has.
    """
    narrowest, widest = _PILL_WIDTHS
    wanted = CARD_WIDTH
    if form is Form.PILL:
        wanted = min(max(letters * _LETTER + _PILL_PADDING, narrowest), widest)
    return _body(form, wanted, tuple(places), outputs)


@lru_cache(_MOST_BODIES)
def _body(form: Form, wanted: float, places: tuple[Place, ...], outputs: int) -> Body:
    """Return the outline of a node; most nodes have the same as many others."""
    width = _on_grid(max(wanted, _width_for(places), _row_width(outputs)))
    height = PILL_HEIGHT if form is Form.PILL else CARD_HEIGHT
    return Body(form, width, height, places, _place_xs(places, width), _spread(outputs, width))


def frame_body(places: Sequence[Place], outputs: int) -> Body:
    """Return the outline of a collapsed frame, which is as large as a card however many connections end at it."""
    ins, outs = (_squeezed(count, CARD_WIDTH) for count in (len(places), outputs))
    return Body(Form.FRAME, CARD_WIDTH, CARD_HEIGHT, tuple(places), ins, outs)


def _squeezed(count: int, width: float) -> tuple[float, ...]:
    """Return where ports stand that may come closer to each other than usual."""
    step = min(PORT_STEP, (width - 2 * PORT_MARGIN) / max(count - 1, 1))
    return tuple(width / 2 + (i - (count - 1) / 2) * step for i in range(count))


def _place_xs(places: Sequence[Place], width: float) -> tuple[float, ...]:
    """Return where places are: those in use around the middle, those that may be used too at the right."""
    spare = _spare(places)
    middle = iter(_spread(len(places) - spare, width))
    first = width - PORT_MARGIN - (spare - 1) * SPARE_STEP
    right = iter([first + i * SPARE_STEP for i in range(spare)])
    return tuple(next(right if place.state is PlaceState.SPARE else middle) for place in places)


def _spread(count: int, width: float) -> tuple[float, ...]:
    first = width / 2 - (count - 1) / 2 * PORT_STEP
    return tuple(first + i * PORT_STEP for i in range(count))


def _width_for(places: Sequence[Place]) -> float:
    """Return the width at which the row in the middle and the row at the right do not meet."""
    spare = _spare(places)
    middle = _row_width(len(places) - spare)
    return middle + 2 * (spare * SPARE_STEP + SPARE_RADIUS) if spare else middle


def _row_width(count: int) -> float:
    return (count - 1) * PORT_STEP + 2 * PORT_MARGIN if count else 0.0


def _spare(places: Sequence[Place]) -> int:
    return sum(place.state is PlaceState.SPARE for place in places)


def _on_grid(length: float) -> float:
    """Return a length that keeps ports of the same number under each other: a multiple of 4, as 188 is."""
    return math.ceil(length / 4) * 4
