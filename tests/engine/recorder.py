"""Writes down what an engine says, and waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_SECONDS = 60.0


class Recorder(Generic[T]):
    """A list that one thread fills and another one waits for."""

    def __init__(self) -> None:
        self.items: list[T] = []
        self._changed = threading.Condition()

    def __call__(self, item: T) -> None:
        with self._changed:
            self.items.append(item)
            self._changed.notify_all()

    def wait_for(self, condition: Callable[[list[T]], Any]) -> list[T]:
        """Wait until the items fulfil a condition and return them."""
        with self._changed:
            assert self._changed.wait_for(lambda: condition(self.items), _SECONDS), self.items
            return list(self.items)

    def wait_count(self, count: int) -> list[T]:
        """Wait for so many items and return them."""
        return self.wait_for(lambda items: len(items) >= count)
