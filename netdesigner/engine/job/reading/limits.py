"""How much is read of a file that anybody may have made."""

from __future__ import annotations

from typing import Final

JSON_BYTES: Final = 50_000_000
"""The longest configuration."""
DEPTH: Final = 200
"""How deep a configuration may be nested: a wrapper in a submodel in a submodel needs about ten levels for each."""
NODES: Final = 20_000
"""The most calls of layers and operations."""
INTEGER: Final = 2**63 - 1
"""The largest integer that a project file holds."""
MEMBERS: Final = 10_000
"""The most files in an archive, and the most groups and datasets in an HDF5 file."""
MEMBER_BYTES: Final = 100_000_000_000
"""The longest file in an archive."""
RATIO: Final = 100
"""How many times longer than packed a file in an archive may be, or a dataset in an HDF5 file."""
RATIO_FREE_BYTES: Final = 50_000_000
"""Up to here, packing may do what it likes."""
