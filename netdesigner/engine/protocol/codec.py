"""Messages as JSON lines.

JSON has no NaN and no infinity: they travel as `{"$float": "nan"}`. A mapping that has a tag of ours as a key travels
as `{"$map": [[key, value], ...]}`, so that whatever is sent arrives unchanged. The standard library's `json` is used
because it carries integers of any size and file names that are not valid Unicode; it also refuses NaN by itself, so
that ordinary messages need no walk through their values.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final, NoReturn

from netdesigner.engine.errors import BadLineError, UnsendableError, VersionError
from netdesigner.engine.protocol.messages import (
    Cancel,
    Error,
    Event,
    Hello,
    Log,
    Message,
    Progress,
    Request,
    Result,
    Stop,
)

PROTOCOL_VERSION: Final = 1
MAXIMUM_LINE: Final = 16 * 1024 * 1024
"""Bytes of the longest line, its newline included."""

_TYPES: Final[Mapping[str, type[Message]]] = {
    kind.__name__.lower(): kind for kind in (Hello, Request, Progress, Result, Error, Event, Cancel, Stop, Log)
}
_FIELDS: Final = {kind: tuple(item.name for item in fields(kind)) for kind in _TYPES.values()}
_FIELD_TYPES: Final[Mapping[str, type]] = {
    "id": int,
    "method": str,
    "params": dict,
    "values": dict,
    "value": object,
    "code": str,
    "message": str,
    "name": str,
    "level": str,
    "text": str,
}
"""A field's name fixes its type in every message."""

_FLOAT: Final = "$float"
_MAP: Final = "$map"
_TAGS: Final = (_FLOAT, _MAP)
_FLOATS: Final = ("nan", "inf", "-inf")


def encode(message: Message) -> bytes:
    """Return the line of a message, with its newline.

    Raises:
        UnsendableError: If the line is too long, or a value cannot be expressed.
    """
    kind = type(message)
    content = {name: getattr(message, name) for name in _FIELDS[kind]}
    try:
        text = _dump({"v": PROTOCOL_VERSION, "type": kind.__name__.lower(), **content})
    except (TypeError, ValueError, RecursionError) as error:
        raise UnsendableError(f"A message holds what cannot be sent: {error}") from error
    line = text.encode() + b"\n"
    if len(line) > MAXIMUM_LINE:
        raise UnsendableError(f"A message has {len(line)} bytes; at most {MAXIMUM_LINE} can be sent.")
    return line


def decode(line: bytes) -> Message:
    """Return the message of a line.

    Raises:
        BadLineError: If the line is no message.
        VersionError: If it is of another version of the protocol.
    """
    try:
        text = line.decode()
        data = json.loads(text, object_hook=_untag if _has_tags(text) else None, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"A line is not JSON: {error}") from error
    if not isinstance(data, dict) or type(data.get("v")) is not int:
        raise BadLineError("A line is no JSON object with a version.")
    if data["v"] != PROTOCOL_VERSION:
        raise VersionError(f"The other side speaks version {data['v']} of the protocol, this one {PROTOCOL_VERSION}.")
    return _message(data)


def _message(data: dict[str, Any]) -> Message:
    name = data.get("type")
    kind = _TYPES.get(name) if isinstance(name, str) else None
    if kind is None:
        raise BadLineError(f"{name!r} is no type of message.")
    content: dict[str, Any] = {field: data.get(field) for field in _FIELDS[kind]}
    wrong = [field for field, value in content.items() if not _fits(field, value)]
    if wrong:
        raise BadLineError(f"A message of type {name} has no proper {', '.join(wrong)}.")
    return kind(**content)


def _fits(field: str, value: object) -> bool:
    return isinstance(value, _FIELD_TYPES[field]) and not (field == "id" and isinstance(value, bool))


def _dump(data: dict[str, Any]) -> str:
    try:
        text = json.dumps(data, allow_nan=False, separators=(",", ":"), default=_plain)
    except ValueError:  # NaN or an infinity, most likely; if it is something else, the second try fails likewise
        text = ""
    if text and not _has_tags(text):
        return text
    return json.dumps(_tag(data), allow_nan=False, separators=(",", ":"), default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{value!r} is a {type(value).__name__}")


def _has_tags(text: str) -> bool:
    return any(f'"{tag}"' in text for tag in _TAGS)


def _tag(value: object) -> object:
    match value:
        case float() if not math.isfinite(value):
            return {_FLOAT: str(value)}
        case list() | tuple():
            return [_tag(item) for item in value]
        case Mapping() if any(tag in value for tag in _TAGS):
            return {_MAP: [[key, _tag(item)] for key, item in value.items()]}
        case Mapping():
            return {key: _tag(item) for key, item in value.items()}
    return value


def _untag(data: dict[str, Any]) -> Any:
    match data:
        case {"$float": str(name)} if len(data) == 1 and name in _FLOATS:
            return float(name)
        case {"$map": list(items)} if len(data) == 1 and all(_is_entry(item) for item in items):
            return dict(items)
    if any(tag in data for tag in _TAGS):
        raise ValueError("a tag with a wrong content")
    return data


def _is_entry(item: object) -> bool:
    return isinstance(item, list) and len(item) == 2 and isinstance(item[0], str)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
