"""Pictures of whole graphs."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from netdesigner.canvas.coloring import Coloring
from netdesigner.canvas.errors import PictureError
from netdesigner.canvas.export.picture import Picture, PictureFormat
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.looks import Look
from netdesigner.canvas.theme import DARK, LIGHT
from netdesigner.project.document import Document, new_document
from netdesigner.project.files import load_project
from netdesigner.project.templates import create_from_template


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


def _curves(content: str) -> int:
    """Count the curves, of which a corner is one more."""
    return sum(path.count("C") for path in re.findall(r'D="([^"]*)"', content))


def test_what_cannot_be_drawn_is_refused_with_a_sentence(document: Document) -> None:
    with pytest.raises(PictureError, match="too large"):
        Picture(document, LIGHT, scale=32.0).content(PictureFormat.PNG)
    with pytest.raises(PictureError, match="empty"):
        Picture(new_document("nothing"), LIGHT).content(PictureFormat.SVG)
