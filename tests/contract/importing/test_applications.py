"""Every network of `keras.applications` comes in and is built again from its script as it was."""

import gc
from types import ModuleType
from typing import Any

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.engine.scope import weightless
from tests.contract.applications import application
from tests.contract.importing.comparison import configuration, outputs_differ
from tests.contract.importing.round_trip import assert_same_configuration, bring_in, rebuilt

APPLICATIONS = sorted(kind.name for kind in load_catalogue().layers.values() if kind.is_application)
SIDE = 32
WIDER = {"InceptionResNetV2": 75, "InceptionV3": 75, "Xception": 71}
"""The pictures that those want at least who are not content with the usual ones."""
SMALL: dict[str, dict[str, Any]] = {
    "EfficientNetB0": {},
    "MobileNet": {"alpha": 0.25},
    "MobileNetV2": {"alpha": 0.35},
    "MobileNetV3Small": {},
    "ResNet50V2": {},
    "VGG16": {"include_top": False},
    "VGG19": {"include_top": False},
    "Xception": {},
}
"""Those that are tried each time, with settings that keep that quick."""


def check(keras: ModuleType, name: str, **settings: Any) -> None:
    side = WIDER.get(name, SIDE)
    with weightless():
        model = application(name, input_shape=(side, side, 3), **settings)
    config = configuration(model)
    found = bring_in(config)
    assert found.findings == ()
    copy = rebuilt(found.document)
    assert_same_configuration(config, copy)
    assert outputs_differ(keras, model, copy, batch=1) == []


@pytest.fixture
def own_memory(keras: ModuleType) -> Any:
    """Give back what a network took: the largest has 350 million weights."""
    yield
    keras.backend.clear_session()
    gc.collect()


@pytest.mark.parametrize("name", SMALL)
def test_a_small_application_gives_the_same_numbers(keras: ModuleType, name: str) -> None:
    check(keras, name, **SMALL[name])


@pytest.mark.slow
@pytest.mark.usefixtures("own_memory")
@pytest.mark.parametrize("name", APPLICATIONS)
def test_an_application_gives_the_same_numbers(keras: ModuleType, name: str) -> None:
    check(keras, name)
