"""One child for the jobs of all tests here: importing Keras takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from netdesigner.engine.client.devices import CPU, environment_for
from netdesigner.engine.client.launch import Launch, engine_command
from netdesigner.engine.client.requests import EngineClient
from netdesigner.project.runs import RunFolder
from netdesigner.project.settings import Backend
from netdesigner.project.templates import create_from_template
from netdesigner.training.options import RunOptions
from netdesigner.training.start import start_run

LONGEST_S = 120.0


@pytest.fixture(scope="package")
def client() -> Iterator[EngineClient]:
    with EngineClient(Launch(engine_command("job"), environment_for(CPU, Backend.TENSORFLOW))) as client:
        yield client


class Job:
    """Asks one child for many jobs on one run, to pay for one import."""

    def __init__(self, client: EngineClient, run: RunFolder, project: Path) -> None:
        self._client = client
        self._run = {"folder": str(run.path), "working_folder": str(project.parent)}

    def __call__(self, method: str, **params: str) -> Any:
        return self._client.request(method, {**self._run, **params}, deadline_s=LONGEST_S).result()


def trained(template: str, project: Path) -> RunFolder:
    """Train the network of a template for an epoch."""
    handle = start_run(create_from_template(template, project), project, RunOptions("cpu", epochs=1))
    result = handle.wait(LONGEST_S)
    assert result is not None
    assert result.outcome.is_success
    return handle.run
