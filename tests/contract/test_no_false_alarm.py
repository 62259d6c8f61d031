"""Correct networks get no problem: the example projects, and the applications of Keras."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from netdesigner.assets import asset
from netdesigner.catalogue.load import load_catalogue
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.source import Source
from netdesigner.engine.data.inspection import inspect
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.design.inference import Inference
from netdesigner.graph.problems import Status
from netdesigner.i18n.problems import sentence
from netdesigner.project.document import Document
from netdesigner.project.files import load_project
from tests.contract.applications import application, document_of

TEMPLATES = sorted(asset("templates").glob("*/project.netd"))
APPLICATIONS = ("VGG16", "ResNet50", "MobileNetV2", "EfficientNetB0")
OTHERS = (
    "Xception",
    "InceptionV3",
    "DenseNet169",
    "MobileNet",
    "EfficientNetV2B0",
    "VGG19",
    "DenseNet121",
    "NASNetMobile",
)


@pytest.fixture(scope="module")
def inference() -> Inference:
    return Inference(load_catalogue())


def complaints(document: Document, inference: Inference, facts: Mapping[str, SourceFacts] | None = None) -> list[str]:
    evaluation = DocumentEvaluation(document, inference, facts)
    while not evaluation.work(60.0):
        pass
    verdicts = [verdict for graph in evaluation.graphs.values() for verdict in graph.verdicts.values()]
    assert all(verdict.status is Status.OK for verdict in verdicts)
    found = [problem for verdict in verdicts for problem in verdict.problems]
    return [sentence(problem) for problem in (*found, *evaluation.problems())]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.parent.name)
def test_example_projects(path: Path, inference: Inference) -> None:
    assert complaints(load_project(path), inference) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.parent.name)
def test_example_projects_with_their_data(path: Path, inference: Inference) -> None:
    document = load_project(path)
    facts = {name: facts_about(source, path.parent) for name, source in document.data.sources.items()}
    assert all(binding.source in facts for binding in document.data.bindings.values())
    assert complaints(document, inference, facts) == []


def facts_about(source: Source, folder: Path) -> SourceFacts:
    """Look into a source; of MNIST, which tests do not fetch, say what it is like."""
    if not isinstance(source, KerasSource):
        return inspect(source, folder)
    images = FieldFacts("images", (28, 28, 1), "uint8", None, 0.0, 255.0)
    target = FieldFacts("target", (), "uint8", tuple(range(10)), 0.0, 9.0)
    return SourceFacts(70_000, {"images": images, "target": target}, test_samples=10_000)


@pytest.mark.parametrize("name", APPLICATIONS)
def test_applications(name: str, inference: Inference, keras: ModuleType) -> None:
    assert complaints(document_of(application(name).get_config()), inference) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
def test_other_applications(name: str, inference: Inference, keras: ModuleType) -> None:
    assert complaints(document_of(application(name).get_config()), inference) == []
