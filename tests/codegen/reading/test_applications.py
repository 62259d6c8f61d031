"""The networks of Keras, written as scripts and read again."""

from __future__ import annotations

import pytest

from netdesigner.codegen.reading.read import read
from netdesigner.codegen.script import ScriptPart, write_script
from tests.contract.applications import application, document_of


@pytest.mark.slow
@pytest.mark.parametrize("name", ["VGG16", "ResNet50", "MobileNetV2", "EfficientNetB0", "DenseNet121", "NASNetLarge"])
def test_a_network_is_read_as_it_was_written(name: str) -> None:
    text = write_script(document_of(application(name).get_config()), part=ScriptPart.MODEL).text
    reading = read(text)
    assert reading.imported.findings == ()
    assert write_script(reading.imported.document, part=ScriptPart.MODEL).text == text
