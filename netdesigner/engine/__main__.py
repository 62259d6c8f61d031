"""Starts a child: `python -m netdesigner.engine KIND [options]`.

The protocol's streams are taken before the kind's module is imported, because that import takes seconds and prints.
A kind's module has `main(options) -> int`, which calls `netdesigner.engine.serving.serve`.
"""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import Final

from netdesigner.engine.channel import standard_channel
from netdesigner.engine.keras_import import quick_keras_import

logger = logging.getLogger(__name__)

KINDS: Final[Mapping[str, str]] = {
    "design": "netdesigner.engine.design.serve",
    "data": "netdesigner.engine.data.serve",
    "run": "netdesigner.engine.run.serve",
    "job": "netdesigner.engine.job.serve",
    "script": "netdesigner.engine.job.serve",
    "download": "netdesigner.engine.job.downloading",
}
IMPORTING_KERAS: Final = ("run", "job")
"""The kinds whose modules import as much of Keras as our own scripts need; a stranger's script may need all of it, the
design engine imports it once it has chosen the device, and a download never does."""
WRONG_USAGE: Final = 2


def main(arguments: Sequence[str]) -> int:
    """Run a child of the kind that the first argument names."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    kind, *options = arguments or [""]
    if kind not in KINDS:
        logger.error("%r is no kind of engine; there are %s.", kind, ", ".join(KINDS))
        return WRONG_USAGE
    standard_channel()
    with quick_keras_import() if kind in IMPORTING_KERAS else nullcontext():
        module = importlib.import_module(KINDS[kind])
    status: int = module.main(options)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
