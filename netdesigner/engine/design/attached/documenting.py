"""What a layer of an attached file says about itself: its docstrings and its signature, as they are in the file."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, Final

import keras

_WIDTH: Final = 60
_INDENT: Final = "    "


def documentation(cls: Any) -> str:
    """Return what is said of a class, how it is made, and what is said further; nothing that is Keras' own."""
    said = next((text for owner in _own(cls) if (text := vars(owner).get("__doc__"))), "")
    of_constructor = "" if cls.__init__ is keras.layers.Layer.__init__ else cls.__init__.__doc__ or ""
    summary, _, rest = inspect.cleandoc(said).partition("\n\n")
    texts = [summary, f"```\n{_signature(cls)}\n```", rest, inspect.cleandoc(of_constructor)]
    return "\n\n".join(text for text in texts if text)


def _own(cls: Any) -> Iterator[Any]:
    """Yield a class and those of its bases that are not Keras'."""
    for owner in inspect.getmro(cls):
        if owner is keras.layers.Layer:
            return
        if not owner.__module__.startswith("keras."):
            yield owner


def _signature(cls: Any) -> str:
    """Return the call that makes an object of a class; in several lines if it is long."""
    signature = inspect.signature(cls.__init__)
    arguments = [str(argument) for argument in list(signature.parameters.values())[1:]]
    line = f"{cls.__name__}({', '.join(arguments)})"
    if len(line) <= _WIDTH:
        return line
    return "\n".join([f"{cls.__name__}(", *(f"{_INDENT}{argument}," for argument in arguments), ")"])
