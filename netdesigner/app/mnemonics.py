"""Texts of menus without their mnemonics, for what is no menu."""

from __future__ import annotations

import re
from typing import Final

_BEHIND: Final = re.compile(r"\(&\w\)")
"""How languages without Latin letters write mnemonics."""


def plain(text: str) -> str:
    """Return the text of a menu without its mnemonic and dots: `Save as` of `Save &as…`, `另存为` of `另存为(&A)…`."""
    return _BEHIND.sub("", text).replace("&", "").rstrip("…. ")
