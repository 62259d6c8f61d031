from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.engine.client.design import DesignEngine
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.design.inference import Inference
from tests.engine.design.building import Builder


@pytest.fixture(scope="session")
def inference() -> Inference:
    """One memory for all tests: Keras is asked once for each kind of call."""
    return Inference(load_catalogue())


@pytest.fixture(scope="session")
def engine() -> Iterator[DesignEngine]:
    """One child for all tests: importing Keras takes seconds."""
    with DesignEngine() as engine:
        yield engine


@pytest.fixture
def evaluate(inference: Inference) -> Callable[[Builder], DocumentEvaluation]:
    """Evaluates a document completely."""

    def evaluated(builder: Builder) -> DocumentEvaluation:
        evaluation = DocumentEvaluation(builder.document, inference)
        while not evaluation.work(10.0):
            pass
        return evaluation

    return evaluated
