"""Doing a run once more, and what stands against its coming to the same numbers."""

from __future__ import annotations

import platform
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from netdesigner.engine.client.devices import CPU
from netdesigner.engine.client.job import fingerprint_of_run
from netdesigner.engine.protocol.versions import versions
from netdesigner.i18n import N_, _
from netdesigner.project.run_records import RunRecord
from netdesigner.project.run_repetition import attached_copies, repeat_run
from netdesigner.project.runs import RunFolder
from netdesigner.project.settings import Backend
from netdesigner.training.attached import trusted_content
from netdesigner.training.children import RunChildren
from netdesigner.training.handle import RunHandle, supervised
from netdesigner.training.options import RunOptions
from netdesigner.training.place import find_place

_BACKENDS: Final = frozenset(backend.value for backend in Backend)
_TELLING: Final = 8
"""Digits of a fingerprint that are shown."""


class Aspect(Enum):
    """In what a machine can differ from what a run was done with; the value is the sentence."""

    VERSION = N_("{name} was {was} and is {now}.")
    MISSING = N_("{name} was {was} and is not installed.")
    PROCESSOR = N_("The processor was {was} and is {now}.")
    DATA = N_("The data is not the same: its fingerprint was {was} and is {now}.")
    UNKNOWN = N_("With which versions and data it was done is not written down: it had not come so far.")


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it was.

    Attributes:
        name: Of a library.
    """

    aspect: Aspect
    name: str = ""
    was: str = ""
    now: str = ""

    @property
    def sentence(self) -> str:
        """The difference in words."""
        return _(self.aspect.value).format(name=self.name, was=self.was, now=self.now)


def find_differences(run: RunFolder, project: Path, trusted: Collection[str] = ()) -> list[Difference]:
    """Return in what this machine and the data differ from what a run was done with; loads the data in a child.

    Raises:
        RunRefusedError: If a Python file of the run is not trusted.
        ProjectError: If the folder holds no run.
        EngineError: If the data cannot be loaded.
    """
    _check_trust(run, trusted)
    record = run.read_record()
    if not record.surroundings.data:
        return [Difference(Aspect.UNKNOWN)]
    return [*_of_machine(record), *_of_data(record, fingerprint_of_run(run, project))]


def reproduce_run(run: RunFolder, project: Path, options: RunOptions, children: RunChildren | None = None) -> RunHandle:
    """Start a run that does what another one has done, on the same device, and return what follows it.

    Args:
        run: The run that is done once more; its folder stays as it is.
        project: The project's file; paths of data start beside it.
        options: How the run is carried out: niceness and trust alone, as the rest is what it was.
        children: Where the engine comes from; by default it is started for this run.

    Raises:
        RunRefusedError: If a Python file of the run is not trusted.
        ProjectError: If something of it is gone, or the new folder cannot be written.
    """
    _check_trust(run, options.trusted)
    copy, record = repeat_run(run, project), run.read_record()
    device = record.surroundings.device or record.settings.device
    chosen = RunOptions(device, niceness=options.niceness)
    backend, working_folder = Backend(record.settings.backend), project.resolve().parent
    handle = supervised(copy, lambda: find_place(chosen, backend, working_folder), children, options.ladder)
    handle.start()
    return handle


def _check_trust(run: RunFolder, trusted: Collection[str]) -> None:
    for path in attached_copies(run):
        trusted_content(path, trusted)


def _of_machine(record: RunRecord) -> Iterator[Difference]:
    """Yield differences of what computes: other backends are of no matter."""
    now, used = versions(), record.settings.backend
    for name, was in record.surroundings.versions.items():
        if name in _BACKENDS and name != used:
            continue
        if name not in now:
            yield Difference(Aspect.MISSING, name, was)
        elif now[name] != was:
            yield Difference(Aspect.VERSION, name, was, now[name])
    processor = platform.processor() or platform.machine()
    if record.surroundings.device == CPU and record.surroundings.device_name not in ("", processor):
        yield Difference(Aspect.PROCESSOR, was=record.surroundings.device_name, now=processor)


def _of_data(record: RunRecord, now: str) -> Iterator[Difference]:
    was = record.surroundings.data
    if was != now:
        yield Difference(Aspect.DATA, was=was[:_TELLING], now=now[:_TELLING])
