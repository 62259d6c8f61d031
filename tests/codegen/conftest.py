"""One import of Keras for all tests that execute scripts."""

import importlib
from types import ModuleType

import pytest


@pytest.fixture(autouse=True)
def backend(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what a script that is executed here would choose out of the environment of later tests."""
    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")


@pytest.fixture(scope="session")
def keras() -> ModuleType:
    return importlib.import_module("keras")
