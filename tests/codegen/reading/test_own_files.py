"""Scripts of projects on folders of files are read back as they were written."""

import pytest

from netdesigner.codegen.reading.read import read
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.media import Channels, Fit, Medium, Pictures, Sounds, Texts
from netdesigner.data.sources.folders import CLASS, FolderSource
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import Backend, FitSettings
from tests.builders import Drawing

MEDIA: list[Medium] = [
    *(Pictures(30, 40, channels, fit) for channels in Channels for fit in Fit),
    Sounds(length=500),
    Sounds(rate=8_000, length=400),
    Texts(),
]


def _document(medium: Medium, backend: Backend, several: bool = False, cache: bool = False) -> Document:
    drawing = Drawing()
    source = FolderSource("files", medium, skipped=("a/broken",))
    nodes = [drawing.input(medium.shape, name, medium.dtype) for name in ("one", "two")[: 1 + several]]
    output = drawing.output(nodes[0], "kind", "mse")
    bindings = {node: Binding("files", (medium.field,)) for node in nodes}
    bindings[output] = Binding("files", (CLASS,), Encoding.ONE_HOT)
    drawing.do(SetSettings(DataSettings({"files": source}, bindings)))
    drawing.do(SetSettings(FitSettings(backend=backend, cache=cache)))
    return drawing.document


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("backend", [Backend.TENSORFLOW, Backend.JAX])
@pytest.mark.parametrize("medium", MEDIA, ids=str)
def test_what_files_are_read_as_is_read_back(medium: Medium, backend: Backend, several: bool) -> None:
    document = _document(medium, backend, several)
    script = write_script(document)
    reading = read(script.text, "other")
    again = reading.imported.document
    assert reading.imported.findings == ()
    assert again.data.sources == document.data.sources
    assert [(item.fields, item.encoding) for item in again.data.bindings.values()] == [
        (item.fields, item.encoding) for item in document.data.bindings.values()
    ]
    assert write_script(again).text == script.text


@pytest.mark.parametrize("backend", [Backend.TENSORFLOW, Backend.JAX])
def test_that_files_are_kept_in_memory_is_read_back(backend: Backend) -> None:
    script = write_script(_document(Texts(), backend, cache=True))
    again = read(script.text, "other").imported.document
    assert again.fit.cache
    assert write_script(again).text == script.text


def test_a_folder_without_classes_feeds_both_ends() -> None:
    drawing = Drawing()
    given = drawing.input((8, 8, 3), "picture")
    copy = drawing.output(given, "copy", "mse")
    source = FolderSource("files", Pictures(8, 8), has_classes=False)
    bindings = {node: Binding("files", ("image",)) for node in (given, copy)}
    drawing.do(SetSettings(DataSettings({"files": source}, bindings)))
    script = write_script(drawing.document)
    again = read(script.text, "other").imported.document
    assert list(again.data.sources.values()) == [source]
    assert write_script(again).text == script.text
