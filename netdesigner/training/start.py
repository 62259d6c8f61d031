"""Starting a run of a project: its folder, its script, its place, its thread."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from netdesigner.catalogue.applications import IMAGENET, WEIGHTS
from netdesigner.codegen.script import write_script
from netdesigner.data.split import Split, SplitKind
from netdesigner.engine.client.devices import is_device
from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.expectations import unfed_names
from netdesigner.project.files import save_project
from netdesigner.project.run_records import RunRecord, RunSettings
from netdesigner.project.runs import RunFolder, create_run
from netdesigner.training.attached import attached_contents
from netdesigner.training.children import RunChildren
from netdesigner.training.errors import RunRefusedError
from netdesigner.training.handle import RunHandle, supervised
from netdesigner.training.options import RunOptions
from netdesigner.training.place import find_place
from netdesigner.training.sharing import check_sharing, shares_work
from netdesigner.training.supervisor import Place


def start_run(
    document: Document, project: Path, options: RunOptions | None = None, children: RunChildren | None = None
) -> RunHandle:
    """Start a run of a document as it is now, and return what follows it.

    Args:
        document: The document; it may be edited while the run goes on.
        project: Its file; the run's folder is made beside it, and paths of data start there.
        options: What was chosen for this run.
        children: Where the engine comes from; by default it is started for this run.

    Raises:
        RunRefusedError: If the document has no data, or an option does not fit it.
        ProjectError: If the run's folder cannot be written.
    """
    chosen = options or RunOptions()
    run = prepare_run(document, project, chosen)
    backend = chosen.backend or document.fit.backend
    working_folder = project.resolve().parent
    shared = shares_work(document, chosen)

    def place() -> Place:
        return find_place(chosen, backend, working_folder, shared=shared)

    handle = supervised(run, place, children, chosen.ladder)
    handle.start()
    return handle


def prepare_run(document: Document, project: Path, options: RunOptions) -> RunFolder:
    """Make the folder of a run with all that it is to execute, and return it.

    Raises:
        RunRefusedError: If the document has no data, or an option does not fit it.
        ProjectError: If the folder cannot be written.
    """
    _check(document, options)
    _check_weights(document, project.absolute().parent)
    trained = _as_trained(document, options)
    paths = {source: str(path.resolve()) for source, path in options.data.items()}
    attached = attached_contents(document, project.absolute().parent, options.trusted)
    script = write_script(trained, paths={**paths, **{name: name for name in attached}})
    run = create_run(project.absolute())  # the engine works in another folder
    for name, content in attached.items():
        (run.path / name).write_bytes(content)
    run.script.write_text(script.text, encoding="utf-8")
    save_project(trained, run.document)
    run.write_record(RunRecord(run.id, project.stem, time.time(), _settings(trained, options, paths)))
    return run


def _as_trained(document: Document, options: RunOptions) -> Document:
    """Return the document with the choices for this run, for its script and for the run's copy of it."""
    fit = replace(
        document.fit,
        epochs=document.fit.epochs if options.epochs is None else options.epochs,
        seed=document.fit.seed if options.seed is None else options.seed,
        backend=options.backend or document.fit.backend,
        distributed=shares_work(document, options),
    )
    split = document.data.split if options.fold is None else replace(document.data.split, fold=options.fold)
    return replace(document, fit=fit, data=replace(document.data, split=split))


def _settings(trained: Document, options: RunOptions, paths: dict[str, str]) -> RunSettings:
    fit = trained.fit
    weights = "" if options.initial_weights is None else str(options.initial_weights.resolve())
    return RunSettings(
        options.device,
        fit.backend.value,
        fit.epochs,
        fit.batch_size,
        fit.seed,
        paths,
        weights,
        options.checkpoint_s,
        options.probes,
        tuple(trained.data.sources),
        hosts="" if options.hosts is None else ",".join(options.hosts.addresses),
    )


def _check_weights(document: Document, folder: Path) -> None:
    """Refuse networks of Keras that take their weights from a file that is not there."""
    for graph in document.network.graphs.values():
        for layer in graph.layers.values():
            known, weights = document.network.catalogue.layers.get(layer.type), layer.parameters.get(WEIGHTS)
            if known is None or not known.is_application or not isinstance(weights, str) or weights == IMAGENET:
                continue
            if not (folder / weights).is_file():
                text = _(
                    "{layer} takes its weights from {path}, and there is no such file. Choose another one or none."
                )
                raise RunRefusedError(text.format(layer=layer.name, path=folder / weights))


def _check(document: Document, options: RunOptions) -> None:
    if unfed := unfed_names(document):
        text = _("{names} has no data. Bind each input and output to a field of a data source.")
        raise RunRefusedError(text.format(names=", ".join(unfed)))
    if not is_device(options.device):
        text = _("{device} is no device: choose auto, cpu or gpu:0, gpu:1, ...")
        raise RunRefusedError(text.format(device=options.device))
    check_sharing(document, options)
    unknown = [name for name in options.data if name not in document.data.sources]
    if unknown:
        text = _("The project has no data source {name}; there are: {known}")
        known = ", ".join(document.data.sources) or "-"
        raise RunRefusedError(text.format(name=unknown[0], known=known))
    if options.initial_weights is not None and not options.initial_weights.is_file():
        text = _("There is no model {path} to take the weights from. Choose a run that has one.")
        raise RunRefusedError(text.format(path=options.initial_weights))
    if options.fold is not None:
        _check_fold(document.data.split, options.fold)
    if options.epochs is not None and options.epochs < 1:
        raise RunRefusedError(_("A run has at least one epoch, not {epochs}.").format(epochs=options.epochs))


def _check_fold(split: Split, fold: int) -> None:
    if split.kind is not SplitKind.FOLDS:
        raise RunRefusedError(_("The project divides its samples into no folds. Choose so in the data panel."))
    if not 1 <= fold <= split.folds:
        text = _("There is no fold {fold}: the project has {folds}, counted from 1.")
        raise RunRefusedError(text.format(fold=fold, folds=split.folds))
