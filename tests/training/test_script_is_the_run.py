"""A run is what its script does: the same numbers, bit for bit."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.codegen.script import write_script
from netdesigner.engine.client.run import RunChild
from netdesigner.project.files import load_project
from netdesigner.project.run_events import EpochDone, Evaluated, Phase, PhaseBegan, StepsDone
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import RunResult
from netdesigner.project.templates import find_template
from tests.training.runs import LONGEST_S, carried_out, of_kind
from tests.training.scripts import TINY

RECORDING = TINY.replace(
    "    return model.fit(",
    """    import json, pathlib
    orders = []

    def note(x, y):
        orders.append(x[:, 0].tolist())
        return x, y

    batches = batches.map(lambda x, y: tf.numpy_function(note, [x, y], [tf.float32, tf.int32]))
    batches = batches.map(lambda x, y: (tf.ensure_shape(x, (None, 4)), tf.ensure_shape(y, (None,))))
    batches = batches.apply(tf.data.experimental.assert_cardinality(5))
    try:
        return _fit(model, batches, val_data, callbacks, epochs)
    finally:
        pathlib.Path("orders.json").write_text(json.dumps(orders))


def _fit(model, batches, val_data, callbacks, epochs):
    return model.fit(""",
)


def test_run_equals_script(shared_child: RunChild, tmp_path: Path) -> None:
    run, result, events = carried_out(shared_child, tmp_path, RECORDING)
    assert result.outcome.ending is RunEnding.FINISHED
    run_orders = json.loads((tmp_path / "orders.json").read_text())
    (tmp_path / "orders.json").unlink()

    assert_same_numbers(result, output_of(run.script, tmp_path))
    assert run_orders == json.loads((tmp_path / "orders.json").read_text())
    assert run_orders[:5] != run_orders[5:10] != run_orders[10:]
    _assert_complete(events, result.history)
    assert run.read_result() == result
    assert list(run.events()) == events


@pytest.mark.slow
def test_run_equals_the_exported_script(shared_child: RunChild, tmp_path: Path) -> None:
    """With Dropout, batch normalization and images: what a person exports and starts by hand."""
    document = load_project(find_template("digits-regularized").project)
    document.fit = replace(document.fit, epochs=2)
    script = write_script(document).text
    _, result, _ = carried_out(shared_child, tmp_path, script)
    assert result.outcome.ending is RunEnding.FINISHED
    assert len(result.history["val_loss"]) == 2

    exported = tmp_path / "exported.py"
    exported.write_text(printing(script), encoding="utf-8")
    assert_same_numbers(result, output_of(exported, tmp_path))


def printing(script: str) -> str:
    """Return a script whose `main` prints all digits of its numbers."""
    train, evaluated = "    train(model, data, epochs=arguments.epochs)\n", "    for name, value in results.items():\n"
    assert script.count(train) == script.count(evaluated) == 1
    history = "{name: [value.hex() for value in values] for name, values in history.history.items()}"
    script = script.replace(train, f"    history = {train.strip()}\n    print('HISTORY', {history})\n")
    return script.replace(evaluated, f"    print('TEST', results)\n{evaluated}")


def output_of(script: Path, folder: Path) -> str:
    program = [sys.executable, str(script)]
    return subprocess.run(program, cwd=folder, capture_output=True, text=True, check=True, timeout=LONGEST_S).stdout


def assert_same_numbers(result: RunResult, output: str) -> None:
    history, test = (_printed(output, word) for word in ("HISTORY", "TEST"))
    assert {name: [value.hex() for value in values] for name, values in result.history.items()} == history
    assert result.test == test


def _assert_complete(events: list, history: dict[str, tuple[float, ...]]) -> None:
    epochs = of_kind(EpochDone, events)
    assert [event.values["val_loss"] for event in epochs] == list(history["val_loss"])
    losses = [(event.epoch, step) for event in of_kind(StepsDone, events) for step, _ in event.losses]
    assert losses == [(epoch, step) for epoch in (1, 2, 3) for step in (1, 2, 3, 4, 5)]
    phases = [event.phase for event in of_kind(PhaseBegan, events)]
    assert phases == [Phase.LOADING_DATA, Phase.BUILDING, Phase.TRAINING, Phase.SAVING, Phase.EVALUATING]
    assert len(of_kind(Evaluated, events)) == 1


def _printed(output: str, word: str) -> dict[str, object]:
    line = next(line for line in output.splitlines() if line.startswith(word))
    return ast.literal_eval(line.removeprefix(word).strip())
