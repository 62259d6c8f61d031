"""Changing the references inside a node's arguments, which are its connections."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from netdesigner.catalogue.values import Path, Ref, Value, refs


class _Removed:
    """Marks a value that is to be left out."""


_REMOVED = _Removed()


def item_placed(value: Value, item: Value, path: Path) -> tuple[Value, ...]:
    """Return the content of a port that takes several tensors, with `item` at position `path[0]`, or appended."""
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    position = path[0] if path else len(items)
    if not isinstance(position, int):
        raise TypeError(f"{path!r} is no position.")
    return (*items[:position], item, *items[position + 1 :])


def item_removed(arguments: Mapping[str, Value], path: Path) -> dict[str, Value]:
    """Return arguments without the value at a path; what becomes empty by it is left out too."""
    kept = {name: _without(value, path[1:]) if name == path[0] else value for name, value in arguments.items()}
    return {name: value for name, value in kept.items() if not isinstance(value, _Removed)}


def refs_removed(arguments: Mapping[str, Value], doomed: Callable[[Ref], bool]) -> dict[str, Value]:
    """Return arguments without the references that `doomed` names; what becomes empty by it is left out too."""
    kept = {name: _cut(value, doomed) for name, value in arguments.items()}
    return {name: value for name, value in kept.items() if not isinstance(value, _Removed)}


def _without(value: Value, path: Path) -> Value | _Removed:
    if not path:
        return _REMOVED
    if isinstance(value, tuple):
        return _gathered_tuple([_without(v, path[1:]) if i == path[0] else v for i, v in enumerate(value)])
    if isinstance(value, Mapping):
        return _gathered_mapping({k: _without(v, path[1:]) if k == path[0] else v for k, v in value.items()})
    return value


def _cut(value: Value, doomed: Callable[[Ref], bool]) -> Value | _Removed:
    if not any(doomed(ref) for ref in refs(value)):
        return value
    if isinstance(value, tuple):
        return _gathered_tuple([_cut(item, doomed) for item in value])
    if isinstance(value, Mapping):
        return _gathered_mapping({key: _cut(item, doomed) for key, item in value.items()})
    return _REMOVED


def _gathered_tuple(items: list[Value | _Removed]) -> Value | _Removed:
    kept = tuple(item for item in items if not isinstance(item, _Removed))
    return kept or _REMOVED


def _gathered_mapping(items: Mapping[str, Value | _Removed]) -> Value | _Removed:
    kept = {key: item for key, item in items.items() if not isinstance(item, _Removed)}
    return kept or _REMOVED
