"""Reading the fields of JSON objects, with errors that name the object and the field."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from netdesigner.catalogue.errors import CatalogueError, ValueFormatError
from netdesigner.catalogue.values import Json, from_json, mapping_from_json

Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """Reads the fields of one JSON object and remembers which it has read.

    Every method raises `ValueFormatError` when the field is not what is asked for.
    """

    __slots__ = ("_data", "_kind", "_name", "_read")

    def __init__(self, data: Json, kind: str, name: str | None = None) -> None:
        """Read `data`; `kind` names it in errors, with its own name if it has one."""
        self._kind, self._name = kind, name
        if not isinstance(data, dict):
            raise ValueFormatError(f"The form of {self._what} should be an object, not {type(data).__name__}.")
        self._data: dict[str, Any] = data
        self._read: set[str] = set()

    def text(self, name: str) -> str:
        """Return a text."""
        value = self._take(name)
        if not isinstance(value, str):
            raise ValueFormatError(f"The field {name!r} of {self._what} should be a text, not {value!r}.")
        return value

    def optional_text(self, name: str) -> str | None:
        """Return a text, or `None` when it is missing or null."""
        return None if self._take(name) is None else self.text(name)

    def texts(self, name: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts, or the default, if there is one, when it is missing."""
        value = self._take(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValueFormatError(f"The field {name!r} of {self._what} should be a list of texts, not {value!r}.")
        return tuple(value)

    def number(self, name: str, default: float) -> float:
        """Return a number, or the default when it is missing."""
        value = from_json(self._take(name))
        if value is None:
            return default
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise ValueFormatError(f"The field {name!r} of {self._what} should be a number, not {value!r}.")
        return float(value)

    def integer(self, name: str, default: int) -> int:
        """Return a whole number, or the default when it is missing."""
        value = self._take(name)
        if not isinstance(value, int | None) or isinstance(value, bool):
            raise ValueFormatError(f"The field {name!r} of {self._what} should be a whole number, not {value!r}.")
        return default if value is None else value

    def choice(self, name: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """Return a member of an enumeration, or the default when it is missing."""
        value = self._take(name)
        if value is None and default is not None:
            return default
        try:
            return kind(value)
        except ValueError:
            options = ", ".join(kind)
            raise ValueFormatError(
                f"The field {name!r} of {self._what} should be one of {options}, not {value!r}."
            ) from None

    def objects(self, name: str) -> dict[str, Json]:
        """Return an object whose fields are read elsewhere; an empty one when it is missing."""
        value = self._take(name)
        if not isinstance(value, dict | None):
            raise ValueFormatError(f"The field {name!r} of {self._what} should be an object, not {value!r}.")
        return value or {}

    def flag(self, name: str, default: bool) -> bool:
        """Return a truth value, or the default when it is missing."""
        value = self._take(name)
        if not isinstance(value, bool | None):
            raise ValueFormatError(f"The field {name!r} of {self._what} should be true or false, not {value!r}.")
        return default if value is None else value

    def shape(self, name: str) -> tuple[int | None, ...] | None:
        """Return a list of sizes, `None` for unknown ones; or `None` when it is missing."""
        value = self._take(name)
        if value is None:
            return None
        if not isinstance(value, list) or not all(_is_size(size) for size in value):
            raise ValueFormatError(f"The field {name!r} of {self._what} should list sizes or null, not {value!r}.")
        return tuple(value)

    def value(self, name: str) -> Any:
        """Return a document value, `None` when it is missing."""
        try:
            return from_json(self._take(name))
        except CatalogueError as error:
            raise ValueFormatError(f"The field {name!r} of {self._what} holds no value: {error}") from error

    def values(self, name: str) -> Mapping[str, Any]:
        """Return named document values, none when it is missing."""
        value = self._take(name)
        try:
            return {} if value is None else mapping_from_json(value)
        except CatalogueError as error:
            raise ValueFormatError(f"The field {name!r} of {self._what} holds no values: {error}") from error

    def json(self, name: str) -> Json:
        """Return the field as it is."""
        value: Json = self._take(name)
        return value

    def rest(self) -> dict[str, Json]:
        """Return the fields that were not read."""
        if self._read.issuperset(self._data):
            return {}
        return {name: value for name, value in self._data.items() if name not in self._read}

    @property
    def _what(self) -> str:
        """What is read, for errors: put together then, because of thousands of layers hardly one has any."""
        return self._kind if self._name is None else f"{self._kind} {self._name!r}"

    def _take(self, name: str) -> Any:
        self._read.add(name)
        return self._data.get(name)


def _is_size(size: object) -> bool:
    return size is None or (isinstance(size, int) and not isinstance(size, bool))
