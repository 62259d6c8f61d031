"""Pictures of whole graphs."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from netdesigner.canvas.coloring import Coloring
from netdesigner.canvas.costs.cost import Cost
from netdesigner.canvas.errors import PictureError
from netdesigner.canvas.export.picture import Picture, PictureFormat
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.looks import Look
from netdesigner.canvas.theme import DARK, LIGHT
from netdesigner.engine.client.report import Report
from netdesigner.graph.nodes import LayerNode
from netdesigner.graph.specs import NodeVerdict, Status, Weights
from netdesigner.project.document import CanvasItem, CanvasItemKind, Document, Held, new_document
from netdesigner.project.edits import MoveNodes, PutItem
from netdesigner.project.files import load_project
from netdesigner.project.templates import create_from_template
from tests.builders import Drawing


@pytest.fixture
def document(tmp_path: Path, qapp: QApplication) -> Document:
    path = tmp_path / "siamese.netd"
    create_from_template("siamese", path)
    return load_project(path)


def test_vectors_name_every_node(document: Document) -> None:
    content = Picture(document, LIGHT).content(PictureFormat.SVG)
    assert QSvgRenderer(QByteArray(content)).isValid()
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", content.decode())
    assert {"left", "right", "encoder", "subtract"} <= {text.strip() for text in texts}


def test_a_collapsed_frame_is_a_box_in_a_picture_too(qapp: QApplication) -> None:
    drawing = Drawing()
    first = drawing.layer("Dense", units=3, name="hidden_layer")
    last = drawing.layer("Dense", first, units=3, name="seen_layer")
    frame = CanvasItem("f", "main", CanvasItemKind.FRAME, "Encoder", (-40.0, -60.0), (280.0, 150.0))
    drawing.do(MoveNodes("main", {first: (0.0, 0.0), last: (0.0, 300.0)}))
    drawing.do(PutItem(replace(frame, held=Held(frozenset([first])))))
    content = Picture(drawing.document, LIGHT).content(PictureFormat.SVG).decode()
    texts = {text.strip() for text in re.findall(r"<text[^>]*>([^<]*)</text>", content)}
    assert {"Encoder", "1 node", "seen_layer"} <= texts
    assert "hidden_layer" not in content


def test_a_submodel_is_drawn_by_itself(document: Document) -> None:
    submodel = next(graph for graph in document.network.graphs.values() if graph.name == "encoder")
    content = Picture(document, LIGHT, graph=submodel.id).content(PictureFormat.SVG).decode()
    assert "subtract" not in content
    assert ">conv2d<" in content.replace(" ", "")


def test_pixels_follow_the_scale_and_the_theme(document: Document) -> None:
    small = QImage.fromData(Picture(document, LIGHT).content(PictureFormat.PNG))
    large = QImage.fromData(Picture(document, DARK, scale=3.0).content(PictureFormat.PNG))
    assert (large.width(), large.height()) == pytest.approx((small.width() * 3, small.height() * 3), abs=3)
    assert small.pixelColor(1, 1).name() == LIGHT.background.lower()
    assert large.pixelColor(1, 1).name() == DARK.background.lower()


def test_a_page_is_as_large_as_the_drawing(document: Document) -> None:
    content = Picture(document, LIGHT).content(PictureFormat.PDF)
    assert content.startswith(b"%PDF")
    picture = QImage.fromData(Picture(document, LIGHT).content(PictureFormat.PNG))
    box = re.search(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)", content)
    assert box is not None
    page = float(box[1]), float(box[2])
    assert page == pytest.approx((picture.width() * 0.75, picture.height() * 0.75), abs=2)


def test_a_picture_has_the_look_that_is_wanted(document: Document) -> None:
    usual = Picture(document, LIGHT).content(PictureFormat.SVG).decode().upper()
    other = Look(Coloring.LEARNING, LineStyle.RIGHT_ANGLED)
    content = Picture(document, LIGHT, look=other).content(PictureFormat.SVG).decode().upper()
    assert LIGHT.categories["merging"] in usual
    assert LIGHT.categories["merging"] not in content
    assert _curves(content) > _curves(usual)


def test_what_colours_tell_is_written_below_the_drawing(document: Document) -> None:
    usual = Picture(document, LIGHT, report=_report(document))
    told = replace(usual, look=Look(Coloring.LEARNING))
    assert _texts(told) - _texts(usual) == {"learns", "no weights, or not known"}, "nothing is frozen"
    assert _height(told) > _height(usual)


def test_bars_come_with_what_a_full_one_is(document: Document) -> None:
    usual = Picture(document, DARK, report=_report(document))
    told = replace(usual, bars=Cost.WEIGHTS)
    (legend,) = _texts(told) - _texts(usual)
    assert legend.startswith("Weights: a full bar is 30")
    bars = [
        f'fill="{DARK.selection.lower()}"' in picture.content(PictureFormat.SVG).decode() for picture in (usual, told)
    ]
    assert bars == [False, True]


def test_a_narrow_drawing_makes_room_for_what_is_written_below(qapp: QApplication) -> None:
    drawing = Drawing()
    drawing.input((4,), name="measures")
    usual = Picture(drawing.document, LIGHT, report=_report(drawing.document))
    assert _width(replace(usual, bars=Cost.MEMORY)) > _width(usual)


def _report(document: Document) -> Report:
    """Say of each layer that it has thirty weights."""
    graph = document.network.main
    counts = {node.id: 30 if isinstance(node, LayerNode) else 0 for node in graph.nodes.values()}
    verdicts = {node: NodeVerdict(Status.OK, params=Weights(count), memory_bytes=7) for node, count in counts.items()}
    return Report(verdicts={graph.id: verdicts})


def _texts(picture: Picture) -> set[str]:
    content = picture.content(PictureFormat.SVG).decode()
    return {text.strip() for text in re.findall(r"<text[^>]*>([^<]*)</text>", content)}


def _height(picture: Picture) -> int:
    return QImage.fromData(picture.content(PictureFormat.PNG)).height()


def _width(picture: Picture) -> int:
    return QImage.fromData(picture.content(PictureFormat.PNG)).width()


def _curves(content: str) -> int:
    """Count the curves, of which a corner is one more."""
    return sum(path.count("C") for path in re.findall(r'D="([^"]*)"', content))


def test_what_cannot_be_drawn_is_refused_with_a_sentence(document: Document) -> None:
    with pytest.raises(PictureError, match="too large"):
        Picture(document, LIGHT, scale=32.0).content(PictureFormat.PNG)
    with pytest.raises(PictureError, match="empty"):
        Picture(new_document("nothing"), LIGHT).content(PictureFormat.SVG)
