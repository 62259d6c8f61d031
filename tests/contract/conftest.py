"""One import of Keras for all contract tests of a session."""

import importlib
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def keras() -> ModuleType:
    return importlib.import_module("keras")
