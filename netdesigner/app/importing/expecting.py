"""Imports that are about to be wanted: the child that reads a model takes seconds to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netdesigner.app.program import Program


def expect_import(program: Program) -> None:
    """Start the child that reads a model, on a thread: a person is about to choose one."""
    program.background.run(program.engines.reader_ahead.prepare)
