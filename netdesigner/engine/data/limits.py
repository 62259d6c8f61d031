"""What is still read. Everything beyond is refused before memory is taken for it."""

from __future__ import annotations

from typing import Final

MAXIMUM_FILE_BYTES: Final = 2**31
"""Size of a file that is read as a whole."""
MAXIMUM_STREAMED_BYTES: Final = 2**42
"""Size of a file of which no more than a block is in memory."""
MAXIMUM_ARRAY_BYTES: Final = 2**32
"""Size of all arrays of a file together, unpacked."""
MAXIMUM_ARRAYS: Final = 1_000
"""Arrays in one file."""
MAXIMUM_LINE_BYTES: Final = 2**24
"""Length of a line."""
MAXIMUM_COLUMNS: Final = 10_000
"""Columns of a table."""
MAXIMUM_CELLS: Final = 10_000_000
"""Cells of a sheet, which take much more memory than those of other tables."""
MAXIMUM_SHEET_BYTES: Final = 2**29
"""Size of all parts of a workbook together, unpacked."""
MAXIMUM_CLASSES: Final = 1_000
"""Distinct values that still count as classes."""
BLOCK_BYTES: Final = 2**20
"""Read at once."""
