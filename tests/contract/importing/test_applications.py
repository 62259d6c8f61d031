"""Every network of `keras.applications` comes in and is built again from its script as it was."""

from types import ModuleType
from typing import Any

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.engine.scope import weightless
from tests.contract.applications import application
from tests.contract.importing.comparison import outputs_differ
from tests.contract.importing.round_trip import assert_same_configuration, bring_in, rebuilt

APPLICATIONS = sorted(kind.name for kind in load_catalogue().layers.values() if kind.is_application)
SMALL: dict[str, dict[str, Any]] = {
    "EfficientNetB0": {"input_shape": (32, 32, 3)},
    "MobileNet": {"input_shape": (32, 32, 3), "alpha": 0.25},
    "MobileNetV2": {"input_shape": (32, 32, 3), "alpha": 0.35},
    "MobileNetV3Small": {"input_shape": (32, 32, 3)},
    "ResNet50V2": {"input_shape": (32, 32, 3)},
    "VGG16": {"input_shape": (32, 32, 3), "include_top": False},
    "VGG19": {"input_shape": (32, 32, 3), "include_top": False},
    "Xception": {"input_shape": (71, 71, 3)},
}
"""Those that are computed, too, with settings that keep that quick."""


def check(keras: ModuleType, model: Any, *, is_computed: bool) -> None:
    found = bring_in(model)
    assert found.findings == ()
    copy = rebuilt(found.document)
    assert_same_configuration(model, copy)
    if is_computed:
        assert outputs_differ(keras, model, copy, batch=1) == []


@pytest.mark.parametrize("name", SMALL)
def test_a_small_application_gives_the_same_numbers(keras: ModuleType, name: str) -> None:
    with weightless():
        model = application(name, **SMALL[name])
    check(keras, model, is_computed=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", APPLICATIONS)
def test_an_application_gives_the_same_numbers(keras: ModuleType, name: str) -> None:
    with weightless():
        model = application(name)
    check(keras, model, is_computed=True)
