"""The log of the window's process: what went wrong, even when nobody was looking."""

from __future__ import annotations

import faulthandler
import logging
from collections import deque
from pathlib import Path
from typing import IO, Final

from netdesigner.project.places import log_folder

_NAME: Final = "netdesigner.log"
CRASHES: Final = "crashes.log"
_BYTES: Final = 1_000_000
_OLDER: Final = 3
_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"

logger = logging.getLogger(__name__)


class Log:
    """The log file, from `begin` to `end`; a folder that cannot be written is no reason not to start."""

    def __init__(self) -> None:
        self._handler: logging.Handler | None = None
        self._crashes: IO[bytes] | None = None

    def begin(self) -> None:
        """Write what is logged from now on into the file, and the traces of crashes beside it."""
        from logging.handlers import RotatingFileHandler  # brings the network along, for which no window waits

        try:
            log_folder().mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(log_file(), maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8")
            self._crashes = (log_folder() / CRASHES).open("ab", buffering=0)
        except OSError:
            logger.warning("The log cannot be written into %s.", log_folder())
            return
        self._handler.setFormatter(logging.Formatter(_FORMAT))
        logging.getLogger().addHandler(self._handler)
        logging.getLogger("netdesigner").setLevel(logging.INFO)
        faulthandler.enable(self._crashes)

    def end(self) -> None:
        """Close the files."""
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()


def log_file() -> Path:
    """Return the file."""
    return log_folder() / _NAME


def log_end(lines: int) -> str:
    """Return its last lines."""
    try:
        with log_file().open(encoding="utf-8", errors="replace") as file:
            return "".join(deque(file, maxlen=lines))
    except OSError:
        return ""
