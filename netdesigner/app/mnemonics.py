"""Mnemonics in the texts of menus: told apart, and left out in what is no menu."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase
from typing import Final

_LETTERS: Final = re.compile("[A-Za-z]")
_WORD_STARTS: Final = re.compile(r"\b[A-Za-z]")
_MARKED: Final = re.compile(r"&(\w)")
_BEHIND: Final = re.compile(r"\(&\w\)")
"""How languages without Latin letters write mnemonics."""


def plain(text: str) -> str:
    """Return the text of a menu without its mnemonic and dots: `Save as` of `Save &as…`, `另存为` of `另存为(&A)…`."""
    return _BEHIND.sub("", text).replace("&", "").rstrip("…. ")


def told_apart(texts: Sequence[str]) -> list[str]:
    """Return texts of one menu with a mnemonic each; one that an earlier text has already gives way to another letter.

    A text without a letter that is free has none.
    """
    taken: set[str] = set()
    kept: dict[int, str] = {}
    for place, text in enumerate(texts):
        letter = _mnemonic(text)
        if letter and letter not in taken:
            taken.add(letter)
            kept[place] = text
    for place, text in enumerate(texts):
        if place not in kept:
            kept[place] = _marked_anew(text, taken)
    return [kept[place] for place in range(len(texts))]


def _mnemonic(text: str) -> str:
    found = _MARKED.search(text.replace("&&", ""))
    return found[1].lower() if found else ""


def _marked_anew(text: str, taken: set[str]) -> str:
    """Return a text with a letter as its mnemonic that is free: of its own, beginnings of words first, or behind it."""
    if _BEHIND.search(text):
        free = next((letter for letter in ascii_uppercase if letter.lower() not in taken), "")
        taken.add(free.lower())
        return _BEHIND.sub(f"(&{free})" if free else "", text)
    bare = text.replace("&&", "\0").replace("&", "")
    letters = [*_WORD_STARTS.finditer(bare), *_LETTERS.finditer(bare)]
    place = next((found.start() for found in letters if found[0].lower() not in taken), None)
    if place is not None:
        taken.add(bare[place].lower())
        bare = f"{bare[:place]}&{bare[place:]}"
    return bare.replace("\0", "&&")
