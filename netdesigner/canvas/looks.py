"""What a person prefers of how a network looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netdesigner.canvas.coloring import Coloring
from netdesigner.canvas.joints import LineStyle

if TYPE_CHECKING:
    from netdesigner.canvas.scene import Scene
    from netdesigner.canvas.widget import CanvasWidget


@dataclass(frozen=True, slots=True)
class Look:
    """How a network looks, whatever the theme is.

    Attributes:
        coloring: What the colours of nodes tell.
        lines: What connections look like.
    """

    coloring: Coloring = Coloring.CATEGORY
    lines: LineStyle = LineStyle.CURVED


def put_on(scene: Scene, look: Look) -> None:
    """Give what is drawn a look."""
    scene.set_tones(replace(scene.tones, coloring=look.coloring))
    scene.set_line_style(look.lines)


def show_look(canvas: CanvasWidget, look: Look) -> None:
    """Show a network in a look."""
    put_on(canvas.scene, look)
    canvas.set_theme(canvas.theme)  # which paints everything anew
