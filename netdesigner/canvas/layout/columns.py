"""Where boxes stand inside their rows, after Brandes and Köpf: columns of boxes that are straight under each other.

Four layouts are made, one pushed to each corner; the middle between them is balanced. Straight segments that all
four have stay straight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from netdesigner.canvas.layout.layers import Layers, Row
from netdesigner.canvas.layout.net import Net
from netdesigner.canvas.layout.straight import straight_segments

Columns = list[list[int]]


def centres(net: Net, layers: Layers, widths: Mapping[int, float]) -> dict[int, float]:
    """Return the x of the middle of each box and bend.

    Args:
        net: The boxes.
        layers: Their rows.
        widths: The room that each box and bend takes, gaps included.
    """
    straight = straight_segments(net, layers)
    layouts = []
    for rows, neighbours in ((layers.rows, straight.above), (layers.rows[::-1], straight.below)):
        columns = _columns(rows, neighbours)
        layouts.append(_pushed_left(rows, columns, widths))
        mirrored = [row[::-1] for row in rows]
        columns = _columns(mirrored, {vertex: near[::-1] for vertex, near in neighbours.items()})
        layouts.append({vertex: -x for vertex, x in _pushed_left(mirrored, columns, widths).items()})
    return _middle(layouts)


def _columns(rows: Sequence[Row], neighbours: Mapping[int, Sequence[int]]) -> Columns:
    """Put each vertex under the middle one of its neighbours in the row before, where that crosses no other column."""
    column_of: dict[int, list[int]] = {}
    columns: Columns = []
    before: dict[int, int] = {}
    for row in rows:
        reached = -1
        for vertex in row:
            column: list[int] | None = None
            for neighbour in _middle_ones(neighbours.get(vertex, ())):
                if column is None and before[neighbour] > reached:
                    reached, column = before[neighbour], column_of[neighbour]
            if column is None:
                columns.append(column := [])
            column.append(vertex)
            column_of[vertex] = column
        before = {vertex: place for place, vertex in enumerate(row)}
    return columns


def _middle_ones(neighbours: Sequence[int]) -> Sequence[int]:
    middle = len(neighbours) // 2
    return neighbours[middle : middle + 1] if len(neighbours) % 2 else neighbours[max(middle - 1, 0) : middle + 1]


def _pushed_left(rows: Sequence[Row], columns: Columns, widths: Mapping[int, float]) -> dict[int, float]:
    """Return the x of each vertex when all columns stand as far left as they can, and then close up to the right."""
    column_of = {vertex: number for number, column in enumerate(columns) for vertex in column}
    right: list[dict[int, float]] = [{} for _ in columns]
    left: list[dict[int, float]] = [{} for _ in columns]
    for row in rows:
        for a, b in pairwise(row):
            one, other = column_of[a], column_of[b]
            distance = max((widths[a] + widths[b]) / 2, right[one].get(other, 0.0))
            right[one][other] = left[other][one] = distance
    order = _from_left(left, right)
    xs = [0.0] * len(columns)
    for column in order:
        xs[column] = max((xs[other] + distance for other, distance in left[column].items()), default=0.0)
    for column in reversed(order):
        free = min((xs[other] - distance for other, distance in right[column].items()), default=xs[column])
        xs[column] = max(xs[column], free)
    return {vertex: xs[number] for vertex, number in column_of.items()}


def _from_left(left: Sequence[Mapping[int, float]], right: Sequence[Mapping[int, float]]) -> list[int]:
    """Return the columns, each after those left of it."""
    missing = [len(others) for others in left]
    order = [column for column, count in enumerate(missing) if not count]
    for column in order:  # grows while it is read
        for other in right[column]:
            missing[other] -= 1
            if not missing[other]:
                order.append(other)
    return order


def _middle(layouts: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """Return the mean of the two middle ones of four layouts, which are laid over the narrowest one first."""
    bounds = [(min(layout.values()), max(layout.values())) for layout in layouts]
    low, high = min(bounds, key=lambda bound: bound[1] - bound[0])
    shifts = [high - top if number % 2 else low - bottom for number, (bottom, top) in enumerate(bounds)]
    middle: dict[int, float] = {}
    for vertex in layouts[0]:
        found = sorted(layout[vertex] + shift for layout, shift in zip(layouts, shifts, strict=True))
        middle[vertex] = (found[1] + found[2]) / 2
    return middle
