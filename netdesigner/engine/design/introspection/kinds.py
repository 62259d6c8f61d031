"""What a parameter takes, as far as its name, its default and its documentation tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.engine.design.introspection.docstrings import quoted

HEAD = 160
"""How far into a description its type is looked for."""
NAMES = (
    (re.compile(r"(_|^)initializer$"), Kind.INITIALIZER),
    (re.compile(r"(_|^)regularizer$"), Kind.REGULARIZER),
    (re.compile(r"(_|^)constraint$"), Kind.CONSTRAINT),
    (re.compile(r"(_|^)activation$"), Kind.ACTIVATION),
    (re.compile(r"(_|^)dtype$"), Kind.DTYPE),
    (re.compile(r"^seed$|_dim$|^num_|_index$|_indices$"), Kind.INTEGER),
    (re.compile(r"^learning_rate$"), Kind.FLOAT),
)
WORDS = (
    (re.compile(r"\b(bool|boolean|whether)\b|^if `?true"), Kind.BOOLEAN),
    (re.compile(r"\b(int|ints|integers?)\b|^(the )?((total|maximum|minimum) )?(number|size) of"), Kind.INTEGER),
    (re.compile(r"\b(floats?|floating|scalar|fraction|probability)\b|python number"), Kind.FLOAT),
    (re.compile(r"\b(str|strings?|path|filename)\b"), Kind.STRING),
    (re.compile(r"\b(dict|dictionary)\b"), Kind.MAPPING),
    (re.compile(r"learningrateschedule"), Kind.SCHEDULE),
    (re.compile(r"list of.{0,12}(rnn cell|`?layer)s?\b"), Kind.LAYERS),
    (re.compile(r"\b(rnn cell|`?keras\.layers?[.\w]*`?|layer|cell) (instance|to be wrapped)|wrapped"), Kind.LAYER),
)
SEQUENCE = re.compile(r"\b(tuples?|lists?|sequence|axes)\b")
SHAPE = re.compile(r"(^|_)shape$")
CALLABLE = re.compile(r"\b(callable|function)\b")
NONE = re.compile(r"\bnone\b|^optional")
LENGTH = re.compile(r"(?:tuple|list)(?:/\w+)? of (?:length )?`?(\d|two|three)\b|(two|three)[- ]number|size (2|two)\b")
DIGITS = {"two": 2, "three": 3}
IDENTIFIED = {Kind.INITIALIZER, Kind.REGULARIZER, Kind.CONSTRAINT, Kind.ACTIVATION, Kind.DTYPE}
NUMERIC = {Kind.INTEGER, Kind.FLOAT}


@dataclass(frozen=True, slots=True)
class Draft:
    """What the declaration of a parameter tells about it, before any experiment."""

    kinds: tuple[Kind, ...]
    nullable: bool
    choices: tuple[str, ...] = ()
    length: int | None = None
    minimum: float | None = None


def draft(name: str, default: Any, text: str) -> Draft:
    """Return what the name, the default and the documentation of an argument tell."""
    head = re.split(r"\.(?:\s|$)|; ", text[:HEAD])[0].lower()
    choices = _choices(default, text)
    kinds = _kinds(name, default, head, choices)
    return Draft(
        kinds=kinds,
        nullable=default is None or (kinds != (Kind.BOOLEAN,) and bool(NONE.search(text.lower()))),
        choices=choices if Kind.CHOICE in kinds else (),
        length=_length(default, head, kinds),
        minimum=1 if Kind.INTEGER in kinds and "positive int" in head else None,
    )


def _kinds(name: str, default: Any, head: str, choices: tuple[str, ...]) -> tuple[Kind, ...]:
    if isinstance(default, bool):
        return (Kind.BOOLEAN,)
    named = next((kind for pattern, kind in NAMES if pattern.search(name)), None)
    if named in IDENTIFIED:
        return (named,)
    if SHAPE.search(name):
        return (Kind.SHAPE,)
    kinds = [named] if named else []
    kinds += [Kind.CHOICE] if choices else []
    kinds += _default_kind(default, kinds)
    kinds += [kind for pattern, kind in WORDS if pattern.search(head) and _joins(kind, kinds)]
    kinds += _sequences(kinds, default, head)
    kinds += [Kind.CALLABLE] if not kinds and CALLABLE.search(head) else []
    return tuple(dict.fromkeys(kinds)) or (Kind.ANY,)


def _default_kind(default: Any, kinds: list[Kind]) -> list[Kind]:
    match default:
        case str() if Kind.CHOICE not in kinds:
            return [Kind.STRING]
        case int():
            return [Kind.INTEGER]
        case float():
            return [Kind.FLOAT]
    return []


def _joins(kind: Kind, kinds: list[Kind]) -> bool:
    """Whether a word of the description adds a kind to those known, or repeats a wider or narrower one."""
    if kind is Kind.STRING:
        return Kind.CHOICE not in kinds
    if kind is Kind.BOOLEAN:
        return not kinds
    if kind is Kind.INTEGER:
        return Kind.FLOAT not in kinds
    return True


def _sequences(kinds: list[Kind], default: Any, head: str) -> list[Kind]:
    if not isinstance(default, tuple | list) and not SEQUENCE.search(head):
        return []
    if Kind.LAYERS in kinds or Kind.LAYER in kinds:
        return []
    flat = _flat(default) if isinstance(default, tuple | list) else []
    if Kind.FLOAT in kinds or any(isinstance(item, float) for item in flat):
        return [Kind.FLOATS]
    return [Kind.STRINGS] if Kind.STRING in kinds and Kind.INTEGER not in kinds else [Kind.INTEGERS]


def _flat(items: Any) -> list[Any]:
    return [leaf for item in items for leaf in (_flat(item) if isinstance(item, tuple | list) else [item])]


def _choices(default: Any, text: str) -> tuple[str, ...]:
    """Return the words of a choice: the quoted ones, when the default is one of them or they are offered."""
    found = quoted(text)
    if isinstance(default, str):
        return tuple(dict.fromkeys((default, *found))) if len(found) > 1 or (found and found != (default,)) else ()
    offered = re.search(r"\b(one of|either|values|available|supported)\b", text.lower())
    return found if default is None and offered and len(found) > 1 else ()


def _length(default: Any, head: str, kinds: tuple[Kind, ...]) -> int | None:
    if not {Kind.INTEGERS, Kind.FLOATS} & set(kinds):
        return None
    if isinstance(default, tuple | list):
        return len(default)
    if found := LENGTH.search(head):
        digit = next(filter(None, found.groups()))
        return DIGITS.get(digit) or int(digit)
    return None
