"""Predictions for the rows of a table whose cells name files, or lack numbers: read and filled as in training."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from netdesigner.data.bindings import Binding, DataSettings, Encoding, Fill
from netdesigner.data.media import Channels, Pictures
from netdesigner.data.sources.tables import ColumnType, CsvSource
from netdesigner.data.split import Split
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.errors import RequestFailed
from netdesigner.project.edits import SetSettings
from netdesigner.project.runs import RunFolder
from netdesigner.project.settings import FitSettings
from netdesigner.training.options import RunOptions
from netdesigner.training.start import start_run
from netdesigner.training.words import job_sentence
from tests.builders import Drawing
from tests.engine.job.conftest import LONGEST_S, Job

ROWS = 40

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table with other signs: names of pictures, a number with gaps, a code, and the codes of parts."""
    folder = tmp_path_factory.mktemp("parts")
    (folder / "photos").mkdir()
    rng = np.random.default_rng(0)
    lines = ["photo;width;grade;part"]
    for row in range(ROWS):
        level = rng.integers(0, 256, (6, 6)).astype("uint8")
        Image.fromarray(level).save(folder / "photos" / f"{row}.png")
        width = "" if row % 5 == 0 else f"{row},5"
        lines.append(f"{row}.png;{width};{'good' if row % 2 else 'bad'};{'007' if row % 2 else '010'}")
    (folder / "parts.csv").write_text("\n".join(lines))
    return folder / "parts.netd"


@pytest.fixture(scope="module")
def run(project: Path) -> RunFolder:
    drawing = Drawing()
    photo, width = drawing.input((6, 6, 1), "photo"), drawing.input((1,), "width")
    grade = drawing.input((1,), "grade")
    joined = drawing.layer("Concatenate", drawing.layer("Flatten", photo), width, grade)
    part = drawing.output(
        drawing.layer("Dense", joined, units=2, activation="softmax"), "part", "sparse_categorical_crossentropy"
    )
    types = (("part", ColumnType.TEXT), ("photo", Pictures(6, 6, Channels.GREY)))
    source = CsvSource("parts.csv", ";", decimal=",", types=types, folder="photos")
    bindings = {
        photo: Binding("parts", ("photo",)),
        width: Binding("parts", ("width",), fill=Fill.MEAN),
        grade: Binding("parts", ("grade",), Encoding.CLASSES),
        part: Binding("parts", ("part",), Encoding.CLASSES),
    }
    settings = DataSettings({"parts": source}, bindings, Split(0, 0))
    drawing.do(SetSettings(settings), SetSettings(FitSettings(1, 16)))
    handle = start_run(drawing.document, project, RunOptions("cpu"))
    result = handle.wait(LONGEST_S)
    assert result is not None
    assert result.outcome.is_success, result.outcome
    return handle.run


@pytest.fixture
def job(client: EngineClient, run: RunFolder, project: Path) -> Job:
    return Job(client, run, project)


def test_rows_are_read_and_filled_as_in_training(job: Job, project: Path) -> None:
    table = project.with_name("parts.csv")
    answer = job("predict", input=str(table))
    assert answer["classes"] == {"part": ["007", "010"]}
    found = np.array([row["part"] for row in answer["rows"]])
    assert found.shape == (ROWS, 2)
    assert np.isfinite(found).all()
    widths = pd.read_csv(table, sep=";", decimal=",")["width"]
    whole = {
        "photo": [np.asarray(Image.open(project.parent / "photos" / f"{row}.png")).tolist() for row in range(ROWS)],
        "width": widths.fillna(widths.mean()).tolist(),
        "grade": ["good" if row % 2 else "bad" for row in range(ROWS)],
    }
    same = [row["part"] for row in job("predict", input=json.dumps(whole))["rows"]]
    assert found == pytest.approx(np.array(same), abs=1e-5)


def test_a_table_of_another_kind_and_paths_in_json_give_the_same(job: Job, project: Path) -> None:
    table = project.with_name("parts.csv")
    wanted = [row["part"] for row in job("predict", input=str(table))["rows"][1:4]]
    rows = pd.read_csv(table, sep=";", decimal=",").loc[1:3, ["photo", "width", "grade"]]
    rows.to_parquet(project.with_name("some.parquet"))
    rows.to_csv(project.with_name("some.csv"), index=False)
    for name in ("some.parquet", "some.csv"):
        found = [row["part"] for row in job("predict", input=str(project.with_name(name)))["rows"]]
        assert found == pytest.approx(np.array(wanted), abs=1e-5)
    given = {"photo": "photos/" + rows["photo"], "width": rows["width"], "grade": rows["grade"]}
    text = json.dumps({name: column.tolist() for name, column in given.items()})
    assert [row["part"] for row in job("predict", input=text)["rows"]] == pytest.approx(np.array(wanted), abs=1e-5)


def test_a_file_that_is_not_there_is_named(job: Job, project: Path) -> None:
    lost = project.with_name("lost.csv")
    lost.write_text("photo;width;grade\n1.png;1,5;bad\nlost.png;2,5;good\n")
    with pytest.raises(RequestFailed) as caught:
        job("predict", input=str(lost))
    assert str(project.parent / "photos" / "lost.png") in job_sentence(caught.value)
