"""The design engine: Keras on the CPU, asked for shapes, problems and documentation."""

from __future__ import annotations

import gc
import inspect
import os
from collections.abc import Sequence
from typing import Any, Final

from netdesigner.engine.channel import standard_channel
from netdesigner.engine.design.attached.guard import Guard
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.keras_import import quick_keras_import
from netdesigner.engine.protocol.messages import Event, Values
from netdesigner.engine.serving import Context, serve

_COLLECTED_AFTER: Final = 10_000
"""So many new objects are looked through for garbage at once. With as few as usual that takes a tenth of all time, and
half of the time in which a large document is read: again and again, all of it is looked through."""


def main(_options: Sequence[str]) -> int:
    """Answer the requests of a program until it goes; return the exit status."""
    os.environ["KERAS_BACKEND"] = "tensorflow"
    os.environ["CUDA_VISIBLE_DEVICES"] = "-1"  # shapes need no device, and a GPU's memory would be taken

    # Imported only now: the variables above are read by the import.
    with quick_keras_import():
        import keras
        import tensorflow as tf

        from netdesigner.engine.design.attached.files import AttachedFiles
        from netdesigner.engine.design.sessions import Sessions

        channel = standard_channel()
        files = AttachedFiles(Guard(lambda name, values: channel.send(Event(name, values))))
        sessions = Sessions(files=files)
    gc.set_threshold(_COLLECTED_AFTER)
    handlers = {
        "open": sessions.open,
        "edits": sessions.edits,
        "facts": sessions.facts,
        "go_on": sessions.go_on,
        "try_out": sessions.try_out,
        "close": sessions.close,
        "documentation": documentation,
        "attach": files.attach,
        "refuse": files.refuse,
    }
    return serve(handlers, {"keras": keras.__version__, "tensorflow": tf.__version__})


def documentation(params: Values, _context: Context) -> dict[str, Any]:
    """Return what the installed Keras says about one of its types, or an attached file about one of its own."""
    from netdesigner.catalogue.errors import CatalogueError
    from netdesigner.catalogue.load import load_catalogue
    from netdesigner.engine.design.attached.documenting import documentation as own_documentation
    from netdesigner.engine.design.attached.loading import loaded_class
    from netdesigner.engine.design.values import resolve

    try:
        if params["source"]:
            cls = loaded_class(params["type"].rpartition(".")[2], params["source"])
            return {"type": params["type"], "text": own_documentation(cls)}
        target = resolve(load_catalogue().find(params["type"]).path)
    except (CatalogueError, AttributeError) as error:
        raise RequestFailed("unknown_type", str(error)) from error
    return {"type": params["type"], "text": inspect.getdoc(target) or ""}
