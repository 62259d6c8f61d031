"""Runs in words, in the language in use: how they ended, what they are at, what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.engine.errors import EngineError, RequestFailed
from netdesigner.i18n import N_, _
from netdesigner.i18n.imports import has_sentence, import_sentence
from netdesigner.i18n.problem_values import value_text
from netdesigner.i18n.terms import listed, sentences
from netdesigner.project.run_events import Phase, Warned, WarningCode
from netdesigner.project.run_outcome import RunEnding, RunOutcome, ScriptError
from netdesigner.project.run_records import PAUSED, QUEUED, RUNNING

_PHASES: Final[Mapping[Phase, str]] = {
    Phase.IMPORTING: N_("Starting Keras"),
    Phase.LOADING_DATA: N_("Loading data"),
    Phase.BUILDING: N_("Building the model"),
    Phase.TRAINING: N_("Training"),
    Phase.REPLAYING: N_("Looking where the loss was lost"),
    Phase.EVALUATING: N_("Evaluating"),
    Phase.SAVING: N_("Saving"),
}
_ENDINGS: Final[Mapping[RunEnding, str]] = {
    RunEnding.FINISHED: N_("The training has finished."),
    RunEnding.STOPPED: N_("The training was stopped; what was trained until then is kept."),
    RunEnding.ABORTED: N_("The training was ended by force; the last checkpoint is kept."),
    RunEnding.FAILED: N_("The training has failed."),
    RunEnding.DIVERGED: N_("The training has ended because the loss is no number any more."),
    RunEnding.OUT_OF_MEMORY: N_("There is not enough memory: choose a smaller batch size or a smaller model."),
    RunEnding.KILLED: N_(
        "The training was killed from outside (signal {signal}). "
        "Often the system does that when memory runs short; what was logged is kept."
    ),
    RunEnding.CRASHED: N_("The training engine has crashed; what was logged is kept."),
    RunEnding.NOT_STARTED: N_("The training engine could not be started."),
    RunEnding.NO_DEVICE: N_("This device is not available."),
    RunEnding.NO_WEIGHTS: N_("The training cannot start from these weights: they are of another network."),
    RunEnding.IMPORTED: N_("Nothing was trained: these weights were brought in with the network."),
    RunEnding.INTERRUPTED: N_("The training was interrupted, for instance when the machine went down."),
}
_STATES: Final[Mapping[str, str]] = {
    QUEUED: N_("waits in the queue"),
    RUNNING: N_("goes on"),
    PAUSED: N_("pauses"),
    RunEnding.FINISHED: N_("finished"),
    RunEnding.STOPPED: N_("stopped"),
    RunEnding.ABORTED: N_("ended by force"),
    RunEnding.FAILED: N_("failed"),
    RunEnding.DIVERGED: N_("diverged"),
    RunEnding.OUT_OF_MEMORY: N_("out of memory"),
    RunEnding.KILLED: N_("killed"),
    RunEnding.CRASHED: N_("crashed"),
    RunEnding.NOT_STARTED: N_("not started"),
    RunEnding.NO_DEVICE: N_("no device"),
    RunEnding.NO_WEIGHTS: N_("weights do not fit"),
    RunEnding.IMPORTED: N_("brought in"),
    RunEnding.INTERRUPTED: N_("interrupted"),
}
_WARNINGS: Final[Mapping[WarningCode, str]] = {
    WarningCode.EVENTS_NOT_WRITTEN: N_("What happens cannot be written into the run's folder: {detail}"),
    WarningCode.CHECKPOINT_NOT_WRITTEN: N_("A checkpoint could not be written: {detail}"),
    WarningCode.NO_TEST_DATA: N_("There is no data for the test."),
    WarningCode.LEARNING_RATE_SCHEDULED: N_(
        "The learning rate stays as it is: a schedule decides on it. Give the optimizer a number to set it by hand."
    ),
    WarningCode.DATA_CHANGED: N_("The data is not what it was when the run began: its numbers will differ."),
    WarningCode.WEIGHTS_NOT_TAKEN: N_("These layers begin anew, because the earlier run has none that fits: {detail}"),
}
_JOBS: Final[Mapping[str, str]] = {
    "no_model": N_("The run {run} has no model."),
    "model_unreadable": N_("{path} cannot be loaded: {detail}"),
    "script_failed": N_("The run's script fails: {error}: {detail}"),
    "no_test_data": N_("The project keeps no data for the test: give the test a share in the split."),
    "input_unreadable": N_("{input} cannot be read: {detail}"),
    "input_kind": N_("{input} is no sample for this model. It takes: {endings}"),
    "input_folder": N_("{input} holds no sample for this model: no file in it ends in one of {endings}."),
    "input_missing": N_("Nothing is given for the input {name}. There is: {given}"),
    "few_rows": N_("A window needs {rows} rows of one series; of none there are more than {most}."),
    "input_shape": N_("The input {name} takes samples of shape {wanted}; given are {given} of {dtype}."),
    "unknown_class": N_("{value} is no value of {field} in the training data. There are: {classes}"),
    "export_failed": N_("{path} cannot be written: {detail}"),
    "export_unloadable": N_("Keras cannot load this model back from a file of format {format}: {detail}"),
    "download_offline": N_(
        "{url} cannot be reached ({reason}). Connect to the internet and try again, or choose another file, or none, "
        "as the weights."
    ),
    "download_offline_data": N_(
        "{url} cannot be reached ({reason}). Connect to the internet and try again, or choose other data, such as the "
        "built-in digits."
    ),
    "download_refused": N_("{url} is not given out ({reason})."),
    "download_broken_off": N_(
        "The connection to {url} broke off. What has come is kept: try again to go on from there."
    ),
    "download_damaged": N_("What came from {url} is not the file that Keras expects, so it was removed. Try again."),
    "download_disk_full": N_("The disk is full: there is no room for {path}."),
    "download_unwritable": N_("{path} cannot be written: {reason}."),
    "export_differs": N_("The exported model gives other outputs (they differ by {difference}), so it was removed."),
}


def phase_text(phase: Phase) -> str:
    """Return what a run is at."""
    return _(_PHASES[phase])


def state_text(state: str) -> str:
    """Return how a run stands; a state that this program does not know is named as it is."""
    return _(_STATES[state]) if state in _STATES else state


def outcome_sentence(outcome: RunOutcome) -> str:
    """Return how a run ended, with the reason where one is known."""
    said = [_(_ENDINGS[outcome.ending]).format(signal=outcome.signal)]
    if outcome.ending is RunEnding.CRASHED and outcome.signal is not None:
        said.append(_("It ended by signal {signal}.").format(signal=outcome.signal))
    reason = outcome.detail if outcome.error is None else _error_text(outcome.error)
    return sentences([*said, reason] if reason else said)


def _error_text(error: ScriptError) -> str:
    pattern = N_("{type}: {message}")
    if error.line is not None:
        pattern = N_("Line {line} of the script, {source}: {type}: {message}")
    return _(pattern).format(line=error.line, source=error.source, type=error.type, message=error.message)


def warning_sentence(warning: Warned) -> str:
    """Return what went wrong without ending a run."""
    return _(_WARNINGS[warning.code]).format(detail=warning.detail)


def waiting_sentence(share: float) -> str:
    """Return for what share of the time the steps of a run wait for their data."""
    return _("{share} of the time the network waits for its data.").format(share=f"{share:.0%}")


def job_sentence(error: EngineError) -> str:
    """Return why a job failed."""
    if not isinstance(error, RequestFailed):
        return str(error)
    if has_sentence(error.code):
        return import_sentence(error.code, error.values)
    if error.code not in _JOBS:
        return str(error)
    are_shapes = error.code == "input_shape"
    values = {name: _shown(value, are_shapes) for name, value in error.values.items()}
    return _(_JOBS[error.code]).format(**values)


def _shown(value: object, is_shape: bool) -> object:
    """Return a value of a sentence; a list is a shape, or names in a row."""
    if not isinstance(value, list):
        return value
    return value_text(tuple(value)) if is_shape else listed(map(str, value)) or "-"
