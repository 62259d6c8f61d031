"""What can be dragged onto the canvas."""

from __future__ import annotations

from typing import Final

LAYER_TYPE: Final = "application/x-netdesigner-type"
"""A type from the palette: its path in UTF-8, or `input` or `output`."""
