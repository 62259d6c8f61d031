"""Applications written with loops are exactly those written without, and much shorter."""

from types import ModuleType
from typing import Any

import pytest

from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit
from netdesigner.project.settings import ScriptSettings
from tests.contract.applications import application, document_of

SHORTER = {
    "VGG16": 1.0,
    "ResNet50": 0.42,
    "MobileNetV2": 0.55,
    "Xception": 0.45,
    "DenseNet121": 0.08,
    "EfficientNetB0": 0.55,
}
"""How many of the lines are left at most."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in ("ResNet50", "VGG16") else pytest.mark.slow) for name in SHORTER]
)
def test_an_application_is_the_same_with_loops(keras: ModuleType, name: str) -> None:
    document = document_of(application(name).get_config())
    flat = write_script(document, part=ScriptPart.MODEL).text
    wanted = _config(keras, flat)
    short = _with_loops(document)
    assert _config(keras, short) == wanted
    assert len(short.splitlines()) <= SHORTER[name] * len(flat.splitlines())


def _with_loops(document: Document) -> str:
    apply_edit(document, SetSettings(ScriptSettings(loops=True)))
    return write_script(document, part=ScriptPart.MODEL).text


def _config(keras: ModuleType, script: str) -> Any:
    names: dict[str, Any] = {}
    exec(script, names)
    with keras.StatelessScope(initialize_variables=False):
        return names["build_model"]().get_config()
