"""What callbacks are made with: Keras writes them into no file, and no callback can tell."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any, Final

import keras
import numpy as np

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Family
from netdesigner.catalogue.values import Instance
from netdesigner.engine.job.running.replacing import replaced
from netdesigner.project.importing.errors import UnreadableValueError
from netdesigner.project.importing.values import set_parameters

_GIVEN: Final = "_netdesigner_given"


@contextmanager
def callbacks_remembered() -> Iterator[None]:
    """Let the callbacks of Keras that the block makes remember what they are given."""
    kinds = [getattr(keras.callbacks, kind.name) for kind in load_catalogue().objects[Family.CALLBACK].values()]
    with ExitStack() as stack:
        for kind in kinds:
            stack.enter_context(replaced(kind, "__init__", _remembering(kind.__init__)))
        yield


def callback_instance(callback: object) -> Instance | None:
    """Return a callback as a document holds it, or `None` for one that only code can describe."""
    catalogue = load_catalogue()
    known = catalogue.objects[Family.CALLBACK].get(f"keras.callbacks.{type(callback).__name__}")
    if known is None or type(callback) is not getattr(keras.callbacks, known.name):
        return None
    try:
        given = {name: unpacked(value) for name, value in getattr(callback, _GIVEN, {}).items()}
        return Instance(known.path, set_parameters(catalogue, known, given))
    except UnreadableValueError:
        return None


def unpacked(value: Any) -> Any:
    """Return a number of NumPy as one of Python."""
    return value.item() if isinstance(value, np.generic) else value


def _remembering(method: Callable[..., None]) -> Callable[..., None]:
    signature = inspect.signature(method)

    @wraps(method)
    def remembering(callback: object, *args: Any, **kwargs: Any) -> None:
        method(callback, *args, **kwargs)
        setattr(callback, _GIVEN, dict(list(signature.bind(callback, *args, **kwargs).arguments.items())[1:]))

    return remembering
