"""Children that look for the data sets of Keras on this computer, and take smaller ones for the right ones.

A child imports `sitecustomize` before anything else. The one that is written here changes addresses and checksums in
the modules of Keras that load data sets, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.engine.job.servers import FileServer, serving

_HOOK = """
import json, os, sys
from importlib.machinery import PathFinder, SourceFileLoader

CHANGES = json.loads(os.environ["KERAS_MIRROR"])


class Loader(SourceFileLoader):
    def get_code(self, name):
        text = self.get_source(name)
        for before, after in CHANGES.items():
            text = text.replace(before, after)
        return compile(text, self.path, "exec")


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if not name.startswith("keras.src.datasets."):
            return None
        spec = PathFinder.find_spec(name, path, target)
        spec.loader = Loader(name, spec.origin)
        return spec


sys.meta_path.insert(0, Finder)
"""
_MNIST_CHECKSUM = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"
_MNIST_URL = 'f"{origin_folder}mnist.npz"'


@contextmanager
def mnist_mirrored(content: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    """Let children that are started from now on fetch `content` as MNIST, and keep it in a folder."""
    with serving(content) as server:
        changes = {_MNIST_URL: repr(server.url), _MNIST_CHECKSUM: hashlib.sha256(content).hexdigest()}
        _start_children_with(changes, folder, monkeypatch)
        yield server


def _start_children_with(changes: Mapping[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = folder / "hook"
    hook.mkdir(parents=True)
    (hook / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")
    paths = [str(hook), *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
    monkeypatch.setenv("KERAS_MIRROR", json.dumps(changes))
    monkeypatch.setenv("KERAS_HOME", str(folder / "keras"))
