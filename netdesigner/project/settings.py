"""How the model of a project is compiled and trained."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from netdesigner.catalogue.values import Instance, Value

BALANCED: Final = "balanced"
"""The rarer a class is, the more each of its samples counts, so that all classes count the same."""

AUTO_JIT: Final = "auto"
"""Keras has XLA compile what its backend can have compiled."""


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
        jit_compile: Whether XLA compiles the steps; `AUTO_JIT` where Keras decides.
    """

    optimizer: Value = "adam"
    steps_per_execution: int = 1
    jit_compile: bool | str = AUTO_JIT


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
        distributed: Whether all devices that there are share the work: each trains on a part of every batch.
        shuffle: Whether the training samples come in another order in each epoch.
        drop_remainder: Whether the last training samples are left out where they are too few for a batch.
        cache: Whether samples that are files are kept in memory once they are read.
        class_weight: How much each class counts in the loss of the only output: `BALANCED`, or their weights in order.
    """

    epochs: int = 10
    batch_size: int = 32
    seed: int = 0
    callbacks: tuple[Instance, ...] = ()
    backend: Backend = Backend.TENSORFLOW
    distributed: bool = False
    shuffle: bool = True
    drop_remainder: bool = False
    cache: bool = False
    class_weight: str | tuple[float, ...] | None = None
