"""Numbers of runs in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from netdesigner.i18n import N_, _, ngettext
from netdesigner.i18n.terms import listed
from netdesigner.training.curves import GRADIENT_NORM, STEP_TIME, WAITING, Split
from netdesigner.training.progress import Progress
from netdesigner.training.words import phase_text

_SPLITS: Final[Mapping[Split, str]] = {Split.TRAINING: N_("Training"), Split.VALIDATION: N_("Validation")}


_SERIES: Final[Mapping[str, str]] = {
    STEP_TIME: N_("Time of a step (ms)"),
    WAITING: N_("Waiting for data (%)"),
    GRADIENT_NORM: N_("Norm of the gradients"),
    "learning_rate": N_("Learning rate"),
    "cpu": N_("Use of the processor (%)"),
    "memory": N_("Memory (MB)"),
}


def series_text(name: str) -> str:
    """Return what a series is called; one that is not known, and a metric, by its own name."""
    return _(_SERIES[name]) if name in _SERIES else name


def split_text(split: Split) -> str:
    """Return what data a curve is about."""
    return _(_SPLITS[split])


def number_text(value: float | None) -> str:
    """Return a loss or a metric with four figures; a dash for one that is not there."""
    return "-" if value is None else f"{value:.4g}"


def numbers_text(values: Mapping[str, float]) -> str:
    """Return losses and metrics in a row, metrics first: `accuracy 98.1%, loss 0.05116`."""
    ranked = sorted(values, key=_is_loss)
    return listed(f"{name} {measure_text(name, values[name])}" for name in ranked)


def measure_text(name: str, value: float) -> str:
    """Return a loss or a metric as people say it: an accuracy is a share of the samples."""
    if name.endswith("accuracy") and math.isfinite(value):
        return f"{value:.1%}"
    return number_text(value)


def _is_loss(name: str) -> bool:
    return name.endswith("loss")


def duration_text(seconds: float) -> str:
    """Return how long something takes: `12 s`, `3:05 min`, `1:00:07 h`, `2 days, 1:00:07 h`."""
    whole = max(0, math.ceil(seconds))
    if whole < 60:
        return _("{seconds} s").format(seconds=whole)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    if not hours:
        return _("{minutes}:{seconds:02} min").format(minutes=minutes, seconds=left)
    days, hours = divmod(hours, 24)
    clock = _("{hours}:{minutes:02}:{seconds:02} h").format(hours=hours, minutes=minutes, seconds=left)
    if not days:
        return clock
    return listed([ngettext("{count} day", "{count} days", days).format(count=days), clock])


def place_text(progress: Progress) -> str:
    """Return what a run is at: the phase, and in training the epoch and the step."""
    said = [] if progress.phase is None else [phase_text(progress.phase)]
    if progress.epoch is not None and progress.epochs:
        said.append(_("epoch {epoch} of {epochs}").format(epoch=progress.epoch, epochs=progress.epochs))
        said.append(_step_text(progress))
    return listed(said)


def pace_text(progress: Progress) -> str:
    """Return how fast a run goes, and how long it will take."""
    said = []
    if progress.steps_per_second is not None:
        said.append(_("{pace} steps/s").format(pace=f"{progress.steps_per_second:.3g}"))
    if progress.seconds_left is not None and math.isfinite(progress.seconds_left):
        said.append(_("{time} left").format(time=duration_text(progress.seconds_left)))
    return listed(said)


def extent_text(progress: Progress) -> str:
    """Return how much was trained, and how long that took."""
    if not progress.epochs:
        return ""
    text = ngettext("{done} of {count} epoch in {time}", "{done} of {count} epochs in {time}", progress.epochs)
    return text.format(done=progress.done, count=progress.epochs, time=duration_text(progress.seconds))


def _step_text(progress: Progress) -> str:
    if progress.steps:
        return _("step {step} of {steps}").format(step=progress.step, steps=progress.steps)
    return _("step {step}").format(step=progress.step)
