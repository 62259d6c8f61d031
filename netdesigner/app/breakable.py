"""Long names in narrow places."""

from __future__ import annotations

import re
from typing import Final

_LONG: Final = re.compile(r"\w{21,}")


def breakable(text: str) -> str:
    """Return a text in which a label may break long names behind their underscores; that is not seen otherwise."""
    return _LONG.sub(lambda name: name[0].replace("_", "_\N{ZERO WIDTH SPACE}"), text)
