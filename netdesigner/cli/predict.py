"""`netdesigner predict`: what a trained network says to given samples."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from netdesigner.cli.command import Command, add_json, add_project, add_run
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.output import write, write_json
from netdesigner.engine.client.job import predict_with_run
from netdesigner.i18n import N_, _
from netdesigner.project.files import load_project
from netdesigner.project.runs import find_run


def run(arguments: Namespace) -> ExitCode:
    """Predict with a run; without --json one line of JSON for each sample."""
    load_project(arguments.project)
    found = find_run(arguments.project, arguments.run)
    prediction = predict_with_run(found, arguments.project, _from_anywhere(arguments.input))
    rows = [dict(row) for row in prediction.rows]
    files = list(prediction.files)
    if arguments.json:
        classes = {name: list(labels) for name, labels in prediction.classes.items()}
        said = {"run": found.id, "outputs": list(prediction.outputs), "classes": classes, "predictions": rows}
        write_json({**said, "files": files} if files else said)
    else:
        for row in [{"file": file, **row} for file, row in zip(files, rows, strict=True)] if files else rows:
            write(json.dumps(row, ensure_ascii=False))
    return ExitCode.DONE


def _from_anywhere(text: str) -> str:
    """Return an input that means the same in another folder: JSON text as it is, a path made absolute."""
    return text if text.lstrip().startswith(("[", "{")) else str(Path(text).absolute())


def _configure(parser: ArgumentParser) -> None:
    add_project(parser)
    given = _(
        "a table (CSV, TSV, Parquet, Excel), an NPZ, NPY or JSON file, or JSON text; for a network that was trained "
        "on pictures, sounds or texts in files, such a file or a folder of them"
    )
    parser.add_argument("input", metavar="INPUT", help=given)
    add_run(parser)
    add_json(parser)


COMMAND = Command(N_("predict with the model of a run"), _configure, run)
