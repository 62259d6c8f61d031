"""A project gets another file: its data paths stay valid, and what an untitled project has gathered moves along."""

from __future__ import annotations

import filecmp
import logging
import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from netdesigner.data.sources.source import FileSource, Source
from netdesigner.i18n import _
from netdesigner.project import run_lock
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, PutFile, SetSettings
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.run_places import runs_folder
from netdesigner.project.runs import ASIDE, RunFolder, free_names, list_runs
from netdesigner.project.templates import data_files_folder
from netdesigner.project.untitled import former_files, is_untitled, note_saved_as

logger = logging.getLogger(__name__)


def carry_data(document: Document, old: Path, new: Path) -> tuple[Edit, ...]:
    """Make the data of a project reachable from the file that it will be saved as; return the edits for that.

    Files of an untitled project are copied into `NAME.data` beside the new file. Other relative paths lead to the same
    files as before.

    Raises:
        ProjectFileError: If a file cannot be copied.
    """
    start, goal = old.resolve(), new.resolve()
    if start.parent == goal.parent:
        return ()
    carried = _carried_from_untitled if is_untitled(old) else _led_back
    data = document.data
    sources: Mapping[str, Source] = {
        name: replace(source, path=carried(source.path, start, goal)) if isinstance(source, FileSource) else source
        for name, source in data.sources.items()
    }
    files = [replace(file, path=carried(file.path, start, goal)) for file in document.files.values()]
    moved = [PutFile(file) for file in files if file != document.files[file.module]]
    return (*moved, *(() if sources == data.sources else (SetSettings(replace(data, sources=sources)),)))


def carry_runs(old: Path, new: Path) -> Mapping[RunFolder, RunFolder]:
    """Move the runs of an untitled project to the file that it was saved as; return where each of them is now.

    A run that goes on, or that cannot be moved, stays where it is: `list_runs` finds it there, and `gather_runs` moves
    it later. May take as long as copying does, if the new file is on another disk.
    """
    if not is_untitled(old) or not old.parent.is_dir():  # without a folder nothing was ever gathered
        return {}
    try:
        note_saved_as(old, new)
    except OSError:
        logger.exception("The runs of %s could not be moved.", old)
        return {}
    return gather_runs(new)


def gather_runs(project: Path) -> Mapping[RunFolder, RunFolder]:
    """Bring those runs to a project that went on when it was saved for the first time and have ended since.

    To be called when the project is opened, while nobody looks at the runs.
    """
    strays = [run for file in former_files(project) for run in list_runs(file) if not run_lock.is_held(run.lock)]
    moved = {run: _moved(run, runs_folder(project.absolute())) for run in strays}
    return {old: new for old, new in moved.items() if new is not None}


def _carried_from_untitled(path: str, old: Path, new: Path) -> str:
    place = Path(os.path.normpath(old.parent / path))
    if place.is_relative_to(old.parent) and place.is_file():
        folder = data_files_folder(new)
        return f"{folder.name}/{_copied(place, folder).name}"
    return place.relative_to(new.parent).as_posix() if place.is_relative_to(new.parent) else str(place)


def _led_back(path: str, old: Path, new: Path) -> str:
    if Path(path).is_absolute():
        return path
    try:
        return Path(os.path.relpath(old.parent / path, new.parent)).as_posix()
    except ValueError:  # on another drive of Windows
        return str(old.parent / path)


def _copied(file: Path, folder: Path) -> Path:
    """Copy a file into a folder, under another name if the folder has another file of that name."""
    try:
        folder.mkdir(exist_ok=True)
        for stem in free_names(file.stem):
            copy = folder / f"{stem}{file.suffix}"
            if not copy.exists():
                return Path(shutil.copyfile(file, copy))
            if filecmp.cmp(file, copy, shallow=False):
                return copy
    except OSError as error:
        text = _("{path} cannot be written: {reason}")
        raise ProjectFileError(text.format(path=folder, reason=error.strerror or error)) from error
    raise AssertionError("names never end")


def _moved(run: RunFolder, folder: Path) -> RunFolder | None:
    """Move a run; it is there as a whole before it is gone here."""
    try:
        folder.mkdir(exist_ok=True)
        place = next(folder / name for name in free_names(run.id) if not (folder / name).exists())
        _move(run.path, place)
    except OSError:
        logger.exception("The run %s could not be moved.", run.path)
        return None
    return RunFolder(place)


def _move(source: Path, place: Path) -> None:
    try:
        source.rename(place)
    except OSError:  # another disk
        aside = place.with_name(f"{ASIDE}{place.name}")
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(source, aside)
        aside.rename(place)
        shutil.rmtree(source)
