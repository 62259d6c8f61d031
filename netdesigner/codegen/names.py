"""Names of variables and functions, made from the names that a person gave."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable
from unicodedata import normalize

from netdesigner.graph.names import fresh_name

LONGEST = 24
"""Longer names are cut, so that operators and targets always fit into one line."""

FLOW = "x"
"""The variable of a value that the next statement uses up."""

LOOP = "layer"
"""The variable of loops over layers."""

IMPORTED = frozenset(
    {"argparse", "keras", "layers", "math", "np", "ops", "os", "pd", "tf", "load_digits", "train_test_split"}
)
DEFINED = frozenset(
    {
        "adapt_layers",
        "balanced_weights",
        "build_model",
        "compile_model",
        "data_entering",
        "list_files",
        "load_data",
        "main",
        "make_dataset",
        "model",
        "read_files",
        "run_fold",
        "Rows",
        "split_samples",
        "take_groups",
        "train",
    }
)
RESERVED = frozenset({*keyword.kwlist, *keyword.softkwlist, *dir(builtins), *IMPORTED, *DEFINED, FLOW, LOOP, "l", "_"})
"""What no variable may be called; `l` reads like `1`."""


_PLAIN = re.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*")
_WORD_START = re.compile("([a-z0-9])([A-Z])")
_OTHERS = re.compile("[^a-z0-9]+")


def is_plain(name: str) -> bool:
    """Whether a name has the form of a variable already."""
    return len(name) <= LONGEST and _PLAIN.fullmatch(name) is not None


def identifier(name: str, fallback: str) -> str:
    """Return a name in the form of a variable, made of ASCII letters, digits and single underscores.

    Args:
        name: Any text.
        fallback: Stands in when nothing of the name can be used; an identifier.
    """
    if is_plain(name):
        return name
    ascii_name = name if name.isascii() else normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = ascii_name if ascii_name.islower() else _WORD_START.sub(r"\1_\2", ascii_name).lower()
    found = _OTHERS.sub("_", words).strip("_")[:LONGEST].strip("_")
    if not found:
        return fallback
    return found if found[0].isalpha() else f"{fallback}_{found}"[:LONGEST].strip("_")


class Namespace:
    """The names that are taken inside one function, or inside the module."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    @property
    def taken(self) -> frozenset[str]:
        """The names that were given, and those that were taken from the beginning."""
        return frozenset(self._taken)

    def __contains__(self, name: object) -> bool:
        """Whether a name cannot be given any more."""
        return name in self._taken or name in RESERVED

    def fresh(self, base: str) -> str:
        """Return a free name that is `base` or begins with it, and take it."""
        name = fresh_name(self, base)
        self._taken.add(name)
        return name
