"""What a script calls when it calls `fit`: Keras' own, which may take a run up where a checkpoint has left it.

A run that is taken up does what the uninterrupted one would do, to the last bit on the CPU. Keras goes through all
epochs: those that were trained cost next to nothing, as nothing is read for them, but bring shuffled data into the
order that follows, however often Keras asks for it. Of the present epoch the batches that were trained are read and
passed over; with PyTorch, those of all epochs. What Keras resets at the beginning of a training or an epoch is put back
after that.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import Any

import keras

from netdesigner.engine.run import csv_logs
from netdesigner.engine.run.callback_state import give_state
from netdesigner.engine.run.checkpoint_files import Checkpoint
from netdesigner.engine.run.checkpoints import Checkpoints, seeds_of
from netdesigner.engine.run.random_states import give_random_states
from netdesigner.engine.run.waiting import Waiting
from netdesigner.project.checkpoint_places import CheckpointPlace


class Fit:
    """Calls a model's `fit` as a script does.

    Args:
        model: The model, compiled.
        own: The callbacks that the script is given.
        checkpoints: The one of them that writes checkpoints.
        waiting: What adds up how long batches are waited for, if that is to be known.
    """

    def __init__(
        self,
        model: keras.Model,
        own: Sequence[keras.callbacks.Callback],
        checkpoints: Checkpoints,
        waiting: Waiting | None = None,
    ) -> None:
        self._model = model
        self._fit: Callable[..., keras.callbacks.History] = model.fit
        self._own = own
        self._checkpoints = checkpoints
        self._waiting = waiting
        self._taken_up: tuple[Checkpoint, CheckpointPlace] | None = None

    def take_up(self, checkpoint: Checkpoint, place: CheckpointPlace) -> None:
        """Let the next call go on from a checkpoint."""
        self._taken_up = (checkpoint, place)

    def __call__(
        self, x: Any, *, callbacks: Sequence[keras.callbacks.Callback], epochs: int, **options: Any
    ) -> keras.callbacks.History:
        """Train; the arguments are those of Keras."""
        self._checkpoints.of_script = [callback for callback in callbacks if callback not in self._own]
        # Keras puts a buffer behind a pipeline to weigh classes: it is no longer `fit` that waits for the pipeline.
        if self._waiting is not None and not options.get("class_weight"):
            x = self._waiting.watch(x)
        if self._taken_up is None:
            return self._fit(x, callbacks=list(callbacks), epochs=epochs, **options)
        checkpoint, place = self._taken_up
        _restore(self._model, checkpoint, place)
        if (
            keras.backend.backend() == "tensorflow"
        ):  # its first step would make the metrics; the others make them before
            self._model._symbolic_build(data_batch=_example(x))  # noqa: SLF001 - Keras has no other way
        limit = options.get("steps_per_epoch")
        steps = limit or _steps(x)
        resumed = _ResumedCallbacks(
            callbacks, checkpoint, self._checkpoints.of_script, self._model, epochs=epochs, steps=steps
        )
        resumed.reads_all = limit is not None or steps is None
        begin = epochs if checkpoint.is_over else 0
        validated = range(checkpoint.epoch + 1, epochs + 1)
        history = self._fit(
            x, callbacks=resumed, epochs=epochs, initial_epoch=begin, validation_freq=[*validated], **options
        )
        for name, values in checkpoint.history.items():
            history.history[name] = [*values, *history.history.get(name, ())]
        return history


def _restore(model: keras.Model, checkpoint: Checkpoint, place: CheckpointPlace) -> None:
    """Give a model and its optimizer the values that they had."""
    model.optimizer.build(model.trainable_variables)  # without its variables Keras would leave them out
    model.load_weights(place.model)
    for seed, (_path, state) in zip(seeds_of(model), checkpoint.seed_states, strict=True):
        seed.assign(state)


def _example(batches: Any) -> Any:
    """Return something of the shapes and types of a batch; the order of the data stays as it is."""
    if isinstance(batches, keras.utils.PyDataset):
        return batches[0]
    return keras.tree.map_structure(_symbol, batches.element_spec)


def _symbol(spec: Any) -> keras.KerasTensor:
    return keras.KerasTensor(tuple(spec.shape), spec.dtype.name)


def _steps(batches: Any) -> int | None:
    """Return how many steps an epoch has, where it is known."""
    if isinstance(batches, keras.utils.PyDataset):
        steps = batches.num_batches
        return None if steps is None else int(steps)
    steps = int(batches.cardinality())
    return steps if steps >= 0 else None


class _ResumedCallbacks(keras.callbacks.CallbackList):
    """Calls callbacks from a checkpoint on, and passes over the batches before it.

    Attributes:
        reads_all: Whether the batches of all epochs are read: they are one after the other, or nobody knows how many
            an epoch has.
    """

    def __init__(
        self,
        callbacks: Sequence[keras.callbacks.Callback],
        checkpoint: Checkpoint,
        of_script: Sequence[keras.callbacks.Callback],
        model: keras.Model,
        **params: Any,
    ) -> None:
        for callback, state in zip(of_script, checkpoint.callbacks, strict=True):
            if isinstance(callback, keras.callbacks.CSVLogger):
                csv_logs.take_up(callback, state)
        super().__init__(list(callbacks), add_history=True, model=model, verbose=0, **params)
        self._checkpoint = checkpoint
        self._of_script = of_script
        self.reads_all = False
        self._passes_over = True
        self._reads_over = False
        self._logs: dict[str, Any] = {}
        self._train: Callable[..., Any] | None = None

    def on_train_begin(self, logs: Mapping[str, Any] | None = None) -> None:
        """Let callbacks remember; Keras' own forget here."""
        super().on_train_begin(logs)
        for callback, state in zip(self._of_script, self._checkpoint.callbacks, strict=True):
            if not isinstance(callback, keras.callbacks.CSVLogger):  # it has seen in its file whether there is a header
                give_state(callback, state)
        self._train, self.model.train_function = self.model.train_function, self._pass_over

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Pass over an epoch that was trained; go on with the sums of the metrics, which Keras has reset."""
        if epoch < self._checkpoint.epoch:
            return
        if epoch > self._checkpoint.epoch or not self._checkpoint.step:
            self._train_again()
        else:
            for variable, value in zip(self.model.metrics_variables, self._checkpoint.metrics, strict=True):
                variable.assign(value)
            self._logs = self.model.get_metrics_result()
            self._reads_over, self.model.train_function = True, self._read_over
        super().on_epoch_begin(epoch, logs)

    def on_train_batch_begin(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Call callbacks unless the batch was trained."""
        if self._reads_over and batch >= self._checkpoint.step:
            self._train_again()
        if not self._passes_over:
            super().on_train_batch_begin(batch, logs)

    def on_train_batch_end(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Call callbacks unless the batch was passed over."""
        if not self._passes_over:
            super().on_train_batch_end(batch, logs)

    def on_test_begin(self, logs: Mapping[str, Any] | None = None) -> None:
        """Know that all batches were trained."""
        self._train_again()
        super().on_test_begin(logs)

    def on_epoch_end(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Pass over an epoch that was trained."""
        if epoch >= self._checkpoint.epoch:
            self._train_again()
            super().on_epoch_end(epoch, logs)

    def _train_again(self) -> None:
        self._passes_over = self._reads_over = False
        if self._train is not None:
            give_random_states(self._checkpoint.random)
            self.model.train_function, self._train = self._train, None

    def _pass_over(self, *arguments: Any) -> Any:
        """Do nothing in a step's place; a state before the batches is handed back, as JAX has it."""
        *state, batches = arguments
        if self.reads_all and isinstance(batches, Iterator):
            next(batches)  # where there is none, the epoch is over
            _read(batches, self.model.steps_per_execution - 1)
        elif isinstance(batches, Generator) and inspect.getgeneratorstate(batches) == inspect.GEN_CREATED:
            next(batches, None)  # with its first batch only it asks for the data, whose order is another one then
        return ({}, *state) if state else {}

    def _read_over(self, *arguments: Any) -> Any:
        """Take the batches of a step in place of training on them."""
        *state, batches = arguments
        if isinstance(batches, Iterator):
            _read(batches, self.model.steps_per_execution)
        return (self._logs, *state) if state else self._logs


def _read(batches: Iterator[Any], count: int) -> None:
    """Take batches, as many as there are."""
    for _ in range(count):
        next(batches, None)
