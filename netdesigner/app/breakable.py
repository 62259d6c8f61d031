"""Long names in narrow places."""

from __future__ import annotations

import re
from typing import Final

_LONG: Final = re.compile(r"\S{21,}")
_SEAM: Final = re.compile(r"(?<=[_./\\])(?=\w)|(?<=[a-z])(?=[A-Z])")


def breakable(text: str) -> str:
    """Return a text in which long names and paths may be broken where their parts meet; that is not seen otherwise."""
    return _LONG.sub(lambda name: _SEAM.sub("\N{ZERO WIDTH SPACE}", name[0]), text)
