"""Whole networks of `keras.applications`, brought in as a person does: `python -m ...whole_networks PART PARTS`.

A process of its own takes a share of the builders that the installed Keras has. It brings each network in without
weights, at the size that it is made for, writes the script of the project, executes it, and tells what is otherwise
than in the network that Keras builds itself.
"""

from __future__ import annotations

import gc
import importlib
import inspect
import json
import re
import sys
from pathlib import Path
from typing import Any, TypeAlias

from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.engine.job.imports import import_model
from netdesigner.engine.scope import weightless
from netdesigner.project.format import document_from_json

keras = importlib.import_module("keras")

Facts: TypeAlias = dict[str, list[Any]]
"""By the name of a layer its type, how many weights it has and how many of them learn, and the shapes it gives."""


def main() -> None:
    """Write what was found as JSON: the differences of each network, and the memory that it took at most, in MB."""
    part, parts = map(int, sys.argv[1:])
    found = {name: differences(name) for name in builders()[part::parts]}
    json.dump({"builders": builders(), "differences": found, "megabytes": _peak_megabytes()}, sys.stdout)


def _peak_megabytes() -> int:
    """Return what this process took at most; `resource` would tell what its parent took, if that is more."""
    told = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert told is not None
    return int(told[1]) // 1024


def builders() -> list[str]:
    """Return the names of all that the installed Keras has."""
    return sorted(name for name, item in vars(keras.applications).items() if inspect.isfunction(item))


def differences(name: str) -> list[str]:
    """Return in what a network that went through a project differs from the one that Keras builds."""
    keras.backend.clear_session()  # layers without names of their own are counted from 1
    with weightless():
        built = facts_of(getattr(keras.applications, name)(weights=None))
    keras.backend.clear_session()
    gc.collect()
    answer = import_model({"source": f"app:{name}", "weights": None}, Silent())
    names: dict[str, Any] = {}
    text = write_script(document_from_json(answer["project"]), part=ScriptPart.MODEL).text
    exec(compile(text, f"{name}.py", "exec"), names)
    keras.backend.clear_session()
    with weightless():
        executed = facts_of(names["build_model"]())
    told = [f"told: {finding}" for finding in answer["findings"]]
    keys = dict.fromkeys([*built, *executed])
    return told + [
        f"{key}: {built.get(key)} and {executed.get(key)}" for key in keys if built.get(key) != executed.get(key)
    ]


def facts_of(model: Any) -> Facts:
    """Return what there is of a model and of each of its layers."""
    whole = [len(model.layers), _count(model.weights), _count(model.trainable_weights), _shapes(model.outputs)]
    return {"the network": [_shapes(model.inputs), *whole]} | {layer.name: _facts(layer) for layer in model.layers}


def _facts(layer: Any) -> list[Any]:
    return [type(layer).__name__, _count(layer.weights), _count(layer.trainable_weights), _shapes(layer.output)]


def _count(weights: Any) -> int:
    return sum(int(weight.shape.num_elements()) for weight in weights)


def _shapes(tensors: Any) -> list[list[int | None]]:
    return [list(tensor.shape) for tensor in keras.tree.flatten(tensors)]


class Silent:
    """What an import tells of its progress is not listened to."""

    def progress(self, **_: Any) -> None:
        """Nothing."""

    def check_cancelled(self) -> None:
        """Nobody cancels."""


if __name__ == "__main__":
    main()
