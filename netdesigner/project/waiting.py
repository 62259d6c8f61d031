"""What can be done about a training whose steps wait for their data."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from netdesigner.data.binding_checks import Facts
from netdesigner.data.bindings import Binding
from netdesigner.data.sources.source import SourceOnDisk, medium_of
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, SetSettings
from netdesigner.project.memory import machine_memory

WAITING_LIMIT: Final = 0.1
"""The share of the time that steps may wait for their data without anybody having to care."""
_NUMBER_BYTES: Final = 4
_MOST: Final = 0.5
"""The share of the machine's memory that data may take: networks and other programs need some, too."""


def keeping_in_memory(document: Document, facts: Facts) -> list[Edit]:
    """Return the edits after which the data is read only once; none where it is already, or has no room in memory."""
    bound = list(document.data.bindings.values())
    if sum(_bytes(document, binding, facts) for binding in bound) > _MOST * machine_memory():
        return []
    return [*_keeping_files(document), *_loading_arrays(document)]


def _keeping_files(document: Document) -> Iterator[Edit]:
    if not document.fit.cache and any(_is_file(document, binding) for binding in document.data.bindings.values()):
        yield SetSettings(replace(document.fit, cache=True))


def _loading_arrays(document: Document) -> Iterator[Edit]:
    used = {binding.source for binding in document.data.bindings.values()}
    sources = dict(document.data.sources)
    for name, source in document.data.sources.items():
        if name in used and isinstance(source, SourceOnDisk) and source.on_disk:
            sources[name] = replace(source, on_disk=False)
    if sources != document.data.sources:
        yield SetSettings(replace(document.data, sources=sources))


def _is_file(document: Document, binding: Binding) -> bool:
    source = document.data.sources.get(binding.source)
    return source is not None and medium_of(source, binding.fields) is not None


def _bytes(document: Document, binding: Binding, facts: Facts) -> int:
    """Return how much memory the data of an input or output takes, as far as that is known."""
    source = document.data.sources.get(binding.source)
    known = facts.get(binding.source)
    if source is None or known is None:
        return 0
    medium = medium_of(source, binding.fields)
    shapes = [known.fields[name].shape for name in binding.fields if name in known.fields]
    sizes = [math.prod(shape) for shape in shapes] if medium is None else [math.prod(medium.shape)]
    return known.samples * sum(sizes) * _NUMBER_BYTES
