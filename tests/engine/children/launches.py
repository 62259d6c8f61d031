"""Launches of the children in this folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from netdesigner.engine.client.launch import Launch

_ROOT = Path(__file__).resolve().parents[3]


def echo(*options: str, **others: Any) -> Launch:
    return _launch("echo", *options, **others)


def hostile(behaviour: str, *options: str, **others: Any) -> Launch:
    return _launch("hostile", behaviour, *options, **others)


def _launch(name: str, *options: str, **others: Any) -> Launch:
    return Launch((sys.executable, "-m", f"tests.engine.children.{name}", *options), folder=_ROOT, **others)
