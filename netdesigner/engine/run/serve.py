"""The run engine's process. Importing this module imports Keras, which is the long part of its start."""

from __future__ import annotations

import faulthandler
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

import keras

from netdesigner.engine.abort import Abort
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.run.control import Wishes
from netdesigner.engine.run.execution import Execution, Order
from netdesigner.engine.run.reachable import Act, acts_on, reachable
from netdesigner.engine.serving import Context, Handler, serve
from netdesigner.project.run_records import result_to_json

logger = logging.getLogger(__name__)

AHEAD: Final = "--ahead"
"""Option of a child that is started before it is needed: it imports what scripts load data with, too."""
_DATA_LIBRARIES: Final = ("sklearn.datasets", "sklearn.model_selection")


def main(options: Sequence[str]) -> NoReturn:
    """Serve until the program asks to stop or goes."""
    faulthandler.enable(all_threads=False)  # a crash leaves the Python lines that led to it in the log
    if AHEAD in options:
        _import_ahead()
    abort, wishes = Abort(), Wishes()
    handlers = {"start": lambda params, context: _start(params, context, abort, wishes)}
    urgent: dict[str, Handler] = {
        "abort": lambda _params, _context: abort.request(),
        "detach": lambda _params, context: context.detach(),
        **{name: _heeding(act) for name, act in acts_on(wishes).items()},
    }
    status = serve(handlers, {"backend": keras.backend.backend()}, urgent=urgent)
    logging.shutdown()
    sys.stderr.flush()
    os._exit(status)  # all is written; taking TensorFlow down in order takes another second or two


def _heeding(act: Act) -> Handler:
    return lambda params, _context: act(params)


def _start(params: Values, context: Context, abort: Abort, wishes: Wishes) -> Values:
    order = Order(Path(params["folder"]), Path(params["working_folder"]), params["device"])
    _redirect_output(order.run.log)
    os.chdir(order.working_folder)
    with reachable(order.run, context.cancellation, abort, wishes):
        return result_to_json(Execution(order, context, abort, wishes).run())


def _redirect_output(log: Path) -> None:
    """Let all that is printed from now on go into the run's log."""
    sys.stdout.flush()
    sys.stderr.flush()
    with log.open("ab") as file:
        os.dup2(file.fileno(), 2)
        os.dup2(file.fileno(), 1)


def _import_ahead() -> None:
    for name in _DATA_LIBRARIES:
        try:
            importlib.import_module(name)
        except ImportError:
            logger.info("%s is not installed.", name)
