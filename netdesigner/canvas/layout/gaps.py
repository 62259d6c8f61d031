"""How far apart a layout puts nodes."""

from __future__ import annotations

from typing import Final

COLUMN_GAP: Final = 36.0
PART_GAP: Final = 64.0
"""Between the unconnected parts of a graph."""
BEND_WIDTH: Final = 36.0
"""The room of a connection that passes through a row."""
