"""Painting one node: outline, texts, ports, marks. The painter's origin is the upper left corner of the node."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import get_ident
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from netdesigner.canvas.edges import PORT_RADIUS, SPARE_RADIUS
from netdesigner.canvas.faces import Face, Mood
from netdesigner.canvas.geometry import BAR, ENDS_RADIUS, PILL_HEIGHT, RADIUS, STACK, Body, Form
from netdesigner.canvas.items import FOLD_MIDDLE, TITLE_LEFT
from netdesigner.canvas.painting.inks import (
    BORDER_WIDTH,
    FRAME_TINT,
    FRAME_WIDTH,
    OUTLINE_WIDTH,
    Inks,
    Room,
    faded,
    pen,
)
from netdesigner.canvas.painting.marks import paint_calls, paint_fold, paint_snowflake, paint_troubled, paint_warning
from netdesigner.canvas.ports import PlaceState
from netdesigner.canvas.texts import broken, short_name
from netdesigner.project.document import Flow, Point

_LEFT: Final = 14.0
_RIGHT: Final = 10.0
_GAP: Final = 8.0
_NAME_BASE: Final = 21.5
_LINE_BASE: Final = 43.0
_SENTENCE_BASES: Final = (36.5, 49.5)
_DIMMED: Final = 0.5
_MARK: Final = 14.0
_DOT: Final = 3.5
"""On a pill, in place of the bar: along the round end that would look torn off."""


@dataclass(frozen=True, slots=True)
class Blank:
    """What nodes have in common that look alike but for what is written on them and stands on their edges."""

    form: Form
    flow: Flow
    width: float
    height: float
    color: str
    mood: Mood


@dataclass(frozen=True, slots=True)
class Look:
    """What nodes have in common that look alike but for what is written on them."""

    body: Body
    color: str
    mood: Mood
    calls: int
    troubled: int


def blank_of(face: Face) -> Blank:
    """Return what a node looks like with nothing on it."""
    body = face.body
    return Blank(body.form, body.flow, body.width, body.height, face.color, face.mood)


def look_of(face: Face) -> Look:
    """Return what a node looks like."""
    return Look(face.body, face.color, face.mood, face.calls, face.troubled)


def paint_texts(painter: QPainter, face: Face, inks: Inks) -> None:
    """Paint what is written on a node, and its marks."""
    if face.body.form is Form.PILL:
        _paint_pill_text(painter, face, inks)
    else:
        _paint_first_line(painter, face, inks)
        (_paint_sentence if face.refuses else _paint_second_line)(painter, face, inks)


def paint_blank(painter: QPainter, blank: Blank, inks: Inks) -> None:
    """Paint a node without what is written on it."""
    paint_ground(painter, blank, inks)
    paint_color(painter, blank, inks)
    paint_border(painter, blank, inks)


def paint_ground(painter: QPainter, blank: Blank, inks: Inks) -> None:
    """Paint what lies under all else of a node: it is the same for all of one outline."""
    path = _path(blank)
    if blank.form is Form.SUBMODEL:
        _paint_sheets(painter, path, inks)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.shadow)
    painter.drawPath(path.translated(0, 1.5))
    painter.setBrush(inks.card)
    painter.drawPath(path)


def paint_color(painter: QPainter, blank: Blank, inks: Inks) -> None:
    """Paint where a node has its colour."""
    color, form = inks.node(blank.color), blank.form
    painter.setPen(Qt.PenStyle.NoPen)
    if form is Form.FRAME:
        painter.setBrush(faded(color, FRAME_TINT))
        painter.drawPath(_path(blank))
        paint_fold(painter, QPointF(*FOLD_MIDDLE), inks.quiet, is_open=False)
    elif form is not Form.PILL:
        painter.setBrush(faded(color, _DIMMED if blank.mood is Mood.WAITING else 1.0))
        painter.drawPath(_bar(form, blank.flow, blank.width, blank.height, get_ident()))


def paint_border(painter: QPainter, blank: Blank, inks: Inks) -> None:
    """Paint the outline of a node; that of a frame alone has its colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    is_framed = blank.form is Form.FRAME and blank.mood is Mood.FINE
    painter.setPen(pen(inks.node(blank.color), FRAME_WIDTH) if is_framed else _border(blank.mood, inks))
    painter.drawPath(_path(blank))


def paint_edge(painter: QPainter, face: Face, inks: Inks) -> None:
    """Paint what stands on the edge of a node: its ports, and how many calls share its weights."""
    for point, state in ports_of(face.body):
        paint_port(painter, QPointF(*point), state, inks)
    paint_chips(painter, face, inks)


def ports_of(body: Body) -> list[tuple[Point, PlaceState]]:
    """Return where the ports of a node stand, and how they look."""
    places = [place.state for place in body.places]
    outputs = [(point, PlaceState.CONNECTED) for point in body.outputs]
    return [*zip(body.inputs, places, strict=True), *outputs]


def paint_chips(painter: QPainter, face: Face, inks: Inks) -> None:
    """Paint what is counted on the edge of a node."""
    body = face.body
    if face.troubled:
        color = inks.error if face.mood is Mood.ERROR else inks.warning
        paint_troubled(painter, QRectF(0, 0, body.width, body.height), face.troubled, color, inks)
    if face.calls > 1:
        paint_calls(painter, QRectF(0, 0, body.width, body.height), face.calls, inks)


def _path(blank: Blank) -> QPainterPath:
    return outline(blank.form, blank.flow, blank.width, blank.height)


def outline(form: Form, flow: Flow, width: float, height: float) -> QPainterPath:
    """Return the outline of a node: inputs and outputs are round where the network ends."""
    return _outline(form, flow, width, height, get_ident())


@lru_cache(maxsize=256)
def _outline(form: Form, flow: Flow, width: float, height: float, _thread: int) -> QPainterPath:
    """Return an outline for one thread: Qt keeps something in a path when that is painted for the first time."""
    first, last = {
        Form.INPUT: (ENDS_RADIUS, RADIUS),
        Form.OUTPUT: (RADIUS, ENDS_RADIUS),
        Form.PILL: (PILL_HEIGHT / 2, PILL_HEIGHT / 2),
    }.get(form, (RADIUS, RADIUS))
    right, left = (first, last) if flow is Flow.DOWN else (last, first)
    path = QPainterPath(QPointF(0, first))
    path.arcTo(0, 0, 2 * first, 2 * first, 180, -90)
    path.arcTo(width - 2 * right, 0, 2 * right, 2 * right, 90, -90)
    path.arcTo(width - 2 * last, height - 2 * last, 2 * last, 2 * last, 0, -90)
    path.arcTo(0, height - 2 * left, 2 * left, 2 * left, 270, -90)
    path.closeSubpath()
    return path


@lru_cache(maxsize=256)
def _bar(form: Form, flow: Flow, width: float, height: float, _thread: int) -> QPainterPath:
    """Return the coloured bar of a node for one thread."""
    strip = QPainterPath()
    strip.addRect(0, 0, BAR, height)
    return outline(form, flow, width, height).intersected(strip)


def _border(mood: Mood, inks: Inks) -> QPen:
    match mood:
        case Mood.ERROR:
            return pen(inks.error, OUTLINE_WIDTH)
        case Mood.WARNING:
            return pen(inks.warning, BORDER_WIDTH)
        case Mood.WAITING:
            return pen(inks.connection, BORDER_WIDTH, Qt.PenStyle.DashLine)
    return pen(inks.border, BORDER_WIDTH)


def _paint_sheets(painter: QPainter, path: QPainterPath, inks: Inks) -> None:
    """Paint the sheets that show under a submodel, which holds a graph of its own."""
    painter.setPen(pen(inks.border, BORDER_WIDTH))
    painter.setBrush(inks.card)
    for sheet in (2, 1):
        painter.drawPath(path.translated(sheet * STACK, sheet * STACK))


def _paint_first_line(painter: QPainter, face: Face, inks: Inks) -> None:
    left = _left(face)
    room = face.body.width - left - _RIGHT
    kind = face.type if _type_has_room(face, inks) else ""
    kind_width = inks.line_metrics.horizontalAdvance(kind)
    name = short_name(face.name, Room(inks.name_metrics, room - (kind_width + _GAP if kind else 0)))
    _text(painter, name, QPointF(left, _NAME_BASE), inks.name_font, _ink(inks.text, face, inks))
    place = QPointF(face.body.width - _RIGHT - kind_width, _NAME_BASE)
    _text(painter, kind, place, inks.line_font, _ink(inks.node(face.color), face, inks))


def _type_has_room(face: Face, inks: Inks) -> bool:
    """Return whether the type can stand beside the whole name; else it stands below, unless the name tells it too."""
    wanted = inks.name_metrics.horizontalAdvance(face.name) + _GAP + inks.line_metrics.horizontalAdvance(face.type)
    return wanted <= face.body.width - _LEFT - _RIGHT


def _left(face: Face) -> float:
    """Return where texts begin: beside the bar, or below the title of a collapsed frame."""
    return TITLE_LEFT if face.body.form is Form.FRAME else _LEFT


def _paint_second_line(painter: QPainter, face: Face, inks: Inks) -> None:
    left, right = _left(face), face.body.width - _RIGHT
    if not (face.tells_type or _type_has_room(face, inks)):
        color = _ink(inks.node(face.color), face, inks)
        _text(painter, face.type, QPointF(left, _LINE_BASE), inks.line_font, color)
        left += inks.line_metrics.horizontalAdvance(face.type) + _GAP
    if face.weights:
        right -= inks.line_metrics.horizontalAdvance(face.weights)
        _text(painter, face.weights, QPointF(right, _LINE_BASE), inks.line_font, inks.quiet)
        right -= _GAP
    if face.is_frozen:
        right -= _MARK
        paint_snowflake(painter, QPointF(right + _MARK / 2, _LINE_BASE - 4), _ink(inks.selection, face, inks))
    if face.mood is Mood.WARNING:
        right -= _MARK
        paint_warning(painter, QPointF(right + _MARK / 2, _LINE_BASE - 4), inks)
    if left >= right:
        return
    line = inks.line_metrics.elidedText(face.line, Qt.TextElideMode.ElideRight, right - left)
    _text(painter, line, QPointF(left, _LINE_BASE), inks.line_font, inks.quiet)


def _paint_sentence(painter: QPainter, face: Face, inks: Inks) -> None:
    """Paint what is wrong in two lines: one hardly holds more than the names that it begins with."""
    room = face.body.width - _LEFT - _RIGHT
    first, rest = broken(face.line, Room(inks.line_metrics, room))
    second = inks.line_metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)
    for line, base in zip((first, second), _SENTENCE_BASES, strict=True):
        _text(painter, line, QPointF(_LEFT, base), inks.line_font, inks.error)


def _paint_pill_text(painter: QPainter, face: Face, inks: Inks) -> None:
    """Paint the name of an operation and what was set of it, in one line, behind a dot in its colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_ink(inks.node(face.color), face, inks))
    painter.drawEllipse(QPointF(_LEFT, face.body.height / 2), _DOT, _DOT)
    left, right = _LEFT + _GAP, face.body.width - _RIGHT
    base = face.body.height / 2 + 4
    name = inks.line_metrics.elidedText(face.name, Qt.TextElideMode.ElideRight, right - left)
    _text(painter, name, QPointF(left, base), inks.line_font, _ink(inks.text, face, inks))
    left += inks.line_metrics.horizontalAdvance(name) + _GAP
    if face.mood is not Mood.ERROR and left < right:  # the sentence has no room here
        line = inks.line_metrics.elidedText(face.line, Qt.TextElideMode.ElideRight, right - left)
        _text(painter, line, QPointF(left, base), inks.line_font, inks.quiet)


def _text(painter: QPainter, text: str, place: QPointF, font: QFont, color: QColor) -> None:
    if text:
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(place, text)


def paint_port(painter: QPainter, middle: QPointF, state: PlaceState, inks: Inks) -> None:
    """Paint a port: full where something is connected, hollow where something is missing, small where it may come."""
    match state:
        case PlaceState.CONNECTED:
            painter.setPen(pen(inks.card, 1.5))
            painter.setBrush(inks.connection)
            painter.drawEllipse(middle, PORT_RADIUS, PORT_RADIUS)
        case PlaceState.NEEDED:
            painter.setPen(pen(inks.connection, 1.8))
            painter.setBrush(inks.background)
            painter.drawEllipse(middle, PORT_RADIUS - 0.5, PORT_RADIUS - 0.5)
        case PlaceState.SPARE:
            painter.setPen(pen(inks.connection, 1.0))
            painter.setBrush(inks.card)
            painter.drawEllipse(middle, SPARE_RADIUS, SPARE_RADIUS)


def _ink(color: QColor, face: Face, inks: Inks) -> QColor:
    """Return the colour of a text: a quiet one on a node that waits, which can be read all the same."""
    return inks.quiet if face.mood is Mood.WAITING else color
