"""Importing Keras in two thirds of the time that it takes by itself."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_UNUSED: Final = "sklearn"
"""Keras imports scikit-learn for its wrappers of estimators, and does without them where it is missing: a fifth of its
import. What needs scikit-learn itself, as scripts that load data do, imports it later."""


@contextmanager
def quick_keras_import() -> Iterator[None]:
    """Import Keras inside, without what no engine uses and without looking for garbage.

    An import leaves next to none, and a search walks through all that was imported so far, again and again. What is
    there at the end is left out of later searches, too: one through Keras and TensorFlow takes 200 ms, in the middle
    of an answer.
    """
    hidden = _UNUSED not in sys.modules
    if hidden:
        sys.modules[_UNUSED] = None  # type: ignore[assignment]
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()
        if hidden:
            del sys.modules[_UNUSED]
