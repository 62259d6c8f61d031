"""What lies under a point of the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from netdesigner.canvas.items import Grip
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target


@dataclass(frozen=True, slots=True)
class NodeHit:
    """The body of a node."""

    node: NodeId


@dataclass(frozen=True, slots=True)
class OutputHit:
    """An output port."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class InputHit:
    """An input port, or one place of a port that takes several tensors."""

    target: Target


@dataclass(frozen=True, slots=True)
class ConnectionHit:
    """A connection, named by where it ends."""

    target: Target


@dataclass(frozen=True, slots=True)
class WaypointHit:
    """A point that a connection is led through: the connection, and the point's number along it."""

    target: Target
    number: int


@dataclass(frozen=True, slots=True)
class ItemHit:
    """A note or frame, or an edge of it."""

    item: str
    grip: Grip = Grip.BODY


@dataclass(frozen=True, slots=True)
class FoldHit:
    """The triangle of a frame, which collapses and expands it."""

    item: str


Hit: TypeAlias = NodeHit | OutputHit | InputHit | WaypointHit | ConnectionHit | ItemHit | FoldHit | None
"""What was hit; `None` is empty canvas.

Ports win over nodes, nodes over points of connections, these over connections, and all over notes and frames.
"""
