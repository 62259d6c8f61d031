"""Whatever a script does, its run has an outcome, and the engine lives on where the script leaves it alive."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from netdesigner.engine.client.run import RunChild
from netdesigner.project.run_events import EpochDone, Evaluated, StepsDone, Warned, WarningCode
from netdesigner.project.run_outcome import RunEnding
from tests.training.runs import carried_out, of_kind
from tests.training.scripts import TINY, tiny


@pytest.mark.parametrize("function", ["load_data", "build_model", "compile_model", "train"])
def test_exception_names_the_line(function: str, shared_child: RunChild, tmp_path: Path) -> None:
    script = tiny(**{function: "raise KeyError('no such column')"})
    run, result, _ = carried_out(shared_child, tmp_path, script)
    error = result.outcome.error
    assert result.outcome.ending is RunEnding.FAILED
    assert error is not None
    assert (error.type, error.message) == ("KeyError", "'no such column'")
    assert error.source == "raise KeyError('no such column')"
    assert error.line == script.splitlines().index(f"    {error.source}") + 1
    assert run.read_record().state == "failed"
    assert "KeyError" in run.log.read_text()


def test_exception_of_keras_names_the_line(shared_child: RunChild, tmp_path: Path) -> None:
    script = TINY.replace("keras.layers.Dense(2,", "keras.layers.Dense(-2,")
    _, result, _ = carried_out(shared_child, tmp_path, script)
    assert result.outcome.error is not None
    assert result.outcome.error.type == "ValueError"
    assert "Dense(-2" in result.outcome.error.source


@pytest.mark.parametrize(
    ("script", "type_", "line"),
    [("x = (\n", "SyntaxError", 1), ("\nimport nowhere", "ModuleNotFoundError", 2), ("exit(3)", "SystemExit", 1)],
)
def test_script_that_cannot_be_executed(
    script: str, type_: str, line: int, shared_child: RunChild, tmp_path: Path
) -> None:
    _, result, _ = carried_out(shared_child, tmp_path, script)
    assert result.outcome.ending is RunEnding.FAILED
    assert result.outcome.error is not None
    assert (result.outcome.error.type, result.outcome.error.line) == (type_, line)


def test_epochs_before_the_exception_are_kept(shared_child: RunChild, tmp_path: Path) -> None:
    raising = (
        "callbacks = [keras.callbacks.LambdaCallback(on_epoch_begin=lambda epoch, logs: 1 // (1 - epoch)), *callbacks]"
    )
    run, result, events = carried_out(shared_child, tmp_path, tiny(train=raising))
    assert result.outcome.ending is RunEnding.FAILED
    assert result.outcome.error is not None
    assert result.outcome.error.type == "ZeroDivisionError"
    assert len(of_kind(EpochDone, events)) == 1
    assert len(result.history["val_loss"]) == 1
    assert (run.path / result.files["checkpoint"]).is_file()
    assert run.model.is_file()
    assert list(run.events()) == events
    assert run.read_result() == result


def test_memory_error(shared_child: RunChild, tmp_path: Path) -> None:
    _, result, _ = carried_out(shared_child, tmp_path, tiny(load_data="np.empty(2**50)"))
    assert result.outcome.ending is RunEnding.OUT_OF_MEMORY
    assert result.outcome.error is not None
    assert result.outcome.error.source == "np.empty(2**50)"


def test_numbers_that_json_lacks(shared_child: RunChild, tmp_path: Path) -> None:
    script = TINY.replace('optimizer="adam"', "optimizer=keras.optimizers.SGD(float('nan'))")
    run, result, events = carried_out(shared_child, tmp_path, script)
    assert result.outcome.ending is RunEnding.DIVERGED
    assert math.isnan(of_kind(StepsDone, list(run.events()))[-1].values["loss"])
    assert math.isnan(of_kind(StepsDone, events)[-1].values["loss"])


def test_no_test_split(shared_child: RunChild, tmp_path: Path) -> None:
    script = TINY.replace("(x[100:], y[100:])", "(x[:0], y[:0])")
    _, result, events = carried_out(shared_child, tmp_path, script)
    assert result.outcome.ending is RunEnding.FINISHED
    assert result.test == {}
    assert [event.code for event in of_kind(Warned, events)] == [WarningCode.NO_TEST_DATA]
    assert of_kind(Evaluated, events) == []


def test_early_stopping_finishes_a_run(shared_child: RunChild, tmp_path: Path) -> None:
    stopping = "callbacks = [keras.callbacks.EarlyStopping('loss', min_delta=10, patience=1), *callbacks]"
    _, result, _ = carried_out(shared_child, tmp_path, tiny(train=stopping))
    assert result.outcome.ending is RunEnding.FINISHED
    assert len(result.history["loss"]) == 2


def test_best_weights_are_saved_when_the_last_are_worse(shared_child: RunChild, tmp_path: Path) -> None:
    rate = "lambda epoch: -0.05 if epoch else 0.01"
    worse = f"callbacks = [keras.callbacks.LearningRateScheduler({rate}), *callbacks]"
    run, result, _ = carried_out(shared_child, tmp_path, tiny(train=worse))
    assert result.best_epoch == 1
    assert result.files == {"model": "model.keras", "best": "best.keras"}
    assert run.best_model.read_bytes() != run.model.read_bytes()
