"""Whether several devices share the work of a run, and what stands in the way of it."""

from __future__ import annotations

from netdesigner.codegen.distributing import can_distribute
from netdesigner.engine.client.devices import count_of
from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.settings import Backend
from netdesigner.training.errors import RunRefusedError
from netdesigner.training.options import RunOptions
from netdesigner.training.place import BACKEND_NAMES


def shares_work(document: Document, options: RunOptions) -> bool:
    """Return whether the script is to let all devices of a run share the work."""
    return document.fit.distributed or count_of(options.device) > 1 or options.hosts is not None


def check_sharing(document: Document, options: RunOptions) -> None:
    """Refuse what Keras cannot share.

    Raises:
        RunRefusedError: If the work is to be shared, and cannot be.
    """
    if not shares_work(document, options):
        return
    backend = options.backend or document.fit.backend
    if not can_distribute(backend):
        text = _("Keras lets no devices share the work with {backend}: choose TensorFlow or JAX, or one device.")
        raise RunRefusedError(text.format(backend=BACKEND_NAMES[backend]))
    if options.hosts is not None:
        _check_machines(document, backend)
    _check_batch_size(document, options, backend)


def _check_machines(document: Document, backend: Backend) -> None:
    if backend is not Backend.JAX:
        text = _("Several machines train together with JAX alone, not with {backend}: choose JAX as the backend.")
        raise RunRefusedError(text.format(backend=BACKEND_NAMES[backend]))
    if document.data.batches is not None:
        raise RunRefusedError(
            _(
                "The batches come from a function of your own, which gives every machine all of them. Let it return "
                "arrays, of which each machine can take its part."
            )
        )


def _check_batch_size(document: Document, options: RunOptions, backend: Backend) -> None:
    """Refuse batches that JAX cannot divide; a machine has one device at least."""
    count = count_of(options.device) * (len(options.hosts.addresses) if options.hosts else 1)
    size = document.fit.batch_size
    if backend is Backend.JAX and size % count:
        text = _("{count} devices cannot share {size} samples evenly. Choose a multiple of {count} as the batch size.")
        raise RunRefusedError(text.format(count=count, size=size))
