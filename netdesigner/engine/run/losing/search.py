"""Building the model of a run once more, and training it up to a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.engine.run.checkpoint_files import read_checkpoint
from netdesigner.engine.run.checkpoints import Checkpoints
from netdesigner.engine.run.fitting import Fit
from netdesigner.engine.run.initial_weights import take_weights
from netdesigner.engine.run.losing.looking import parts_by_path
from netdesigner.engine.run.losing.lost import Lost
from netdesigner.engine.run.losing.replay import Replay, ReplayEnded, Step
from netdesigner.engine.script import Script
from netdesigner.project.checkpoint_places import CheckpointPlace, latest_checkpoint
from netdesigner.project.runs import RunFolder

_WRITERS: Final = (
    keras.callbacks.BackupAndRestore,
    keras.callbacks.CSVLogger,
    keras.callbacks.ModelCheckpoint,
    keras.callbacks.TensorBoard,
)
"""Callbacks that write files, and would write them twice."""


def find(
    first: keras.Model,
    script: Script,
    run: RunFolder,
    checkpoints: Checkpoints,
    wanted: Step,
    is_cancelled: Callable[[], bool],
) -> Lost:
    """Return where the first number was lost.

    Args:
        first: The model as it was trained; what is found is told by its names.
        script: The script, executed.
        run: The run.
        checkpoints: What wrote the checkpoints of the run.
        wanted: The first step whose loss was no number.
        is_cancelled: Whether nobody wants to know any more.

    Raises:
        Exception: Whatever the script raises.
    """
    if not _can_replay():
        return Lost()
    replay = Replay(wanted, is_cancelled)
    keras.utils.set_random_seed(script.SEED)
    data = script.load_data()
    model = script.build_model()
    own = [replay, *_initial(run, model)]
    script.compile_model(model)
    model.fit = _ReplayFit(Fit(model, own, checkpoints), own, _place(run, wanted))
    try:
        script.train(model, data, callbacks=own)
    except ReplayEnded:
        pass
    finally:
        del model.fit
    return _named_as_in(first, model, replay.found or Lost())


def _named_as_in(first: keras.Model, model: keras.Model, found: Lost) -> Lost:
    """Return what was found with the name in the first model: Keras numbers operations through."""
    names = dict(
        zip((path for path, _ in parts_by_path(model)), (path for path, _ in parts_by_path(first)), strict=False)
    )
    return replace(found, layer=names.get(found.layer, found.layer))


def _can_replay() -> bool:
    """Return whether a step can be done by itself: JAX has another form of it, and several devices share one."""
    if keras.backend.backend() != "tensorflow":
        return False
    import tensorflow as tf

    return not tf.distribute.has_strategy()


def _initial(run: RunFolder, model: keras.Model) -> list[keras.callbacks.Callback]:
    file = run.read_record().settings.initial_weights
    return [take_weights(model, Path(file)).state] if file and Path(file).is_file() else []


def _place(run: RunFolder, wanted: Step) -> CheckpointPlace | None:
    """Return the latest checkpoint, unless it was written when all was lost."""
    place = latest_checkpoint(run)
    return place if place is not None and (place.epoch, place.step) < (wanted.epoch, wanted.step - 1) else None


class _ReplayFit:
    """Calls `fit` without the callbacks that only write files."""

    def __init__(self, fit: Fit, own: Sequence[keras.callbacks.Callback], place: CheckpointPlace | None) -> None:
        self._fit = fit
        self._own = own
        self._place = place

    def __call__(self, x: Any, *, callbacks: Sequence[keras.callbacks.Callback], **options: Any) -> Any:
        of_script = [callback for callback in callbacks if callback not in self._own]
        kept = [not isinstance(callback, _WRITERS) for callback in of_script]
        if self._place is not None:
            checkpoint = read_checkpoint(self._place)
            states = [state for state, keep in zip(checkpoint.callbacks, kept, strict=True) if keep]
            self._fit.take_up(replace(checkpoint, callbacks=states), self._place)
        left = [callback for callback, keep in zip(of_script, kept, strict=True) if keep]
        return self._fit(x, callbacks=[*self._own, *left], **options)
