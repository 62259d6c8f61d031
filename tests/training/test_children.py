"""Engines that are started ahead."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from netdesigner.engine.client.devices import environment_for
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.settings import Backend
from netdesigner.training.children import ChildAhead, WarmChildren
from tests.training.runs import CPU, ended, started
from tests.training.scripts import tiny

FAILING = tiny(load_data="raise ValueError")


def test_waiting_child_is_used_and_replaced(children: WarmChildren, tmp_path: Path) -> None:
    children.prepare()
    waiting = children.waiting
    assert waiting is not None
    handle = started(tmp_path, FAILING, children)
    ended(handle)
    assert handle.pid == waiting.pid
    assert children.waiting not in (None, waiting)


@pytest.mark.slow
def test_waiting_child_that_has_died_is_passed_over(children: WarmChildren, tmp_path: Path) -> None:
    children.prepare()
    waiting = children.waiting
    assert waiting is not None
    os.kill(waiting.pid, signal.SIGKILL)
    waiting.end()
    handle = started(tmp_path, FAILING, children)
    assert ended(handle).outcome.ending is RunEnding.FAILED
    assert handle.pid != waiting.pid


def test_child_of_another_device_does_not_fit() -> None:
    with WarmChildren({"NETDESIGNER_TEST": "other"}, least_free_memory=0) as children:
        waiting = children.waiting
        assert waiting is not None
        child = children.take(CPU)
        assert child is not waiting
        assert children.waiting is waiting
        child.end(ask_s=0)
        children.choose(CPU)
        assert children.waiting is not None
        assert children.waiting.variables == CPU
        assert waiting.outcome is not None


def test_nothing_is_started_ahead_when_memory_is_short() -> None:
    with WarmChildren(CPU, least_free_memory=2**60) as children:
        assert children.waiting is None


def test_child_ahead_is_used_for_one_run() -> None:
    with ChildAhead(CPU) as children:
        first = children.take(CPU)
        second = children.take(CPU)
        assert first.pid != second.pid
        second.end(ask_s=0)
        children.run_ended()
    assert first.outcome is None
    first.end(ask_s=0)


def test_child_ahead_that_nobody_takes_is_ended() -> None:
    with ChildAhead({"NETDESIGNER_TEST": "other"}) as children:
        child = children.take(CPU)
        assert child.variables == CPU
        child.end(ask_s=0)
        waiting = children.waiting
        assert waiting is not None
    assert waiting.outcome is not None


def test_environment_shows_one_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "4, 6")
    assert environment_for("cpu", Backend.JAX)["CUDA_VISIBLE_DEVICES"] == "-1"
    assert environment_for("gpu:1", Backend.TENSORFLOW)["CUDA_VISIBLE_DEVICES"] == "6"
    assert environment_for("gpu:0,gpu:1", Backend.TENSORFLOW)["CUDA_VISIBLE_DEVICES"] == "4,6"
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES")
    assert environment_for("gpu:1", Backend.TORCH)["CUDA_VISIBLE_DEVICES"] == "1"
