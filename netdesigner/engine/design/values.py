"""From the values of a document to the objects of Keras, and nothing beyond what the catalogue lists.

A project file names types by their public path. Only paths of the catalogue are looked up, only inside `keras`, so a
hostile file can neither import a module nor call anything but the constructors of known, drawable types.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import EllipsisType
from typing import cast

from netdesigner.catalogue.errors import CatalogueError, UnknownTypeError
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Catalogue, Family, LayerType, ObjectType, Placement
from netdesigner.catalogue.values import ARRAY, Instance, Ref, Slice, Value
from netdesigner.engine.design.attached.loading import loaded_class

CONSTRUCTIBLE = frozenset(Family) - {Family.OPERATION, Family.APPLICATION}
"""The families whose members may stand as a value; the others are calls of their own."""
SERIALIZED = "class_name"
"""The key by which Keras takes a mapping for an object to build: only an `Instance` may say that."""


class ForbiddenValueError(CatalogueError):
    """A value names a type that cannot be built from a document."""


def to_keras(
    value: Value, tensor_of: Callable[[Ref], object] | None = None, catalogue: Catalogue | None = None
) -> object:
    """Return the Keras object that a value of a document describes.

    Args:
        value: A parameter or call argument of a document.
        tensor_of: Gives the tensor for a reference; without it a reference is refused.
        catalogue: What may be built; by default the catalogue of the shipped Keras.

    Raises:
        UnknownTypeError: If the value names a type that the catalogue does not list.
        ForbiddenValueError: If the type is listed but carries code, or stands where no such value can.
    """
    match value:
        case None | bool() | int() | float() | str() | EllipsisType():
            return value
        case tuple():
            return tuple(to_keras(item, tensor_of, catalogue) for item in value)
        case Slice(start, stop, step):
            return slice(start, stop, step)
        case Instance(type=path) if path == ARRAY:
            return resolve(path)(value.parameters["x"], dtype=value.parameters["dtype"])
        case Instance(path, parameters):
            return construct(path, parameters, catalogue)
        case Ref() if tensor_of is not None:
            return tensor_of(value)
        case Mapping() if SERIALIZED not in value:
            return {key: to_keras(item, tensor_of, catalogue) for key, item in value.items()}
    raise ForbiddenValueError(f"{value!r} cannot stand here: give a number, a text or an object of Keras.")


def construct(path: str, parameters: Mapping[str, Value], catalogue: Catalogue | None = None) -> object:
    """Return a new Keras object of a type of the catalogue, or the function itself for a function.

    A nested layer may carry `name` among its parameters, like any layer of Keras.

    Raises:
        UnknownTypeError: If the catalogue does not list the type.
        ForbiddenValueError: If the type may not be built from a document.
    """
    known = _allowed(path, catalogue)
    target = target_of(known)
    if isinstance(target, type):
        return target(**{name: to_keras(item, None, catalogue) for name, item in parameters.items()})
    if parameters:
        raise ForbiddenValueError(f"{path} is a function: it takes no parameters here ({', '.join(parameters)}).")
    return target


def target_of(known: ObjectType) -> Callable[..., object]:
    """Return the class or function of a type of the catalogue.

    Raises:
        NotLoadedError: If it is defined in an attached file that was not executed.
    """
    if isinstance(known, LayerType) and known.source:
        return cast("Callable[..., object]", loaded_class(known.name, known.source))
    return resolve(known.path)


def resolve(path: str) -> Callable[..., object]:
    """Return the public object of Keras behind a path of the catalogue."""
    import keras

    found: object = keras
    for part in path.split(".")[1:]:
        found = getattr(found, part)
    if not callable(found):
        raise UnknownTypeError(f"{path} cannot be called.")
    return found


def _allowed(path: str, catalogue: Catalogue | None) -> ObjectType:
    known = (catalogue or load_catalogue()).find(path)
    if known.family not in CONSTRUCTIBLE:
        raise ForbiddenValueError(f"{path} cannot stand as a value of a parameter.")
    if isinstance(known, LayerType) and known.placement is Placement.EXCLUDED:
        raise ForbiddenValueError(f"{path} cannot be built from a project: {known.exclusion}.")
    return known
