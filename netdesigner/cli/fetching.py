"""Fetching pretrained weights and data sets before a run, with a bar for each file."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn, Self

from tqdm import tqdm

from netdesigner.cli.output import tell
from netdesigner.engine.client.downloads import Download, Portion
from netdesigner.engine.errors import RequestCancelled
from netdesigner.engine.protocol.keras_files import KerasFile
from netdesigner.i18n import _


def fetch(files: Sequence[KerasFile]) -> None:
    """Fetch files with their progress on standard error; Ctrl+C stops it, and what has come is kept.

    Raises:
        EngineError: If that cannot be done.
        KeyboardInterrupt: If it was stopped.
    """
    for file in files:
        tell(_("Fetching {url} into {folder}").format(url=file.url, folder=file.path.parent))
        download = Download([file])
        with _Bar() as bar, _cancelled_by_interrupts(download):
            try:
                download.carry_out(bar.show)
            except RequestCancelled:
                raise KeyboardInterrupt from None


class _Bar:
    """Shows bytes; nothing where there is no terminal."""

    def __init__(self) -> None:
        self._bar: tqdm[NoReturn] = tqdm(
            unit="B", unit_scale=True, file=sys.stderr, disable=None, leave=False, dynamic_ncols=True
        )

    def show(self, portion: Portion) -> None:
        """Show how far it is."""
        self._bar.total = portion.total
        self._bar.update(portion.done - self._bar.n)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Take the bar away."""
        self._bar.close()


@contextmanager
def _cancelled_by_interrupts(download: Download) -> Iterator[None]:
    def interrupt(_number: int, _frame: FrameType | None) -> None:
        download.cancel()

    previous = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
