"""What assignments to attributes do."""

from __future__ import annotations

from typing import Final

from netdesigner.codegen.reading.applications import freeze_part
from netdesigner.codegen.reading.class_things import ClassThing, ObjectThing
from netdesigner.codegen.reading.networks import NetworkThing
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import LayerThing, ModelThing, PartThing, Thing

_LEARNS: Final = "trainable"
_NAMES: Final = ("name", "_name")


def set_attribute(context: Context, owner: Thing, name: str, value: Thing) -> None:
    """Set an attribute: of what the script defines any, of layers and models their names and whether they learn."""
    if isinstance(owner, PartThing) and name == _LEARNS:
        freeze_part(context, owner, value)
    own = owner.own if isinstance(owner, LayerThing | ModelThing) else owner
    if isinstance(own, ObjectThing | ClassThing):
        context.budget.size(len(own.names))
        own.names[name] = value
    face = owner.face if isinstance(owner, ObjectThing) else owner
    if isinstance(face, LayerThing | ModelThing) and name == _LEARNS:
        _freeze(face, value)
    if isinstance(face, LayerThing | ModelThing) and name in _NAMES and isinstance(value, str):
        face.name = value


def _freeze(owner: LayerThing | ModelThing, trainable: Thing) -> None:
    if isinstance(owner, NetworkThing):
        for layer in owner.layers:
            if isinstance(layer, LayerThing):
                _freeze(layer, trainable)
    if isinstance(owner, ModelThing):
        owner.trainable = trainable is not False
    elif trainable is False:
        owner.parameters["trainable"] = False
    else:
        owner.parameters.pop("trainable", None)
