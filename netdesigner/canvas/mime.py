"""What is dragged onto the canvas."""

from __future__ import annotations

from typing import Final

LAYER_TYPE: Final = "application/x-netdesigner-type"
"""A drag from the palette: what `canvas.editing.placing.add` knows the type by, as UTF-8."""
