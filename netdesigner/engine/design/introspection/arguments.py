"""The arguments of constructors and functions: those of the signature and those that hide in `**kwargs`."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

REQUIRED = inspect.Parameter.empty


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument as Keras declares it."""

    name: str
    default: Any = REQUIRED
    keyword_only: bool = False
    variadic: bool = False

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        return self.default is REQUIRED


def constructor_arguments(cls: type) -> list[Argument]:
    """Return the arguments of a class in the order of its signature, without `self` and `**kwargs`."""
    if cls.__init__ is object.__init__:  # type: ignore[misc]  # asking which one it is, not calling it
        return []
    return signature_arguments(cls.__init__)[1:]  # type: ignore[misc]  # the signature, not a call


def signature_arguments(function: Callable[..., object]) -> list[Argument]:
    """Return the arguments of a function in the order of its signature, without `**kwargs`."""
    return [
        Argument(item.name, item.default, item.kind is item.KEYWORD_ONLY, item.kind is item.VAR_POSITIONAL)
        for item in inspect.signature(function).parameters.values()
        if item.kind is not item.VAR_KEYWORD
    ]


def takes_more(cls: type) -> bool:
    """Whether a constructor has `**kwargs`."""
    return any(item.kind is item.VAR_KEYWORD for item in inspect.signature(cls).parameters.values())
