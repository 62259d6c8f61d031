"""One import of Keras for all contract tests of a session."""

from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def keras() -> ModuleType:
    import keras

    return keras
