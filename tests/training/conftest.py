"""Run engines for the tests: importing Keras takes seconds, so the next child is started while a test runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from netdesigner.engine.client.run import RunChild
from netdesigner.training.children import WarmChildren
from tests.training.runs import CPU


@pytest.fixture(scope="session")
def children() -> Iterator[WarmChildren]:
    with WarmChildren(CPU, least_free_memory=0) as children:
        yield children


@pytest.fixture(scope="session")
def shared_child() -> Iterator[RunChild]:
    """A child for scripts that cannot harm it."""
    child = RunChild(CPU)
    child.start()
    yield child
    child.end()
