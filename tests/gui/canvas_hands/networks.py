"""Networks of the shapes that people draw."""

import random

from netdesigner.graph.nodes import NodeId
from tests.builders import Drawing


def chain(length: int = 12) -> Drawing:
    drawing = Drawing()
    node = drawing.input((8,))
    for _ in range(length):
        node = drawing.layer("Dense", node, units=8)
    drawing.output(node)
    return drawing


def residual(blocks: int = 4) -> Drawing:
    drawing = Drawing()
    node = drawing.input((8,))
    for _ in range(blocks):
        inner = drawing.layer("Dense", drawing.layer("Dense", node, units=8), units=8)
        node = drawing.layer("Add", inner, node)
    drawing.output(node)
    return drawing


def inception(blocks: int = 3) -> Drawing:
    drawing = Drawing()
    node = drawing.input((8,))
    for _ in range(blocks):
        branches = [_row(drawing, node, length) for length in (1, 2, 3, 2)]
        node = drawing.layer("Concatenate", *branches)
    drawing.output(node)
    return drawing


def u_shaped(levels: int = 4) -> Drawing:
    drawing = Drawing()
    node = drawing.input((8, 8, 1))
    skipped = []
    for _ in range(levels):
        skipped.append(node := _row(drawing, node, 2))
        node = drawing.layer("MaxPooling2D", node)
    for skip in reversed(skipped):
        node = _row(drawing, drawing.layer("Concatenate", skip, drawing.layer("UpSampling2D", node)), 2)
    drawing.output(node)
    return drawing


def two_ends() -> Drawing:
    drawing = Drawing()
    left, right = drawing.input((4,), "left"), drawing.input((4,), "right")
    node = drawing.layer("Concatenate", _row(drawing, left, 1), _row(drawing, right, 2))
    drawing.output(_row(drawing, node, 1), "first")
    drawing.output(_row(drawing, node, 1), "second")
    return drawing


def scattered() -> Drawing:
    """Several parts, some of a single node."""
    drawing = two_ends()
    drawing.layer("Flatten")
    drawing.layer("Dropout", drawing.layer("Dense", units=1), rate=0.5)
    drawing.operation("keras.ops.relu")
    return drawing


def tangled(seed: int = 0, count: int = 60) -> Drawing:
    chance = random.Random(seed)
    drawing = Drawing()
    nodes = [drawing.input((4,))]
    for _ in range(count):
        nodes.append(drawing.layer("Add", *chance.sample(nodes, min(len(nodes), chance.randint(1, 3)))))
    return drawing


def _row(drawing: Drawing, node: NodeId, length: int) -> NodeId:
    for _ in range(length):
        node = drawing.layer("Dense", node, units=8)
    return node
