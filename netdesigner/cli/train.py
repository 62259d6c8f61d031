"""`netdesigner train`: a run, with its progress, up to its result."""

from __future__ import annotations

import math
import signal
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Final

from netdesigner.cli.checking import require_sound
from netdesigner.cli.command import Command, add_json, add_project, add_trust
from netdesigner.cli.errors import CommandError
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.fetching import fetch
from netdesigner.cli.output import tell, write, write_json
from netdesigner.cli.progress import RunProgress, numbers
from netdesigner.engine.client.device_list import driver_version, installed_backends
from netdesigner.engine.client.devices import AUTO, CPU, environment_for, is_device
from netdesigner.engine.protocol.keras_files import missing
from netdesigner.i18n import N_, _
from netdesigner.project.document import Document
from netdesigner.project.files import SUFFIX, load_project
from netdesigner.project.imported_weights import imported_run
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import PROBES, RunResult
from netdesigner.project.run_resumption import find_unfinished
from netdesigner.project.runs import RunFolder, find_run
from netdesigner.project.settings import Backend
from netdesigner.training.attached import contents_of
from netdesigner.training.children import ChildAhead, RunChildren
from netdesigner.training.folds import spreads
from netdesigner.training.handle import RunHandle
from netdesigner.training.hosts import Hosts, hosts_from_texts
from netdesigner.training.options import RunOptions
from netdesigner.training.queue import queue_run
from netdesigner.training.resume import resume_run
from netdesigner.training.start import start_run
from netdesigner.training.words import outcome_sentence

NEW_WEIGHTS: Final = "new"
ALL_FOLDS: Final = "all"
LATEST: Final = ""
EXIT_CODES = {RunEnding.FINISHED: ExitCode.DONE, RunEnding.STOPPED: ExitCode.INTERRUPTED}


def run(arguments: Namespace) -> ExitCode:
    """Train a project."""
    if arguments.detach and (arguments.resume is not None or arguments.hosts):
        raise CommandError(_("--detach is for new runs on this machine: it does not go with --resume and --hosts."))
    if arguments.resume is not None:
        return resume(arguments)
    document = load_project(arguments.project)
    options = _options(arguments)
    if arguments.trust:
        options = replace(options, trusted=contents_of(document, arguments.project.resolve().parent))
    with nullcontext() if arguments.detach else engine_ahead(document, options) as children:
        report = require_sound(document, arguments.project, options.data, trust_all=arguments.trust)
        if report.unfetched:
            fetch(report.unfetched)
            require_sound(document, arguments.project, options.data, trust_all=arguments.trust)
        fetch(missing(report.network.weights_files))
        if arguments.detach:
            return leave_alone(document, arguments.project, options, as_json=arguments.json, fold=arguments.fold)
        if arguments.fold == ALL_FOLDS:
            return cross_validate(document, arguments.project, options, children, as_json=arguments.json)
        handle, result = train(document, arguments.project, options, children)
    return told_result(handle.run, result, as_json=arguments.json)


def resume(arguments: Namespace) -> ExitCode:
    """Go on with a run that ended before its time.

    Raises:
        ProjectError: If there is no such run.
    """
    run = find_unfinished(arguments.project, arguments.resume)
    handle = resume_run(run, arguments.project, RunOptions(device=arguments.device))
    return told_result(handle.run, _followed(handle), as_json=arguments.json)


def train(
    document: Document, project: Path, options: RunOptions, children: RunChildren | None = None
) -> tuple[RunHandle, RunResult]:
    """Run a training with its progress on standard error; Ctrl+C stops it and keeps the weights.

    Raises:
        TrainingError: If the run cannot be started as it was asked for.
    """
    handle = start_run(document, project, options, children)
    return handle, _followed(handle)


def _followed(handle: RunHandle) -> RunResult:
    tell(_("Run {run} in {folder}").format(run=handle.run.id, folder=handle.run.path))
    document = load_project(handle.run.document)
    with RunProgress(document) as progress, _stopped_by_interrupts(handle, progress):
        result = progress.show_all(handle.follow()).result
    tell(outcome_sentence(result.outcome))
    return result


def told_result(run: RunFolder, result: RunResult, *, as_json: bool) -> ExitCode:
    """Tell what came of a run, and return the exit status for it."""
    if as_json:
        write_json(described(run, result))
    elif result.outcome.is_success:
        write(_("Test: {numbers}").format(numbers=numbers(result.test) or "-"))
    return EXIT_CODES.get(result.outcome.ending, ExitCode.RUN_FAILED)


def cross_validate(
    document: Document, project: Path, options: RunOptions, children: RunChildren | None, *, as_json: bool
) -> ExitCode:
    """Train with one fold after another, and tell the means of what comes of it.

    Raises:
        TrainingError: If a run cannot be started as it was asked for.
    """
    done: list[tuple[RunHandle, RunResult]] = []
    for fold in range(1, max(1, document.data.split.folds) + 1):
        tell(_("Fold {fold} of {folds}").format(fold=fold, folds=document.data.split.folds))
        done.append(train(document, project, replace(options, fold=fold), children))
        children = None  # it has started the first engine
        if not done[-1][1].outcome.is_success:
            break
    found = spreads([result for _handle, result in done])
    if as_json:
        means = {name: {"mean": spread.mean, "deviation": spread.deviation} for name, spread in found.items()}
        write_json({"folds": [described(handle.run, result) for handle, result in done], "means": means})
    else:
        text = _("{name}: {mean} (deviation {deviation})")
        for name, spread in found.items():
            write(text.format(name=name, mean=f"{spread.mean:.4g}", deviation=f"{spread.deviation:.2g}"))
    return EXIT_CODES.get(done[-1][1].outcome.ending, ExitCode.RUN_FAILED)


def leave_alone(
    document: Document, project: Path, options: RunOptions, *, fold: int | str | None, as_json: bool
) -> ExitCode:
    """Queue a run, or one for each fold, and leave it alone.

    Raises:
        TrainingError: If it cannot be started as it was asked for.
    """
    folds = range(1, max(1, document.data.split.folds) + 1) if fold == ALL_FOLDS else [options.fold]
    queued = [queue_run(document, project, replace(options, fold=fold)) for fold in folds]
    for run in queued:
        tell(_("Run {run} in {folder}").format(run=run.id, folder=run.path))
    if as_json:
        runs = [{"run": run.id, "state": run.read_record().state, "folder": str(run.path)} for run in queued]
        write_json({"runs": runs})
    else:
        write(_("It goes on by itself. To follow it: netdesigner attach {run}").format(run=queued[0].path))
    return ExitCode.DONE


def engine_ahead(document: Document, options: RunOptions) -> AbstractContextManager[RunChildren | None]:
    """Return what starts the run's engine while the project is checked, where it is plain that it will be the CPU."""
    backend = options.backend or document.fit.backend
    is_cpu = options.device == CPU or (options.device == AUTO and driver_version() is None)
    variables = environment_for(CPU, backend) | dict(options.hosts.variables if options.hosts else {})
    return ChildAhead(variables) if is_cpu and backend in installed_backends() else nullcontext()


def described(run: RunFolder, result: RunResult) -> dict[str, object]:
    """Return what the JSON document says about a run."""
    files = {role: str(run.path / name) for role, name in result.files.items()}
    return {
        "run": run.id,
        "outcome": result.outcome.ending.value,
        "message": outcome_sentence(result.outcome),
        "device": run.read_record().surroundings.device,
        "history": {name: list(values) for name, values in result.history.items()},
        "test": dict(result.test),
        "files": {"folder": str(run.path), "script": str(run.script), "log": str(run.log), **files},
    }


@contextmanager
def _stopped_by_interrupts(handle: RunHandle, progress: RunProgress) -> Iterator[None]:
    """Let the first Ctrl+C stop the run after its batch, and the second one end it at once."""
    calls = iter((handle.stop, handle.abort))

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        end = next(calls, None)
        if end is not None:
            progress.say("\n" + _("Stopping; the weights are kept. Press Ctrl+C again to end at once."))
            end()

    previous = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)


def _options(arguments: Namespace) -> RunOptions:
    hosts, chosen = _hosts(arguments), arguments.backend
    if hosts is not None and chosen is None:
        chosen = Backend.JAX  # with no other one do machines train together
    return RunOptions(
        device=arguments.device,
        backend=None if chosen is None else Backend(chosen),
        epochs=arguments.epochs,
        seed=arguments.seed,
        fold=None if arguments.fold == ALL_FOLDS else arguments.fold,
        data=dict(arguments.data),
        initial_weights=_initial_weights(arguments.project, arguments.weights),
        checkpoint_s=arguments.checkpoint,
        probes=PROBES if arguments.probes else 0.0,
        hosts=hosts,
    )


def _hosts(arguments: Namespace) -> Hosts | None:
    if arguments.hosts is None:
        return None
    try:
        return hosts_from_texts(arguments.hosts, arguments.index)
    except ValueError as error:
        raise CommandError(str(error)) from error


def _initial_weights(project: Path, choice: str | None) -> Path | None:
    """Return the file that the training starts from: by default what was brought in with the network."""
    if choice == NEW_WEIGHTS:
        return None
    if choice is not None and (file := Path(choice)).is_file():
        return find_run(file).initial_weights if file.suffix == SUFFIX else file
    run = imported_run(project) if choice is None else find_run(project, choice)
    return None if run is None else run.initial_weights


def _device(text: str) -> str:
    if not is_device(text):
        raise ArgumentTypeError(_("{device} is no device: choose auto, cpu or gpu:0, gpu:1, ...").format(device=text))
    return text


def _data(text: str) -> tuple[str, Path]:
    name, equals, path = text.partition("=")
    if not (name and equals and path):
        raise ArgumentTypeError(_("{text} should be NAME=PATH").format(text=repr(text)))
    return name, Path(path)


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(_("{text} should be a whole number of at least 1").format(text=repr(text)))
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < math.inf:
        raise ArgumentTypeError(_("{text} should be a number of seconds").format(text=repr(text)))
    return seconds


def _fold(text: str) -> int | str:
    return ALL_FOLDS if text == ALL_FOLDS else _at_least_one(text)


def _add_resumption(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--resume",
        nargs="?",
        const=LATEST,
        metavar="RUN",
        help=_("go on with a run that was stopped, or ended by a fault; default: the latest one"),
    )
    parser.add_argument(
        "--checkpoint",
        type=_seconds,
        metavar="SECONDS",
        help=_("seconds between two checkpoints; default: as often as it costs next to nothing"),
    )
    parser.add_argument(
        "--no-probes",
        dest="probes",
        action="store_false",
        help=_("do not look into the network while it trains, which takes at most 4 % of the time").replace("%", "%%"),
    )


def _add_hosts(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--hosts",
        metavar="HOST:PORT,...",
        help=_("machines that train together, with JAX: each runs this command, with an index of its own"),
    )
    parser.add_argument("--index", type=int, metavar="K", help=_("which of the machines this one is, from 0"))


def _add_detachment(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--detach",
        action="store_true",
        help=_("let the run go on by itself, after those of the project that go on or wait; see: netdesigner runs"),
    )


def _configure(parser: ArgumentParser) -> None:
    add_project(parser)
    _add_detachment(parser)
    parser.add_argument(
        "--device",
        type=_device,
        default=AUTO,
        help=_(
            "auto, cpu, gpu:0, gpu:1, ...; see: netdesigner devices; gpu:0,gpu:1 share the work; cpus:2 rehearses that"
        ),
    )
    _add_hosts(parser)
    parser.add_argument("--backend", choices=[backend.value for backend in Backend], help=_("what Keras computes with"))
    parser.add_argument("--epochs", type=_at_least_one, metavar="N", help=_("passes over the training data"))
    parser.add_argument("--seed", type=int, metavar="N", help=_("seed of everything random"))
    parser.add_argument(
        "--fold",
        type=_fold,
        metavar="N",
        help=_("the fold that validates, or one run for each of them: all; default: the one that the project says"),
    )
    parser.add_argument(
        "--weights",
        metavar="WEIGHTS",
        help=_(
            "start from the weights of a run, another project's latest run or a .keras file, or from new ones: new; "
            "layers take those of the same name; default: what was imported, if any"
        ),
    )
    _add_resumption(parser)
    parser.add_argument(
        "--data",
        type=_data,
        action="append",
        default=[],
        metavar="NAME=PATH",
        help=_("another file for the data source NAME; may be repeated"),
    )
    add_trust(parser)
    add_json(parser)


COMMAND = Command(N_("train a project"), _configure, run)
