"""One import of Keras for all tests that execute scripts."""

import importlib
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def keras() -> ModuleType:
    return importlib.import_module("keras")
