"""Attributes of the objects and classes that a script defines."""

from __future__ import annotations

import ast
from typing import Final

from netdesigner.codegen.reading.class_things import Bound, ClassThing, ObjectThing, Super
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import FunctionThing, Thing

CALL: Final = "call"
"""The method that says what a layer or model does."""
STARTS: Final = "__init__"
"""The method that makes an object."""


def own_attribute(context: Context, owner: ObjectThing | ClassThing | Super, name: str) -> tuple[bool, Thing]:
    """Return whether the script defines an attribute of an object or a class, and what that is."""
    if isinstance(owner, ObjectThing) and name in owner.names:
        return True, owner.names[name]
    whole = owner.owner if isinstance(owner, Super) else owner
    kind = whole.kind if isinstance(whole, ObjectThing) else whole
    order = kind.order[kind.order.index(owner.below) + 1 :] if isinstance(owner, Super) else kind.order
    home = next((one for one in order if name in one.names), None)
    if home is None:
        return False, None
    return True, _taken(context, whole, home, home.names[name])


def _taken(context: Context, owner: ObjectThing | ClassThing, home: ClassThing, value: Thing) -> Thing:
    """Return a name of a class as an attribute: functions are bound, properties are asked."""
    if not isinstance(value, FunctionThing):
        return value
    marks = _marks(value)
    if "staticmethod" in marks:
        return value
    if "classmethod" in marks:
        return Bound(value, owner.kind if isinstance(owner, ObjectThing) else owner, home)
    if isinstance(owner, ClassThing):
        return value
    bound = Bound(value, owner, home)
    return context.run(bound, [], {}) if "property" in marks else bound


def _marks(function: FunctionThing) -> set[str]:
    found = [] if isinstance(function.node, ast.Lambda) else function.node.decorator_list
    return {item.id for item in found if isinstance(item, ast.Name)}
