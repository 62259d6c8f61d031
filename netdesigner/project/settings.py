"""How the model of a project is compiled and trained."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netdesigner.catalogue.values import Instance, Value


class Backend(StrEnum):
    """What Keras computes with."""

    TENSORFLOW = "tensorflow"
    JAX = "jax"
    TORCH = "torch"


@dataclass(frozen=True, slots=True)
class CompileSettings:
    """Arguments of `compile` that hold for the whole model; losses and metrics belong to the outputs.

    Attributes:
        optimizer: An optimizer's identifier (`"adam"`) or an `Instance`.
        steps_per_execution: Batches per call into the backend.
    """

    optimizer: Value = "adam"
    steps_per_execution: int = 1


@dataclass(frozen=True, slots=True)
class ScriptSettings:
    """How the script is written.

    Attributes:
        loops: Whether blocks that stand several times in a network become a function, called in loops.
    """

    loops: bool = False


@dataclass(frozen=True, slots=True)
class FitSettings:
    """How long and in what portions the model is trained.

    Attributes:
        epochs: Passes over the training data.
        batch_size: Samples per step.
        seed: Seed of everything random in a run.
        callbacks: Keras callbacks (`keras.callbacks.EarlyStopping`, ...).
        backend: What Keras computes with.
    """

    epochs: int = 10
    batch_size: int = 32
    seed: int = 0
    callbacks: tuple[Instance, ...] = ()
    backend: Backend = Backend.TENSORFLOW
