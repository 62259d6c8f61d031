"""Which attached file a call depends on, and what is said when its code fails there."""

from __future__ import annotations

from pathlib import Path

from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Instance, instance_types
from netdesigner.engine.design.calls import Call
from netdesigner.engine.design.findings import Finding
from netdesigner.engine.keras_messages import cleaned
from netdesigner.graph.codes import Code


def attached_source(catalogue: Catalogue, call: Call) -> str:
    """Return the hash of the file that defines the layer of a call, or a layer inside of it; empty without one."""
    known = (catalogue.layers.get(path) for path in instance_types(Instance(call.type, call.parameters)))
    return next((kind.source for kind in known if kind is not None and kind.source), "")


def file_name(catalogue: Catalogue, digest: str) -> str:
    """Return the name of the file with a hash."""
    path = next(path for path, kind in catalogue.layers.items() if kind.source == digest)
    return f"{path.rpartition('.')[0]}.py"


def layer_failed(error: Exception, path: Path, line: int) -> Finding:
    """Return the finding about a layer whose own code raises."""
    return Finding(Code.ATTACHED_LAYER, None, {"file": path.name, "line": line, "message": cleaned(error)})
