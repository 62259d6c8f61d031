"""Importing Keras in two thirds of the time that it takes by itself."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_UNUSED: Final = ("sklearn", "pandas")
"""Keras imports scikit-learn for its wrappers of estimators and pandas for frames that models are fitted to, and does
without them where they are missing: a fifth of its import, and a tenth. Our scripts give it arrays and datasets. What
needs one of the two itself, as scripts that load data do, imports it later."""


@contextmanager
def quick_keras_import() -> Iterator[None]:
    """Import Keras inside, without what no engine uses and without looking for garbage.

    An import leaves next to none, and a search walks through all that was imported so far, again and again. What is
    there at the end is left out of later searches, too: one through Keras and TensorFlow takes 200 ms, in the middle
    of an answer.
    """
    hidden = [name for name in _UNUSED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # none of them can be imported
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()
        for name in hidden:
            del sys.modules[name]
