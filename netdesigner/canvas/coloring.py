"""What the colours of nodes tell."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, StrEnum
from typing import Final

from netdesigner.canvas import theme
from netdesigner.graph.specs import NodeVerdict
from netdesigner.i18n import N_


class Coloring(StrEnum):
    """What nodes of one colour have in common."""

    CATEGORY = "category"
    DTYPE = "dtype"
    LEARNING = "learning"


class Hue(Enum):
    """What a colour stands for; the value is its name in the theme, and how it is said, marked for translation."""

    FLOAT = (theme.FLOAT, N_("float32, float64"))
    HALF = (theme.HALF, N_("float16, bfloat16, float8"))
    INTEGER = (theme.INTEGER, N_("integers"))
    BOOL = (theme.BOOL, N_("bool"))
    STRING = (theme.STRING, N_("string"))
    OTHER = (theme.UNKNOWN, N_("others, or not known"))
    TRAINABLE = (theme.TRAINABLE, N_("learns"))
    FROZEN = (theme.FROZEN, N_("frozen"))
    WEIGHTLESS = (theme.ENDS, N_("no weights, or not known"))

    @property
    def color(self) -> str:
        """The name of its colour in the theme."""
        return self.value[0]

    @property
    def words(self) -> str:
        """What it stands for, marked for translation."""
        return self.value[1]


HUES: Final[dict[Coloring, Sequence[Hue]]] = {
    Coloring.CATEGORY: (),
    Coloring.DTYPE: (Hue.FLOAT, Hue.HALF, Hue.INTEGER, Hue.BOOL, Hue.STRING, Hue.OTHER),
    Coloring.LEARNING: (Hue.TRAINABLE, Hue.FROZEN, Hue.WEIGHTLESS),
}
"""What has to be explained of each colouring: categories are written on the nodes."""

_DTYPES: Final = (
    ("float32", Hue.FLOAT),
    ("float64", Hue.FLOAT),
    ("float", Hue.HALF),
    ("bfloat", Hue.HALF),
    ("int", Hue.INTEGER),
    ("uint", Hue.INTEGER),
    ("bool", Hue.BOOL),
    ("string", Hue.STRING),
)
"""How names of dtypes begin; the first that fits counts."""


def color_name(coloring: Coloring, category: str, verdict: NodeVerdict | None) -> str:
    """Return the name of a node's colour.

    Args:
        coloring: What colours tell.
        category: The category of the node.
        verdict: What the design engine says of it, if it has spoken.
    """
    match coloring:
        case Coloring.CATEGORY:
            return category
        case Coloring.DTYPE:
            return _dtype_hue(verdict).color
        case Coloring.LEARNING:
            return _learning_hue(verdict).color


def _dtype_hue(verdict: NodeVerdict | None) -> Hue:
    """Return the hue of the first output."""
    if verdict is None or not verdict.outputs:
        return Hue.OTHER
    dtype = verdict.outputs[0].dtype
    return next((hue for beginning, hue in _DTYPES if dtype.startswith(beginning)), Hue.OTHER)


def _learning_hue(verdict: NodeVerdict | None) -> Hue:
    if verdict is None or not verdict.params.total:
        return Hue.WEIGHTLESS
    return Hue.TRAINABLE if verdict.params.trainable else Hue.FROZEN
