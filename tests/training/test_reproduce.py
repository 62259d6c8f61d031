"""A run is done once more: what differs is said before, and without a difference the numbers are the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.project.files import load_project
from netdesigner.project.run_repetition import repeat_run
from netdesigner.project.runs import RunFolder, RunFolderError
from netdesigner.project.templates import find_template
from netdesigner.training.children import WarmChildren
from netdesigner.training.options import RunOptions
from netdesigner.training.reproduce import Aspect, find_differences, reproduce_run
from netdesigner.training.start import prepare_run, start_run
from tests.training.runs import ended


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "flowers.netd"
    file.write_bytes(find_template("iris").project.read_bytes())
    return file


def prepared(project: Path, options: RunOptions | None = None) -> RunFolder:
    return prepare_run(load_project(project), project, options or RunOptions(seed=3))


def test_the_same_script_and_settings_are_executed(project: Path) -> None:
    run = prepared(project)
    copy = repeat_run(run, project)
    assert copy.script.read_text() == run.script.read_text()
    assert copy.document.read_bytes() == run.document.read_bytes()
    settings = copy.read_record().settings
    assert settings == replace(run.read_record().settings, reproduces=run.id)
    assert (settings.seed, settings.sources) == (3, ("iris",))


def test_weights_that_are_gone_are_missed(project: Path, tmp_path: Path) -> None:
    weights = tmp_path / "model.keras"
    weights.write_bytes(b"weights")
    run = prepared(project, RunOptions(initial_weights=weights))
    weights.unlink()
    with pytest.raises(RunFolderError, match="gone"):
        repeat_run(run, project)
    assert [path.name for path in run.path.parent.iterdir()] == [run.id]


def test_of_a_run_that_never_began_nothing_is_known(project: Path) -> None:
    assert [difference.aspect for difference in find_differences(prepared(project), project)] == [Aspect.UNKNOWN]


@pytest.mark.slow
def test_a_run_is_reproduced_bit_by_bit(project: Path, children: WarmChildren) -> None:
    first = start_run(load_project(project), project, RunOptions(epochs=3), children)
    result = ended(first)
    assert find_differences(first.run, project) == []
    again = reproduce_run(first.run, project, RunOptions(), children)
    assert ended(again).history == result.history
    assert again.run.read_record().surroundings == first.run.read_record().surroundings


@pytest.mark.slow
def test_other_versions_and_other_data_are_told(project: Path, children: WarmChildren) -> None:
    handle = start_run(load_project(project), project, RunOptions(epochs=1), children)
    ended(handle)
    record = handle.run.read_record()
    versions = {**record.surroundings.versions, "keras": "3.0.0", "torch": "1.0", "pandas-of-then": "1.5"}
    surroundings = replace(record.surroundings, versions=versions, data="0" * 64)
    handle.run.write_record(replace(record, surroundings=surroundings))
    told = [difference.sentence for difference in find_differences(handle.run, project)]
    assert told[0].startswith("keras was 3.0.0 and is 3.")
    assert told[1] == "pandas-of-then was 1.5 and is not installed."
    assert told[2].startswith("The data is not the same: its fingerprint was 00000000")
    assert len(told) == 3
