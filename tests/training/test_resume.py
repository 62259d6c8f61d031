"""A run that ended before its time goes on from its latest checkpoint, and ends with the bits it would have had."""

from __future__ import annotations

import os
import signal
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import h5py
import numpy as np
import pytest

from netdesigner.engine.client.run import RunChild
from netdesigner.project import run_lock
from netdesigner.project.checkpoint_places import latest_checkpoint
from netdesigner.project.run_events import CheckpointSaved, EpochDone, Resumed, StepsDone
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import RunResult, result_from_json
from netdesigner.project.run_resumption import prepare_resumption
from netdesigner.project.runs import RunFolder, RunFolderError
from netdesigner.training.children import RunChildren, WarmChildren
from netdesigner.training.handle import supervised
from netdesigner.training.supervisor import Place
from tests.training.runs import CPU, LONGEST_S, carried_out, ended, new_run, of_kind
from tests.training.scripts import TINY

CALLBACKS = """[
        keras.callbacks.CSVLogger("log.csv", append=True),
        keras.callbacks.EarlyStopping("loss", patience=2, min_delta=0.001, restore_best_weights=True),
        keras.callbacks.ReduceLROnPlateau("accuracy", factor=0.5, patience=1, min_delta=0.5),
        Fault(),
        *callbacks,
    ]"""
FAULT = '''
class Fault(keras.callbacks.Callback):
    """Raises once, before a step."""

    def on_epoch_begin(self, epoch, logs=None):
        self.epoch = epoch

    def on_train_batch_begin(self, batch, logs=None):
        flag = pathlib.Path("faults.txt")
        wanted = flag.read_text().split() if flag.exists() else []
        if f"{self.epoch}-{batch}" in wanted:
            flag.write_text(" ".join(one for one in wanted if one != f"{self.epoch}-{batch}"))
            raise RuntimeError("a fault")

'''
FRAGILE = (
    TINY.replace("callbacks=list(callbacks)", f"shuffle=False, callbacks={CALLBACKS}")
    .replace("import keras\n", "import pathlib\n\nimport keras\n", 1)
    .replace("\ndef train(", f"{FAULT}\ndef train(")
)
PY_DATASET = """class Batches(keras.utils.PyDataset):
    def __init__(self, x, y, shuffle=False):
        super().__init__()
        self.x, self.y, self.rows = x, y, np.arange(len(x))
        self.random = np.random.default_rng(SEED) if shuffle else None
        self.on_epoch_end()

    def __len__(self):
        return -(-len(self.rows) // BATCH_SIZE)

    def on_epoch_end(self):
        if self.random is not None:
            self.rows = self.random.permutation(len(self.rows))

    def __getitem__(self, index):
        rows = self.rows[index * BATCH_SIZE : (index + 1) * BATCH_SIZE]
        return self.x[rows], self.y[rows]


def make_dataset(x, y, shuffle=False):
    return Batches(x, y, shuffle)


def train("""


def checkpointing(folder: Path, script: str) -> RunFolder:
    """Return a run that writes a checkpoint before each of its steps."""
    run = new_run(folder, script)
    record = run.read_record()
    run.write_record(replace(record, settings=replace(record.settings, checkpoint_s=0)))
    return run


def begun(child: RunChild, run: RunFolder, folder: Path) -> RunResult:
    return result_from_json(child.begin(run, folder, "cpu", lambda _event: None).result(LONGEST_S))


def weights(model: Path) -> dict[str, bytes]:
    """Return all arrays in a model's file, those of its optimizer too."""
    found: dict[str, bytes] = {}

    def note(name: str, item: object) -> None:
        if isinstance(item, h5py.Dataset):
            found[name] = np.asarray(item).tobytes()

    with zipfile.ZipFile(model) as archive, archive.open("model.weights.h5") as file, h5py.File(file) as content:
        content.visititems(note)
    return found


SCRIPTS = {
    "tf.data": FRAGILE,
    "PyDataset": FRAGILE.replace("def train(", PY_DATASET, 1).replace("def make_dataset(x", "def unused(x", 1),
    "unknown length": FRAGILE.replace(".batch(BATCH_SIZE)", ".filter(lambda *_: True).batch(BATCH_SIZE)"),
    "one stream": FRAGILE.replace("model.fit(batches,", "model.fit(batches.repeat(), steps_per_epoch=5,"),
    "several steps at once": FRAGILE.replace('metrics=["accuracy"]', 'metrics=["accuracy"], steps_per_execution=2'),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", SCRIPTS)
def test_whatever_happened_the_weights_are_the_same(shared_child: RunChild, tmp_path: Path, kind: str) -> None:
    check_resuming(shared_child, tmp_path, SCRIPTS[kind])


def check_resuming(child: RunChild, tmp_path: Path, script: str) -> None:
    """Let a run fail three times, and compare what comes of it with an uninterrupted one."""
    script = script.replace("EPOCHS = 3", "EPOCHS = 6")
    whole, expected, events = carried_out(child, tmp_path, script)
    assert expected.outcome.ending is RunEnding.FINISHED, expected.outcome

    log = (tmp_path / "log.csv").read_text()
    run = checkpointing(tmp_path, script)
    faults = ["0-4", "2-0", "3-4"]
    (tmp_path / "faults.txt").write_text(" ".join(faults))
    for fault in faults:
        assert begun(child, run, tmp_path).outcome.ending is RunEnding.FAILED, fault
        prepare_resumption(run)
    result = begun(child, run, tmp_path)

    assert weights(run.model) == weights(whole.model)
    assert (result.history, result.test, result.best_epoch) == (expected.history, expected.test, expected.best_epoch)
    assert result.outcome == expected.outcome
    assert (tmp_path / "log.csv").read_text() == log + "".join(log.splitlines(keepends=True)[1:])
    told = list(run.events())
    assert [event.epoch for event in of_kind(EpochDone, told)] == [event.epoch for event in of_kind(EpochDone, events)]
    assert len(of_kind(Resumed, told)) == len(run.read_record().resumed) == len(faults)
    steps = [(event.epoch, step) for event in of_kind(StepsDone, told) for step, _loss in event.losses]
    assert len(set(steps)) == len(steps)  # nothing is told twice


def test_a_run_that_has_finished_is_not_resumed(shared_child: RunChild, tmp_path: Path) -> None:
    run, _result, _events = carried_out(shared_child, tmp_path, TINY)
    with pytest.raises(RunFolderError, match="has finished"):
        prepare_resumption(run)


def test_a_run_without_a_checkpoint_begins_anew(shared_child: RunChild, tmp_path: Path) -> None:
    run = new_run(tmp_path, FRAGILE)
    (tmp_path / "faults.txt").write_text("0-0")
    assert begun(shared_child, run, tmp_path).outcome.ending is RunEnding.FAILED
    assert latest_checkpoint(run) is None
    prepare_resumption(run)
    assert not list(run.events())
    assert begun(shared_child, run, tmp_path).outcome.ending is RunEnding.FINISHED
    assert [event.epoch for event in of_kind(EpochDone, list(run.events()))] == [1, 2, 3]


def test_a_run_whose_program_and_engine_went_without_a_word_is_resumed(tmp_path: Path) -> None:
    run = new_run(tmp_path, TINY)
    assert run.read_record().state == RunEnding.INTERRUPTED
    with run_lock.hold(run.lock), pytest.raises(RunFolderError, match="goes on"):
        prepare_resumption(run)
    assert prepare_resumption(run).resumed


def killed_at_random(folder: Path, script: str, children: RunChildren, kills: int, random: Random) -> RunFolder:
    """Carry a run out that is killed at random moments and resumed each time."""
    run = checkpointing(folder, script)
    for _ in range(kills):
        handle = supervised(run, lambda: Place("cpu", CPU, folder), children)
        handle.start()
        left = random.randrange(1, 15)
        for event in handle.follow():
            left -= isinstance(event, StepsDone | CheckpointSaved)
            if not left:
                break
        with suppress(ProcessLookupError):  # it has ended before that could be told
            assert handle.pid is not None
            os.kill(handle.pid, signal.SIGKILL)
        if ended(handle).outcome.ending is RunEnding.FINISHED:
            return run
        prepare_resumption(run)
    record = run.read_record()
    run.write_record(replace(record, settings=replace(record.settings, checkpoint_s=None)))  # there are many steps left
    last = supervised(run, lambda: Place("cpu", CPU, folder), children)
    last.start()
    assert ended(last).outcome.ending is RunEnding.FINISHED
    return run


@pytest.mark.parametrize("kills", [1, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_at_random_moments_it_ends_with_the_same_weights(
    shared_child: RunChild, children: WarmChildren, tmp_path: Path, kills: int
) -> None:
    script = FRAGILE.replace("EPOCHS = 3", f"EPOCHS = {max(5, 2 * kills)}")
    script = script.replace("patience=2", "patience=1000").replace("patience=1,", "patience=50,")
    whole, expected, _events = carried_out(shared_child, tmp_path, script)
    run = killed_at_random(tmp_path, script, children, kills, Random(kills))
    result = run.read_result()
    assert result is not None
    assert weights(run.model) == weights(whole.model)
    assert (result.history, result.test) == (expected.history, expected.test)
    assert run.read_record().resumed
